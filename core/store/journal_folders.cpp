#include "store/journal_folders.h"

#include "store/rename_rows.h"

#include <algorithm>

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
    m_db.prepare("INSERT INTO folder_options (account, folder, keep_days) VALUES (?1, ?2, ?3) "
                 "ON CONFLICT DO UPDATE SET keep_days = ?3")
        .bind(folder.account)
        .bindBlob(folder.rawName)
        .bind(std::max(0, days))
        .run();
    dropEmpty(folder);
}

std::vector<std::pair<QByteArray, int>> JournalFolders::keptFolders(AccountId account)
{
    auto query = m_db.prepare("SELECT folder, keep_days FROM folder_options WHERE account = ? AND keep_days > 0 ORDER BY folder");
    query.bind(account);
    std::vector<std::pair<QByteArray, int>> folders;
    while (query.step())
        folders.emplace_back(query.bytes(0), int(query.integer(1)));
    return folders;
}

void JournalFolders::setFavourite(const FolderName &folder, bool on)
{
    m_db.prepare("INSERT INTO folder_options (account, folder, keep_days, favourite) VALUES (?1, ?2, 0, ?3) "
                 "ON CONFLICT DO UPDATE SET favourite = ?3")
        .bind(folder.account)
        .bindBlob(folder.rawName)
        .bind(on ? 1 : 0)
        .run();
    dropEmpty(folder);
}

std::vector<QByteArray> JournalFolders::favourites(AccountId account)
{
    auto query = m_db.prepare("SELECT folder FROM folder_options WHERE account = ? AND favourite = 1 ORDER BY folder");
    query.bind(account);
    std::vector<QByteArray> folders;
    while (query.step())
        folders.push_back(query.bytes(0));
    return folders;
}

/// Of which nothing is wished any more.
void JournalFolders::dropEmpty(const FolderName &folder)
{
    m_db.prepare("DELETE FROM folder_options WHERE account = ? AND folder = ? AND keep_days = 0 AND favourite = 0")
        .bind(folder.account)
        .bindBlob(folder.rawName)
        .run();
}

void JournalFolders::renameFolder(const FolderName &from, const QByteArray &to, char delimiter)
{
    auto update = m_db.prepare("UPDATE OR REPLACE folder_options SET folder = " POSTRIDER_RENAMED("folder"));
    bindRename(update, from, to, delimiter);
    update.run();
}

} // namespace postrider::store
