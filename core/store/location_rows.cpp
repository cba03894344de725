#include "store/location_rows.h"

#include "store/sqlite.h"

namespace postrider::store {

Location LocationRow::toLocation() const
{
    Location location;
    location.folder = folder;
    location.uid = Uid(uid > 0 ? quint32(uid) : 0);
    location.message = message;
    location.flags = Flags::fromInt(int(flags));
    location.serverFlags = Flags::fromInt(int(serverFlags));
    location.pending = Flags::fromInt(int(pending & ((1u << 30) - 1))); // above: keywords, see pending_rows.h
    location.keywords = unpackKeywords(keywords);
    location.modSeq = ModSeq(quint64(modSeq));
    location.internalDate = internalDate;
    location.hidden = hidden;
    return location;
}

LocationRow readLocation(const Statement &row)
{
    LocationRow result;
    result.folder = row.id<FolderId>(0);
    result.uid = row.integer(1);
    result.message = row.id<MessageId>(2);
    result.internalDate = row.integer(3);
    result.flags = quint32(row.integer(4));
    result.serverFlags = quint32(row.integer(5));
    result.pending = quint32(row.integer(6));
    result.hidden = row.integer(7) != 0;
    result.modSeq = row.integer(8);
    result.keywords = row.bytes(9);
    return result;
}

namespace {

std::optional<LocationRow> first(Statement &&query)
{
    if (!query.step())
        return {};
    return readLocation(query);
}

} // namespace

std::optional<LocationRow> findLocation(Database &database, FolderId folder, qint64 uid)
{
    auto query = database.prepare("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE folder = ? AND uid = ?");
    query.bind(folder).bind(uid);
    return first(std::move(query));
}

std::optional<LocationRow> findLocation(Database &database, FolderId folder, MessageId message)
{
    auto query = database.prepare("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE message = ? AND folder = ?");
    query.bind(message).bind(folder);
    return first(std::move(query));
}

std::vector<LocationRow> locationsOfMessage(Database &database, MessageId message)
{
    auto query = database.prepare("SELECT " POSTRIDER_LOCATION_COLUMNS " FROM locations WHERE message = ? ORDER BY folder");
    query.bind(message);
    std::vector<LocationRow> rows;
    while (query.step())
        rows.push_back(readLocation(query));
    return rows;
}

std::optional<LocationRow> findLocation(Database &database, FolderId folder, const MessageIdentity &identity,
                                        bool unconfirmedFirst)
{
    // One message can lie twice in a folder, as two contents; the order decides which is meant.
    auto query = database.prepare(
        "SELECT l.folder, l.uid, l.message, l.internal_date, l.flags, l.server_flags, l.pending, l.hidden, l.mod_seq, l.keywords "
        "FROM messages m JOIN locations l ON l.message = m.id "
        "WHERE m.message_key = ? AND m.message_id = ? AND m.size = ? AND m.internal_date = ? AND l.folder = ? "
        "ORDER BY CASE WHEN ? THEN l.uid > 0 ELSE l.uid < 0 END, l.hidden, l.uid LIMIT 1");
    query.bind(messageKey(identity.messageId)).bindBlob(identity.messageId).bind(identity.size).bind(identity.internalDate);
    query.bind(folder).bind(unconfirmedFirst);
    return first(std::move(query));
}

LocationInserter::LocationInserter(Database &database)
    : m_insert(database.prepare("INSERT INTO locations (" POSTRIDER_LOCATION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
{}

void LocationInserter::insert(const LocationRow &row)
{
    m_insert.bind(row.folder).bind(row.uid).bind(row.message).bind(row.internalDate).bind(row.flags).bind(row.serverFlags);
    m_insert.bind(row.pending).bind(row.hidden).bind(row.modSeq).bindKeptText(row.keywords).run();
}

void insertLocation(Database &database, const LocationRow &row)
{
    LocationInserter(database).insert(row);
}

void updateLocation(Database &database, const LocationRow &row)
{
    auto update = database.prepare("UPDATE locations SET flags = ?, server_flags = ?, pending = ?, hidden = ?, mod_seq = ?, "
                                   "keywords = ? WHERE folder = ? AND uid = ?");
    update.bind(row.flags).bind(row.serverFlags).bind(row.pending).bind(row.hidden).bind(row.modSeq).bindText(row.keywords);
    update.bind(row.folder).bind(row.uid).run();
}

void deleteLocation(Database &database, const LocationRow &row)
{
    database.prepare("DELETE FROM locations WHERE folder = ? AND uid = ?").bind(row.folder).bind(row.uid).run();
    database.prepare("UPDATE messages SET orphaned = 1 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM locations WHERE message = ?1)")
        .bind(row.message)
        .run();
}

void deleteLocationsOf(Database &database, FolderId folder)
{
    database
        .prepare("UPDATE messages SET orphaned = 1 WHERE id IN (SELECT message FROM locations WHERE folder = ?1) AND NOT EXISTS "
                 "(SELECT 1 FROM locations l WHERE l.message = messages.id AND l.folder <> ?1)")
        .bind(folder)
        .run();
    database.prepare("DELETE FROM locations WHERE folder = ?").bind(folder).run();
}

qint64 nextUnconfirmedUid(Database &database, FolderId folder)
{
    database.prepare("UPDATE folders SET last_unconfirmed = last_unconfirmed - 1 WHERE id = ?").bind(folder).run();
    auto query = database.prepare("SELECT last_unconfirmed FROM folders WHERE id = ?");
    query.bind(folder);
    return query.step() ? query.integer(0) : -1;
}

std::optional<MessageIdentity> identityOf(Database &database, MessageId message)
{
    auto query = database.prepare("SELECT message_id, size, internal_date FROM messages WHERE id = ?");
    query.bind(message);
    if (!query.step())
        return {};
    return MessageIdentity{query.bytes(0), query.integer(1), query.integer(2)};
}

qint64 messageKey(const QByteArray &messageId)
{
    // FNV-1a: the value is stored, so it must not depend on Qt's version. Collisions cost one comparison.
    quint64 hash = 14695981039346656037ull;
    for (const char c : messageId) {
        hash ^= quint8(c);
        hash *= 1099511628211ull;
    }
    return qint64(hash >> 1);
}

quint32 storableFlags(Flags flags)
{
    return quint32((flags & ~Flags(Flag::Recent)).toInt());
}

QByteArray packKeywords(const QList<QByteArray> &keywords)
{
    return keywords.join(' ');
}

QList<QByteArray> unpackKeywords(QByteArrayView packed)
{
    return packed.isEmpty() ? QList<QByteArray>() : packed.toByteArray().split(' ');
}

} // namespace postrider::store
