// What is asked of an engine that has only just been started.
#include "played_engine.h"

#include "imap/session_support.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;

namespace {

constexpr char Server[] = "IDLE LIST-EXTENDED LIST-STATUS";

QByteArray selected(const QByteArray &tag, const QByteArray &folder, int exists, int epoch)
{
    return "C: " + tag + " SELECT " + folder + "\nS: * " + QByteArray::number(exists)
           + " EXISTS\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [UIDVALIDITY " + QByteArray::number(epoch)
           + "] x\nS: * OK [UIDNEXT " + QByteArray::number(exists + 1) + "] x\nS: " + tag + " OK [READ-WRITE] done\n";
}

/// LIST of INBOX and Work, which is empty.
QByteArray listed(const QByteArray &tag)
{
    return "C: " + tag
           + " LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
             "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Work\n"
             "S: * STATUS Work (MESSAGES 0 UNSEEN 0 UIDNEXT 1 UIDVALIDITY 8)\nS: "
           + tag + " OK\n";
}

/// Both folders are looked at, whatever the list says.
QByteArray wholeSync()
{
    return selected("a2", "INBOX", 0, 7) + listed("a3") + selected("a4", "Work", 0, 8) + selected("a5", "INBOX", 0, 7)
           + "C: a6 IDLE\nS: + idling\n";
}

} // namespace

class SyncStartTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allFoldersAreLookedAtAlsoByTheFirstWish();
};

/// Flags that another client has changed show in no figure of a server without CONDSTORE.
void SyncStartTest::allFoldersAreLookedAtAlsoByTheFirstWish()
{
    PlayedEngine played;
    for (int run = 0; run < 2; ++run) { // in the second one all folders are known, and nothing has changed
        FakeServer server(signedIn(Server, wholeSync()));
        played.connector.add(server);
        played.begin();
        Task<sync::SyncReport> task = played.engine->syncNow(std::nullopt);
        QVERIFY2(wait(task, 10'000), qPrintable(server.report()));
        QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
        played.settle();
        VERIFY_SCRIPT(server);
        played.engine.reset();
    }
}

QTEST_GUILESS_MAIN(SyncStartTest)
#include "tst_sync_start.moc"
