// Showing one intent of the user in the cache. Inside store/ only.
#pragma once

#include "store/change_set.h"
#include "store/intent.h"

namespace postrider::store {

class Database;
struct ApplyProgress;

/// Does nothing to messages it was applied to already, and nothing at all if the folder or its UIDs' epoch is not known.
void applyIntent(Database &database, const Intent &intent, ChangeSet &changes);

/// One piece of it, where it is about a whole folder.
void applySomeOfIntent(Database &database, const Intent &intent, ApplyProgress &progress, ChangeSet &changes);

} // namespace postrider::store
