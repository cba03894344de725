#include "mime/threading.h"

#include "mime/message_ids.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace postrider::mime {

namespace {

quint64 hashed(QByteArrayView bytes)
{
    // FNV-1a: the value is stored, so it must not depend on Qt's version.
    quint64 hash = 14695981039346656037ULL;
    for (const char c : bytes) {
        hash ^= quint8(c);
        hash *= 1099511628211ULL;
    }
    return std::max<quint64>(1, hash >> 1);
}

/// Disjoint sets with path halving; the smaller number leads, so that the numbering depends on the members alone.
class Sets final
{
public:
    quint32 add()
    {
        m_parent.push_back(quint32(m_parent.size()));
        return m_parent.back();
    }
    void reserve(size_t count) { m_parent.reserve(count); }
    quint32 find(quint32 node)
    {
        while (m_parent[node] != node) {
            m_parent[node] = m_parent[m_parent[node]];
            node = m_parent[node];
        }
        return node;
    }
    void join(quint32 a, quint32 b)
    {
        a = find(a);
        b = find(b);
        if (a != b)
            m_parent[std::max(a, b)] = std::min(a, b);
    }
    size_t size() const { return m_parent.size(); }

private:
    std::vector<quint32> m_parent;
};

/// Numbers for keys: open addressing, because a million messages bring several million references.
class KeyMap final
{
public:
    static constexpr quint32 None = ~quint32(0);

    explicit KeyMap(size_t expected)
    {
        size_t capacity = 64;
        while (capacity < expected * 2)
            capacity *= 2;
        m_slots.resize(capacity);
    }
    /// The number of `key` (not 0); `fresh()` gives it one if it has none.
    template <typename Fresh>
    quint32 number(quint64 key, Fresh fresh)
    {
        if ((m_used + 1) * 2 > m_slots.size())
            grow();
        Slot &slot = find(key);
        if (slot.key == 0) {
            slot = {key, fresh()};
            ++m_used;
        }
        return slot.number;
    }
    quint32 known(quint64 key)
    {
        const Slot &slot = find(key);
        return slot.key == 0 ? None : slot.number;
    }

private:
    struct Slot {
        quint64 key = 0;
        quint32 number = 0;
    };
    Slot &find(quint64 key)
    {
        const size_t mask = m_slots.size() - 1;
        size_t at = size_t((key * 0x9E3779B97F4A7C15ULL) >> 20) & mask;
        while (m_slots[at].key != 0 && m_slots[at].key != key)
            at = (at + 1) & mask;
        return m_slots[at];
    }
    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        for (const Slot &slot : old) {
            if (slot.key != 0)
                find(slot.key) = slot;
        }
    }
    std::vector<Slot> m_slots;
    size_t m_used = 0;
};

bool shareParticipant(const ThreadMessage &a, const ThreadMessage &b)
{
    return std::any_of(a.participants.begin(), a.participants.end(), [&b](quint64 key) {
        return std::find(b.participants.begin(), b.participants.end(), key) != b.participants.end();
    });
}

class Threader final
{
public:
    explicit Threader(std::span<const ThreadMessage> messages)
        : m_messages(messages)
        , m_ids(messages.size() * 2)
        , m_given(64)
    {
        m_sets.reserve(messages.size() * 2);
    }
    std::vector<quint32> run(std::vector<bool> *orphans)
    {
        joinByIds();
        if (orphans)
            orphans->assign(m_messages.size(), false);
        joinBySubjects(orphans);
        return numbered();
    }

private:
    quint32 idNode(quint64 key)
    {
        return m_ids.number(key, [this] { return m_sets.add(); });
    }

    /// One node for each message and each id: what names an id is with it.
    void joinByIds()
    {
        for (size_t i = 0; i < m_messages.size(); ++i)
            m_sets.add();
        for (size_t i = 0; i < m_messages.size(); ++i) {
            const ThreadMessage &message = m_messages[i];
            if (message.given != 0)
                continue;
            if (message.messageKey != 0)
                m_sets.join(quint32(i), idNode(message.messageKey));
            for (const std::vector<quint64> *ids : {&message.references, &message.inReplyTo}) {
                for (const quint64 reference : *ids) {
                    if (reference != 0)
                        m_sets.join(quint32(i), idNode(reference));
                }
            }
        }
        m_isPresent.resize(m_sets.size());
        for (const ThreadMessage &message : m_messages) {
            const quint32 node = message.messageKey == 0 ? KeyMap::None : m_ids.known(message.messageKey);
            if (node != KeyMap::None)
                m_isPresent[node] = true;
        }
    }

    bool isPresent(const std::vector<quint64> &ids, quint64 own)
    {
        return std::any_of(ids.rbegin(), ids.rend(), [&](quint64 id) {
            const quint32 node = id == 0 || id == own ? KeyMap::None : m_ids.known(id);
            return node != KeyMap::None && m_isPresent[node];
        });
    }

    bool isOrphan(const ThreadMessage &message)
    {
        return message.isReply && message.subjectKey != 0 && message.given == 0
               && !isPresent(message.references, message.messageKey) && !isPresent(message.inReplyTo, message.messageKey);
    }

    void joinBySubjects(std::vector<bool> *orphans)
    {
        std::vector<quint32> bySubject;
        for (size_t i = 0; i < m_messages.size(); ++i) {
            if (m_messages[i].subjectKey != 0 && m_messages[i].given == 0)
                bySubject.push_back(quint32(i));
        }
        std::sort(bySubject.begin(), bySubject.end(), [this](quint32 a, quint32 b) {
            const ThreadMessage &left = m_messages[a];
            const ThreadMessage &right = m_messages[b];
            return left.subjectKey != right.subjectKey ? left.subjectKey < right.subjectKey : isOlder(left, right);
        });
        for (size_t at = 0; at < bySubject.size(); ++at) {
            const ThreadMessage &reply = m_messages[bySubject[at]];
            if (!isOrphan(reply))
                continue;
            if (orphans)
                (*orphans)[bySubject[at]] = true;
            for (size_t back = at; back > 0 && at - back < size_t(SubjectJoinCandidates); --back) {
                const ThreadMessage &older = m_messages[bySubject[back - 1]];
                if (older.subjectKey != reply.subjectKey || reply.date - older.date >= SubjectJoinSeconds)
                    break;
                if (shareParticipant(reply, older)) {
                    m_sets.join(bySubject[at], bySubject[back - 1]);
                    break;
                }
            }
        }
    }

    /// Given threads come last: they take the others in and are not joined by them.
    std::vector<quint32> numbered()
    {
        constexpr quint64 NoGiven = ~quint64(0);
        std::unordered_map<quint32, quint64> adopted; // set -> the smallest given thread that it touches
        for (const ThreadMessage &message : m_messages) {
            if (message.given == 0)
                continue;
            const quint32 node = message.messageKey == 0 ? KeyMap::None : m_ids.known(message.messageKey);
            if (node == KeyMap::None)
                continue;
            quint64 &given = adopted.try_emplace(m_sets.find(node), NoGiven).first->second;
            given = std::min(given, message.given);
        }
        KeyMap numbers(m_messages.size() + 1);
        quint32 next = 0;
        std::vector<quint32> result;
        result.reserve(m_messages.size());
        const auto fresh = [&next] { return next++; };
        for (size_t i = 0; i < m_messages.size(); ++i) {
            quint64 given = m_messages[i].given;
            const quint32 set = m_sets.find(quint32(i));
            if (given == 0 && !adopted.empty()) {
                const auto found = adopted.find(set);
                given = found == adopted.end() ? 0 : found->second;
            }
            result.push_back(given != 0 ? m_given.number(given, fresh) : numbers.number(quint64(set) + 1, fresh));
        }
        return result;
    }

    std::span<const ThreadMessage> m_messages;
    Sets m_sets;
    KeyMap m_ids;
    KeyMap m_given;
    std::vector<bool> m_isPresent; // by the id's node
};

/// A node of the tree while it is built: a message, or an id that only others name.
struct Container {
    int parent = -1;
    int message = -1;
    bool hasChildren = false;
};

class TreeBuilder final
{
public:
    explicit TreeBuilder(std::span<const ThreadMessage> thread)
        : m_thread(thread)
    {}
    std::vector<int> run()
    {
        std::vector<int> order(m_thread.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [this](int a, int b) { return isOlder(m_thread[size_t(a)], m_thread[size_t(b)]); });
        std::vector<int> containerOf(m_thread.size(), -1);
        for (const int i : order) { // messages first: an id names the oldest message that has it
            const quint64 key = m_thread[size_t(i)].messageKey;
            int container = key == 0 ? -1 : m_byKey.try_emplace(key, int(m_containers.size())).first->second;
            if (container < 0 || container == int(m_containers.size()) || m_containers[size_t(container)].message >= 0) {
                container = int(m_containers.size());
                m_containers.push_back({});
            }
            m_containers[size_t(container)].message = i;
            containerOf[size_t(i)] = container;
        }
        for (const int i : order)
            link(m_thread[size_t(i)], containerOf[size_t(i)]);
        for (const int i : order) {
            if (presentAncestor(containerOf[size_t(i)]) < 0)
                linkToAnswered(m_thread[size_t(i)], containerOf[size_t(i)]);
        }
        std::vector<int> parents(m_thread.size(), -1);
        for (size_t i = 0; i < m_thread.size(); ++i)
            parents[i] = presentAncestor(containerOf[i]);
        return parents;
    }

private:
    int containerFor(quint64 key)
    {
        const auto [found, isNew] = m_byKey.try_emplace(key, int(m_containers.size()));
        if (isNew)
            m_containers.push_back({});
        return found->second;
    }

    /// The chain of references, each under the one before, and the message under the last; what is linked already stays.
    void link(const ThreadMessage &message, int own)
    {
        int before = -1;
        for (const quint64 reference : message.references) {
            if (reference == 0 || reference == message.messageKey)
                continue;
            const int container = containerFor(reference);
            if (before >= 0 && m_containers[size_t(container)].parent < 0 && m_containers[size_t(container)].message < 0)
                setParent(container, before);
            before = container;
        }
        if (before >= 0)
            setParent(own, before);
    }

    /// Where References lead to nothing that is here: what In-Reply-To names.
    void linkToAnswered(const ThreadMessage &message, int own)
    {
        for (auto id = message.inReplyTo.rbegin(); id != message.inReplyTo.rend(); ++id) {
            const auto found = m_byKey.find(*id);
            if (found == m_byKey.end() || found->second == own || m_containers[size_t(found->second)].message < 0)
                continue;
            setParent(own, found->second);
            return;
        }
    }

    void setParent(int child, int parent)
    {
        if (m_containers[size_t(child)].hasChildren) { // only then can it stand above `parent`
            for (int up = parent; up >= 0; up = m_containers[size_t(up)].parent) {
                if (up == child)
                    return;
            }
        } else if (child == parent) {
            return;
        }
        m_containers[size_t(child)].parent = parent;
        m_containers[size_t(parent)].hasChildren = true;
    }

    int presentAncestor(int container) const
    {
        for (int up = m_containers[size_t(container)].parent; up >= 0; up = m_containers[size_t(up)].parent) {
            if (m_containers[size_t(up)].message >= 0)
                return m_containers[size_t(up)].message;
        }
        return -1;
    }

    std::span<const ThreadMessage> m_thread;
    std::vector<Container> m_containers;
    std::unordered_map<quint64, int> m_byKey;
};

} // namespace

quint64 threadKey(QByteArrayView messageId)
{
    messageId = messageId.trimmed();
    if (messageId.startsWith('<'))
        messageId = messageId.sliced(1);
    if (messageId.endsWith('>'))
        messageId.chop(1);
    return messageId.isEmpty() ? 0 : hashed(messageId);
}

quint64 subjectThreadKey(const QString &baseSubject)
{
    return baseSubject.isEmpty() ? 0 : hashed(baseSubject.toCaseFolded().toUtf8());
}

quint64 participantKey(const QString &address)
{
    return address.isEmpty() ? 0 : hashed(address.toCaseFolded().toUtf8());
}

bool isOlder(const ThreadMessage &a, const ThreadMessage &b)
{
    if (a.date != b.date)
        return a.date < b.date;
    return a.messageKey != b.messageKey ? a.messageKey < b.messageKey : a.id < b.id;
}

bool joinsBySubject(const ThreadMessage &reply, const ThreadMessage &parent)
{
    return reply.subjectKey != 0 && reply.subjectKey == parent.subjectKey && isOlder(parent, reply)
           && reply.date - parent.date < SubjectJoinSeconds && shareParticipant(reply, parent);
}

std::vector<quint32> threadsOf(std::span<const ThreadMessage> messages, std::vector<bool> *orphans)
{
    return Threader(messages).run(orphans);
}

std::vector<int> parentsOf(std::span<const ThreadMessage> thread)
{
    return TreeBuilder(thread).run();
}

} // namespace postrider::mime
