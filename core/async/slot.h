// Places where a coroutine waits for something that happens later: one value (Slot), or a stream of values (Channel).
#pragma once

#include "async/ready_queue.h"
#include "async/task.h"

#include <deque>
#include <exception>
#include <optional>
#include <utility>

namespace postrider {

/// One value handed to one waiter. Stays where it is: neither copied nor moved.
template <typename T>
class Slot
{
    Q_DISABLE_COPY_MOVE(Slot)

public:
    Slot() = default;

    bool isSet() const { return m_value || m_error; }
    /// The first call wins; later ones are ignored, so that an answer and a time-out may race.
    void set(T value)
    {
        if (isSet())
            return;
        m_value.emplace(std::move(value));
        wake();
    }
    void fail(std::exception_ptr error)
    {
        if (isSet())
            return;
        m_error = std::move(error);
        wake();
    }

    auto operator co_await() { return Awaiter{*this}; }

private:
    struct Awaiter {
        Slot &slot;
        Waiter waiter{};

        explicit Awaiter(Slot &s) : slot(s) {}
        ~Awaiter()
        {
            if (slot.m_waiter == &waiter)
                slot.m_waiter = nullptr;
        }
        Q_DISABLE_COPY_MOVE(Awaiter)

        bool await_ready() const noexcept { return slot.isSet(); }
        void await_suspend(std::coroutine_handle<> handle)
        {
            waiter.suspend(handle);
            slot.m_waiter = &waiter;
        }
        T await_resume()
        {
            slot.m_waiter = nullptr;
            if (slot.m_error)
                std::rethrow_exception(slot.m_error);
            return std::move(*slot.m_value);
        }
    };

    void wake()
    {
        if (m_waiter)
            m_waiter->wake();
    }

    std::optional<T> m_value;
    std::exception_ptr m_error;
    Waiter *m_waiter = nullptr;
};

/// Nothing but the fact: for Slot<Done>.
struct Done {};

/// Values in the order they were pushed, for one reader. After close() or fail() what is left is read first.
template <typename T>
class Channel
{
    Q_DISABLE_COPY_MOVE(Channel)

public:
    Channel() = default;

    void push(T value)
    {
        m_values.push_back(std::move(value));
        wake();
    }
    /// The reader gets nothing (std::nullopt) from now on.
    void close()
    {
        m_closed = true;
        wake();
    }
    void fail(std::exception_ptr error)
    {
        m_error = std::move(error);
        wake();
    }
    bool isEmpty() const { return m_values.empty(); }
    size_t size() const { return m_values.size(); }

    /// The next value; nothing when closed. Throws what fail() was given.
    Task<std::optional<T>> next()
    {
        if (m_values.empty() && !m_closed && !m_error)
            co_await Awaiter(*this);
        if (!m_values.empty()) {
            std::optional<T> value(std::move(m_values.front()));
            m_values.pop_front();
            co_return value;
        }
        if (m_error)
            std::rethrow_exception(m_error);
        co_return std::nullopt;
    }

private:
    struct Awaiter {
        Channel &channel;
        Waiter waiter{};

        explicit Awaiter(Channel &c) : channel(c) {}
        ~Awaiter()
        {
            if (channel.m_waiter == &waiter)
                channel.m_waiter = nullptr;
        }
        Q_DISABLE_COPY_MOVE(Awaiter)

        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            waiter.suspend(handle);
            channel.m_waiter = &waiter;
        }
        void await_resume() { channel.m_waiter = nullptr; }
    };

    void wake()
    {
        if (m_waiter)
            m_waiter->wake();
    }

    std::deque<T> m_values;
    std::exception_ptr m_error;
    bool m_closed = false;
    Waiter *m_waiter = nullptr;
};

} // namespace postrider
