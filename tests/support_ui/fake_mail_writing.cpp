#include "support_ui/fake_fetch.h"

#include <QUrl>
#include <QUrlQuery>

namespace postrider::test {

using namespace Qt::StringLiterals;

mail::DraftContent FakeMailService::newDraft(AccountId account) const
{
    mail::DraftContent draft;
    for (const mail::AccountInfo &info : m_accounts) {
        if (info.settings.id == account || !draft.account.isValid()) {
            draft.account = info.settings.id;
            draft.from = info.settings.defaultIdentity();
        }
    }
    if (!draft.from.signature.isEmpty()) {
        draft.body = u"\n\n-- \n"_s + draft.from.signature;
    }
    return draft;
}

mail::DraftContent FakeMailService::draftFromMailto(const QString &url) const
{
    mail::DraftContent draft = newDraft({});
    const QUrl parsed(url);
    const QUrlQuery query(parsed);
    draft.to.push_back({{}, parsed.path()});
    draft.addedByLink << parsed.path();
    draft.subject = query.queryItemValue(u"subject"_s, QUrl::FullyDecoded);
    draft.body = query.queryItemValue(u"body"_s, QUrl::FullyDecoded);
    return draft;
}

mail::RequestPtr FakeMailService::makeReply(mail::ListEntry original, mail::ReplyMode mode, const QString &quoteOnly,
                                            std::function<void(const mail::DraftContent &, std::optional<Failure>)> done)
{
    calls << u"makeReply %1 %2"_s.arg(original.message.value()).arg(int(mode));
    return startFetch(4'000, {}, [=, this](std::optional<Failure> failure) {
        const SampleMessage *message = find(original);
        if (failure || !message) {
            done({}, failure);
            return;
        }
        const bool forward = mode == mail::ReplyMode::ForwardInline || mode == mail::ReplyMode::ForwardAttached;
        mail::DraftContent draft = newDraft(accountOf(original.folder));
        draft.original = original;
        draft.kind = forward ? mail::DraftContent::Kind::Forward : mail::DraftContent::Kind::Reply;
        const QString bare = message->row.subject.startsWith(u"Re: "_s) ? message->row.subject.mid(4) : message->row.subject;
        draft.subject = (forward ? u"Fwd: "_s : u"Re: "_s) + bare;
        if (!forward) {
            draft.to = message->row.from;
            draft.inReplyTo = {QByteArray::number(original.message.value()) + "@example.org"};
            draft.references = draft.inReplyTo;
        }
        if (mode == mail::ReplyMode::ReplyAll) {
            draft.cc = message->cc;
        }
        const QString quoted = quoteOnly.isEmpty() ? message->text : quoteOnly;
        draft.body = u"\n\nOn 23 November 2026, %1 wrote:\n"_s.arg(message->row.from.front().display());
        for (const QString &line : quoted.trimmed().split(u'\n')) {
            draft.body += (line.startsWith(u'>') ? u">"_s : u"> "_s) + line + u'\n';
        }
        if (mode == mail::ReplyMode::ForwardAttached) {
            mail::DraftAttachment attachment;
            attachment.name = bare + u".eml"_s;
            attachment.type = u"message/rfc822"_s;
            attachment.bytes = sampleHeader(*message) + "\r\n" + message->text.toUtf8();
            attachment.size = attachment.bytes.size();
            draft.attachments.push_back(attachment);
            draft.body.clear();
        }
        done(draft, {});
    });
}

void FakeMailService::saveDraft(mail::DraftId id, const mail::DraftContent &content,
                                std::function<void(mail::DraftId, std::optional<Failure>)> saved)
{
    calls << u"saveDraft %1"_s.arg(id.value());
    if (behaviour.draftFailure) {
        const Failure failure = *behaviour.draftFailure;
        QMetaObject::invokeMethod(
            this, [=] { saved(id, failure); }, Qt::QueuedConnection);
        return;
    }
    const mail::DraftId kept = id.isValid() ? id : mail::DraftId(m_nextDraft++);
    m_drafts[kept.value()] = content;
    QMetaObject::invokeMethod(
        this, [=] { saved(kept, {}); }, Qt::QueuedConnection);
}

void FakeMailService::discardDraft(mail::DraftId id)
{
    calls << u"discardDraft %1"_s.arg(id.value());
    m_drafts.erase(id.value());
}

std::vector<mail::MailService::OpenDraft> FakeMailService::unfinishedDrafts() const
{
    std::vector<OpenDraft> result;
    for (const auto &[id, content] : m_drafts) {
        result.push_back({mail::DraftId(id), content});
    }
    return result;
}

mail::RequestPtr
FakeMailService::openDraft(mail::ListEntry entry,
                           std::function<void(mail::DraftId, const mail::DraftContent &, std::optional<Failure>)> done)
{
    calls << u"openDraft %1"_s.arg(entry.message.value());
    return startFetch(2'000, {}, [=, this](std::optional<Failure> failure) {
        const SampleMessage *message = find(entry);
        if (failure || !message) {
            done({}, {}, failure);
            return;
        }
        mail::DraftContent draft = newDraft(accountOf(entry.folder));
        draft.to = message->row.to;
        draft.subject = message->row.subject;
        draft.body = message->text;
        const mail::DraftId id(m_nextDraft++);
        m_drafts[id.value()] = draft;
        done(id, draft, {});
    });
}

void FakeMailService::closeDraft(mail::DraftId id)
{
    calls << u"closeDraft %1"_s.arg(id.value());
    m_drafts.erase(id.value());
}

QString FakeMailService::sendProblem(const mail::DraftContent &content) const
{
    return content.to.empty() && content.cc.empty() && content.bcc.empty() ? u"There is no recipient."_s : QString();
}

void FakeMailService::send(mail::DraftId id, const mail::DraftContent &content,
                           std::function<void(OutboxId, std::optional<Failure>)> queued)
{
    calls << u"send %1"_s.arg(id.value());
    if (behaviour.sendFailure) {
        const Failure failure = *behaviour.sendFailure;
        QMetaObject::invokeMethod(
            this, [=] { queued({}, failure); }, Qt::QueuedConnection);
        return;
    }
    m_drafts.erase(id.value());
    sentDrafts.push_back(content);
    mail::OutboxItem item;
    item.id = OutboxId(m_nextOutbox++);
    item.account = content.account;
    item.subject = content.subject;
    item.recipients = content.to;
    item.state = m_preferences.undoSendSeconds > 0 ? mail::OutboxItem::State::Holding : mail::OutboxItem::State::Queued;
    item.nextTry = QDateTime::currentDateTimeUtc().addSecs(m_preferences.undoSendSeconds);
    m_outbox.push_back(item);
    QMetaObject::invokeMethod(
        this,
        [=, this] {
            queued(item.id, {});
            Q_EMIT outboxChanged();
        },
        Qt::QueuedConnection);
}

void FakeMailService::setOutbox(std::vector<mail::OutboxItem> items)
{
    m_outbox = std::move(items);
    Q_EMIT outboxChanged();
}

bool FakeMailService::takeOutbox(OutboxId id)
{
    const auto count = std::erase_if(m_outbox, [=](const mail::OutboxItem &item) { return item.id == id; });
    if (count > 0) {
        Q_EMIT outboxChanged();
    }
    return count > 0;
}

void FakeMailService::outboxRetry(OutboxId id)
{
    calls << u"outboxRetry %1"_s.arg(id.value());
    for (mail::OutboxItem &item : m_outbox) {
        if (item.id == id) {
            item.state = mail::OutboxItem::State::Queued;
            item.reason.clear();
            item.answers.clear();
        }
    }
    Q_EMIT outboxChanged();
}

void FakeMailService::outboxMarkSent(OutboxId id)
{
    calls << u"outboxMarkSent %1"_s.arg(id.value());
    takeOutbox(id);
}

void FakeMailService::outboxSendToOthers(OutboxId id)
{
    calls << u"outboxSendToOthers %1"_s.arg(id.value());
    takeOutbox(id);
}

void FakeMailService::outboxHold(OutboxId id, const QDateTime &until)
{
    calls << u"outboxHold %1"_s.arg(id.value());
    for (mail::OutboxItem &item : m_outbox) {
        if (item.id == id) {
            item.state = mail::OutboxItem::State::Holding;
            item.nextTry = until;
        }
    }
    Q_EMIT outboxChanged();
}

void FakeMailService::outboxDiscard(OutboxId id)
{
    calls << u"outboxDiscard %1"_s.arg(id.value());
    takeOutbox(id);
}

void FakeMailService::outboxEdit(OutboxId id,
                                 std::function<void(mail::DraftId, const mail::DraftContent &, std::optional<Failure>)> done)
{
    calls << u"outboxEdit %1"_s.arg(id.value());
    mail::DraftContent draft = newDraft({});
    for (const mail::OutboxItem &item : m_outbox) {
        if (item.id == id) {
            draft.subject = item.subject;
            draft.to = item.recipients;
        }
    }
    for (const mail::DraftContent &sent : sentDrafts) {
        if (sent.subject == draft.subject) {
            draft = sent;
        }
    }
    if (!takeOutbox(id)) {
        QMetaObject::invokeMethod(
            this, [=] { done({}, {}, Failure::protocol(u"It has already been sent."_s)); }, Qt::QueuedConnection);
        return;
    }
    const mail::DraftId kept(m_nextDraft++);
    m_drafts[kept.value()] = draft;
    QMetaObject::invokeMethod(
        this, [=] { done(kept, draft, {}); }, Qt::QueuedConnection);
}

AddressList FakeMailService::completeAddress(const QString &typed, int limit) const
{
    AddressList result;
    for (const Address &person : samplePeople()) {
        if (int(result.size()) < limit && !typed.isEmpty()
            && (person.name.contains(typed, Qt::CaseInsensitive) || person.address.contains(typed, Qt::CaseInsensitive))) {
            result.push_back(person);
        }
    }
    return result;
}

bool FakeMailService::hasWorkBeforeQuit() const
{
    return std::any_of(m_outbox.begin(), m_outbox.end(), [](const mail::OutboxItem &item) {
        return item.state == mail::OutboxItem::State::Queued || item.state == mail::OutboxItem::State::Holding
               || item.state == mail::OutboxItem::State::Sending || item.state == mail::OutboxItem::State::Committing;
    });
}

} // namespace postrider::test
