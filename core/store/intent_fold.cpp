#include "store/intent.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace postrider::store {

namespace {

/// So that what a lost connection leaves open is never more than this.
constexpr size_t MessagesPerStep = 4'000;

/// Where a message is, as intents name it: by UID, or by identity while the UID is not known.
struct Place {
    QByteArray folder;
    Uid uid;
    QByteArray messageId;
    qint64 size = 0;
    qint64 internalDate = 0;
    bool operator<(const Place &other) const
    {
        return std::tie(folder, uid, messageId, size, internalDate)
               < std::tie(other.folder, other.uid, other.messageId, other.size, other.internalDate);
    }
};

Place placeOf(const QByteArray &folder, const IntentMessage &message)
{
    if (message.uid.isValid())
        return {folder, message.uid, {}, 0, 0};
    return {folder, {}, message.identity.messageId, message.identity.size, message.identity.internalDate};
}

/// All that is to be done with one message.
struct MessageWork {
    QByteArray folder; ///< where the server has it
    UidValidity uidValidity;
    IntentMessage message;
    Flags set;
    Flags clear;
    Flags fixed; ///< bits that an intent of several bits touched: the last one wins, nothing cancels
    std::map<QByteArray, bool> keywords; ///< true: set
    std::set<QByteArray> fixedKeywords;
    std::optional<QByteArray> target;
    bool deleted = false;
    size_t first = 0; ///< indices of intents
    std::vector<size_t> intents;
};

bool isOneBit(const Intent &intent)
{
    const qsizetype bits = std::popcount(quint32((intent.set | intent.clear).toInt()));
    return bits + intent.setKeywords.size() + intent.clearKeywords.size() == 1;
}

void addKeyword(MessageWork &work, const QByteArray &keyword, bool on, bool alone)
{
    if (!alone)
        work.fixedKeywords.insert(keyword);
    const auto known = work.keywords.find(keyword);
    if (known != work.keywords.end() && known->second != on && !work.fixedKeywords.contains(keyword))
        work.keywords.erase(known);
    else
        work.keywords.insert_or_assign(keyword, on);
}

QList<QByteArray> keywordsOf(const MessageWork &work, bool on)
{
    QList<QByteArray> words;
    for (const auto &[keyword, set] : work.keywords) {
        if (set == on)
            words.append(keyword);
    }
    return words;
}

void addFlags(MessageWork &work, const Intent &intent)
{
    if (!isOneBit(intent))
        work.fixed |= intent.set | intent.clear;
    const Flags undone = ((work.set & intent.clear) | (work.clear & intent.set)) & ~work.fixed;
    work.set = ((work.set & ~intent.clear) | intent.set) & ~undone;
    work.clear = ((work.clear & ~intent.set) | intent.clear) & ~undone;
    for (const QByteArray &keyword : intent.clearKeywords)
        addKeyword(work, keyword, false, isOneBit(intent));
    for (const QByteArray &keyword : intent.setKeywords)
        addKeyword(work, keyword, true, isOneBit(intent));
}

/// Which intents hang together because they are about the same message: they are done together.
class Families final
{
public:
    explicit Families(size_t count)
        : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t(0));
    }

    size_t of(size_t index)
    {
        while (m_parent[index] != index) {
            m_parent[index] = m_parent[m_parent[index]];
            index = m_parent[index];
        }
        return index;
    }
    void join(size_t a, size_t b) { m_parent[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

private:
    std::vector<size_t> m_parent;
};

class Folding final
{
    Q_DISABLE_COPY_MOVE(Folding)

public:
    explicit Folding(std::span<const Intent> intents)
        : m_intents(intents)
        , m_families(intents.size())
    {}

    FoldResult run()
    {
        for (size_t i = 0; i < m_intents.size(); ++i)
            take(i);
        flush();
        settleCovers();
        return std::move(m_result);
    }

private:
    void take(size_t index)
    {
        const Intent &intent = m_intents[index];
        const bool aboutMessages =
            intent.kind == IntentKind::ChangeFlags || intent.kind == IntentKind::Move || intent.kind == IntentKind::DeleteForEver;
        if (aboutMessages && intent.state == IntentState::Waiting) {
            for (const IntentMessage &message : intent.messages)
                add(index, message);
            return;
        }
        flush();
        if (intent.state == IntentState::Failed)
            return;
        addStep(intent, {index});
    }

    MessageWork &workFor(size_t index, const IntentMessage &message)
    {
        const Intent &intent = m_intents[index];
        const auto [place, isNew] = m_at.try_emplace(placeOf(intent.folder.rawName, message), m_work.size());
        if (isNew) {
            MessageWork &work = m_work.emplace_back();
            work.folder = intent.folder.rawName;
            work.uidValidity = intent.uidValidity;
            work.message = message;
            work.first = index;
        }
        return m_work[place->second];
    }

    void add(size_t index, const IntentMessage &message)
    {
        const Intent &intent = m_intents[index];
        MessageWork &work = workFor(index, message);
        if (!work.intents.empty())
            m_families.join(work.intents.back(), index);
        work.intents.push_back(index);
        if (intent.kind == IntentKind::ChangeFlags)
            addFlags(work, intent);
        else if (intent.kind == IntentKind::DeleteForEver)
            work.deleted = true;
        else if (intent.target)
            move(work, intent, message);
    }

    /// Later intents name the message by its new folder; where it came back, by its UID or, if they could not know whether it
    /// would keep that, by its identity.
    void move(MessageWork &work, const Intent &intent, const IntentMessage &message)
    {
        const Place byIdentity = placeOf(work.folder, {Uid(), work.message.identity});
        const size_t number = m_at.at(placeOf(intent.folder.rawName, message));
        for (const Place &old : {placeOf(intent.folder.rawName, message), placeOf(work.folder, work.message), byIdentity}) {
            if (const auto at = m_at.find(old); at != m_at.end() && at->second == number)
                m_at.erase(at);
        }
        const bool home = *intent.target == work.folder;
        work.target = home ? std::nullopt : intent.target;
        m_at[home ? placeOf(work.folder, work.message) : placeOf(*intent.target, {Uid(), message.identity})] = number;
        if (home && !work.message.identity.messageId.isEmpty())
            m_at[byIdentity] = number;
    }

    void flush()
    {
        using Group = std::tuple<int, QByteArray, quint32, int, int, QByteArray, std::map<QByteArray, bool>>;
        std::map<Group, std::vector<const MessageWork *>> groups;
        for (const MessageWork &work : m_work) {
            const quint32 epoch = work.uidValidity.value();
            // Flags before the move: they are set where the UID is known.
            if (!work.deleted && (work.set || work.clear || !work.keywords.empty())) {
                const Group group{0, work.folder, epoch, int(work.set.toInt()), int(work.clear.toInt()), {}, work.keywords};
                groups[group].push_back(&work);
            }
            if (!work.deleted && work.target)
                groups[{1, work.folder, epoch, 0, 0, *work.target, {}}].push_back(&work);
            if (work.deleted)
                groups[{2, work.folder, epoch, 0, 0, {}, {}}].push_back(&work);
        }
        for (const auto &[group, works] : groups) {
            for (size_t at = 0; at < works.size(); at += MessagesPerStep) {
                const auto first = works.begin() + qsizetype(at);
                addGroup(std::get<0>(group), {first, works.begin() + qsizetype(std::min(at + MessagesPerStep, works.size()))});
            }
        }
        m_work.clear();
        m_at.clear();
    }

    void addGroup(int order, const std::vector<const MessageWork *> &works)
    {
        const MessageWork &first = *works.front();
        Intent step = m_intents[first.first];
        step.folder.rawName = first.folder;
        step.uidValidity = first.uidValidity;
        step.kind = order == 0 ? IntentKind::ChangeFlags : order == 1 ? IntentKind::Move : IntentKind::DeleteForEver;
        step.set = order == 0 ? first.set : Flags();
        step.clear = order == 0 ? first.clear : Flags();
        step.setKeywords = order == 0 ? keywordsOf(first, true) : QList<QByteArray>();
        step.clearKeywords = order == 0 ? keywordsOf(first, false) : QList<QByteArray>();
        step.target = order == 1 ? first.target : std::nullopt;
        step.messages.clear();
        std::vector<size_t> touched;
        for (const MessageWork *work : works) {
            step.messages.push_back(work->message);
            touched.insert(touched.end(), work->intents.begin(), work->intents.end());
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        step.id = m_intents[touched.front()].id;
        addStep(std::move(step), touched);
    }

    void addStep(Intent effective, const std::vector<size_t> &touched)
    {
        FoldedIntent step;
        step.effective = std::move(effective);
        std::set<size_t> &roots = m_roots.emplace_back();
        for (const size_t index : touched) {
            step.touches.push_back(m_intents[index].id);
            m_lastStep[m_families.of(index)] = m_result.steps.size();
            roots.insert(m_families.of(index));
        }
        m_result.steps.push_back(std::move(step));
    }

    void settleCovers()
    {
        for (size_t i = 0; i < m_intents.size(); ++i) {
            if (m_intents[i].state == IntentState::Failed)
                continue;
            const auto last = m_lastStep.find(m_families.of(i));
            if (last == m_lastStep.end())
                m_result.obsolete.push_back(m_intents[i].id);
            else
                m_result.steps[last->second].covers.push_back(m_intents[i].id);
        }
        std::map<size_t, std::vector<IntentId>> members;
        for (size_t i = 0; i < m_intents.size(); ++i) {
            if (m_intents[i].state != IntentState::Failed)
                members[m_families.of(i)].push_back(m_intents[i].id);
        }
        for (size_t step = 0; step < m_result.steps.size(); ++step) {
            std::vector<IntentId> &family = m_result.steps[step].family;
            for (const size_t root : m_roots[step])
                family.insert(family.end(), members[m_families.of(root)].begin(), members[m_families.of(root)].end());
            std::sort(family.begin(), family.end());
            family.erase(std::unique(family.begin(), family.end()), family.end());
        }
    }

    const std::span<const Intent> m_intents;
    Families m_families;
    std::vector<MessageWork> m_work;
    std::map<Place, size_t> m_at;
    std::map<size_t, size_t> m_lastStep; ///< of each family
    std::vector<std::set<size_t>> m_roots; ///< the families of each step
    FoldResult m_result;
};

} // namespace

FoldResult foldIntents(std::span<const Intent> intents)
{
    return Folding(intents).run();
}

} // namespace postrider::store
