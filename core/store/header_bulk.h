// Many new headers into a folder at once: what a first sync writes, without asking for each row what an older one may be. Inside store/ only.
#pragma once

#include "store/change_set.h"
#include "store/message.h"

#include <span>

namespace postrider::store {

class Database;

/// Inserts all rows and counts them once. False, and nothing done, where a row may meet something that is here already: the
/// caller then takes them one by one. To be called inside a transaction that is rolled back if this throws.
/// The caller knows that the account has no orphaned content and the folder no unconfirmed location.
[[nodiscard]] bool insertAllNew(Database &database, AccountId account, FolderId folder, std::span<const HeaderRow> rows,
                                ChangeSet &changes);

} // namespace postrider::store
