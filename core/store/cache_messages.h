// Messages and their locations: what sync writes.
#pragma once

#include "base/uid_set.h"
#include "store/change_set.h"
#include "store/message.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

struct UidsCounted {
    quint64 count = 0;
    Uid largest; ///< none: there are none
};

/// Write side, on the cache's writer thread. Each call is one transaction, or part of the one that is open: give a bulk
/// in pieces of 1,000 rows or so. Flags from the server never overwrite bits with a pending change of the user.
class CacheMessages final
{
    Q_DISABLE_COPY_MOVE(CacheMessages)

public:
    explicit CacheMessages(Database &database);

    /// Stores fetched headers. A known UID is updated (flags, content that was missing); a new one takes over a
    /// location the user's move made here, or content orphaned by a change of UIDVALIDITY, if the identity agrees.
    ChangeSet applyHeaders(FolderId folder, std::span<const HeaderRow> rows);
    /// Contents that are here already get another place, without a download of their headers. `needed` gets the UIDs whose
    /// headers have to be fetched after all.
    ChangeSet applyKnown(FolderId folder, std::span<const KnownRow> rows, UidSet *needed);
    /// Flags the server told; unknown UIDs are left out.
    ChangeSet applyFlags(FolderId folder, std::span<const FlagRow> rows);
    /// Messages that are gone on the server. Unknown UIDs are ignored (RFC 7162 section 3.2.10).
    ChangeSet vanish(FolderId folder, const UidSet &uids);
    /// The server's copies in another folder (COPYUID): same content, no second download. Flags are those of the source.
    /// UIDs that are known in the target already are joined with the source's content.
    ChangeSet copied(FolderId from, FolderId to, std::span<const std::pair<Uid, Uid>> uids);
    /// A new UIDVALIDITY: all locations go, sync state starts again, content waits to be re-linked by applyHeaders().
    ChangeSet changeUidValidity(FolderId folder, UidValidity now);
    /// Deletes content that has no location any more and was not taken over: call when a resync is complete.
    /// Returns how many. `limit` bounds the work of one call. Without an account: of all.
    int dropOrphans(int limit = 5'000, AccountId account = {});

    ChangeSet setStructure(MessageId message, const Part &structure, bool hasAttachment);
    ChangeSet setSnippet(MessageId message, const QString &snippet);
    /// Octets of its body and parts that came over the wire.
    void addFetched(MessageId message, qint64 octets);

    /// How many uids() has, and the largest, without reading them.
    UidsCounted countUids(FolderId folder);
    /// UIDs with headers here, confirmed ones only; hidden ones too: the server still has them.
    UidSet uids(FolderId folder);
    /// Those of the set whose user-visible flags lack `flag`.
    UidSet uidsWithout(FolderId folder, Flag flag);
    /// Those that have, or lack, this flag by what the server last told.
    UidSet serverUids(FolderId folder, Flag flag, bool has);
    std::optional<Location> location(FolderId folder, Uid uid);
    std::vector<Location> locationsOf(MessageId message);
    std::optional<MessageIdentity> identity(FolderId folder, Uid uid);
    /// Where in the account messages with this identity lie, confirmed places only.
    std::vector<Location> findAnywhere(AccountId account, const MessageIdentity &identity);
    /// Where a message with this identity lies in the folder, hidden and unconfirmed ones too.
    std::optional<Location> findByIdentity(FolderId folder, const MessageIdentity &identity);

private:
    Database &m_db;
};

} // namespace postrider::store
