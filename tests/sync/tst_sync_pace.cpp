// How often a server is asked for news, by what is looked at and what it costs.
#include "played_engine.h"
#include "watch_script.h"

#include "imap/session_support.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

class SyncPaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void othersAreAskedByOneList();
    void favouritesAreAskedOftener();
    void asksLessOftenInTheBackground();
    void withoutIdleTheFocusDecides();
};

void SyncPaceTest::othersAreAskedByOneList()
{
    FakeServer server(signedIn(Watching, firstSync()
                                             // five minutes later: the figures are the same, nothing is opened
                                             + done("a6") + listed("a7", 0, 1) + idle("a8")
                                             // and now they are not
                                             + done("a8") + listed("a9", 0, 2) + selected("a10", "Work", 0, 2, 8)
                                             + selected("a11", "INBOX", 0, 1, 7) + idle("a12")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.pass(5 * Minute - 1000);
    QVERIFY(server.sent().endsWith("a6 IDLE\r\n"));
    played.pass(1000);
    QTRY_VERIFY2(server.sent().endsWith("a8 IDLE\r\n"), qPrintable(server.report()));
    played.pass(5 * Minute);
    QTRY_VERIFY2(server.sent().endsWith("a12 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    VERIFY_SCRIPT(server);
}

/// Y-11: every two minutes while somebody is at the window; only they, and never one that tells by itself.
void SyncPaceTest::favouritesAreAskedOftener()
{
    const auto asked = [](const QByteArray &tag, int uidNext) {
        return "C: " + tag + " STATUS Work (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)\nS: * STATUS Work (MESSAGES 0 UNSEEN 0 UIDNEXT "
               + QByteArray::number(uidNext) + " UIDVALIDITY 8)\nS: " + tag + " OK\n";
    };
    FakeServer server(signedIn(Watching, firstSync()
                                             // two minutes: nothing is new
                                             + done("a6") + asked("a7", 1) + idle("a8")
                                             // four: it is opened
                                             + done("a8") + asked("a9", 2) + selected("a10", "Work", 0, 2, 8)
                                             + selected("a11", "INBOX", 0, 1, 7) + idle("a12")
                                             // five: all are asked, and so the favourites have time until seven
                                             + done("a12") + listed("a13", 0, 2) + idle("a14")
                                             // seven
                                             + done("a14") + asked("a15", 2) + idle("a16")));
    PlayedEngine played;
    const auto wish = [&played](bool on) {
        Task<bool> writing = played.profile.stores->journal([on](store::Journal &journal) {
            journal.folders.setFavourite({AccountId(1), "Work"}, on);
            journal.folders.setFavourite({AccountId(1), "INBOX"}, on); // watched anyway
            return true;
        });
        return wait(writing);
    };
    QVERIFY(wish(true));
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.pass(2 * Minute - 1000);
    QVERIFY(server.sent().endsWith("a6 IDLE\r\n"));
    played.pass(1000);
    QTRY_VERIFY2(server.sent().endsWith("a8 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    played.pass(2 * Minute);
    QTRY_VERIFY2(server.sent().endsWith("a12 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    played.pass(Minute);
    QTRY_VERIFY2(server.sent().endsWith("a14 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    played.pass(2 * Minute - 1000);
    QVERIFY(server.sent().endsWith("a14 IDLE\r\n"));
    played.pass(1000);
    QTRY_VERIFY2(server.sent().endsWith("a16 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    // Nobody looks, or every octet costs: they wait as the others do.
    played.engine->setSurroundings({.focused = false, .thrifty = false});
    played.pass(2 * Minute);
    played.engine->setSurroundings({.focused = true, .thrifty = true});
    played.pass(30'000);
    // And what is no favourite any more is not asked for.
    QVERIFY(wish(false));
    played.engine->setSurroundings({.focused = true, .thrifty = false});
    played.pass(0);
    VERIFY_SCRIPT(server);
}

void SyncPaceTest::asksLessOftenInTheBackground()
{
    FakeServer server(signedIn(Watching, firstSync() + done("a6") + listed("a7", 0, 1) + idle("a8") + done("a8")
                                             + listed("a9", 0, 1) + idle("a10")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    played.engine->setSurroundings({.focused = false, .thrifty = false});
    played.pass(15 * Minute - 1000);
    QVERIFY(server.sent().endsWith("a6 IDLE\r\n"));
    played.pass(1000);
    QTRY_VERIFY2(server.sent().endsWith("a8 IDLE\r\n"), qPrintable(server.report()));
    // Whoever comes back after longer than the short interval is shown news at once.
    played.pass(6 * Minute);
    QVERIFY(server.sent().endsWith("a8 IDLE\r\n"));
    played.engine->setSurroundings({.focused = true, .thrifty = false});
    played.pass(0);
    QTRY_VERIFY2(server.sent().endsWith("a10 IDLE\r\n"), qPrintable(server.report()));
    played.engine->setSurroundings({.focused = true, .thrifty = true});
    played.pass(20 * Minute);
    VERIFY_SCRIPT(server);
}

void SyncPaceTest::withoutIdleTheFocusDecides()
{
    FakeServer server(signedIn("LIST-EXTENDED LIST-STATUS", selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 1)
                                                               + selected("a4", "Work", 0, 1, 8)
                                                               + selected("a5", "INBOX", 0, 1, 7)
                                                               + "C: a6 NOOP\nS: a6 OK\nC: a7 NOOP\nS: a7 OK\n"));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.settle();
    QVERIFY(!server.sent().contains("NOOP"));
    played.pass(30'000);
    QTRY_VERIFY2(server.sent().endsWith("a6 NOOP\r\n"), qPrintable(server.report()));
    played.settle();
    played.engine->setSurroundings({.focused = false, .thrifty = false});
    played.pass(30'000); // this wait had begun before
    QTRY_VERIFY2(server.sent().endsWith("a7 NOOP\r\n"), qPrintable(server.report()));
    played.settle();
    played.pass(119'000);
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SyncPaceTest)
#include "tst_sync_pace.moc"
