#include "mail/thread_keeper.h"

#include <algorithm>

namespace postrider::mail {

namespace {

constexpr int RestMs = 700;          // nothing came for so long
constexpr qint64 PatienceMs = 15'000; // or it has come for so long
constexpr qint64 PauseMs = 5;
constexpr qint64 TellEveryMs = 1'000;
constexpr int FirstSlice = 100;
constexpr int SmallestSlice = 20;
constexpr int LargestSlice = 1'000;

struct Slice {
    bool didWork = false;
    bool more = false;
    qint64 tookMs = 0;
};

Slice catchUp(store::CacheWriter &cache, int limit)
{
    Slice slice;
    slice.didWork = cache.threads.hasWork();
    if (!slice.didWork)
        return slice;
    QElapsedTimer timer;
    timer.start();
    slice.more = cache.threads.catchUp(limit);
    slice.tookMs = timer.elapsed();
    return slice;
}

int adapted(int limit, qint64 tookMs)
{
    const qint64 wanted = tookMs <= 0 ? qint64(limit) * 2 : qint64(limit) * ThreadKeeper::SliceMs / tookMs;
    return int(std::clamp<qint64>(wanted, std::max(SmallestSlice, limit / 4), std::min(LargestSlice, limit * 2)));
}

} // namespace

ThreadKeeper::ThreadKeeper(sync::StoreAccess &stores, Timers &timers, std::function<void()> changed)
    : m_stores(stores)
    , m_timers(timers)
    , m_changed(std::move(changed))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(RestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_running = true;
        m_scope.start(run(), [this](const Failure &) { m_running = false; });
    });
}

ThreadKeeper::~ThreadKeeper()
{
    m_scope.cancelAll();
}

void ThreadKeeper::wake()
{
    if (m_running) {
        m_again = true;
        return;
    }
    if (!m_rest.isActive())
        m_wokenSince.start();
    if (!m_rest.isActive() || m_wokenSince.elapsed() < PatienceMs)
        m_rest.start();
}

void ThreadKeeper::tell()
{
    m_untold = false;
    m_told.start();
    m_changed();
}

Task<> ThreadKeeper::run()
{
    int limit = FirstSlice;
    bool more = true;
    while (more) {
        m_again = false;
        const auto job = [limit](store::CacheWriter &cache) { return catchUp(cache, limit); };
        const Slice slice = co_await m_stores.cache(job);
        limit = adapted(limit, slice.tookMs);
        m_untold = m_untold || slice.didWork;
        if (m_untold && m_told.isValid() && m_told.elapsed() > TellEveryMs)
            tell();
        more = slice.more || (slice.didWork && m_again);
        if (more)
            co_await sleepFor(m_timers, PauseMs);
    }
    m_running = false;
    if (m_untold)
        tell();
    if (m_again)
        wake();
}

} // namespace postrider::mail
