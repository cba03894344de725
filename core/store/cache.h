// The header cache: one connection that writes it. Disposable: what the server can tell again is all it holds.
#pragma once

#include "store/cache_folders.h"
#include "store/cache_labels.h"
#include "store/cache_local.h"
#include "store/cache_messages.h"
#include "store/cache_parts.h"
#include "store/cache_threads.h"
#include "store/profile.h"
#include "store/sqlite.h"

#include <memory>

namespace postrider::store {

class Checkpointer;

/// The one writer. Belongs to one thread at a time. Opening a damaged cache renames it aside and starts an empty one
/// (wasRebuilt); a schema from a newer version is refused: Failure(Store, NewerSchema).
class CacheWriter final
{
    Q_DISABLE_COPY_MOVE(CacheWriter)

public:
    explicit CacheWriter(const ProfilePaths &paths);
    ~CacheWriter();

    /// True if there was no usable cache: everything has to be fetched again.
    bool wasRebuilt() const { return m_rebuilt; }
    /// Several calls in one commit: declare `Transaction all(cache.database());`, end with `all.commit()`.
    Database &database() { return m_db; }
    /// Throws Failure(Store, Corrupt) if the file is damaged. Slow: reads everything.
    void check();

private:
    bool m_rebuilt = false;
    Database m_db;

public:
    CacheFolders folders;
    CacheMessages messages;
    CacheLocal local;
    CacheLabels labels;
    CacheParts parts;
    CacheThreads threads;

private:
    std::unique_ptr<Checkpointer> m_checkpointer; ///< last: it uses the connection
};

} // namespace postrider::store
