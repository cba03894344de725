// Replay of moves and copies: the acts whose lost answer could mean two copies, or none.
#include "sync/flows/mailbox.h"
#include "sync/replay_step.h"

#include <QCoreApplication>
#include <QSet>

namespace postrider::sync {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

bool isMove(const StepContext &step)
{
    return step.intent.kind == store::IntentKind::Move;
}

Task<imap::CopyResult> send(StepContext &step, UidSet uids)
{
    if (isMove(step))
        co_return co_await step.session.uidMove(uids, *step.intent.target);
    co_return co_await step.session.uidCopy(uids, *step.intent.target);
}

void take(const imap::CopyResult &copied, const std::vector<std::pair<Uid, store::IntentMessage>> &asked, StepResult &result)
{
    result.targetValidity = copied.uidValidity;
    for (const auto &[from, to] : copied.uids) {
        result.moved.emplace_back(from, to);
        for (const auto &[uid, message] : asked) {
            if (uid == from)
                result.arrived.push_back({to, message.identity});
        }
    }
}

Task<bool> reselectSource(StepContext &step)
{
    imap::SelectRequest request;
    request.mailbox = step.intent.folder.rawName;
    step.selected = co_await step.session.select(request);
    step.host.onAnswer();
    co_return step.selected.reply.isOk();
}

/// The target folder, brought up to date: what arrived there takes the place of the rows that stood in for it.
Task<> syncTarget(StepContext &step)
{
    const auto find = [name = store::FolderName{step.intent.folder.account, *step.intent.target}](store::CacheWriter &cache) {
        const std::optional<FolderId> id = cache.folders.find(name);
        return id ? cache.folders.info(*id) : std::nullopt;
    };
    const std::optional<store::FolderInfo> info = co_await step.host.environment().stores.cache(find);
    if (!info)
        co_return;
    const FolderTarget target{info->id, info->rawName, info->path, info->role};
    Mailbox mailbox(step.host, step.session, target);
    try {
        co_await mailbox.open();
    } catch (const Failure &failure) {
        if (!step.session.isOpen() || failure.kind == Failure::Kind::Store)
            throw;
        // The target is gone: nothing can have arrived.
    }
}

/// Which of these lie in the target now, by what the cache learnt when the target was synced.
Task<QSet<QByteArray>> arrivedIn(StepContext &step, std::vector<store::IntentMessage> messages)
{
    const auto find = [name = store::FolderName{step.intent.folder.account, *step.intent.target},
                       messages](store::CacheWriter &cache) {
        QSet<QByteArray> arrived;
        const std::optional<FolderId> id = cache.folders.find(name);
        for (const store::IntentMessage &message : messages) {
            const auto location = id ? cache.messages.findByIdentity(*id, message.identity) : std::nullopt;
            if (location && location->uid.isValid())
                arrived.insert(message.identity.messageId + QByteArray::number(message.identity.size));
        }
        return arrived;
    };
    co_return co_await step.host.environment().stores.cache(find);
}

/// Nobody can say what the server did of these: looks at both folders and does the rest.
Task<> settle(StepContext &step, std::vector<store::IntentMessage> messages, StepResult &result)
{
    co_await syncTarget(step);
    const QSet<QByteArray> arrived = co_await arrivedIn(step, messages);
    const bool hasSource = co_await reselectSource(step);
    UidSet there;
    Resolved resolved;
    if (hasSource) {
        resolved = co_await resolveMessages(step);
        const UidSet asked = resolved.uids();
        if (!asked.isEmpty()) {
            const imap::SearchResult found = co_await step.session.uidSearch("UID " + asked.toImap());
            step.host.onAnswer();
            there = found.uids;
        }
    }
    std::vector<std::pair<Uid, store::IntentMessage>> again;
    UidSet leftOver;
    for (const store::IntentMessage &message : messages) {
        const bool isThere = arrived.contains(message.identity.messageId + QByteArray::number(message.identity.size));
        Uid source;
        for (const auto &[uid, entry] : resolved.found) {
            if (entry == message && there.contains(uid))
                source = uid;
        }
        if (source.isValid() && isThere)
            leftOver.insert(source); // copied, but not yet deleted where it was
        else if (source.isValid())
            again.emplace_back(source, message);
        else if (!isThere)
            result.lost.push_back(message.identity);
    }
    if (isMove(step) && !leftOver.isEmpty()) {
        const QList<QByteArray> deleted = flagNames(Flag::Deleted);
        co_await step.session.uidStore(leftOver, imap::StoreMode::Add, deleted);
        co_await step.session.uidExpunge(leftOver);
        step.host.onAnswer();
    }
    if (!again.empty()) {
        UidSet uids;
        for (const auto &entry : again)
            uids.insert(entry.first);
        const imap::CopyResult copied = co_await send(step, uids);
        step.host.onAnswer();
        if (!copied.reply.isOk()) {
            result = refusedBy(copied.reply, tr("The messages could not be moved and are back where they were."));
            co_return;
        }
        take(copied, again, result);
    }
}

Task<bool> createTarget(StepContext &step)
{
    const imap::Reply created = co_await step.session.createMailbox(*step.intent.target);
    step.host.onAnswer();
    if (created.isOk()) {
        co_await step.session.subscribe(*step.intent.target, true);
        step.listener.onFolderTreeTouched();
    }
    co_return created.isOk();
}

QString lostNotice(size_t count)
{
    return QCoreApplication::translate(
        "Sync", "%n message(s) had been moved or deleted elsewhere before your change got through.", nullptr, int(count));
}

} // namespace

Task<StepResult> replayMove(StepContext &step)
{
    StepResult result;
    if (!step.intent.target) {
        result.outcome = StepResult::Outcome::Refused;
        co_return result;
    }
    std::vector<store::IntentMessage> unsettled;
    if (step.interrupted) {
        unsettled = step.intent.messages;
    } else {
        const Resolved resolved = co_await resolveMessages(step);
        unsettled = resolved.missing;
        const UidSet uids = resolved.uids();
        if (!uids.isEmpty()) {
            imap::CopyResult copied = co_await send(step, uids);
            step.host.onAnswer();
            if (copied.reply.code.kind == imap::ResponseCode::Kind::TryCreate && !copied.reply.isOk()) {
                const bool created = co_await createTarget(step);
                if (created)
                    copied = co_await send(step, uids);
            }
            if (!copied.reply.isOk())
                co_return refusedBy(copied.reply, tr("The messages could not be moved and are back where they were."));
            take(copied, resolved.found, result);
            UidSet untold = uids;
            for (const auto &pair : copied.uids)
                untold.subtract(UidSet(pair.first));
            for (const auto &[uid, message] : resolved.found) {
                if (untold.contains(uid))
                    unsettled.push_back(message);
            }
        }
    }
    if (!unsettled.empty())
        co_await settle(step, unsettled, result);
    if (!result.lost.empty() && result.notice.isEmpty())
        result.notice = lostNotice(result.lost.size());
    co_return result;
}

} // namespace postrider::sync
