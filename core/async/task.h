// Task<T>: a coroutine that its holder owns. Destroying the Task cancels the coroutine.
#pragma once

#include <QtGlobal> // moc 6.4 stumbles over <coroutine> as a first include

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace postrider {

template <typename T = void>
class [[nodiscard]] Task;

namespace detail {

struct TaskPromiseBase {
    std::coroutine_handle<> continuation = std::noop_coroutine();
    std::exception_ptr error;

    struct FinalAwaiter {
        bool await_ready() const noexcept { return false; }
        template <typename P>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<P> handle) noexcept
        {
            return handle.promise().continuation;
        }
        void await_resume() const noexcept {}
    };

    std::suspend_never initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { error = std::current_exception(); }
};

template <typename T>
struct TaskPromise final : TaskPromiseBase {
    std::optional<T> value;
    Task<T> get_return_object();
    template <typename U>
    void return_value(U &&result) { value.emplace(std::forward<U>(result)); }
    T take()
    {
        if (error)
            std::rethrow_exception(error);
        return std::move(*value);
    }
};

template <>
struct TaskPromise<void> final : TaskPromiseBase {
    Task<void> get_return_object();
    void return_void() noexcept {}
    void take()
    {
        if (error)
            std::rethrow_exception(error);
    }
};

} // namespace detail

/// Eager: runs at once up to its first real wait. Move-only. An exception thrown in it comes out of co_await or result().
/// Dropping a suspended Task destroys its frame, and with it all it waits for: declare a Task after what it uses.
template <typename T>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::TaskPromise<T>;

    Task() = default;
    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) {}
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    ~Task() { reset(); }

    bool isValid() const { return bool(m_handle); }
    bool isDone() const { return !m_handle || m_handle.done(); }
    /// Of a done task, once: the value, or the exception that ended it.
    T result() { return m_handle.promise().take(); }
    /// Cancels.
    void reset()
    {
        if (auto handle = std::exchange(m_handle, {}))
            handle.destroy();
    }

    bool await_ready() const noexcept { return m_handle.done(); }
    void await_suspend(std::coroutine_handle<> waiting) noexcept { m_handle.promise().continuation = waiting; }
    T await_resume() { return m_handle.promise().take(); }

private:
    std::coroutine_handle<promise_type> m_handle;
};

namespace detail {

template <typename T>
Task<T> TaskPromise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}
inline Task<void> TaskPromise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

} // namespace detail

} // namespace postrider
