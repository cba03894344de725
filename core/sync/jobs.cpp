#include "sync/jobs.h"

#include <algorithm>

namespace postrider::sync {

JobQueue::~JobQueue()
{
    failAll(Failure::cancelled());
}

Task<> JobQueue::perform(std::function<Task<>(imap::Session &)> work, bool repeatable)
{
    const auto job = std::make_shared<Job>();
    job->work = std::move(work);
    job->repeatable = repeatable;
    struct Guard {
        Job &job;
        ~Guard()
        {
            job.cancelled = true;
            if (const auto abort = std::exchange(job.abort, nullptr))
                abort();
        }
    } guard{*job};
    m_jobs.push_back(job);
    m_wake();
    co_await job->done;
}

bool JobQueue::isEmpty() const
{
    return std::none_of(m_jobs.begin(), m_jobs.end(), [](const JobPtr &job) { return !job->cancelled; });
}

JobPtr JobQueue::take()
{
    while (!m_jobs.empty()) {
        JobPtr job = std::move(m_jobs.front());
        m_jobs.pop_front();
        if (!job->cancelled)
            return job;
    }
    return nullptr;
}

void JobQueue::failAll(const Failure &failure)
{
    std::deque<JobPtr> jobs;
    jobs.swap(m_jobs);
    for (const JobPtr &job : jobs)
        job->done.fail(std::make_exception_ptr(failure));
}

namespace {

Task<> forward(JobPtr job, imap::Session &session, std::shared_ptr<Slot<Done>> end)
{
    try {
        co_await job->work(session);
        end->set({});
    } catch (...) {
        end->fail(std::current_exception());
    }
}

} // namespace

Task<> runJob(JobPtr job, imap::Session &session, JobQueue &queue)
{
    // Whoever ends the connection drops us: the one who waits must hear of it.
    struct Dropped {
        JobPtr job;
        bool armed = true;
        ~Dropped()
        {
            if (armed)
                job->done.fail(std::make_exception_ptr(Failure::cancelled()));
        }
    } dropped{job};
    const auto end = std::make_shared<Slot<Done>>();
    job->abort = [end] { end->fail(std::make_exception_ptr(Failure::cancelled())); };
    std::exception_ptr error;
    {
        const Task<> running = forward(job, session, end);
        try {
            co_await *end;
        } catch (...) {
            error = std::current_exception();
        }
    }
    job->abort = nullptr;
    dropped.armed = false;
    if (!error) {
        job->done.set({});
        co_return;
    }
    if (!session.isOpen() && job->repeatable && !job->repeated && !job->cancelled) {
        job->repeated = true;
        queue.putBack(job);
    } else {
        job->done.fail(error);
    }
    if (!session.isOpen())
        std::rethrow_exception(error);
}

} // namespace postrider::sync
