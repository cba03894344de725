// A session as a whole: leaving, alerts, quota, and one that does everything, split and cut anywhere.
#include <QTest>

#include "session_fixture.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class SessionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leaves();
    void alertsOnce();
    void quotas();
    void everythingHoweverSplit();
    void everythingCutAnywhere();
};

void SessionTest::leaves()
{
    Selected box("UNSELECT", "C: a3 UNSELECT\nS: a3 OK\nC: a4 LOGOUT\nS: * BYE bye\nS: a4 OK\nCLIENT CLOSES");
    Task<Reply> unselecting = box.session().unselect();
    QVERIFY(box.client.finish(unselecting).isOk());
    QVERIFY(box.session().selectedMailbox().isEmpty());
    Task<> task = box.session().logout();
    runReadyCoroutines();
    QVERIFY(task.isDone());
    task.result();
    VERIFY_SCRIPT(box.server);

    Selected rude("", "C: a3 LOGOUT\nS: * BYE bye\nCLOSE"); // no UNSELECT: nothing is sent for it
    Task<Reply> nothing = rude.session().unselect();
    rude.client.finish(nothing);
    Task<> leaving = rude.session().logout();
    runReadyCoroutines();
    QVERIFY(leaving.isDone());
    leaving.result();
    VERIFY_SCRIPT(rude.server);
}

void SessionTest::alertsOnce()
{
    Selected box("", "C: a3 NOOP\nS: * OK [ALERT] disk\nS: * OK [ALERT] disk\nS: * NO [ALERT] full\nS: a3 OK\nC: a4 NOOP\nS: * OK [ALERT] disk\nS: a4 OK");
    Task<Reply> first = box.session().noop();
    box.client.finish(first);
    QCOMPARE(box.session().takeAlerts(), (QList<QByteArray>{"disk", "full"}));
    Task<Reply> second = box.session().noop();
    box.client.finish(second);
    QVERIFY(box.session().takeAlerts().isEmpty());
}

void SessionTest::quotas()
{
    Selected box("QUOTA", "C: a3 GETQUOTAROOT INBOX\nS: * QUOTAROOT INBOX \"\"\nS: * QUOTA \"\" (STORAGE 10 512)\nS: a3 OK");
    Task<std::vector<Quota>> task = box.session().quota("INBOX");
    const std::vector<Quota> found = box.client.finish(task);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].resources[0].limit, 512u);
    VERIFY_SCRIPT(box.server);
}

namespace {

constexpr const char *Everything = R"(
    C: a2 SELECT INBOX
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 9] x
    S: a2 OK done
    C: a3 UID SEARCH ALL
    S: * SEARCH 10 20 30
    S: a3 OK
    C: a4 UID FETCH 10,20,30 (UID FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])
    S: * 1 FETCH (UID 10 FLAGS (\Seen) BODY[HEADER.FIELDS (SUBJECT)] {14}
    S> Subject: a\r\n\r\n)\r\n
    S: * 2 FETCH (UID 20 FLAGS () BODY[HEADER.FIELDS (SUBJECT)] "")
    S: * 1 EXPUNGE
    S: * 2 FETCH (UID 30 FLAGS () BODY[HEADER.FIELDS (SUBJECT)] NIL)
    S: a4 OK
    C: a5 UID COPY 20 x
    S: a5 OK [COPYUID 1 20 7] x
    C: a6 UID STORE 20 +FLAGS.SILENT (\Deleted)
    S: a6 OK
    C: a7 UID EXPUNGE 20
    S: * 1 EXPUNGE
    S: a7 OK
    C: a8 APPEND x {4}
    S: + go
    C: a\r\nb
    S: a8 OK [APPENDUID 1 8] x
    C: a9 IDLE
    S: +
    S: * 2 EXISTS
    C: DONE
    S: a9 OK
    C: a10 LOGOUT
    S: * BYE
    S: a10 OK
    CLIENT CLOSES
)";

Task<QByteArray> doEverything(Session &session)
{
    QByteArray log;
    const SelectResult selected = co_await session.select(inbox());
    log += QByteArray::number(selected.exists) + ' ';
    const SearchResult found = co_await session.uidSearch("ALL");
    session.setKnownUids(found.uids);
    log += found.uids.toImap() + ' ';
    FetchItems items;
    items.flags = true;
    items.headerFields.append("SUBJECT");
    FetchHandler onFetch = [&log](const Fetch &fetch) { log += QByteArray::number(fetch.uid.value()) + fetch.header()->bytes.trimmed() + ' '; };
    co_await session.uidFetch(found.uids, items, onFetch);
    log += described(session.takeChanges());
    const CopyResult moved = co_await session.uidMove(UidSet(Uid(20)), "x");
    log += QByteArray::number(moved.uids.size()) + described(session.takeChanges());
    AppendRequest request;
    request.mailbox = "x";
    request.message = "a\r\nb";
    const AppendResult appended = co_await session.append(request);
    log += QByteArray::number(appended.uid.value());
    const IdleEnd end = co_await session.idle();
    log += end == IdleEnd::Changed ? " changed " : " ? ";
    log += described(session.takeChanges());
    co_await session.logout();
    co_return log;
}

} // namespace

void SessionTest::everythingHoweverSplit()
{
    const QString problem = postrider::test::playSplitEverywhere(signedIn("IDLE UIDPLUS", Everything), [](FakeServer &server) {
        Client client;
        QVERIFY(client.signIn(server));
        Task<QByteArray> task = doEverything(*client.session);
        QCOMPARE(client.finish(task), QByteArray("3 10,20,30 10Subject: a 20 30 gone 10;1gone 20;8 changed exist 2;"));
    });
    QCOMPARE(problem, QString());
}

void SessionTest::everythingCutAnywhere()
{
    int cuts = 0;
    const QString problem = postrider::test::playCutEverywhere(signedIn("IDLE UIDPLUS", Everything), [&cuts](FakeServer &server) {
        Client client;
        if (!client.signInPatiently(server))
            return;
        Task<QByteArray> task = doEverything(*client.session);
        runReadyCoroutines();
        QVERIFY(task.isDone());
        try {
            task.result(); // cut in LOGOUT only: that is an end like another
        } catch (const Failure &failure) {
            QVERIFY(failure.isTransient());
        }
        QVERIFY(!client.session->isOpen());
        ++cuts;
        task.reset();
        client.session.reset();
        QCOMPARE(client.timers.pending(), size_t(0));
    });
    QCOMPARE(problem, QString());
    QVERIFY2(cuts > 500, qPrintable(QString::number(cuts)));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_imap_session.moc"
