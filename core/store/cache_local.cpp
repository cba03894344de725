#include "store/cache_local.h"

#include "store/folder_rows.h"
#include "store/location_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <algorithm>
#include <map>
#include <set>

namespace postrider::store {

namespace {

using Place = std::pair<FolderId, qint64>;

ChangeSet tidied(const ChangeSet &changes)
{
    ChangeSet result;
    result.merge(changes);
    return result;
}

/// Shows one intent in the cache.
class Application final
{
    Q_DISABLE_COPY_MOVE(Application)

public:
    Application(Database &db, const Intent &intent, FolderId folder, ChangeSet &changes)
        : m_db(db), m_intent(intent), m_folder(folder), m_changes(changes)
    {
        if (intent.target)
            m_target = findFolderId(db, intent.folder.account, *intent.target).value_or(FolderId());
        for (const PendingRow &row : pendingOf(db, intent.id))
            m_done.insert({row.folder, row.uid});
    }

    void run()
    {
        for (const LocationRow &location : locations()) {
            if (!m_done.contains({m_folder, location.uid}))
                apply(location);
        }
    }

private:
    std::vector<LocationRow> locations()
    {
        switch (m_intent.kind) {
        case IntentKind::ChangeFlags:
        case IntentKind::Move:
        case IntentKind::Copy:
        case IntentKind::DeleteForEver:
            return named();
        case IntentKind::MarkAllRead:
            return upTo("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid <= ? AND hidden = 0 AND flags & 1 = 0");
        case IntentKind::EmptyFolder:
            return upTo("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid <= ? AND hidden = 0");
        case IntentKind::Append:
        case IntentKind::CreateFolder:
        case IntentKind::RenameFolder:
        case IntentKind::DeleteFolder:
            break; // shown when the server has done them
        }
        return {};
    }

    std::vector<LocationRow> named()
    {
        std::vector<LocationRow> rows;
        for (const IntentMessage &message : m_intent.messages) {
            std::optional<LocationRow> row = message.uid.isValid() ? findLocation(m_db, m_folder, qint64(message.uid.value()))
                                                                  : findLocation(m_db, m_folder, message.identity, true);
            if (row)
                rows.push_back(std::move(*row));
        }
        return rows;
    }

    std::vector<LocationRow> upTo(const char *sql)
    {
        auto query = m_db.prepare(sql);
        query.bind(m_folder).bind(m_intent.upTo);
        std::vector<LocationRow> rows;
        while (query.step())
            rows.push_back(readLocation(query));
        return rows;
    }

    PendingRow pendingRow(const LocationRow &location) const
    {
        PendingRow row;
        row.intent = m_intent.id;
        row.folder = location.folder;
        row.uid = location.uid;
        return row;
    }

    void apply(const LocationRow &location)
    {
        PendingRow row = pendingRow(location);
        switch (m_intent.kind) {
        case IntentKind::ChangeFlags:
            row.set = storableFlags(m_intent.set);
            row.clear = storableFlags(m_intent.clear);
            break;
        case IntentKind::MarkAllRead:
            row.set = quint32(Flag::Seen);
            break;
        case IntentKind::DeleteForEver:
        case IntentKind::EmptyFolder:
            row.kind = PendingKind::Delete;
            break;
        case IntentKind::Move:
        case IntentKind::Copy:
            if (m_target == m_folder)
                return;
            row.kind = m_intent.kind == IntentKind::Move ? PendingKind::Move : PendingKind::Copy;
            row.targetFolder = m_target;
            row.targetUid = putIntoTarget(location);
            break;
        default:
            return;
        }
        insertPending(m_db, row);
        recompute(m_db, location.folder, location.uid, m_changes);
    }

    /// The UID below 0 it got there; 0 if there is nothing to show.
    qint64 putIntoTarget(const LocationRow &location)
    {
        if (!m_target.isValid())
            return 0; // a folder the cache has not seen yet
        if (const std::optional<LocationRow> there = findLocation(m_db, m_target, location.message)) {
            if (there->hidden)
                bringBack(*there, location);
            return 0; // the same content lies there already
        }
        LocationRow copy = location;
        copy.folder = m_target;
        copy.uid = nextUnconfirmedUid(m_db, m_target);
        copy.modSeq = 0;
        copy.hidden = false;
        insertLocation(m_db, copy);
        // What is still to be confirmed in the source is to be confirmed here too.
        for (PendingRow row : pendingAt(m_db, location.folder, location.uid)) {
            if (row.kind != PendingKind::Flags)
                continue;
            row.folder = m_target;
            row.uid = copy.uid;
            insertPending(m_db, row);
        }
        FolderChanges &list = m_changes.folder(m_target);
        list.added.push_back(copy.message);
        list.counts = true;
        return copy.uid;
    }

    /// A to B to A before anything was sent: the row in A was only hidden and shows again.
    void bringBack(const LocationRow &there, const LocationRow &from)
    {
        const std::vector<PendingRow> pending = pendingAt(m_db, there.folder, there.uid);
        const bool moved = std::any_of(pending.begin(), pending.end(), [](const PendingRow &row) { return row.kind == PendingKind::Move; });
        if (!moved || m_intent.kind != IntentKind::Move)
            return;
        PendingRow row = pendingRow(there);
        row.kind = PendingKind::Return;
        row.targetFolder = from.folder;
        row.targetUid = from.uid;
        insertPending(m_db, row);
        recompute(m_db, there.folder, there.uid, m_changes);
    }

    Database &m_db;
    const Intent &m_intent;
    const FolderId m_folder;
    FolderId m_target;
    ChangeSet &m_changes;
    std::set<Place> m_done;
};

void applyOne(Database &db, const Intent &intent, ChangeSet &changes)
{
    const std::optional<FolderId> folder = findFolderId(db, intent.folder.account, intent.folder.rawName);
    if (!folder || !intent.id.isValid())
        return;
    auto epoch = db.prepare("SELECT uid_validity FROM folders WHERE id = ?");
    // UIDs of another epoch name other messages.
    if (!epoch.bind(*folder).step() || (intent.uidValidity.isValid() && epoch.id<UidValidity>(0) != intent.uidValidity))
        return;
    Application(db, intent, *folder, changes).run();
}

/// Takes the server's "done" into the cache.
class Confirmation final
{
    Q_DISABLE_COPY_MOVE(Confirmation)

public:
    Confirmation(Database &db, std::span<const std::pair<Uid, Uid>> moved, ChangeSet &changes)
        : m_db(db), m_moved(moved.begin(), moved.end()), m_changes(changes)
    {
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
        updateLocation(m_db, *location);
        if (!recompute(m_db, row.folder, row.uid, m_changes))
            return;
        m_changes.folder(row.folder).counts = true;
    }

    /// Which UID the server gave follows the message through all its unsent moves.
    void carryOn(const PendingRow &row)
    {
        Uid uid;
        if (row.uid > 0) {
            const auto told = m_moved.find(Uid(quint32(row.uid)));
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
        const auto back = std::find_if(pending.begin(), pending.end(), [](const PendingRow &row) { return row.kind == PendingKind::Return; });
        if (back == pending.end())
            return false;
        if (source.uid > 0 && m_done.contains(back->intent) && !m_moved.contains(Uid(quint32(source.uid)))) {
            // Both moves were folded into nothing: it never left, the server knows it by this UID still.
            deletePending(m_db, *back);
            recompute(m_db, source.folder, source.uid, m_changes);
            return true;
        }
        const qint64 uid = nextUnconfirmedUid(m_db, source.folder);
        m_db.prepare("UPDATE locations SET uid = ? WHERE folder = ? AND uid = ?").bind(uid).bind(source.folder).bind(source.uid).run();
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
    const std::map<Uid, Uid> m_moved;
    std::map<Place, Uid> m_targets;
    std::set<IntentId> m_done;
    ChangeSet &m_changes;
};

void revertOne(Database &db, IntentId intent, ChangeSet &changes)
{
    for (const PendingRow &row : pendingOf(db, intent)) {
        deletePending(db, row);
        dropTarget(db, row, changes);
        recompute(db, row.folder, row.uid, changes);
    }
}

template <typename Condition>
std::vector<IntentMessage> named(Database &db, FolderId folder, std::span<const MessageId> messages, Condition wanted)
{
    std::vector<IntentMessage> names;
    names.reserve(messages.size());
    for (const MessageId message : messages) {
        const std::optional<LocationRow> row = findLocation(db, folder, message);
        if (!row || row->hidden || !wanted(*row))
            continue;
        const Uid uid(row->uid > 0 ? quint32(row->uid) : 0);
        names.push_back({uid, identityOf(db, message).value_or(MessageIdentity())});
    }
    return names;
}

} // namespace

CacheLocal::CacheLocal(Database &database) : m_db(database) {}

ChangeSet CacheLocal::apply(const Intent &intent)
{
    ChangeSet changes;
    Transaction all(m_db);
    applyOne(m_db, intent, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::reconcile(std::span<const Intent> pending)
{
    ChangeSet changes;
    Transaction all(m_db);
    std::set<IntentId> wanted;
    for (const Intent &intent : pending) {
        if (intent.state != IntentState::Failed)
            wanted.insert(intent.id);
    }
    std::vector<IntentId> known = pendingIntents(m_db);
    // The last one first, as an undo would do it.
    std::reverse(known.begin(), known.end());
    for (const IntentId id : known) {
        if (!wanted.contains(id))
            revertOne(m_db, id, changes);
    }
    for (const Intent &intent : pending) {
        if (wanted.contains(intent.id))
            applyOne(m_db, intent, changes);
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::confirm(std::span<const IntentId> done, std::span<const std::pair<Uid, Uid>> moved)
{
    ChangeSet changes;
    Transaction all(m_db);
    Confirmation(m_db, moved, changes).run(done);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::revert(std::span<const IntentId> undone)
{
    ChangeSet changes;
    Transaction all(m_db);
    std::vector<IntentId> ordered(undone.begin(), undone.end());
    std::sort(ordered.rbegin(), ordered.rend());
    for (const IntentId intent : ordered)
        revertOne(m_db, intent, changes);
    all.commit();
    return tidied(changes);
}

std::vector<IntentMessage> CacheLocal::name(FolderId folder, std::span<const MessageId> messages)
{
    return named(m_db, folder, messages, [](const LocationRow &) { return true; });
}

std::vector<IntentMessage> CacheLocal::nameForFlags(FolderId folder, std::span<const MessageId> messages, Flags set, Flags clear)
{
    const quint32 setBits = storableFlags(set);
    const quint32 clearBits = storableFlags(clear);
    return named(m_db, folder, messages, [setBits, clearBits](const LocationRow &row) {
        return ((row.flags & ~clearBits) | setBits) != row.flags;
    });
}

} // namespace postrider::store
