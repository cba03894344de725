// Mailbox sync by transcripts: what goes over the wire for each kind of server, and what the cache says afterwards.
#include "flow_fixture.h"

#include "mime/summary.h"
#include "sync/flows/mailbox.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

/// The UID FETCH of headers.
QByteArray headers(const QByteArray &tag, const QByteArray &uids, bool modSeq = false)
{
    return "C: " + tag + " UID FETCH " + uids + " (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE" + (modSeq ? " MODSEQ" : "")
           + " BODY.PEEK[HEADER.FIELDS (" + mime::summaryFieldNames() + ")])\n";
}

QByteArray message(int sequence, int uid, const QByteArray &subject, const QByteArray &flags = {}, int modSeq = 0)
{
    const QByteArray fields = "Subject: " + subject + "\\r\\nMessage-ID: <" + subject + "@x>\\r\\n\\r\\n";
    const qsizetype size = QByteArray(fields).replace("\\r\\n", "\r\n").size();
    return "S> * " + QByteArray::number(sequence) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS ("
           + QByteArray(flags).replace('\\', "\\\\") + ") INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 100 "
           + (modSeq ? "MODSEQ (" + QByteArray::number(modSeq) + ") " : QByteArray())
           + "BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) BODY[HEADER.FIELDS (SUBJECT)] {"
           + QByteArray::number(size) + "}\\r\\n" + fields + ")\\r\\n\n";
}

QByteArray selected(const QByteArray &tag, int exists, int uidNext, int modSeq = 0, int uidValidity = 7)
{
    return "S: * " + QByteArray::number(exists) + " EXISTS\nS: * FLAGS (\\\\Seen \\\\Deleted)\nS: * OK [UIDVALIDITY "
           + QByteArray::number(uidValidity) + "] x\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] x\n"
           + (modSeq ? "S: * OK [HIGHESTMODSEQ " + QByteArray::number(modSeq) + "] x\n" : QByteArray()) + "S: " + tag
           + " OK [READ-WRITE] done\n";
}

// Sign-in to a server with QRESYNC: ENABLE takes a tag.
QByteArray withQResync(const QByteArray &rest)
{
    return signedIn("ENABLE CONDSTORE QRESYNC ESEARCH",
                    "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n" + rest);
}

} // namespace

class SyncMailboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstSync();
    void firstSyncOfManyGoesDownwards();
    void newestOfSparseUids();
    void twoRangesAreUnderWay();
    void aRefusedRangeIsAskedForAgain();
    void cutInTheMiddleOfManyGoesOnThere();
    void moreUrgentThingsComeBetweenRanges();
    void emptyFolder();
    void nothingNewIsOneCommand();
    void qresync();
    void condstore();
    void neither();
    void answersLeftOutAreNotGone();
    void newUidValidity();
    void deletedByAnother();
    void changesWhileWatching();
    void cutAtEveryByteConverges();

private:
    /// Two messages, "one" (1) and "two" (2), as after a sync with this HIGHESTMODSEQ.
    void given(int modSeq);
    /// Messages 1 to 500, of which the newest 100 are here.
    void givenTheNewest();
    void open(FakeServer &server, bool stale = true);
    QStringList subjects() { return m_bench.profile.subjects(m_bench.target().id); }
    store::FolderState state();
    Flags flagsOf(const QString &subject);

    FlowBench m_bench;
};

void SyncMailboxTest::given(int modSeq)
{
    m_bench.reset();
    const auto job = [folder = m_bench.target().id, modSeq](store::CacheWriter &cache) {
        std::vector<store::HeaderRow> rows;
        for (const char *subject : {"one", "two"}) {
            store::HeaderRow row;
            row.uid = Uid(quint32(rows.size()) + 1);
            row.internalDate = 1'700'000'000 + qint64(rows.size());
            row.content.subject = QString::fromLatin1(subject);
            row.content.messageId = QByteArray(subject) + "@x";
            row.content.size = 100;
            rows.push_back(row);
        }
        cache.messages.applyHeaders(folder, rows);
        cache.folders.updateState(folder, [modSeq](store::FolderState &state) {
            state.uidValidity = UidValidity(7);
            state.uidNext = Uid(3);
            state.highestModSeq = ModSeq(quint64(modSeq));
            state.exists = 2;
            state.covered = UidSet(Uid(1), Uid(2));
            state.complete = true;
        });
        return true;
    };
    m_bench.run(m_bench.profile.stores->cache(job));
}

void SyncMailboxTest::open(FakeServer &server, bool stale)
{
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    mailbox.setFlagsAreStale(stale);
    m_bench.run(mailbox.open());
}

store::FolderState SyncMailboxTest::state()
{
    const auto job = [folder = m_bench.target().id](store::CacheWriter &cache) { return cache.folders.state(folder); };
    return m_bench.run(m_bench.profile.stores->cache(job));
}

Flags SyncMailboxTest::flagsOf(const QString &subject)
{
    for (const store::MessageRow &row : m_bench.profile.rows(m_bench.target().id)) {
        if (row.subject == subject)
            return row.flags;
    }
    return {};
}

void SyncMailboxTest::firstSync()
{
    const QByteArray script =
        signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 2, 6) + headers("a3", "1:5") + message(1, 3, "one", "\\Seen")
                         + message(2, 5, "two") + "S: a3 OK\n");
    const QString problem = playSplitEverywhere(script, [this](FakeServer &server) {
        m_bench.reset();
        open(server);
        QCOMPARE(subjects(), (QStringList{u"two"_s, u"one"_s}));
        QCOMPARE(flagsOf(u"one"_s), Flags(Flag::Seen));
        QVERIFY(state().complete);
        QCOMPARE(state().uidNext, Uid(6));
        QCOMPARE(state().covered, UidSet(Uid(1), Uid(5)));
        QVERIFY(m_bench.news.empty()); // nothing of a first sync is "new"
    });
    QCOMPARE(problem, QString());
}

void SyncMailboxTest::firstSyncOfManyGoesDownwards()
{
    QByteArray newest;
    for (int uid = 51; uid <= 150; ++uid)
        newest += message(uid, uid, "m" + QByteArray::number(uid));
    QByteArray older;
    for (int uid = 1; uid <= 50; ++uid)
        older += message(uid, uid, "m" + QByteArray::number(uid));
    // Without COMPRESS the structure of old mail is left for the moment it is looked at.
    const QByteArray lean = headers("a5", "1:50").replace(" BODYSTRUCTURE", "");
    // The first screen waits for no search.
    FakeServer server(
        signedIn("ESEARCH", "C: a2 SELECT INBOX\n" + selected("a2", 150, 151)
                                + headers("a3", "51:150") + newest + "S: a3 OK\n"
                                + "C: a4 UID SEARCH RETURN (ALL) UID 1:50\nS: * ESEARCH (TAG \"a4\") UID ALL 1:50\nS: a4 OK\n"
                                + lean + older + "S: a5 OK\n"));
    m_bench.reset();
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    m_bench.run(mailbox.open());
    QCOMPARE(subjects().size(), 100);
    QVERIFY(!mailbox.isComplete());
    QCOMPARE(state().covered, UidSet(Uid(51), Uid(150)));
    m_bench.run(mailbox.fetchMore(500));
    QCOMPARE(subjects().size(), 150);
    QVERIFY(mailbox.isComplete());
    VERIFY_SCRIPT(server);
}

void SyncMailboxTest::newestOfSparseUids()
{
    // Two of a thousand UIDs exist: a hundred of them would be a guess into the void, two thousand are one question.
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 2, 50001) + headers("a3", "48001:50000")
                                       + message(2, 50000, "two") + "S: a3 OK\n"));
    m_bench.reset();
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects(), QStringList{u"two"_s});
    QVERIFY(!state().complete);
    QCOMPARE(state().covered, UidSet(Uid(48001), Uid(50000)));
}

void SyncMailboxTest::givenTheNewest()
{
    m_bench.reset();
    const auto job = [folder = m_bench.target().id](store::CacheWriter &cache) {
        std::vector<store::HeaderRow> rows;
        for (quint32 uid = 401; uid <= 500; ++uid) {
            store::HeaderRow row;
            row.uid = Uid(uid);
            row.content.messageId = QByteArray::number(uid);
            rows.push_back(row);
        }
        cache.messages.applyHeaders(folder, rows);
        cache.folders.updateState(folder, [](store::FolderState &state) {
            state.uidValidity = UidValidity(7);
            state.uidNext = Uid(501);
            state.highestModSeq = ModSeq(10);
            state.exists = 500;
            state.covered = UidSet(Uid(401), Uid(500));
        });
        return true;
    };
    m_bench.run(m_bench.profile.stores->cache(job));
}

namespace {

QByteArray leanHeaders(const QByteArray &tag, const QByteArray &uids)
{
    return headers(tag, uids, true).replace(" BODYSTRUCTURE", "");
}

QByteArray messages(int first, int last)
{
    QByteArray all;
    for (int uid = first; uid <= last; ++uid)
        all += message(uid, uid, "m" + QByteArray::number(uid));
    return all;
}

const QByteArray Reopened =
    "C: a3 SELECT INBOX (QRESYNC (7 10 401:500))\n" + selected("a3", 500, 501, 10)
    + "C: a4 UID SEARCH RETURN (ALL) UID 1:400\nS: * ESEARCH (TAG \"a4\") UID ALL 1:400\nS: a4 OK\n";

} // namespace

void SyncMailboxTest::twoRangesAreUnderWay()
{
    givenTheNewest();
    // The second is asked for before the first is answered; the clock stands still, so that ranges grow as fast as they may.
    FakeServer server(withQResync(Reopened + leanHeaders("a5", "301:400") + leanHeaders("a6", "201:300") + messages(301, 400)
                                  + "S: a5 OK\n" + leanHeaders("a7", "1:200") + messages(201, 300) + "S: a6 OK\n"
                                  + messages(1, 200) + "S: a7 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    m_bench.run(mailbox.open());
    mailbox.setRangeSize(100);
    m_bench.run(mailbox.fetchAll([] { return true; }));
    VERIFY_SCRIPT(server);
    QVERIFY(mailbox.isComplete());
    QCOMPARE(subjects().size(), 500);
    QVERIFY(state().complete);
    QCOMPARE(state().covered, UidSet(Uid(1), Uid(500)));
}

void SyncMailboxTest::aRefusedRangeIsAskedForAgain()
{
    givenTheNewest();
    FakeServer refusing(withQResync(Reopened + leanHeaders("a5", "301:400") + leanHeaders("a6", "201:300") + messages(301, 400)
                                    + "S: a5 OK\n" + leanHeaders("a7", "1:200") + messages(201, 250)
                                    + "S: a6 NO [SERVERBUG] x\n" + messages(1, 200) + "S: a7 OK\n"));
    {
        const std::unique_ptr<imap::Session> session = m_bench.signIn(refusing);
        sync::Mailbox mailbox(m_bench, *session, m_bench.target());
        m_bench.run(mailbox.open());
        mailbox.setRangeSize(100);
        try {
            m_bench.run(mailbox.fetchAll([] { return true; }));
            QFAIL("the NO was not noticed");
        } catch (const Failure &) {
        }
    }
    // What came before it is kept; what was under way behind it is not believed.
    QVERIFY(!state().complete);
    QCOMPARE(state().covered, UidSet(Uid(301), Uid(500)));
}

void SyncMailboxTest::cutInTheMiddleOfManyGoesOnThere()
{
    const QByteArray script =
        withQResync(Reopened + leanHeaders("a5", "301:400") + leanHeaders("a6", "201:300") + messages(301, 400) + "S: a5 OK\n"
                    + leanHeaders("a7", "1:200") + messages(201, 300) + "S: a6 OK\n" + messages(1, 200) + "S: a7 OK\n");
    const qsizetype octets = FakeServer(script).scriptOctets();
    for (qsizetype at = 0; at < octets; at += 997) {
        givenTheNewest();
        FakeServer cut(script, Delivery{at % 2 ? Delivery::Kind::CutAt : Delivery::Kind::BreakAt, at});
        try {
            const std::unique_ptr<imap::Session> session = m_bench.signIn(cut);
            sync::Mailbox mailbox(m_bench, *session, m_bench.target());
            m_bench.run(mailbox.open());
            mailbox.setRangeSize(100);
            m_bench.run(mailbox.fetchAll([] { return true; }));
        } catch (const Failure &) {
        }
        // What the cache calls covered is there; nothing else is believed.
        const store::FolderState saved = state();
        const auto job = [folder = m_bench.target().id](store::CacheWriter &cache) { return cache.messages.uids(folder); };
        const UidSet here = m_bench.run(m_bench.profile.stores->cache(job));
        UidSet lacking = saved.covered;
        lacking.subtract(here);
        QVERIFY2(lacking.isEmpty(), lacking.toImap().constData());
        QCOMPARE(saved.covered.largest(), Uid(500));
    }
}

void SyncMailboxTest::moreUrgentThingsComeBetweenRanges()
{
    givenTheNewest();
    FakeServer server(withQResync(Reopened + leanHeaders("a5", "301:400") + messages(301, 400) + "S: a5 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    m_bench.run(mailbox.open());
    mailbox.setRangeSize(100);
    m_bench.run(mailbox.fetchAll([] { return false; }));
    VERIFY_SCRIPT(server);
    QVERIFY(!mailbox.isComplete());
    QCOMPARE(state().covered, UidSet(Uid(301), Uid(500)));
}

void SyncMailboxTest::emptyFolder()
{
    given(0);
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 0, 3)));
    open(server);
    QCOMPARE(subjects(), QStringList());
    QVERIFY(state().complete);
    VERIFY_SCRIPT(server);
}

void SyncMailboxTest::nothingNewIsOneCommand()
{
    given(10);
    FakeServer server(withQResync("C: a3 SELECT INBOX (QRESYNC (7 10 1:2))\n" + selected("a3", 2, 3, 10)));
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects().size(), 2);
}

void SyncMailboxTest::qresync()
{
    const QByteArray script =
        withQResync("C: a3 SELECT INBOX (QRESYNC (7 10 1:2))\n"
                    "S: * VANISHED (EARLIER) 1\nS: * 1 FETCH (UID 2 FLAGS (\\\\Flagged) MODSEQ (14))\n"
                    + selected("a3", 2, 4, 15) + headers("a4", "3", true) + message(2, 3, "three", "", 15) + "S: a4 OK\n");
    const QString problem = playSplitEverywhere(script, [this](FakeServer &server) {
        given(10);
        open(server);
        QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s}));
        QCOMPARE(flagsOf(u"two"_s), Flags(Flag::Flagged));
        QCOMPARE(state().highestModSeq, ModSeq(15));
        QCOMPARE(m_bench.news, std::vector<size_t>{1});
    });
    QCOMPARE(problem, QString());
}

void SyncMailboxTest::condstore()
{
    given(10);
    FakeServer server(signedIn("CONDSTORE ESEARCH",
                               "C: a2 SELECT INBOX (CONDSTORE)\n" + selected("a2", 1, 3, 15)
                                   + "C: a3 UID FETCH 1:2 (UID FLAGS MODSEQ) (CHANGEDSINCE 10)\nS: * 1 FETCH (UID 2 FLAGS "
                                     "(\\\\Seen) MODSEQ (15))\nS: a3 OK\n"
                                     "C: a4 UID SEARCH RETURN (ALL) UID 1:2\nS: * ESEARCH (TAG \"a4\") UID ALL 2\nS: a4 OK\n"));
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects(), QStringList{u"two"_s});
    QCOMPARE(flagsOf(u"two"_s), Flags(Flag::Seen));
    // Nothing happened: no question at all.
    FakeServer again(signedIn("CONDSTORE ESEARCH", "C: a2 SELECT INBOX (CONDSTORE)\n" + selected("a2", 1, 3, 15)));
    open(again);
    VERIFY_SCRIPT(again);
}

void SyncMailboxTest::neither()
{
    given(0);
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 2, 4)
                                       + "C: a3 UID FETCH 1:2 (UID FLAGS)\nS: * 1 FETCH (UID 2 FLAGS (\\\\Seen))\nS: a3 OK\n"
                                         "C: a4 UID SEARCH UID 1:2\nS: * SEARCH 2\nS: a4 OK\n"
                                       + headers("a5", "3") + message(2, 3, "three") + "S: a5 OK\n"));
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s}));
    QCOMPARE(flagsOf(u"two"_s), Flags(Flag::Seen));
}

void SyncMailboxTest::answersLeftOutAreNotGone()
{
    // A server that says OK and answers nothing must not empty the list.
    given(0);
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", 2, 3)
                                       + "C: a3 UID FETCH 1:2 (UID FLAGS)\nS: a3 OK\n"
                                         "C: a4 UID SEARCH UID 1:2\nS: * SEARCH 1 2\nS: a4 OK\n"));
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects().size(), 2);
}

void SyncMailboxTest::newUidValidity()
{
    given(10);
    const MessageId two = m_bench.profile.messages(m_bench.target().id).front();
    FakeServer server(withQResync("C: a3 SELECT INBOX (QRESYNC (7 10 1:2))\n" + selected("a3", 1, 2, 3, 8)
                                  + headers("a4", "1", true) + message(1, 1, "other", "", 2) + "S: a4 OK\n"));
    open(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects(), QStringList{u"other"_s});
    QVERIFY(m_bench.profile.messages(m_bench.target().id).front() != two);
    QCOMPARE(state().uidValidity, UidValidity(8));
}

void SyncMailboxTest::deletedByAnother()
{
    given(10);
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\nS: a2 NO [NONEXISTENT] no such mailbox\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    Task<> opening = mailbox.open();
    QVERIFY(wait(opening));
    try {
        opening.result();
        QFAIL("it should have been refused");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::NotFound);
    }
    QVERIFY(session->isOpen());
    VERIFY_SCRIPT(server);
}

void SyncMailboxTest::changesWhileWatching()
{
    given(10);
    FakeServer server(withQResync("C: a3 SELECT INBOX (QRESYNC (7 10 1:2))\n" + selected("a3", 2, 3, 10)
                                  + headers("a4", "3:4294967295", true) + message(2, 3, "three", "", 13) + "S: a4 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    m_bench.run(mailbox.open());
    server.send("* VANISHED 1\r\n* 1 FETCH (UID 2 FLAGS (\\Answered) MODSEQ (12))\r\n* 2 EXISTS\r\n");
    QTRY_VERIFY(session->hasChanges());
    m_bench.run(mailbox.applyChanges());
    VERIFY_SCRIPT(server);
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s}));
    QCOMPARE(flagsOf(u"two"_s), Flags(Flag::Answered));
    QCOMPARE(state().uidNext, Uid(4));
    // Never from a FETCH alone: what lies between is not known to be here.
    QCOMPARE(state().highestModSeq, ModSeq(10));
}

void SyncMailboxTest::cutAtEveryByteConverges()
{
    const QByteArray script =
        withQResync("C: a3 SELECT INBOX (QRESYNC (7 10 1:2))\n"
                    "S: * VANISHED (EARLIER) 1\nS: * 1 FETCH (UID 2 FLAGS (\\\\Flagged) MODSEQ (14))\n"
                    + selected("a3", 2, 4, 15) + headers("a4", "3", true) + message(2, 3, "three", "", 15) + "S: a4 OK\n");
    const qsizetype octets = FakeServer(script).scriptOctets();
    for (qsizetype at = 0; at < octets; ++at) {
        given(10);
        FakeServer cut(script, Delivery{at % 2 ? Delivery::Kind::CutAt : Delivery::Kind::BreakAt, at});
        try {
            open(cut);
        } catch (const Failure &) {
        }
        // Nothing that was not committed may be believed: the same questions once more, and the same end.
        FakeServer whole(script);
        open(whole);
        QVERIFY2(whole.isFinished(), qPrintable(u"cut at %1: %2"_s.arg(at).arg(whole.report())));
        QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s}));
        QCOMPARE(flagsOf(u"two"_s), Flags(Flag::Flagged));
        QCOMPARE(state().highestModSeq, ModSeq(15));
    }
}

QTEST_GUILESS_MAIN(SyncMailboxTest)
#include "tst_sync_mailbox.moc"
