#include "store/journal_folders.h"

#include "store/rename_rows.h"

namespace postrider::store {

JournalFolders::JournalFolders(Database &database)
    : m_db(database)
{}

int JournalFolders::keepDays(const FolderName &folder)
{
    auto query = m_db.prepare("SELECT keep_days FROM folder_options WHERE account = ? AND folder = ?");
    query.bind(folder.account).bindBlob(folder.rawName);
    return query.step() ? int(query.integer(0)) : 0;
}

void JournalFolders::setKeepDays(const FolderName &folder, int days)
{
    if (days <= 0) {
        m_db.prepare("DELETE FROM folder_options WHERE account = ? AND folder = ?")
            .bind(folder.account)
            .bindBlob(folder.rawName)
            .run();
        return;
    }
    m_db.prepare("INSERT OR REPLACE INTO folder_options (account, folder, keep_days) VALUES (?, ?, ?)")
        .bind(folder.account)
        .bindBlob(folder.rawName)
        .bind(days)
        .run();
}

std::vector<std::pair<QByteArray, int>> JournalFolders::keptFolders(AccountId account)
{
    auto query = m_db.prepare("SELECT folder, keep_days FROM folder_options WHERE account = ? ORDER BY folder");
    query.bind(account);
    std::vector<std::pair<QByteArray, int>> folders;
    while (query.step())
        folders.emplace_back(query.bytes(0), int(query.integer(1)));
    return folders;
}

void JournalFolders::renameFolder(const FolderName &from, const QByteArray &to, char delimiter)
{
    auto update = m_db.prepare("UPDATE OR REPLACE folder_options SET folder = " POSTRIDER_RENAMED("folder"));
    bindRename(update, from, to, delimiter);
    update.run();
}

} // namespace postrider::store
