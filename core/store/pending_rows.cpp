#include "store/pending_rows.h"

#include "store/content_rows.h"
#include "store/sqlite.h"

#include <algorithm>

namespace postrider::store {

namespace {

#define POSTRIDER_PENDING_COLUMNS                                                                                                \
    "intent, folder, uid, kind, set_bits, clear_bits, target_folder, target_uid, set_keywords, clear_keywords, server_keywords"

std::vector<PendingRow> readAll(Statement &query)
{
    std::vector<PendingRow> rows;
    while (query.step()) {
        PendingRow &row = rows.emplace_back();
        row.intent = query.id<IntentId>(0);
        row.folder = query.id<FolderId>(1);
        row.uid = query.integer(2);
        row.kind = PendingKind(query.integer(3));
        row.set = quint32(query.integer(4));
        row.clear = quint32(query.integer(5));
        row.targetFolder = query.id<FolderId>(6);
        row.targetUid = query.integer(7);
        row.setKeywords = query.bytes(8);
        row.clearKeywords = query.bytes(9);
        row.serverKeywords = query.bytes(10);
    }
    return rows;
}

} // namespace

std::vector<PendingRow> pendingAt(Database &database, FolderId folder, qint64 uid)
{
    auto query =
        database.prepare("SELECT " POSTRIDER_PENDING_COLUMNS " FROM pending WHERE folder = ? AND uid = ? ORDER BY intent");
    query.bind(folder).bind(uid);
    return readAll(query);
}

std::vector<PendingRow> pendingOf(Database &database, IntentId intent)
{
    auto query = database.prepare("SELECT " POSTRIDER_PENDING_COLUMNS " FROM pending WHERE intent = ? ORDER BY folder, uid");
    query.bind(intent);
    return readAll(query);
}

std::vector<PendingRow> pendingOf(Database &database, IntentId intent, size_t most)
{
    auto query =
        database.prepare("SELECT " POSTRIDER_PENDING_COLUMNS " FROM pending WHERE intent = ? ORDER BY folder, uid LIMIT ?");
    query.bind(intent).bind(qint64(most));
    return readAll(query);
}

std::vector<IntentId> pendingIntents(Database &database)
{
    auto query = database.prepare("SELECT DISTINCT intent FROM pending ORDER BY intent");
    std::vector<IntentId> ids;
    while (query.step())
        ids.push_back(query.id<IntentId>(0));
    return ids;
}

void insertPending(Database &database, const PendingRow &row)
{
    auto insert =
        database.prepare("INSERT OR IGNORE INTO pending (" POSTRIDER_PENDING_COLUMNS
                         ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(row.intent).bind(row.folder).bind(row.uid).bind(int(row.kind)).bind(row.set).bind(row.clear);
    insert.bind(row.targetFolder).bind(row.targetUid);
    insert.bindText(row.setKeywords).bindText(row.clearKeywords).bindText(row.serverKeywords).run();
}

void deletePending(Database &database, const PendingRow &row)
{
    database.prepare("DELETE FROM pending WHERE intent = ? AND folder = ? AND uid = ?")
        .bind(row.intent)
        .bind(row.folder)
        .bind(row.uid)
        .run();
    if (!row.changesKeywords())
        return;
    // The server's value shows again; other changes that wait are put on top of it by recompute().
    database.prepare("UPDATE locations SET keywords = ? WHERE folder = ? AND uid = ?")
        .bindText(row.serverKeywords)
        .bind(row.folder)
        .bind(row.uid)
        .run();
}

std::optional<PendingRow> returnOf(Database &database, const PendingRow &move)
{
    if (move.kind != PendingKind::Move || move.targetUid != 0)
        return {};
    auto query =
        database.prepare("SELECT " POSTRIDER_PENDING_COLUMNS " FROM pending WHERE intent = ? AND folder = ? AND kind = 5 AND "
                         "target_folder = ? AND target_uid = ?");
    query.bind(move.intent).bind(move.targetFolder).bind(move.folder).bind(move.uid);
    const std::vector<PendingRow> rows = readAll(query);
    return rows.empty() ? std::nullopt : std::optional(rows.front());
}

void deletePendingAt(Database &database, FolderId folder, qint64 uid)
{
    database.prepare("DELETE FROM pending WHERE folder = ? AND uid = ?").bind(folder).bind(uid).run();
}

void movePending(Database &database, FolderId folder, qint64 uid, FolderId newFolder, qint64 newUid)
{
    database.prepare("UPDATE OR IGNORE pending SET folder = ?, uid = ? WHERE folder = ? AND uid = ?")
        .bind(newFolder)
        .bind(newUid)
        .bind(folder)
        .bind(uid)
        .run();
    deletePendingAt(database, folder, uid); // those that the new place had already
}

void showPending(LocationRow &location, std::span<const PendingRow> pending)
{
    location.flags = location.serverFlags;
    location.pending = 0;
    location.hidden = false;
    bool keywordsKnown = false;
    for (const PendingRow &row : pending) {
        if (row.changesKeywords()) {
            const QByteArray base = keywordsKnown ? location.keywords : row.serverKeywords;
            location.keywords = changedKeywords(base, row.setKeywords, row.clearKeywords);
            location.pending |= KeywordsPending;
            keywordsKnown = true;
        }
        location.flags = (location.flags & ~row.clear) | row.set;
        location.pending |= row.set | row.clear;
        if (row.kind == PendingKind::Move || row.kind == PendingKind::Delete)
            location.hidden = true;
        else if (row.kind == PendingKind::Return)
            location.hidden = false;
    }
}

QByteArray changedKeywords(const QByteArray &keywords, const QByteArray &set, const QByteArray &clear)
{
    QList<QByteArray> words = unpackKeywords(keywords);
    const QList<QByteArray> gone = unpackKeywords(clear);
    words.removeIf([&gone](const QByteArray &word) { return gone.contains(word); });
    for (const QByteArray &word : unpackKeywords(set)) {
        if (!words.contains(word))
            words.append(word);
    }
    std::sort(words.begin(), words.end());
    return packKeywords(words);
}

QByteArray takeServerKeywords(Database &database, const LocationRow &location, const QByteArray &server)
{
    if ((location.pending & KeywordsPending) == 0)
        return server;
    database.prepare("UPDATE pending SET server_keywords = ? WHERE folder = ? AND uid = ?")
        .bindText(server)
        .bind(location.folder)
        .bind(location.uid)
        .run();
    QByteArray shown = server;
    for (const PendingRow &row : pendingAt(database, location.folder, location.uid))
        shown = changedKeywords(shown, row.setKeywords, row.clearKeywords);
    return shown;
}

bool recompute(Database &database, FolderId folder, qint64 uid, ChangeSet &changes)
{
    const std::optional<LocationRow> before = findLocation(database, folder, uid);
    if (!before)
        return false;
    LocationRow now = *before;
    showPending(now, pendingAt(database, folder, uid));
    // Keywords may have been put back to the server's already, by deletePending().
    const bool sameKeywords = now.keywords == before->keywords && ((now.pending | before->pending) & KeywordsPending) == 0;
    if (now.flags == before->flags && now.pending == before->pending && now.hidden == before->hidden && sameKeywords)
        return false;
    updateLocation(database, now);
    FolderChanges &list = changes.folder(folder);
    list.counts = true;
    if (now.hidden != before->hidden)
        (now.hidden ? list.removed : list.added).push_back(now.message);
    else if (!now.hidden)
        list.changed.push_back(now.message);
    return true;
}

void dropTarget(Database &database, const PendingRow &move, ChangeSet &changes)
{
    if (move.kind != PendingKind::Move && move.kind != PendingKind::Copy)
        return;
    // A chain of moves is walked, not recursed: the user made it as long as he liked.
    PendingRow step = move;
    while (step.targetUid < 0) {
        const FolderId folder = step.targetFolder;
        const qint64 uid = step.targetUid;
        step.targetUid = 0;
        for (const PendingRow &row : pendingAt(database, folder, uid)) {
            if (row.kind != PendingKind::Move)
                continue;
            step = row;
            deletePending(database, row);
            if (const std::optional<PendingRow> back = returnOf(database, row)) {
                deletePending(database, *back);
                recompute(database, back->folder, back->uid, changes);
            }
        }
        if (move.kind == PendingKind::Move)
            movePending(database, folder, uid, move.folder, move.uid);
        else
            deletePendingAt(database, folder, uid);
        const std::optional<LocationRow> target = findLocation(database, folder, uid);
        if (!target)
            continue;
        deleteLocation(database, *target);
        FolderChanges &list = changes.folder(folder);
        list.counts = true;
        if (!target->hidden)
            list.removed.push_back(target->message);
    }
}

void dropPendingOfFolder(Database &database, FolderId folder, ChangeSet &changes)
{
    auto query = database.prepare("SELECT " POSTRIDER_PENDING_COLUMNS
                                  " FROM pending WHERE folder = ? AND kind IN (2, 4) AND target_uid < 0");
    query.bind(folder);
    for (const PendingRow &row : readAll(query))
        dropTarget(database, row, changes);
    database.prepare("DELETE FROM pending WHERE folder = ?").bind(folder).run();
}

bool hasSharedFlags(Database &database)
{
    auto query = database.prepare("SELECT 1 FROM messages WHERE server_id >= ? AND server_id < ? LIMIT 1");
    return query.bindBlob("g").bindBlob("h").step();
}

void shareFlags(Database &database, const LocationRow &told, ChangeSet &changes)
{
    constexpr auto Shared = quint32(Flag::Seen) | quint32(Flag::Flagged) | quint32(Flag::Answered);
    auto content = database.prepare("SELECT server_id FROM messages WHERE id = ?");
    if (!content.bind(told.message).step() || !content.bytes(0).startsWith('g'))
        return;
    content.reset();
    for (LocationRow &other : locationsOfMessage(database, told.message)) {
        const quint32 server = (other.serverFlags & ~Shared) | (told.serverFlags & Shared);
        if (other.folder == told.folder || (other.uid < 0 && !isLabelUid(other.uid)) || server == other.serverFlags)
            continue;
        other.serverFlags = server;
        updateLocation(database, other);
        recompute(database, other.folder, other.uid, changes);
        changes.folder(other.folder).counts = true;
    }
}

void settle(Database &database, const LocationRow &unconfirmed, Uid uid, ChangeSet &changes)
{
    const FolderId folder = unconfirmed.folder;
    const qint64 number = uid.value();
    FolderChanges &list = changes.folder(folder);
    list.counts = true;
    const std::optional<LocationRow> known = findLocation(database, folder, number);
    movePending(database, folder, unconfirmed.uid, folder, number);
    database.prepare("UPDATE pending SET target_uid = ? WHERE kind = 5 AND target_folder = ? AND target_uid = ?")
        .bind(number)
        .bind(folder)
        .bind(unconfirmed.uid)
        .run();
    if (known) {
        // The new message was heard of before the answer to the move. The content that was here all along, with its
        // cached parts, takes the place of the fresh copy.
        database.prepare("DELETE FROM locations WHERE folder = ? AND uid = ?").bind(folder).bind(unconfirmed.uid).run();
        database.prepare("UPDATE locations SET message = ? WHERE folder = ? AND uid = ?")
            .bind(unconfirmed.message)
            .bind(folder)
            .bind(number)
            .run();
        if (locationsOfMessage(database, known->message).empty())
            deleteContent(database, known->message);
        list.removed.push_back(known->message);
    } else {
        database.prepare("UPDATE locations SET uid = ? WHERE folder = ? AND uid = ?")
            .bind(number)
            .bind(folder)
            .bind(unconfirmed.uid)
            .run();
    }
    if (!recompute(database, folder, number, changes) && !unconfirmed.hidden)
        changes.folder(folder).changed.push_back(unconfirmed.message);
}

} // namespace postrider::store
