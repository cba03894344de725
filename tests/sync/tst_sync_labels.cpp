// Gmail's labels as views of the folder of all mail: what it tells shows in the labels' folders without asking each of them.
#include "flow_fixture.h"
#include "played_engine.h"

#include "mime/summary.h"
#include "sync/flows/mailbox.h"
#include "sync/flows/message_address.h"
#include "sync/flows/part_fetch.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

constexpr char Items[] = " X-GM-MSGID X-GM-THRID X-GM-LABELS";

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray selected(const QByteArray &tag, const QByteArray &folder, int exists, int uidNext, int epoch, int modSeq = 0)
{
    const QByteArray sequence = modSeq > 0 ? "S: * OK [HIGHESTMODSEQ " + number(modSeq) + "] x\n" : "";
    return "C: " + tag + " SELECT " + folder + (modSeq > 0 ? " (CONDSTORE)" : "") + "\nS: * " + number(exists)
           + " EXISTS\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [UIDVALIDITY " + number(epoch) + "] x\nS: * OK [UIDNEXT "
           + number(uidNext) + "] x\n" + sequence + "S: " + tag + " OK [READ-WRITE] done\n";
}

/// A new message, whole: asked for and answered.
QByteArray fetchedNew(const QByteArray &tag, int sequence, int uid, const QByteArray &subject, const QByteArray &labels,
                      const QByteArray &modSeq = {})
{
    const QByteArray fields = "Subject: " + subject + "\\r\\nMessage-ID: <" + subject + "@x>\\r\\n\\r\\n";
    const qsizetype size = QByteArray(fields).replace("\\r\\n", "\r\n").size();
    return "C: " + tag + " UID FETCH " + number(uid) + " (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE" + modSeq + Items
           + " BODY.PEEK[HEADER.FIELDS (" + mime::summaryFieldNames() + ")])\nS> * " + number(sequence) + " FETCH (UID "
           + number(uid)
           + " FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 100 X-GM-MSGID " + number(uid * 11)
           + " X-GM-THRID 5 X-GM-LABELS (" + labels + ") BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) "
             "BODY[HEADER.FIELDS (SUBJECT)] {" + number(size) + "}\\r\\n" + fields + ")\\r\\n\nS: " + tag + " OK\n";
}

QByteArray changes(const QByteArray &tag, const QByteArray &answers)
{
    return "C: " + tag + " UID FETCH 1 (UID FLAGS MODSEQ" + Items + ") (CHANGEDSINCE 10)\n" + answers + "S: " + tag + " OK\n";
}

QByteArray named(const QByteArray &tag, int uid, int gmailId)
{
    return "C: " + tag + " UID FETCH " + number(uid) + " (UID FLAGS INTERNALDATE" + Items + ")\nS: * 1 FETCH (UID " + number(uid)
           + " FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" X-GM-MSGID " + number(gmailId)
           + " X-GM-THRID 5 X-GM-LABELS ())\nS: " + tag + " OK\n";
}

} // namespace

class SyncLabelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newMailIsInItsLabelsAfterOneFetch();
    void labelsThatComeAndGoElsewhere();
    void whatTheUserMovedStaysWhereHePutIt();
    void archivedMailStaysInItsLabels();
    void deletedElsewhereIsGoneEverywhere();
    void deletingFromALabelFindsTheUid();
    void aBodyIsFetchedOnce();
    void openingALabelConfirmsOrCorrects();
    void aFirstSyncOpensNoLabels();
    void labelsAreNotOpenedWhereTheNumbersAgree();
    void labelsAreOpenedWhereTheNumbersDisagree();

private:
    QStringList in(const QByteArray &name) { return m_bench.profile.subjects(m_bench.target(name).id); }
    void openAll(const QByteArray &conversation);

    FlowBench m_bench;
};

/// All folders seen whole; in All lies one message that Work has, too.
void SyncLabelsTest::init()
{
    m_bench.reset({"INBOX", "All", "Work", "Home", "Stars", "Bin"});
    m_bench.giveRole("All", FolderRole::All);
    m_bench.giveRole("Stars", FolderRole::Flagged);
    m_bench.giveRole("Bin", FolderRole::Trash);
    for (const char *name : {"INBOX", "Work", "Home", "Stars", "Bin"})
        m_bench.given(name, 0);
    m_bench.given("All", 0, [](store::FolderState &state) {
        state.highestModSeq = ModSeq(10);
        state.uidNext = Uid(2);
        state.exists = 1;
        state.covered = UidSet(Uid(1));
    });
    const auto job = [all = m_bench.target("All").id, work = m_bench.target("Work").id](store::CacheWriter &cache) {
        store::HeaderRow row;
        row.uid = Uid(1);
        row.internalDate = 1'767'323'045;
        row.content.subject = u"old"_s;
        row.content.messageId = "old@x";
        row.content.size = 100;
        row.serverId = "g11";
        cache.messages.applyHeaders(all, {&row, 1});
        const store::LabelsRow labels{Uid(1), {"Work"}};
        cache.labels.apply(all, {&labels, 1});
        return cache.labels.agrees(work, 1, 1);
    };
    QVERIFY(m_bench.run(m_bench.profile.stores->cache(job)));
    QCOMPARE(in("Work"), QStringList{u"old"_s});
}

void SyncLabelsTest::openAll(const QByteArray &conversation)
{
    FakeServer server(signedIn("X-GM-EXT-1 CONDSTORE MOVE UIDPLUS", conversation));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target("All"));
    Task<> opening = mailbox.open();
    QVERIFY2(wait(opening, 5000), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

void SyncLabelsTest::newMailIsInItsLabelsAfterOneFetch()
{
    const QByteArray script = signedIn("X-GM-EXT-1 CONDSTORE",
                                       selected("a2", "All", 2, 3, 7, 11) + changes("a3", "")
                                           + fetchedNew("a4", 2, 2, "new", "Work Home \"\\\\\\\\Starred\" Hidden", " MODSEQ"));
    const QString problem = playSplitEverywhere(script, [this](FakeServer &server) {
        init();
        const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
        sync::Mailbox mailbox(m_bench, *session, m_bench.target("All"));
        Task<> opening = mailbox.open();
        if (!wait(opening, 5000))
            qWarning().noquote() << server.report();
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(in("Home"), QStringList{u"new"_s});
    QCOMPARE(in("Stars"), QStringList{u"new"_s});
    QCOMPARE(in("Work").size(), 2);
    QCOMPARE(in("INBOX").size(), 0);
    const store::MessageRow row = m_bench.profile.rows(m_bench.target("Home").id).front();
    QCOMPARE(row.id, m_bench.at("All", 2));
    QVERIFY(!row.pending); // nothing waits for the server
    QVERIFY(!row.uid.isValid());
    const auto given = [message = row.id](store::CacheWriter &cache) {
        auto query = cache.database().prepare("SELECT count(*) FROM thread_given WHERE message = ?");
        return query.bind(message).step() ? query.integer(0) : 0;
    };
    QCOMPARE(m_bench.run(m_bench.profile.stores->cache(given)), 1);
}

void SyncLabelsTest::labelsThatComeAndGoElsewhere()
{
    openAll(selected("a2", "All", 1, 2, 7, 11)
            + changes("a3", "S: * 1 FETCH (UID 1 FLAGS (\\Seen) MODSEQ (11) X-GM-MSGID 11 X-GM-LABELS (Home))\n"));
    QCOMPARE(in("Work"), QStringList());
    QCOMPARE(in("Home"), QStringList{u"old"_s});
    // Gmail's flags are the message's.
    QVERIFY(m_bench.profile.rows(m_bench.target("Home").id).front().flags.testFlag(Flag::Seen));
}

void SyncLabelsTest::whatTheUserMovedStaysWhereHePutIt()
{
    const store::MessageRow old = m_bench.profile.rows(m_bench.target("Work").id).front();
    const sync::Acted moved = m_bench.run(
        m_bench.acts().moveOrCopy(store::IntentKind::Move, {{m_bench.target("Work").id, old.id}}, m_bench.target("Home").id));
    openAll(selected("a2", "All", 1, 2, 7, 11) + changes("a3", "S: * 1 FETCH (UID 1 FLAGS () MODSEQ (11) X-GM-LABELS (Work))\n"));
    QCOMPARE(in("Work"), QStringList());
    QCOMPARE(in("Home"), QStringList{u"old"_s});
    QVERIFY(m_bench.run(m_bench.acts().undo(moved.undoGroup)));
    QCOMPARE(in("Work"), QStringList{u"old"_s});
    QCOMPARE(in("Home"), QStringList());
}

void SyncLabelsTest::archivedMailStaysInItsLabels()
{
    const auto job = [inbox = m_bench.target("INBOX").id](store::CacheWriter &cache) {
        const store::KnownRow row{Uid(4), {}, {}, 1'767'323'045, "g11"};
        UidSet needed;
        cache.messages.applyKnown(inbox, {&row, 1}, &needed);
        return needed.isEmpty();
    };
    QVERIFY(m_bench.run(m_bench.profile.stores->cache(job)));
    const FolderId inbox = m_bench.target("INBOX").id;
    m_bench.run(m_bench.acts().moveOrCopy(store::IntentKind::Move, {{inbox, m_bench.at("INBOX", 4)}}, m_bench.target("All").id));
    FakeServer server(signedIn("X-GM-EXT-1 CONDSTORE MOVE UIDPLUS",
                               selected("a2", "INBOX", 1, 5, 7).replace("SELECT INBOX", "SELECT INBOX (CONDSTORE)")
                                   + "C: a3 UID MOVE 4 All\nS: * OK [COPYUID 7 4 1] done\nS: * 1 EXPUNGE\nS: a3 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    Task<sync::ReplayResult> replaying = sync::replayIntents(m_bench, m_bench, *session);
    QVERIFY2(wait(replaying, 5000), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
    QCOMPARE(in("INBOX"), QStringList());
    QCOMPARE(in("All"), QStringList{u"old"_s});
    QCOMPARE(in("Work"), QStringList{u"old"_s});
}

void SyncLabelsTest::deletedElsewhereIsGoneEverywhere()
{
    openAll(selected("a2", "All", 0, 2, 7, 11));
    QCOMPARE(in("Work"), QStringList());
    QCOMPARE(in("All"), QStringList());
}

void SyncLabelsTest::deletingFromALabelFindsTheUid()
{
    const store::MessageRow old = m_bench.profile.rows(m_bench.target("Work").id).front();
    m_bench.run(
        m_bench.acts().moveOrCopy(store::IntentKind::Move, {{m_bench.target("Work").id, old.id}}, m_bench.target("Bin").id));
    FakeServer server(signedIn(
        "X-GM-EXT-1 MOVE UIDPLUS",
        selected("a2", "Work", 1, 2, 7) + "C: a3 UID SEARCH X-GM-MSGID 11\nS: * SEARCH 8\nS: a3 OK\n"
            + "C: a4 UID FETCH 8 (UID" + Items + ")\nS: * 1 FETCH (UID 8 X-GM-MSGID 11 X-GM-LABELS ())\nS: a4 OK\n"
            + "C: a5 UID MOVE 8 Bin\nS: * OK [COPYUID 9 8 3] done\nS: * 1 EXPUNGE\nS: a5 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    Task<sync::ReplayResult> replaying = sync::replayIntents(m_bench, m_bench, *session);
    QVERIFY2(wait(replaying, 5000), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
    QCOMPARE(in("Work"), QStringList());
    QCOMPARE(in("Bin"), QStringList{u"old"_s});
}

void SyncLabelsTest::aBodyIsFetchedOnce()
{
    const store::MessageRow row = m_bench.profile.rows(m_bench.target("Work").id).front();
    FakeServer server(signedIn("X-GM-EXT-1",
                               selected("a2", "All", 1, 2, 7)
                                   + "C: a3 UID FETCH 1 (UID BODY.PEEK[1]<0.262144>)\n"
                                     "S> * 1 FETCH (UID 1 BODY[1]<0> {2}\\r\\nhi)\\r\\n\nS: a3 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    // No UID in Work is known, nor needed: it lies in All.
    const sync::MessageAddress address = m_bench.run(sync::findAddress(m_bench, {m_bench.target("Work").id, row.id}));
    Task<sync::FetchedPart> fetching = sync::fetchPartOf(m_bench, *session, address, "1", {});
    QVERIFY2(wait(fetching, 5000), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
    QVERIFY(m_bench.run(sync::cachedPart(m_bench, m_bench.at("All", 1), "1")));
}

void SyncLabelsTest::openingALabelConfirmsOrCorrects()
{
    {
        const QByteArray answer = named("a3", 8, 11).replace("FETCH 8 ", "FETCH 1:8 ");
        FakeServer server(signedIn("X-GM-EXT-1", selected("a2", "Work", 1, 9, 7) + answer));
        const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
        sync::Mailbox mailbox(m_bench, *session, m_bench.target("Work"));
        Task<> opening = mailbox.open();
        QVERIFY2(wait(opening, 5000), qPrintable(server.report()));
        VERIFY_SCRIPT(server);
        QCOMPARE(m_bench.at("Work", 8), m_bench.at("All", 1));
        QCOMPARE(in("Work").size(), 1);
    }
    init();
    FakeServer server(signedIn("X-GM-EXT-1", selected("a2", "Work", 0, 1, 7)));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target("Work"));
    Task<> opening = mailbox.open();
    QVERIFY2(wait(opening, 5000), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
    QCOMPARE(in("Work"), QStringList());
}

namespace {

/// LIST of INBOX, All and Work, the latter two with these figures.
QByteArray listed(const QByteArray &tag, int inAll, int inWork)
{
    const auto status = [](const QByteArray &name, int messages, int epoch) {
        return "S: * STATUS " + name + " (MESSAGES " + number(messages) + " UNSEEN " + number(messages) + " UIDNEXT "
               + number(messages + 1) + " UIDVALIDITY " + number(epoch) + ")\n";
    };
    return "C: " + tag + " LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
           "S: * LIST () \"/\" INBOX\nS: * LIST (\\All) \"/\" All\nS: * LIST () \"/\" Work\n" + status("All", inAll, 8)
           + status("Work", inWork, 9) + "S: " + tag + " OK\n";
}

QByteArray idle(const QByteArray &tag)
{
    return "C: " + tag + " IDLE\nS: + idling\n";
}

QByteArray done(const QByteArray &tag)
{
    return "C: DONE\nS: " + tag + " OK\n";
}

/// The first sync of three empty folders, and five minutes later one message in All.
QByteArray oneComes(int inWork)
{
    return selected("a2", "INBOX", 0, 1, 7) + listed("a3", 0, 0) + selected("a4", "All", 0, 1, 8)
           + selected("a5", "INBOX", 0, 1, 7) + idle("a6") + done("a6") + listed("a7", 1, inWork) + selected("a8", "All", 1, 2, 8)
           + fetchedNew("a9", 1, 1, "new", "Work");
}

constexpr char Engine[] = "IDLE LIST-EXTENDED LIST-STATUS X-GM-EXT-1";

} // namespace

/// G-02: all mail is fetched once and tells of the rest; what it does not explain is looked at.
void SyncLabelsTest::aFirstSyncOpensNoLabels()
{
    const auto folder = [](const QByteArray &name, int messages, const QByteArray &attributes = {}) {
        return "S: * LIST (" + attributes + ") \"/\" " + name + "\nS: * STATUS " + name + " (MESSAGES " + number(messages) + " UNSEEN "
               + number(messages) + " UIDNEXT " + number(messages + 1) + " UIDVALIDITY 9)\n";
    };
    const auto list = [&folder](const QByteArray &tag) {
        return "C: " + tag + " LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
               "S: * LIST () \"/\" INBOX\n" + folder("All", 2, "\\All") + folder("Work", 2) + folder("Home", 1) + folder("Empty", 0)
               + folder("Odd", 1) + "S: " + tag + " OK\n";
    };
    const auto row = [](const QByteArray &all) { return all.mid(all.indexOf("S> ")).left(all.indexOf("\nS: a") - all.indexOf("S> ")) + '\n'; };
    const QByteArray first = fetchedNew("a5", 1, 1, "one", "Work Home");
    const QByteArray both = first.left(first.indexOf('\n') + 1).replace("FETCH 1 (", "FETCH 1:2 (") + row(first)
                            + row(fetchedNew("a5", 2, 2, "two", "Work")) + "S: a5 OK\n";
    FakeServer server(signedIn(Engine, selected("a2", "INBOX", 0, 1, 7) + list("a3") + selected("a4", "All", 2, 3, 9) + both
                                           // a conversation of which one message lies in the trash, say
                                           + selected("a6", "Odd", 0, 2, 9)
                                           + selected("a7", "INBOX", 0, 1, 7) + idle("a8")
                                           // the next look costs one command
                                           + done("a8") + list("a9").replace("Odd (MESSAGES 1 UNSEEN 1", "Odd (MESSAGES 0 UNSEEN 0") + idle("a10")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a8 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    const auto info = [&played](const QByteArray &name) { return *played.profile.folder(AccountId(1), name); };
    QStringList inWork = played.profile.subjects(info("Work").id); // of one second
    inWork.sort();
    QCOMPARE(inWork, (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(played.profile.subjects(info("Home").id), QStringList{u"one"_s});
    for (const auto &[name, count] : {std::pair("Work", 2), std::pair("Home", 1), std::pair("Empty", 0)}) {
        QVERIFY(info(name).complete);
        QCOMPARE(info(name).total, count);
        QCOMPARE(info(name).unread, count);
        QCOMPARE(info(name).headersHere, count); // nothing is still coming
    }
    played.pass(5 * 60'000);
    QTRY_VERIFY2(server.sent().endsWith("a10 IDLE\r\n"), qPrintable(server.report()));
    played.settle();
    VERIFY_SCRIPT(server);
}

void SyncLabelsTest::labelsAreNotOpenedWhereTheNumbersAgree()
{
    FakeServer server(signedIn(Engine, oneComes(1) + selected("a10", "INBOX", 0, 1, 7) + idle("a11")
                                           // and when the user looks there, for the UIDs alone
                                           + done("a11") + selected("a12", "Work", 1, 2, 9) + named("a13", 1, 11) + idle("a14")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.pass(5 * 60'000);
    QTRY_VERIFY2(server.sent().endsWith("a11 IDLE\r\n"), qPrintable(server.report()));
    const FolderId work = played.profile.folder(AccountId(1), "Work")->id;
    QCOMPARE(played.profile.subjects(work), QStringList{u"new"_s});
    played.engine->setCurrentFolder(work);
    QTRY_VERIFY2(server.sent().endsWith("a14 IDLE\r\n"), qPrintable(server.report()));
    QCOMPARE(played.profile.rows(work).front().uid, Uid(1));
    played.settle();
    VERIFY_SCRIPT(server);
}

void SyncLabelsTest::labelsAreOpenedWhereTheNumbersDisagree()
{
    const QByteArray two = named("a11", 1, 11)
                               .replace("FETCH 1 (", "FETCH 1:2 (")
                               .replace("S: a11", "S: * 2 FETCH (UID 2 FLAGS (\\Seen) INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" "
                                                  "X-GM-MSGID 22 X-GM-LABELS ())\nS: a11");
    FakeServer server(signedIn(Engine, oneComes(2) + selected("a10", "Work", 2, 3, 9) + two
                                           + fetchedNew("a12", 2, 2, "other", "") + selected("a13", "INBOX", 0, 1, 7) + idle("a14")));
    PlayedEngine played;
    played.connector.add(server);
    played.begin();
    QTRY_VERIFY2(server.sent().endsWith("a6 IDLE\r\n"), qPrintable(server.report()));
    QTRY_COMPARE(played.engine->status().state, sync::EngineStatus::State::UpToDate);
    played.pass(5 * 60'000);
    QTRY_VERIFY2(server.sent().endsWith("a14 IDLE\r\n"), qPrintable(server.report()));
    QCOMPARE(played.profile.subjects(played.profile.folder(AccountId(1), "Work")->id).size(), 2);
    played.settle();
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SyncLabelsTest)
#include "tst_sync_labels.moc"
