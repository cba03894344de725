// Mail to many, of whom a server takes some: each gets it once, and what is left is the user's to decide.
#include "flow_fixture.h"

#include "sync/host_memory.h"
#include "sync/outbox/outbox.h"
#include "sync/outbox/recipients.h"
#include "sync/outbox/schedule.h"
#include "sync/outbox/sender.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using S = store::OutboxState;
using R = store::RecipientState;

namespace {

const QByteArray Hello = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250 hi\n";
const QByteArray Body = "C: Subject: x\nC: Message-ID: <x@example.org>\nC: \nC: hello\nC: .\n";

QByteArray rcpt(const QByteArray &name, const QByteArray &reply)
{
    return "C: RCPT TO:<" + name + "@example.org>\nS: " + reply + '\n';
}
QByteArray mail(const QByteArray &recipients) { return "C: MAIL FROM:<tim@example.org>\nS: 250 ok\n" + recipients; }
QByteArray data(const QByteArray &reply = "250 taken") { return "C: DATA\nS: 354 go\n" + Body + "S: " + reply + '\n'; }
const QByteArray Reset = "C: RSET\nS: 250 ok\n";

} // namespace

class SyncOutboxGroupsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_servers.reset();
        m_bench = std::make_unique<FlowBench>();
        m_servers = std::make_unique<sync::ServerMemory>(*m_bench);
        m_bench->reset({"INBOX", "Sent"});
    }
    void refusedStopsAll();
    void othersGetIt();
    void putOffIsTriedAgain();
    void groupsByLimit();
    void groupsByRefusal();
    void cutBetweenGroupsSendsNobodyTwice();
    void unknownGroup();
    void discardingTheRestFiles();
    void sevenBit();
    void chunkingIsLatchedOff();
    void weakerSignInIsToldOnce();
    void signsInWhereMailIsRefusedWithout();
    void serverHolds();
    void clockSetBack();
    void giveUp();
    void identitysOwnServer();

private:
    store::OutboxItem queued(const QStringList &names, const store::OutboxWishes &wishes = {}, const QByteArray &bytes = {});
    store::OutboxItem item(OutboxId id);
    void send(OutboxId id);
    void play(OutboxId id, const QByteArray &script);
    std::vector<R> states(OutboxId id);

    std::unique_ptr<FlowBench> m_bench;
    std::unique_ptr<sync::ServerMemory> m_servers; ///< goes before the bench
};

store::OutboxItem SyncOutboxGroupsTest::queued(const QStringList &names, const store::OutboxWishes &wishes, const QByteArray &bytes)
{
    store::OutboxItem item;
    item.account = AccountId(1);
    item.messageId = "x@example.org";
    item.sender = u"tim@example.org"_s;
    for (const QString &name : names)
        item.recipients.push_back(name + u"@example.org"_s);
    item.queued = m_bench->clock.now().toMSecsSinceEpoch();
    item.wishes = wishes;
    const QByteArray message = bytes.isEmpty() ? QByteArray("Subject: x\r\nMessage-ID: <x@example.org>\r\n\r\nhello\r\n") : bytes;
    const auto job = [item, message](store::Journal &journal) { return journal.outbox.add(item, message); };
    return m_bench->run(m_bench->profile.stores->journal(job));
}

store::OutboxItem SyncOutboxGroupsTest::item(OutboxId id)
{
    const auto job = [id](store::Journal &journal) { return journal.outbox.find(id).value_or(store::OutboxItem()); };
    return m_bench->run(m_bench->profile.stores->journal(job));
}

void SyncOutboxGroupsTest::send(OutboxId id)
{
    sync::StepWriter steps(*m_bench);
    sync::Sender sender(*m_bench, *m_bench, steps, *m_servers);
    m_bench->run(sender.send(item(id)));
}

/// One connection, one transaction.
void SyncOutboxGroupsTest::play(OutboxId id, const QByteArray &script)
{
    m_bench->connector = std::make_unique<FakeConnector>();
    FakeServer server(script);
    m_bench->connector->add(server);
    send(id);
    VERIFY_SCRIPT(server);
}

std::vector<R> SyncOutboxGroupsTest::states(OutboxId id)
{
    std::vector<R> result;
    for (const store::RecipientResult &each : sync::statesOf(item(id)))
        result.push_back(each.state);
    return result;
}

void SyncOutboxGroupsTest::refusedStopsAll()
{
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s, u"c"_s});
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "550 5.1.1 no") + rcpt("c", "450 4.2.1 later")) + Reset);
    const store::OutboxItem after = item(mine.id);
    QCOMPARE(after.state, S::Failed);
    QCOMPARE(states(mine.id), (std::vector<R>{R::Waiting, R::Waiting, R::Waiting}));
    QVERIFY(after.results.at(0).accepted && !after.results.at(1).accepted);
    QCOMPARE(after.results.at(1).reply, QByteArray("550 5.1.1 no"));
}

void SyncOutboxGroupsTest::othersGetIt()
{
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s});
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "550 5.1.1 no")) + Reset);
    sync::Outbox outbox(*m_bench, *m_bench);
    QVERIFY(m_bench->run(outbox.sendToOthers(mine.id)));
    QCOMPARE(states(mine.id), (std::vector<R>{R::Waiting, R::LeftOut}));
    play(mine.id, Hello + mail(rcpt("a", "250 ok")) + data());
    QCOMPARE(item(mine.id).state, S::Accepted);
    QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, R::LeftOut}));
}

void SyncOutboxGroupsTest::putOffIsTriedAgain()
{
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s});
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "450 later")) + Reset);
    QCOMPARE(item(mine.id).state, S::Queued);
    sync::Outbox outbox(*m_bench, *m_bench);
    QVERIFY(m_bench->run(outbox.sendToOthers(mine.id)));
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "450 later")) + data());
    QCOMPARE(item(mine.id).state, S::Queued); // for b, after a while
    QVERIFY(item(mine.id).notBefore > m_bench->clock.now().toMSecsSinceEpoch());
    QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, R::Waiting}));
    play(mine.id, Hello + mail(rcpt("b", "250 ok")) + data()); // never a again
    QCOMPARE(item(mine.id).state, S::Accepted);
}

void SyncOutboxGroupsTest::groupsByLimit()
{
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s, u"c"_s});
    const QByteArray limited = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 LIMITS RCPTMAX=2\n";
    play(mine.id, limited + mail(rcpt("a", "250 ok") + rcpt("b", "250 ok")) + data());
    QCOMPARE(item(mine.id).state, S::Queued);
    QCOMPARE(item(mine.id).notBefore, 0); // at once
    play(mine.id, limited + mail(rcpt("c", "250 ok")) + data());
    QCOMPARE(item(mine.id).state, S::Accepted);
    QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, R::Sent, R::Sent}));
}

void SyncOutboxGroupsTest::groupsByRefusal()
{
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s, u"c"_s});
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "452 4.5.3 too many") + rcpt("c", "452 4.5.3 too many")) + Reset
                      + mail(rcpt("a", "250 ok")) + data());
    QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, R::Waiting, R::Waiting}));
    QCOMPARE(item(mine.id).state, S::Queued);
}

void SyncOutboxGroupsTest::cutBetweenGroupsSendsNobodyTwice()
{
    const QByteArray limited = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 LIMITS RCPTMAX=1\n";
    const QByteArray second = limited + mail(rcpt("b", "250 ok")) + data();
    const qsizetype octets = FakeServer(second).scriptOctets();
    for (qsizetype at = 0; at < octets; ++at) {
        const store::OutboxItem mine = queued({u"a"_s, u"b"_s});
        play(mine.id, limited + mail(rcpt("a", "250 ok")) + data());
        m_bench->connector = std::make_unique<FakeConnector>();
        FakeServer server(second, Delivery{at % 2 ? Delivery::Kind::CutAt : Delivery::Kind::BreakAt, at});
        m_bench->connector->add(server);
        send(mine.id);
        const bool dotWritten = server.sent().contains("\r\n.\r\n");
        QCOMPARE(item(mine.id).state, dotWritten ? S::Unknown : S::Queued);
        QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, dotWritten ? R::InFlight : R::Waiting}));
        QVERIFY(!server.sent().contains("<a@example.org>"));
    }
}

void SyncOutboxGroupsTest::unknownGroup()
{
    const QByteArray limited = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 LIMITS RCPTMAX=1\n";
    for (const bool arrived : {true, false}) {
        const store::OutboxItem mine = queued({u"a"_s, u"b"_s});
        play(mine.id, limited + mail(rcpt("a", "250 ok")) + "C: DATA\nS: 354 go\n" + Body + "CLOSE\nCLIENT CLOSES");
        QCOMPARE(states(mine.id), (std::vector<R>{R::InFlight, R::Waiting}));
        sync::Outbox outbox(*m_bench, *m_bench);
        QVERIFY(m_bench->run(arrived ? outbox.markSent(mine.id) : outbox.retry(mine.id)));
        QCOMPARE(item(mine.id).state, S::Queued); // b is certain not to have it
        QCOMPARE(states(mine.id), (std::vector<R>{arrived ? R::Sent : R::Waiting, R::Waiting}));
    }
}

void SyncOutboxGroupsTest::discardingTheRestFiles()
{
    store::OutboxWishes wishes;
    wishes.takePartial = true;
    const store::OutboxItem mine = queued({u"a"_s, u"b"_s}, wishes);
    play(mine.id, Hello + mail(rcpt("a", "250 ok") + rcpt("b", "550 no")) + data());
    QCOMPARE(item(mine.id).state, S::Failed); // one got it: what about the other?
    QVERIFY(item(mine.id).reason.contains(u"b@example.org"_s));
    sync::Outbox outbox(*m_bench, *m_bench);
    QVERIFY(m_bench->run(outbox.discard(mine.id)));
    QCOMPARE(item(mine.id).state, S::Accepted); // its copy is to be filed
    QCOMPARE(states(mine.id), (std::vector<R>{R::Sent, R::LeftOut}));
}

void SyncOutboxGroupsTest::sevenBit()
{
    const store::OutboxItem mine = queued({u"a"_s}, {},
                                          "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                                          "gr\xc3\xbc\xc3\x9f from here to there\r\n");
    play(mine.id, Hello + mail(rcpt("a", "250 ok"))
                      + "C: DATA\nS: 354 go\nC: Subject: x\nC: MIME-Version: 1.0\nC: Content-Type: text/plain; charset=utf-8\n"
                        "C: Content-Transfer-Encoding: quoted-printable\nC: \nC: gr=C3=BC=C3=9F from here to there\nC: .\nS: 250 ok\n");
    QCOMPARE(item(mine.id).state, S::Accepted);
    // What is signed is left alone, and says why it can't go.
    const store::OutboxItem signedMail = queued({u"a"_s}, {},
                                                "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\xc3\xbc\r\n--b\r\n"
                                                "Content-Type: application/pgp-signature\r\n\r\nx\r\n--b--\r\n");
    play(signedMail.id, Hello);
    QCOMPARE(item(signedMail.id).state, S::Failed);
    QVERIFY(item(signedMail.id).reason.contains(u"signed"_s));
}

void SyncOutboxGroupsTest::chunkingIsLatchedOff()
{
    const QByteArray chunks = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 CHUNKING\n";
    const store::OutboxItem mine = queued({u"a"_s});
    play(mine.id, chunks + mail(rcpt("a", "250 ok")) + "C: BDAT 50\nC: Subject: x\nC: Message-ID: <x@example.org>\nC: \nC: hello\nCLOSE\nCLIENT CLOSES");
    QCOMPARE(item(mine.id).state, S::Queued);
    play(mine.id, chunks + mail(rcpt("a", "250 ok")) + data()); // DATA, although BDAT is offered still
    QCOMPARE(item(mine.id).state, S::Accepted);
}

void SyncOutboxGroupsTest::weakerSignInIsToldOnce()
{
    AccountSettings account = m_bench->accountSettings();
    account.outgoing->authenticate = true;
    account.outgoing->userName = u"tim"_s;
    m_bench->setAccount(account);
    const auto remember = [server = *account.outgoing](store::Journal &journal) {
        sync::HostMemory memory;
        memory.mechanism = "SCRAM-SHA-256";
        sync::rememberHost(journal, server, memory);
        return true;
    };
    m_bench->run(m_bench->profile.stores->journal(remember));
    const QByteArray plain = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN\n";
    const store::OutboxItem mine = queued({u"a"_s});
    play(mine.id, plain + "C: QUIT\nS: 221 bye\nCLIENT CLOSES");
    QCOMPARE(item(mine.id).state, S::Queued);
    QVERIFY(item(mine.id).reason.contains(u"asks for the password itself"_s));
    // Nobody was asked yet: by itself it does not go the other way.
    play(mine.id, plain + "C: QUIT\nS: 221 bye\nCLIENT CLOSES");
    QCOMPARE(item(mine.id).state, S::Queued);
    m_servers->tryAgain();
    play(mine.id, plain + "C: AUTH PLAIN AHRpbQBzZWNyZXQ=\nS: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi\n" + mail(rcpt("a", "250 ok")) + data());
    QCOMPARE(item(mine.id).state, S::Accepted);
}

/// RFC 4954 section 6: 530 to MAIL, although the settings say that the server asks for nothing.
void SyncOutboxGroupsTest::signsInWhereMailIsRefusedWithout()
{
    AccountSettings account = m_bench->accountSettings();
    account.incoming->userName = u"tim"_s;
    m_bench->setAccount(account);
    const QByteArray greeting = "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN\n";
    const QByteArray signIn = greeting + "C: AUTH PLAIN AHRpbQBzZWNyZXQ=\nS: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi\n";
    const store::OutboxItem mine = queued({u"a"_s});
    m_bench->connector = std::make_unique<FakeConnector>();
    FakeServer refuses(greeting + "C: MAIL FROM:<tim@example.org>\nS: 530 5.7.0 Authentication required\nC: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\nCLIENT CLOSES");
    FakeServer takes(signIn + mail(rcpt("a", "250 ok")) + data());
    m_bench->connector->add(refuses);
    m_bench->connector->add(takes);
    send(mine.id);
    VERIFY_SCRIPT(refuses);
    VERIFY_SCRIPT(takes);
    QCOMPARE(item(mine.id).state, S::Accepted);
    // It is remembered.
    const store::OutboxItem next = queued({u"b"_s});
    play(next.id, signIn + mail(rcpt("b", "250 ok")) + data());
    QCOMPARE(item(next.id).state, S::Accepted);
    // A server that wants it all the same after that is believed, once: no endless asking.
    const store::OutboxItem third = queued({u"c"_s});
    play(third.id, signIn + "C: MAIL FROM:<tim@example.org>\nS: 530 5.7.0 Authentication required\n" + Reset);
    QCOMPARE(item(third.id).state, S::Failed);
}

void SyncOutboxGroupsTest::serverHolds()
{
    store::OutboxWishes wishes;
    wishes.serverMayHold = true;
    const qint64 later = m_bench->clock.now().addSecs(7200).toMSecsSinceEpoch();
    const QByteArray until = QDateTime::fromMSecsSinceEpoch(later, Qt::UTC).toString(Qt::ISODate).toLatin1();
    for (const bool offered : {true, false}) {
        const store::OutboxItem mine = queued({u"a"_s}, wishes);
        const auto hold = [id = mine.id, later](store::Journal &journal) {
            store::OutboxUpdate update;
            update.state = S::Holding;
            update.notBefore = later;
            return journal.outbox.advance(id, S::Queued, update);
        };
        QVERIFY(m_bench->run(m_bench->profile.stores->journal(hold)));
        QVERIFY(!sync::dueNow({item(mine.id)}, m_bench->clock.now().toMSecsSinceEpoch()).empty()); // goes to the server now
        if (offered) {
            play(mine.id, "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 FUTURERELEASE 86400 2030-01-01T00:00:00Z\nC: MAIL FROM:<tim@example.org> HOLDUNTIL="
                              + until + "\nS: 250 ok\n" + rcpt("a", "250 ok") + data());
            QCOMPARE(item(mine.id).state, S::Accepted);
        } else {
            play(mine.id, Hello);
            QCOMPARE(item(mine.id).state, S::Holding); // here, until then
            QCOMPARE(item(mine.id).notBefore, later);
            QVERIFY(sync::dueNow({item(mine.id)}, m_bench->clock.now().toMSecsSinceEpoch()).empty());
        }
    }
}

void SyncOutboxGroupsTest::clockSetBack()
{
    store::OutboxItem mine;
    mine.queued = 1'000'000'000;
    mine.state = S::Queued;
    mine.tries = 3;
    mine.notBefore = mine.queued + sync::retryAfterMs(3);
    QVERIFY(!sync::dueAfterClockJump(mine, mine.queued));
    const qint64 dayBefore = mine.queued - 24 * 3600'000;
    QCOMPARE(sync::dueAfterClockJump(mine, dayBefore), std::optional<qint64>(dayBefore + sync::retryAfterMs(3)));
    mine.state = S::Holding; // undo send
    mine.tries = 0;
    mine.notBefore = mine.queued + 10'000;
    QCOMPARE(sync::dueAfterClockJump(mine, dayBefore), std::optional<qint64>(dayBefore + 10'000));
    mine.notBefore = mine.queued + 3 * 24 * 3600'000ll; // on Thursday at nine: that stays Thursday at nine
    QVERIFY(!sync::dueAfterClockJump(mine, dayBefore));
}

void SyncOutboxGroupsTest::giveUp()
{
    store::OutboxItem mine;
    mine.queued = 1'000'000'000;
    mine.tries = 1;
    const qint64 tenYears = mine.queued + 3650ll * 24 * 3600'000;
    QVERIFY(!sync::isTimeToGiveUp(mine, tenYears)); // the clock has moved, not the time
    mine.tries = 50;
    QVERIFY(sync::isTimeToGiveUp(mine, mine.queued + 49 * 3600'000ll));
    QVERIFY(!sync::isTimeToGiveUp(mine, mine.queued + 47 * 3600'000ll));
}

void SyncOutboxGroupsTest::identitysOwnServer()
{
    AccountSettings account = m_bench->accountSettings();
    Identity work{u"Tim"_s, u"tim@work.example"_s, {}, {}};
    work.outgoing = *account.outgoing;
    work.outgoing->port = 5870;
    account.identities.push_back(work);
    m_bench->setAccount(account);
    QCOMPARE(account.outgoingFor(u"TIM@work.example"_s)->port, 5870);
    QCOMPARE(account.outgoingFor(u"tim@example.org"_s), account.outgoing);
    const store::OutboxItem mine = queued({u"a"_s});
    play(mine.id, Hello + mail(rcpt("a", "250 ok")) + data());
    QCOMPARE(m_bench->connector->asked.at(0).port, account.outgoing->port);
}

QTEST_GUILESS_MAIN(SyncOutboxGroupsTest)
#include "tst_sync_outbox_groups.moc"
