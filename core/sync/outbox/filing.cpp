#include "sync/outbox/filing.h"

#include "mime/header_fields.h"
#include "sync/outbox/file_literal.h"
#include "sync/outbox/special_folder.h"

namespace postrider::sync {

namespace {

constexpr qint64 ServerFilesWithinMs = 3000;

struct CopyWork {
    store::OutboxItem item;
    QString file;
    SentCopyPolicy policy = SentCopyPolicy::Client;
    bool mayBeThere = false;
};

Task<> fileCopy(FlowHost &host, OutboxServices &services, imap::Session &session, std::shared_ptr<CopyWork> work)
{
    if (work->policy == SentCopyPolicy::Server || session.quirks().filesSentMail)
        co_return;
    const QByteArray folder = co_await specialFolder(host, services, session, FolderRole::Sent);
    const bool verify = work->policy == SentCopyPolicy::Verify;
    if (verify || work->mayBeThere) {
        const Uid there = co_await lookUpMessage(host, session, folder, work->item.messageId);
        if (verify && !work->mayBeThere)
            services.onSentCopyLearnt(there.isValid() ? SentCopyPolicy::Server : SentCopyPolicy::Client);
        if (there.isValid())
            co_return;
    }
    // From here on the copy may be there, whether the answer comes or not.
    work->mayBeThere = true;
    co_await appendMessage(host, session, folder, work->file, Flag::Seen);
    services.onFolderTouched(folder);
}

Task<> fileSentCopy(FlowHost &host, OutboxServices &services, store::OutboxItem item, bool mayBeThere)
{
    const AccountSettings account = host.accountSettings();
    LocalFiling *const local = services.localFiling();
    if (local && account.sentCopy != SentCopyPolicy::Server && !item.wishes.noCopy) {
        const auto find = [item](store::Journal &journal) { return journal.outbox.filePath(item); };
        const QString file = co_await host.environment().stores.journal(find);
        co_await local->file(FolderRole::Sent, file, Flag::Seen);
    }
    if (!local && account.incoming && !item.wishes.noCopy) {
        const auto find = [item](store::Journal &journal) { return journal.outbox.filePath(item); };
        const auto work = std::make_shared<CopyWork>();
        work->file = co_await host.environment().stores.journal(find);
        work->item = item;
        work->policy = account.sentCopy;
        work->mayBeThere = mayBeThere;
        if (work->policy == SentCopyPolicy::Verify)
            co_await sleepFor(host.environment().timers, ServerFilesWithinMs);
        const std::function<Task<>(imap::Session &)> job = [&host, &services, work](imap::Session &session) {
            return fileCopy(host, services, session, work);
        };
        co_await services.withSession(job);
    }
    const auto done = [id = item.id](store::Journal &journal) {
        journal.outbox.setSentCopyDone(id);
        return true;
    };
    co_await host.environment().stores.journal(done);
}

Task<> markOriginal(FlowHost &host, OutboxServices &services, store::OutboxItem item)
{
    if (item.replyTo && host.accountSettings().incoming && item.replyTo->folder.account == host.accountSettings().id) {
        store::Intent mark;
        mark.kind = store::IntentKind::ChangeFlags;
        mark.folder = item.replyTo->folder;
        mark.uidValidity = item.replyTo->uidValidity;
        mark.messages.push_back(item.replyTo->message);
        mark.set = item.replyTo->kind == store::ReplyReference::Kind::Reply ? Flag::Answered : Flag::Forwarded;
        mark.created = host.environment().clock.now().toSecsSinceEpoch();
        std::vector<store::Intent> intents(1, mark);
        co_await services.acts().submit(std::move(intents), 0, std::vector<store::Intent>());
    }
    const auto done = [id = item.id](store::Journal &journal) {
        journal.outbox.setAnsweredDone(id);
        return true;
    };
    co_await host.environment().stores.journal(done);
}

} // namespace

Task<> fileSentMail(FlowHost &host, OutboxServices &services, store::OutboxItem item, bool copyMayBeThere)
{
    if (!item.answeredDone && item.replyTo)
        co_await markOriginal(host, services, item);
    if (item.draft.isValid())
        co_await removeDraft(host, services, item.draft);
    if (!item.sentCopyDone && host.accountSettings().incoming && !item.wishes.noCopy)
        co_await fileSentCopy(host, services, item, copyMayBeThere);
    const auto finish = [id = item.id](store::Journal &journal) {
        return journal.outbox.finish(id);
    };
    co_await host.environment().stores.journal(finish);
}

namespace {

Task<> lookInSent(FlowHost &host, OutboxServices &services, imap::Session &session, QByteArray messageId,
                  std::shared_ptr<bool> found)
{
    const QByteArray folder = co_await specialFolder(host, services, session, FolderRole::Sent);
    const Uid uid = co_await lookUpMessage(host, session, folder, messageId);
    *found = uid.isValid();
}

} // namespace

Task<bool> isInSent(FlowHost &host, OutboxServices &services, QByteArray messageId)
{
    // A folder of this machine holds what we put there after it was sent: it proves nothing.
    if (services.localFiling())
        co_return false;
    const auto found = std::make_shared<bool>(false);
    const std::function<Task<>(imap::Session &)> job = [&host, &services, messageId, found](imap::Session &session) {
        return lookInSent(host, services, session, messageId, found);
    };
    co_await services.withSession(job);
    co_return *found;
}

namespace {

struct KeptDraft {
    std::optional<store::DraftItem> item;
    QByteArray header;
};

KeptDraft readDraft(store::Journal &journal, store::DraftId draft)
{
    KeptDraft kept;
    kept.item = journal.drafts.find(draft);
    if (kept.item && kept.item->serverUid.isValid())
        kept.header = headerOfFile(journal.drafts.filePath(*kept.item));
    return kept;
}

/// An intent, so that the copy goes whenever there is a connection.
Task<> removeServerCopy(FlowHost &host, OutboxServices &services, KeptDraft kept)
{
    if (!kept.item->serverUid.isValid() || !host.accountSettings().incoming)
        co_return;
    const mime::HeaderFields fields(kept.header);
    const std::vector<QByteArray> ids = fields.messageIds("Message-ID");
    store::IntentMessage copy;
    copy.uid = kept.item->serverUid;
    copy.identity.messageId = ids.empty() ? QByteArray() : ids.front();
    store::Intent remove;
    remove.kind = store::IntentKind::DeleteForEver;
    remove.folder = {host.accountSettings().id, kept.item->serverFolder};
    remove.uidValidity = kept.item->serverUidValidity;
    remove.messages.push_back(copy);
    remove.created = host.environment().clock.now().toSecsSinceEpoch();
    std::vector<store::Intent> intents(1, remove);
    co_await services.acts().submit(std::move(intents), 0, std::vector<store::Intent>());
}

} // namespace

Task<> removeDraft(FlowHost &host, OutboxServices &services, store::DraftId draft)
{
    const auto read = [draft](store::Journal &journal) { return readDraft(journal, draft); };
    const KeptDraft kept = co_await host.environment().stores.journal(read);
    if (!kept.item)
        co_return;
    co_await removeServerCopy(host, services, kept);
    const auto drop = [draft](store::Journal &journal) {
        const KeptDraft last = readDraft(journal, draft);
        journal.drafts.remove(draft);
        return last;
    };
    const KeptDraft last = co_await host.environment().stores.journal(drop);
    // An upload under way may have put a newer copy in its place meanwhile.
    const bool isAnother = last.item && last.item->serverUid != kept.item->serverUid;
    if (isAnother)
        co_await removeServerCopy(host, services, last);
}

} // namespace postrider::sync
