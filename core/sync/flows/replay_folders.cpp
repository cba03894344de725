// Replay of making, renaming and deleting folders.
#include "sync/folder_listing.h"
#include "sync/replay_step.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

bool isGone(const imap::Reply &reply)
{
    return reply.code.kind == imap::ResponseCode::Kind::NonExistent;
}

/// Where the server keeps a user's folders below a prefix (Courier's "INBOX."), a new one at the top goes below it too.
QByteArray inPersonalNamespace(const imap::Session &session, const QByteArray &name)
{
    const imap::Namespace &spaces = session.namespaces();
    for (const std::vector<imap::NamespaceItem> &kind : {spaces.personal, spaces.other, spaces.shared}) {
        for (const imap::NamespaceItem &space : kind) {
            if (!space.prefix.isEmpty() && name.startsWith(space.prefix))
                return name;
        }
    }
    return spaces.personal.empty() ? name : spaces.personal.front().prefix + name;
}

Task<bool> exists(StepContext &step, QByteArray name)
{
    const imap::StatusResult status = co_await step.session.status(name);
    step.host.onAnswer();
    co_return status.reply.isOk();
}

/// What a new folder of this name is for, if nothing is for that yet: "Archive" of an account without one.
Task<FolderRole> useOf(StepContext &step, QByteArray rawName)
{
    const auto find = [account = step.intent.folder.account, rawName](store::CacheWriter &cache) {
        const std::vector<store::FolderInfo> folders = cache.folders.list(account);
        const char delimiter = folders.empty() ? char(0) : folders.front().delimiter;
        const FolderRole role = roleFromName(pathForPeople(rawName, delimiter));
        for (const store::FolderInfo &folder : folders) {
            if (folder.role == role && folder.rawName != rawName)
                return FolderRole::None;
        }
        return role;
    };
    co_return co_await step.host.environment().stores.cache(find);
}

Task<StepResult> create(StepContext &step)
{
    const QByteArray name = inPersonalNamespace(step.session, step.intent.folder.rawName);
    // Goes along only where the server takes it (CREATE-SPECIAL-USE); the list that is asked for next tells what became of it.
    const FolderRole use = co_await useOf(step, step.intent.folder.rawName);
    const imap::Reply reply = co_await step.session.createMailbox(name, use);
    step.host.onAnswer();
    if (!reply.isOk()) {
        // After a break it may be there already, and not every server says so by [ALREADYEXISTS].
        bool created = step.interrupted;
        if (created)
            created = co_await exists(step, name);
        if (!created)
            co_return refusedBy(reply, tr("The folder could not be created."));
    }
    co_await step.session.subscribe(name, true);
    co_return StepResult();
}

Task<> followRename(StepContext &step)
{
    const store::Intent intent = step.intent;
    const auto find = [intent](store::CacheWriter &kept) {
        const std::optional<FolderId> id = kept.folders.find(intent.folder);
        const std::optional<store::FolderInfo> info = id ? kept.folders.info(*id) : std::nullopt;
        return info ? info->delimiter : char(0);
    };
    const char separator = co_await step.host.environment().stores.cache(find);
    const auto journal = [intent, separator](store::Journal &kept) {
        store::Transaction all(kept.database());
        kept.intents.renameFolder(intent.folder, *intent.target, separator, intent.id);
        kept.undo.renameFolder(intent.folder, *intent.target, separator);
        kept.folders.renameFolder(intent.folder, *intent.target, separator);
        all.commit();
        return true;
    };
    co_await step.host.environment().stores.journal(journal);
    const auto cache = [intent](store::CacheWriter &kept) {
        const std::optional<FolderId> id = kept.folders.find(intent.folder);
        const std::optional<store::FolderInfo> info = id ? kept.folders.info(*id) : std::nullopt;
        const char delimiter = info ? info->delimiter : 0;
        return kept.folders.rename(intent.folder.account, intent.folder.rawName, *intent.target,
                                   pathForPeople(*intent.target, delimiter));
    };
    const store::ChangeSet changes = co_await step.host.environment().stores.cache(cache);
    step.host.onCacheChanged(changes);
}

Task<StepResult> rename(StepContext &step)
{
    const QByteArray from = step.intent.folder.rawName;
    const QByteArray to = *step.intent.target;
    const imap::Reply reply = co_await step.session.renameMailbox(from, to);
    step.host.onAnswer();
    if (!reply.isOk()) {
        // After a break it may have been renamed already: then it has the new name, and nothing has the old one.
        bool renamed = step.interrupted;
        if (renamed)
            renamed = co_await exists(step, to);
        if (renamed) {
            const bool old = co_await exists(step, from);
            renamed = !old;
        }
        if (!renamed)
            co_return refusedBy(reply, tr("The folder could not be renamed."));
    }
    co_await step.session.subscribe(from, false);
    co_await step.session.subscribe(to, true);
    co_await followRename(step);
    co_return StepResult();
}

Task<StepResult> remove(StepContext &step)
{
    const QByteArray name = step.intent.folder.rawName;
    const imap::Reply reply = co_await step.session.deleteMailbox(name);
    step.host.onAnswer();
    if (!reply.isOk() && !isGone(reply)) {
        bool gone = step.interrupted;
        if (gone) {
            const bool there = co_await exists(step, name);
            gone = !there;
        }
        if (!gone)
            co_return refusedBy(reply, tr("The folder could not be deleted."));
    }
    co_await step.session.subscribe(name, false);
    const auto job = [folder = step.intent.folder](store::CacheWriter &cache) {
        const std::optional<FolderId> id = cache.folders.find(folder);
        return id ? cache.folders.remove(*id) : store::ChangeSet();
    };
    const store::ChangeSet changes = co_await step.host.environment().stores.cache(job);
    step.host.onCacheChanged(changes);
    co_return StepResult();
}

Task<StepResult> subscribe(StepContext &step, bool on)
{
    const imap::Reply reply = co_await step.session.subscribe(step.intent.folder.rawName, on);
    step.host.onAnswer();
    if (!reply.isOk() && !isGone(reply))
        co_return refusedBy(reply, tr("The folder could not be subscribed or unsubscribed."));
    co_return StepResult();
}

} // namespace

Task<StepResult> replayFolderTree(StepContext &step)
{
    // The folder that is selected can neither be deleted nor, on some servers, be renamed.
    if (!step.session.selectedMailbox().isEmpty())
        co_await step.session.unselect();
    step.listener.onFolderTreeTouched();
    switch (step.intent.kind) {
    case store::IntentKind::CreateFolder:
        co_return co_await create(step);
    case store::IntentKind::RenameFolder:
        co_return co_await rename(step);
    case store::IntentKind::Subscribe:
    case store::IntentKind::Unsubscribe:
        co_return co_await subscribe(step, step.intent.kind == store::IntentKind::Subscribe);
    default:
        co_return co_await remove(step);
    }
}

} // namespace postrider::sync
