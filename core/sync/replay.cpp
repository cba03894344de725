#include "sync/replay.h"

#include "sync/replay_step.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

/// A server that says "not now" for days will not change its mind.
constexpr int MaxTries = 20;

bool isAboutMessages(store::IntentKind kind)
{
    return kind != store::IntentKind::CreateFolder && kind != store::IntentKind::RenameFolder
           && kind != store::IntentKind::DeleteFolder && kind != store::IntentKind::Append;
}

Task<> forget(FlowHost &host, ReplayListener &listener, std::vector<IntentId> ids)
{
    if (ids.empty())
        co_return;
    const auto job = [ids](store::Journal &journal) {
        journal.intents.remove(ids);
        return true;
    };
    co_await host.environment().stores.journal(job);
    listener.onIntentsFinished(int(ids.size()));
}

Task<> takeBack(FlowHost &host, std::vector<IntentId> ids)
{
    const auto job = [ids](store::CacheWriter &cache) { return cache.local.revert(ids); };
    const store::ChangeSet changes = co_await host.environment().stores.cache(job);
    host.onCacheChanged(changes);
}

/// Into the cache what the server did; then the intent may go.
Task<> confirm(FlowHost &host, StepResult result, store::Intent intent, std::vector<IntentId> covers)
{
    const auto job = [result, intent, covers](store::CacheWriter &cache) {
        store::Transaction all(cache.database());
        store::ChangeSet changes = cache.local.confirm(covers, result.moved);
        const std::optional<FolderId> target =
            intent.target ? cache.folders.find({intent.folder.account, *intent.target}) : std::nullopt;
        for (const store::MessageIdentity &identity : result.lost) {
            // It never arrived: the row that stands in for it goes as if it had been deleted there.
            const std::optional<store::Location> ghost = target ? cache.messages.findByIdentity(*target, identity) : std::nullopt;
            if (!ghost || ghost->uid.isValid())
                continue;
            store::Intent drop;
            drop.id = covers.front();
            drop.kind = store::IntentKind::DeleteForEver;
            drop.folder = {intent.folder.account, *intent.target};
            drop.messages.push_back({Uid(), identity});
            changes.merge(cache.local.apply(drop));
            changes.merge(cache.local.confirm(std::span(covers.data(), 1)));
        }
        all.commit();
        return changes;
    };
    const store::ChangeSet changes = co_await host.environment().stores.cache(job);
    host.onCacheChanged(changes);
}

/// Later intents that named a message by identity, since it had no UID in the target yet, get it.
Task<> tellLaterIntents(FlowHost &host, StepResult result, store::Intent intent)
{
    if (result.arrived.empty() || !intent.target)
        co_return;
    const auto job = [result, intent](store::Journal &journal) {
        journal.intents.resolveUids({intent.folder.account, *intent.target}, result.targetValidity, result.arrived);
        return true;
    };
    co_await host.environment().stores.journal(job);
}

Task<StepResult> dispatch(StepContext &step)
{
    switch (step.intent.kind) {
    case store::IntentKind::ChangeFlags:
        co_return co_await replayFlags(step);
    case store::IntentKind::Move:
    case store::IntentKind::Copy:
        co_return co_await replayMove(step);
    case store::IntentKind::DeleteForEver:
        co_return co_await replayDelete(step);
    case store::IntentKind::MarkAllRead:
    case store::IntentKind::EmptyFolder:
        co_return co_await replayWholeFolder(step);
    case store::IntentKind::CreateFolder:
    case store::IntentKind::RenameFolder:
    case store::IntentKind::DeleteFolder:
        co_return co_await replayFolderTree(step);
    case store::IntentKind::Append:
        break; // drafts and sent copies have rows of their own in the journal
    }
    co_return StepResult();
}

/// The folder selected for writing. Something else than Done: the step ends here.
Task<StepResult> selectFolder(StepContext &step)
{
    imap::SelectRequest request;
    request.mailbox = step.intent.folder.rawName;
    step.selected = co_await step.session.select(request);
    step.host.onAnswer();
    if (!step.selected.reply.isOk()) {
        co_return refusedBy(step.selected.reply, QCoreApplication::translate("Sync", "The folder could not be opened."));
    }
    if (step.selected.readOnly) {
        StepResult readOnly;
        readOnly.outcome = StepResult::Outcome::Refused;
        readOnly.notice = QCoreApplication::translate("Sync", "This folder can only be read. Your change was taken back.");
        co_return readOnly;
    }
    co_return StepResult();
}

Task<StepResult> perform(StepContext &step)
{
    if (isAboutMessages(step.intent.kind)) {
        StepResult selected = co_await selectFolder(step);
        if (selected.outcome != StepResult::Outcome::Done)
            co_return selected;
    }
    co_return co_await dispatch(step);
}

Task<bool> carryOut(FlowHost &host, ReplayListener &listener, imap::Session &session, store::FoldedIntent folded,
                    bool interrupted)
{
    // What the step is about, and what is done once it is: an act of several steps is done with the last of them.
    const std::vector<IntentId> touches = folded.touches;
    const std::vector<IntentId> covers = folded.covers;
    const auto begin = [touches](store::Journal &journal) {
        journal.intents.markRunning(touches);
        return true;
    };
    co_await host.environment().stores.journal(begin);

    StepContext step{host, listener, session, folded.effective, interrupted, imap::SelectResult()};
    const StepResult result = co_await perform(step);
    if (result.outcome == StepResult::Outcome::NotNow && folded.effective.tries < MaxTries) {
        const auto later = [touches, text = result.notice](store::Journal &journal) {
            journal.intents.markFailed(touches, text, false);
            return true;
        };
        co_await host.environment().stores.journal(later);
        co_return false;
    }
    if (result.outcome != StepResult::Outcome::Done) {
        co_await takeBack(host, covers);
    } else if (!covers.empty()) {
        co_await confirm(host, result, folded.effective, covers);
        co_await tellLaterIntents(host, result, folded.effective);
    }
    co_await forget(host, listener, covers);
    if (!result.notice.isEmpty())
        host.onNotice(result.notice);
    listener.onFolderTouched(folded.effective.folder.rawName);
    if (folded.effective.target)
        listener.onFolderTouched(*folded.effective.target);
    co_return true;
}

/// What a break left running goes first, alone, and folded as it was when it was sent: A to B and B to C went out as A to C,
/// and it is in C that the messages are to be looked for. True if there is such.
bool keepInterrupted(std::vector<store::Intent> &pending)
{
    const auto isRunning = [](const store::Intent &intent) { return intent.state == store::IntentState::Running; };
    if (std::none_of(pending.begin(), pending.end(), isRunning))
        return false;
    std::erase_if(pending, [&isRunning](const store::Intent &intent) { return !isRunning(intent); });
    for (store::Intent &intent : pending)
        intent.state = store::IntentState::Waiting;
    return true;
}

} // namespace

Task<ReplayResult> replayIntents(FlowHost &host, ReplayListener &listener, imap::Session &session)
{
    ReplayResult result;
    std::vector<IntentId> postponed;
    const auto isPostponed = [&postponed](IntentId id) {
        return std::find(postponed.begin(), postponed.end(), id) != postponed.end();
    };
    // After each round the journal is read again: what the user did meanwhile, and UIDs that a move told.
    while (true) {
        const auto read = [account = host.accountSettings().id](store::Journal &journal) {
            return journal.intents.pending(account);
        };
        std::vector<store::Intent> pending = co_await host.environment().stores.journal(read);
        std::erase_if(pending, [&isPostponed](const store::Intent &intent) {
            return intent.state == store::IntentState::Failed || isPostponed(intent.id);
        });
        if (pending.empty())
            co_return result;
        const bool interrupted = keepInterrupted(pending);
        const store::FoldResult folded = store::foldIntents(pending);
        if (!folded.obsolete.empty()) {
            co_await takeBack(host, folded.obsolete);
            co_await forget(host, listener, folded.obsolete);
        }
        for (const store::FoldedIntent &next : folded.steps) {
            // What waits for an earlier step of the same act waits as well.
            bool done = std::none_of(next.touches.begin(), next.touches.end(), isPostponed);
            if (done)
                done = co_await carryOut(host, listener, session, next, interrupted);
            if (done)
                continue;
            result.tryAgainLater = true;
            postponed.insert(postponed.end(), next.touches.begin(), next.touches.end());
            postponed.insert(postponed.end(), next.covers.begin(), next.covers.end());
        }
    }
}

StepResult refusedBy(const imap::Reply &reply, const QString &what)
{
    using Kind = imap::ResponseCode::Kind;
    StepResult result;
    switch (reply.code.kind) {
    case Kind::InUse:
    case Kind::Unavailable:
    case Kind::ServerBug:
    case Kind::TempFail:
    case Kind::Limit:
    case Kind::ExpungeIssued:
    case Kind::Throttled:
        result.outcome = StepResult::Outcome::NotNow;
        break;
    default:
        result.outcome = StepResult::Outcome::Refused;
    }
    result.notice =
        QCoreApplication::translate("Sync", "%1 The server said: “%2”").arg(what, QString::fromUtf8(reply.text).trimmed());
    return result;
}

} // namespace postrider::sync
