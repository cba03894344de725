// A thread that does one job after the other, and a way to await a job.
#pragma once

#include "async/slot.h"
#include "async/task.h"

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace postrider {

/// Calls on the thread that made it, as long as that thread runs an event loop; later calls are thrown away.
class ReplyTo
{
public:
    ReplyTo(); ///< to the calling thread
    void post(std::function<void()> call) const;

private:
    std::shared_ptr<QObject> m_context;
};

/// One thread with an event loop. Jobs run in the order they were given.
/// The destructor lets the jobs that were given finish, then ends the thread.
class Worker final
{
    Q_DISABLE_COPY_MOVE(Worker)

public:
    explicit Worker(const QString &name);
    ~Worker();

    /// Runs `job` over there; nobody waits.
    void post(std::function<void()> job);

    /// Runs `job` over there and brings its value, or what it threw, back to the calling thread.
    /// Dropping the Task abandons the wait only: a job that was given is done. `job` must be copyable.
    template <typename Job, typename Result = std::invoke_result_t<Job>>
    Task<Result> run(Job job)
    {
        if constexpr (std::is_void_v<Result>) {
            auto withValue = [job = std::move(job)]() mutable {
                job();
                return Done();
            };
            return discard(runForValue<Done>(std::move(withValue)));
        } else {
            return runForValue<Result>(std::move(job));
        }
    }

    /// The same; where the Task was dropped, `unheard` gets the value, on the calling thread.
    template <typename Job, typename Result = std::invoke_result_t<Job>>
    Task<Result> run(Job job, std::function<void(Result)> unheard)
    {
        const auto slot = std::make_shared<Slot<Result>>();
        const auto kept = std::make_shared<Kept<Result>>();
        kept->unheard = std::move(unheard);
        give<Result>(slot, std::move(job), kept);
        Result result = co_await *slot;
        kept->value.reset();
        co_return result;
    }

private:
    /// A value on its way; if nobody takes it, it is told.
    template <typename Result>
    struct Kept {
        std::optional<Result> value;
        std::function<void(Result)> unheard;

        Kept() = default;
        ~Kept()
        {
            if (value)
                unheard(std::move(*value));
        }
        Q_DISABLE_COPY_MOVE(Kept)
    };

    template <typename Result, typename Job>
    Task<Result> runForValue(Job job)
    {
        const auto slot = std::make_shared<Slot<Result>>();
        give<Result>(slot, std::move(job), std::shared_ptr<Kept<Result>>());
        Result result = co_await *slot;
        co_return result;
    }

    static Task<> discard(Task<Done> task) { co_await task; }

    template <typename Result, typename Job>
    void give(const std::weak_ptr<Slot<Result>> &slot, Job job, std::shared_ptr<Kept<Result>> kept)
    {
        post([slot, kept = std::move(kept), reply = ReplyTo(), job = std::move(job)]() mutable {
            const auto value = std::make_shared<std::optional<Result>>();
            std::exception_ptr error;
            try {
                value->emplace(job());
            } catch (...) {
                error = std::current_exception();
            }
            reply.post([slot, kept = std::move(kept), value, error] {
                if constexpr (std::is_copy_constructible_v<Result>) {
                    if (kept && !error)
                        kept->value = **value;
                }
                const auto waiting = slot.lock();
                if (!waiting)
                    return;
                if (error)
                    waiting->fail(error);
                else
                    waiting->set(std::move(**value));
            });
        });
    }

    QThread m_thread;
    QObject *m_context = nullptr;
};

} // namespace postrider
