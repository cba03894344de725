// The queue of coroutines that may go on: waiters are never resumed inside the callback that woke them.
#pragma once

#include <QtGlobal>

#include <coroutine>

namespace postrider {

/// A suspended coroutine in a waiting place. It is a member of the awaiter, so it dies with the coroutine frame;
/// the destructor takes it out of the queue, and a dropped Task is never resumed.
class Waiter
{
    Q_DISABLE_COPY_MOVE(Waiter)

public:
    Waiter() = default;
    ~Waiter();

    void suspend(std::coroutine_handle<> handle) { m_handle = handle; }
    bool isWaiting() const { return bool(m_handle); }
    /// Posts the coroutine to this thread's queue; it goes on from the event loop. At most once a suspension.
    void wake();
    /// Resumes what is ready on this thread until nothing is.
    static void runReady();

private:
    class Queue;

    std::coroutine_handle<> m_handle;
    Waiter *m_previous = nullptr;
    Waiter *m_next = nullptr;
    bool m_queued = false;
};

/// Runs what is ready on this thread until nothing is, including what becomes ready meanwhile.
/// The event loop does it by itself; tests call it to go on without one.
void runReadyCoroutines();

} // namespace postrider
