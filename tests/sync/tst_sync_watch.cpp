// Watching, and coming back: how often a server is asked, what it is asked, and when it is left alone.
#include "played_engine.h"
#include "watch_script.h"

#include "imap/session_support.h"
#include "sync/agenda.h"
#include "sync/session_source.h"
#include "sync/sleep_watch.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

class SyncWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backOffGrowsAndIsCutShort();
    void healthyConnectionsStartOver();
    void aThrottledServerIsLeftAlone();
    void tooManyConnectionsMeanFewer();
    void tooManyIsRemembered();
    void aRefusedPasswordStopsEverything();
    void aBareNoIsDoubtedWhereThePasswordWorked();
    void doubtedConnectionsProveThemselves();
    void sleepIsNoticed();
    void whatServersSay();
    void allMailComesFirstOnGmail();
    void aServerThatCannotKeepUpIsAskedAgain();
    void alertsAreToldOnceADay();
    void aFolderThatIsOnlyListedIsLookedForByANewConnection();
};

void SyncWatchTest::backOffGrowsAndIsCutShort()
{
    PlayedEngine played;
    played.begin();
    size_t attempts = 1;
    for (const qint64 seconds : {1, 2, 5, 10, 30, 60, 120, 300, 300}) {
        QTRY_VERIFY(played.engine->status().nextTry.isValid());
        QCOMPARE(played.connector.asked.size(), attempts);
        const qint64 wait = played.waitMs();
        QVERIFY2(wait >= seconds * 700 && wait <= seconds * 1300, qPrintable(QString::number(wait)));
        QCOMPARE(played.engine->status().state, sync::EngineStatus::State::Offline);
        played.pass(wait - 1);
        QCOMPARE(played.connector.asked.size(), attempts);
        played.pass(1);
        ++attempts;
        QTRY_COMPARE(played.connector.asked.size(), attempts);
    }
    // The network came up.
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    played.engine->connectNow();
    QTRY_COMPARE(played.connector.asked.size(), attempts + 1);
    QCOMPARE(played.passwordNeeded->size(), 0);
}

void SyncWatchTest::healthyConnectionsStartOver()
{
    // Accepted and dropped at once: that is no success.
    PlayedEngine played;
    FakeServer first(signedIn(Watching, "CLOSE\n"));
    FakeServer second(signedIn(Watching, "CLOSE\n"));
    FakeServer third(signedIn(Watching, firstSync()));
    for (FakeServer *server : {&first, &second, &third})
        played.connector.add(*server);
    played.begin();
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    QVERIFY(played.waitMs() <= 1300);
    played.pass(played.waitMs());
    QTRY_COMPARE(played.connector.asked.size(), size_t(2));
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    QVERIFY(played.waitMs() >= 1400);
    played.pass(played.waitMs());
    QTRY_VERIFY2(third.sent().endsWith("a6 IDLE\r\n"), qPrintable(third.report()));
    played.pass(61'000);
    third.hangUp();
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    QVERIFY(played.waitMs() <= 1300);
}

void SyncWatchTest::aThrottledServerIsLeftAlone()
{
    PlayedEngine played;
    FakeServer throttled(signedIn(Watching, "C: a2 SELECT INBOX\n"
                                            "S: a2 BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds\n"));
    FakeServer again(signedIn(Watching, firstSync()));
    played.connector.add(throttled);
    played.connector.add(again);
    played.begin();
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    VERIFY_SCRIPT(throttled);
    QCOMPARE(played.waitMs(), 92'415);
    played.pass(92'414);
    QCOMPARE(played.connector.asked.size(), size_t(1));
    played.pass(1);
    QTRY_VERIFY2(again.sent().endsWith("a6 IDLE\r\n"), qPrintable(again.report()));
    QCOMPARE(played.passwordNeeded->size(), 0);
}

void SyncWatchTest::tooManyConnectionsMeanFewer()
{
    const QByteArray refusal = "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n"
                               "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                               "S: a1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded "
                               "(mail_max_userip_connections=10)\n";
    PlayedEngine played;
    FakeServer inbox(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7) + idle("a3")));
    FakeServer refused(refusal);
    FakeServer alone(signedIn(Watching, firstSync() + done("a6") + idle("a7")));
    FakeServer second(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7) + idle("a3")));
    for (FakeServer *server : {&inbox, &refused, &alone, &second})
        played.connector.add(*server);
    sync::EngineOptions options;
    options.statusPollMs = options.idleMs = 24 * 60 * Minute;
    played.begin(3, options);
    QTRY_VERIFY2(refused.isFinished(), qPrintable(refused.report()));
    // The connection that only waits is given up for the one that works.
    QTRY_VERIFY2((played.pass(0), inbox.clientClosed()), qPrintable(inbox.report()));
    QCOMPARE(played.connector.asked.size(), size_t(2));
    QTRY_VERIFY2((played.pass(2000), alone.sent().endsWith("a6 IDLE\r\n")), qPrintable(alone.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    QCOMPARE(played.passwordNeeded->size(), 0);
    played.pass(20 * Minute);
    QCOMPARE(played.connector.asked.size(), size_t(3));
    // After half an hour one more is tried, with care: two are allowed now, three were wanted.
    played.pass(11 * Minute);
    QTRY_COMPARE(played.connector.asked.size(), size_t(4));
    QTRY_VERIFY2(second.sent().endsWith("a3 IDLE\r\n"), qPrintable(second.report()));
}

void SyncWatchTest::tooManyIsRemembered()
{
    PlayedEngine played;
    FakeServer inbox(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7) + idle("a3")));
    FakeServer refused("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n"
                       "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                       "S: a1 NO [ALERT] Too many simultaneous connections. (Failure)\n");
    FakeServer alone(signedIn(Watching, firstSync()));
    FakeServer nextRun(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 1) + idle("a4")));
    for (FakeServer *server : {&inbox, &refused, &alone, &nextRun})
        played.connector.add(*server);
    played.begin(3);
    QTRY_VERIFY2(refused.isFinished(), qPrintable(refused.report()));
    played.settle();
    QTRY_VERIFY2((played.pass(2000), alone.sent().endsWith("a6 IDLE\r\n")), qPrintable(alone.report()));
    played.engine.reset();
    played.begin(3);
    QTRY_VERIFY2(nextRun.sent().endsWith("a4 IDLE\r\n"), qPrintable(nextRun.report()));
    played.settle();
    QCOMPARE(played.connector.asked.size(), size_t(4));
    VERIFY_SCRIPT(nextRun);
}

void SyncWatchTest::aRefusedPasswordStopsEverything()
{
    FakeServer server("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n"
                      "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                      "S: a1 NO [AUTHENTICATIONFAILED] no\n");
    PlayedEngine played;
    played.connector.add(server);
    played.begin(3);
    QTRY_COMPARE(played.passwordNeeded->size(), 1);
    played.pass(24 * 60 * Minute);
    QCOMPARE(played.connector.asked.size(), size_t(1));
    QCOMPARE(played.passwordNeeded->size(), 1);
}

void SyncWatchTest::aBareNoIsDoubtedWhereThePasswordWorked()
{
    PlayedEngine played;
    std::vector<std::unique_ptr<FakeServer>> servers;
    for (int i = 0; i < 3; ++i)
        servers.push_back(std::make_unique<FakeServer>(signedIn(Watching, "CLOSE\n")));
    servers.push_back(std::make_unique<FakeServer>("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n"
                                                   "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                                                   "S: a1 NO Invalid credentials\n"));
    servers.push_back(std::make_unique<FakeServer>(signedIn(Watching, firstSync())));
    for (const auto &server : servers)
        played.connector.add(*server);
    played.begin();
    for (size_t i = 0; i < 3; ++i) {
        QTRY_COMPARE(played.connector.asked.size(), i + 1);
        QTRY_VERIFY(played.engine->status().nextTry.isValid());
        played.pass(played.waitMs());
    }
    QTRY_COMPARE(played.connector.asked.size(), size_t(4));
    QTRY_VERIFY2(servers[3]->isFinished(), qPrintable(servers[3]->report()));
    played.settle();
    QCOMPARE(played.passwordNeeded->size(), 0);
    played.pass(60'000);
    QTRY_VERIFY2(servers.back()->sent().endsWith("a6 IDLE\r\n"), qPrintable(servers.back()->report()));
    QCOMPARE(played.passwordNeeded->size(), 0);
}

void SyncWatchTest::doubtedConnectionsProveThemselves()
{
    PlayedEngine played;
    FakeServer server(signedIn(Watching, firstSync() + done("a6") + "C: a7 NOOP\nS: a7 OK\n" + idle("a8") + "C: DONE\n"));
    FakeServer next(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7)));
    played.connector.add(server);
    played.connector.add(next);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.engine->connectNow(); // the machine woke, and the connection is alive
    QTRY_VERIFY2(server.sent().endsWith("a8 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    // It woke again, and nobody is there any more: a minute is not waited.
    played.engine->connectNow();
    played.settle();
    QCOMPARE(played.connector.asked.size(), size_t(1));
    played.pass(4999);
    QVERIFY(!played.engine->status().nextTry.isValid());
    played.pass(1);
    QTRY_VERIFY(played.engine->status().nextTry.isValid());
    played.pass(2000);
    QTRY_VERIFY2(next.sent().contains("a2 SELECT INBOX\r\n"), qPrintable(next.report()));
}

void SyncWatchTest::sleepIsNoticed()
{
    FakeClock clock;
    FakeTimers timers;
    int woken = 0;
    const sync::SleepWatch watch(clock, timers, [&woken] { ++woken; });
    const auto pass = [&clock, &timers](qint64 ms) {
        clock.advance(ms);
        timers.advance(ms);
    };
    for (int i = 0; i < 10; ++i)
        pass(sync::SleepWatch::LookEveryMs);
    QCOMPARE(woken, 0);
    clock.jumpTo(clock.now().addSecs(3600)); // the wall clock went on
    pass(sync::SleepWatch::LookEveryMs);
    QCOMPARE(woken, 1);
    pass(sync::SleepWatch::LookEveryMs);
    QCOMPARE(woken, 1);
    clock.jumpTo(clock.now().addSecs(-7200)); // set back
    pass(sync::SleepWatch::LookEveryMs);
    QCOMPARE(woken, 1);
    clock.jumpTo(clock.now().addSecs(60));
    pass(sync::SleepWatch::LookEveryMs);
    QCOMPARE(woken, 2);
}

void SyncWatchTest::whatServersSay()
{
    const auto said = [](const char *line, Failure::Kind kind = Failure::Kind::Auth) {
        Failure failure = Failure::auth(Failure::Cause::PasswordRefused, u"x"_s);
        failure.kind = kind;
        failure.serverLine = line;
        return failure;
    };
    for (const char *line : {"NO [ALERT] Too many simultaneous connections. (Failure)",
                             "NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
                             "NO [LIMIT] LOGIN Rate limit hit"})
        QCOMPARE(sync::classify(said(line)), sync::ConnectTrouble::TooMany);
    QCOMPARE(sync::classify(said("NO [AUTHENTICATIONFAILED] no")), sync::ConnectTrouble::SignIn);
    QCOMPARE(sync::suggestedWaitMs(said("BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds")), 92'415);
    QCOMPARE(sync::suggestedWaitMs(said("BAD Request is throttled. Suggested Backoff Time: 999999999 milliseconds")), 300'000);
    QCOMPARE(sync::suggestedWaitMs(said("NO later")), 0);
}

void SyncWatchTest::allMailComesFirstOnGmail()
{
    sync::Agenda agenda;
    agenda.inboxHasOwnLane = false;
    agenda.listWanted = false;
    agenda.setFolders({{FolderId(1), "All", u"All"_s, FolderRole::All},
                       {FolderId(2), "INBOX", u"Inbox"_s, FolderRole::Inbox},
                       {FolderId(3), "Work", u"Work"_s, FolderRole::None},
                       {FolderId(4), "Drafts", u"Drafts"_s, FolderRole::Drafts}});
    const auto order = [&agenda] {
        QList<qint64> ids;
        for (const sync::Agenda::Work &work : agenda.all())
            ids << work.target.id.value();
        return ids;
    };
    QCOMPARE(order(), (QList<qint64>{2, 4, 3, 1}));
    agenda.putAllMailFirst();
    QCOMPARE(order(), (QList<qint64>{2, 1, 4, 3}));
    QCOMPARE(agenda.next(sync::LaneKind::Main, {}, false).folder, FolderId(2));
}

namespace {

QByteArray notify(const QByteArray &tag)
{
    return "C: " + tag
           + " NOTIFY SET (selected (MessageNew MessageExpunge FlagChange)) (personal (MessageNew MessageExpunge FlagChange "
             "MailboxName SubscriptionChange))\nS: "
           + tag + " OK\n";
}

QByteArray overflow(const QByteArray &tag)
{
    return "S: * OK [NOTIFICATIONOVERFLOW] too much\n" + done(tag);
}

} // namespace

/// RFC 5465 section 5.8: once all folders are looked at and it is told to go on; after the second time it is asked as any other.
void SyncWatchTest::aServerThatCannotKeepUpIsAskedAgain()
{
    FakeServer server(signedIn(QByteArray(Watching) + " NOTIFY",
                               selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 1) + selected("a4", "Work", 0, 1, 8)
                                   + selected("a5", "INBOX", 0, 1, 7) + notify("a6") + listed("a7", 0, 1) + idle("a8")
                                   + overflow("a8") + listed("a9", 0, 2) + selected("a10", "Work", 0, 2, 8)
                                   + selected("a11", "INBOX", 0, 1, 7) + notify("a12") + listed("a13", 0, 2) + idle("a14")
                                   + overflow("a14") + listed("a15", 0, 2) + idle("a16") + done("a16") + listed("a17", 0, 2)
                                   + idle("a18")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a16 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.pass(5 * Minute);
    QTRY_VERIFY2(server.sent().endsWith("a18 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    VERIFY_SCRIPT(server);
}

/// Servers say it at each sign-in.
void SyncWatchTest::alertsAreToldOnceADay()
{
    const QByteArray full = "S: * OK [ALERT] The disk is nearly full\n";
    FakeServer server(signedIn(Watching, firstSync().replace("S: a2 OK", full + "S: a2 OK") + "CLOSE\n"));
    FakeServer again(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7).replace("S: a2 OK", full + "S: a2 OK")
                                            + listed("a3", 0, 1).replace("S: a3 OK", "S: * NO [ALERT] Closed tonight\nS: a3 OK")
                                            + idle("a4")));
    PlayedEngine played;
    played.connector.add(server);
    played.connector.add(again);
    played.begin();
    QSignalSpy notices(played.engine.get(), &sync::AccountEngine::notice);
    QTRY_VERIFY2(played.engine->status().nextTry.isValid(), qPrintable(server.report()));
    QTRY_COMPARE(notices.count(), 1);
    QVERIFY(notices.first().first().toString().contains(u"nearly full"_s));
    played.pass(2000);
    QTRY_VERIFY2(again.sent().endsWith("a4 IDLE\r\n"), qPrintable(again.report()));
    QTRY_COMPARE(notices.count(), 2);
    played.settle();
    QCOMPARE(notices.count(), 2);
    QVERIFY(notices.last().first().toString().contains(u"tonight"_s));
    VERIFY_SCRIPT(again);
}

/// Dovecot 2.3 does this with what another client has renamed.
void SyncWatchTest::aFolderThatIsOnlyListedIsLookedForByANewConnection()
{
    const auto refused = [](const QByteArray &tag) {
        return "C: " + tag + " SELECT Work\nS: " + tag + " NO Mailbox doesn't exist: Work\n";
    };
    FakeServer server(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 1) + refused("a4")
                                             + selected("a5", "INBOX", 0, 1, 7) + idle("a6") + done("a6") + refused("a7")
                                             + "C: a8 LOGOUT\nS: * BYE bye\nS: a8 OK\nCLIENT CLOSES\n"));
    FakeServer fresh(signedIn(Watching, selected("a2", "INBOX", 0, 1, 7)
                                            + listed("a3", 0, 1).replace("\"/\" Work", "\"/\" Fresh").replace("STATUS Work", "STATUS Fresh")
                                            + selected("a4", "Fresh", 0, 1, 8) + selected("a5", "INBOX", 0, 1, 7) + idle("a6")));
    PlayedEngine played;
    played.connector.add(server);
    played.connector.add(fresh);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    played.engine->refresh(played.profile.folder(AccountId(1), "Work")->id);
    QTRY_VERIFY2(fresh.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report() + fresh.report()));
    played.settle();
    QVERIFY(!played.profile.folder(AccountId(1), "Work"));
    VERIFY_SCRIPT(server);
    VERIFY_SCRIPT(fresh);
}

QTEST_GUILESS_MAIN(SyncWatchTest)
#include "tst_sync_watch.moc"
