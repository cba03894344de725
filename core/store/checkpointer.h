// Carries what is in the cache's write-ahead log over into the database, beside the writer instead of in its way. Inside store/ only.
#pragma once

#include <atomic>
#include <QtGlobal>
#include <thread>

namespace postrider::store {

class Database;

/// SQLite's own checkpoints are made by the commit that fills the log, which then takes 100 ms where others take ten, most of it waiting
/// for the disk. These run on a thread and a connection of their own (PASSIVE: nobody waits for them). The log begins anew only when all
/// of it was carried over, which never happens while somebody writes: once it is large, the writer does the little that is left.
class Checkpointer final
{
    Q_DISABLE_COPY_MOVE(Checkpointer)

public:
    struct Sizes {
        int step = 4'000; ///< pages of 4 KB between two checkpoints: each writes what changed since once more
        int largeLog = 16'000;
    };
    /// Of the connection that writes, which must outlive this.
    explicit Checkpointer(Database &writer);
    Checkpointer(Database &writer, Sizes sizes);
    /// Waits for what is under way; what is left is done by the last connection that is closed.
    ~Checkpointer();

private:
    void onCommit(int pages);
    void start();

    Database &m_writer;
    const Sizes m_sizes;
    int m_asked = 0;       ///< pages in the log when a checkpoint was last asked for
    bool m_finish = false; ///< the writer does the rest
    std::atomic<bool> m_isRunning = false;
    std::thread m_thread; ///< of one checkpoint: there are few
};

} // namespace postrider::store
