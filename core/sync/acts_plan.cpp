#include "sync/acts_plan.h"

#include <algorithm>
#include <tuple>

namespace postrider::sync {

namespace {

/// Above this many, what undoes "mark all read" names messages by UID alone.
constexpr qint64 MostIdentities = 5'000;

store::Intent onFolder(store::IntentKind kind, const store::FolderInfo &info, qint64 now)
{
    store::Intent intent;
    intent.kind = kind;
    intent.folder = {info.account, info.rawName};
    intent.created = now;
    return intent;
}

std::map<FolderId, std::vector<MessageId>> byFolder(const std::vector<MessageRef> &messages)
{
    std::map<FolderId, std::vector<MessageId>> result;
    for (const MessageRef &ref : messages)
        result[ref.folder].push_back(ref.message);
    return result;
}

std::vector<std::vector<store::IntentMessage>> pieces(const std::vector<store::IntentMessage> &messages)
{
    std::vector<std::vector<store::IntentMessage>> result;
    for (size_t at = 0; at < messages.size(); at += MessagesPerIntent) {
        const auto first = messages.begin() + qsizetype(at);
        result.emplace_back(first, messages.begin() + qsizetype(std::min(at + MessagesPerIntent, messages.size())));
    }
    return result;
}

QList<QByteArray> common(const QList<QByteArray> &wanted, const QList<QByteArray> &there, bool inBoth)
{
    QList<QByteArray> result;
    for (const QByteArray &word : wanted) {
        if (there.contains(word) == inBoth)
            result.append(word);
    }
    return result;
}

FlagChange effective(const FlagChange &wanted, const store::Location &location)
{
    FlagChange change;
    change.set = wanted.set & ~location.flags;
    change.clear = wanted.clear & location.flags;
    change.setKeywords = common(wanted.setKeywords, location.keywords, false);
    change.clearKeywords = common(wanted.clearKeywords, location.keywords, true);
    return change;
}

/// Where the folder has it, hidden or not. Under its old UID, if that is still there: one of several that are alike is meant.
std::optional<store::Location> placeNow(store::CacheWriter &cache, FolderId folder, const store::IntentMessage &message)
{
    if (message.uid.isValid()) {
        if (const std::optional<store::Location> there = cache.messages.location(folder, message.uid))
            return there;
    }
    if (message.identity == store::MessageIdentity())
        return {};
    return cache.messages.findByIdentity(folder, message.identity);
}

} // namespace

void Plan::append(Plan &&other)
{
    intents.insert(intents.end(), std::make_move_iterator(other.intents.begin()), std::make_move_iterator(other.intents.end()));
    count += other.count;
}

std::vector<std::vector<MessageRef>> inPortions(std::vector<MessageRef> messages)
{
    std::stable_sort(messages.begin(), messages.end(),
                     [](const MessageRef &a, const MessageRef &b) { return a.folder < b.folder; });
    std::vector<std::vector<MessageRef>> result;
    for (const MessageRef &message : messages) {
        if (result.empty() || result.back().size() >= MessagesPerIntent || result.back().front().folder != message.folder)
            result.emplace_back();
        result.back().push_back(message);
    }
    return result;
}

Plan planFlags(store::CacheWriter &cache, const std::vector<MessageRef> &refs, const FlagChange &change, qint64 now)
{
    using Key = std::tuple<int, int, QList<QByteArray>, QList<QByteArray>>;
    Plan result;
    for (const auto &[folder, messages] : byFolder(refs)) {
        const std::optional<store::FolderInfo> info = cache.folders.info(folder);
        if (!info)
            continue;
        std::map<Key, std::vector<MessageId>> byChange;
        for (const MessageId message : messages) {
            for (const store::Location &location : cache.messages.locationsOf(message)) {
                if (location.folder != folder || location.hidden)
                    continue;
                const FlagChange real = effective(change, location);
                if (real.set || real.clear || !real.setKeywords.isEmpty() || !real.clearKeywords.isEmpty())
                    byChange[{int(real.set.toInt()), int(real.clear.toInt()), real.setKeywords, real.clearKeywords}].push_back(
                        message);
            }
        }
        for (const auto &[key, changed] : byChange) {
            PlannedIntent planned;
            planned.intent = onFolder(store::IntentKind::ChangeFlags, *info, now);
            planned.intent.uidValidity = cache.folders.state(folder).uidValidity;
            planned.intent.set = Flags::fromInt(std::get<0>(key));
            planned.intent.clear = Flags::fromInt(std::get<1>(key));
            planned.intent.setKeywords = std::get<2>(key);
            planned.intent.clearKeywords = std::get<3>(key);
            for (std::vector<store::IntentMessage> &piece : pieces(cache.local.name(folder, changed))) {
                planned.intent.messages = std::move(piece);
                store::Intent back = planned.intent;
                std::swap(back.set, back.clear);
                std::swap(back.setKeywords, back.clearKeywords);
                planned.reverse.assign(1, back);
                result.count += int(planned.intent.messages.size());
                result.intents.push_back(planned);
            }
        }
    }
    return result;
}

Plan planMoves(store::CacheWriter &cache, store::IntentKind kind, const std::vector<MessageRef> &refs, FolderId target, qint64 now)
{
    Plan result;
    const std::optional<store::FolderInfo> to = target.isValid() ? cache.folders.info(target) : std::nullopt;
    for (const auto &[folder, messages] : byFolder(refs)) {
        const std::optional<store::FolderInfo> from = cache.folders.info(folder);
        if (!from || folder == target || (kind != store::IntentKind::DeleteForEver && (!to || to->account != from->account)))
            continue;
        PlannedIntent planned;
        planned.intent = onFolder(kind, *from, now);
        planned.intent.uidValidity = cache.folders.state(folder).uidValidity;
        if (to)
            planned.intent.target = to->rawName;
        for (std::vector<store::IntentMessage> &piece : pieces(cache.local.name(folder, messages))) {
            planned.intent.messages = std::move(piece);
            result.count += int(planned.intent.messages.size());
            if (kind == store::IntentKind::Move) {
                store::Intent back = onFolder(kind, *to, now);
                back.target = from->rawName;
                back.messages = planned.intent.messages;
                for (store::IntentMessage &message : back.messages)
                    message.uid = Uid();
                planned.reverse.assign(1, back);
            }
            result.intents.push_back(planned);
        }
    }
    return result;
}

Plan planWholeFolder(store::CacheWriter &cache, store::IntentKind kind, FolderId folder, qint64 now)
{
    Plan result;
    const std::optional<store::FolderInfo> info = cache.folders.info(folder);
    if (!info)
        return result;
    PlannedIntent planned;
    planned.intent = onFolder(kind, *info, now);
    planned.intent.uidValidity = cache.folders.state(folder).uidValidity;
    planned.intent.upTo = cache.messages.uids(folder).largest();
    const bool markRead = kind == store::IntentKind::MarkAllRead;
    result.count = int(std::max<qint64>(markRead ? info->unread : info->total, 0));
    if (result.count == 0)
        return Plan();
    std::vector<MessageRef> unconfirmed;
    for (const MessageId message : cache.local.unconfirmed(folder))
        unconfirmed.push_back({folder, message});
    FlagChange seen;
    seen.set = Flag::Seen;
    Plan byName = markRead ? planFlags(cache, unconfirmed, seen, now)
                           : planMoves(cache, store::IntentKind::DeleteForEver, unconfirmed, FolderId(), now);
    byName.count = 0;
    result.append(std::move(byName));
    if (!planned.intent.upTo.isValid())
        return result;
    if (markRead) {
        store::Intent back = onFolder(store::IntentKind::ChangeFlags, *info, now);
        back.uidValidity = planned.intent.uidValidity;
        back.clear = Flag::Seen;
        const UidSet unread = cache.messages.uidsWithout(folder, Flag::Seen);
        const bool withIdentity = qint64(unread.count()) <= MostIdentities;
        std::vector<store::IntentMessage> named;
        for (const Uid uid : unread.toVector()) {
            store::IntentMessage message;
            message.uid = uid;
            if (withIdentity)
                message.identity = cache.messages.identity(folder, uid).value_or(store::MessageIdentity());
            named.push_back(std::move(message));
        }
        for (std::vector<store::IntentMessage> &piece : pieces(named)) {
            back.messages = std::move(piece);
            planned.reverse.push_back(back);
        }
    }
    result.intents.push_back(std::move(planned));
    return result;
}

store::Intent namedAnew(store::CacheWriter &cache, const store::Intent &reverse)
{
    store::Intent result = reverse;
    const std::optional<FolderId> folder = cache.folders.find(reverse.folder);
    if (!folder || reverse.messages.empty())
        return result;
    result.uidValidity = cache.folders.state(*folder).uidValidity;
    std::vector<MessageId> shown;
    std::vector<store::IntentMessage *> shownOnes;
    for (store::IntentMessage &message : result.messages) {
        if (reverse.uidValidity != result.uidValidity)
            message.uid = Uid(); // of another epoch: another message's by now
        const std::optional<store::Location> place = placeNow(cache, *folder, message);
        if (!place)
            continue; // the cache need not know all of a folder
        message.uid = place->uid;
        if (place->hidden)
            continue;
        shown.push_back(place->message);
        shownOnes.push_back(&message);
    }
    // A UID that an unsent move back may change is not to be relied on.
    const std::vector<store::IntentMessage> names = cache.local.name(*folder, shown);
    for (size_t i = 0; i < names.size() && names.size() == shownOnes.size(); ++i)
        shownOnes[i]->uid = names[i].uid;
    return result;
}

} // namespace postrider::sync
