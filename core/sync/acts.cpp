#include "sync/acts.h"

#include "sync/folder_listing.h"

#include <algorithm>
#include <QCoreApplication>
#include <set>

namespace postrider::sync {

namespace {

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

/// Where folders at the top lie: some servers have all of them below INBOX (a namespace with a prefix, RFC 2342).
QByteArray topOf(const std::vector<store::FolderInfo> &folders)
{
    bool any = false;
    for (const store::FolderInfo &info : folders) {
        if (info.rawName == "INBOX")
            continue;
        if (!info.delimiter || !info.rawName.startsWith(QByteArray("INBOX") + info.delimiter))
            return {};
        any = true;
    }
    return any ? QByteArray("INBOX") : QByteArray();
}

Task<store::FolderInfo> infoOf(FlowHost &host, FolderId folder)
{
    const auto job = [folder](store::CacheWriter &cache) { return cache.folders.info(folder); };
    const std::optional<store::FolderInfo> info = co_await host.environment().stores.cache(job);
    if (!info)
        throw noSuchFolder();
    co_return *info;
}

} // namespace

Acts::Acts(FlowHost &host, std::function<void()> changed)
    : m_host(host)
    , m_changed(std::move(changed))
{}

qint64 Acts::now() const
{
    return m_host.environment().clock.now().toSecsSinceEpoch();
}

store::Intent Acts::newIntent(store::IntentKind kind) const
{
    store::Intent intent;
    intent.kind = kind;
    intent.folder.account = m_host.accountSettings().id;
    intent.created = now();
    return intent;
}

Task<Acted> Acts::changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear)
{
    FlagChange wanted;
    wanted.set = set;
    wanted.clear = clear;
    co_return co_await change(std::move(messages), wanted);
}

Task<Acted> Acts::change(std::vector<MessageRef> messages, FlagChange change)
{
    Plan plan;
    const std::vector<std::vector<MessageRef>> portions = inPortions(std::move(messages));
    for (const std::vector<MessageRef> &portion : portions) {
        const auto job = [portion, change, time = now()](store::CacheWriter &cache) {
            return planFlags(cache, portion, change, time);
        };
        Plan more = co_await m_host.environment().stores.cache(job);
        plan.append(std::move(more));
    }
    co_return co_await submitPlan(std::move(plan));
}

Task<Acted> Acts::moveOrCopy(store::IntentKind kind, std::vector<MessageRef> messages, FolderId target)
{
    Plan plan;
    const std::vector<std::vector<MessageRef>> portions = inPortions(std::move(messages));
    for (const std::vector<MessageRef> &portion : portions) {
        const auto job = [kind, portion, target, time = now()](store::CacheWriter &cache) {
            return planMoves(cache, kind, portion, target, time);
        };
        Plan more = co_await m_host.environment().stores.cache(job);
        plan.append(std::move(more));
    }
    co_return co_await submitPlan(std::move(plan));
}

Task<Acted> Acts::deleteForEver(std::vector<MessageRef> messages)
{
    co_return co_await moveOrCopy(store::IntentKind::DeleteForEver, std::move(messages), FolderId());
}

Task<Acted> Acts::wholeFolder(store::IntentKind kind, FolderId folder)
{
    const auto job = [kind, folder, time = now()](store::CacheWriter &cache) {
        return planWholeFolder(cache, kind, folder, time);
    };
    Plan plan = co_await m_host.environment().stores.cache(job);
    co_return co_await submitPlan(std::move(plan));
}

Task<Acted> Acts::createFolder(FolderId parent, QString name)
{
    const AccountId account = m_host.accountSettings().id;
    const auto job = [parent, account, name](store::CacheWriter &cache) {
        const std::vector<store::FolderInfo> all = cache.folders.list(account);
        const std::optional<store::FolderInfo> above = cache.folders.info(parent);
        store::FolderListing listing;
        listing.delimiter = above ? above->delimiter : 0;
        listing.role = roleFromName(name);
        for (const store::FolderInfo &info : all) {
            listing.delimiter = listing.delimiter ? listing.delimiter : info.delimiter;
            if (info.role == listing.role)
                listing.role = FolderRole::None; // there is one
        }
        const QByteArray below = above ? above->rawName : topOf(all);
        listing.rawName = rawNameFor(below, listing.delimiter, name, false).value_or(QByteArray());
        listing.path = pathForPeople(listing.rawName, listing.delimiter);
        return listing;
    };
    const store::FolderListing listing = co_await m_host.environment().stores.cache(job);
    if (listing.rawName.isEmpty())
        throw badName();
    store::Intent intent = newIntent(store::IntentKind::CreateFolder);
    intent.folder.rawName = listing.rawName;
    std::vector<store::Intent> intents(1, intent);
    const Acted acted = co_await submit(std::move(intents), 1, std::vector<store::Intent>());
    // There at once, so that mail can be moved into it. Should the server refuse, its list of folders takes it away again.
    const auto put = [account, listing](store::CacheWriter &cache) {
        const bool known = cache.folders.find({account, listing.rawName}).has_value();
        return known ? store::ChangeSet() : cache.folders.put(account, listing);
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(put);
    m_host.onCacheChanged(changes);
    co_return acted;
}

Task<Acted> Acts::renameFolder(FolderId folder, QString name)
{
    const store::FolderInfo info = co_await infoOf(m_host, folder);
    const qsizetype cut = info.delimiter ? info.rawName.lastIndexOf(info.delimiter) : -1;
    const QByteArray parent = cut < 0 ? QByteArray() : info.rawName.left(cut);
    co_return co_await placeFolder(info, parent, name);
}

Task<Acted> Acts::moveFolder(FolderId folder, FolderId parent)
{
    const store::FolderInfo info = co_await infoOf(m_host, folder);
    QByteArray above;
    if (parent.isValid()) {
        const store::FolderInfo parentInfo = co_await infoOf(m_host, parent);
        above = parentInfo.rawName;
    } else {
        const auto top = [account = info.account](store::CacheWriter &cache) { return topOf(cache.folders.list(account)); };
        above = co_await m_host.environment().stores.cache(top);
    }
    // A folder cannot lie below itself.
    if (above == info.rawName || (info.delimiter && above.startsWith(info.rawName + info.delimiter)))
        throw badName();
    co_return co_await placeFolder(info, above, info.name);
}

Task<Acted> Acts::placeFolder(store::FolderInfo info, QByteArray parent, QString name)
{
    const std::optional<QByteArray> rawName = rawNameFor(parent, info.delimiter, name, false);
    if (!rawName)
        throw badName();
    if (*rawName == info.rawName)
        co_return Acted();
    store::Intent intent = newIntent(store::IntentKind::RenameFolder);
    intent.folder.rawName = info.rawName;
    intent.target = rawName;
    store::Intent back = intent;
    std::swap(back.folder.rawName, *back.target);
    std::vector<store::Intent> intents(1, intent);
    std::vector<store::Intent> reverse(1, back);
    co_return co_await submit(std::move(intents), 1, std::move(reverse));
}

Task<Acted> Acts::deleteFolder(FolderId folder)
{
    const store::FolderInfo info = co_await infoOf(m_host, folder);
    store::Intent intent = newIntent(store::IntentKind::DeleteFolder);
    intent.folder.rawName = info.rawName;
    std::vector<store::Intent> intents(1, intent);
    co_return co_await submit(std::move(intents), 1, std::vector<store::Intent>());
}

Task<Acted> Acts::subscribeFolder(FolderId folder, bool on)
{
    const store::FolderInfo info = co_await infoOf(m_host, folder);
    store::Intent intent = newIntent(on ? store::IntentKind::Subscribe : store::IntentKind::Unsubscribe);
    intent.folder.rawName = info.rawName;
    store::Intent back = intent;
    back.kind = on ? store::IntentKind::Unsubscribe : store::IntentKind::Subscribe;
    std::vector<store::Intent> intents(1, intent);
    std::vector<store::Intent> reverse(1, back);
    co_return co_await submit(std::move(intents), 1, std::move(reverse));
}

Task<Acted> Acts::submit(std::vector<store::Intent> intents, int count, std::vector<store::Intent> reverse)
{
    Plan plan;
    plan.count = count;
    for (store::Intent &intent : intents)
        plan.intents.push_back({std::move(intent), {}});
    if (!plan.intents.empty())
        plan.intents.back().reverse = std::move(reverse);
    co_return co_await submitPlan(std::move(plan));
}

Task<Acted> Acts::submitPlan(Plan plan)
{
    Acted acted;
    if (plan.intents.empty())
        co_return acted;
    // The journal first: what the user sees done must survive anything, and so must the way back.
    const auto write = [plan, account = m_host.accountSettings().id, time = now()](store::Journal &journal) {
        store::Transaction all(journal.database());
        const qint64 group = journal.intents.nextUndoGroup();
        std::vector<store::Intent> numbered;
        std::vector<store::UndoStep> steps;
        for (const PlannedIntent &planned : plan.intents) {
            store::Intent intent = planned.intent;
            intent.undoGroup = group;
            numbered.push_back(journal.intents.add(intent));
            for (const store::Intent &reverse : planned.reverse)
                steps.push_back({numbered.back().id, reverse});
        }
        if (!steps.empty())
            journal.undo.remember(account, group, steps, time);
        all.commit();
        return numbered;
    };
    const std::vector<store::Intent> written = co_await m_host.environment().stores.journal(write);
    acted.undoGroup = written.front().undoGroup;
    acted.count = plan.count;
    m_pending += int(written.size());
    co_await show(written);
    m_changed();
    co_return acted;
}

Task<> Acts::show(std::vector<store::Intent> intents)
{
    for (const store::Intent &intent : intents)
        co_await showInPieces(m_host, intent);
}

Task<bool> Acts::undo(qint64 undoGroup)
{
    if (undoGroup == 0)
        co_return false;
    const auto read = [undoGroup](store::Journal &journal) { return journal.undo.steps(undoGroup); };
    const std::vector<store::UndoStep> steps = co_await m_host.environment().stores.journal(read);
    const std::vector<store::Intent> named = co_await resolved(steps);

    // In one commit: what was not sent goes, what undoes the rest comes. Nothing can be lost or done twice in between.
    struct Turned {
        bool known = false;
        std::vector<IntentId> taken;
        std::vector<store::Intent> backwards;
    };
    const auto turn = [undoGroup, steps, named, time = now()](store::Journal &journal) {
        Turned turned;
        store::Transaction all(journal.database());
        const std::vector<store::Intent> taken = journal.intents.takeBack(undoGroup);
        for (const store::Intent &intent : taken)
            turned.taken.push_back(intent.id);
        const std::vector<store::UndoStep> current = journal.undo.take(undoGroup);
        turned.known = !taken.empty() || !current.empty();
        const qint64 group = journal.intents.nextUndoGroup();
        // The last one first: of two changes to one message the second is undone before the first.
        for (size_t i = current.size(); i-- > 0;) {
            if (std::find(turned.taken.begin(), turned.taken.end(), current[i].intent) != turned.taken.end())
                continue;
            // A move's answer may have told the UIDs a moment ago: those are newer than what the cache knew.
            store::Intent reverse = i < steps.size() && current[i] == steps[i] ? named[i] : current[i].reverse;
            reverse.created = time;
            reverse.undoGroup = group;
            turned.backwards.push_back(journal.intents.add(reverse));
        }
        all.commit();
        return turned;
    };
    const Turned turned = co_await m_host.environment().stores.journal(turn);
    if (!turned.taken.empty()) {
        co_await takeBackInPieces(m_host, turned.taken);
        onFinished(int(turned.taken.size()));
    }
    m_pending += int(turned.backwards.size());
    co_await show(turned.backwards);
    if (!turned.backwards.empty())
        m_changed();
    co_return turned.known;
}

/// A job of the writer for each: "all read" of a large folder has many.
Task<std::vector<store::Intent>> Acts::resolved(std::vector<store::UndoStep> steps)
{
    std::vector<store::Intent> result;
    for (const store::UndoStep &step : steps) {
        const auto job = [reverse = step.reverse](store::CacheWriter &cache) { return namedAnew(cache, reverse); };
        store::Intent named = co_await m_host.environment().stores.cache(job);
        result.push_back(std::move(named));
    }
    co_return result;
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

Task<> showInPieces(FlowHost &host, store::Intent intent)
{
    store::ApplyProgress piece;
    while (!piece.done) {
        const auto job = [intent, from = piece](store::CacheWriter &cache) {
            store::ApplyProgress next = from;
            store::ChangeSet changes = cache.local.applySome(intent, next);
            return std::make_pair(std::move(changes), next);
        };
        const auto result = co_await host.environment().stores.cache(job);
        piece = result.second;
        host.onCacheChanged(result.first);
    }
}

Task<> takeBackInPieces(FlowHost &host, std::vector<IntentId> intents)
{
    bool done = intents.empty();
    while (!done) {
        const auto job = [intents](store::CacheWriter &cache) {
            bool last = false;
            store::ChangeSet changes = cache.local.revertSome(intents, &last);
            return std::make_pair(std::move(changes), last);
        };
        const auto result = co_await host.environment().stores.cache(job);
        done = result.second;
        host.onCacheChanged(result.first);
    }
}

} // namespace postrider::sync
