// Folders of thousands of messages: what changed is found without naming each of them.
#include "flow_fixture.h"

#include "sync/flows/mailbox.h"

#include <QDeadlineTimer>

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

QByteArray selected(const QByteArray &tag, int exists, int uidNext, int epoch = 7, const QByteArray &more = {})
{
    return "S: * " + QByteArray::number(exists) + " EXISTS\nS: * FLAGS (\\Seen \\Deleted)\nS: * OK [UIDVALIDITY "
           + QByteArray::number(epoch) + "] x\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] x\n" + more + "S: " + tag
           + " OK [READ-WRITE] done\n";
}

} // namespace

class SyncLargeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void olderFlagsAreComparedBySearch();
    void fewGoneOfManyAreFoundByProbing_data();
    void fewGoneOfManyAreFoundByProbing();
    void moreChangedThanIsKept();
    void nothingNewReadsNoUids_data();
    void nothingNewReadsNoUids();

private:
    FolderId folder(const QByteArray &name) { return m_bench.target(name).id; }
    void open(FakeServer &server, const QByteArray &name, bool stale = true);

    FlowBench m_bench;
};

void SyncLargeTest::open(FakeServer &server, const QByteArray &name, bool stale)
{
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target(name));
    mailbox.setFlagsAreStale(stale);
    m_bench.run(mailbox.open());
}

void SyncLargeTest::olderFlagsAreComparedBySearch()
{
    constexpr int Count = 2100;
    m_bench.reset();
    m_bench.given("INBOX", Count);
    QByteArray newest;
    for (int uid = 101; uid <= Count; ++uid)
        newest += "S: * " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " FLAGS ())\n";
    // All are unseen and unflagged here. Of the oldest hundred the server says 7 is seen and 9 is flagged.
    QByteArray unseen = "S: * SEARCH";
    for (int uid = 1; uid <= Count; ++uid) {
        if (uid != 7)
            unseen += ' ' + QByteArray::number(uid);
    }
    FakeServer server(signedIn("", "C: a2 SELECT INBOX\n" + selected("a2", Count, Count + 1)
                                       + "C: a3 UID FETCH 101:2100 (UID FLAGS)\n" + newest + "S: a3 OK\nC: a4 UID SEARCH UNSEEN\n"
                                       + unseen + "\nS: a4 OK\nC: a5 UID FETCH 7 (UID FLAGS)\nS: * 7 FETCH (UID 7 FLAGS (\\Seen))\n"
                                         "S: a5 OK\nC: a6 UID SEARCH FLAGGED\nS: * SEARCH 9\nS: a6 OK\n"
                                         "C: a7 UID FETCH 9 (UID FLAGS)\nS: * 9 FETCH (UID 9 FLAGS (\\Flagged))\nS: a7 OK\n"));
    open(server, "INBOX", false);
    VERIFY_SCRIPT(server);
    const auto flags = [id = folder("INBOX")](store::CacheWriter &cache) {
        return std::make_pair(cache.messages.location(id, Uid(7))->flags, cache.messages.location(id, Uid(9))->flags);
    };
    const auto now = m_bench.run(m_bench.profile.stores->cache(flags));
    QCOMPARE(now.first, Flags(Flag::Seen));
    QCOMPARE(now.second, Flags(Flag::Flagged));
}

void SyncLargeTest::fewGoneOfManyAreFoundByProbing_data()
{
    QTest::addColumn<QList<int>>("gone");
    QTest::newRow("one in the middle") << QList<int>{1500};
    QTest::newRow("the first and the last") << QList<int>{1, 5000};
    QTest::newRow("some here and there") << QList<int>{2, 3, 900, 2500, 2501, 4999};
    QList<int> many;
    for (int i = 1000; i < 3000; ++i)
        many << i;
    QTest::newRow("a long stretch") << many;
}

/// A server that is asked whatever comes, and answers from a set of UIDs.
void SyncLargeTest::fewGoneOfManyAreFoundByProbing()
{
    QFETCH(QList<int>, gone);
    constexpr int Count = 5000;
    m_bench.reset();
    m_bench.given("INBOX", Count, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    UidSet left(Uid(1), Uid(Count));
    for (const int uid : gone)
        left.subtract(UidSet(Uid(quint32(uid))));
    FakeServer server(signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n"
                                                + selected("a2", int(left.count()), Count + 1, 7, "S: * OK [HIGHESTMODSEQ 10] x\n")));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    mailbox.setFlagsAreStale(false);
    Task<> opening = mailbox.open();
    // Answers as they are asked.
    const auto inOrder = left.toVector();
    qsizetype seen = server.sent().size();
    qsizetype octets = 0;
    const QDeadlineTimer deadline(20'000);
    while (!opening.isDone() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        const QByteArray sent = server.sent();
        const qsizetype end = sent.indexOf("\r\n", seen);
        if (end < 0)
            continue;
        const QByteArrayList words = sent.mid(seen, end - seen).split(' ');
        seen = end + 2;
        if (words.value(1) == "SELECT")
            continue;
        const QByteArray &set = words.value(2) == "FETCH" ? words.value(3) : words.value(4);
        const std::optional<UidSet> asked = UidSet::parse(set);
        QVERIFY2(asked, words.join(' ').constData());
        QByteArray answer;
        QByteArray found;
        for (size_t i = 0; i < inOrder.size(); ++i) {
            if (!asked->contains(inOrder[i]))
                continue;
            const QByteArray uid = QByteArray::number(inOrder[i].value());
            answer += "* " + QByteArray::number(i + 1) + " FETCH (UID " + uid + ")\r\n";
            found += ' ' + uid;
        }
        if (words.value(2) == "SEARCH")
            answer = "* SEARCH" + found + "\r\n";
        answer += words.value(0) + " OK\r\n";
        octets += answer.size();
        server.send(answer);
    }
    QVERIFY(opening.isDone());
    opening.result();
    const auto uids = [id = folder("INBOX")](store::CacheWriter &cache) { return cache.messages.uids(id); };
    QCOMPARE(m_bench.run(m_bench.profile.stores->cache(uids)), left);
    if (gone.size() < 10)
        QVERIFY2(octets < 25'000, qPrintable(QString::number(octets))); // all UIDs would be 24 KB here, 700 KB of 100,000
}

/// QRESYNC after years away: a session keeps 100,000 changes at most, but they are committed as they come.
void SyncLargeTest::moreChangedThanIsKept()
{
    constexpr int Changes = 100'100;
    constexpr int Count = 5;
    m_bench.reset();
    m_bench.given("INBOX", Count, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    FakeServer server(signedIn("ENABLE CONDSTORE QRESYNC",
                               "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n"
                               "C: a3 SELECT INBOX (QRESYNC (7 10 1:5))\nS: * 4 EXISTS\nS: * OK [UIDVALIDITY 7] x\n"
                               "S: * OK [UIDNEXT 6] x\nS: * OK [HIGHESTMODSEQ 90] x\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    Task<> opening = mailbox.open();
    QTRY_VERIFY(server.sent().contains("SELECT"));
    QByteArray told = "* VANISHED (EARLIER) 4\r\n";
    for (int i = 1; i < Changes; ++i)
        told += "* 1 FETCH (UID 1 FLAGS () MODSEQ (11))\r\n";
    server.send(told + "* 4 FETCH (UID 5 FLAGS (\\Flagged) MODSEQ (90))\r\na3 OK [READ-WRITE] done\r\n");
    QTRY_VERIFY_WITH_TIMEOUT(opening.isDone(), 120'000);
    opening.result();
    // Had it not been resynced, something would have been asked.
    QVERIFY2(server.sent().endsWith("(QRESYNC (7 10 1:5))\r\n"), server.sent().right(200).constData());
    const auto job = [id = folder("INBOX")](store::CacheWriter &cache) {
        return std::make_pair(cache.messages.uids(id), cache.messages.location(id, Uid(5))->flags);
    };
    const auto now = m_bench.run(m_bench.profile.stores->cache(job));
    QCOMPARE(now.first.toImap(), QByteArray("1:3,5"));
    QCOMPARE(now.second, Flags(Flag::Flagged));
}

void SyncLargeTest::nothingNewReadsNoUids_data()
{
    QTest::addColumn<bool>("qresync");
    QTest::newRow("QRESYNC") << true;
    QTest::newRow("CONDSTORE alone") << false;
}

/// The number of messages and the largest UID tell that a folder is as it was: reading a million UIDs for that would take longer than
/// all the rest. They are read when there is time, or something to do.
void SyncLargeTest::nothingNewReadsNoUids()
{
    QFETCH(bool, qresync);
    m_bench.reset();
    m_bench.given("INBOX", 3, [](store::FolderState &state) { state.highestModSeq = ModSeq(10); });
    const QByteArray answer = selected(qresync ? "a3" : "a2", 3, 4, 7, "S: * OK [HIGHESTMODSEQ 10] x\n");
    FakeServer server(qresync ? signedIn("ENABLE CONDSTORE QRESYNC",
                                         "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n"
                                         "C: a3 SELECT INBOX (QRESYNC (7 10 1:3))\n" + answer)
                              : signedIn("CONDSTORE", "C: a2 SELECT INBOX (CONDSTORE)\n" + answer));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    sync::Mailbox mailbox(m_bench, *session, m_bench.target());
    m_bench.run(mailbox.open());
    QVERIFY(!mailbox.knowsUids());
    QVERIFY(mailbox.isComplete());
    m_bench.run(mailbox.settle());
    QCOMPARE(mailbox.knowsUids(), !qresync);
    QCOMPARE(session->isSequenceMapComplete(), !qresync);
    // What comes now is understood.
    server.send(qresync ? "* VANISHED 2\r\n" : "* 2 EXPUNGE\r\n");
    QTRY_VERIFY(session->hasChanges());
    m_bench.run(mailbox.applyChanges());
    VERIFY_SCRIPT(server);
    const auto uids = [id = folder("INBOX")](store::CacheWriter &cache) { return cache.messages.uids(id); };
    QCOMPARE(m_bench.run(m_bench.profile.stores->cache(uids)).toImap(), QByteArray("1,3"));
}

QTEST_GUILESS_MAIN(SyncLargeTest)
#include "tst_sync_large.moc"
