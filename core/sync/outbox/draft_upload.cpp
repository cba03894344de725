#include "sync/outbox/draft_upload.h"

#include "mime/header_fields.h"
#include "sync/outbox/file_literal.h"
#include "sync/outbox/special_folder.h"

#include <QCoreApplication>

namespace postrider::sync {

struct DraftUpload::Work {
    store::DraftItem item;
    QString file;
    bool lookFirst = false;
    QByteArray folder;
    Appended copy;
};

void DraftUpload::changed(store::DraftId draft, bool now)
{
    const qint64 time = m_host.environment().clock.monotonicMs();
    const qint64 due = m_lastUpload.contains(draft) ? m_lastUpload.value(draft) + m_host.options().draftUploadMs
                                                    : time + m_host.options().draftUploadMs;
    if (m_waiting.contains(draft) && !now)
        return;
    m_waiting.insert(draft);
    m_scope.start(uploadAfter(draft, now ? 0 : std::max<qint64>(0, due - time)));
}

void DraftUpload::resume()
{
    const QSet<store::DraftId> stale = std::exchange(m_stale, {});
    for (const store::DraftId draft : stale)
        changed(draft, true);
}

Task<> DraftUpload::uploadAfter(store::DraftId draft, qint64 ms)
{
    if (ms > 0)
        co_await sleepFor(m_host.environment().timers, ms);
    m_waiting.remove(draft);
    m_lastUpload.insert(draft, m_host.environment().clock.monotonicMs());
    try {
        co_await upload(draft);
    } catch (const Failure &) {
        // The text is safe on this disk; the server's copy comes with the next connection.
        m_stale.insert(draft);
    }
}

Task<> DraftUpload::upload(store::DraftId draft)
{
    const auto read = [draft](store::Journal &journal) {
        const auto work = std::make_shared<Work>();
        const std::optional<store::DraftItem> item = journal.drafts.find(draft);
        if (item && !item->serverCurrent) {
            work->item = *item;
            work->file = journal.drafts.filePath(*item);
        }
        return work;
    };
    const std::shared_ptr<Work> work = co_await m_host.environment().stores.journal(read);
    if (!work->item.id.isValid() || !m_host.accountSettings().incoming)
        co_return;
    if (LocalFiling *const local = m_services.localFiling()) {
        const store::DraftItem kept = co_await local->replaceDraft(work->item, work->file);
        const auto record = [kept](store::Journal &journal) {
            journal.drafts.setServerCopy(kept.id, kept.serverFolder, kept.serverUidValidity, kept.serverUid, kept.updated);
            return true;
        };
        co_await m_host.environment().stores.journal(record);
        co_return;
    }
    // What a former run of the program began is not known either.
    work->lookFirst = m_uncertain.contains(draft) || !m_uploaded.contains(draft);
    const std::function<Task<>(imap::Session &)> job = [this, work](imap::Session &session) {
        return replaceCopy(m_host, m_services, session, work);
    };
    m_uncertain.insert(draft);
    co_await m_services.withSession(job);
    m_uncertain.remove(draft);
    m_uploaded.insert(draft);
}

/// The new copy first, then older ones go: at no moment is there none. Only then the row says that the server is up to date, so
/// that whatever breaks in between is done again, and what was left over goes with it.
Task<> DraftUpload::replaceCopy(FlowHost &host, OutboxServices &services, imap::Session &session, std::shared_ptr<Work> work)
{
    work->folder = co_await specialFolder(host, services, session, FolderRole::Drafts);
    const QByteArray header = headerOfFile(work->file); // the fields look into it
    const std::vector<QByteArray> ids = mime::HeaderFields(header).messageIds("Message-ID");
    const QByteArray messageId = ids.empty() ? QByteArray() : ids.front();
    work->copy = co_await appendMessage(host, session, work->folder, work->file, Flag::Draft | Flag::Seen);
    const bool mayHaveOlder = work->lookFirst || work->item.serverUid.isValid();
    if (!messageId.isEmpty() && (mayHaveOlder || !work->copy.uid.isValid()))
        co_await removeOlder(host, session, work, messageId);
    else if (work->item.serverUid.isValid() && work->item.serverFolder == work->folder)
        co_await removeOwnCopy(host, session, work->folder, work->item.serverUidValidity, work->item.serverUid);
    const auto keep = [work](store::Journal &journal) {
        const bool isStillThere = journal.drafts.find(work->item.id).has_value();
        if (isStillThere)
            journal.drafts.setServerCopy(work->item.id, work->folder, work->copy.uidValidity, work->copy.uid, work->item.updated);
        return isStillThere;
    };
    const bool isKept = co_await host.environment().stores.journal(keep);
    // Sent or discarded while this copy was on its way: nobody else knows of it.
    if (!isKept && work->copy.uid.isValid())
        co_await removeOwnCopy(host, session, work->folder, work->copy.uidValidity, work->copy.uid);
    services.onFolderTouched(work->folder);
}

/// All copies of this draft but the one that was just made: they have its Message-ID, which is ours alone, and lie before it. One
/// of them may be there without our knowing, when a former answer was lost.
Task<> DraftUpload::removeOlder(FlowHost &host, imap::Session &session, std::shared_ptr<Work> work, QByteArray messageId)
{
    imap::SelectRequest request;
    request.mailbox = work->folder;
    const imap::SelectResult selected = co_await session.select(request);
    host.onAnswer();
    imap::requireOk(selected.reply, QCoreApplication::translate("Sync", "The folder could not be opened."));
    const imap::SearchWriter criteria = [messageId](imap::Command &command) {
        command.syntax("HEADER MESSAGE-ID").string('<' + messageId + '>');
    };
    const imap::SearchResult found = co_await session.uidSearch(criteria, false);
    host.onAnswer();
    imap::requireOk(found.reply, QCoreApplication::translate("Sync", "The messages of the folder could not be listed."));
    UidSet older = found.uids;
    if (work->item.serverFolder == work->folder && work->item.serverUidValidity == selected.uidValidity
        && work->item.serverUid.isValid())
        older.insert(work->item.serverUid);
    if (!work->copy.uid.isValid()) {
        work->copy.uid = found.uids.largest();
        work->copy.uidValidity = selected.uidValidity;
    }
    if (!work->copy.uid.isValid())
        co_return; // not even the new one is found: nothing is sure enough to be removed
    older.subtract(UidSet(work->copy.uid, Uid(0xffffffffu)));
    if (older.isEmpty())
        co_return;
    const QList<QByteArray> deleted = flagNames(Flag::Deleted);
    co_await session.uidStore(older, imap::StoreMode::Add, deleted);
    co_await session.uidExpunge(older);
    host.onAnswer();
}

} // namespace postrider::sync
