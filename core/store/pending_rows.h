// The pending table: which intent touched which location, and what therefore is shown. Inside store/ only.
#pragma once

#include "store/location_rows.h"

#include <span>
#include <vector>

namespace postrider::store {

class Database;

/// Return: a move brings the message back to where an earlier, unsent one took it from. The hidden row there shows again;
/// its pending row names the place the message comes back from as its "target", and that move's own target is 0.
enum class PendingKind { Flags = 1, Move = 2, Delete = 3, Copy = 4, Return = 5 };

struct PendingRow {
    IntentId intent;
    FolderId folder;
    qint64 uid = 0;
    PendingKind kind = PendingKind::Flags;
    quint32 set = 0;
    quint32 clear = 0;
    FolderId targetFolder;
    qint64 targetUid = 0;
    QByteArray setKeywords; ///< packed; of Flags only
    QByteArray clearKeywords;
    QByteArray serverKeywords; ///< of the location as the server last told; kept where keywords are changed

    bool changesKeywords() const { return !setKeywords.isEmpty() || !clearKeywords.isEmpty(); }
};

/// In LocationRow::pending beside the flags' bits: keywords wait, too.
constexpr quint32 KeywordsPending = 1u << 30;


std::vector<PendingRow> pendingAt(Database &database, FolderId folder, qint64 uid);
std::vector<PendingRow> pendingOf(Database &database, IntentId intent);
std::vector<PendingRow> pendingOf(Database &database, IntentId intent, size_t most);
std::vector<IntentId> pendingIntents(Database &database);
void insertPending(Database &database, const PendingRow &row); ///< left alone if it is there
void deletePending(Database &database, const PendingRow &row);
/// The Return row that belongs to a move.
std::optional<PendingRow> returnOf(Database &database, const PendingRow &move);
void deletePendingAt(Database &database, FolderId folder, qint64 uid);
/// The location got another UID: what waits for it follows.
void movePending(Database &database, FolderId folder, qint64 uid, FolderId newFolder, qint64 newUid);

/// The server's flags, then every pending change in the user's order; hidden while a move or deletion waits. Pure.
void showPending(LocationRow &location, std::span<const PendingRow> pending);
/// What the server says a location's keywords are, now that it tells: what is to be shown with the user's unconfirmed changes.
QByteArray takeServerKeywords(Database &database, const LocationRow &location, const QByteArray &server);
/// `keywords` without `clear` and with `set`, all packed.
QByteArray changedKeywords(const QByteArray &keywords, const QByteArray &set, const QByteArray &clear);
/// Does that to the stored row. True if what the user sees differs.
bool recompute(Database &database, FolderId folder, qint64 uid, ChangeSet &changes);
/// Gmail's flags belong to the message: what the server told of one of its places holds for all. Nothing for other servers'
/// messages, whose flags are each place's own.
void shareFlags(Database &database, const LocationRow &told, ChangeSet &changes);
/// False: no message here is Gmail's, and shareFlags() need not be called.
bool hasSharedFlags(Database &database);
/// Takes away what a pending move or copy put into its target, and what later moves made of that; other changes the
/// user made to it there go back to the source.
void dropTarget(Database &database, const PendingRow &move, ChangeSet &changes);
/// All pending changes of a folder whose locations go: their targets go first.
void dropPendingOfFolder(Database &database, FolderId folder, ChangeSet &changes);
/// Gives the unconfirmed location its UID. If the server's row came first, that one takes over the content.
void settle(Database &database, const LocationRow &unconfirmed, Uid uid, ChangeSet &changes);

} // namespace postrider::store
