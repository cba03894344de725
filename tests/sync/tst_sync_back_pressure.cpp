// What comes faster than the disk can take it stays with the server.
#include "flow_fixture.h"

#include "sync/header_sink.h"

#include <QScopeGuard>
#include <QSemaphore>

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;

class SyncBackPressureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlowDiskHoldsTheServerBack();

private:
    FlowBench m_bench;
};

void SyncBackPressureTest::aSlowDiskHoldsTheServerBack()
{
    constexpr int Count = 12'000;
    m_bench.reset();
    m_bench.given("INBOX", 1);
    FakeServer server(signedIn("", "C: a2 UID FETCH 1:12000 (UID FLAGS)\n"));
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    const auto disk = std::make_shared<QSemaphore>();
    const auto whateverHappens = qScopeGuard([disk] { disk->release(); });
    const auto busy = [disk](store::CacheWriter &) {
        disk->acquire();
        return true;
    };
    Task<bool> writing = m_bench.profile.stores->cache(busy);
    sync::HeaderSink sink(m_bench, *session, m_bench.target().id);
    int seen = 0;
    const imap::FetchHandler onFetch = [&](imap::Fetch fetch) {
        ++seen;
        sink.add(std::move(fetch));
    };
    imap::FetchItems items;
    items.flags = true;
    const UidSet all(Uid(1), Uid(Count));
    Task<imap::FetchResult> fetching = session->uidFetch(all, items, onFetch);
    QTRY_VERIFY(server.isFinished());
    for (int uid = 1; uid <= Count; uid += 100) {
        QByteArray lines;
        for (int i = uid; i < uid + 100; ++i)
            lines += "* " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i) + " FLAGS (\\Seen))\r\n";
        server.send(lines);
    }
    server.send("a2 OK\r\n");
    // Two batches wait for the disk; the rest stays with the server.
    for (int before = -1; before != seen;) {
        before = seen;
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
    }
    QVERIFY(!fetching.isDone());
    QVERIFY2(seen > 0 && seen <= 5000, qPrintable(QString::number(seen)));
    disk->release();
    QVERIFY(wait(writing));
    QVERIFY(wait(fetching));
    m_bench.run(sink.finish());
    QCOMPARE(seen, Count);
    QVERIFY(m_bench.profile.rows(m_bench.target().id).front().flags.testFlag(Flag::Seen));
}

QTEST_GUILESS_MAIN(SyncBackPressureTest)
#include "tst_sync_back_pressure.moc"
