// The user's pending changes as the cache shows them: applied at once, confirmed or taken back later.
#pragma once

#include "store/change_set.h"
#include "store/intent.h"

#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// Write side, on the cache's writer thread. The journal knows the intents; this knows which rows they touched, so that
/// what is shown can always be computed anew: the server's flags, then every pending intent in order.
class CacheLocal final
{
    Q_DISABLE_COPY_MOVE(CacheLocal)

public:
    explicit CacheLocal(Database &database);

    /// Shows the intent's effect. Moved messages hide in the source and appear in the target without a UID.
    /// Applying the same intent twice changes nothing; messages the cache does not know are left out.
    ChangeSet apply(const Intent &intent);
    /// When the store opens: applies what the cache missed and takes back what the journal does not know any more.
    ChangeSet reconcile(std::span<const Intent> pending);
    /// The server has done it. Flags become the server's; a move's source goes, its target gets the UID of `moved`
    /// (source UID, target UID: COPYUID), and without one waits for applyHeaders() to find it. Pass all a FoldedIntent covers.
    ChangeSet confirm(std::span<const IntentId> done, std::span<const std::pair<Uid, Uid>> moved = {});
    /// The user undid it, or the server refused: shows what the server has.
    ChangeSet revert(std::span<const IntentId> undone);

    /// What an intent needs to name these messages in this folder, in the given order; unknown ones are left out.
    std::vector<IntentMessage> name(FolderId folder, std::span<const MessageId> messages);

    /// Those of them whose visible flags these changes would change: what a ChangeFlags intent is made of.
    std::vector<IntentMessage> nameForFlags(FolderId folder, std::span<const MessageId> messages, Flags set, Flags clear);

private:
    Database &m_db;
};

} // namespace postrider::store
