// `co_await NextTurn()`: what is ready now goes first.
#pragma once

#include "async/ready_queue.h"

namespace postrider {

class NextTurn final
{
    Q_DISABLE_COPY_MOVE(NextTurn)

public:
    NextTurn() = default;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle)
    {
        m_waiter.suspend(handle);
        m_waiter.wake();
    }
    void await_resume() const noexcept {}

private:
    Waiter m_waiter{};
};

} // namespace postrider
