#include "store/intent_application.h"

#include "store/cache_local.h"
#include "store/folder_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <algorithm>
#include <set>

namespace postrider::store {

namespace {

using Place = std::pair<FolderId, qint64>;

constexpr int RowsAtOnce = 2'000;

/// Shows one intent in the cache.
class Application final
{
    Q_DISABLE_COPY_MOVE(Application)

public:
    Application(Database &db, const Intent &intent, FolderId folder, ChangeSet &changes)
        : m_db(db)
        , m_intent(intent)
        , m_folder(folder)
        , m_changes(changes)
    {
        if (intent.target)
            m_target = findFolderId(db, intent.folder.account, *intent.target).value_or(FolderId());
        // Of a whole folder each row is met once, and meeting it again changes nothing.
        if (!isAboutFolder()) {
            for (const PendingRow &row : pendingOf(db, intent.id))
                m_done.insert({row.folder, row.uid});
        }
    }

    void run(ApplyProgress &progress)
    {
        const std::vector<LocationRow> rows = locations(progress.lastUid);
        for (const LocationRow &location : rows) {
            if (!m_done.contains({m_folder, location.uid}))
                apply(location);
        }
        progress.done = !isAboutFolder() || rows.size() < size_t(RowsAtOnce);
        progress.lastUid = rows.empty() ? progress.lastUid : rows.back().uid;
    }

private:
    bool isAboutFolder() const
    {
        return m_intent.kind == IntentKind::MarkAllRead || m_intent.kind == IntentKind::EmptyFolder;
    }

    std::vector<LocationRow> locations(qint64 after)
    {
        switch (m_intent.kind) {
        case IntentKind::ChangeFlags:
        case IntentKind::Move:
        case IntentKind::Copy:
        case IntentKind::DeleteForEver:
            return named();
        case IntentKind::MarkAllRead:
            return upTo("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid > ? AND uid <= ? "
                        "AND hidden = 0 AND flags & 1 = 0 ORDER BY uid LIMIT ?",
                        after);
        case IntentKind::EmptyFolder:
            return upTo("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid > ? AND uid <= ? "
                        "AND hidden = 0 ORDER BY uid LIMIT ?",
                        after);
        case IntentKind::Append:
        case IntentKind::CreateFolder:
        case IntentKind::RenameFolder:
        case IntentKind::DeleteFolder:
        case IntentKind::Subscribe:
        case IntentKind::Unsubscribe:
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

    std::vector<LocationRow> upTo(const char *sql, qint64 after)
    {
        auto query = m_db.prepare(sql);
        query.bind(m_folder).bind(after).bind(m_intent.upTo).bind(RowsAtOnce);
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

    void addKeywords(const LocationRow &location, PendingRow &row)
    {
        row.setKeywords = packKeywords(m_intent.setKeywords);
        row.clearKeywords = packKeywords(m_intent.clearKeywords);
        row.serverKeywords = location.keywords;
        for (const PendingRow &earlier : pendingAt(m_db, location.folder, location.uid)) {
            if (earlier.changesKeywords())
                row.serverKeywords = earlier.serverKeywords;
        }
    }

    void apply(const LocationRow &location)
    {
        PendingRow row = pendingRow(location);
        switch (m_intent.kind) {
        case IntentKind::ChangeFlags:
            row.set = storableFlags(m_intent.set);
            row.clear = storableFlags(m_intent.clear);
            if (m_intent.changesKeywords())
                addKeywords(location, row);
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
        const bool moved =
            std::any_of(pending.begin(), pending.end(), [](const PendingRow &row) { return row.kind == PendingKind::Move; });
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

} // namespace

void applySomeOfIntent(Database &db, const Intent &intent, ApplyProgress &progress, ChangeSet &changes)
{
    progress.done = true;
    const std::optional<FolderId> folder = findFolderId(db, intent.folder.account, intent.folder.rawName);
    if (!folder || !intent.id.isValid())
        return;
    auto epoch = db.prepare("SELECT uid_validity FROM folders WHERE id = ?");
    // UIDs of another epoch name other messages.
    if (!epoch.bind(*folder).step() || (intent.uidValidity.isValid() && epoch.id<UidValidity>(0) != intent.uidValidity))
        return;
    Application(db, intent, *folder, changes).run(progress);
}

void applyIntent(Database &db, const Intent &intent, ChangeSet &changes)
{
    ApplyProgress progress;
    while (!progress.done)
        applySomeOfIntent(db, intent, progress, changes);
}

} // namespace postrider::store
