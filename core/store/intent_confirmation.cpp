#include "store/intent_confirmation.h"

#include "store/folder_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <algorithm>
#include <map>
#include <set>

namespace postrider::store {

namespace {

using Place = std::pair<FolderId, qint64>;

/// Takes the server's "done" into the cache.
class Confirmation final
{
    Q_DISABLE_COPY_MOVE(Confirmation)

public:
    Confirmation(Database &db, std::span<const MovedUids> moved, ChangeSet &changes)
        : m_db(db)
        , m_changes(changes)
    {
        for (const MovedUids &step : moved) {
            const std::optional<FolderId> from = findFolderId(db, step.from.account, step.from.rawName);
            for (const auto &[source, target] : step.uids) {
                if (from)
                    m_moved[{*from, qint64(source.value())}] = target;
            }
        }
    }

    bool runSome(std::span<const IntentId> done, size_t most)
    {
        m_done = {done.begin(), done.end()};
        size_t rows = 0;
        for (const IntentId intent : m_done) {
            for (const PendingRow &row : pendingOf(m_db, intent, most - rows)) {
                confirm(row);
                ++rows;
            }
            if (rows >= most)
                return false;
        }
        return true;
    }

    void run(std::span<const IntentId> done)
    {
        std::vector<IntentId> ordered(done.begin(), done.end());
        std::sort(ordered.begin(), ordered.end());
        m_done = {ordered.begin(), ordered.end()};
        for (const IntentId intent : ordered) {
            for (const PendingRow &row : pendingOf(m_db, intent))
                confirm(row);
        }
        for (const auto &[place, uid] : m_targets) {
            if (const std::optional<LocationRow> row = findLocation(m_db, place.first, place.second))
                settleIfKnown(*row, uid);
        }
    }

private:
    void confirm(const PendingRow &row)
    {
        deletePending(m_db, row);
        switch (row.kind) {
        case PendingKind::Flags:
            confirmFlags(row);
            break;
        case PendingKind::Move:
            carryOn(row);
            removeSource(row);
            break;
        case PendingKind::Copy:
            carryOn(row);
            recompute(m_db, row.folder, row.uid, m_changes);
            break;
        case PendingKind::Delete:
            removeSource(row);
            break;
        case PendingKind::Return: // its move does it
            recompute(m_db, row.folder, row.uid, m_changes);
            break;
        }
    }

    void confirmFlags(const PendingRow &row)
    {
        std::optional<LocationRow> location = findLocation(m_db, row.folder, row.uid);
        if (!location)
            return;
        location->serverFlags = (location->serverFlags & ~row.clear) | row.set;
        if (row.changesKeywords()) {
            const QByteArray server = changedKeywords(row.serverKeywords, row.setKeywords, row.clearKeywords);
            location->keywords = takeServerKeywords(m_db, *location, server);
        }
        updateLocation(m_db, *location);
        shareFlags(m_db, *location, m_changes);
        if (!recompute(m_db, row.folder, row.uid, m_changes))
            return;
        m_changes.folder(row.folder).counts = true;
    }

    /// Which UID the server gave follows the message through all its unsent moves.
    void carryOn(const PendingRow &row)
    {
        Uid uid;
        if (row.uid > 0) {
            const auto told = m_moved.find({row.folder, row.uid});
            uid = told == m_moved.end() ? Uid() : told->second;
        } else if (const auto earlier = m_targets.find({row.folder, row.uid}); earlier != m_targets.end()) {
            uid = earlier->second;
            m_targets.erase(earlier);
        }
        if (row.targetUid < 0)
            m_targets[{row.targetFolder, row.targetUid}] = uid;
        else if (const std::optional<PendingRow> back = returnOf(m_db, row))
            m_targets[{back->folder, back->uid}] = uid;
    }

    /// Another move, not sent yet, brings the message back here: the row stays, but the server will give it a new UID.
    bool waitsForReturn(const LocationRow &source)
    {
        const std::vector<PendingRow> pending = pendingAt(m_db, source.folder, source.uid);
        const auto back =
            std::find_if(pending.begin(), pending.end(), [](const PendingRow &row) { return row.kind == PendingKind::Return; });
        if (back == pending.end())
            return false;
        if (source.uid > 0 && m_done.contains(back->intent) && !m_moved.contains({source.folder, source.uid})) {
            // Both moves were folded into nothing: it never left, the server knows it by this UID still.
            deletePending(m_db, *back);
            recompute(m_db, source.folder, source.uid, m_changes);
            return true;
        }
        const qint64 uid = nextUnconfirmedUid(m_db, source.folder);
        m_db.prepare("UPDATE locations SET uid = ? WHERE folder = ? AND uid = ?")
            .bind(uid)
            .bind(source.folder)
            .bind(source.uid)
            .run();
        movePending(m_db, source.folder, source.uid, source.folder, uid);
        // From now on it is a move like any other, with a target of its own.
        PendingRow there = *back;
        there.uid = uid;
        deletePending(m_db, there);
        m_db.prepare("UPDATE pending SET target_uid = ? WHERE intent = ? AND folder = ? AND uid = ?")
            .bind(uid)
            .bind(back->intent)
            .bind(back->targetFolder)
            .bind(back->targetUid)
            .run();
        recompute(m_db, source.folder, uid, m_changes);
        return true;
    }

    void removeSource(const PendingRow &row)
    {
        const std::optional<LocationRow> source = findLocation(m_db, row.folder, row.uid);
        if (source && waitsForReturn(*source))
            return;
        deletePendingAt(m_db, row.folder, row.uid);
        if (!source)
            return;
        deleteLocation(m_db, *source);
        FolderChanges &list = m_changes.folder(row.folder);
        list.counts = true;
        if (!source->hidden)
            list.removed.push_back(source->message);
    }

    void settleIfKnown(const LocationRow &row, Uid uid)
    {
        if (uid.isValid() && row.uid < 0)
            settle(m_db, row, uid, m_changes);
    }

    Database &m_db;
    std::map<Place, Uid> m_moved;
    std::map<Place, Uid> m_targets;
    std::set<IntentId> m_done;
    ChangeSet &m_changes;
};

} // namespace

void confirmIntents(Database &database, std::span<const IntentId> done, std::span<const MovedUids> moved, ChangeSet &changes)
{
    Confirmation(database, moved, changes).run(done);
}

bool confirmSomeRows(Database &database, std::span<const IntentId> done, size_t most, ChangeSet &changes)
{
    return Confirmation(database, {}, changes).runSome(done, most);
}

} // namespace postrider::store
