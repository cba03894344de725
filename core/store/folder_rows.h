// Reading folders: shared by the cache's write and read sides. Inside store/ only.
#pragma once

#include "store/folder.h"

#include <optional>
#include <vector>

namespace postrider::store {

class Database;

std::optional<FolderInfo> readFolder(Database &database, FolderId id);
/// Of one account, or of all without one. Inbox first, then by path.
std::vector<FolderInfo> readFolders(Database &database, AccountId account);
std::optional<FolderId> findFolderId(Database &database, AccountId account, const QByteArray &rawName);

} // namespace postrider::store
