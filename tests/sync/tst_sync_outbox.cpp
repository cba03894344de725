// The outbox: never sent twice, never lost, whatever happens at whichever byte.
#include "flow_fixture.h"

#include "sync/outbox/outbox.h"
#include "sync/outbox/schedule.h"
#include "sync/outbox/sender.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;
using S = store::OutboxState;

namespace {

const QByteArray Conversation = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250 hi\nC: MAIL FROM:<tim@example.org>\nS: 250 ok\n"
                                "C: RCPT TO:<ann@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n"
                                "C: Subject: x\nC: Message-ID: <x@example.org>\nC: \nC: hello\nC: .\nS: 250 taken\n";

} // namespace

class SyncOutboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<FlowBench>();
        m_bench->reset({"INBOX", "Sent"});
    }
    void schedule();
    void accepted();
    void cutAtEveryByteNeitherLosesNorDoubles();
    void killedBeforeTheDotIsSentAgain();
    void killedAfterTheDotIsUnknown();
    void copyIsLookedUpBeforeItIsRepeated();

private:
    store::OutboxItem queued();
    store::OutboxItem item(OutboxId id);
    void send(const store::OutboxItem &item);

    std::unique_ptr<FlowBench> m_bench;
};

store::OutboxItem SyncOutboxTest::queued()
{
    store::OutboxItem item;
    item.account = AccountId(1);
    item.messageId = "x@example.org";
    item.sender = u"tim@example.org"_s;
    item.recipients = {u"ann@example.org"_s};
    item.queued = m_bench->clock.now().toMSecsSinceEpoch();
    const auto job = [item](store::Journal &journal) {
        return journal.outbox.add(item, "Subject: x\r\nMessage-ID: <x@example.org>\r\n\r\nhello\r\n");
    };
    return m_bench->run(m_bench->profile.stores->journal(job));
}

store::OutboxItem SyncOutboxTest::item(OutboxId id)
{
    const auto job = [id](store::Journal &journal) { return journal.outbox.find(id).value_or(store::OutboxItem()); };
    return m_bench->run(m_bench->profile.stores->journal(job));
}

void SyncOutboxTest::send(const store::OutboxItem &item)
{
    sync::StepWriter steps(*m_bench);
    sync::ServerMemory servers(*m_bench);
    sync::Sender sender(*m_bench, *m_bench, steps, servers);
    m_bench->run(sender.send(item));
}

void SyncOutboxTest::schedule()
{
    QCOMPARE(sync::retryAfterMs(1), 60'000);
    QCOMPARE(sync::retryAfterMs(3), 300'000);
    QCOMPARE(sync::retryAfterMs(50), 3'600'000);
    QVERIFY(!sync::lookupAfterMs(3));
    store::OutboxItem waiting;
    waiting.state = S::Holding;
    waiting.notBefore = 5000;
    QVERIFY(sync::dueNow({waiting}, 4999).empty());
    QVERIFY(!sync::dueNow({waiting}, 5000).empty());
    QCOMPARE(sync::nextDue({waiting}), std::optional<qint64>(5000));
    waiting.notBefore = 0; // until the user says so
    QVERIFY(sync::dueNow({waiting}, 5000).empty());
}

void SyncOutboxTest::accepted()
{
    const store::OutboxItem mail = queued();
    FakeServer server(Conversation);
    m_bench->connector->add(server);
    sync::StepWriter steps(*m_bench);
    sync::ServerMemory servers(*m_bench);
    sync::Sender sender(*m_bench, *m_bench, steps, servers);
    m_bench->run(sender.send(mail));
    VERIFY_SCRIPT(server);
    QCOMPARE(item(mail.id).state, S::Accepted);
}

void SyncOutboxTest::cutAtEveryByteNeitherLosesNorDoubles()
{
    const qsizetype octets = FakeServer(Conversation).scriptOctets();
    for (qsizetype at = 0; at < octets; ++at) {
        m_bench->connector = std::make_unique<FakeConnector>();
        const store::OutboxItem mail = queued();
        FakeServer server(Conversation, Delivery{at % 2 ? Delivery::Kind::CutAt : Delivery::Kind::BreakAt, at});
        m_bench->connector->add(server);
        send(mail);
        const store::OutboxItem after = item(mail.id);
        const bool dotWritten = server.sent().contains("\r\n.\r\n");
        // With the dot out nobody may send it again by himself; without it nothing was sent, and it waits for its next try.
        QVERIFY2(after.state == (dotWritten ? S::Unknown : S::Queued),
                 qPrintable(u"cut at %1: state %2"_s.arg(at).arg(int(after.state))));
        QVERIFY(dotWritten || after.notBefore > m_bench->clock.now().toMSecsSinceEpoch());
        QVERIFY(!after.reason.isEmpty());
        QCOMPARE(after.tries, dotWritten ? 0 : 1);
    }
}

void SyncOutboxTest::killedBeforeTheDotIsSentAgain()
{
    const store::OutboxItem mail = queued();
    FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250 hi\nC: MAIL FROM:<tim@example.org>\n");
    m_bench->connector->add(server);
    {
        sync::StepWriter steps(*m_bench);
        sync::ServerMemory servers(*m_bench);
        sync::Sender sender(*m_bench, *m_bench, steps, servers);
        const auto task = sender.send(mail);
        QTRY_VERIFY(server.isFinished());
        QCOMPARE(item(mail.id).state, S::Sending);
    } // the program is gone
    const auto recover = [](store::Journal &journal) { return journal.outbox.recover().size(); };
    m_bench->run(m_bench->profile.stores->journal(recover));
    QCOMPARE(item(mail.id).state, S::Queued);
}

void SyncOutboxTest::killedAfterTheDotIsUnknown()
{
    const store::OutboxItem mail = queued();
    FakeServer server(QByteArray(Conversation).replace("S: 250 taken\n", ""));
    m_bench->connector->add(server);
    {
        sync::StepWriter steps(*m_bench);
        sync::ServerMemory servers(*m_bench);
        sync::Sender sender(*m_bench, *m_bench, steps, servers);
        const auto task = sender.send(mail);
        QTRY_VERIFY(server.isFinished());
        QCOMPARE(item(mail.id).state, S::Committing); // on the disk before the dot was written
    }
    const auto recover = [](store::Journal &journal) { return journal.outbox.recover().size(); };
    m_bench->run(m_bench->profile.stores->journal(recover));
    QCOMPARE(item(mail.id).state, S::Unknown);
    QVERIFY(!item(mail.id).reason.isEmpty());
}

void SyncOutboxTest::copyIsLookedUpBeforeItIsRepeated()
{
    const store::OutboxItem mail = queued();
    const auto accept = [id = mail.id](store::Journal &journal) {
        for (const auto &[from, to] :
             {std::pair(S::Queued, S::Sending), std::pair(S::Sending, S::Committing), std::pair(S::Committing, S::Accepted)}) {
            store::OutboxUpdate update;
            update.state = to;
            journal.outbox.advance(id, from, update);
        }
        return true;
    };
    m_bench->run(m_bench->profile.stores->journal(accept));
    // A former run may have filed it: it lies in Sent, so it is not filed again, and never sent again.
    FakeServer server(signedIn(
        "UIDPLUS", "C: a2 SELECT Sent\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 3] x\nS: * OK [UIDNEXT 9] x\nS: a2 OK [READ-WRITE] x\n"
                   "C: a3 UID SEARCH HEADER MESSAGE-ID \"<x@example.org>\"\nS: * SEARCH 8\nS: a3 OK\n"));
    m_bench->session = m_bench->signIn(server);
    sync::Outbox outbox(*m_bench, *m_bench);
    outbox.start();
    const store::OutboxItem settled = m_bench->run(outbox.untilSettled(mail.id));
    QCOMPARE(settled.state, S::Filed);
    VERIFY_SCRIPT(server);
    QVERIFY(!item(mail.id).id.isValid());
}

QTEST_GUILESS_MAIN(SyncOutboxTest)
#include "tst_sync_outbox.moc"
