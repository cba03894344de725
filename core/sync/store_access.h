// The databases, each on the thread it belongs to, as something a coroutine can wait for.
#pragma once

#include "async/worker.h"
#include "store/cache.h"
#include "store/cache_reader.h"
#include "store/journal.h"
#include "store/local_mail.h"
#include "store/part_store.h"
#include "store/profile.h"

#include <atomic>
#include <concepts>
#include <functional>
#include <memory>
#include <QMutex>
#include <QPointer>
#include <type_traits>
#include <vector>

namespace postrider::sync {

/// One for a profile, shared by all engines and the facade; may be called from any thread with an event loop. Outlives them.
/// Jobs run in the order they were given, each thread for itself. A job may be dropped: it is done all the same.
class StoreAccess final
{
    Q_DISABLE_COPY_MOVE(StoreAccess)

public:
    /// Opens the cache and the journal. Throws Failure(Store).
    explicit StoreAccess(store::ProfilePaths paths);
    ~StoreAccess();

    /// Runs `job(store::CacheWriter &)` on the writer thread.
    template <typename Job>
    Task<std::invoke_result_t<Job, store::CacheWriter &>> cache(Job job)
    {
        using Result = std::invoke_result_t<Job, store::CacheWriter &>;
        auto onWriter = [this, job = std::move(job)]() mutable { return job(*m_cache); };
        if constexpr (hasChanges<Result>()) {
            // An answer may be under way still when all this is gone.
            const std::function<void(Result)> unheard = [listeners = std::weak_ptr(m_listeners)](const Result &result) {
                if (const std::shared_ptr<Listeners> there = listeners.lock())
                    there->tell(changesOf(result));
            };
            return m_cacheThread.run(std::move(onWriter), unheard);
        } else {
            return m_cacheThread.run(std::move(onWriter));
        }
    }
    /// Runs `job(store::Journal &)` on the journal's thread. What came back is on the disk.
    template <typename Job>
    Task<std::invoke_result_t<Job, store::Journal &>> journal(Job job)
    {
        return m_journalThread.run([this, job = std::move(job)]() mutable { return job(*m_journal); });
    }
    /// Runs `job(store::LocalMail &)` on the journal's thread: mail that no server keeps for us. The file is made when it is first asked for.
    template <typename Job>
    Task<std::invoke_result_t<Job, store::LocalMail &>> mail(Job job)
    {
        return m_journalThread.run([this, job = std::move(job)]() mutable {
            if (!m_mail)
                m_mail = std::make_unique<store::LocalMail>(m_paths);
            return job(*m_mail);
        });
    }
    /// Runs `job(store::CacheReader &)` on the reader's thread: for what is too large to be read by whoever asks. It sees the
    /// commits of cache jobs that were done before it began.
    template <typename Job>
    Task<std::invoke_result_t<Job, store::CacheReader &>> read(Job job)
    {
        return m_readerThread.run([this, job = std::move(job)]() mutable { return job(*m_reader); });
    }

    /// What a job changed is in the cache also where nobody waits for its answer any more (the connection it was done for broke,
    /// say): `heard` is told then, for as long as `listener` lives, on its thread. Of several listeners one hears it.
    void listenForUnheard(QObject *listener, std::function<void(const store::ChangeSet &)> heard);

    /// True for the first caller only: what the journal knows and the cache does not is put right once, at start. Later it
    /// would take an act that is between the two for one that the journal has forgotten.
    bool takeReconciliation() { return !m_reconciled.exchange(true); }

    const store::ProfilePaths &paths() const { return m_paths; }
    /// True if the header cache had to be made anew.
    bool cacheWasRebuilt() const { return m_cache->wasRebuilt(); }

private:
    template <typename Result>
    static const store::ChangeSet &changesOf(const Result &result)
    {
        if constexpr (std::is_same_v<Result, store::ChangeSet>)
            return result;
        else if constexpr (requires { result.changes; })
            return result.changes;
        else
            return result.first;
    }
    template <typename Result>
    static constexpr bool hasChanges()
    {
        if constexpr (std::is_same_v<Result, store::ChangeSet>)
            return true;
        else if constexpr (requires(const Result &result) { { result.changes } -> std::same_as<const store::ChangeSet &>; })
            return true;
        else
            return requires(const Result &result) { { result.first } -> std::same_as<const store::ChangeSet &>; };
    }

    struct Listener {
        QPointer<QObject> object;
        std::function<void(const store::ChangeSet &)> heard;
    };
    struct Listeners {
        QMutex mutex;
        std::vector<Listener> all;
        void tell(const store::ChangeSet &changes);
    };
    const std::shared_ptr<Listeners> m_listeners = std::make_shared<Listeners>();
    const store::ProfilePaths m_paths;
    std::atomic<bool> m_reconciled = false;
    std::unique_ptr<store::CacheWriter> m_cache;
    std::unique_ptr<store::CacheReader> m_reader;
    std::unique_ptr<store::Journal> m_journal;
    std::unique_ptr<store::LocalMail> m_mail; ///< touched on the journal's thread only
    Worker m_cacheThread; // the threads die first: their last jobs still use the databases
    Worker m_readerThread;
    Worker m_journalThread;
};

} // namespace postrider::sync
