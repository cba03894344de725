#include "store/cache_folders.h"

#include "store/folder_rows.h"
#include "store/location_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <QSet>

namespace postrider::store {

namespace {

void dropFolder(Database &db, FolderId folder, ChangeSet &changes)
{
    dropPendingOfFolder(db, folder, changes);
    deleteLocationsOf(db, folder);
    db.prepare("DELETE FROM folders WHERE id = ?").bind(folder).run();
}

/// True if something differs.
bool putFolder(Database &db, AccountId account, const FolderListing &folder)
{
    auto write =
        db.prepare("INSERT INTO folders (account, raw_name, delimiter, path, role, attributes) VALUES (?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (account, raw_name) DO UPDATE SET delimiter = excluded.delimiter, path = excluded.path, role = "
                   "excluded.role, "
                   "attributes = excluded.attributes WHERE (delimiter, path, role, attributes) <> "
                   "(excluded.delimiter, excluded.path, excluded.role, excluded.attributes)");
    write.bind(account).bindBlob(folder.rawName).bind(int(quint8(folder.delimiter))).bind(folder.path);
    write.bind(int(folder.role)).bind(qint64(folder.attributes.toInt())).run();
    return db.changes() > 0;
}

struct Name {
    FolderId id;
    QByteArray raw;
};

std::vector<Name> folderNames(Database &db, AccountId account)
{
    auto query = db.prepare("SELECT id, raw_name FROM folders WHERE account = ?");
    query.bind(account);
    std::vector<Name> names;
    while (query.step())
        names.push_back({query.id<FolderId>(0), query.bytes(1)});
    return names;
}

void renameOne(Database &db, FolderId id, const QByteArray &rawName, const QString &path)
{
    db.prepare("UPDATE folders SET raw_name = ?, path = ? WHERE id = ?").bindBlob(rawName).bind(path).bind(id).run();
}

} // namespace

CacheFolders::CacheFolders(Database &database)
    : m_db(database)
{}

ChangeSet CacheFolders::replaceList(AccountId account, std::span<const FolderListing> list)
{
    ChangeSet changes;
    Transaction all(m_db);
    QSet<QByteArray> listed;
    for (const FolderListing &folder : list) {
        listed.insert(folder.rawName);
        if (putFolder(m_db, account, folder))
            changes.treeChanged(account);
    }
    for (const Name &name : folderNames(m_db, account)) {
        if (listed.contains(name.raw))
            continue;
        dropFolder(m_db, name.id, changes);
        changes.treeChanged(account);
    }
    all.commit();
    return changes;
}

ChangeSet CacheFolders::put(AccountId account, const FolderListing &folder, FolderId *id)
{
    ChangeSet changes;
    Transaction all(m_db);
    if (putFolder(m_db, account, folder))
        changes.treeChanged(account);
    if (id)
        *id = find({account, folder.rawName}).value_or(FolderId());
    all.commit();
    return changes;
}

ChangeSet CacheFolders::rename(AccountId account, const QByteArray &from, const QByteArray &to, const QString &newPath)
{
    ChangeSet changes;
    Transaction all(m_db);
    const std::optional<FolderId> renamed = find({account, from});
    const std::optional<FolderInfo> before = renamed ? info(*renamed) : std::nullopt;
    if (!before)
        return changes;
    for (const Name &name : folderNames(m_db, account)) {
        const bool below = before->delimiter && name.raw.startsWith(from + before->delimiter);
        if (name.id != *renamed && !below)
            continue;
        const QByteArray rawName = to + name.raw.mid(from.size());
        // The server took the name, so what the cache still has under it is gone.
        const std::optional<FolderId> inTheWay = find({account, rawName});
        if (inTheWay && *inTheWay != name.id)
            dropFolder(m_db, *inTheWay, changes);
        const QString path = info(name.id).value_or(*before).path;
        renameOne(m_db, name.id, rawName, newPath + path.mid(before->path.size()));
    }
    changes.treeChanged(account);
    all.commit();
    return changes;
}

ChangeSet CacheFolders::remove(FolderId folder)
{
    ChangeSet changes;
    Transaction all(m_db);
    if (const std::optional<FolderInfo> before = info(folder)) {
        dropFolder(m_db, folder, changes);
        changes.treeChanged(before->account);
        FolderChanges &list = changes.folder(folder);
        list.reset = true;
        list.counts = true;
    }
    all.commit();
    return changes;
}

ChangeSet CacheFolders::removeAccount(AccountId account)
{
    ChangeSet changes;
    Transaction all(m_db);
    // What is deleted must not be found in free pages of the file either.
    m_db.execute("PRAGMA secure_delete = ON");
    m_db.prepare("DELETE FROM pending WHERE folder IN (SELECT id FROM folders WHERE account = ?)").bind(account).run();
    m_db.prepare("DELETE FROM locations WHERE folder IN (SELECT id FROM folders WHERE account = ?)").bind(account).run();
    m_db.prepare("DELETE FROM parts WHERE message IN (SELECT id FROM messages WHERE account = ?)").bind(account).run();
    m_db.prepare("DELETE FROM messages WHERE account = ?").bind(account).run();
    m_db.prepare("DELETE FROM folders WHERE account = ?").bind(account).run();
    changes.treeChanged(account);
    all.commit();
    m_db.execute("PRAGMA secure_delete = OFF");
    return changes;
}

std::vector<FolderInfo> CacheFolders::list(AccountId account)
{
    return readFolders(m_db, account);
}
std::optional<FolderInfo> CacheFolders::info(FolderId folder)
{
    return readFolder(m_db, folder);
}

std::optional<FolderId> CacheFolders::find(const FolderName &name)
{
    return findFolderId(m_db, name.account, name.rawName);
}

FolderState CacheFolders::state(FolderId folder)
{
    auto query =
        m_db.prepare("SELECT uid_validity, uid_next, highest_mod_seq, server_exists, server_unseen, covered, complete, last_sync, "
                     "mailbox_id FROM folders WHERE id = ?");
    query.bind(folder);
    FolderState state;
    if (!query.step())
        return state;
    state.uidValidity = query.id<UidValidity>(0);
    state.uidNext = query.id<Uid>(1);
    state.highestModSeq = query.id<ModSeq>(2);
    state.exists = query.integer(3);
    state.unseen = query.integer(4);
    state.covered = UidSet::parse(query.view(5)).value_or(UidSet());
    state.complete = query.integer(6) != 0;
    state.lastSync = query.integer(7);
    state.mailboxId = query.bytes(8);
    return state;
}

ChangeSet CacheFolders::updateState(FolderId folder, const std::function<void(FolderState &)> &change)
{
    ChangeSet changes;
    Transaction all(m_db);
    const FolderState before = state(folder);
    FolderState now = before;
    change(now);
    if (now != before) {
        auto update = m_db.prepare("UPDATE folders SET uid_validity = ?, uid_next = ?, highest_mod_seq = ?, server_exists = ?, "
                                   "server_unseen = ?, covered = ?, complete = ?, last_sync = ?, mailbox_id = ? WHERE id = ?");
        update.bind(now.uidValidity).bind(now.uidNext).bind(now.highestModSeq).bind(now.exists).bind(now.unseen);
        update.bindText(now.covered.toImap()).bind(now.complete).bind(now.lastSync);
        update.bindBlob(now.mailboxId).bind(folder).run();
        changes.folder(folder).counts = true;
    }
    all.commit();
    return changes;
}

} // namespace postrider::store
