// What the user wishes of single folders.
#pragma once

#include "store/intent.h"

#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// On the journal's thread. By the folder's name on the wire: the cache may be made anew.
class JournalFolders final
{
    Q_DISABLE_COPY_MOVE(JournalFolders)

public:
    explicit JournalFolders(Database &database);

    /// Whole messages of the last so many days are kept on this machine; 0: only what was read.
    int keepDays(const FolderName &folder);
    void setKeepDays(const FolderName &folder, int days);
    std::vector<std::pair<QByteArray, int>> keptFolders(AccountId account);
    /// Folders the user wants at hand: shown first, and looked at more often.
    void setFavourite(const FolderName &folder, bool on);
    std::vector<QByteArray> favourites(AccountId account);
    void renameFolder(const FolderName &from, const QByteArray &to, char delimiter);

private:
    void dropEmpty(const FolderName &folder);

    Database &m_db;
};

} // namespace postrider::store
