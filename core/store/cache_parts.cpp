#include "store/cache_parts.h"

#include "store/sqlite.h"
#include "store/storage_figures.h"

#include <QSet>

namespace postrider::store {

namespace {

/// Files are shared by content: the last row that names one takes it away.
void removeUnnamed(Database &db, const PartStore &store, const QByteArray &hash)
{
    auto query = db.prepare("SELECT 1 FROM parts WHERE hash = ? LIMIT 1");
    if (!query.bindBlob(hash).step())
        store.remove(hash);
}

struct Candidate {
    QByteArray hash;
    qint64 size = 0;
};

/// Least recently used first; a file counts as used, or pinned, when any of its rows is.
std::vector<Candidate> evictable(Database &db, qint64 wanted)
{
    auto query = db.prepare("SELECT hash, max(size) FROM parts GROUP BY hash HAVING max(pinned) = 0 ORDER BY max(last_used)");
    std::vector<Candidate> candidates;
    qint64 bytes = 0;
    while (bytes < wanted && query.step()) {
        candidates.push_back({query.bytes(0), query.integer(1)});
        bytes += candidates.back().size;
    }
    return candidates;
}

} // namespace

StorageFigures readStorageFigures(Database &database)
{
    StorageFigures figures;
    {
        auto query = database.prepare("SELECT count(*), coalesce(sum(size), 0), coalesce(sum(size * pinned), 0) FROM "
                                      "(SELECT max(size) AS size, max(pinned) AS pinned FROM parts GROUP BY hash)");
        if (query.step()) {
            figures.partCount = query.integer(0);
            figures.partBytes = query.integer(1);
            figures.pinnedBytes = query.integer(2);
        }
    }
    figures.databaseBytes = database.scalar("PRAGMA page_count") * database.scalar("PRAGMA page_size");
    figures.messageCount = database.scalar("SELECT coalesce(sum(server_total), 0) FROM counters");
    return figures;
}

std::optional<StoredPart> readStoredPart(Database &database, MessageId message, const QByteArray &section)
{
    auto query = database.prepare("SELECT hash, size FROM parts WHERE message = ? AND section = ?");
    query.bind(message).bindBlob(section);
    if (!query.step())
        return {};
    return StoredPart{query.bytes(0), query.integer(1)};
}

CacheParts::CacheParts(Database &database, PartStore store)
    : m_db(database)
    , m_store(std::move(store))
{}

void CacheParts::link(MessageId message, const QByteArray &section, const StoredPart &part, qint64 nowSecs, bool pinned)
{
    Transaction all(m_db);
    const std::optional<StoredPart> before = find(message, section);
    auto write = m_db.prepare("INSERT OR REPLACE INTO parts (message, section, hash, size, last_used, pinned) "
                              "SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM messages WHERE id = ?1)");
    write.bind(message).bindBlob(section).bindBlob(part.hash).bind(part.size).bind(nowSecs).bind(pinned).run();
    all.commit();
    if (before && before->hash != part.hash)
        removeUnnamed(m_db, m_store, before->hash);
}

std::optional<StoredPart> CacheParts::find(MessageId message, const QByteArray &section)
{
    return readStoredPart(m_db, message, section);
}

void CacheParts::touch(MessageId message, const QByteArray &section, qint64 nowSecs)
{
    m_db.prepare("UPDATE parts SET last_used = ? WHERE message = ? AND section = ?")
        .bind(nowSecs)
        .bind(message)
        .bindBlob(section)
        .run();
}

void CacheParts::setPinned(MessageId message, bool pinned)
{
    m_db.prepare("UPDATE parts SET pinned = ? WHERE message = ?").bind(pinned).bind(message).run();
}

void CacheParts::pinWhole(AccountId account, const std::vector<std::pair<FolderId, qint64>> &folders)
{
    Transaction all(m_db);
    QSet<MessageId> kept;
    for (const auto &[folder, since] : folders) {
        auto query = m_db.prepare("SELECT l.message FROM locations l JOIN parts p ON p.message = l.message AND p.section = x'' "
                                  "WHERE l.folder = ? AND l.hidden = 0 AND l.internal_date >= ?");
        query.bind(folder).bind(since);
        while (query.step())
            kept.insert(query.id<MessageId>(0));
    }
    std::vector<MessageId> released;
    {
        auto query = m_db.prepare("SELECT DISTINCT p.message FROM parts p JOIN messages m ON m.id = p.message "
                                  "WHERE p.pinned = 1 AND m.account = ?");
        query.bind(account);
        while (query.step()) {
            if (const MessageId message = query.id<MessageId>(0); !kept.remove(message))
                released.push_back(message);
        }
    }
    for (const MessageId message : released)
        setPinned(message, false);
    for (const MessageId message : kept)
        setPinned(message, true);
    all.commit();
}

std::vector<MessageId> CacheParts::missingWhole(FolderId folder, qint64 sinceSecs, qint64 *total)
{
    auto query = m_db.prepare("SELECT l.message, EXISTS (SELECT 1 FROM parts p WHERE p.message = l.message AND p.section = x'') "
                              "FROM locations l WHERE l.folder = ? AND l.hidden = 0 AND l.uid > 0 AND l.internal_date >= ? "
                              "ORDER BY l.internal_date DESC");
    query.bind(folder).bind(sinceSecs);
    std::vector<MessageId> missing;
    *total = 0;
    while (query.step()) {
        ++*total;
        if (query.integer(1) == 0)
            missing.push_back(query.id<MessageId>(0));
    }
    return missing;
}

void CacheParts::forget(MessageId message, const QByteArray &section)
{
    const std::optional<StoredPart> part = find(message, section);
    if (!part)
        return;
    m_db.prepare("DELETE FROM parts WHERE message = ? AND section = ?").bind(message).bindBlob(section).run();
    removeUnnamed(m_db, m_store, part->hash);
}

qint64 CacheParts::evict(qint64 limitBytes)
{
    const qint64 tooMuch = figures().partBytes - limitBytes;
    if (tooMuch <= 0)
        return 0;
    const std::vector<Candidate> candidates = evictable(m_db, tooMuch);
    // Rows first: after a crash in between sweep() finds the files, while a row without its file would promise too much.
    Transaction all(m_db);
    for (const Candidate &candidate : candidates)
        m_db.prepare("DELETE FROM parts WHERE hash = ?").bindBlob(candidate.hash).run();
    all.commit();
    qint64 freed = 0;
    for (const Candidate &candidate : candidates) {
        m_store.remove(candidate.hash);
        freed += candidate.size;
    }
    return freed;
}

void CacheParts::sweep()
{
    QSet<QByteArray> files;
    for (const QByteArray &hash : m_store.sweep())
        files.insert(hash);
    std::vector<QByteArray> missing;
    {
        auto query = m_db.prepare("SELECT DISTINCT hash FROM parts");
        while (query.step()) {
            const QByteArray hash = query.bytes(0);
            if (!files.remove(hash))
                missing.push_back(hash);
        }
    }
    Transaction all(m_db);
    for (const QByteArray &hash : missing)
        m_db.prepare("DELETE FROM parts WHERE hash = ?").bindBlob(hash).run();
    all.commit();
    for (const QByteArray &hash : files)
        m_store.remove(hash);
}

StorageFigures CacheParts::figures()
{
    return readStorageFigures(m_db);
}

} // namespace postrider::store
