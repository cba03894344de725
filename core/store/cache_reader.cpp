#include "store/cache_reader.h"

#include "store/content_rows.h"
#include "store/folder_rows.h"
#include "store/location_rows.h"
#include "store/pack.h"
#include "store/schema_cache.h"
#include "store/storage_figures.h"

#include <QCoreApplication>
#include <QStringList>

namespace postrider::store {

namespace {

#define POSTRIDER_ROW_QUERY                                                                                                      \
    "SELECT m.id, l.folder, l.uid, m.from_list, m.to_list, m.subject, m.snippet, l.internal_date, m.size, l.flags, "             \
    "m.has_attachment, "                                                                                                         \
    "l.pending FROM messages m JOIN locations l ON l.message = m.id "

constexpr qsizetype MaxRecipientsInRow = 3;

QString recipientNames(QByteArrayView packed)
{
    QStringList names;
    for (const Address &address : unpackAddresses(packed, MaxRecipientsInRow))
        names.append(address.display());
    return names.join(QStringLiteral(", "));
}

MessageRow readRow(const Statement &query)
{
    MessageRow row;
    row.id = query.id<MessageId>(0);
    row.folder = query.id<FolderId>(1);
    const qint64 uid = query.integer(2);
    row.uid = Uid(uid > 0 ? quint32(uid) : 0);
    const AddressList from = unpackAddresses(query.view(3), 1);
    if (!from.empty()) {
        row.from = from.front().display();
        row.fromAddress = from.front().address;
    }
    row.to = recipientNames(query.view(4));
    row.subject = query.string(5);
    row.snippet = query.string(6);
    row.date = query.integer(7);
    row.size = query.integer(8);
    row.flags = Flags::fromInt(int(query.integer(9)));
    row.hasAttachment = query.integer(10) != 0;
    row.pending = (uid < 0 && !isLabelUid(uid)) || query.integer(11) != 0;
    return row;
}

/// Where a list over several folders shows a message: the same rule as the list's own.
const char *rowQueryFor(ListScope::Kind kind)
{
    switch (kind) {
    case ListScope::Kind::Folder:
        return POSTRIDER_ROW_QUERY "WHERE m.id = ?1 AND l.folder = ?2 AND l.hidden = 0";
    case ListScope::Kind::AllInboxes:
        return POSTRIDER_ROW_QUERY "JOIN folders f ON f.id = l.folder WHERE m.id = ?1 AND l.hidden = 0 AND f.role = 1 LIMIT 1";
    case ListScope::Kind::Starred:
        return POSTRIDER_ROW_QUERY "JOIN folders f ON f.id = l.folder WHERE m.id = ?1 AND l.hidden = 0 AND f.role NOT IN (5, 6) "
                                   "ORDER BY l.flags & 4 = 0, l.folder LIMIT 1";
    case ListScope::Kind::Unread:
        return POSTRIDER_ROW_QUERY "JOIN folders f ON f.id = l.folder WHERE m.id = ?1 AND l.hidden = 0 AND f.role NOT IN (5, 6) "
                                   "ORDER BY l.flags & 1, l.folder LIMIT 1";
    case ListScope::Kind::Everywhere:
        break;
    }
    return POSTRIDER_ROW_QUERY "WHERE m.id = ?1 AND l.hidden = 0 ORDER BY l.folder LIMIT 1";
}

} // namespace

CacheReader::CacheReader(const ProfilePaths &paths)
    : m_db(paths.cacheDatabase(), Database::Mode::ReadOnly, cacheLabel())
{
    m_db.setDamageMarker(cacheDamageMarker(paths));
    m_db.execute("PRAGMA cache_size = -4000");
    if (m_db.schemaVersion() != CacheSchemaVersion)
        throw Failure::store(
            m_db.schemaVersion() > CacheSchemaVersion ? Failure::Cause::NewerSchema : Failure::Cause::NotWritable,
            QCoreApplication::translate("Store", "The %1 was written by another version of Postrider.").arg(cacheLabel()));
}

std::vector<FolderInfo> CacheReader::folders(AccountId account)
{
    return readFolders(m_db, account);
}
std::vector<FolderInfo> CacheReader::folders()
{
    return readFolders(m_db, AccountId());
}
std::optional<FolderInfo> CacheReader::folder(FolderId id)
{
    return readFolder(m_db, id);
}

std::optional<FolderId> CacheReader::findFolder(AccountId account, const QByteArray &rawName)
{
    return findFolderId(m_db, account, rawName);
}

std::optional<FolderId> CacheReader::folderWithRole(AccountId account, FolderRole role)
{
    auto query = m_db.prepare("SELECT id FROM folders WHERE account = ? AND role = ? ORDER BY id LIMIT 1");
    query.bind(account).bind(int(role));
    if (!query.step())
        return {};
    return query.id<FolderId>(0);
}

std::vector<MessageRow> CacheReader::rows(const ListScope &scope, std::span<const MessageId> ids)
{
    auto query = m_db.prepare(rowQueryFor(scope.kind));
    std::vector<MessageRow> rows;
    rows.reserve(ids.size());
    for (const MessageId id : ids) {
        query.reset();
        query.bind(id);
        if (scope.kind == ListScope::Kind::Folder)
            query.bind(scope.folder);
        rows.push_back(query.step() ? readRow(query) : MessageRow());
    }
    return rows;
}

std::optional<MessageDetails> CacheReader::details(MessageId message)
{
    std::optional<ContentRow> row = readContent(m_db, message);
    if (!row)
        return {};
    MessageDetails details;
    details.id = message;
    details.account = row->account;
    details.content = std::move(row->content);
    details.snippet = std::move(row->snippet);
    for (const LocationRow &location : locationsOfMessage(m_db, message)) {
        if (!location.hidden)
            details.locations.push_back(location.toLocation());
    }
    return details;
}

std::optional<Location> CacheReader::location(FolderId folder, MessageId message)
{
    const std::optional<LocationRow> row = findLocation(m_db, folder, message);
    return row ? std::optional(row->toLocation()) : std::nullopt;
}

std::vector<Location> CacheReader::locations(MessageId message)
{
    std::vector<Location> locations;
    for (const LocationRow &row : locationsOfMessage(m_db, message))
        locations.push_back(row.toLocation());
    return locations;
}

std::optional<MessageId> CacheReader::findMessage(AccountId account, const MessageIdentity &identity)
{
    auto query = m_db.prepare("SELECT id FROM messages WHERE internal_date = ? AND message_key = ? AND message_id = ? AND size = ? "
                              "AND account = ? ORDER BY orphaned, id DESC LIMIT 1");
    query.bind(identity.internalDate).bind(messageKey(identity.messageId)).bindBlob(identity.messageId);
    query.bind(identity.size).bind(account);
    if (!query.step())
        return {};
    return query.id<MessageId>(0);
}

std::optional<StoredPart> CacheReader::part(MessageId message, const QByteArray &section)
{
    return readStoredPart(m_db, message, section);
}

qint64 CacheReader::fetched(MessageId message)
{
    auto query = m_db.prepare("SELECT fetched FROM messages WHERE id = ?");
    query.bind(message);
    return query.step() ? query.integer(0) : 0;
}

StorageFigures CacheReader::figures()
{
    return readStorageFigures(m_db);
}

} // namespace postrider::store
