// A folder of 100,000 messages: how the cost grows, as ratios within one run.
#include "store_fixture.h"

#include <algorithm>
#include <QElapsedTimer>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

namespace {

constexpr quint32 Small = 2'000;
constexpr quint32 Large = 100'000;

/// The fastest of several runs: what the work costs when nobody else has the processor.
template <typename Work>
double fastest(Work work)
{
    double best = 1e18;
    for (int run = 0; run < 7; ++run) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, double(timer.nsecsElapsed()));
    }
    return best;
}

QByteArray times(double ratio)
{
    return QByteArray::number(ratio, 'f', 1) + " times";
}

} // namespace

class StoreListsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void listGrowsLinearly();
    void firstScreenDoesNotGrow();
    void pageDoesNotGrow();
    void oneFlagDoesNotGrow();
    void countsAreStored();
    void planUsesTheIndex();

private:
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<CacheReader> m_reader;
    FolderId m_small, m_large;
};

void StoreListsTest::initTestCase()
{
    m_profile = std::make_unique<TestProfile>();
    m_cache = std::make_unique<CacheWriter>(m_profile->paths());
    m_reader = std::make_unique<CacheReader>(m_profile->paths());
    m_small = addFolder(*m_cache, "Small");
    m_large = addFolder(*m_cache, "INBOX", FolderRole::Inbox);
    m_cache->messages.applyHeaders(m_small, headers(1, Small));
    for (quint32 first = 1; first <= Large; first += 5'000)
        m_cache->messages.applyHeaders(m_large, headers(first, first + 4'999, first % 10'000 == 1 ? Flag::Seen : Flags()));
}

void StoreListsTest::cleanupTestCase()
{
    m_reader.reset();
    m_cache.reset();
    m_profile.reset();
}

void StoreListsTest::listGrowsLinearly()
{
    const auto read = [this](FolderId folder) { return fastest([&] { m_reader->messageIds(ListScope::of(folder)); }); };
    const std::vector<MessageId> ids = m_reader->messageIds(ListScope::of(m_large));
    QCOMPARE(ids.size(), size_t(Large));
    QVERIFY(std::is_sorted(ids.rbegin(), ids.rend()));
    const double ratio = read(m_large) / read(m_small);
    QVERIFY2(ratio < 4.0 * Large / Small, times(ratio).constData());
}

void StoreListsTest::firstScreenDoesNotGrow()
{
    const auto read = [this](FolderId folder) { return fastest([&] { m_reader->newestIds(ListScope::of(folder), 50); }); };
    QCOMPARE(m_reader->newestIds(ListScope::of(m_large), 50).size(), size_t(50));
    const double ratio = read(m_large) / read(m_small);
    QVERIFY2(ratio < 5, times(ratio).constData());
    const double whole = fastest([&] { m_reader->messageIds(ListScope::of(m_large)); });
    QVERIFY2(whole > 50 * read(m_large), "the first screen reads the whole list");
}

void StoreListsTest::pageDoesNotGrow()
{
    const auto read = [this](FolderId folder) {
        const std::vector<MessageId> ids = m_reader->messageIds(ListScope::of(folder));
        const std::span<const MessageId> page = std::span(ids).subspan(ids.size() / 2, 50);
        return fastest([&] { m_reader->rows(ListScope::of(folder), page); });
    };
    const double ratio = read(m_large) / read(m_small);
    QVERIFY2(ratio < 5, times(ratio).constData());
}

void StoreListsTest::oneFlagDoesNotGrow()
{
    quint64 modSeq = 1'000'000;
    const auto change = [&](FolderId folder) {
        return fastest([&] {
            const FlagRow row{Uid(1'000), {++modSeq % 2 ? Flag::Seen | Flag::Flagged : Flags(Flag::Seen), {}}, ModSeq(modSeq)};
            m_cache->messages.applyFlags(folder, std::span(&row, 1));
        });
    };
    const double ratio = change(m_large) / change(m_small);
    QVERIFY2(ratio < 8, times(ratio).constData());
}

void StoreListsTest::countsAreStored()
{
    QCOMPARE(m_reader->folder(m_large)->total, qint64(Large));
    QCOMPARE(m_reader->folder(m_large)->unread, qint64(Large / 2));
    const double counts = fastest([&] { m_reader->folders(); });
    const double list = fastest([&] { m_reader->messageIds(ListScope::of(m_large)); });
    QVERIFY2(list > 20 * counts, times(list / counts).constData());
}

void StoreListsTest::planUsesTheIndex()
{
    auto plan = m_cache->database().prepare(
        "EXPLAIN QUERY PLAN SELECT internal_date, uid, message, flags FROM locations WHERE folder = 1 AND hidden = 0 "
        "ORDER BY internal_date DESC, uid DESC");
    QVERIFY(plan.step());
    QVERIFY2(plan.string(3).contains(QLatin1String("COVERING INDEX locations_by_date")), qPrintable(plan.string(3)));
    QVERIFY(!plan.step()); // nothing is sorted afterwards
}

QTEST_GUILESS_MAIN(StoreListsTest)
#include "tst_store_lists.moc"
