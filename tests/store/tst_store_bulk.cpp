// Many headers at once go a shorter way into the cache: what is there afterwards must be the same.
#include "store/checkpointer.h"
#include "store_fixture.h"

#include <QtTest>
#include <algorithm>

using namespace postrider;
using namespace postrider::store;

namespace {

/// What lists, counters and details show.
struct Shown {
    qint64 total = 0;
    qint64 unread = 0;
    qint64 here = 0;
    std::vector<MessageRow> rows;
    QByteArrayList ids;
};

Shown shown(const TestProfile &profile, FolderId folder)
{
    CacheReader reader(profile.paths());
    Shown result;
    for (const FolderInfo &info : reader.folders(TestAccount)) {
        if (info.id == folder) {
            result.total = info.total;
            result.unread = info.unread;
            result.here = info.headersHere;
        }
    }
    const std::vector<MessageId> ids = reader.messageIds(ListScope::of(folder));
    result.rows = reader.rows(ListScope::of(folder), ids);
    for (MessageRow &row : result.rows) {
        if (const auto details = reader.details(row.id))
            result.ids << details->content.messageId + QByteArray::number(qint64(details->content.references.size()));
        row.id = {};
        row.folder = {};
    }
    return result;
}

std::vector<HeaderRow> mixed(quint32 first, quint32 last)
{
    std::vector<HeaderRow> rows = headers(first, last);
    for (HeaderRow &row : rows) {
        if (row.uid.value() % 3 == 0)
            row.flags.flags = Flag::Seen;
        if (row.uid.value() % 5 == 0)
            row.flags.keywords = {"$Forwarded", "work"};
        if (row.uid.value() % 7 == 0) {
            row.content.subject = QStringLiteral("Größe \U0001F4E8 %1").arg(row.uid.value());
            row.content.from.front().name = QStringLiteral("a\x1f" "b\x1e" "ü");
        }
        if (row.uid.value() % 11 == 0)
            row.content.messageId.clear();
    }
    return rows;
}

} // namespace

class StoreBulkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameAsOneByOne();
    void meetsWhatIsThere();
    void twiceInOneBatch();
    void countersGoOnAfterwards();
    void idsAreGivenOnce();
    void theLogIsCarriedOverMeanwhile();

private:
    static void same(const Shown &a, const Shown &b);
};

void StoreBulkTest::same(const Shown &a, const Shown &b)
{
    QCOMPARE(a.total, b.total);
    QCOMPARE(a.unread, b.unread);
    QCOMPARE(a.here, b.here);
    QCOMPARE(a.ids, b.ids);
    QCOMPARE(a.rows.size(), b.rows.size());
    QVERIFY(a.rows == b.rows);
}

void StoreBulkTest::sameAsOneByOne()
{
    TestProfile profile;
    CacheWriter cache(profile.paths());
    const FolderId bulk = addFolder(cache, "Bulk");
    const FolderId single = addFolder(cache, "Single");
    const std::vector<HeaderRow> rows = mixed(1, 300);
    const ChangeSet told = cache.messages.applyHeaders(bulk, rows);
    QCOMPARE(told.find(bulk)->added.size(), size_t(300));
    QVERIFY(told.find(bulk)->counts);
    for (const HeaderRow &row : rows)
        cache.messages.applyHeaders(single, std::span(&row, 1));
    same(shown(profile, bulk), shown(profile, single));
    QCOMPARE(shown(profile, bulk).total, 300);
}

void StoreBulkTest::meetsWhatIsThere()
{
    TestProfile profile;
    CacheWriter cache(profile.paths());
    const FolderId folder = addFolder(cache, "INBOX");
    cache.messages.applyHeaders(folder, mixed(50, 60));
    // A range around what is here: nothing twice, nothing lost.
    const ChangeSet told = cache.messages.applyHeaders(folder, mixed(1, 100));
    QCOMPARE(told.find(folder)->added.size(), size_t(89));
    QCOMPARE(shown(profile, folder).total, 100);
    // Content orphaned by a new UIDVALIDITY is found again, so this goes the careful way.
    cache.messages.changeUidValidity(folder, UidValidity(2));
    cache.messages.applyHeaders(folder, mixed(1, 100));
    QCOMPARE(shown(profile, folder).total, 100);
    QCOMPARE(cache.database().scalar("SELECT count(*) FROM messages WHERE orphaned = 1"), 0);
}

void StoreBulkTest::twiceInOneBatch()
{
    TestProfile profile;
    CacheWriter cache(profile.paths());
    const FolderId folder = addFolder(cache, "INBOX");
    std::vector<HeaderRow> rows = mixed(1, 50);
    rows.push_back(rows.front()); // a server that tells of one message twice
    std::reverse(rows.begin(), rows.end());
    cache.messages.applyHeaders(folder, rows);
    QCOMPARE(shown(profile, folder).total, 50);
    QCOMPARE(shown(profile, folder).rows.size(), size_t(50));
}

void StoreBulkTest::countersGoOnAfterwards()
{
    TestProfile profile;
    CacheWriter cache(profile.paths());
    const FolderId folder = addFolder(cache, "INBOX");
    cache.messages.applyHeaders(folder, headers(1, 100));
    QCOMPARE(shown(profile, folder).unread, 100);
    // The triggers are back.
    const FlagRow seen{Uid(1), {Flag::Seen, {}}, {}};
    cache.messages.applyFlags(folder, std::span(&seen, 1));
    cache.messages.vanish(folder, UidSet(Uid(2), Uid(11)));
    QCOMPARE(shown(profile, folder).unread, 89);
    QCOMPARE(shown(profile, folder).total, 90);
    // Also after one that was taken back.
    {
        Transaction all(cache.database());
        cache.messages.applyHeaders(folder, headers(200, 300));
    }
    QCOMPARE(shown(profile, folder).total, 90);
    const HeaderRow one = header(500);
    cache.messages.applyHeaders(folder, std::span(&one, 1));
    QCOMPARE(shown(profile, folder).total, 91);
}

/// A window may hold the id of a message that is gone.
void StoreBulkTest::idsAreGivenOnce()
{
    TestProfile profile;
    MessageId highest;
    for (const bool reopened : {false, true, true}) {
        CacheWriter cache(profile.paths());
        const FolderId folder = addFolder(cache, "INBOX");
        const quint32 first = reopened ? quint32(highest.value()) + 1'000 : 1;
        for (const quint32 count : {1u, 100u}) {
            const ChangeSet told = cache.messages.applyHeaders(folder, headers(first + count, first + 2 * count - 1));
            const std::vector<MessageId> &added = told.find(folder)->added;
            QCOMPARE(added.size(), size_t(count));
            QVERIFY(*std::min_element(added.begin(), added.end()) > highest);
            highest = *std::max_element(added.begin(), added.end());
            cache.messages.vanish(folder, UidSet(Uid(1), Uid(first + 1'000)));
            QCOMPARE(cache.messages.dropOrphans(), int(count));
        }
    }
}

/// While somebody writes all the time, the log is carried over and begins anew; nothing is lost.
void StoreBulkTest::theLogIsCarriedOverMeanwhile()
{
    constexpr int Commits = 1'500;
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("log.sqlite"));
    qint64 largest = 0;
    {
        Database database(file, Database::Mode::ReadWrite, QStringLiteral("test"));
        database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)");
        const Checkpointer checkpointer(database, {20, 80});
        for (int i = 1; i <= Commits; ++i) {
            database.prepare("INSERT INTO t (text) VALUES (?)").bind(QString(8'000, u'x')).run();
            largest = std::max(largest, QFileInfo(file + QStringLiteral("-wal")).size());
        }
    }
    QVERIFY2(largest < qint64(Commits) * 8'000, qPrintable(QString::number(largest))); // all of it would be 50 % more
    Database database(file, Database::Mode::ReadOnly, QStringLiteral("test"));
    QCOMPARE(database.scalar("SELECT count(*) FROM t"), Commits);
    QCOMPARE(database.text("PRAGMA integrity_check"), QByteArray("ok"));
}

QTEST_GUILESS_MAIN(StoreBulkTest)
#include "tst_store_bulk.moc"
