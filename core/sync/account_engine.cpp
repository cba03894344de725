#include "sync/account_engine.h"

#include "sync/acts.h"
#include "sync/imap_engine.h"
#include "sync/outbox/draft_upload.h"
#include "sync/outbox/filing.h"
#include "sync/outbox/outbox.h"
#include "sync/pop3/pop3_engine.h"

#include <QCoreApplication>

namespace postrider::sync {

AccountEngine::AccountEngine()
{
    qRegisterMetaType<postrider::sync::EngineStatus>();
    qRegisterMetaType<postrider::store::ChangeSet>();
}

AccountEngine::~AccountEngine() = default;

std::unique_ptr<AccountEngine> makeEngine(Environment environment, AccountSettings settings, EngineOptions options)
{
    if (settings.incoming && settings.incoming->protocol == Protocol::Pop3)
        return std::make_unique<Pop3Engine>(environment, std::move(settings), options);
    return std::make_unique<ImapEngine>(environment, std::move(settings), options);
}

Task<Acted> AccountEngine::changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear)
{
    return workshop().acts.changeFlags(std::move(messages), set, clear);
}

Task<Acted> AccountEngine::changeKeywords(std::vector<MessageRef> messages, QList<QByteArray> set, QList<QByteArray> clear)
{
    FlagChange change;
    change.setKeywords = std::move(set);
    change.clearKeywords = std::move(clear);
    std::sort(change.setKeywords.begin(), change.setKeywords.end());
    std::sort(change.clearKeywords.begin(), change.clearKeywords.end());
    return workshop().acts.change(std::move(messages), change);
}

Task<Acted> AccountEngine::move(std::vector<MessageRef> messages, FolderId target)
{
    return workshop().acts.moveOrCopy(store::IntentKind::Move, std::move(messages), target);
}

Task<Acted> AccountEngine::copy(std::vector<MessageRef> messages, FolderId target)
{
    return workshop().acts.moveOrCopy(store::IntentKind::Copy, std::move(messages), target);
}

Task<Acted> AccountEngine::deleteForEver(std::vector<MessageRef> messages)
{
    return workshop().acts.deleteForEver(std::move(messages));
}
Task<Acted> AccountEngine::markAllRead(FolderId folder)
{
    return workshop().acts.wholeFolder(store::IntentKind::MarkAllRead, folder);
}
Task<Acted> AccountEngine::emptyFolder(FolderId folder)
{
    return workshop().acts.wholeFolder(store::IntentKind::EmptyFolder, folder);
}
Task<Acted> AccountEngine::createFolder(FolderId parent, QString name)
{
    return workshop().acts.createFolder(parent, std::move(name));
}
Task<Acted> AccountEngine::renameFolder(FolderId folder, QString name)
{
    return workshop().acts.renameFolder(folder, std::move(name));
}
Task<Acted> AccountEngine::moveFolder(FolderId folder, FolderId parent)
{
    return workshop().acts.moveFolder(folder, parent);
}
Task<Acted> AccountEngine::subscribeFolder(FolderId folder, bool on)
{
    return workshop().acts.subscribeFolder(folder, on);
}
Task<Acted> AccountEngine::deleteFolder(FolderId folder)
{
    return workshop().acts.deleteFolder(folder);
}
Task<bool> AccountEngine::undo(qint64 undoGroup)
{
    return workshop().acts.undo(undoGroup);
}

Task<std::vector<store::Intent>> AccountEngine::pendingActs()
{
    const auto read = [id = account()](store::Journal &journal) { return journal.intents.pending(id); };
    return workshop().host.environment().stores.journal(read);
}

Task<FoundMessages> AccountEngine::searchServer(FolderId folder, QString words)
{
    Q_UNUSED(folder)
    Q_UNUSED(words)
    throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Sync", "The mail server of this account cannot search."));
    co_return FoundMessages();
}

Task<OutboxId> AccountEngine::queue(NewMail mail)
{
    return workshop().outbox.queue(std::move(mail));
}
Task<std::vector<store::OutboxItem>> AccountEngine::outbox()
{
    return workshop().outbox.items();
}
Task<bool> AccountEngine::retry(OutboxId id)
{
    return workshop().outbox.retry(id);
}
Task<bool> AccountEngine::sendToOthers(OutboxId id)
{
    return workshop().outbox.sendToOthers(id);
}
Task<bool> AccountEngine::holdUntil(OutboxId id, qint64 ms)
{
    return workshop().outbox.holdUntil(id, ms);
}
Task<bool> AccountEngine::markSent(OutboxId id)
{
    return workshop().outbox.markSent(id);
}
Task<bool> AccountEngine::discard(OutboxId id)
{
    return workshop().outbox.discard(id);
}
Task<std::optional<store::DraftId>> AccountEngine::takeBack(OutboxId id)
{
    return workshop().outbox.takeBack(id);
}
Task<store::OutboxItem> AccountEngine::untilSettled(OutboxId id)
{
    return workshop().outbox.untilSettled(id);
}

void AccountEngine::draftChanged(store::DraftId draft, bool now)
{
    workshop().drafts.changed(draft, now);
}
Task<> AccountEngine::discardDraft(store::DraftId draft)
{
    const Workshop shop = workshop();
    return removeDraft(shop.host, shop.services, draft);
}

} // namespace postrider::sync
