// Conversations: what the cache's write side does about them. The rules are mime/threading.h's.
#pragma once

#include "store/thread.h"

#include <limits>
#include <QByteArray>
#include <span>
#include <utility>

namespace postrider::store {

class Database;

/// Write side, on the cache's writer thread. Storing headers does nothing for threads, so that a first sync pays nothing: what
/// came and went is threaded by catchUp(), in pieces. The result depends on the messages alone, not on their order or the pieces.
class CacheThreads final
{
    Q_DISABLE_COPY_MOVE(CacheThreads)

public:
    explicit CacheThreads(Database &database)
        : m_db(database)
    {}

    /// What the server says (X-GM-THRID, THREADID) of messages that are here; unknown UIDs are left out. Empty: it says nothing.
    void setGiven(FolderId folder, std::span<const std::pair<Uid, QByteArray>> threads);
    /// Looks anew at up to `limit` conversations that lost messages or, when there are none, threads up to `limit` new messages.
    /// True if there is more to do. A message costs less
    /// than a millisecond, a thousand at once some tens; see rebuild() for very many.
    bool catchUp(int limit = 1'000);
    /// True if catchUp() has something to do. Cheap.
    bool hasWork();
    /// New messages that wait for catchUp(), counted up to `most`.
    qint64 waiting(qint64 most = std::numeric_limits<qint64>::max());
    /// All anew in one transaction, seconds for a million: for an account that has just been fetched for the first time.
    void rebuild();

private:
    Database &m_db;
};

} // namespace postrider::store
