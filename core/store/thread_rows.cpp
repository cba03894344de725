#include "store/thread_rows.h"

#include "mime/subject.h"
#include "store/content_rows.h"
#include "store/pack.h"
#include "store/sqlite.h"

#include <algorithm>
#include <map>

namespace postrider::store {

namespace {

constexpr qsizetype MaxParticipants = 100;

void addParticipants(std::vector<quint64> &keys, QByteArrayView packed)
{
    for (const Address &address : unpackAddresses(packed, MaxParticipants)) {
        const quint64 key = mime::participantKey(address.address);
        if (key != 0 && std::find(keys.begin(), keys.end(), key) == keys.end() && keys.size() < size_t(MaxParticipants))
            keys.push_back(key);
    }
}

std::vector<quint64> keysOf(const std::vector<QByteArray> &ids)
{
    std::vector<quint64> keys;
    keys.reserve(ids.size());
    for (const QByteArray &id : ids) {
        if (const quint64 key = mime::threadKey(id))
            keys.push_back(key);
    }
    return keys;
}

bool hasGivenMessages(Database &database, qint64 thread)
{
    auto query = database.prepare("SELECT 1 FROM threading WHERE thread = ? AND given <> 0 LIMIT 1");
    return query.bind(thread).step();
}

/// The conversation that stands for what the server calls `given`; 0: none yet.
qint64 threadOfGiven(Database &database, AccountId account, quint64 given)
{
    auto query = database.prepare("SELECT thread FROM threading WHERE given = ? AND given <> 0 AND account = ? LIMIT 1");
    return query.bind(given).bind(account).step() ? query.integer(0) : 0;
}

} // namespace

mime::ThreadMessage readThreadMessage(const Statement &row)
{
    mime::ThreadMessage message;
    message.id = quint64(row.integer(0));
    message.date = row.integer(2) != 0 ? row.integer(2) : row.integer(3);
    const mime::BaseSubject subject = mime::baseSubject(row.string(4));
    message.subjectKey = mime::subjectThreadKey(subject.text);
    message.isReply = subject.isReplyOrForward;
    for (int column = 5; column <= 7; ++column)
        addParticipants(message.participants, row.view(column));
    message.messageKey = mime::threadKey(row.view(8));
    std::vector<QByteArray> inReplyTo;
    std::vector<QByteArray> references;
    unpackThreadIds(row.view(9), inReplyTo, references);
    message.inReplyTo = keysOf(inReplyTo);
    message.references = keysOf(references);
    message.given = quint64(row.integer(10));
    return message;
}

std::optional<mime::ThreadMessage> readThreadMessage(Database &database, MessageId message)
{
    auto query = database.prepare("SELECT " POSTRIDER_THREAD_COLUMNS
                                  " FROM messages m LEFT JOIN thread_given g ON g.message = m.id WHERE m.id = ?");
    if (!query.bind(message).step())
        return {};
    return readThreadMessage(query);
}

qint64 nextThread(Database &database)
{
    database.prepare("UPDATE thread_state SET next = next + 1").run();
    return database.scalar("SELECT next FROM thread_state");
}

void insertThreading(Database &database, const mime::ThreadMessage &message, AccountId account, qint64 thread, bool orphan)
{
    auto insert =
        database.prepare("INSERT OR REPLACE INTO threading (message, thread, date, key, subject_key, orphan, given, account) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(message.id).bind(thread).bind(message.date).bind(message.messageKey);
    insert.bind(message.subjectKey).bind(orphan).bind(message.given).bind(account).run();
}

void insertMissing(Database &database, AccountId account, quint64 key, qint64 thread)
{
    database.prepare("INSERT OR REPLACE INTO thread_missing (account, key, thread) VALUES (?, ?, ?)")
        .bind(account)
        .bind(key)
        .bind(thread)
        .run();
}

Rethreader::Rethreader(Database &database, AccountId account)
    : m_db(database)
    , m_account(account)
{}

void Rethreader::addThread(qint64 thread)
{
    if (thread != 0 && m_threads.insert(thread).second)
        m_toLoad.push_back(thread);
}

void Rethreader::addNew(const mime::ThreadMessage &message)
{
    m_messages.push_back(message);
    m_members.push_back({});
    if (message.messageKey != 0)
        m_present.insert(message.messageKey);
}

void Rethreader::run()
{
    for (size_t i = 0, fresh = m_messages.size(); i < fresh; ++i) {
        const mime::ThreadMessage message = m_messages[i];
        follow(message);
        followSubject(message);
    }
    do {
        while (!m_toLoad.empty()) {
            const qint64 thread = m_toLoad.back();
            m_toLoad.pop_back();
            loadThread(thread);
        }
    } while (followOrphans());
    store();
}

/// All its messages the server says nothing of: those it does are where they are.
void Rethreader::loadThread(qint64 thread)
{
    auto query = m_db.prepare(
        "SELECT " POSTRIDER_THREAD_COLUMNS ", t.orphan FROM threading t JOIN messages m ON m.id = t.message "
        "LEFT JOIN thread_given g ON g.message = m.id WHERE t.thread = ? AND t.given = 0 ORDER BY t.date, t.message");
    query.bind(thread);
    const size_t first = m_messages.size();
    while (query.step()) {
        m_messages.push_back(readThreadMessage(query));
        m_members.push_back({thread, query.integer(11) != 0});
        if (m_messages.back().messageKey != 0)
            m_present.insert(m_messages.back().messageKey);
    }
    for (size_t i = first; i < m_messages.size(); ++i) {
        const mime::ThreadMessage message = m_messages[i];
        follow(message);
    }
}

/// Everything that names what this message names comes along.
void Rethreader::follow(const mime::ThreadMessage &message)
{
    followKey(message.messageKey);
    if (message.given != 0)
        return;
    for (const quint64 key : message.references)
        followKey(key);
    for (const quint64 key : message.inReplyTo)
        followKey(key);
}

void Rethreader::followKey(quint64 key)
{
    if (key == 0 || !m_keys.insert(key).second)
        return;
    auto present = m_db.prepare("SELECT message, thread, given FROM threading WHERE key = ? AND key <> 0 AND account = ?");
    present.bind(key).bind(m_account);
    while (present.step()) {
        m_present.insert(key);
        if (present.integer(2) == 0) {
            addThread(present.integer(1));
            continue;
        }
        mime::ThreadMessage given; // its id and its thread are all that counts
        given.id = quint64(present.integer(0));
        given.messageKey = key;
        given.given = quint64(present.integer(2));
        m_messages.push_back(given);
        m_members.push_back({present.integer(1), false});
    }
    auto missing = m_db.prepare("SELECT thread FROM thread_missing WHERE account = ? AND key = ?");
    if (missing.bind(m_account).bind(key).step())
        addThread(missing.integer(0));
}

/// Replies that may have to join this new message rather than an older one.
void Rethreader::followSubject(const mime::ThreadMessage &message)
{
    if (message.subjectKey == 0 || message.given != 0)
        return;
    auto query = m_db.prepare(
        "SELECT DISTINCT thread FROM threading WHERE subject_key = ? AND orphan = 1 AND account = ? AND date >= ? AND date < ?");
    query.bind(message.subjectKey).bind(m_account).bind(message.date).bind(message.date + mime::SubjectJoinSeconds);
    while (query.step())
        addThread(query.integer(0));
}

/// Brings in what replies without a parent join by subject. True if there is more to load.
bool Rethreader::followOrphans()
{
    for (; m_orphansFollowed < m_messages.size(); ++m_orphansFollowed) {
        const mime::ThreadMessage &message = m_messages[m_orphansFollowed];
        if (!message.isReply || message.subjectKey == 0 || message.given != 0)
            continue;
        const auto isHere = [&](quint64 key) { return key != message.messageKey && m_present.contains(key); };
        if (std::any_of(message.references.begin(), message.references.end(), isHere)
            || std::any_of(message.inReplyTo.begin(), message.inReplyTo.end(), isHere))
            continue;
        if (const std::optional<qint64> thread = olderOfSubject(message))
            addThread(*thread);
    }
    return !m_toLoad.empty();
}

std::optional<qint64> Rethreader::olderOfSubject(const mime::ThreadMessage &reply)
{
    auto query =
        m_db.prepare("SELECT message, thread FROM threading WHERE subject_key = ? AND subject_key <> 0 AND account = ? AND given = 0 "
                     "AND date > ? AND date <= ? ORDER BY date DESC, key DESC, message DESC");
    query.bind(reply.subjectKey).bind(m_account).bind(reply.date - mime::SubjectJoinSeconds).bind(reply.date);
    for (int looked = 0; looked < mime::SubjectJoinCandidates && query.step();) {
        const std::optional<mime::ThreadMessage> older = readThreadMessage(m_db, query.id<MessageId>(0));
        if (!older || !mime::isOlder(*older, reply))
            continue;
        ++looked;
        if (mime::joinsBySubject(reply, *older))
            return query.integer(1);
    }
    return {};
}

void Rethreader::store()
{
    std::vector<bool> orphans;
    const std::vector<quint32> numbers = mime::threadsOf(m_messages, &orphans);
    std::vector<std::vector<size_t>> groups(numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end()) + 1);
    for (size_t i = 0; i < numbers.size(); ++i)
        groups[numbers[i]].push_back(i);
    // The larger part of what is torn apart keeps its number: fewer rows change.
    std::stable_sort(groups.begin(), groups.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    for (const qint64 thread : m_threads)
        m_db.prepare("DELETE FROM thread_missing WHERE thread = ?").bind(thread).run();
    std::set<qint64> taken;
    for (const std::vector<size_t> &members : groups) {
        const qint64 thread = threadFor(members, taken);
        writeRows(members, thread, orphans);
        writeMissing(members, thread);
    }
}

qint64 Rethreader::threadFor(const std::vector<size_t> &members, std::set<qint64> &taken)
{
    quint64 given = 0;
    for (const size_t i : members)
        given = m_messages[i].given != 0 ? m_messages[i].given : given;
    if (given != 0) {
        const qint64 known = threadOfGiven(m_db, m_account, given);
        return known != 0 ? known : nextThread(m_db);
    }
    qint64 oldest = 0;
    for (const size_t i : members) {
        const qint64 thread = m_members[i].oldThread;
        if (thread != 0 && !taken.contains(thread) && (oldest == 0 || thread < oldest) && !hasGivenMessages(m_db, thread))
            oldest = thread;
    }
    const qint64 thread = oldest != 0 ? oldest : nextThread(m_db);
    taken.insert(thread);
    return thread;
}

void Rethreader::writeRows(const std::vector<size_t> &members, qint64 thread, const std::vector<bool> &orphans)
{
    for (const size_t i : members) {
        const mime::ThreadMessage &message = m_messages[i];
        const Member &member = m_members[i];
        if (member.oldThread == 0) {
            insertThreading(m_db, message, m_account, thread, orphans[i]);
        } else if (message.given == 0 && (member.oldThread != thread || member.wasOrphan != orphans[i])) {
            auto update = m_db.prepare("UPDATE threading SET thread = ?, orphan = ? WHERE message = ?");
            update.bind(thread).bind(bool(orphans[i])).bind(message.id).run();
        }
    }
}

void Rethreader::writeMissing(const std::vector<size_t> &members, qint64 thread)
{
    for (const size_t i : members) {
        const mime::ThreadMessage &message = m_messages[i];
        if (message.given != 0)
            continue;
        for (const std::vector<quint64> *keys : {&message.references, &message.inReplyTo}) {
            for (const quint64 key : *keys) {
                if (!m_present.contains(key))
                    insertMissing(m_db, m_account, key, thread);
            }
        }
    }
}

} // namespace postrider::store
