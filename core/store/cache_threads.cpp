#include "store/cache_threads.h"

#include "store/location_rows.h"
#include "store/sqlite.h"
#include "store/thread_rows.h"
#include "store/thread_schema.h"

#include <algorithm>
#include <map>

namespace postrider::store {

namespace {

/// More at once are looked at together; fewer one by one, where most touch nothing but their own row.
constexpr size_t FewMessages = 8;

struct NewMessage {
    AccountId account;
    mime::ThreadMessage message;
};

std::vector<NewMessage> newMessages(Database &db, qint64 limit)
{
    std::vector<NewMessage> found;
    auto query = db.prepare("SELECT " POSTRIDER_THREAD_COLUMNS " FROM messages m LEFT JOIN thread_given g ON g.message = m.id "
                            "WHERE m.id > (SELECT threaded FROM thread_state) ORDER BY m.id LIMIT ?");
    query.bind(limit);
    while (query.step())
        found.push_back({query.id<AccountId>(1), readThreadMessage(query)});
    return found;
}

bool hasOrphans(Database &db, qint64 thread)
{
    auto query = db.prepare("SELECT 1 FROM threading WHERE thread = ? AND orphan = 1 LIMIT 1");
    return query.bind(thread).step();
}

/// Adds a message whose coming changes nothing of what others are joined by. False if it may: then nothing was done.
class QuickAdd final
{
public:
    QuickAdd(Database &db, AccountId account, const mime::ThreadMessage &message)
        : m_db(db)
        , m_account(account)
        , m_message(message)
    {}
    bool run()
    {
        if (m_message.given != 0 || waitedFor() || !lookAtReferences()
            || (m_message.isReply && m_message.subjectKey != 0 && !m_parentIsHere) || isNewerParent())
            return false;
        const qint64 thread = joined();
        insertThreading(m_db, m_message, m_account, thread, false);
        m_db.prepare("DELETE FROM thread_missing WHERE account = ? AND key = ?").bind(m_account).bind(m_message.messageKey).run();
        for (const quint64 key : m_absent)
            insertMissing(m_db, m_account, key, thread);
        return true;
    }

private:
    /// Some reply named it already and may have joined another conversation by its subject meanwhile.
    bool waitedFor()
    {
        auto query = m_db.prepare("SELECT thread FROM thread_missing WHERE account = ? AND key = ?");
        if (!query.bind(m_account).bind(m_message.messageKey).step())
            return false;
        m_threads.insert(query.integer(0));
        return hasOrphans(m_db, query.integer(0));
    }
    bool lookAtReferences()
    {
        if (m_message.messageKey != 0 && !look(m_message.messageKey, true))
            return false;
        for (const std::vector<quint64> *keys : {&m_message.references, &m_message.inReplyTo}) {
            for (const quint64 key : *keys) {
                if (key != m_message.messageKey && !look(key, false))
                    return false;
            }
        }
        return true;
    }
    /// False if the server gave a thread to what bears this id.
    bool look(quint64 key, bool own)
    {
        auto query = m_db.prepare("SELECT thread, given FROM threading WHERE key = ? AND key <> 0 AND account = ?");
        query.bind(key).bind(m_account);
        bool any = false;
        while (query.step()) {
            if (query.integer(1) != 0)
                return false;
            any = true;
            m_threads.insert(query.integer(0));
        }
        if (own)
            return true;
        m_parentIsHere = m_parentIsHere || any;
        if (any)
            return true;
        m_absent.push_back(key);
        auto missing = m_db.prepare("SELECT thread FROM thread_missing WHERE account = ? AND key = ?");
        if (missing.bind(m_account).bind(key).step())
            m_threads.insert(missing.integer(0));
        return true;
    }
    /// A reply without parent may want to join this one rather than what it joined.
    bool isNewerParent()
    {
        if (m_message.subjectKey == 0)
            return false;
        auto query = m_db.prepare(
            "SELECT 1 FROM threading WHERE subject_key = ? AND orphan = 1 AND account = ? AND date >= ? AND date < ? LIMIT 1");
        query.bind(m_message.subjectKey).bind(m_account).bind(m_message.date).bind(m_message.date + mime::SubjectJoinSeconds);
        return query.step();
    }
    /// The conversation of all that it names; the one with most messages takes the others in.
    qint64 joined()
    {
        if (m_threads.empty())
            return nextThread(m_db);
        qint64 largest = *m_threads.begin();
        qint64 most = -1;
        for (const qint64 thread : m_threads) {
            auto query = m_db.prepare("SELECT count(*) FROM threading WHERE thread = ?");
            const qint64 count = m_threads.size() == 1 ? 0 : query.bind(thread).step() ? query.integer(0) : 0;
            if (count > most) {
                most = count;
                largest = thread;
            }
        }
        for (const qint64 thread : m_threads) {
            if (thread == largest)
                continue;
            m_db.prepare("UPDATE threading SET thread = ? WHERE thread = ?").bind(largest).bind(thread).run();
            m_db.prepare("UPDATE thread_missing SET thread = ? WHERE thread = ?").bind(largest).bind(thread).run();
        }
        return largest;
    }

    Database &m_db;
    const AccountId m_account;
    const mime::ThreadMessage &m_message;
    std::set<qint64> m_threads;
    std::vector<quint64> m_absent;
    bool m_parentIsHere = false;
};

/// True if there may be more of them.
bool rethreadDamaged(Database &db, int limit)
{
    std::vector<qint64> dirty;
    auto query = db.prepare("SELECT thread FROM thread_dirty LIMIT ?");
    query.bind(limit);
    while (query.step())
        dirty.push_back(query.integer(0));
    query.reset();
    for (const qint64 thread : dirty) {
        // Another one may have taken it in meanwhile; an empty conversation is none.
        auto left = db.prepare("SELECT account FROM threading WHERE thread = ? LIMIT 1");
        const AccountId account = left.bind(thread).step() ? left.id<AccountId>(0) : AccountId();
        left.reset();
        if (account.isValid()) {
            Rethreader rethreader(db, account);
            rethreader.addThread(thread);
            rethreader.run();
        } else {
            db.prepare("DELETE FROM thread_missing WHERE thread = ?").bind(thread).run();
        }
        db.prepare("DELETE FROM thread_dirty WHERE thread = ?").bind(thread).run();
    }
    return int(dirty.size()) >= limit;
}

void threadNew(Database &db, const std::vector<NewMessage> &found)
{
    std::map<AccountId, std::vector<const NewMessage *>> byAccount;
    for (const NewMessage &message : found)
        byAccount[message.account].push_back(&message);
    for (const auto &[account, messages] : byAccount) {
        if (messages.size() > FewMessages) {
            Rethreader rethreader(db, account);
            for (const NewMessage *message : messages)
                rethreader.addNew(message->message);
            rethreader.run();
            continue;
        }
        for (const NewMessage *message : messages) {
            if (QuickAdd(db, account, message->message).run())
                continue;
            Rethreader rethreader(db, account);
            rethreader.addNew(message->message);
            rethreader.run();
        }
    }
}

/// All messages of an account by the pure rules, written in one sweep. Threads are numbered from `first`; returns the next
/// number.
qint64 threadAccount(Database &db, AccountId account, qint64 first)
{
    std::vector<mime::ThreadMessage> messages;
    {
        auto query =
            db.prepare("SELECT " POSTRIDER_THREAD_COLUMNS " FROM messages m LEFT JOIN thread_given g ON g.message = m.id "
                       "WHERE m.account = ? ORDER BY m.id");
        query.bind(account);
        while (query.step())
            messages.push_back(readThreadMessage(query));
    }
    std::vector<bool> orphans;
    const std::vector<quint32> numbers = mime::threadsOf(messages, &orphans);
    std::vector<quint64> present;
    for (const mime::ThreadMessage &message : messages)
        present.push_back(message.messageKey);
    std::sort(present.begin(), present.end());
    std::vector<std::pair<quint64, qint64>> missing;
    qint64 next = first;
    for (size_t i = 0; i < messages.size(); ++i) {
        const qint64 thread = first + numbers[i];
        next = std::max(next, thread + 1);
        insertThreading(db, messages[i], account, thread, orphans[i]);
        if (messages[i].given != 0)
            continue;
        for (const std::vector<quint64> *keys : {&messages[i].references, &messages[i].inReplyTo}) {
            for (const quint64 key : *keys) {
                if (!std::binary_search(present.begin(), present.end(), key))
                    missing.emplace_back(key, thread);
            }
        }
    }
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    for (const auto &[key, thread] : missing)
        insertMissing(db, account, key, thread);
    return next;
}

} // namespace

void CacheThreads::setGiven(FolderId folder, std::span<const std::pair<Uid, QByteArray>> threads)
{
    Transaction all(m_db);
    for (const auto &[uid, thread] : threads) {
        const std::optional<LocationRow> location = findLocation(m_db, folder, qint64(uid.value()));
        const quint64 given = mime::threadKey(thread);
        if (!location || given == 0)
            continue;
        m_db.prepare("INSERT INTO thread_given (message, given) VALUES (?1, ?2) ON CONFLICT (message) DO UPDATE SET given = ?2 "
                     "WHERE given <> ?2")
            .bind(location->message)
            .bind(given)
            .run();
        if (m_db.changes() == 0)
            continue;
        // Told only now, or otherwise than before: as if it came anew.
        m_db.prepare("INSERT OR IGNORE INTO thread_dirty SELECT thread FROM threading WHERE message = ?")
            .bind(location->message)
            .run();
        auto query = m_db.prepare("SELECT account FROM threading WHERE message = ?");
        if (!query.bind(location->message).step())
            continue;
        const auto account = query.id<AccountId>(0);
        query.reset();
        m_db.prepare("DELETE FROM threading WHERE message = ?").bind(location->message).run();
        if (const std::optional<mime::ThreadMessage> message = readThreadMessage(m_db, location->message)) {
            Rethreader rethreader(m_db, account);
            rethreader.addNew(*message);
            rethreader.run();
        }
    }
    all.commit();
}

bool CacheThreads::catchUp(int limit)
{
    Transaction all(m_db);
    if (rethreadDamaged(m_db, limit)) {
        all.commit();
        return true;
    }
    const std::vector<NewMessage> found = newMessages(m_db, limit);
    if (!found.empty()) {
        threadNew(m_db, found);
        m_db.prepare("UPDATE thread_state SET threaded = ?").bind(found.back().message.id).run();
    }
    all.commit();
    return int(found.size()) >= limit;
}

bool CacheThreads::hasWork()
{
    return m_db.scalar("SELECT EXISTS (SELECT 1 FROM messages WHERE id > (SELECT threaded FROM thread_state)) OR EXISTS (SELECT 1 "
                       "FROM thread_dirty)")
        != 0;
}

qint64 CacheThreads::waiting(qint64 most)
{
    auto query = m_db.prepare("SELECT count(*) FROM (SELECT 1 FROM messages WHERE id > (SELECT threaded FROM thread_state) LIMIT ?)");
    query.bind(most);
    query.step();
    return query.integer(0);
}

void CacheThreads::rebuild()
{
    Transaction all(m_db);
    dropThreadIndexes(m_db);
    m_db.execute("DELETE FROM threading; DELETE FROM thread_missing; DELETE FROM thread_dirty");
    std::vector<AccountId> accounts;
    auto query = m_db.prepare("SELECT DISTINCT account FROM messages");
    while (query.step())
        accounts.push_back(query.id<AccountId>(0));
    qint64 next = m_db.scalar("SELECT next FROM thread_state") + 1;
    for (const AccountId account : accounts)
        next = threadAccount(m_db, account, next);
    createThreadIndexes(m_db);
    m_db.prepare("UPDATE thread_state SET threaded = (SELECT coalesce(max(id), 0) FROM messages), next = ?").bind(next).run();
    all.commit();
}

} // namespace postrider::store
