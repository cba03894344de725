// The server has done what intents asked for: what that means for the cache. Inside store/ only.
#pragma once

#include "store/change_set.h"

#include <span>
#include <utility>

namespace postrider::store {

class Database;

/// `moved` are the source's and the target's UIDs (COPYUID); empty if the server did not tell.
void confirmIntents(Database &database, std::span<const IntentId> done, std::span<const std::pair<Uid, Uid>> moved,
                    ChangeSet &changes);

/// The same for intents that change flags or delete, up to `most` rows. True when none is left.
bool confirmSomeRows(Database &database, std::span<const IntentId> done, size_t most, ChangeSet &changes);

} // namespace postrider::store
