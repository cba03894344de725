// Reading what threading looks at, and the tables it keeps. Inside store/ only.
#pragma once

#include "mime/threading.h"
#include "store/thread.h"

#include <optional>
#include <set>
#include <vector>

namespace postrider::store {

class Database;
class Statement;

/// The columns, in the order readThreadMessage() expects them, of messages m and its row g in thread_given.
#define POSTRIDER_THREAD_COLUMNS                                                                                                 \
    "m.id, m.account, m.date, m.internal_date, m.subject, m.from_list, m.to_list, m.cc_list, m.message_id, m.rest, "             \
    "coalesce(g.given, 0)"
mime::ThreadMessage readThreadMessage(const Statement &row);
std::optional<mime::ThreadMessage> readThreadMessage(Database &database, MessageId message);

/// A number no conversation had before.
qint64 nextThread(Database &database);
void insertThreading(Database &database, const mime::ThreadMessage &message, AccountId account, qint64 thread, bool orphan);
/// In-Reply-To and References of `message` whose messages are not here.
void insertMissing(Database &database, AccountId account, quint64 key, qint64 thread);

/// Puts new messages into conversations and parts what no longer belongs together, all of one account.
class Rethreader final
{
    Q_DISABLE_COPY_MOVE(Rethreader)

public:
    Rethreader(Database &database, AccountId account);
    /// This conversation is looked at as a whole.
    void addThread(qint64 thread);
    /// This message has no row in `threading` yet.
    void addNew(const mime::ThreadMessage &message);
    void run();

private:
    void loadThread(qint64 thread);
    void follow(const mime::ThreadMessage &message);
    void followKey(quint64 key);
    void followSubject(const mime::ThreadMessage &message);
    bool followOrphans();
    std::optional<qint64> olderOfSubject(const mime::ThreadMessage &reply);
    void store();
    qint64 threadFor(const std::vector<size_t> &members, std::set<qint64> &taken);
    void writeRows(const std::vector<size_t> &members, qint64 thread, const std::vector<bool> &orphans);
    void writeMissing(const std::vector<size_t> &members, qint64 thread);

    struct Member {
        qint64 oldThread = 0; // 0: new
        bool wasOrphan = false;
    };
    Database &m_db;
    const AccountId m_account;
    std::set<qint64> m_threads; // seen
    std::vector<qint64> m_toLoad;
    std::set<quint64> m_keys; // looked up
    std::set<quint64> m_present;
    std::vector<mime::ThreadMessage> m_messages;
    std::vector<Member> m_members;
    size_t m_orphansFollowed = 0;
};

} // namespace postrider::store
