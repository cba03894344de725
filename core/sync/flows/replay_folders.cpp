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

Task<StepResult> create(StepContext &step)
{
    const QByteArray name = step.intent.folder.rawName;
    const imap::Reply reply = co_await step.session.createMailbox(name);
    step.host.onAnswer();
    if (!reply.isOk())
        co_return refusedBy(reply, tr("The folder could not be created."));
    co_await step.session.subscribe(name, true);
    co_return StepResult();
}

Task<bool> exists(StepContext &step, QByteArray name)
{
    const imap::StatusResult status = co_await step.session.status(name);
    step.host.onAnswer();
    co_return status.reply.isOk();
}

Task<> followRename(StepContext &step)
{
    const store::Intent intent = step.intent;
    const auto journal = [intent](store::Journal &kept) {
        kept.intents.renameFolder(intent.folder, *intent.target);
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
        // After a break it may have been renamed already.
        const bool renamed = co_await exists(step, to);
        if (!renamed || !step.interrupted)
            co_return refusedBy(reply, tr("The folder could not be renamed."));
    }
    co_await step.session.subscribe(to, true);
    co_await followRename(step);
    co_return StepResult();
}

Task<StepResult> remove(StepContext &step)
{
    const QByteArray name = step.intent.folder.rawName;
    const imap::Reply reply = co_await step.session.deleteMailbox(name);
    step.host.onAnswer();
    if (!reply.isOk() && !isGone(reply))
        co_return refusedBy(reply, tr("The folder could not be deleted."));
    co_await step.session.subscribe(name, false);
    const auto job = [folder = step.intent.folder](store::CacheWriter &cache) {
        const std::optional<FolderId> id = cache.folders.find(folder);
        return id ? cache.folders.remove(*id) : store::ChangeSet();
    };
    const store::ChangeSet changes = co_await step.host.environment().stores.cache(job);
    step.host.onCacheChanged(changes);
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
    default:
        co_return co_await remove(step);
    }
}

} // namespace postrider::sync
