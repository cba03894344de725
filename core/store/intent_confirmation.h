// The server has done what intents asked for: what that means for the cache. Inside store/ only.
#pragma once

#include "store/change_set.h"
#include "store/intent.h"

#include <span>

namespace postrider::store {

class Database;

/// `moved` is what the server told of moves; empty if it did not.
void confirmIntents(Database &database, std::span<const IntentId> done, std::span<const MovedUids> moved, ChangeSet &changes);

/// The same for intents that change flags or delete, up to `most` rows. True when none is left.
bool confirmSomeRows(Database &database, std::span<const IntentId> done, size_t most, ChangeSet &changes);

} // namespace postrider::store
