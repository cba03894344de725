// What lists and the reader ask about conversations.
#include "store/cache_reader.h"
#include "store/thread_rows.h"

#include <set>
#include <unordered_map>

namespace postrider::store {

namespace {

/// Whether a newer message of the conversation stands above in the folder: then the list has shown it there.
bool hasNewer(Database &db, FolderId folder, const ThreadEntry &entry)
{
    auto query = db.prepare(
        "SELECT 1 FROM threading t JOIN locations l ON l.message = t.message AND l.folder = ?1 WHERE t.thread = ?2 AND "
        "l.hidden = 0 AND (l.internal_date > ?3 OR (l.internal_date = ?3 AND l.uid > ?4)) LIMIT 1");
    return query.bind(folder).bind(entry.thread).bind(entry.date).bind(entry.uid).step();
}

void count(Database &db, FolderId folder, ThreadEntry &entry)
{
    auto query = db.prepare("SELECT count(*), count(l.uid), total(l.flags & 1 = 0) FROM threading t LEFT JOIN locations l ON "
                            "l.message = t.message AND l.folder = ? AND l.hidden = 0 WHERE t.thread = ?");
    if (!query.bind(folder).bind(entry.thread).step())
        return;
    entry.total = int(query.integer(0));
    entry.inFolder = int(query.integer(1));
    entry.unread = int(query.integer(2));
}

} // namespace

std::vector<ThreadEntry> CacheReader::newestThreads(FolderId folder, int limit, const ThreadEntry *after)
{
    constexpr qint64 Last = std::numeric_limits<qint64>::max();
    std::vector<ThreadEntry> entries;
    std::set<ThreadId> seen;
    auto query =
        m_db.prepare("SELECT l.internal_date, l.uid, l.message, l.flags, t.thread FROM locations l LEFT JOIN threading t ON "
                     "t.message = l.message WHERE l.folder = ?1 AND l.hidden = 0 AND l.internal_date <= ?2 AND "
                     "(l.internal_date < ?2 OR l.uid < ?3) ORDER BY l.internal_date DESC, l.uid DESC");
    query.bind(folder).bind(after ? after->date : Last).bind(after ? after->uid : Last);
    while (int(entries.size()) < limit && query.step()) {
        ThreadEntry entry;
        entry.date = query.integer(0);
        entry.uid = query.integer(1);
        entry.newest = query.id<MessageId>(2);
        entry.thread = query.id<ThreadId>(4);
        if (!entry.thread.isValid()) {
            entry.inFolder = entry.total = 1;
            entry.unread = query.integer(3) & 1 ? 0 : 1;
            entries.push_back(entry);
            continue;
        }
        if (!seen.insert(entry.thread).second || (after && hasNewer(m_db, folder, entry)))
            continue;
        count(m_db, folder, entry);
        entries.push_back(entry);
    }
    return entries;
}

std::optional<ThreadId> CacheReader::threadOf(MessageId message)
{
    auto query = m_db.prepare("SELECT thread FROM threading WHERE message = ?");
    return query.bind(message).step() ? std::optional(query.id<ThreadId>(0)) : std::nullopt;
}

std::vector<ThreadMember> CacheReader::threadMembers(ThreadId thread)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_THREAD_COLUMNS " FROM threading t JOIN messages m ON m.id = t.message "
                              "LEFT JOIN thread_given g ON g.message = m.id WHERE t.thread = ? ORDER BY t.date, t.message");
    query.bind(thread);
    std::vector<mime::ThreadMessage> messages;
    while (query.step())
        messages.push_back(readThreadMessage(query));
    const std::vector<int> parents = mime::parentsOf(messages);
    std::vector<ThreadMember> members;
    members.reserve(messages.size());
    for (size_t i = 0; i < messages.size(); ++i) {
        const MessageId parent = parents[i] < 0 ? MessageId() : MessageId(qint64(messages[size_t(parents[i])].id));
        members.push_back({MessageId(qint64(messages[i].id)), parent, messages[i].date});
    }
    return members;
}

} // namespace postrider::store
