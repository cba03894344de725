// Work that wants a signed-in session, waiting for one.
#pragma once

#include "async/slot.h"
#include "async/task.h"
#include "imap/session.h"

#include <deque>
#include <functional>
#include <memory>

namespace postrider::sync {

/// One piece of work. It is run again, once, if the connection broke under it: so it must be safe to repeat.
struct Job {
    std::function<Task<>(imap::Session &)> work;
    Slot<Done> done;
    bool repeatable = true;
    bool repeated = false;
    bool cancelled = false;      ///< nobody waits any more
    std::function<void()> abort; ///< while it runs
};
using JobPtr = std::shared_ptr<Job>;

/// Jobs in the order they came. Whoever serves them is told by `wake`.
class JobQueue final
{
    Q_DISABLE_COPY_MOVE(JobQueue)

public:
    explicit JobQueue(std::function<void()> wake)
        : m_wake(std::move(wake))
    {}
    ~JobQueue();

    /// Done when the work is. Throws what it threw, or why no session could be had. Dropping the Task drops the work.
    Task<> perform(std::function<Task<>(imap::Session &)> work, bool repeatable = true);

    bool isEmpty() const;
    /// The next one that somebody waits for; none if there is none.
    JobPtr take();
    void putBack(JobPtr job) { m_jobs.push_front(std::move(job)); }
    /// No session can be had.
    void failAll(const Failure &failure);

private:
    std::function<void()> m_wake;
    std::deque<JobPtr> m_jobs;
};

/// Runs the job to its end, or until nobody waits for it any more. Failures go to whoever waits, except that a job whose
/// connection broke is put back into `queue` once; then, and for any broken connection, the failure is thrown as well.
Task<> runJob(JobPtr job, imap::Session &session, JobQueue &queue);

} // namespace postrider::sync
