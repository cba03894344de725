// The user's pending changes as the cache shows them: applied at once, confirmed or taken back later.
#pragma once

#include "store/change_set.h"
#include "store/intent.h"

#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// How far an intent about a whole folder is applied.
struct ApplyProgress {
    qint64 lastUid = 0;
    bool done = false;
};

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
    /// The same in pieces of some thousand rows, a transaction each; the whole is done when `progress` says so. What was applied
    /// before a crash is not applied twice.
    ChangeSet applySome(const Intent &intent, ApplyProgress &progress);
    /// When the store opens: applies what the cache missed and takes back what the journal does not know any more.
    ChangeSet reconcile(std::span<const Intent> pending);
    /// The server has done it. Flags become the server's; a move's source goes, its target gets the UID of `moved`, and without
    /// one waits for applyHeaders() to find it. Pass all a FoldedIntent covers, and what all their steps moved.
    ChangeSet confirm(std::span<const IntentId> done, std::span<const MovedUids> moved = {});
    /// The user undid it, or the server refused: shows what the server has.
    ChangeSet revert(std::span<const IntentId> undone);

    /// Both in pieces, where only flags and deletions are concerned; what moved is done at once, since it hangs together.
    /// `done` becomes true with the last piece.
    ChangeSet confirmSome(std::span<const IntentId> intents, std::span<const MovedUids> moved, bool *done);
    ChangeSet revertSome(std::span<const IntentId> intents, bool *done);

    /// What an intent needs to name these messages in this folder, in the given order; unknown ones are left out.
    std::vector<IntentMessage> name(FolderId folder, std::span<const MessageId> messages);

    /// The same intents, oldest first as the journal has them, with the UIDs of what they name by identity as far as the cache
    /// knows them by now: an act that was written while a move was confirmed missed it. What an earlier intent of these is still
    /// to bring to its folder stays without.
    std::vector<Intent> withUids(std::vector<Intent> pending);

    /// Messages the user moved here whose UID the server has not told: an intent about all UIDs does not reach them.
    std::vector<MessageId> unconfirmed(FolderId folder);

    /// Those of them whose visible flags these changes would change: what a ChangeFlags intent is made of.
    std::vector<IntentMessage> nameForFlags(FolderId folder, std::span<const MessageId> messages, Flags set, Flags clear);

private:
    Database &m_db;
};

} // namespace postrider::store
