// Which bodies are here for which message, and which go first when there is no room.
#pragma once

#include "base/ids.h"
#include "store/part_store.h"

#include <optional>
#include <QByteArray>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// Bytes of part files by what they are kept for.
struct StorageFigures {
    qint64 partBytes = 0;   ///< all part files
    qint64 pinnedBytes = 0; ///< of these, never evicted
    qint64 partCount = 0;
    qint64 databaseBytes = 0; ///< the header cache
    qint64 messageCount = 0;
    bool operator==(const StorageFigures &) const = default;
};

/// Write side, on the cache's writer thread. A section is an IMAP section ("1.2", "2.MIME", "HEADER"; "" is the whole message).
class CacheParts final
{
    Q_DISABLE_COPY_MOVE(CacheParts)

public:
    CacheParts(Database &database, PartStore store);

    /// Records that the file holds this section. A section stored before is replaced.
    void link(MessageId message, const QByteArray &section, const StoredPart &part, qint64 nowSecs, bool pinned = false);
    std::optional<StoredPart> find(MessageId message, const QByteArray &section);
    /// It was just looked at. Batch these: exactness to the minute is enough.
    void touch(MessageId message, const QByteArray &section, qint64 nowSecs);
    void setPinned(MessageId message, bool pinned);
    /// Of the account, just the whole messages of these folders that came at or after the given time are pinned from now on, as far
    /// as they are here.
    void pinWhole(AccountId account, const std::vector<std::pair<FolderId, qint64>> &folders);
    /// Messages of the folder from that time on that are not here whole, newest first; `total` gets how many there are in all.
    std::vector<MessageId> missingWhole(FolderId folder, qint64 sinceSecs, qint64 *total);
    /// The file turned out to be missing or damaged.
    void forget(MessageId message, const QByteArray &section);
    /// Removes the least recently used unpinned files until all files together are at most `limitBytes`. Returns bytes freed.
    qint64 evict(qint64 limitBytes);
    /// Removes files that no row names (left by a crash) and rows whose file is gone. At start only: a body that was just
    /// downloaded and is not linked yet would be taken for a left-over.
    void sweep();
    StorageFigures figures();

    const PartStore &store() const { return m_store; }

private:
    Database &m_db;
    PartStore m_store;
};

} // namespace postrider::store
