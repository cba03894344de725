#include "store/folder_rows.h"

#include "store/sqlite.h"

#include <algorithm>

namespace postrider::store {

namespace {

#define POSTRIDER_FOLDER_QUERY                                                                                                   \
    "SELECT f.id, f.account, f.raw_name, f.delimiter, f.path, f.role, f.attributes, f.complete, f.last_sync, f.server_exists, "  \
    "f.server_unseen, c.total, c.unread, c.server_total, c.server_unread, f.uid_validity FROM folders f JOIN counters c ON c.folder = f.id "

/// Until all is here the server's figure counts, moved by what the user changed.
qint64 shownCount(bool complete, qint64 byServer, qint64 here, qint64 hereByServer)
{
    if (complete || byServer < 0)
        return here;
    return std::max<qint64>(0, byServer + here - hereByServer);
}

FolderInfo readInfo(const Statement &row)
{
    FolderInfo info;
    info.id = row.id<FolderId>(0);
    info.account = row.id<AccountId>(1);
    info.rawName = row.bytes(2);
    info.delimiter = char(row.integer(3));
    info.path = row.string(4);
    info.name = info.path.section(QLatin1Char('/'), -1);
    info.role = FolderRole(row.integer(5));
    info.attributes = FolderAttributes::fromInt(int(row.integer(6)));
    info.complete = row.integer(7) != 0;
    info.lastSync = row.integer(8);
    // Of a folder never opened all that is here came by labels: the server counts it, too.
    const bool byLabels = row.integer(15) == 0;
    info.total = shownCount(info.complete, row.integer(9), row.integer(11), byLabels ? row.integer(11) : row.integer(13));
    info.unread = shownCount(info.complete, row.integer(10), row.integer(12), byLabels ? row.integer(12) : row.integer(14));
    info.headersHere = byLabels ? row.integer(11) : row.integer(13);
    return info;
}

} // namespace

std::optional<FolderInfo> readFolder(Database &database, FolderId id)
{
    auto query = database.prepare(POSTRIDER_FOLDER_QUERY "WHERE f.id = ?");
    query.bind(id);
    if (!query.step())
        return {};
    return readInfo(query);
}

std::vector<FolderInfo> readFolders(Database &database, AccountId account)
{
    auto query = database.prepare(POSTRIDER_FOLDER_QUERY "WHERE ?1 = 0 OR f.account = ?1");
    query.bind(account);
    std::vector<FolderInfo> folders;
    while (query.step())
        folders.push_back(readInfo(query));
    std::sort(folders.begin(), folders.end(), [](const FolderInfo &a, const FolderInfo &b) {
        const bool aInbox = a.role == FolderRole::Inbox;
        const bool bInbox = b.role == FolderRole::Inbox;
        if (a.account != b.account)
            return a.account < b.account;
        return aInbox != bInbox ? aInbox : QString::localeAwareCompare(a.path, b.path) < 0;
    });
    return folders;
}

std::optional<FolderId> findFolderId(Database &database, AccountId account, const QByteArray &rawName)
{
    auto query = database.prepare("SELECT id FROM folders WHERE account = ? AND raw_name = ?");
    query.bind(account).bindBlob(rawName);
    if (!query.step())
        return {};
    return query.id<FolderId>(0);
}

} // namespace postrider::store
