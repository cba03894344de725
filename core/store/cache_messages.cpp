#include "store/cache_messages.h"

#include "store/content_rows.h"
#include "store/header_bulk.h"
#include "store/location_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <algorithm>

namespace postrider::store {

namespace {

/// Ids once each, as ChangeSet promises.
ChangeSet tidied(const ChangeSet &changes)
{
    ChangeSet result;
    result.merge(changes);
    return result;
}

AccountId accountOf(Database &db, FolderId folder)
{
    auto query = db.prepare("SELECT account FROM folders WHERE id = ?");
    query.bind(folder);
    return query.step() ? query.id<AccountId>(0) : AccountId();
}

/// Stores one batch of headers of one folder.
class HeaderBatch final
{
    Q_DISABLE_COPY_MOVE(HeaderBatch)

public:
    HeaderBatch(Database &db, FolderId folder, ChangeSet &changes)
        : m_db(db)
        , m_folder(folder)
        , m_account(accountOf(db, folder))
        , m_changes(changes)
    {
        // Most batches meet neither: asked once, not for each row.
        auto unconfirmed = db.prepare("SELECT 1 FROM locations WHERE folder = ? AND uid < 0 LIMIT 1");
        m_hasUnconfirmed = unconfirmed.bind(folder).step();
        auto orphans = db.prepare("SELECT 1 FROM messages WHERE orphaned = 1 AND account = ? LIMIT 1");
        m_hasOrphans = orphans.bind(m_account).step();
    }

    bool folderExists() const { return m_account.isValid(); }

    /// The usual first sync: all of them are new. False: nothing was done.
    bool insertAll(std::span<const HeaderRow> rows)
    {
        return !m_hasUnconfirmed && !m_hasOrphans && insertAllNew(m_db, m_account, m_folder, rows, m_changes);
    }

    void apply(const HeaderRow &row)
    {
        if (!row.uid.isValid())
            return;
        if (const std::optional<LocationRow> known = findLocation(m_db, m_folder, row.uid.value()))
            refresh(*known, row);
        else if (!(m_hasUnconfirmed && adoptUnconfirmed(row)))
            insert(row);
    }

    /// False: its headers have to be fetched.
    bool apply(const KnownRow &row)
    {
        if (!row.uid.isValid())
            return true;
        if (const std::optional<LocationRow> known = findLocation(m_db, m_folder, row.uid.value())) {
            nameContent(known->message, row.serverId);
            setServerFlags(m_db, *known, row.flags, row.modSeq, m_changes);
            return true;
        }
        return placeByServerId(row).isValid();
    }

private:
    /// The content that the server calls so gets a place in this folder. None: it is not here, or lies in this folder already
    /// (the server may hold two copies of it there).
    template <typename Row>
    MessageId placeByServerId(const Row &row)
    {
        if (row.serverId.isEmpty())
            return {};
        auto query = m_db.prepare("SELECT id FROM messages WHERE server_id = ? AND account = ? ORDER BY orphaned DESC, id LIMIT 1");
        if (!query.bindBlob(row.serverId).bind(m_account).step())
            return {};
        const MessageId content = query.id<MessageId>(0);
        query.reset();
        const std::optional<LocationRow> here = findLocation(m_db, m_folder, content);
        if (here && here->uid > 0)
            return {};
        if (here) {
            settle(m_db, *here, row.uid, m_changes);
            if (const std::optional<LocationRow> settled = findLocation(m_db, m_folder, row.uid.value()))
                setServerFlags(m_db, *settled, row.flags, row.modSeq, m_changes);
            return content;
        }
        m_db.prepare("UPDATE messages SET orphaned = 0 WHERE id = ? AND orphaned = 1").bind(content).run();
        place(content, row);
        return content;
    }

    void nameContent(MessageId message, const QByteArray &serverId)
    {
        if (!serverId.isEmpty()) {
            m_db.prepare("UPDATE messages SET server_id = ?1 WHERE id = ?2 AND server_id IS NOT ?1")
                .bindBlob(serverId)
                .bind(message)
                .run();
        }
    }

    MessageIdentity identity(const HeaderRow &row) const { return {row.content.messageId, row.content.size, row.internalDate}; }

    void refresh(LocationRow location, const HeaderRow &row)
    {
        nameContent(location.message, row.serverId);
        if (row.content.structure && fillInStructure(m_db, location.message, *row.content.structure, row.content.hasAttachment))
            list().changed.push_back(location.message);
        setServerFlags(m_db, location, row.flags, row.modSeq, m_changes);
    }

    bool adoptUnconfirmed(const HeaderRow &row)
    {
        const std::optional<LocationRow> mine = findLocation(m_db, m_folder, identity(row), true);
        if (!mine || mine->uid > 0)
            return false;
        settle(m_db, *mine, row.uid, m_changes);
        updateContent(m_db, mine->message, row.internalDate, row.content);
        nameContent(mine->message, row.serverId);
        if (const std::optional<LocationRow> settled = findLocation(m_db, m_folder, row.uid.value()))
            setServerFlags(m_db, *settled, row.flags, row.modSeq, m_changes);
        return true;
    }

    void insert(const HeaderRow &row)
    {
        if (const MessageId known = placeByServerId(row); known.isValid()) {
            if (row.content.structure)
                fillInStructure(m_db, known, *row.content.structure, row.content.hasAttachment);
            return;
        }
        MessageId content = m_hasOrphans ? takeOrphan(row) : MessageId();
        if (!content.isValid())
            content = insertContent(m_db, m_account, row.internalDate, row.content);
        nameContent(content, row.serverId);
        place(content, row);
    }

    template <typename Row>
    void place(MessageId content, const Row &row)
    {
        LocationRow location;
        location.folder = m_folder;
        location.uid = row.uid.value();
        location.message = content;
        location.internalDate = row.internalDate;
        location.flags = location.serverFlags = storableFlags(row.flags.flags);
        location.modSeq = qint64(row.modSeq.value());
        location.keywords = packKeywords(row.flags.keywords);
        insertLocation(m_db, location);
        list().added.push_back(location.message);
    }

    MessageId takeOrphan(const HeaderRow &row)
    {
        auto query =
            m_db.prepare("SELECT id FROM messages WHERE message_key = ? AND orphaned = 1 AND account = ? AND message_id = ? "
                         "AND size = ? AND internal_date = ? LIMIT 1");
        query.bind(messageKey(row.content.messageId)).bind(m_account).bindBlob(row.content.messageId);
        if (!query.bind(row.content.size).bind(row.internalDate).step())
            return {};
        const MessageId orphan = query.id<MessageId>(0);
        query.reset();
        updateContent(m_db, orphan, row.internalDate, row.content);
        return orphan;
    }

    FolderChanges &list()
    {
        FolderChanges &changes = m_changes.folder(m_folder);
        changes.counts = true;
        return changes;
    }

public:
    static void setServerFlags(Database &db, LocationRow location, const FlagSet &flags, ModSeq modSeq, ChangeSet &changes)
    {
        const quint32 server = storableFlags(flags.flags);
        const QByteArray keywords = takeServerKeywords(db, location, packKeywords(flags.keywords));
        const qint64 newModSeq = std::max(location.modSeq, qint64(modSeq.value()));
        if (server == location.serverFlags && keywords == location.keywords && newModSeq == location.modSeq)
            return;
        const quint32 shown = location.flags;
        location.serverFlags = server;
        // Bits the user changed and the server has not confirmed stay as the user set them.
        location.flags = (server & ~location.pending) | (location.flags & location.pending);
        const bool visible = shown != location.flags || keywords != location.keywords;
        location.keywords = keywords;
        location.modSeq = newModSeq;
        updateLocation(db, location);
        FolderChanges &list = changes.folder(location.folder);
        list.counts = true;
        if (visible && !location.hidden)
            list.changed.push_back(location.message);
    }

private:
    Database &m_db;
    const FolderId m_folder;
    const AccountId m_account;
    ChangeSet &m_changes;
    bool m_hasUnconfirmed = false;
    bool m_hasOrphans = false;
};

} // namespace

CacheMessages::CacheMessages(Database &database)
    : m_db(database)
{}

ChangeSet CacheMessages::applyHeaders(FolderId folder, std::span<const HeaderRow> rows)
{
    ChangeSet changes;
    Transaction all(m_db);
    HeaderBatch batch(m_db, folder, changes);
    // The folder may have been removed while the answer was on its way.
    if (batch.folderExists() && !batch.insertAll(rows)) {
        for (const HeaderRow &row : rows)
            batch.apply(row);
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheMessages::applyKnown(FolderId folder, std::span<const KnownRow> rows, UidSet *needed)
{
    ChangeSet changes;
    Transaction all(m_db);
    HeaderBatch batch(m_db, folder, changes);
    if (batch.folderExists()) {
        for (const KnownRow &row : rows) {
            if (!batch.apply(row))
                needed->insert(row.uid);
        }
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheMessages::applyFlags(FolderId folder, std::span<const FlagRow> rows)
{
    ChangeSet changes;
    Transaction all(m_db);
    const bool shared = hasSharedFlags(m_db);
    for (const FlagRow &row : rows) {
        std::optional<LocationRow> location = findLocation(m_db, folder, qint64(row.uid.value()));
        if (!location)
            continue;
        HeaderBatch::setServerFlags(m_db, *location, row.flags, row.modSeq, changes);
        location->serverFlags = storableFlags(row.flags.flags);
        if (shared)
            shareFlags(m_db, *location, changes);
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheMessages::vanish(FolderId folder, const UidSet &uids)
{
    ChangeSet changes;
    Transaction all(m_db);
    for (const UidSet::Range &range : uids.ranges()) {
        // The ranges may name a billion UIDs that never were here: what is here leads.
        std::vector<LocationRow> gone;
        auto query =
            m_db.prepare("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid BETWEEN ? AND ?");
        query.bind(folder).bind(range.first).bind(range.last);
        while (query.step())
            gone.push_back(readLocation(query));
        for (const LocationRow &row : gone) {
            deleteLocation(m_db, row);
            FolderChanges &list = changes.folder(folder);
            list.counts = true;
            if (!row.hidden)
                list.removed.push_back(row.message);
        }
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheMessages::copied(FolderId from, FolderId to, std::span<const std::pair<Uid, Uid>> uids)
{
    ChangeSet changes;
    Transaction all(m_db);
    const AccountId account = accountOf(m_db, to);
    for (const auto &[source, target] : uids) {
        const std::optional<LocationRow> origin = findLocation(m_db, from, qint64(source.value()));
        if (!origin || !target.isValid() || account != accountOf(m_db, from))
            continue;
        const std::optional<LocationRow> known = findLocation(m_db, to, qint64(target.value()));
        const std::optional<LocationRow> same = findLocation(m_db, to, origin->message);
        if (same && same->uid < 0) {
            settle(m_db, *same, target, changes);
        } else if (!same && !known) {
            LocationRow copy = *origin;
            copy.folder = to;
            copy.uid = target.value();
            copy.flags = copy.serverFlags = origin->serverFlags;
            copy.pending = 0;
            copy.hidden = false;
            copy.modSeq = 0;
            insertLocation(m_db, copy);
            FolderChanges &list = changes.folder(to);
            list.added.push_back(copy.message);
            list.counts = true;
        }
        // Otherwise both places have a row of their own already, and a second content costs only room.
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheMessages::changeUidValidity(FolderId folder, UidValidity now)
{
    ChangeSet changes;
    Transaction all(m_db);
    dropPendingOfFolder(m_db, folder, changes);
    deleteLocationsOf(m_db, folder);
    m_db.prepare(
            "UPDATE folders SET uid_validity = ?, uid_next = 0, highest_mod_seq = 0, covered = '', complete = 0 WHERE id = ?")
        .bind(now)
        .bind(folder)
        .run();
    FolderChanges &list = changes.folder(folder);
    list.reset = true;
    list.counts = true;
    all.commit();
    return changes;
}

int CacheMessages::dropOrphans(int limit, AccountId account)
{
    Transaction all(m_db);
    std::vector<MessageId> orphans;
    auto query = m_db.prepare("SELECT id FROM messages WHERE orphaned = 1 AND (?1 = 0 OR account = ?1) LIMIT ?2");
    query.bind(account).bind(limit);
    while (query.step())
        orphans.push_back(query.id<MessageId>(0));
    for (const MessageId orphan : orphans)
        deleteContent(m_db, orphan);
    all.commit();
    return int(orphans.size());
}

ChangeSet CacheMessages::setStructure(MessageId message, const Part &structure, bool hasAttachment)
{
    ChangeSet changes;
    Transaction all(m_db);
    bool isNews = fillInStructure(m_db, message, structure, hasAttachment);
    if (!isNews && hasAttachment) { // found when it was read: uuencoded files are in no structure
        m_db.prepare("UPDATE messages SET has_attachment = 1 WHERE id = ? AND has_attachment = 0").bind(message).run();
        isNews = m_db.changes() > 0;
    }
    if (isNews) {
        for (const LocationRow &row : locationsOfMessage(m_db, message)) {
            if (!row.hidden)
                changes.folder(row.folder).changed.push_back(message);
        }
    }
    all.commit();
    return changes;
}

ChangeSet CacheMessages::setSnippet(MessageId message, const QString &snippet)
{
    ChangeSet changes;
    Transaction all(m_db);
    m_db.prepare("UPDATE messages SET snippet = ?1 WHERE id = ?2 AND snippet <> ?1").bind(snippet).bind(message).run();
    if (m_db.changes() > 0) {
        for (const LocationRow &row : locationsOfMessage(m_db, message)) {
            if (!row.hidden)
                changes.folder(row.folder).changed.push_back(message);
        }
    }
    all.commit();
    return changes;
}

void CacheMessages::addFetched(MessageId message, qint64 octets)
{
    m_db.prepare("UPDATE messages SET fetched = fetched + ? WHERE id = ?").bind(octets).bind(message).run();
}

UidsCounted CacheMessages::countUids(FolderId folder)
{
    UidsCounted counted;
    auto count = m_db.prepare("SELECT server_total FROM counters WHERE folder = ?");
    if (count.bind(folder).step())
        counted.count = quint64(count.integer(0));
    auto largest = m_db.prepare("SELECT uid FROM locations WHERE folder = ? AND uid > 0 ORDER BY uid DESC LIMIT 1");
    if (largest.bind(folder).step())
        counted.largest = largest.id<Uid>(0);
    return counted;
}

UidSet CacheMessages::uids(FolderId folder)
{
    auto query = m_db.prepare("SELECT uid FROM locations WHERE folder = ? AND uid > 0 ORDER BY uid");
    query.bind(folder);
    UidSet uids;
    while (query.step())
        uids.insert(query.id<Uid>(0));
    return uids;
}

UidSet CacheMessages::uidsWithout(FolderId folder, Flag flag)
{
    auto query =
        m_db.prepare("SELECT uid FROM locations WHERE folder = ? AND uid > 0 AND hidden = 0 AND flags & ? = 0 ORDER BY uid");
    query.bind(folder).bind(quint32(flag));
    UidSet uids;
    while (query.step())
        uids.insert(query.id<Uid>(0));
    return uids;
}

UidSet CacheMessages::serverUids(FolderId folder, Flag flag, bool has)
{
    auto query = m_db.prepare("SELECT uid FROM locations WHERE folder = ? AND uid > 0 AND (server_flags & ? <> 0) = ? ORDER BY uid");
    query.bind(folder).bind(quint32(flag)).bind(has);
    UidSet uids;
    while (query.step())
        uids.insert(query.id<Uid>(0));
    return uids;
}

std::optional<Location> CacheMessages::location(FolderId folder, Uid uid)
{
    const std::optional<LocationRow> row = findLocation(m_db, folder, qint64(uid.value()));
    return row ? std::optional(row->toLocation()) : std::nullopt;
}

std::vector<Location> CacheMessages::locationsOf(MessageId message)
{
    std::vector<Location> locations;
    for (const LocationRow &row : locationsOfMessage(m_db, message))
        locations.push_back(row.toLocation());
    return locations;
}

std::optional<MessageIdentity> CacheMessages::identity(FolderId folder, Uid uid)
{
    const std::optional<LocationRow> row = findLocation(m_db, folder, qint64(uid.value()));
    return row ? identityOf(m_db, row->message) : std::nullopt;
}

std::vector<Location> CacheMessages::findAnywhere(AccountId account, const MessageIdentity &identity)
{
    auto query = m_db.prepare("SELECT id FROM messages WHERE internal_date = ? AND message_key = ? AND message_id = ? AND size = ? "
                              "AND account = ?");
    query.bind(identity.internalDate).bind(messageKey(identity.messageId)).bindBlob(identity.messageId);
    query.bind(identity.size).bind(account);
    std::vector<Location> locations;
    while (query.step()) {
        for (const LocationRow &row : locationsOfMessage(m_db, query.id<MessageId>(0))) {
            if (row.uid > 0)
                locations.push_back(row.toLocation());
        }
    }
    return locations;
}

std::optional<Location> CacheMessages::findByIdentity(FolderId folder, const MessageIdentity &identity)
{
    const std::optional<LocationRow> row = findLocation(m_db, folder, identity, false);
    return row ? std::optional(row->toLocation()) : std::nullopt;
}

} // namespace postrider::store
