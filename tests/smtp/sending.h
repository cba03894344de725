// What the tests of sending share: a message, a Session that is ready, and an outbox that listens.
#pragma once

#include "smtp/conversation.h"

#include <QTest>

namespace postrider::test {

using namespace Qt::StringLiterals;
using namespace smtp;

/// Keeps what the outbox would hear.
class Observer final : public SubmitObserver
{
public:
    explicit Observer(FakeServer &server) : m_server(server) {}
    Task<> beforeCommit(std::vector<RecipientReply> recipients) override
    {
        ++commits;
        for (const RecipientReply &each : recipients) {
            if (each.accepted())
                getting.append(each.address);
        }
        sentBefore = m_server.sent();
        if (refuse)
            throw Failure::store(Failure::Cause::DiskFull, u"disk full"_s);
        if (hold)
            co_await *hold;
    }
    void onProgress(qint64 sent, qint64 total) override
    {
        last = sent;
        QVERIFY(sent <= total);
    }
    void onStillWaiting() override { ++waits; }

    int commits = 0;
    QStringList getting; ///< of all commits
    int waits = 0;
    qint64 last = 0;
    bool refuse = false;
    Slot<Done> *hold = nullptr;
    QByteArray sentBefore;

private:
    FakeServer &m_server;
};

/// The script up to a Session that is ready, with these EHLO lines.
inline QByteArray ready(const QByteArrayList &extensions, const QByteArray &rest)
{
    QByteArray script = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-smtp.example.org\n";
    for (const QByteArray &extension : extensions)
        script += "S: 250-" + extension + '\n';
    return script + "S: 250 HELP\n" + rest;
}

inline const QByteArray Message = "From: tim@example.org\r\nBcc: c@example.org\r\nSubject: x\r\n\r\nHello\r\n.dot\r\n";
inline const QByteArray Wire = "C: From: tim@example.org\nC: Subject: x\nC: \nC: Hello\nC: ..dot\n";

inline Envelope envelopeTo(const QStringList &recipients, const QString &sender = u"tim@example.org"_s)
{
    Envelope envelope;
    envelope.sender = sender;
    envelope.recipients = recipients;
    return envelope;
}

inline const QStringList One{u"a@example.org"_s};
inline const QStringList Three{u"a@example.org"_s, u"b@example.org"_s, u"c@example.org"_s};

/// A Session ready to send, and the task that sends.
struct Sending {
    explicit Sending(FakeServer &server) : observer(server), talk(server, submissionServer(Security::Tls, false))
    {
        if (!talk.open())
            qWarning("not open: %s", qPrintable(server.report()));
    }
    bool submit(const Envelope &envelope, const QByteArray &message = Message)
    {
        start(envelope, message);
        return talk.run(task);
    }
    void start(const Envelope &envelope, const QByteArray &message = Message)
    {
        task = talk.session->submit(envelope, std::make_shared<BytesSource>(message), observer);
    }
    const SubmitResult &result() const { return *talk.result(); }

    Observer observer;
    Conversation talk;
    Task<SubmitResult> task;
};

} // namespace postrider::test
