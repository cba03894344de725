// Notices that the machine was asleep.
#pragma once

#include "async/timers.h"
#include "base/clock.h"

#include <functional>
#include <memory>

namespace postrider::sync {

/// While the machine sleeps the wall clock goes on and the monotonic one stands still. Connections may be dead then without
/// anybody having been told. A user who sets the clock forward looks the same; that costs a NOOP.
class SleepWatch final
{
    Q_DISABLE_COPY_MOVE(SleepWatch)

public:
    /// `woke` is called from a timer, at most LookEveryMs after the machine woke. All must outlive this.
    SleepWatch(const Clock &clock, Timers &timers, std::function<void()> woke);

    static constexpr qint64 LookEveryMs = 15'000;
    static constexpr qint64 ShortestSleepMs = 10'000;

private:
    void look();
    void lookLater();

    const Clock &m_clock;
    Timers &m_timers;
    const std::function<void()> m_woke;
    qint64 m_ahead = 0; ///< wall minus monotonic, at the last look
    std::unique_ptr<TimerHandle> m_timer;
    std::unique_ptr<TimerHandle> m_spent;
};

} // namespace postrider::sync
