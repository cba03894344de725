// The folders table of the cache: the server's folder list and each folder's sync state.
#pragma once

#include "store/change_set.h"
#include "store/folder.h"
#include "store/intent.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace postrider::store {

class Database;

/// Write side, on the cache's writer thread. Each call is one transaction, or part of the one that is open.
class CacheFolders final
{
    Q_DISABLE_COPY_MOVE(CacheFolders)

public:
    explicit CacheFolders(Database &database);

    /// Makes the account's folders those of the list: adds, updates, and drops what is not in it any more with its messages.
    /// Folders are told apart by their raw name.
    ChangeSet replaceList(AccountId account, std::span<const FolderListing> list);
    /// Adds one folder, or updates it if the raw name is known.
    ChangeSet put(AccountId account, const FolderListing &folder, FolderId *id = nullptr);
    /// Renames the folder and everything below it (those whose raw name starts with `from` and the delimiter);
    /// messages and states stay. `newPath` is the decoded form of `to`.
    ChangeSet rename(AccountId account, const QByteArray &from, const QByteArray &to, const QString &newPath);
    ChangeSet remove(FolderId folder);
    /// Drops everything of an account. Its cached parts become evictable at once.
    ChangeSet removeAccount(AccountId account);

    std::vector<FolderInfo> list(AccountId account);
    std::optional<FolderInfo> info(FolderId folder);
    std::optional<FolderId> find(const FolderName &name);
    FolderState state(FolderId folder);
    /// Reads the state, lets `change` edit it, writes it; one transaction. `change` must not touch the store.
    ChangeSet updateState(FolderId folder, const std::function<void(FolderState &)> &change);

private:
    Database &m_db;
};

} // namespace postrider::store
