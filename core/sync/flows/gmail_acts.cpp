#include "sync/flows/gmail_acts.h"

#include <QCoreApplication>

namespace postrider::sync {

Task<GmailFolders> gmailFolders(StepContext &step)
{
    GmailFolders folders;
    if (!step.session.quirks().isGmail)
        co_return folders;
    const auto find = [account = step.intent.folder.account](store::CacheWriter &cache) {
        GmailFolders found;
        for (const store::FolderInfo &info : cache.folders.list(account)) {
            if (info.role == FolderRole::All)
                found.all = info.rawName;
            else if (info.role == FolderRole::Trash)
                found.trash = info.rawName;
            else if (info.role == FolderRole::Junk)
                found.junk = info.rawName;
        }
        return found;
    };
    folders = co_await step.host.environment().stores.cache(find);
    co_return folders;
}

Task<StepResult> removeThroughTrash(StepContext &step, UidSet uids, QByteArray trash)
{
    const QString couldNot = QCoreApplication::translate("Sync", "The messages could not be deleted.");
    StepResult result;
    const imap::CopyResult moved = co_await step.session.uidMove(uids, trash);
    step.host.onAnswer();
    if (!moved.reply.isOk())
        co_return refusedBy(moved.reply, couldNot);
    result.touched.push_back(trash);
    UidSet there;
    for (const auto &pair : moved.uids)
        there.insert(pair.second);
    if (there.isEmpty())
        co_return result; // not told where: they are in the trash, which empties itself
    const bool selected = co_await selectForWriting(step, trash);
    if (!selected)
        co_return result;
    const QList<QByteArray> deleted = flagNames(Flag::Deleted);
    const imap::StoreResult stored = co_await step.session.uidStore(there, imap::StoreMode::Add, deleted);
    step.host.onAnswer();
    if (!stored.reply.isOk())
        co_return result;
    co_await step.session.uidExpunge(there);
    step.host.onAnswer();
    co_return result;
}

} // namespace postrider::sync
