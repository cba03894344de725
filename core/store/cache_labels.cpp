#include "store/cache_labels.h"

#include "base/account.h"
#include "store/location_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

namespace postrider::store {

namespace {

constexpr qint64 ManyWithoutUid = 200; // asking for their UIDs now keeps what the user does to them quick

/// How X-GM-LABELS calls the folders that Gmail made itself; the names that LIST tells depend on the user's language.
QByteArray systemLabel(FolderRole role)
{
    switch (role) {
    case FolderRole::Sent:
        return QByteArrayLiteral("\\Sent");
    case FolderRole::Flagged:
        return QByteArrayLiteral("\\Starred");
    case FolderRole::Important:
        return QByteArrayLiteral("\\Important");
    default:
        return {};
    }
}

/// Nothing of the user's hangs on it.
bool isFree(Database &db, const LocationRow &row)
{
    const bool movedHere = row.uid < 0 && !isLabelUid(row.uid);
    return !row.hidden && row.pending == 0 && !movedHere && pendingAt(db, row.folder, row.uid).empty();
}

void remove(Database &db, const LocationRow &row, ChangeSet &changes)
{
    deleteLocation(db, row);
    FolderChanges &list = changes.folder(row.folder);
    list.removed.push_back(row.message);
    list.counts = true;
}

void add(Database &db, const LocationRow &inAllMail, FolderId folder, ChangeSet &changes)
{
    LocationRow row = inAllMail;
    row.folder = folder;
    row.uid = labelUid(row.message);
    row.flags = row.serverFlags;
    row.pending = 0;
    row.hidden = false;
    row.modSeq = 0;
    insertLocation(db, row);
    FolderChanges &list = changes.folder(folder);
    list.added.push_back(row.message);
    list.counts = true;
}

} // namespace

bool isMadeByLabels(FolderRole role)
{
    switch (role) {
    case FolderRole::None:
    case FolderRole::Archive:
    case FolderRole::Sent:
    case FolderRole::Flagged:
    case FolderRole::Important:
        return true;
    default:
        return false;
    }
}

/// By label: folders that may be derived.
QHash<QByteArray, FolderId> CacheLabels::labelFolders(FolderId allMail)
{
    QHash<QByteArray, FolderId> result;
    auto query = m_db.prepare("SELECT id, raw_name, role FROM folders WHERE (complete = 1 OR uid_validity = 0) AND account = "
                              "(SELECT account FROM folders WHERE id = ?1 AND role = ?2)");
    query.bind(allMail).bind(int(FolderRole::All));
    while (query.step()) {
        const auto role = FolderRole(query.integer(2));
        const QByteArray label = systemLabel(role);
        if (isMadeByLabels(role))
            result.insert(label.isEmpty() ? query.bytes(1) : label, query.id<FolderId>(0));
    }
    return result;
}

ChangeSet CacheLabels::apply(FolderId allMail, std::span<const LabelsRow> rows)
{
    ChangeSet changes;
    Transaction all(m_db);
    const QHash<QByteArray, FolderId> folders = labelFolders(allMail);
    const QList<FolderId> derived = folders.values();
    for (const LabelsRow &row : rows) {
        if (folders.isEmpty())
            break;
        const std::optional<LocationRow> here = findLocation(m_db, allMail, qint64(row.uid.value()));
        if (!here || here->hidden)
            continue; // on its way to the trash: the user's act decides
        QList<FolderId> missing;
        for (const QByteArray &label : row.labels) {
            const FolderId folder = folders.value(label);
            if (folder.isValid() && !missing.contains(folder))
                missing.append(folder);
        }
        for (const LocationRow &place : locationsOfMessage(m_db, here->message)) {
            if (!missing.removeOne(place.folder) && derived.contains(place.folder) && isFree(m_db, place))
                remove(m_db, place, changes);
        }
        for (const FolderId folder : std::as_const(missing))
            add(m_db, *here, folder, changes);
    }
    all.commit();
    return changes;
}

ChangeSet CacheLabels::gone(FolderId allMail, const UidSet &uids)
{
    ChangeSet changes;
    Transaction all(m_db);
    const QList<FolderId> derived = labelFolders(allMail).values();
    for (const UidSet::Range &range : uids.ranges()) {
        if (derived.isEmpty())
            break;
        std::vector<MessageId> messages;
        auto query = m_db.prepare("SELECT message FROM locations WHERE folder = ? AND uid BETWEEN ? AND ?");
        query.bind(allMail).bind(range.first).bind(range.last);
        while (query.step())
            messages.push_back(query.id<MessageId>(0));
        query.reset();
        for (const MessageId message : messages) {
            for (const LocationRow &place : locationsOfMessage(m_db, message)) {
                if (derived.contains(place.folder) && isFree(m_db, place))
                    remove(m_db, place, changes);
            }
        }
    }
    all.commit();
    return changes;
}

ChangeSet CacheLabels::seenWhole(FolderId folder)
{
    ChangeSet changes;
    Transaction all(m_db);
    std::vector<LocationRow> left;
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid <= ?");
    query.bind(folder).bind(FirstLabelUid);
    while (query.step())
        left.push_back(readLocation(query));
    query.reset();
    for (const LocationRow &row : left) {
        if (isFree(m_db, row))
            remove(m_db, row, changes);
    }
    all.commit();
    return changes;
}

bool CacheLabels::agrees(FolderId folder, qint64 messages, qint64 unseen)
{
    auto known = m_db.prepare("SELECT f.role, c.server_total, c.server_unread, f.uid_validity FROM folders f "
                              "JOIN counters c ON c.folder = f.id WHERE f.id = ?1 AND (f.complete = 1 OR f.uid_validity = 0) AND EXISTS "
                              "(SELECT 1 FROM folders a WHERE a.account = f.account AND a.role = ?2 AND a.complete = 1)");
    if (!known.bind(folder).bind(int(FolderRole::All)).step() || !isMadeByLabels(FolderRole(known.integer(0))))
        return false;
    const bool wasOpened = known.integer(3) != 0;
    auto labelled = m_db.prepare("SELECT count(*), coalesce(sum(server_flags & 1 = 0), 0) FROM locations "
                                 "WHERE folder = ? AND uid <= ?");
    if (!labelled.bind(folder).bind(FirstLabelUid).step() || (wasOpened && labelled.integer(0) > ManyWithoutUid))
        return false;
    return known.integer(1) + labelled.integer(0) == messages && known.integer(2) + labelled.integer(1) == unseen;
}

ChangeSet CacheLabels::noteWhole(FolderId folder, qint64 messages, qint64 unseen)
{
    ChangeSet changes;
    Transaction all(m_db);
    // Its UIDs stay unknown, and so does their epoch: the first visit will find everything by the server's own names.
    m_db.prepare("UPDATE folders SET complete = 1, server_exists = ?2, server_unseen = ?3 WHERE id = ?1 AND complete = 0 AND uid_validity = 0")
        .bind(folder)
        .bind(messages)
        .bind(unseen)
        .run();
    changes.folder(folder).counts = true;
    all.commit();
    return changes;
}

std::vector<quint64> CacheLabels::gmailIds(AccountId account, std::span<const MessageIdentity> identities)
{
    std::vector<quint64> ids;
    for (const MessageIdentity &identity : identities) {
        auto query = m_db.prepare("SELECT server_id FROM messages WHERE internal_date = ? AND message_key = ? AND message_id = ? "
                                  "AND size = ? AND account = ? AND server_id IS NOT NULL");
        query.bind(identity.internalDate).bind(messageKey(identity.messageId)).bindBlob(identity.messageId);
        query.bind(identity.size).bind(account);
        quint64 id = 0;
        int found = 0;
        while (query.step()) {
            const QByteArray name = query.bytes(0);
            ++found;
            id = name.startsWith('g') ? name.mid(1).toULongLong() : 0;
        }
        ids.push_back(found == 1 ? id : 0); // two that look the same: not to be told from each other
    }
    return ids;
}

} // namespace postrider::store
