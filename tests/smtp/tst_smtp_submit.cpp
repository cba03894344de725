// Sending one message, line by line; refused at every stage, lost at every octet, and what the outbox hears of it.
#include <QTest>

#include "smtp/conversation.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

Q_DECLARE_METATYPE(SubmitResult::Outcome)
Q_DECLARE_METATYPE(SubmitResult::Stage)

namespace {

/// Keeps what the outbox would hear.
class Observer final : public SubmitObserver
{
public:
    explicit Observer(FakeServer &server) : m_server(server) {}
    Task<> beforeCommit() override
    {
        ++commits;
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
    int waits = 0;
    qint64 last = 0;
    bool refuse = false;
    Slot<Done> *hold = nullptr;
    QByteArray sentBefore;

private:
    FakeServer &m_server;
};

/// The script up to a Session that is ready, with these EHLO lines.
QByteArray ready(const QByteArrayList &extensions, const QByteArray &rest)
{
    QByteArray script = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-smtp.example.org\n";
    for (const QByteArray &extension : extensions)
        script += "S: 250-" + extension + '\n';
    return script + "S: 250 HELP\n" + rest;
}

const QByteArray Message = "From: tim@example.org\r\nBcc: c@example.org\r\nSubject: x\r\n\r\nHello\r\n.dot\r\n";
const QByteArray Wire = "C: From: tim@example.org\nC: Subject: x\nC: \nC: Hello\nC: ..dot\n";

Envelope envelopeTo(const QStringList &recipients, const QString &sender = u"tim@example.org"_s)
{
    Envelope envelope;
    envelope.sender = sender;
    envelope.recipients = recipients;
    return envelope;
}

const QStringList One{u"a@example.org"_s};
const QStringList Three{u"a@example.org"_s, u"b@example.org"_s, u"c@example.org"_s};

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
    const SubmitResult &result() const { return *talk.result; }

    Observer observer;
    Conversation talk;
    Task<SubmitResult> task;
};

const QByteArray PipelinedOne = ready({"PIPELINING", "SIZE 1000"},
                                      "C: MAIL FROM:<tim@example.org> SIZE=50\nC: RCPT TO:<a@example.org>\nC: DATA\n"
                                      "S: 250 2.1.0 ok\nS: 250 2.1.5 ok\nS: 354 go\n" + Wire + "C: .\nS: 250 2.0.0 queued as 1\n");

const QByteArray PipelinedThree = ready({"PIPELINING"},
                                        "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\n"
                                        "C: RCPT TO:<c@example.org>\nS: 250 ok\nS: 250 ok\nS: 251 will forward\nS: 250 ok\nC: DATA\nS: 354 go\n"
                                            + Wire + "C: .\nS: 250 queued\n");

const QByteArray OneByOne = ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\n"
                                      "S: 250 ok\nC: RCPT TO:<c@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 250 queued\n");

} // namespace

class SmtpSubmitTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pipelined();
    void severalRecipients();
    void withoutPipelining();
    void splitAtEveryByte();
    void lostAtEveryByte();
    void commitComesBeforeTheDot();
    void commitMayFail();
    void cancelBeforeTheDot();
    void refusedAtEachStage_data();
    void refusedAtEachStage();
    void someRecipientsRefused();
    void permanentRefusalIsTold();
    void loneDot();
    void nextMessageAfterARefusal();
    void twoMessages();
    void goodbyeAnywhere_data();
    void goodbyeAnywhere();
    void unknownAfterTheDot_data();
    void unknownAfterTheDot();
    void lateAnswerStillCounts();
    void stuckData();
    void serverSpeaksInTheMiddle();
    void surplusAnswers();
    void checkedBefore_data();
    void checkedBefore();
    void eightBit();
    void utf8();
    void deliveryReports();
    void nullSender();
    void emptyMessage();
    void closedSession();
    void markupIsText();
};

void SmtpSubmitTest::pipelined()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.result().reply.text(), QByteArray("queued as 1"));
    QCOMPARE(sending.observer.commits, 1);
    QCOMPARE(sending.observer.last, 50);
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::severalRecipients()
{
    FakeServer server(PipelinedThree);
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.result().recipients.size(), size_t(3));
    QCOMPARE(sending.result().recipients.at(1).reply.code, 251);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::withoutPipelining()
{
    FakeServer server(OneByOne);
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::splitAtEveryByte()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const bool one = script == PipelinedOne;
        const QString problem = playSplitEverywhere(script, [one](FakeServer &server) {
            Sending sending(server);
            QVERIFY(sending.submit(envelopeTo(one ? One : Three)));
            QCOMPARE(sending.result().outcome, Outcome::Accepted);
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpSubmitTest::lostAtEveryByte()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const bool one = script == PipelinedOne;
        const QString problem = playCutEverywhere(script, [one](FakeServer &server) {
            Observer observer(server);
            Conversation talk(server, submissionServer(Security::Tls, false));
            if (!talk.open())
                return;
            Task<SubmitResult> task = talk.session->submit(envelopeTo(one ? One : Three), std::make_shared<BytesSource>(Message), observer);
            const bool done = talk.run(task);
            QVERIFY(task.isDone());
            // Thrown: the dot has certainly not left. A value: accepted, or unknown; never anything else here.
            const bool dotLeft = server.sent().contains("\r\n.\r\n");
            QCOMPARE(done, dotLeft);
            QVERIFY(!dotLeft || observer.commits == 1);
            if (done && talk.result->outcome != Outcome::Accepted) {
                QCOMPARE(talk.result->outcome, Outcome::Unknown);
                QVERIFY(!talk.result->text.isEmpty() && !talk.result->nextStep.isEmpty());
                QVERIFY(!talk.session->isUsable());
            }
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpSubmitTest::commitComesBeforeTheDot()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    Slot<Done> fsync;
    sending.observer.hold = &fsync;
    QVERIFY(!sending.submit(envelopeTo(One)));
    QVERIFY(sending.observer.sentBefore.endsWith("\r\n..dot\r\n"));
    QVERIFY(!server.sent().endsWith("\r\n.\r\n"));
    fsync.set(Done());
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
    sending.observer.hold = nullptr;
}

void SmtpSubmitTest::commitMayFail()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    sending.observer.refuse = true;
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Store);
    QVERIFY(!server.sent().contains("\r\n.\r\n"));
    QVERIFY(server.clientClosed()); // anything else would end the message
}

void SmtpSubmitTest::cancelBeforeTheDot()
{
    FakeServer server(ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 250 ok\nS: 354 go\n"
                                                + Wire + "CLIENT CLOSES"));
    Sending sending(server);
    Slot<Done> fsync;
    sending.observer.hold = &fsync;
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.task.reset();
    QVERIFY(!sending.talk.session->isUsable());
    sending.talk.session.reset();
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::refusedAtEachStage_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<SubmitResult::Outcome>("outcome");
    QTest::addColumn<SubmitResult::Stage>("stage");
    QTest::addColumn<QString>("words");
    const QByteArray reset = "C: RSET\nS: 250 ok\n";
    const QByteArray mail = "C: MAIL FROM:<tim@example.org>\n";
    const QByteArray rcpt = "C: RCPT TO:<a@example.org>\n";
    const auto row = [](const char *name, const QByteArrayList &extensions, const QByteArray &script, Outcome outcome, Stage stage, const QString &words) {
        QTest::newRow(name) << ready(extensions, script) << outcome << stage << words;
    };
    row("MAIL 550", {}, mail + "S: 550 5.7.1 not you\n" + reset, Outcome::Refused, Stage::Sender, u"tim@example.org"_s);
    row("MAIL 451", {}, mail + "S: 451 4.3.0 later\n" + reset, Outcome::Deferred, Stage::Sender, u"later"_s);
    row("MAIL 530", {}, mail + "S: 530 5.7.0 Authentication required\n" + reset, Outcome::Refused, Stage::Sender, u"Authentication required"_s);
    row("MAIL 552", {}, mail + "S: 552 5.3.4 too big\n" + reset, Outcome::Refused, Stage::Sender, u"too large"_s);
    row("RCPT 550", {}, mail + "S: 250 ok\n" + rcpt + "S: 550 5.1.1 who?\n" + reset, Outcome::Refused, Stage::Recipients, u"no such mailbox"_s);
    row("RCPT 450", {}, mail + "S: 250 ok\n" + rcpt + "S: 450 greylisted\n" + reset, Outcome::Deferred, Stage::Recipients, u"a@example.org"_s);
    row("RCPT 551", {}, mail + "S: 250 ok\n" + rcpt + "S: 551 try <z@example.org>\n" + reset, Outcome::Refused, Stage::Recipients, u"z@example.org"_s);
    row("DATA 554", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 554 no\n" + reset, Outcome::Refused, Stage::Data, u"message"_s);
    row("DATA 451", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 451 no\n" + reset, Outcome::Deferred, Stage::Data, u"later"_s);
    row("dot 550", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 554 5.7.1 spam\n", Outcome::Refused, Stage::End,
        u"rules"_s);
    row("dot 452", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 452 4.3.1 full\n", Outcome::Deferred, Stage::End,
        u"space"_s);
    row("all at once, MAIL 550", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 550 no\nS: 503 order\nS: 503 order\n" + reset, Outcome::Refused, Stage::Sender,
        u"tim@example.org"_s);
    row("all at once, RCPT 550", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 250 ok\nS: 550 5.1.1 no\nS: 554 no valid recipients\n" + reset,
        Outcome::Refused, Stage::Recipients, u"no such mailbox"_s);
    row("all at once, DATA 451", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 250 ok\nS: 250 ok\nS: 451 no\n" + reset, Outcome::Deferred, Stage::Data,
        u"later"_s);
}

void SmtpSubmitTest::refusedAtEachStage()
{
    QFETCH(QByteArray, script);
    QFETCH(SubmitResult::Outcome, outcome);
    QFETCH(SubmitResult::Stage, stage);
    QFETCH(QString, words);
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
        QCOMPARE(sending.result().outcome, outcome);
        QCOMPARE(sending.result().stage, stage);
        QVERIFY2(sending.result().message().contains(words), qPrintable(sending.result().message()));
        QVERIFY(sending.talk.session->isUsable());
        QCOMPARE(sending.observer.commits, stage == Stage::End ? 1 : 0);
    });
    QCOMPARE(problem, QString());
}

void SmtpSubmitTest::someRecipientsRefused()
{
    for (const bool pipelining : {true, false}) {
        const QByteArray asked = pipelining ? "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: RCPT TO:<c@example.org>\n"
                                              "S: 250 ok\nS: 250 ok\nS: 550 5.1.1 no\nS: 450 4.2.1 later\n"
                                            : "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\n"
                                              "S: 550 5.1.1 no\nC: RCPT TO:<c@example.org>\nS: 450 4.2.1 later\n";
        FakeServer server(ready(pipelining ? QByteArrayList{"PIPELINING"} : QByteArrayList(), asked + "C: RSET\nS: 250 ok\n"));
        Sending sending(server);
        QVERIFY(sending.submit(envelopeTo(Three)));
        QCOMPARE(sending.result().outcome, Outcome::Refused);
        QCOMPARE(sending.result().recipients.size(), size_t(3));
        QVERIFY(sending.result().recipients.at(0).accepted());
        QCOMPARE(sending.result().recipients.at(1).reply.code, 550);
        QCOMPARE(sending.result().recipients.at(2).reply.code, 450);
        QVERIFY(sending.result().text.contains(u"b@example.org"_s) && sending.result().text.contains(u"c@example.org"_s));
        QVERIFY(!sending.result().text.contains(u"a@example.org"_s));
        QVERIFY(sending.talk.session->isUsable());
        VERIFY_SCRIPT(server);
    }
}

void SmtpSubmitTest::permanentRefusalIsTold()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 451 later\nC: RCPT TO:<b@example.org>\n"
                                "S: 550 never\nC: RCPT TO:<c@example.org>\nS: 451 later\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().reply.code, 550);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::loneDot()
{
    // RFC 2920 section 3.1: an odd server that wants a message for nobody gets none.
    FakeServer server(ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 550 no\nS: 354 go\n"
                                            "C: .\nS: 554 no valid recipients\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().reply.code, 550);
    QCOMPARE(sending.observer.commits, 0);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::nextMessageAfterARefusal()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 550 no\nC: RSET\nS: 250 ok\n"
                                "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire
                                + "C: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.submit(envelopeTo({u"b@example.org"_s})));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::twoMessages()
{
    const QByteArray once = "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 250 ok\nS: 354 go\n" + Wire + "C: .\nS: 250 ok\n";
    FakeServer server(ready({"PIPELINING"}, once + once + "C: QUIT\nS: 221 bye\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.observer.commits, 2);
    Task<> quitting = sending.talk.session->quit();
    QVERIFY(sending.talk.run(quitting));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::goodbyeAnywhere_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("MAIL") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("RCPT") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("DATA") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("dot") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n") + Wire
                                + "C: .\nS: 421 4.3.2 shutting down\nCLIENT CLOSES";
}

void SmtpSubmitTest::goodbyeAnywhere()
{
    QFETCH(QByteArray, script);
    FakeServer server(ready({}, script));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.result().outcome, Outcome::Deferred); // 421 is an answer: the message was not taken
    QVERIFY(!sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::unknownAfterTheDot_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("closed") << QByteArray("CLOSE\n");
    QTest::newRow("half a reply") << QByteArray("S> 25\nCLOSE\n");
    QTest::newRow("first line of a reply") << QByteArray("S: 250-ok\nCLOSE\n");
    QTest::newRow("garbage") << QByteArray("S: hello\n");
    QTest::newRow("354 again") << QByteArray("S: 354 go on\n");
}

void SmtpSubmitTest::unknownAfterTheDot()
{
    QFETCH(QByteArray, end);
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\n" + end
                                    + "CLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.result().outcome, Outcome::Unknown);
    QCOMPARE(sending.result().stage, Stage::End);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::lateAnswerStillCounts()
{
    const QByteArray script = ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\n");
    {
        FakeServer server(script);
        Sending sending(server);
        QVERIFY(!sending.submit(envelopeTo(One)));
        sending.talk.timers.advance(19'999);
        QCOMPARE(sending.observer.waits, 0);
        sending.talk.timers.advance(1);
        QCOMPARE(sending.observer.waits, 1);
        sending.talk.timers.advance(500'000);
        QVERIFY(!sending.task.isDone());
        server.send("250 at last\r\n");
        QVERIFY(sending.talk.run(sending.task));
        QCOMPARE(sending.result().outcome, Outcome::Accepted);
    }
    FakeServer server(script);
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.talk.timers.advance(600'000);
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Unknown);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::stuckData()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "CLIENT CLOSES"));
    Sending sending(server);
    server.setHoldFlush(true);
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.talk.timers.advance(180'000);
    QVERIFY(!sending.talk.run(sending.task));
    QCOMPARE(sending.talk.failure->cause, Failure::Cause::Timeout);
    QCOMPARE(sending.observer.commits, 0);
}

void SmtpSubmitTest::serverSpeaksInTheMiddle()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: \nC: x\n"
                                "S: 552 5.3.4 too much\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), "A: b\n\nx\n"));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().stage, Stage::Data);
    QCOMPARE(sending.observer.commits, 0);
    QVERIFY(!server.sent().contains("\r\n.\r\n"));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::surplusAnswers()
{
    // The answers would slip by one: a refusal would be taken for the success before it.
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS> 250 ok\\r\\n250 ok\\r\\n250 ok\\r\\n\nC: RCPT TO:<a@example.org>\nC: DATA\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Protocol);
    QVERIFY(!server.sent().contains("DATA"));
}

void SmtpSubmitTest::checkedBefore_data()
{
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody") << QByteArrayList() << QStringList() << Message << u"nobody"_s;
    QTest::newRow("no address") << QByteArrayList() << QStringList{u"a"_s} << Message << u"“a”"_s;
    QTest::newRow("injection") << QByteArrayList() << QStringList{u"a@b>\r\nRCPT TO:<x@y"_s} << Message << u"not an address"_s;
    QTest::newRow("empty address") << QByteArrayList() << QStringList{u"a@b"_s, QString()} << Message << u"not an address"_s;
    QTest::newRow("too large") << QByteArrayList{"SIZE 1500000"} << One << "A: b\r\n\r\n" + QByteArray("0123456789\r\n").repeated(200'000) << u"MiB"_s;
    QTest::newRow("8-bit body") << QByteArrayList() << One << QByteArray("A: b\n\n\xc3\xa4") << u"8-bit"_s;
    QTest::newRow("8-bit header") << QByteArrayList{"8BITMIME"} << One << QByteArray("A: \xc3\xa4\n\nx") << u"header"_s;
    QTest::newRow("UTF-8 address") << QByteArrayList{"8BITMIME"} << QStringList{u"ü@example.org"_s} << Message << u"ü@example.org"_s;
    QTest::newRow("long line") << QByteArrayList() << One << "A: b\n\n" + QByteArray(5000, 'x') << u"5000"_s;
    QTest::newRow("NUL") << QByteArrayList{"8BITMIME"} << One << QByteArray("A: b\n\n\0", 7) << u"NUL"_s;
    QTest::newRow("too many recipients") << QByteArrayList{"LIMITS RCPTMAX=2"} << Three << Message << u"2"_s;
}

void SmtpSubmitTest::checkedBefore()
{
    QFETCH(QByteArrayList, extensions);
    QFETCH(QStringList, recipients);
    QFETCH(QByteArray, message);
    QFETCH(QString, words);
    FakeServer server(ready(extensions, {}));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(recipients), message));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().stage, Stage::Check);
    QVERIFY2(sending.result().message().contains(words), qPrintable(sending.result().message()));
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server); // not a word was sent
}

void SmtpSubmitTest::eightBit()
{
    FakeServer server(ready({"8BITMIME"}, "C: MAIL FROM:<tim@example.org> BODY=8BITMIME\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n"
                                          "C: A: b\nC: \nC: \\xc3\\xa4\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), "A: b\n\n\xc3\xa4"));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::utf8()
{
    FakeServer server(ready({"8BITMIME", "SMTPUTF8"}, "C: MAIL FROM:<tim@xn--fa-hia.de> SMTPUTF8\nS: 250 ok\nC: RCPT TO:<\\xc3\\xbc@example.org>\nS: 250 ok\n"
                                                      "C: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo({u"ü@example.org"_s}, u"tim@faß.de"_s), "A: b"));
    VERIFY_SCRIPT(server);

    // A domain alone is no reason.
    FakeServer plain(ready({"SMTPUTF8"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@xn--fa-hia.de>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\n"
                                         "S: 250 ok\n"));
    Sending again(plain);
    QVERIFY(again.submit(envelopeTo({u"a@faß.de"_s}), "A: b"));
    VERIFY_SCRIPT(plain);
}

void SmtpSubmitTest::deliveryReports()
{
    Envelope envelope = envelopeTo(One);
    envelope.reports = DeliveryReports{true, true, false, false, u"id 1"_s};
    FakeServer server(ready({"DSN"}, "C: MAIL FROM:<tim@example.org> RET=HDRS ENVID=id+201\nS: 250 ok\n"
                                     "C: RCPT TO:<a@example.org> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@example.org\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\n"
                                     "C: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelope, "A: b"));
    VERIFY_SCRIPT(server);

    FakeServer without(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending plain(without);
    QVERIFY(plain.submit(envelope, "A: b"));
    VERIFY_SCRIPT(without);
}

void SmtpSubmitTest::nullSender()
{
    FakeServer server(ready({}, "C: MAIL FROM:<>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One, QString()), "A: b"));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::emptyMessage()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), {}));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::closedSession()
{
    FakeServer server(ready({}, "CLIENT CLOSES"));
    Sending sending(server);
    sending.talk.session->close(u"test"_s);
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Network);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::markupIsText()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 550 <b>no</b>\\x07 \\xff\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.result().message().contains(u"<b>no</b>"_s)); // as it came; who shows it shows plain text
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpSubmitTest)
#include "tst_smtp_submit.moc"
