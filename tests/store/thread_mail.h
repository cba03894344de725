// A cache with messages that belong together, and what the rules say of them.
#pragma once

#include "mime/subject.h"
#include "mime/threading.h"
#include "store/store_fixture.h"

#include <map>
#include <QRandomGenerator>
#include <set>
#include <vector>

namespace postrider::store {

inline constexpr qint64 Start = 1'700'000'000;
inline constexpr qint64 Day = 86'400;

/// A message with this UID that answers others (by their numbers) and may name ids that never come.
inline HeaderRow row(quint32 uid, std::initializer_list<int> references = {}, const QString &subject = QStringLiteral("Topic"),
              qint64 date = 0)
{
    HeaderRow result = header(uid);
    result.content.references.clear();
    for (const int reference : references)
        result.content.references.push_back(QByteArray::number(reference) + "@example.org");
    result.content.subject = subject;
    result.content.date = result.internalDate = date ? date : Start + uid * 60;
    return result;
}

/// Real conversations with the gaps and the vagueness of real mail.
inline std::vector<HeaderRow> mailbox(int count, QRandomGenerator &random)
{
    std::vector<HeaderRow> rows;
    std::vector<int> parent;
    std::vector<QString> subject;
    for (int i = 0; i < count; ++i) {
        const int answered = i > 0 && random.bounded(10) < 7 ? int(random.bounded(i)) : -1;
        parent.push_back(answered);
        subject.push_back(answered >= 0 ? subject[size_t(answered)]
                                        : QStringLiteral("Topic %1").arg(random.bounded(count / 3 + 1)));
        HeaderRow r = row(quint32(i) + 1, {}, answered >= 0 ? QStringLiteral("Re: ") + subject.back() : subject.back(),
                          Start + i * Day / 2);
        const int kind = int(random.bounded(10));
        if (answered >= 0 && kind >= 3)
            r.content.inReplyTo = {kind == 3 ? QByteArray("missing") + QByteArray::number(random.bounded(5))
                                             : rows[size_t(answered)].content.messageId};
        for (int up = answered, chain = 0; kind >= 6 && up >= 0 && chain < 4; up = parent[size_t(up)], ++chain)
            r.content.references.insert(r.content.references.begin(), rows[size_t(up)].content.messageId);
        if (random.bounded(20) == 0)
            r.content.messageId.clear();
        if (i > 0 && random.bounded(20) == 0)
            r.content.messageId = rows[size_t(random.bounded(i))].content.messageId; // a copy, or a forger
        rows.push_back(r);
    }
    return rows;
}

inline mime::ThreadMessage toThreadMessage(const MessageDetails &details, quint64 given)
{
    mime::ThreadMessage m;
    m.id = quint64(details.id.value());
    m.messageKey = mime::threadKey(details.content.messageId);
    for (const QByteArray &id : details.content.references)
        m.references.push_back(mime::threadKey(id));
    for (const QByteArray &id : details.content.inReplyTo)
        m.inReplyTo.push_back(mime::threadKey(id));
    const mime::BaseSubject subject = mime::baseSubject(details.content.subject);
    m.subjectKey = mime::subjectThreadKey(subject.text);
    m.isReply = subject.isReplyOrForward;
    m.date = details.content.date;
    for (const AddressList *list : {&details.content.from, &details.content.to, &details.content.cc}) {
        for (const Address &address : *list)
            m.participants.push_back(mime::participantKey(address.address));
    }
    m.given = given;
    return m;
}

struct Mail {
    TestProfile profile;
    CacheWriter cache{profile.paths()};
    CacheReader reader{profile.paths()};
    FolderId inbox = addFolder(cache, "INBOX", FolderRole::Inbox);
    FolderId sent = addFolder(cache, "Sent", FolderRole::Sent);

    void add(const std::vector<HeaderRow> &rows, FolderId folder = {})
    {
        cache.messages.applyHeaders(folder.isValid() ? folder : inbox, rows);
    }
    void catchUp(int limit = 1'000)
    {
        while (cache.threads.catchUp(limit)) {
        }
    }
    void remove(const UidSet &uids)
    {
        cache.messages.vanish(inbox, uids);
        cache.messages.dropOrphans();
    }
    MessageId id(quint32 uid)
    {
        const std::optional<Location> location = cache.messages.location(inbox, Uid(uid));
        return location ? location->message : MessageId();
    }
    ThreadId thread(quint32 uid) { return reader.threadOf(id(uid)).value_or(ThreadId()); }
    bool together(quint32 a, quint32 b) { return thread(a).isValid() && thread(a) == thread(b); }
    /// As a partition by the messages' ids: one name a thread.
    std::map<qint64, qint64> partition(const std::vector<MessageId> &ids)
    {
        std::map<ThreadId, qint64> smallest;
        std::map<qint64, qint64> result;
        for (const MessageId id : ids) {
            const ThreadId thread = reader.threadOf(id).value_or(ThreadId());
            const auto known = smallest.try_emplace(thread, id.value()).first;
            result[id.value()] = thread.isValid() ? known->second : -1;
        }
        return result;
    }
    /// The same by the pure rules.
    std::map<qint64, qint64> expected(const std::vector<MessageId> &ids, const std::map<qint64, quint64> &given = {})
    {
        std::vector<mime::ThreadMessage> messages;
        for (const MessageId id : ids) {
            const auto found = given.find(id.value());
            messages.push_back(toThreadMessage(*reader.details(id), found == given.end() ? 0 : found->second));
        }
        const std::vector<quint32> threads = mime::threadsOf(messages);
        std::map<quint32, qint64> smallest;
        std::map<qint64, qint64> result;
        for (size_t i = 0; i < ids.size(); ++i)
            result[ids[i].value()] = smallest.try_emplace(threads[i], ids[i].value()).first->second;
        return result;
    }
};

} // namespace postrider::store
