#include "store/list_queries.h"

#include "store/pack.h"
#include "store/sqlite.h"
#include "store/word_match.h"

#include <algorithm>
#include <QSet>

namespace postrider::store {

namespace {

/// How often a long loop looks whether it is still wanted.
constexpr size_t CancelInterval = 4'096;

bool isCancelled(const std::atomic<bool> *cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

bool newer(const ListEntry &a, const ListEntry &b)
{
    return a.date != b.date ? a.date > b.date : a.uid > b.uid;
}

/// The scope's own condition together with the filter's.
struct FlagCondition {
    quint32 wanted = 0;
    quint32 unwanted = 0;
    bool holds(quint32 flags) const { return (flags & wanted) == wanted && (flags & unwanted) == 0; }
};

FlagCondition conditionOf(const ListScope &scope, const ListFilter &filter)
{
    FlagCondition condition;
    if (filter.starred || scope.kind == ListScope::Kind::Starred)
        condition.wanted |= quint32(Flag::Flagged);
    if (filter.unread || scope.kind == ListScope::Kind::Unread)
        condition.unwanted |= quint32(Flag::Seen);
    if (filter.hideDeleted)
        condition.unwanted |= quint32(Flag::Deleted);
    return condition;
}

/// False if it was cancelled.
bool appendFolder(Database &database, FolderId folder, const FlagCondition &condition, const std::atomic<bool> *cancelled,
                  int limit, std::vector<ListEntry> &entries)
{
    auto query = database.prepare("SELECT internal_date, uid, message, flags FROM locations WHERE folder = ? AND hidden = 0 "
                                  "ORDER BY internal_date DESC, uid DESC");
    query.bind(folder);
    int taken = 0;
    while (taken != limit && query.step()) {
        const quint32 flags = quint32(query.integer(3));
        if (!condition.holds(flags))
            continue;
        entries.push_back({query.integer(0), query.integer(1), query.id<MessageId>(2), flags});
        ++taken;
        if (entries.size() % CancelInterval == 0 && isCancelled(cancelled))
            return false;
    }
    return true;
}

/// A message that lies in several folders shows once, where it is newest.
void keepOnce(std::vector<ListEntry> &entries)
{
    QSet<MessageId> seen;
    std::erase_if(entries, [&seen](const ListEntry &entry) {
        const qsizetype before = seen.size();
        seen.insert(entry.message);
        return seen.size() == before;
    });
}

/// Drops what does not hold an attachment or the words: needs the messages themselves.
void filterByContent(Database &database, const ListFilter &filter, const std::atomic<bool> *cancelled,
                     std::vector<ListEntry> &entries)
{
    const WordMatch words(filter.words);
    if (!filter.withAttachment && words.isEmpty())
        return;
    auto query = database.prepare("SELECT has_attachment, subject, from_list, to_list, cc_list FROM messages WHERE id = ?");
    std::erase_if(entries, [&](const ListEntry &entry) {
        if (isCancelled(cancelled))
            return true;
        query.reset();
        if (!query.bind(entry.message).step())
            return true;
        if (filter.withAttachment && query.integer(0) == 0)
            return true;
        return !words.matches({query.view(1), query.view(2), query.view(3), query.view(4)});
    });
}

/// "Re: AW: [list] Topic" is sorted with "Topic".
QString subjectKey(QString subject)
{
    static constexpr const char *Prefixes[] = {"re:", "aw:", "fwd:", "fw:", "wg:", "sv:", "antw:"};
    subject = subject.trimmed().toCaseFolded();
    for (bool cut = true; cut;) {
        cut = false;
        for (const char *prefix : Prefixes) {
            if (!subject.startsWith(QLatin1String(prefix)))
                continue;
            subject = subject.mid(qsizetype(qstrlen(prefix))).trimmed();
            cut = true;
        }
    }
    return subject;
}

QString senderKey(QByteArrayView from)
{
    const AddressList list = unpackAddresses(from, 1);
    return list.empty() ? QString() : list.front().display().toCaseFolded();
}

struct KeyedEntry {
    QString text;
    qint64 number = 0;
    ListEntry entry;
};

std::vector<KeyedEntry> withKeys(Database &database, SortOrder order, const std::vector<ListEntry> &entries)
{
    auto query = database.prepare("SELECT subject, from_list, size FROM messages WHERE id = ?");
    std::vector<KeyedEntry> keyed;
    keyed.reserve(entries.size());
    for (const ListEntry &entry : entries) {
        query.reset();
        KeyedEntry &row = keyed.emplace_back();
        row.entry = entry;
        if (!query.bind(entry.message).step())
            continue;
        if (order == SortOrder::Subject)
            row.text = subjectKey(query.string(0));
        else if (order == SortOrder::Sender)
            row.text = senderKey(query.view(1));
        else
            row.number = -query.integer(2);
    }
    return keyed;
}

void sortByContent(Database &database, SortOrder order, std::vector<ListEntry> &entries)
{
    std::vector<KeyedEntry> keyed = withKeys(database, order, entries);
    // Stable: within one sender the newest stays first.
    std::stable_sort(keyed.begin(), keyed.end(), [](const KeyedEntry &a, const KeyedEntry &b) {
        return a.number != b.number ? a.number < b.number : a.text < b.text;
    });
    std::transform(keyed.begin(), keyed.end(), entries.begin(), [](const KeyedEntry &row) { return row.entry; });
}

std::vector<MessageId> idsOf(const std::vector<ListEntry> &entries)
{
    std::vector<MessageId> ids;
    ids.reserve(entries.size());
    for (const ListEntry &entry : entries)
        ids.push_back(entry.message);
    return ids;
}

} // namespace

std::vector<FolderId> foldersOf(Database &database, const ListScope &scope)
{
    if (scope.kind == ListScope::Kind::Folder)
        return {scope.folder};
    const char *sql = scope.kind == ListScope::Kind::AllInboxes   ? "SELECT id FROM folders WHERE role = 1"
                      : scope.kind == ListScope::Kind::Everywhere ? "SELECT id FROM folders"
                                                                  : "SELECT id FROM folders WHERE role NOT IN (5, 6)";
    auto query = database.prepare(sql);
    std::vector<FolderId> folders;
    while (query.step())
        folders.push_back(query.id<FolderId>(0));
    return folders;
}

std::vector<ListEntry> readEntries(Database &database, const ListScope &scope, const ListFilter &filter,
                                   const std::atomic<bool> *cancelled, int limit)
{
    const FlagCondition condition = conditionOf(scope, filter);
    const std::vector<FolderId> folders = foldersOf(database, scope);
    std::vector<ListEntry> entries;
    for (const FolderId folder : folders) {
        if (!appendFolder(database, folder, condition, cancelled, limit, entries))
            return {};
    }
    if (folders.size() > 1) {
        std::sort(entries.begin(), entries.end(), newer);
        keepOnce(entries);
    }
    return entries;
}

std::vector<MessageId> CacheReader::messageIds(const ListScope &scope, SortOrder order, const ListFilter &filter,
                                               const std::atomic<bool> *cancelled)
{
    std::vector<ListEntry> entries = readEntries(m_db, scope, filter, cancelled);
    filterByContent(m_db, filter, cancelled, entries);
    if (isCancelled(cancelled))
        return {};
    if (order == SortOrder::OldestFirst)
        std::reverse(entries.begin(), entries.end());
    else if (order != SortOrder::NewestFirst)
        sortByContent(m_db, order, entries);
    return idsOf(entries);
}

std::vector<MessageId> CacheReader::newestIds(const ListScope &scope, int limit)
{
    std::vector<ListEntry> entries = readEntries(m_db, scope, {}, nullptr, limit);
    if (entries.size() > size_t(limit))
        entries.resize(size_t(limit));
    return idsOf(entries);
}

} // namespace postrider::store
