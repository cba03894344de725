// Signing in again, and what the server wants people to read: on played servers.
#include "played_engine.h"

#include "imap/session_support.h"
#include "sync/host_memory.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Plain[] = "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n";

/// Signed in, one empty folder, up to IDLE.
const QByteArray UpToIdle = "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                            "S: a1 OK [CAPABILITY IMAP4rev1 IDLE LIST-EXTENDED LIST-STATUS] in\n"
                            "C: a2 SELECT INBOX\n"
                            "S: * 0 EXISTS\nS: * FLAGS (\\Seen)\nS: * OK [UIDVALIDITY 7] x\nS: * OK [UIDNEXT 1] x\n"
                            "S: a2 OK [READ-WRITE] done\n"
                            "C: a3 LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
                            "S: * LIST () \"/\" INBOX\nS: a3 OK\n"
                            "C: a4 IDLE\nS: + idling\n";

QByteArray remembered(PlayedEngine &played)
{
    const auto read = [server = *played.account.incoming](store::Journal &journal) {
        return sync::recallHost(journal, server).mechanism;
    };
    Task<QByteArray> task = played.profile.stores->journal(read);
    return wait(task) ? task.result() : QByteArray("nothing");
}

} // namespace

class SyncSignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWeakerSignInIsAskedAbout();
    void alertsAreToldAtOnce();
};

/// What worked is kept; a server that wants the password instead of a proof waits for the user's word, also after a restart.
void SyncSignInTest::aWeakerSignInIsAskedAbout()
{
    PlayedEngine played;
    const auto remember = [server = *played.account.incoming](store::Journal &journal) {
        sync::HostMemory memory;
        memory.mechanism = "SCRAM-SHA-256";
        sync::rememberHost(journal, server, memory);
        return true;
    };
    Task<bool> remembering = played.profile.stores->journal(remember);
    QVERIFY(wait(remembering));
    for (int start = 0; start < 2; ++start) {
        FakeServer weaker(QByteArray(Plain) + "CLIENT CLOSES");
        played.connector.add(weaker);
        played.begin();
        QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::SignInNeeded);
        QVERIFY(played.engine->status().text.contains(u"asks for the password itself"_s));
        QCOMPARE(played.engine->status().failure->cause, Failure::Cause::NoMechanism);
        played.pass(3600'000);
        VERIFY_SCRIPT(weaker);
        QCOMPARE(played.passwordNeeded->size(), 0); // the password is not what is wrong
    }
    FakeServer taken(Plain + UpToIdle);
    played.connector.add(taken);
    played.engine->retrySignIn();
    QTRY_VERIFY2(taken.isFinished(), qPrintable(taken.report()));
    QTRY_COMPARE(remembered(played), QByteArray("PLAIN"));
}

void SyncSignInTest::alertsAreToldAtOnce()
{
    PlayedEngine played;
    FakeServer server(Plain + UpToIdle + "S: * OK [ALERT] Going down at noon\nC: DONE\nS: a4 OK\nC: a5 IDLE\nS: + idling\n");
    played.connector.add(server);
    sync::EngineOptions options;
    options.maxConnections = 1;
    played.begin(1, options);
    QSignalSpy told(played.engine.get(), &sync::AccountEngine::notice);
    QTRY_VERIFY2(server.isFinished(), qPrintable(server.report()));
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.first().first().toString().contains(u"Going down at noon"_s));
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SyncSignInTest)
#include "tst_sync_sign_in.moc"
