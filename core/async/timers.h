// Waiting for time, injected: tests move a fake clock. Deadlines around tasks.
#pragma once

#include "async/slot.h"
#include "async/task.h"
#include "base/failure.h"

#include <functional>
#include <memory>

namespace postrider {

/// A running timer; destroying it stops it.
class TimerHandle
{
public:
    virtual ~TimerHandle() = default;
};

/// Makes timers for the thread it lives on.
class Timers
{
public:
    virtual ~Timers() = default;
    /// Calls `fire` once, from the event loop, `ms` milliseconds from now, unless the handle is destroyed before.
    [[nodiscard]] virtual std::unique_ptr<TimerHandle> after(qint64 ms, std::function<void()> fire) = 0;
};

/// Timers of the Qt event loop.
class QtTimers final : public Timers
{
public:
    [[nodiscard]] std::unique_ptr<TimerHandle> after(qint64 ms, std::function<void()> fire) override;
};

/// Goes on after `ms` milliseconds.
Task<> sleepFor(Timers &timers, qint64 ms);

namespace detail {

template <typename T>
Task<> forward(Task<T> task, Slot<T> &slot)
{
    try {
        T value = co_await task;
        slot.set(std::move(value));
    } catch (...) {
        slot.fail(std::current_exception());
    }
}

inline Task<> forward(Task<> task, Slot<Done> &slot)
{
    try {
        co_await task;
        slot.set(Done());
    } catch (...) {
        slot.fail(std::current_exception());
    }
}

} // namespace detail

/// The task's result, or `late` thrown if it is not there in `ms` milliseconds (the task is cancelled then).
template <typename T>
Task<T> withDeadline(Timers &timers, qint64 ms, Failure late, Task<T> task)
{
    Slot<T> slot;
    const std::unique_ptr<TimerHandle> timer = timers.after(ms, [&slot, &late] { slot.fail(std::make_exception_ptr(late)); });
    const Task<> forwarding = detail::forward(std::move(task), slot);
    T value = co_await slot;
    co_return value;
}

Task<> withDeadline(Timers &timers, qint64 ms, Failure late, Task<> task);

} // namespace postrider
