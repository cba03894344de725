// Which message, which folder: Gmail's labels, EMAILID, new epochs, renamed and re-created folders, servers that miscount.
#include "flow_fixture.h"

#include "mime/summary.h"
#include "sync/flows/folder_list.h"
#include "sync/flows/mailbox.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

constexpr char GmailItems[] = " X-GM-MSGID X-GM-THRID X-GM-LABELS";
constexpr char ObjectItems[] = " EMAILID THREADID";

QByteArray headers(const QByteArray &tag, const QByteArray &uids, const QByteArray &ids)
{
    return "C: " + tag + " UID FETCH " + uids + " (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE" + ids
           + " BODY.PEEK[HEADER.FIELDS (" + mime::summaryFieldNames() + ")])\n";
}

QByteArray names(const QByteArray &tag, const QByteArray &uids, const QByteArray &ids)
{
    return "C: " + tag + " UID FETCH " + uids + " (UID FLAGS INTERNALDATE" + ids + ")\n";
}

/// One answer with headers; `id` as it goes over the wire.
QByteArray message(int sequence, int uid, const QByteArray &subject, const QByteArray &id)
{
    const QByteArray fields = "Subject: " + subject + "\\r\\nMessage-ID: <" + subject + "@x>\\r\\n\\r\\n";
    const qsizetype size = QByteArray(fields).replace("\\r\\n", "\r\n").size();
    return "S> * " + QByteArray::number(sequence) + " FETCH (UID " + QByteArray::number(uid)
           + " FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 100 " + id
           + " BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) BODY[HEADER.FIELDS (SUBJECT)] {"
           + QByteArray::number(size) + "}\\r\\n" + fields + ")\\r\\n\n";
}

/// One answer with nothing but names.
QByteArray named(int sequence, int uid, const QByteArray &id, const QByteArray &flags = {})
{
    return "S: * " + QByteArray::number(sequence) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS (" + flags
           + ") INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" " + id + ")\n";
}

QByteArray selected(const QByteArray &tag, int exists, int uidNext, int epoch = 7, const QByteArray &more = {})
{
    return "S: * " + QByteArray::number(exists) + " EXISTS\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [UIDVALIDITY "
           + QByteArray::number(epoch) + "] x\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] x\n" + more + "S: " + tag
           + " OK [READ-WRITE] done\n";
}

} // namespace

class SyncIdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gmailLabelsShareOneContent();
    void gmailsNewMailIsAnnouncedThoughItsContentIsHere();
    void gmailsMovesOutOfAllMailOnlyLabel();
    void gmailDeletesForEverThroughTheTrash();
    void emailIdRelinksANewEpoch();
    void aNewEpochKeepsBodiesWithoutIds();
    void recreatedFoldersBeginAnew_data();
    void recreatedFoldersBeginAnew();
    void aFrozenModSeqIsNotBelieved();
    void aModSeqThatWentBackIsNotBelieved();
    void expungesAreFoundByTheNumber();
    void renamedByAnotherKeepsEverything_data();
    void renamedByAnotherKeepsEverything();
    void anotherFolderOfTheSameEpochIsNoRename();

private:
    FolderId folder(const QByteArray &name) { return m_bench.target(name).id; }
    void open(FakeServer &server, const QByteArray &name, bool stale = true);
    void openOn(imap::Session &session, const QByteArray &name, FolderRole role = FolderRole::None);
    store::FolderState state(const QByteArray &name);
    MessageId at(const QByteArray &name, quint32 uid) { return m_bench.at(name, uid); }

    FlowBench m_bench;
};

void SyncIdentityTest::openOn(imap::Session &session, const QByteArray &name, FolderRole role)
{
    sync::FolderTarget target = m_bench.target(name);
    if (role != FolderRole::None)
        target.role = role;
    sync::Mailbox mailbox(m_bench, session, target);
    m_bench.run(mailbox.open());
}

void SyncIdentityTest::open(FakeServer &server, const QByteArray &name, bool stale)
{
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target(name));
    mailbox.setFlagsAreStale(stale);
    m_bench.run(mailbox.open());
}

store::FolderState SyncIdentityTest::state(const QByteArray &name)
{
    const auto job = [id = folder(name)](store::CacheWriter &cache) { return cache.folders.state(id); };
    return m_bench.run(m_bench.profile.stores->cache(job));
}

void SyncIdentityTest::gmailLabelsShareOneContent()
{
    const QByteArray script = signedIn(
        "X-GM-EXT-1", "C: a2 SELECT All\n" + selected("a2", 2, 3)
                          + headers("a3", "1:2", GmailItems) + message(1, 1, "one", "X-GM-MSGID 11 X-GM-THRID 1 X-GM-LABELS (Work)")
                          + message(2, 2, "two", "X-GM-MSGID 22 X-GM-THRID 1 X-GM-LABELS (\"\\\\Inbox\")") + "S: a3 OK\n"
                          // the label: names first, then the headers of the one that nobody knows yet
                          + "C: a4 SELECT Work\n" + selected("a4", 2, 9, 8) + names("a5", "1:8", GmailItems)
                          + named(1, 5, "X-GM-MSGID 11 X-GM-THRID 1 X-GM-LABELS ()", "\\Seen")
                          + named(2, 8, "X-GM-MSGID 33 X-GM-THRID 1 X-GM-LABELS ()") + "S: a5 OK\n"
                          + headers("a6", "8", GmailItems) + message(2, 8, "three", "X-GM-MSGID 33 X-GM-THRID 1 X-GM-LABELS ()")
                          + "S: a6 OK\n");
    const auto play = [this](FakeServer &server) {
        const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
        openOn(*session, "All", FolderRole::All);
        openOn(*session, "Work");
    };
    const QString problem = playSplitEverywhere(script, [this, &play](FakeServer &server) {
        m_bench.reset({"INBOX", "All", "Work"});
        play(server);
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(at("Work", 5), at("All", 1));
    QVERIFY(at("Work", 8).isValid());
    QVERIFY(at("Work", 8) != at("All", 2));
    QVERIFY(state("Work").complete);
    QCOMPARE(m_bench.profile.subjects(folder("Work")).size(), 2);
}

void SyncIdentityTest::gmailsNewMailIsAnnouncedThoughItsContentIsHere()
{
    m_bench.reset({"INBOX", "All"});
    m_bench.given("INBOX", 1);
    FakeServer server(signedIn(
        "X-GM-EXT-1", "C: a2 SELECT All\n" + selected("a2", 1, 2)
                          + headers("a3", "1", GmailItems) + message(1, 1, "new", "X-GM-MSGID 11 X-GM-THRID 1 X-GM-LABELS ()")
                          + "S: a3 OK\nC: a4 SELECT INBOX\n" + selected("a4", 2, 3)
                          + "C: a5 UID FETCH 1 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS ())\nS: a5 OK\n"
                          + names("a6", "2", GmailItems) + named(2, 2, "X-GM-MSGID 11 X-GM-THRID 1 X-GM-LABELS (\"\\\\Inbox\")")
                          + "S: a6 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    openOn(*session, "All", FolderRole::All);
    openOn(*session, "INBOX");
    VERIFY_SCRIPT(server);
    QCOMPARE(at("INBOX", 2), at("All", 1));
    QCOMPARE(m_bench.news, std::vector<size_t>{1});
}

void SyncIdentityTest::gmailsMovesOutOfAllMailOnlyLabel()
{
    m_bench.reset({"INBOX", "All", "Work"});
    m_bench.giveRole("All", FolderRole::All);
    m_bench.given("All", 1);
    m_bench.run(m_bench.acts().moveOrCopy(store::IntentKind::Move, {{folder("All"), at("All", 1)}}, folder("Work")));
    FakeServer server(signedIn("X-GM-EXT-1 MOVE UIDPLUS",
                               "C: a2 SELECT All\n" + selected("a2", 1, 2)
                                   + "C: a3 UID COPY 1 Work\nS: a3 OK [COPYUID 8 1 5] done\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    m_bench.run(sync::replayIntents(m_bench, m_bench, *session));
    VERIFY_SCRIPT(server); // above all: nothing was expunged
    QVERIFY(at("Work", 5).isValid());
}

void SyncIdentityTest::gmailDeletesForEverThroughTheTrash()
{
    m_bench.reset({"INBOX", "Work", "Bin"});
    m_bench.giveRole("Bin", FolderRole::Trash);
    m_bench.given("Work", 1);
    m_bench.run(m_bench.acts().deleteForEver({{folder("Work"), at("Work", 1)}}));
    FakeServer server(signedIn(
        "X-GM-EXT-1 MOVE UIDPLUS",
        "C: a2 SELECT Work\n" + selected("a2", 1, 2)
            + "C: a3 UID FETCH 1 (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n"
              "S> * 1 FETCH (UID 1 RFC822.SIZE 100 BODY[HEADER.FIELDS (MESSAGE-ID)] {21}\\r\\nMessage-ID: <1@x>\\r\\n\\r\\n)\\r\\n\n"
              "S: a3 OK\nC: a4 UID MOVE 1 Bin\nS: * OK [COPYUID 9 1 4] done\nS: * 1 EXPUNGE\nS: a4 OK\nC: a5 SELECT Bin\n"
            + selected("a5", 1, 5, 9)
            + "C: a6 UID STORE 4 +FLAGS.SILENT (\\Deleted)\nS: a6 OK\nC: a7 UID EXPUNGE 4\nS: * 1 EXPUNGE\nS: a7 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    m_bench.run(sync::replayIntents(m_bench, m_bench, *session));
    VERIFY_SCRIPT(server);
    QVERIFY(m_bench.profile.messages(folder("Work")).empty());
}

void SyncIdentityTest::emailIdRelinksANewEpoch()
{
    m_bench.reset();
    FakeServer first(signedIn("OBJECTID", "C: a2 SELECT INBOX\n" + selected("a2", 1, 2, 7, "S: * OK [MAILBOXID (F1)] x\n")
                                              + headers("a3", "1", ObjectItems) + message(1, 1, "one", "EMAILID (M1) THREADID NIL")
                                              + "S: a3 OK\n"));
    open(first, "INBOX");
    VERIFY_SCRIPT(first);
    const MessageId one = at("INBOX", 1);
    QCOMPARE(state("INBOX").mailboxId, QByteArray("F1"));
    FakeServer second(signedIn("OBJECTID", "C: a2 SELECT INBOX\n" + selected("a2", 2, 9, 8, "S: * OK [MAILBOXID (F1)] x\n")
                                               + names("a3", "1:8", ObjectItems) + named(1, 4, "EMAILID (M1) THREADID NIL")
                                               + named(2, 8, "EMAILID (M2) THREADID NIL") + "S: a3 OK\n"
                                               + headers("a4", "8", ObjectItems)
                                               + message(2, 8, "two", "EMAILID (M2) THREADID NIL") + "S: a4 OK\n"));
    open(second, "INBOX");
    VERIFY_SCRIPT(second);
    QCOMPARE(at("INBOX", 4), one);
    QVERIFY(at("INBOX", 8).isValid());
}

void SyncIdentityTest::aNewEpochKeepsBodiesWithoutIds()
{
    m_bench.reset();
    m_bench.given("INBOX", 1);
    const MessageId one = at("INBOX", 1);
    const auto keep = [one](store::CacheWriter &cache) {
        cache.parts.link(one, "1", cache.parts.store().begin()->finish(), 100);
        return true;
    };
    m_bench.run(m_bench.profile.stores->cache(keep));
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 1, 9, 8)
                                       + headers("a3", "1:8", {}) + message(1, 6, "1", "") + "S: a3 OK\n"));
    open(server, "INBOX");
    VERIFY_SCRIPT(server);
    QCOMPARE(at("INBOX", 6), one);
    const auto find = [one](store::CacheWriter &cache) { return cache.parts.find(one, "1").has_value(); };
    QVERIFY(m_bench.run(m_bench.profile.stores->cache(find)));
}

void SyncIdentityTest::recreatedFoldersBeginAnew_data()
{
    QTest::addColumn<int>("uidNext");
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("UIDNEXT went back") << 2 << QByteArray();
    QTest::newRow("another MAILBOXID") << 5 << QByteArray("S: * OK [MAILBOXID (F2)] x\n");
    QTest::newRow("UIDs do not last") << 5 << QByteArray("S: * NO [UIDNOTSTICKY] x\n");
}

void SyncIdentityTest::recreatedFoldersBeginAnew()
{
    QFETCH(int, uidNext);
    QFETCH(QByteArray, more);
    m_bench.reset();
    m_bench.given("INBOX", 3, [](store::FolderState &state) { state.mailboxId = "F1"; });
    const QByteArray all = uidNext == 2 ? "1" : "1:4";
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 1, uidNext, 7, more) + headers("a3", all, {})
                                       + message(1, 1, "other", "") + "S: a3 OK\n"));
    open(server, "INBOX");
    VERIFY_SCRIPT(server);
    QCOMPARE(m_bench.profile.subjects(folder("INBOX")), QStringList{u"other"_s});
    QVERIFY(state("INBOX").complete);
}

void SyncIdentityTest::aFrozenModSeqIsNotBelieved()
{
    m_bench.reset();
    m_bench.given("INBOX", 2, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    // Mail came, the number stands still: flags are compared as with a server that has none.
    FakeServer server(signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n"
                                                + selected("a2", 3, 4, 7, "S: * OK [HIGHESTMODSEQ 10] x\n")
                                                + "C: a3 UID FETCH 1:2 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS (\\Flagged))\n"
                                                  "S: * 2 FETCH (UID 2 FLAGS ())\nS: a3 OK\n"
                                                + headers("a4", "3", {}) + message(3, 3, "3", "") + "S: a4 OK\n"));
    open(server, "INBOX", false);
    VERIFY_SCRIPT(server);
    QCOMPARE(m_bench.profile.rows(folder("INBOX")).size(), size_t(3));
    QVERIFY(!state("INBOX").highestModSeq.isValid());
}

void SyncIdentityTest::aModSeqThatWentBackIsNotBelieved()
{
    m_bench.reset();
    m_bench.given("INBOX", 2, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    FakeServer server(signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n"
                                                + selected("a2", 2, 3, 7, "S: * OK [HIGHESTMODSEQ 4] x\n")
                                                + "C: a3 UID FETCH 1:2 (UID FLAGS)\nS: * 1 FETCH (UID 1 FLAGS (\\Flagged))\n"
                                                  "S: * 2 FETCH (UID 2 FLAGS ())\nS: a3 OK\n"));
    open(server, "INBOX", false);
    VERIFY_SCRIPT(server);
    QCOMPARE(state("INBOX").highestModSeq, ModSeq(4));
}

void SyncIdentityTest::expungesAreFoundByTheNumber()
{
    // One came and none went: the number says so, no search is needed. Then one went.
    m_bench.reset();
    m_bench.given("INBOX", 2, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    const auto modSeq = [](int value) { return "S: * OK [HIGHESTMODSEQ " + QByteArray::number(value) + "] x\n"; };
    const QByteArray withModSeq = QByteArray(" MODSEQ");
    FakeServer first(signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n" + selected("a2", 3, 4, 7, modSeq(11))
                                               + "C: a3 UID FETCH 1:2 (UID FLAGS MODSEQ) (CHANGEDSINCE 10)\nS: a3 OK\n"
                                               + headers("a4", "3", withModSeq) + message(3, 3, "3", "") + "S: a4 OK\n"));
    open(first, "INBOX", false);
    VERIFY_SCRIPT(first);
    QVERIFY(state("INBOX").complete);
    FakeServer second(signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n" + selected("a2", 2, 4, 7, modSeq(12))
                                                + "C: a3 UID FETCH 1:3 (UID FLAGS MODSEQ) (CHANGEDSINCE 11)\nS: a3 OK\n"
                                                  "C: a4 UID SEARCH UID 1:3\nS: * SEARCH 1 3\nS: a4 OK\n"));
    open(second, "INBOX", false);
    VERIFY_SCRIPT(second);
    QVERIFY(!at("INBOX", 2).isValid());
    QVERIFY(state("INBOX").complete);
}

void SyncIdentityTest::renamedByAnotherKeepsEverything_data()
{
    QTest::addColumn<QByteArray>("select");
    QTest::addColumn<bool>("asks");
    QTest::newRow("by MAILBOXID") << QByteArray("S: * OK [MAILBOXID (F1)] x\n") << false;
    QTest::newRow("by its newest messages") << QByteArray() << true;
}

void SyncIdentityTest::renamedByAnotherKeepsEverything()
{
    QFETCH(QByteArray, select);
    QFETCH(bool, asks);
    const QByteArray witnesses =
        "C: a4 UID FETCH 1:2 (UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n"
        "S> * 1 FETCH (UID 1 INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" BODY[HEADER.FIELDS (MESSAGE-ID)] "
        "{21}\\r\\nMessage-ID: <1@x>\\r\\n\\r\\n)\\r\\n\n"
        "S> * 2 FETCH (UID 2 INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" BODY[HEADER.FIELDS (MESSAGE-ID)] "
        "{21}\\r\\nMessage-ID: <2@x>\\r\\n\\r\\n)\\r\\n\nS: a4 OK\n";
    const QByteArray script = signedIn(
        "LIST-EXTENDED LIST-STATUS",
        "C: a2 LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
        "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Projects\nS: * LIST () \"/\" Projects/Sub\n"
        "S: * STATUS Projects (MESSAGES 2 UNSEEN 2 UIDNEXT 3 UIDVALIDITY 7)\n"
        "S: * STATUS Projects/Sub (MESSAGES 1 UNSEEN 1 UIDNEXT 2 UIDVALIDITY 9)\nS: a2 OK\n"
        "C: a3 EXAMINE Projects\n"
            + selected("a3", 2, 3, 7, select) + (asks ? witnesses : QByteArray()));
    const QString problem = playSplitEverywhere(script, [this](FakeServer &server) {
        m_bench.reset({"INBOX", "Work", "Work/Sub"});
        m_bench.given("Work", 2, [](store::FolderState &state) { state.mailboxId = "F1"; });
        m_bench.given("Work/Sub", 1, [](store::FolderState &state) { state.uidValidity = UidValidity(9); });
        const FolderId before = folder("Work");
        const FolderId sub = folder("Work/Sub");
        const MessageId first = at("Work", 1);
        const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
        const std::vector<sync::ListedFolder> folders = m_bench.run(sync::syncFolderList(m_bench, *session));
        QCOMPARE(folder("Projects"), before);
        QCOMPARE(folder("Projects/Sub"), sub);
        QCOMPARE(at("Projects", 1), first);
        QVERIFY(!m_bench.profile.folder(AccountId(1), "Work"));
        for (const sync::ListedFolder &each : folders) {
            if (each.target.id == before)
                QVERIFY(each.complete);
        }
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    if (!asks)
        return; // the same conversation, shorter
    // Cut anywhere, it has one name or the other, and all its mail.
    const QString cut = playCutEverywhere(script, [this](FakeServer &server) {
        m_bench.reset({"INBOX", "Work", "Work/Sub"});
        m_bench.given("Work", 2, [](store::FolderState &state) { state.mailboxId = "F1"; });
        m_bench.given("Work/Sub", 1, [](store::FolderState &state) { state.uidValidity = UidValidity(9); });
        try {
            const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
            m_bench.run(sync::syncFolderList(m_bench, *session));
        } catch (const Failure &) {
        }
        const auto old = m_bench.profile.folder(AccountId(1), "Work");
        const auto now = m_bench.profile.folder(AccountId(1), "Projects");
        QVERIFY(old || now);
        QVERIFY(!(old && now));
        QCOMPARE(m_bench.profile.messages(old ? old->id : now->id).size(), size_t(2));
    });
    QVERIFY2(cut.isEmpty(), qPrintable(cut));
}

void SyncIdentityTest::anotherFolderOfTheSameEpochIsNoRename()
{
    m_bench.reset({"INBOX", "Work"});
    m_bench.given("Work", 1);
    const FolderId before = folder("Work");
    FakeServer server(signedIn(
        "LIST-EXTENDED LIST-STATUS",
        "C: a2 LIST \"\" \"*\" RETURN (SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))\n"
        "S: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Else\n"
        "S: * STATUS Else (MESSAGES 2 UNSEEN 2 UIDNEXT 3 UIDVALIDITY 7)\nS: a2 OK\nC: a3 EXAMINE Else\n"
            + selected("a3", 2, 3)
            + "C: a4 UID FETCH 1 (UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n"
              "S> * 1 FETCH (UID 1 INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" BODY[HEADER.FIELDS (MESSAGE-ID)] "
              "{21}\\r\\nMessage-ID: <9@x>\\r\\n\\r\\n)\\r\\n\nS: a4 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    m_bench.run(sync::syncFolderList(m_bench, *session));
    VERIFY_SCRIPT(server);
    QVERIFY(folder("Else") != before);
    QVERIFY(m_bench.profile.messages(folder("Else")).empty());
}

QTEST_GUILESS_MAIN(SyncIdentityTest)
#include "tst_sync_identity.moc"
