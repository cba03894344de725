// LocalMailService: drafts, sending, the outbox.
#include "mail/draft_codec.h"
#include "mail/local_mail_service.h"
#include "mime/builder.h"
#include "mime/mailto.h"
#include "store/files.h"
#include "sync/outbox/recipients.h"

#include <QCoreApplication>
#include <QSet>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MostAttachedBytes = 100 * 1024 * 1024; // what a message may have attached at all

const QByteArray OpenDraftPrefix = QByteArrayLiteral("draft/open/");

OutboxItem toItem(const store::OutboxItem &stored)
{
    OutboxItem item;
    item.id = stored.id;
    item.account = stored.account;
    switch (stored.state) {
    case store::OutboxState::Queued:
        item.state = stored.tries == 0 && stored.notBefore > QDateTime::currentMSecsSinceEpoch() ? OutboxItem::State::Holding : OutboxItem::State::Queued;
        break;
    case store::OutboxState::Holding:
        item.state = OutboxItem::State::Holding;
        break;
    case store::OutboxState::Sending:
        item.state = OutboxItem::State::Sending;
        break;
    case store::OutboxState::Committing:
        item.state = OutboxItem::State::Committing;
        break;
    case store::OutboxState::Accepted:
        item.state = OutboxItem::State::Accepted;
        break;
    case store::OutboxState::Filed:
        item.state = OutboxItem::State::Filed;
        break;
    case store::OutboxState::Unknown:
        item.state = OutboxItem::State::Unknown;
        break;
    case store::OutboxState::Failed:
        item.state = OutboxItem::State::Failed;
        break;
    }
    item.subject = stored.subject;
    for (const QString &recipient : stored.recipients) {
        Address address;
        address.address = recipient;
        item.recipients.push_back(address);
    }
    item.reason = stored.reason;
    if (!stored.serverLine.isEmpty() && !item.reason.contains(QString::fromUtf8(stored.serverLine)))
        item.reason += u' ' + QCoreApplication::translate("Failure", "The server said: “%1”").arg(QString::fromUtf8(stored.serverLine).trimmed());
    for (const store::RecipientResult &result : stored.results) {
        OutboxItem::Answer answer;
        answer.address = result.address;
        answer.accepted = result.accepted;
        answer.text = QString::fromUtf8(result.reply);
        answer.has = result.state == store::RecipientState::Sent;
        answer.leftOut = result.state == store::RecipientState::LeftOut;
        if (!answer.text.isEmpty() || answer.has || answer.leftOut)
            item.answers.push_back(answer);
        item.someHaveIt |= answer.has;
    }
    item.othersMayGo = sync::mayGoToOthers(stored);
    if (stored.notBefore > 0)
        item.nextTry = QDateTime::fromMSecsSinceEpoch(stored.notBefore, Qt::UTC);
    item.bytesTotal = stored.size;
    return item;
}

QString signatureText(const Identity &identity) { return identity.signature.isEmpty() ? QString() : u"\n\n-- \n"_s + identity.signature + u'\n'; }

} // namespace

DraftContent LocalMailService::newDraft(AccountId account) const
{
    DraftContent content;
    const AccountInfo *info = account.isValid() ? findAccount(account) : nullptr;
    if (!info && !m_accounts.empty())
        info = &m_accounts.front();
    if (info && !info->settings.identities.empty()) {
        content.account = info->settings.id;
        content.from = info->settings.defaultIdentity();
        content.body = signatureText(content.from);
    }
    return content;
}

DraftContent LocalMailService::draftFromMailto(const QString &url) const
{
    DraftContent content = newDraft(AccountId());
    const std::optional<mime::MailtoDraft> link = mime::parseMailto(url.toUtf8());
    if (!link)
        return content;
    content.to = link->draft.to;
    content.cc = link->draft.cc;
    content.bcc = link->draft.bcc;
    content.subject = link->draft.subject;
    content.body = link->draft.text + content.body;
    for (const QByteArray &id : link->draft.inReplyTo)
        content.inReplyTo.append(id);
    for (const AddressList *list : {&link->draft.to, &link->draft.cc, &link->draft.bcc}) {
        for (const Address &address : *list)
            content.addedByLink.append(address.address);
    }
    return content;
}

std::optional<store::ReplyReference> LocalMailService::referenceTo(const DraftContent &content) const
{
    if (content.kind == DraftContent::Kind::New || !content.original.message.isValid())
        return std::nullopt;
    const ListEntry entry = located(content.original);
    const std::optional<store::FolderInfo> folder = m_reader.folder(entry.folder);
    const std::optional<store::MessageDetails> details = m_reader.details(entry.message);
    if (!folder || !details)
        return std::nullopt;
    store::ReplyReference reference;
    reference.kind = content.kind == DraftContent::Kind::Forward ? store::ReplyReference::Kind::Forward : store::ReplyReference::Kind::Reply;
    reference.folder.account = folder->account;
    reference.folder.rawName = folder->rawName;
    reference.message.identity.messageId = details->content.messageId;
    reference.message.identity.size = details->content.size;
    for (const store::Location &location : details->locations) {
        if (location.folder == entry.folder) {
            reference.message.uid = location.uid;
            reference.message.identity.internalDate = location.internalDate;
        }
    }
    return reference;
}

void LocalMailService::saveDraft(DraftId id, const DraftContent &content, std::function<void(DraftId, std::optional<Failure>)> saved)
{
    m_scope.start(saveDraftTask(id, content, std::move(saved)));
}

Task<> LocalMailService::saveDraftTask(DraftId id, DraftContent content, std::function<void(DraftId, std::optional<Failure>)> saved)
{
    try {
        const std::optional<store::ReplyReference> reference = referenceTo(content);
        const CopiedFiles copied = co_await copyAttachments(id, content);
        const DraftContent safe = m_copies.withCopies(id, content, copied);
        // The draft has no date yet: the user has not finished it.
        auto build = [content = safe, folder = m_stores.paths().drafts()] {
            SystemRandom random;
            const mime::Draft draft = toMimeDraft(content);
            return store::writeAside(folder, [&](const mime::BuildSink &sink) { mime::buildTo(draft, random, sink); });
        };
        const QString file = co_await m_readThread.worker.run(build);
        auto save = [id, file, reference, account = content.account, subject = content.subject](store::Journal &journal) {
            store::DraftItem item = journal.drafts.find(store::DraftId(id.value())).value_or(store::DraftItem());
            item.account = account;
            item.subject = subject;
            item.updated = QDateTime::currentMSecsSinceEpoch();
            if (reference)
                item.replyTo = reference;
            const store::DraftItem kept = journal.drafts.saveFile(item, file);
            journal.settings.set(OpenDraftPrefix + QByteArray::number(kept.id.value()), QByteArrayLiteral("1"));
            return kept.id;
        };
        const store::DraftId kept = co_await m_stores.journal(save);
        onEngine(content.account, [kept](EngineFloor &, sync::AccountEngine &engine) { engine.draftChanged(kept, false); });
        m_copies.keep(DraftId(kept.value()), content, copied);
        saved(DraftId(kept.value()), std::nullopt);
    } catch (const Failure &failure) {
        saved(id, failure);
    }
}

/// Those of its files that have none yet.
Task<CopiedFiles> LocalMailService::copyAttachments(DraftId id, DraftContent content)
{
    CopiedFiles copied;
    const QStringList paths = m_copies.toCopy(id, content);
    if (!paths.isEmpty()) {
        const auto job = [folder = m_copies.folder(), paths] { return AttachmentCopies::copy(folder, paths, MostAttachedBytes); };
        copied = co_await m_readThread.worker.run(job);
    }
    co_return copied;
}

void LocalMailService::setDraftOpen(store::DraftId id, bool open)
{
    if (!open)
        m_copies.forget(DraftId(id.value()));
    const QByteArray key = OpenDraftPrefix + QByteArray::number(id.value());
    m_scope.start(m_stores.journal([key, open](store::Journal &journal) {
        if (open)
            journal.settings.set(key, QByteArrayLiteral("1"));
        else
            journal.settings.remove(key);
    }));
}

void LocalMailService::closeDraft(DraftId id)
{
    const store::DraftId draft(id.value());
    setDraftOpen(draft, false);
    const std::optional<store::DraftItem> item = m_journal.drafts.find(draft);
    if (item)
        onEngine(item->account, [draft](EngineFloor &, sync::AccountEngine &engine) { engine.draftChanged(draft, true); });
}

void LocalMailService::discardDraft(DraftId id)
{
    if (id.isValid())
        m_scope.start(discardTask(id));
}

Task<> LocalMailService::discardTask(DraftId id)
{
    const store::DraftId draft(id.value());
    setDraftOpen(draft, false);
    const std::optional<store::DraftItem> item = m_journal.drafts.find(draft);
    if (!item)
        co_return;
    // The engine takes the server's copy away first; it needs the row for that.
    onEngine(item->account, [this, draft](EngineFloor &floor, sync::AccountEngine &engine) {
        const auto removeRow = [this, draft] {
            onUiThread([this, draft] { m_scope.start(m_stores.journal([draft](store::Journal &journal) { journal.drafts.remove(draft); })); });
        };
        floor.scope.start([](sync::AccountEngine &e, store::DraftId which, std::function<void()> then) -> Task<> {
            co_await e.discardDraft(which);
            then();
        }(engine, draft, removeRow), [removeRow](const Failure &) { removeRow(); });
    });
}

DraftContent LocalMailService::contentOf(const store::DraftItem &item, const QByteArray &message) const
{
    DraftContent content = fromMessage(message);
    content.account = item.account;
    if (const AccountInfo *info = findAccount(item.account)) {
        // The stored name and address, with the rest of the identity they belong to.
        for (const Identity &identity : info->settings.identities) {
            if (identity.address.compare(content.from.address, Qt::CaseInsensitive) == 0)
                content.from = identity;
        }
    }
    if (item.replyTo) {
        content.kind = item.replyTo->kind == store::ReplyReference::Kind::Forward ? DraftContent::Kind::Forward : DraftContent::Kind::Reply;
        const std::optional<FolderId> folder = m_reader.findFolder(item.replyTo->folder.account, item.replyTo->folder.rawName);
        const std::optional<MessageId> original = m_reader.findMessage(item.account, item.replyTo->message.identity);
        if (folder && original)
            content.original = {*folder, *original};
    }
    return content;
}

std::vector<MailService::OpenDraft> LocalMailService::unfinishedDrafts() const
{
    std::vector<OpenDraft> drafts;
    QSet<qint64> queued;
    for (const store::OutboxItem &item : m_journal.outbox.all())
        queued.insert(item.draft.value());
    for (const auto &[key, value] : m_journal.settings.withPrefix(OpenDraftPrefix)) {
        const store::DraftId id(key.sliced(OpenDraftPrefix.size()).toLongLong());
        const std::optional<store::DraftItem> item = m_journal.drafts.find(id);
        if (item && !queued.contains(id.value()))
            drafts.push_back({DraftId(id.value()), contentOf(*item, m_journal.drafts.message(id))});
    }
    return drafts;
}

RequestPtr LocalMailService::openDraft(ListEntry where, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done)
{
    const ListEntry entry = located(where);
    const AccountId account = accountOf(entry.folder);
    const std::optional<store::Location> location = m_reader.location(entry.folder, entry.message);
    const std::optional<store::FolderInfo> folder = m_reader.folder(entry.folder);
    auto request = std::make_unique<LiveRequest>(nullptr);
    if (!location || !folder) {
        done(DraftId(), DraftContent(), Failure(Failure::Kind::Refused, QCoreApplication::translate("LocalMailService", "This draft is not there any more."), Failure::Cause::NotFound));
        return request;
    }
    for (const store::DraftItem &item : m_journal.drafts.all()) {
        if (item.account == account && item.serverFolder == folder->rawName && item.serverUid == location->uid && item.serverUid.isValid()) {
            setDraftOpen(item.id, true);
            done(DraftId(item.id.value()), contentOf(item, m_journal.drafts.message(item.id)), std::nullopt);
            return request;
        }
    }
    // Written elsewhere: take it over, so that the next save replaces the server's copy.
    const QByteArray rawName = folder->rawName;
    const Uid uid = location->uid;
    std::function<void(const QByteArray &, std::optional<Failure>)> take = [this, account, rawName, uid, done](const QByteArray &raw, std::optional<Failure> failure) {
        if (failure) {
            done(DraftId(), DraftContent(), failure);
            return;
        }
        DraftContent content = fromMessage(raw);
        content.account = account;
        saveDraft(DraftId(), content, [this, account, content, rawName, uid, done](DraftId id, std::optional<Failure> saveFailure) {
            m_scope.start(adoptServerCopy(id, account, rawName, uid));
            done(id, content, saveFailure);
        });
    };
    return fetchSource(entry, [](qint64, qint64) {}, std::move(take));
}

Task<> LocalMailService::adoptServerCopy(DraftId id, AccountId account, QByteArray rawName, Uid uid)
{
    auto ask = [account, rawName](store::CacheWriter &cache) {
        const std::optional<FolderId> folder = cache.folders.find(store::FolderName{account, rawName});
        return folder ? cache.folders.state(*folder).uidValidity : UidValidity();
    };
    const UidValidity validity = co_await m_stores.cache(ask);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    auto adopt = [id, rawName, uid, validity, now](store::Journal &journal) {
        journal.drafts.setServerCopy(store::DraftId(id.value()), rawName, validity, uid, now);
    };
    co_await m_stores.journal(adopt);
}

QString LocalMailService::sendProblem(const DraftContent &content) const
{
    const AccountInfo *account = findAccount(content.account);
    if (account && !account->settings.outgoingFor(content.from.address))
        return QCoreApplication::translate("LocalMailService", "This account has no server for sending.");
    DraftContent known = content;
    std::erase_if(known.attachments, [this](const DraftAttachment &attachment) { return m_copies.has(attachment.path); });
    return mail::sendProblem(known);
}

void LocalMailService::send(DraftId id, const DraftContent &content, std::function<void(OutboxId, std::optional<Failure>)> queued)
{
    m_scope.start(sendTask(id, content, std::move(queued)));
}

Task<> LocalMailService::sendTask(DraftId id, DraftContent content, std::function<void(OutboxId, std::optional<Failure>)> queued)
{
    try {
        const QString problem = sendProblem(content);
        if (!problem.isEmpty())
            throw Failure(Failure::Kind::Refused, problem);
        const std::optional<store::ReplyReference> reference = referenceTo(content);
        const CopiedFiles copied = co_await copyAttachments(id, content);
        const DraftContent safe = m_copies.withCopies(id, content, copied);
        auto build = [content = safe, folder = m_stores.paths().outbox()] {
            SystemRandom random;
            mime::Draft draft = toMimeDraft(content);
            draft.date = QDateTime::currentDateTime();
            draft.messageId = mime::makeMessageId(draft.from, random);
            const QString file = store::writeAside(folder, [&](const mime::BuildSink &sink) { mime::buildTo(draft, random, sink); });
            return std::pair(draft.messageId, file);
        };
        const std::pair<QByteArray, QString> built = co_await m_readThread.worker.run(build);
        m_copies.discard(copied);
        sync::NewMail mail;
        mail.messageId = built.first;
        mail.file = built.second;
        mail.subject = content.subject;
        mail.sender = content.from.address;
        mail.recipients = envelopeRecipients(content);
        mail.replyTo = reference;
        mail.draft = store::DraftId(id.value());
        mail.holdSeconds = m_preferences.undoSendSeconds;
        mail.sendAt = content.sendAt.isValid() ? content.sendAt.toMSecsSinceEpoch() : 0;
        mail.wishes.reports = mail.wishes.reportSuccess = content.deliveryReport;

        std::function<void(OutboxId, std::optional<Failure>)> answer = [this, id, queued](OutboxId outboxId, std::optional<Failure> failure) {
            if (!failure)
                setDraftOpen(store::DraftId(id.value()), false);
            reloadOutbox();
            queued(outboxId, failure);
        };
        auto [kept, callback] = makeCallback<OutboxId, std::optional<Failure>>(std::move(answer));
        m_kept.push_back(kept);
        onEngine(content.account, [mail, tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
            floor.scope.start([](sync::AccountEngine &e, sync::NewMail newMail, Callback<OutboxId, std::optional<Failure>> done) -> Task<> {
                const OutboxId outboxId = co_await e.queue(newMail);
                done(outboxId, std::nullopt);
            }(engine, mail, tell), [tell](const Failure &failure) { tell(OutboxId(), failure); });
        });
        AddressList written = content.to;
        written.insert(written.end(), content.cc.begin(), content.cc.end());
        written.insert(written.end(), content.bcc.begin(), content.bcc.end());
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        auto record = [written, now](store::Journal &journal) { journal.contacts.recordWritten(written, now); };
        co_await m_stores.journal(record);
    } catch (const Failure &failure) {
        queued(OutboxId(), failure);
    }
}

void LocalMailService::reloadOutbox()
{
    std::vector<OutboxItem> items;
    for (const store::OutboxItem &stored : m_journal.outbox.all()) {
        if (stored.state != store::OutboxState::Filed)
            items.push_back(toItem(stored));
    }
    m_outbox = std::move(items);
    Q_EMIT outboxChanged();
}

AccountId LocalMailService::accountOfOutbox(OutboxId id) const
{
    for (const OutboxItem &item : m_outbox) {
        if (item.id == id)
            return item.account;
    }
    return {};
}

void LocalMailService::outboxAct(OutboxId id, std::function<Task<bool>(sync::AccountEngine &)> act)
{
    onEngine(accountOfOutbox(id), [this, act = std::move(act)](EngineFloor &floor, sync::AccountEngine &engine) {
        const auto tooLate = [this] {
            onUiThread([this] { Q_EMIT notice(QCoreApplication::translate("LocalMailService", "It is too late for that: the message is being sent.")); });
        };
        floor.scope.start([](Task<bool> task, std::function<void()> otherwise) -> Task<> {
            const bool done = co_await task;
            if (!done)
                otherwise();
        }(act(engine), tooLate), tellFailure());
    });
}

void LocalMailService::outboxRetry(OutboxId id)
{
    outboxAct(id, [id](sync::AccountEngine &engine) { return engine.retry(id); });
}

void LocalMailService::outboxMarkSent(OutboxId id)
{
    outboxAct(id, [id](sync::AccountEngine &engine) { return engine.markSent(id); });
}

void LocalMailService::outboxSendToOthers(OutboxId id)
{
    outboxAct(id, [id](sync::AccountEngine &engine) { return engine.sendToOthers(id); });
}

void LocalMailService::outboxHold(OutboxId id, const QDateTime &until)
{
    const qint64 ms = until.isValid() ? until.toMSecsSinceEpoch() : 0;
    outboxAct(id, [id, ms](sync::AccountEngine &engine) { return engine.holdUntil(id, ms); });
}

void LocalMailService::outboxDiscard(OutboxId id)
{
    outboxAct(id, [id](sync::AccountEngine &engine) { return engine.discard(id); });
}

void LocalMailService::outboxEdit(OutboxId id, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done)
{
    std::function<void(qint64)> answer = [this, done](qint64 draftId) {
        const store::DraftId draft(draftId);
        const std::optional<store::DraftItem> item = draft.isValid() ? m_journal.drafts.find(draft) : std::nullopt;
        if (!item) {
            done(DraftId(), DraftContent(), Failure(Failure::Kind::Refused, QCoreApplication::translate("LocalMailService", "It is too late to change this message.")));
            return;
        }
        setDraftOpen(draft, true);
        reloadOutbox();
        done(DraftId(draftId), contentOf(*item, m_journal.drafts.message(draft)), std::nullopt);
    };
    auto [kept, callback] = makeCallback<qint64>(std::move(answer));
    m_kept.push_back(kept);
    onEngine(accountOfOutbox(id), [id, tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
        floor.scope.start([](sync::AccountEngine &e, OutboxId which, Callback<qint64> then) -> Task<> {
            const std::optional<store::DraftId> draft = co_await e.takeBack(which);
            then(draft ? draft->value() : 0);
        }(engine, id, tell), [tell](const Failure &) { tell(0); });
    });
}

AddressList LocalMailService::completeAddress(const QString &typed, int limit) const
{
    AddressList addresses;
    for (const store::Contact &contact : m_journal.contacts.complete(typed, limit, QDateTime::currentSecsSinceEpoch()))
        addresses.push_back(contact.address);
    return addresses;
}

} // namespace postrider::mail
