#include "sync/acts.h"

#include "sync/folder_listing.h"

#include <algorithm>
#include <map>
#include <QCoreApplication>
#include <set>

namespace postrider::sync {

namespace {

constexpr size_t MaxRemembered = 50;
constexpr size_t MessagesPerIntent = 2000;

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

/// Intents of a size that one commit and one command can bear.
void addInPieces(std::vector<store::Intent> &intents, const store::Intent &pattern,
                 const std::vector<store::IntentMessage> &messages)
{
    for (size_t at = 0; at < messages.size(); at += MessagesPerIntent) {
        store::Intent intent = pattern;
        intent.messages.assign(messages.begin() + qsizetype(at),
                               messages.begin() + qsizetype(std::min(at + MessagesPerIntent, messages.size())));
        intents.push_back(std::move(intent));
    }
}

struct Prepared {
    std::vector<store::Intent> intents;
    std::vector<store::Intent> reverse;
    int count = 0;
};

/// Only what really changes is asked for, so that an undo does not mark read mail unread that had been read before.
Prepared prepareFlags(store::CacheWriter &cache, const std::vector<MessageRef> &refs, Flags set, Flags clear, qint64 now)
{
    Prepared result;
    for (const auto &[folder, messages] : byFolder(refs)) {
        const std::optional<store::FolderInfo> info = cache.folders.info(folder);
        if (!info)
            continue;
        std::map<std::pair<quint32, quint32>, std::vector<MessageId>> byChange;
        for (const MessageId message : messages) {
            for (const store::Location &location : cache.messages.locationsOf(message)) {
                if (location.folder != folder || location.hidden)
                    continue;
                const Flags missing = set & ~location.flags;
                const Flags surplus = clear & location.flags;
                if (missing || surplus)
                    byChange[{quint32(missing.toInt()), quint32(surplus.toInt())}].push_back(message);
            }
        }
        for (const auto &[change, changed] : byChange) {
            store::Intent intent = onFolder(store::IntentKind::ChangeFlags, *info, now);
            intent.uidValidity = cache.folders.state(folder).uidValidity;
            intent.set = Flags::fromInt(change.first);
            intent.clear = Flags::fromInt(change.second);
            const std::vector<store::IntentMessage> named = cache.local.name(folder, changed);
            addInPieces(result.intents, intent, named);
            std::swap(intent.set, intent.clear);
            addInPieces(result.reverse, intent, named);
            result.count += int(named.size());
        }
    }
    return result;
}

Prepared prepareMoves(store::CacheWriter &cache, store::IntentKind kind, const std::vector<MessageRef> &refs, FolderId target,
                      qint64 now)
{
    Prepared result;
    const std::optional<store::FolderInfo> to = target.isValid() ? cache.folders.info(target) : std::nullopt;
    for (const auto &[folder, messages] : byFolder(refs)) {
        const std::optional<store::FolderInfo> from = cache.folders.info(folder);
        if (!from || folder == target || (kind != store::IntentKind::DeleteForEver && (!to || to->account != from->account)))
            continue;
        store::Intent intent = onFolder(kind, *from, now);
        intent.uidValidity = cache.folders.state(folder).uidValidity;
        if (to)
            intent.target = to->rawName;
        const std::vector<store::IntentMessage> named = cache.local.name(folder, messages);
        addInPieces(result.intents, intent, named);
        result.count += int(named.size());
        if (kind != store::IntentKind::Move)
            continue;
        store::Intent back = onFolder(kind, *to, now);
        back.target = from->rawName;
        addInPieces(result.reverse, back, named);
    }
    return result;
}

Failure badName()
{
    return {Failure::Kind::Refused,
            QCoreApplication::translate("Sync", "A folder cannot have this name."),
            Failure::Cause::Unknown,
            {},
            QCoreApplication::translate("Sync", "Choose a name without “*”, “%” and the sign that separates folders.")};
}

Failure noSuchFolder()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This folder is not there any more."),
            Failure::Cause::NotFound};
}

} // namespace

Acts::Acts(FlowHost &host, std::function<void()> changed)
    : m_host(host)
    , m_changed(std::move(changed))
{}

store::Intent Acts::newIntent(store::IntentKind kind) const
{
    store::Intent intent;
    intent.kind = kind;
    intent.folder.account = m_host.accountSettings().id;
    intent.created = m_host.environment().clock.now().toSecsSinceEpoch();
    return intent;
}

Task<Acted> Acts::changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear)
{
    const qint64 now = m_host.environment().clock.now().toSecsSinceEpoch();
    const auto job = [messages, set, clear, now](store::CacheWriter &cache) {
        return prepareFlags(cache, messages, set, clear, now);
    };
    Prepared prepared = co_await m_host.environment().stores.cache(job);
    co_return co_await submit(std::move(prepared.intents), prepared.count, std::move(prepared.reverse));
}

Task<Acted> Acts::moveOrCopy(store::IntentKind kind, std::vector<MessageRef> messages, FolderId target)
{
    const qint64 now = m_host.environment().clock.now().toSecsSinceEpoch();
    const auto job = [kind, messages, target, now](store::CacheWriter &cache) {
        return prepareMoves(cache, kind, messages, target, now);
    };
    Prepared prepared = co_await m_host.environment().stores.cache(job);
    co_return co_await submit(std::move(prepared.intents), prepared.count, std::move(prepared.reverse));
}

Task<Acted> Acts::deleteForEver(std::vector<MessageRef> messages)
{
    co_return co_await moveOrCopy(store::IntentKind::DeleteForEver, std::move(messages), FolderId());
}

Task<Acted> Acts::wholeFolder(store::IntentKind kind, FolderId folder)
{
    const qint64 now = m_host.environment().clock.now().toSecsSinceEpoch();
    const auto job = [kind, folder, now](store::CacheWriter &cache) {
        Prepared result;
        const std::optional<store::FolderInfo> info = cache.folders.info(folder);
        if (!info)
            return result;
        const store::FolderState state = cache.folders.state(folder);
        const UidSet known = cache.messages.uids(folder);
        store::Intent intent = onFolder(kind, *info, now);
        intent.uidValidity = state.uidValidity;
        intent.upTo = known.largest();
        result.count = int(std::max<qint64>(kind == store::IntentKind::MarkAllRead ? info->unread : info->total, 0));
        if (!intent.upTo.isValid() || result.count == 0)
            return Prepared();
        result.intents.push_back(intent);
        if (kind != store::IntentKind::MarkAllRead)
            return result;
        store::Intent back = onFolder(store::IntentKind::ChangeFlags, *info, now);
        back.uidValidity = state.uidValidity;
        back.clear = Flag::Seen;
        std::vector<store::IntentMessage> unread;
        for (const Uid uid : cache.messages.uidsWithout(folder, Flag::Seen).toVector())
            unread.push_back({uid, cache.messages.identity(folder, uid).value_or(store::MessageIdentity())});
        addInPieces(result.reverse, back, unread);
        return result;
    };
    Prepared prepared = co_await m_host.environment().stores.cache(job);
    co_return co_await submit(std::move(prepared.intents), prepared.count, std::move(prepared.reverse));
}

Task<Acted> Acts::createFolder(FolderId parent, QString name)
{
    const auto job = [parent, account = m_host.accountSettings().id](store::CacheWriter &cache) {
        std::optional<store::FolderInfo> above = cache.folders.info(parent);
        char delimiter = above ? above->delimiter : 0;
        for (const store::FolderInfo &info : cache.folders.list(account))
            delimiter = delimiter ? delimiter : info.delimiter;
        return std::make_pair(above ? above->rawName : QByteArray(), delimiter);
    };
    const auto place = co_await m_host.environment().stores.cache(job);
    const std::optional<QByteArray> rawName = rawNameFor(place.first, place.second, name, false);
    if (!rawName)
        throw badName();
    store::Intent intent = newIntent(store::IntentKind::CreateFolder);
    intent.folder.rawName = *rawName;
    std::vector<store::Intent> intents(1, intent);
    co_return co_await submit(std::move(intents), 1, std::vector<store::Intent>());
}

Task<Acted> Acts::renameFolder(FolderId folder, QString name)
{
    const auto job = [folder](store::CacheWriter &cache) { return cache.folders.info(folder); };
    const std::optional<store::FolderInfo> info = co_await m_host.environment().stores.cache(job);
    if (!info)
        throw noSuchFolder();
    const qsizetype cut = info->delimiter ? info->rawName.lastIndexOf(info->delimiter) : -1;
    const QByteArray parent = cut < 0 ? QByteArray() : info->rawName.left(cut);
    const std::optional<QByteArray> rawName = rawNameFor(parent, info->delimiter, name, false);
    if (!rawName)
        throw badName();
    if (*rawName == info->rawName)
        co_return Acted();
    store::Intent intent = newIntent(store::IntentKind::RenameFolder);
    intent.folder.rawName = info->rawName;
    intent.target = rawName;
    store::Intent back = intent;
    std::swap(back.folder.rawName, *back.target);
    std::vector<store::Intent> intents(1, intent);
    std::vector<store::Intent> reverse(1, back);
    co_return co_await submit(std::move(intents), 1, std::move(reverse));
}

Task<Acted> Acts::deleteFolder(FolderId folder)
{
    const auto job = [folder](store::CacheWriter &cache) { return cache.folders.info(folder); };
    const std::optional<store::FolderInfo> info = co_await m_host.environment().stores.cache(job);
    if (!info)
        throw noSuchFolder();
    store::Intent intent = newIntent(store::IntentKind::DeleteFolder);
    intent.folder.rawName = info->rawName;
    std::vector<store::Intent> intents(1, intent);
    co_return co_await submit(std::move(intents), 1, std::vector<store::Intent>());
}

Task<Acted> Acts::submit(std::vector<store::Intent> intents, int count, std::vector<store::Intent> reverse)
{
    Acted acted;
    if (intents.empty())
        co_return acted;
    // The journal first: what the user sees done must survive anything.
    const auto write = [intents](store::Journal &journal) {
        store::Transaction all(journal.database());
        std::vector<store::Intent> numbered = intents;
        const qint64 group = journal.intents.nextUndoGroup();
        for (store::Intent &intent : numbered)
            intent.undoGroup = group;
        numbered = journal.intents.addAll(std::move(numbered));
        all.commit();
        return numbered;
    };
    const std::vector<store::Intent> written = co_await m_host.environment().stores.journal(write);
    acted.undoGroup = written.front().undoGroup;
    acted.count = count;
    m_pending += int(written.size());
    m_remembered.push_back({acted.undoGroup, std::move(reverse)});
    if (m_remembered.size() > MaxRemembered)
        m_remembered.pop_front();

    const auto show = [written](store::CacheWriter &cache) {
        store::Transaction all(cache.database());
        store::ChangeSet changes;
        for (const store::Intent &intent : written)
            changes.merge(cache.local.apply(intent));
        all.commit();
        return changes;
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(show);
    m_host.onCacheChanged(changes);
    m_changed();
    co_return acted;
}

Task<bool> Acts::undo(qint64 undoGroup)
{
    const auto at = std::find_if(m_remembered.begin(), m_remembered.end(),
                                 [undoGroup](const Remembered &entry) { return entry.group == undoGroup; });
    if (undoGroup == 0 || at == m_remembered.end())
        co_return false;
    const Remembered remembered = *at;
    m_remembered.erase(at);
    const auto take = [undoGroup](store::Journal &journal) { return journal.intents.takeBack(undoGroup); };
    const std::vector<store::Intent> taken = co_await m_host.environment().stores.journal(take);
    std::vector<IntentId> ids;
    std::set<std::pair<Uid, QByteArray>> takenBack;
    bool wholeTaken = false;
    for (const store::Intent &intent : taken) {
        ids.push_back(intent.id);
        for (const store::IntentMessage &message : intent.messages)
            takenBack.insert({message.uid, message.identity.messageId});
        wholeTaken = wholeTaken || intent.messages.empty();
    }
    if (!ids.empty()) {
        const auto revert = [ids](store::CacheWriter &cache) { return cache.local.revert(ids); };
        const store::ChangeSet changes = co_await m_host.environment().stores.cache(revert);
        m_host.onCacheChanged(changes);
        onFinished(int(ids.size()));
    }
    if (wholeTaken)
        co_return true;
    // What the server has done already, or is doing, is done backwards.
    std::vector<store::Intent> backwards;
    for (const store::Intent &pattern : remembered.reverse) {
        store::Intent reverse = pattern;
        std::erase_if(reverse.messages, [&takenBack](const store::IntentMessage &message) {
            return takenBack.contains({message.uid, message.identity.messageId});
        });
        if (reverse.messages.empty() && !pattern.messages.empty())
            continue;
        store::Intent resolved = co_await resolveReverse(reverse);
        backwards.push_back(std::move(resolved));
    }
    if (backwards.empty())
        co_return !ids.empty();
    co_await submit(std::move(backwards), 0, std::vector<store::Intent>());
    co_return true;
}

/// A moved message has another UID where it is now: COPYUID told it, or it is known by its identity until it does.
Task<store::Intent> Acts::resolveReverse(store::Intent reverse)
{
    if (reverse.kind != store::IntentKind::Move)
        co_return reverse;
    const auto job = [reverse](store::CacheWriter &cache) {
        store::Intent resolved = reverse;
        const std::optional<FolderId> folder = cache.folders.find(reverse.folder);
        if (!folder)
            return resolved;
        resolved.uidValidity = cache.folders.state(*folder).uidValidity;
        for (store::IntentMessage &message : resolved.messages) {
            const std::optional<store::Location> location = cache.messages.findByIdentity(*folder, message.identity);
            message.uid = location ? location->uid : Uid();
        }
        return resolved;
    };
    co_return co_await m_host.environment().stores.cache(job);
}

Task<> Acts::recover(bool whole)
{
    const AccountId account = m_host.accountSettings().id;
    // Of all accounts: what belongs to another one must not look like something the journal has forgotten.
    const auto read = [](store::Journal &journal) { return journal.intents.pending(); };
    const std::vector<store::Intent> pending = co_await m_host.environment().stores.journal(read);
    m_pending = int(std::count_if(pending.begin(), pending.end(),
                                  [account](const store::Intent &intent) { return intent.folder.account == account; }));
    if (!whole) {
        if (m_pending > 0)
            m_changed();
        co_return;
    }
    const auto apply = [pending](store::CacheWriter &cache) { return cache.local.reconcile(pending); };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(apply);
    m_host.onCacheChanged(changes);
    if (m_pending > 0)
        m_changed();
}

void Acts::onFinished(int count)
{
    m_pending = std::max(0, m_pending - count);
    m_changed();
}

} // namespace postrider::sync
