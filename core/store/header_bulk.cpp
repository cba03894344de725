#include "store/header_bulk.h"

#include "store/content_rows.h"
#include "store/location_rows.h"
#include "store/sqlite.h"

namespace postrider::store {

namespace {

constexpr size_t WorthIt = 20; // rows; switching the triggers off and on compiles some statements again

/// Ascending, so none twice, and none that another message's content could be meant by.
bool arePlain(std::span<const HeaderRow> rows)
{
    Uid before;
    for (const HeaderRow &row : rows) {
        if (row.uid <= before || !row.serverId.isEmpty())
            return false;
        before = row.uid;
    }
    return true;
}

bool isEmptyThere(Database &database, FolderId folder, Uid first, Uid last)
{
    auto query = database.prepare("SELECT 1 FROM locations WHERE folder = ? AND uid BETWEEN ? AND ? LIMIT 1");
    query.bind(folder).bind(first).bind(last);
    return !query.step();
}

/// The counting triggers rest while this lives: it counts instead.
class Counter final
{
    Q_DISABLE_COPY_MOVE(Counter)

public:
    explicit Counter(Database &database)
        : m_database(database)
    {
        m_database.setTriggers(false);
    }
    ~Counter() { m_database.setTriggers(true); }

    void add(quint32 flags)
    {
        ++m_total;
        if ((flags & quint32(Flag::Seen)) == 0)
            ++m_unread;
    }
    void write(FolderId folder)
    {
        m_database
            .prepare("UPDATE counters SET total = total + ?1, unread = unread + ?2, server_total = server_total + ?1, "
                     "server_unread = server_unread + ?2 WHERE folder = ?3")
            .bind(m_total)
            .bind(m_unread)
            .bind(folder)
            .run();
    }

private:
    Database &m_database;
    qint64 m_total = 0;
    qint64 m_unread = 0;
};

} // namespace

bool insertAllNew(Database &database, AccountId account, FolderId folder, std::span<const HeaderRow> rows, ChangeSet &changes)
{
    static_assert(quint32(Flag::Seen) == 1, "the schema's triggers say so");
    if (rows.size() < WorthIt || !arePlain(rows) || !isEmptyThere(database, folder, rows.front().uid, rows.back().uid))
        return false;
    FolderChanges &list = changes.folder(folder);
    list.counts = true;
    list.added.reserve(list.added.size() + rows.size());
    Counter counter(database);
    ContentInserter contents(database, account);
    LocationInserter locations(database);
    for (const HeaderRow &row : rows) {
        LocationRow location;
        location.folder = folder;
        location.uid = row.uid.value();
        location.message = contents.insert(row.internalDate, row.content);
        location.internalDate = row.internalDate;
        location.flags = location.serverFlags = storableFlags(row.flags.flags);
        location.modSeq = qint64(row.modSeq.value());
        location.keywords = packKeywords(row.flags.keywords);
        locations.insert(location);
        counter.add(location.flags);
        list.added.push_back(location.message);
    }
    counter.write(folder);
    return true;
}

} // namespace postrider::store
