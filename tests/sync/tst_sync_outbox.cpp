// The outbox: never sent twice, never lost, whatever happens at whichever byte.
#include "flow_fixture.h"

#include "sync/outbox/outbox.h"
#include "sync/outbox/schedule.h"
#include "sync/outbox/sender.h"
#include "sync/outbox/sender_try.h"

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
    void unknownIsLookedUpInSent();
    void unknownAgainIsLookedUpAgain();
    void copyThatProvesNothing_data();
    void copyThatProvesNothing();
    void slowAnswerIsTold();
    void whatMayPass();

private:
    store::OutboxItem queued();
    store::OutboxItem item(OutboxId id);
    void send(const store::OutboxItem &item);
    void move(OutboxId id, const std::vector<S> &states, const std::vector<store::RecipientResult> &results = {});
    void pass(sync::Outbox &outbox);

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

/// From Queued through these states; the last one with these results.
void SyncOutboxTest::move(OutboxId id, const std::vector<S> &states, const std::vector<store::RecipientResult> &results)
{
    const auto job = [id, states, results](store::Journal &journal) {
        S from = S::Queued;
        for (const S to : states) {
            store::OutboxUpdate update;
            update.state = to;
            if (!results.empty())
                update.results = results;
            journal.outbox.advance(id, from, update);
            from = to;
        }
        return journal.outbox.find(id)->state == states.back();
    };
    QVERIFY(m_bench->run(m_bench->profile.stores->journal(job)));
}

/// Time enough for all that the outbox does by itself now.
void SyncOutboxTest::pass(sync::Outbox &outbox)
{
    for (int i = 0; i < 5; ++i)
        m_bench->run(outbox.items());
}

namespace {

/// The copy is looked for, by two commands from this number on.
QByteArray lookup(int number, const QByteArray &found)
{
    const QByteArray select = "a" + QByteArray::number(number);
    const QByteArray search = "a" + QByteArray::number(number + 1);
    return "C: " + select + " SELECT Sent\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 3] x\nS: * OK [UIDNEXT 9] x\nS: " + select + " OK [READ-WRITE] x\n"
           + "C: " + search + " UID SEARCH HEADER MESSAGE-ID \"<x@example.org>\"\nS: * SEARCH" + found + "\nS: " + search + " OK\n";
}

} // namespace

void SyncOutboxTest::unknownIsLookedUpInSent()
{
    const store::OutboxItem mail = queued();
    move(mail.id, {S::Sending, S::Committing, S::Unknown});
    // After 10 s, after a minute; then it is there, so it was sent, and need not be filed.
    FakeServer server(signedIn("UIDPLUS", lookup(2, "") + lookup(4, " 8") + lookup(6, " 8")));
    m_bench->session = m_bench->signIn(server);
    sync::Outbox outbox(*m_bench, *m_bench);
    outbox.start();
    pass(outbox);
    m_bench->timers.advance(10'000);
    QTRY_VERIFY(server.sent().contains("a3 UID SEARCH"));
    pass(outbox);
    QCOMPARE(item(mail.id).state, S::Unknown);
    m_bench->timers.advance(60'000);
    QTRY_VERIFY(server.isFinished());
    QTRY_VERIFY(!item(mail.id).id.isValid()); // filed
    VERIFY_SCRIPT(server);
    QCOMPARE(m_bench->connector->asked.size(), size_t(1)); // the IMAP server alone: nothing was sent
}

void SyncOutboxTest::unknownAgainIsLookedUpAgain()
{
    const store::OutboxItem mail = queued();
    move(mail.id, {S::Sending, S::Committing, S::Unknown});
    FakeServer server(signedIn("UIDPLUS", lookup(2, "") + lookup(4, "") + lookup(6, "") + lookup(8, " 8") + lookup(10, " 8")));
    m_bench->session = m_bench->signIn(server);
    sync::Outbox outbox(*m_bench, *m_bench);
    outbox.start();
    pass(outbox);
    int number = 3;
    for (const qint64 wait : {10'000, 60'000, 300'000}) {
        m_bench->timers.advance(wait);
        QTRY_VERIFY(server.sent().contains("a" + QByteArray::number(number) + " UID SEARCH"));
        pass(outbox);
        number += 2;
    }
    m_bench->timers.advance(3600'000);
    pass(outbox);
    QVERIFY(!server.sent().contains("a8 ")); // three times is enough
    // The user sends it again, and again the answer is lost.
    outbox.pause();
    QVERIFY(m_bench->run(outbox.retry(mail.id)));
    move(mail.id, {S::Sending, S::Committing, S::Unknown});
    outbox.start();
    pass(outbox);
    m_bench->timers.advance(10'000);
    QTRY_VERIFY(!item(mail.id).id.isValid());
    VERIFY_SCRIPT(server);
}

void SyncOutboxTest::copyThatProvesNothing_data()
{
    QTest::addColumn<bool>("byGroup");
    QTest::newRow("others have it, and the server has filed their copy") << true;
    QTest::newRow("the same file was sent before") << false;
}

void SyncOutboxTest::copyThatProvesNothing()
{
    QFETCH(bool, byGroup);
    if (!byGroup) {
        const store::OutboxItem before = queued();
        move(before.id, {S::Sending, S::Committing, S::Accepted});
        QVERIFY(m_bench->run(m_bench->profile.stores->journal([id = before.id](store::Journal &journal) { return journal.outbox.finish(id); })));
    }
    const store::OutboxItem mail = queued();
    std::vector<store::RecipientResult> results(1);
    results[0].address = u"ann@example.org"_s;
    results[0].accepted = true;
    results[0].state = byGroup ? store::RecipientState::Sent : store::RecipientState::InFlight;
    move(mail.id, {S::Sending, S::Committing, S::Unknown}, results);
    FakeServer server(signedIn("UIDPLUS", {}));
    m_bench->session = m_bench->signIn(server);
    sync::Outbox outbox(*m_bench, *m_bench);
    outbox.start();
    for (int i = 0; i < 4; ++i) {
        pass(outbox);
        m_bench->timers.advance(300'000);
    }
    pass(outbox);
    QCOMPARE(item(mail.id).state, S::Unknown); // the user is asked
    VERIFY_SCRIPT(server);
}

/// After the dot there is only waiting; after a while it is said that it is the server that everybody waits for.
void SyncOutboxTest::slowAnswerIsTold()
{
    const store::OutboxItem mail = queued();
    FakeServer server(QByteArray(Conversation).replace("S: 250 taken\n", ""));
    m_bench->connector->add(server);
    sync::StepWriter steps(*m_bench);
    sync::ServerMemory servers(*m_bench);
    sync::Sender sender(*m_bench, *m_bench, steps, servers);
    auto task = sender.send(mail);
    QTRY_VERIFY(server.isFinished());
    m_bench->timers.advance(19'000);
    QVERIFY(item(mail.id).reason.isEmpty());
    m_bench->timers.advance(1'000);
    QTRY_VERIFY(item(mail.id).reason.contains(u"takes its time"_s));
    QCOMPARE(item(mail.id).state, S::Committing);
    m_bench->timers.advance(600'000);
    m_bench->run(std::move(task));
    QCOMPARE(item(mail.id).state, S::Unknown);
    QVERIFY(!item(mail.id).reason.contains(u"takes its time"_s));
}

void SyncOutboxTest::whatMayPass()
{
    using Cause = Failure::Cause;
    QVERIFY(sync::mayPass(Failure::store(Cause::DiskFull, u"full"_s))); // nothing is wrong with the mail
    QVERIFY(sync::mayPass(Failure::store(Cause::NotWritable, u"read-only"_s)));
    QVERIFY(sync::mayPass(Failure::network(Cause::ConnectionClosed, u"gone"_s)));
    QVERIFY(sync::mayPass(Failure::protocol(u"nonsense"_s)));
    QVERIFY(sync::mayPass(Failure::limit(u"a line of the server without an end"_s)));
    QVERIFY(!sync::mayPass(Failure::store(Cause::NotFound, u"its file"_s)));
    QVERIFY(!sync::mayPass(Failure(Failure::Kind::Refused, u"no"_s)));
    QVERIFY(!sync::mayPass(Failure::cancelled()));
}

QTEST_GUILESS_MAIN(SyncOutboxTest)
#include "tst_sync_outbox.moc"
