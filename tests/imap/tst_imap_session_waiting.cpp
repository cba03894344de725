// What comes unasked, and waiting for it: changes by UID, IDLE.
#include <QTest>

#include "session_fixture.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class WaitingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesComeByUid();
    void unclearChanges();
    void idlesUntilSomethingChanges();
    void idleIsInterruptedByACommand();
    void idleIsRenewed();
    void idleRefused();
    void idleEndedByTheServer();
    void idleDropped();
    void idleAnsweredBeforeItsContinuation();
    void idleThatNeverBegins();
    void idleWhoseDoneIsLost();
};

void WaitingTest::changesComeByUid()
{
    Selected box("", R"(
        C: a3 NOOP
        S: * 4 EXISTS
        S: * 5 EXISTS
        S: * 1 EXPUNGE
        S: * 1 EXPUNGE
        S: * 1 FETCH (FLAGS (\Seen))
        S: * 3 FETCH (FLAGS (\Seen) UID 50)
        S: * 3 EXPUNGE
        S: a3 OK
    )");
    Task<Reply> task = box.session().noop();
    box.client.finish(task);
    QCOMPARE(described(box.session().takeChanges()), QByteArray("exist 5;gone 10,20;flags 30;flags 50;gone 50;"));
    QVERIFY(box.session().takeChanges().empty());
    QCOMPARE(box.session().exists(), 2u);
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::unclearChanges()
{
    for (const char *lie : {"* 0 EXPUNGE", "* 9 EXPUNGE", "* 2 EXISTS", "* 9 FETCH (UID 90 FLAGS ())", "* 2 FETCH (UID 99 FLAGS ())",
                            "* VANISHED 11"}) {
        Selected box("", QByteArray("C: a3 NOOP\nS: ") + lie + "\nS: * 1 EXPUNGE\nS: a3 OK");
        Task<Reply> task = box.session().noop();
        box.client.finish(task);
        const QByteArray text = described(box.session().takeChanges());
        QVERIFY2(text.startsWith("unclear;") && !text.contains("gone"), lie);
        QVERIFY(!box.session().isSequenceMapComplete());
        VERIFY_SCRIPT(box.server);
    }
}

void WaitingTest::idlesUntilSomethingChanges()
{
    const QByteArray script = signedIn("IDLE", QByteArray(PlainSelect) + "C: a3 IDLE\nS: + idling\nS: * OK still here\nS: * 4 EXISTS\nC: DONE\nS: * 2 EXPUNGE\nS: a3 OK");
    const QString problem = postrider::test::playSplitEverywhere(script, [](FakeServer &server) {
        Client client;
        QVERIFY(client.signIn(server));
        Task<SelectResult> selecting = client.session->select(inbox());
        client.finish(selecting);
        Task<IdleEnd> task = client.session->idle();
        QCOMPARE(client.finish(task), IdleEnd::Changed);
        QVERIFY(!client.session->isIdling());
        QCOMPARE(described(client.session->takeChanges()), QByteArray("exist 4;unclear;"));
        QCOMPARE(client.timers.pending(), size_t(0));
    });
    QCOMPARE(problem, QString());
}

void WaitingTest::idleIsInterruptedByACommand()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK\nC: a4 NOOP\nS: a4 OK");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    QVERIFY(box.session().isIdling());
    box.client.timers.advance(5 * 60 * 1000); // silence is what IDLE is for
    QVERIFY(!task.isDone() && box.session().isOpen());
    Task<Reply> command = box.session().noop();
    QVERIFY(box.client.finish(command).isOk());
    QCOMPARE(task.result(), IdleEnd::Interrupted);
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::idleIsRenewed()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK");
    Task<IdleEnd> task = box.session().idle(9 * 60 * 1000);
    runReadyCoroutines();
    box.client.timers.advance(9 * 60 * 1000);
    QCOMPARE(box.client.finish(task), IdleEnd::Renew);
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::idleRefused()
{
    Selected box("IDLE", "C: a3 IDLE\nS: a3 NO not here");
    Task<IdleEnd> task = box.session().idle();
    QCOMPARE(box.client.finish(task), IdleEnd::Unsupported);
    Task<IdleEnd> again = box.session().idle();
    QCOMPARE(box.client.finish(again), IdleEnd::Unsupported);
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::idleEndedByTheServer()
{
    Selected atOnce("IDLE", "C: a3 IDLE\nS: a3 OK what?");
    Task<IdleEnd> refused = atOnce.session().idle();
    QCOMPARE(atOnce.client.finish(refused), IdleEnd::Unsupported);
    VERIFY_SCRIPT(atOnce.server);

    QByteArray script;
    for (const char *tag : {"a3", "a4", "a5", "a6"})
        script += QByteArray("C: ") + tag + " IDLE\nS: +\nS: " + tag + " OK enough\n";
    Selected again("IDLE", script);
    for (int i = 0; i < 3; ++i) {
        Task<IdleEnd> task = again.session().idle();
        QCOMPARE(again.client.finish(task), IdleEnd::Renew);
    }
    for (int i = 0; i < 2; ++i) {
        Task<IdleEnd> task = again.session().idle();
        QCOMPARE(again.client.finish(task), IdleEnd::Unsupported);
    }
    VERIFY_SCRIPT(again.server);
}

void WaitingTest::idleDropped()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK\nC: a4 NOOP\nS: a4 OK");
    {
        const Task<IdleEnd> task = box.session().idle();
        runReadyCoroutines();
    }
    Task<Reply> command = box.session().noop();
    QVERIFY(box.client.finish(command).isOk());
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::idleAnsweredBeforeItsContinuation()
{
    // Interrupted before the "+": DONE must wait for it.
    Selected box("IDLE", "C: a3 IDLE");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.session().stopIdle();
    const QByteArray sent = box.server.sent();
    QVERIFY(sent.endsWith("a3 IDLE\r\n"));
    box.server.send("* 4 EXISTS\r\n"); // data may come before "+"
    runReadyCoroutines();
    QCOMPARE(box.server.sent(), sent);
    box.server.send("+ idling\r\n");
    runReadyCoroutines();
    QVERIFY(box.server.sent().endsWith("a3 IDLE\r\nDONE\r\n"));
    box.server.send("a3 OK\r\n");
    QCOMPARE(box.client.finish(task), IdleEnd::Interrupted);
}

void WaitingTest::idleThatNeverBegins()
{
    Selected box("IDLE", "C: a3 IDLE\nCLIENT CLOSES");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.client.timers.advance(80 * 1000);
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    VERIFY_SCRIPT(box.server);
}

void WaitingTest::idleWhoseDoneIsLost()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nCLIENT CLOSES");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.session().stopIdle();
    box.client.timers.advance(80 * 1000);
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    VERIFY_SCRIPT(box.server);
}

QTEST_GUILESS_MAIN(WaitingTest)
#include "tst_imap_session_waiting.moc"
