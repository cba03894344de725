#include "sync/sleep_watch.h"

namespace postrider::sync {

namespace {

qint64 wallAhead(const Clock &clock)
{
    return clock.now().toMSecsSinceEpoch() - clock.monotonicMs();
}

} // namespace

SleepWatch::SleepWatch(const Clock &clock, Timers &timers, std::function<void()> woke)
    : m_clock(clock)
    , m_timers(timers)
    , m_woke(std::move(woke))
    , m_ahead(wallAhead(clock))
{
    lookLater();
}

void SleepWatch::lookLater()
{
    m_spent = std::move(m_timer); // which is what called us: it may not die yet
    m_timer = m_timers.after(LookEveryMs, [this] { look(); });
}

void SleepWatch::look()
{
    const qint64 before = std::exchange(m_ahead, wallAhead(m_clock));
    lookLater();
    if (m_ahead - before >= ShortestSleepMs)
        m_woke();
}

} // namespace postrider::sync
