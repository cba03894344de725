// Changing messages against scripted servers: flags, moving, removing, appending.
#include <QTest>

#include "session_fixture.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class ChangingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stores();
    void storeReportsModified();
    void storesGmailLabels();
    void movesByMove();
    void movesWithAnErrorBesideTheOk();
    void movesByCopy();
    void movesWithoutUidPlus();
    void moveThatLies();
    void uidPlusThatLies();
    void moveStopsWhereItFails_data();
    void moveStopsWhereItFails();
    void expungesOnlyByUid();
    void appends();
    void appendIsRefusedBeforehand();
};

void ChangingTest::stores()
{
    Selected box("", "C: a3 UID STORE 10,30 +FLAGS.SILENT (\\Seen $Work)\nS: a3 OK\nC: a4 UID STORE 10 -FLAGS.SILENT (\\Seen)\nS: * 1 FETCH (FLAGS ())\nS: a4 OK");
    Task<StoreResult> add = box.session().uidStore(UidSet::of({Uid(10), Uid(30)}), StoreMode::Add, {"\\Seen", "$Work"});
    QVERIFY(box.client.finish(add).reply.isOk());
    Task<StoreResult> remove = box.session().uidStore(UidSet(Uid(10)), StoreMode::Remove, {"\\Seen"});
    QVERIFY(box.client.finish(remove).reply.isOk());
    QCOMPARE(described(box.session().takeChanges()), QByteArray("flags 10;"));
    bool refused = false;
    try {
        Task<StoreResult> bad = box.session().uidStore(UidSet(Uid(10)), StoreMode::Add, {"x)\r\na9 EXPUNGE"});
        bad.result();
    } catch (const Failure &) {
        refused = true;
    }
    QVERIFY(refused);
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::storeReportsModified()
{
    FakeServer server(signedIn("CONDSTORE", "C: a2 UID STORE 7:9 (UNCHANGEDSINCE 320) +FLAGS.SILENT (\\Deleted)\nS: a2 OK [MODIFIED 7,9] done"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<StoreResult> task = client.session->uidStore(UidSet(Uid(7), Uid(9)), StoreMode::Add, {"\\Deleted"}, ModSeq(320));
    QCOMPARE(client.finish(task).modified.toImap(), QByteArray("7,9"));
    VERIFY_SCRIPT(server);
}

void ChangingTest::storesGmailLabels()
{
    FakeServer server(signedIn("X-GM-EXT-1", "C: a2 UID STORE 7 -X-GM-LABELS.SILENT (\\Inbox \"my label\" &APw-)\nS: a2 OK"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<StoreResult> task = client.session->uidStoreGmailLabels(UidSet(Uid(7)), StoreMode::Remove, {"\\Inbox", "my label", "&APw-"});
    client.finish(task);
    VERIFY_SCRIPT(server);
}

void ChangingTest::movesByMove()
{
    Selected box("MOVE UIDPLUS", "C: a3 UID MOVE 10:20 \"a b\"\nS: * OK [COPYUID 5 10,20 100:101] moved\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: a3 OK done");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10), Uid(20)), "a b");
    const CopyResult result = box.client.finish(task);
    QCOMPARE(result.step, CopyResult::Step::Done);
    QCOMPARE(result.uidValidity, UidValidity(5));
    QCOMPARE(result.uids, (std::vector<std::pair<Uid, Uid>>{{Uid(10), Uid(100)}, {Uid(20), Uid(101)}}));
    QCOMPARE(described(box.session().takeChanges()), QByteArray("gone 10,20;"));
    QCOMPARE(box.session().exists(), 1u);
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::movesWithAnErrorBesideTheOk()
{
    // Which message Dovecot took then is not known; a warning about room is no error.
    for (const QByteArray &said : {QByteArray("NO Internal error occurred."), QByteArray("NO [ALERT] The box is nearly full.")}) {
        Selected box("MOVE UIDPLUS", "C: a3 UID MOVE 10 x\nS: * OK [COPYUID 5 10 100] moved\nS: * " + said + "\nS: a3 OK done");
        Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
        const CopyResult result = box.client.finish(task);
        QVERIFY(result.reply.isOk());
        QCOMPARE(result.uids.size(), said.contains("ALERT") ? size_t(1) : size_t(0));
        VERIFY_SCRIPT(box.server);
    }
}

void ChangingTest::movesByCopy()
{
    Selected box("UIDPLUS", R"(
        C: a3 UID COPY 10 x
        S: a3 OK [COPYUID 5 10 100] copied
        C: a4 UID STORE 10 +FLAGS.SILENT (\Deleted)
        S: a4 OK
        C: a5 UID EXPUNGE 10
        S: * 1 EXPUNGE
        S: a5 OK
    )");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QCOMPARE(result.step, CopyResult::Step::Done);
    QCOMPARE(result.uids.size(), size_t(1));
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::movesWithoutUidPlus()
{
    // A plain EXPUNGE would take the messages others have marked.
    Selected box("", "C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk());
    QCOMPARE(result.step, CopyResult::Step::MarkedDeleted);
    QVERIFY(result.uids.empty());
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::moveThatLies()
{
    Selected box("MOVE UIDPLUS", "C: a3 UID MOVE 10 x\nS: a3 BAD what\nC: a4 UID COPY 10 x\nS: a4 OK\nC: a5 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a5 OK\n"
                                 "C: a6 UID EXPUNGE 10\nS: a6 OK\nC: a7 UID COPY 20 x\nS: a7 NO");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    QCOMPARE(box.client.finish(task).step, CopyResult::Step::Done);
    Task<CopyResult> next = box.session().uidMove(UidSet(Uid(20)), "x"); // not tried again
    QCOMPARE(box.client.finish(next).step, CopyResult::Step::Nothing);
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::uidPlusThatLies()
{
    Selected box("UIDPLUS", "C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK\nC: a5 UID EXPUNGE 10\nS: a5 BAD what");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk());
    QCOMPARE(result.step, CopyResult::Step::MarkedDeleted);
    QVERIFY(!box.session().capabilities().has(Capability::UidPlus));
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::moveStopsWhereItFails_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("step");
    using Step = CopyResult::Step;
    QTest::newRow("COPY") << QByteArray("C: a3 UID COPY 10 x\nS: a3 NO [TRYCREATE] no") << int(Step::Nothing);
    QTest::newRow("STORE") << QByteArray("C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 NO no") << int(Step::Copied);
    QTest::newRow("EXPUNGE") << QByteArray("C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK\n"
                                           "C: a5 UID EXPUNGE 10\nS: a5 NO no")
                             << int(Step::MarkedDeleted);
}

void ChangingTest::moveStopsWhereItFails()
{
    QFETCH(QByteArray, script);
    QFETCH(int, step);
    Selected box("UIDPLUS", script);
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(!result.reply.isOk());
    QCOMPARE(int(result.step), step);
    VERIFY_SCRIPT(box.server);
}

void ChangingTest::expungesOnlyByUid()
{
    Selected with("UIDPLUS", "C: a3 UID EXPUNGE 10:20\nS: a3 OK");
    Task<Reply> done = with.session().uidExpunge(UidSet(Uid(10), Uid(20)));
    QVERIFY(with.client.finish(done).isOk());
    VERIFY_SCRIPT(with.server);
    Selected without("", "");
    Task<Reply> refused = without.session().uidExpunge(UidSet(Uid(10)));
    QVERIFY(without.client.finish(refused).code.is(ResponseCode::Kind::Cannot));
    VERIFY_SCRIPT(without.server);
}

void ChangingTest::appends()
{
    FakeServer server(signedIn("LITERAL- UIDPLUS", "C: a2 APPEND Sent (\\Seen) \" 2-Jan-2026 03:04:05 +0000\" {9+}\nC: a: b\\r\\n\\r\\nc\nS: a2 OK [APPENDUID 7 42] done\n"
                                                   "C: a3 APPEND Sent {1+}\nC: x\nS: a3 NO [OVERQUOTA] full"));
    Client client;
    QVERIFY(client.signIn(server));
    AppendRequest request;
    request.mailbox = "Sent";
    request.flags = {"\\Seen"};
    request.internalDate = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    request.message = "a: b\r\n\r\nc";
    Task<AppendResult> task = client.session->append(request);
    const AppendResult result = client.finish(task);
    QCOMPARE(result.uidValidity, UidValidity(7));
    QCOMPARE(result.uid, Uid(42));
    AppendRequest small;
    small.mailbox = "Sent";
    small.message = "x";
    Task<AppendResult> full = client.session->append(small);
    const AppendResult refused = client.finish(full);
    try {
        requireOk(refused.reply, QStringLiteral("x"));
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::Quota);
    }
    VERIFY_SCRIPT(server);
}

void ChangingTest::appendIsRefusedBeforehand()
{
    FakeServer server(signedIn("APPENDLIMIT=10", ""));
    Client client;
    QVERIFY(client.signIn(server));
    AppendRequest request;
    request.mailbox = "Sent";
    request.message = QByteArray(11, 'x');
    Task<AppendResult> task = client.session->append(request);
    QVERIFY(client.finish(task).reply.code.is(ResponseCode::Kind::TooBig));
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(ChangingTest)
#include "tst_imap_session_changing.moc"
