// Replay of moves and copies: the acts whose lost answer could mean two copies, or none.
#include "sync/flows/gmail_acts.h"
#include "sync/flows/mailbox.h"
#include "sync/replay_step.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace postrider::sync {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

QByteArray keyOf(const store::IntentMessage &message)
{
    return message.identity.messageId + ' ' + QByteArray::number(message.identity.size) + ' '
           + QByteArray::number(message.identity.internalDate);
}

/// Two messages of a folder may be alike: the UID tells them apart.
QByteArray placeKeyOf(const store::IntentMessage &message)
{
    return QByteArray::number(message.uid.value()) + ' ' + keyOf(message);
}

bool isMove(const StepContext &step)
{
    return step.intent.kind == store::IntentKind::Move;
}

Task<imap::CopyResult> send(StepContext &step, UidSet uids)
{
    const GmailFolders gmail = co_await gmailFolders(step);
    if (isMove(step) && !gmail.keepsSource(step.session.selectedMailbox(), *step.intent.target))
        co_return co_await step.session.uidMove(uids, *step.intent.target);
    co_return co_await step.session.uidCopy(uids, *step.intent.target);
}

using Asked = std::vector<std::pair<Uid, store::IntentMessage>>;

void take(const imap::CopyResult &copied, const Asked &asked, StepResult &result)
{
    QHash<Uid, const store::IntentMessage *> byUid;
    for (const auto &[uid, message] : asked)
        byUid.insert(uid, &message);
    if (!copied.uids.empty())
        result.targetValidity = copied.uidValidity;
    for (const auto &[from, to] : copied.uids) {
        result.moved.emplace_back(from, to);
        if (const store::IntentMessage *message = byUid.value(from))
            result.arrived.push_back({to, message->identity});
    }
}

UidSet uidsOf(const Asked &messages)
{
    std::vector<Uid> uids;
    for (const auto &entry : messages)
        uids.push_back(entry.first);
    return UidSet::of(uids);
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

/// With the target made, once, where the server says that it is not there (RFC 9051 section 6.4.7).
Task<imap::CopyResult> sendOrCreate(StepContext &step, UidSet uids)
{
    imap::CopyResult copied = co_await send(step, uids);
    step.host.onAnswer();
    if (copied.reply.isOk() || copied.reply.code.kind != imap::ResponseCode::Kind::TryCreate)
        co_return copied;
    const bool created = co_await createTarget(step);
    if (created) {
        copied = co_await send(step, uids);
        step.host.onAnswer();
    }
    co_return copied;
}

StepResult refusedMove(StepContext &step, const imap::CopyResult &copied)
{
    using Step = imap::CopyResult::Step;
    if (copied.step == Step::Copied || copied.step == Step::MarkedDeleted)
        return refusedBy(copied.reply, tr("The messages were copied, but could not be removed where they were."));
    if (!copied.uids.empty())
        return refusedBy(copied.reply, tr("Some of the messages could not be moved and are where they were."));
    StepResult result = refusedBy(copied.reply, isMove(step) ? tr("The messages could not be moved and are back where they were.")
                                                             : tr("The messages could not be copied."));
    if (copied.reply.code.kind == imap::ResponseCode::Kind::OverQuota)
        result.notice += u'\n' + tr("There is no room left on the server. Empty the trash, or delete messages for ever with Shift+Delete.");
    return result;
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

/// What the cache learnt of the target when that was synced.
struct Arrived {
    UidValidity validity;
    std::vector<Uid> uids; ///< of each message; none: it is not there
};

/// Which of these lie in the target now. Of messages that are alike, each is another one there: the newest, as those came by
/// this act if any did.
Task<Arrived> arrivedIn(StepContext &step, std::vector<store::IntentMessage> messages)
{
    const auto find = [name = store::FolderName{step.intent.folder.account, *step.intent.target},
                       messages](store::CacheWriter &cache) {
        Arrived arrived;
        arrived.uids.resize(messages.size());
        const std::optional<FolderId> id = cache.folders.find(name);
        if (!id)
            return arrived;
        arrived.validity = cache.folders.state(*id).uidValidity;
        QHash<QByteArray, std::vector<Uid>> alike; // oldest first
        for (size_t i = 0; i < messages.size(); ++i) {
            const QByteArray key = keyOf(messages[i]);
            if (!alike.contains(key)) {
                std::vector<Uid> there;
                for (const store::Location &location : cache.messages.findAnywhere(name.account, messages[i].identity)) {
                    if (location.folder == *id && location.uid.isValid())
                        there.push_back(location.uid);
                }
                std::sort(there.begin(), there.end());
                alike.insert(key, there);
            }
            std::vector<Uid> &left = alike[key];
            if (left.empty())
                continue;
            arrived.uids[i] = left.back();
            left.pop_back();
        }
        return arrived;
    };
    co_return co_await step.host.environment().stores.cache(find);
}

/// It lies in the target by this UID: the row that stood in for it, and what later acts say of it, are about that one.
void takeArrived(const store::IntentMessage &message, Uid there, StepResult &result)
{
    if (message.uid.isValid())
        result.moved.emplace_back(message.uid, there);
    result.arrived.push_back({there, message.identity});
}

/// What is in neither folder any more: another client has moved it. It is fetched from there, unless it is gone.
Task<> follow(StepContext &step, std::vector<store::IntentMessage> messages, StepResult &result)
{
    QSet<QByteArray> followed;
    const std::vector<Elsewhere> places = co_await findElsewhere(step, messages);
    for (const Elsewhere &place : places) {
        if (place.rawName == *step.intent.target) {
            for (const auto &[uid, message] : place.messages) {
                followed.insert(keyOf(message));
                takeArrived(message, uid, result);
            }
            continue;
        }
        const bool selected = co_await selectForWriting(step, place.rawName);
        if (!selected)
            continue;
        const UidSet uids = place.uids();
        const imap::CopyResult copied = co_await send(step, uids);
        step.host.onAnswer();
        if (!copied.reply.isOk())
            continue;
        result.touched.push_back(place.rawName);
        if (!copied.uids.empty())
            result.targetValidity = copied.uidValidity;
        QHash<Uid, Uid> told;
        for (const auto &[from, to] : copied.uids)
            told.insert(from, to);
        for (const auto &[uid, message] : place.messages) {
            followed.insert(keyOf(message));
            if (told.contains(uid))
                result.arrived.push_back({told.value(uid), message.identity});
        }
    }
    for (const store::IntentMessage &message : messages) {
        if (!followed.contains(keyOf(message)))
            result.lost.push_back(message.identity);
    }
}

/// Nobody can say what the server did of these: looks at both folders and does the rest.
Task<> settle(StepContext &step, std::vector<store::IntentMessage> messages, StepResult &result)
{
    co_await syncTarget(step);
    const Arrived arrived = co_await arrivedIn(step, messages);
    result.targetValidity = arrived.validity.isValid() ? arrived.validity : result.targetValidity;
    const bool hasSource = co_await reselectSource(step);
    QHash<QByteArray, Uid> sources;
    if (hasSource) {
        const Resolved resolved = co_await resolveMessages(step);
        UidSet there;
        const UidSet asked = resolved.uids();
        if (!asked.isEmpty()) {
            const imap::SearchResult found = co_await step.session.uidSearch("UID " + asked.toImap());
            step.host.onAnswer();
            imap::requireOk(found.reply, tr("The messages of the folder could not be listed."));
            there = found.uids;
        }
        for (const auto &[uid, message] : resolved.found) {
            if (there.contains(uid))
                sources.insert(placeKeyOf(message), uid);
        }
    }
    Asked again;
    std::vector<store::IntentMessage> nowhere;
    UidSet leftOver;
    for (size_t i = 0; i < messages.size(); ++i) {
        const store::IntentMessage &message = messages[i];
        const bool isThere = arrived.uids[i].isValid();
        const Uid source = sources.value(placeKeyOf(message));
        if (isThere)
            takeArrived(message, arrived.uids[i], result);
        if (source.isValid() && isThere)
            leftOver.insert(source); // copied, but not yet deleted where it was
        else if (source.isValid())
            again.emplace_back(source, message);
        else if (!isThere)
            nowhere.push_back(message);
    }
    const GmailFolders gmail = co_await gmailFolders(step);
    const bool removes = isMove(step) && !gmail.keepsSource(step.intent.folder.rawName, *step.intent.target);
    if (removes && !leftOver.isEmpty()) {
        const QList<QByteArray> deleted = flagNames(Flag::Deleted);
        co_await step.session.uidStore(leftOver, imap::StoreMode::Add, deleted);
        co_await step.session.uidExpunge(leftOver);
        step.host.onAnswer();
    }
    if (!again.empty()) {
        const UidSet uids = uidsOf(again);
        const imap::CopyResult copied = co_await sendOrCreate(step, uids);
        if (!copied.reply.isOk()) {
            result = refusedMove(step, copied);
            co_return;
        }
        take(copied, again, result);
    }
    if (!nowhere.empty())
        co_await follow(step, nowhere, result);
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
            const imap::CopyResult copied = co_await sendOrCreate(step, uids);
            if (!copied.reply.isOk()) {
                StepResult refused = refusedMove(step, copied);
                co_return refused;
            }
            take(copied, resolved.found, result);
            QSet<Uid> told;
            for (const auto &pair : copied.uids)
                told.insert(pair.first);
            for (const auto &[uid, message] : resolved.found) {
                if (!told.contains(uid))
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
