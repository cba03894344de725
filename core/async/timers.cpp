#include "async/timers.h"

#include <QTimer>

namespace postrider {

namespace {

class QtTimerHandle final : public TimerHandle
{
public:
    QtTimerHandle(qint64 ms, std::function<void()> fire)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::CoarseTimer);
        m_timer.callOnTimeout(std::move(fire));
        m_timer.start(int(std::min<qint64>(std::max<qint64>(ms, 0), 0x7fffffff)));
    }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<TimerHandle> QtTimers::after(qint64 ms, std::function<void()> fire)
{
    return std::make_unique<QtTimerHandle>(ms, std::move(fire));
}

Task<> sleepFor(Timers &timers, qint64 ms)
{
    Slot<Done> slot;
    const std::unique_ptr<TimerHandle> timer = timers.after(ms, [&slot] { slot.set(Done()); });
    co_await slot;
}

Task<> withDeadline(Timers &timers, qint64 ms, Failure late, Task<> task)
{
    Slot<Done> slot;
    const std::unique_ptr<TimerHandle> timer = timers.after(ms, [&slot, &late] { slot.fail(std::make_exception_ptr(late)); });
    const Task<> forwarding = detail::forward(std::move(task), slot);
    co_await slot;
}

} // namespace postrider
