#include "sync/outbox/draft_upload.h"

#include "mime/header_fields.h"
#include "sync/outbox/special_folder.h"

namespace postrider::sync {

struct DraftUpload::Work {
    store::DraftItem item;
    QByteArray message;
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
            work->message = journal.drafts.message(draft);
        }
        return work;
    };
    const std::shared_ptr<Work> work = co_await m_host.environment().stores.journal(read);
    if (!work->item.id.isValid() || !m_host.accountSettings().incoming)
        co_return;
    if (LocalFiling *const local = m_services.localFiling()) {
        const auto find = [item = work->item](store::Journal &journal) { return journal.drafts.filePath(item); };
        const QString file = co_await m_host.environment().stores.journal(find);
        const store::DraftItem kept = co_await local->replaceDraft(work->item, file);
        const auto record = [kept](store::Journal &journal) {
            journal.drafts.setServerCopy(kept.id, kept.serverFolder, kept.serverUidValidity, kept.serverUid, kept.updated);
            return true;
        };
        co_await m_host.environment().stores.journal(record);
        co_return;
    }
    work->lookFirst = m_uncertain.contains(draft);
    const std::function<Task<>(imap::Session &)> job = [this, work](imap::Session &session) {
        return replaceCopy(m_host, m_services, session, work);
    };
    m_uncertain.insert(draft);
    co_await m_services.withSession(job);
    m_uncertain.remove(draft);
}

/// The new copy first, then the old one goes: at no moment is there none (RFC 8508 does both at once where it is offered).
Task<> DraftUpload::replaceCopy(FlowHost &host, OutboxServices &services, imap::Session &session, std::shared_ptr<Work> work)
{
    work->folder = co_await specialFolder(host, services, session, FolderRole::Drafts);
    const std::vector<QByteArray> ids = mime::HeaderFields(work->message).messageIds("Message-ID");
    const QByteArray messageId = ids.empty() ? QByteArray() : ids.front();
    Uid stray;
    if (work->lookFirst && !messageId.isEmpty()) {
        stray = co_await lookUpMessage(host, session, work->folder, messageId);
        if (stray == work->item.serverUid)
            stray = Uid();
    }
    const Uid before = stray.isValid() ? stray : work->item.serverUid;
    work->copy = co_await appendMessage(host, session, work->folder, work->message, Flag::Draft | Flag::Seen);
    if (!work->copy.uid.isValid() && !messageId.isEmpty()) {
        const Uid found = co_await lookUpMessage(host, session, work->folder, messageId);
        if (found > before)
            work->copy.uid = found;
    }
    const auto keep = [work](store::Journal &journal) {
        journal.drafts.setServerCopy(work->item.id, work->folder, work->copy.uidValidity, work->copy.uid, work->item.updated);
        return true;
    };
    co_await host.environment().stores.journal(keep);
    if (stray.isValid() && work->copy.uidValidity.isValid())
        co_await removeOwnCopy(host, session, work->folder, work->copy.uidValidity, stray);
    if (work->item.serverUid.isValid() && work->item.serverFolder == work->folder)
        co_await removeOwnCopy(host, session, work->folder, work->item.serverUidValidity, work->item.serverUid);
    services.onFolderTouched(work->folder);
}

} // namespace postrider::sync
