#include "sync/replay.h"

#include "sync/acts.h"
#include "sync/replay_step.h"

#include <algorithm>
#include <QCoreApplication>
#include <set>

namespace postrider::sync {

namespace {

/// A server that says "not now" for days will not change its mind.
constexpr int MaxTries = 20;

bool isAboutMessages(store::IntentKind kind)
{
    return kind != store::IntentKind::CreateFolder && kind != store::IntentKind::RenameFolder
           && kind != store::IntentKind::DeleteFolder && kind != store::IntentKind::Append
           && kind != store::IntentKind::Subscribe && kind != store::IntentKind::Unsubscribe;
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

/// Into the cache what the server did, some thousand rows a commit.
Task<> confirmInPieces(FlowHost &host, std::vector<store::MovedUids> moved, std::vector<IntentId> covers)
{
    bool done = covers.empty();
    while (!done) {
        const auto job = [moved, covers](store::CacheWriter &cache) {
            bool last = false;
            store::ChangeSet changes = cache.local.confirmSome(covers, moved, &last);
            return std::make_pair(std::move(changes), last);
        };
        const auto result = co_await host.environment().stores.cache(job);
        done = result.second;
        host.onCacheChanged(result.first);
    }
}

/// The same with what never arrived in the target. `moved` is of all steps so far: the intents may have taken several.
Task<> confirm(FlowHost &host, StepResult result, std::vector<store::MovedUids> moved, store::Intent intent,
               std::vector<IntentId> covers)
{
    if (result.lost.empty()) {
        co_await confirmInPieces(host, moved, covers);
        co_return;
    }
    const auto job = [result, moved, intent, covers](store::CacheWriter &cache) {
        store::Transaction all(cache.database());
        store::ChangeSet changes = cache.local.confirm(covers, moved);
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

/// Later intents that named a message by identity, since it had no UID in the target yet, get it; so does the way back.
Task<> tellLaterIntents(FlowHost &host, StepResult result, store::Intent intent)
{
    if (result.arrived.empty() || !intent.target)
        co_return;
    const auto job = [result, intent](store::Journal &journal) {
        store::Transaction all(journal.database());
        const store::FolderName target{intent.folder.account, *intent.target};
        journal.intents.resolveUids(target, result.targetValidity, result.arrived);
        journal.undo.resolveUids(target, result.targetValidity, result.arrived);
        all.commit();
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
    case store::IntentKind::Subscribe:
    case store::IntentKind::Unsubscribe:
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

/// What one pass over the folded journal knows of it.
struct Round {
    FlowHost &host;
    ReplayListener &listener;
    imap::Session &session;
    bool interrupted = false;
    std::set<IntentId> flagIntents; ///< intents that change flags only
    std::set<IntentId> flagsDone;   ///< of these: done by the server, though their family is not
    std::set<IntentId> gone;        ///< refused and taken back before their family was done
    std::vector<store::MovedUids> moved; ///< by its steps
};

std::vector<IntentId> among(const std::vector<IntentId> &ids, const std::set<IntentId> &set, bool wanted)
{
    std::vector<IntentId> result;
    for (const IntentId id : ids) {
        if (set.contains(id) == wanted)
            result.push_back(id);
    }
    return result;
}

/// A refusal is put right at once. Of an act of several steps (starred, then moved) only what was refused is taken back: a flag
/// that the server did not take does not hold up the move, and one that it took stays when the move is refused.
Task<> putRight(Round &round, store::FoldedIntent folded)
{
    if (folded.effective.kind == store::IntentKind::ChangeFlags) {
        const std::vector<IntentId> refused = among(folded.touches, round.flagIntents, true);
        round.gone.insert(refused.begin(), refused.end());
        co_await takeBackInPieces(round.host, refused);
        co_await forget(round.host, round.listener, refused);
        co_return;
    }
    const std::vector<IntentId> refused = among(folded.covers, round.flagsDone, false);
    const std::vector<IntentId> taken = among(folded.covers, round.flagsDone, true);
    co_await takeBackInPieces(round.host, refused);
    const std::vector<store::MovedUids> nothingMoved;
    co_await confirmInPieces(round.host, nothingMoved, taken);
    co_await forget(round.host, round.listener, folded.covers);
}

enum class Carried {
    Out,
    NotNow,    ///< said the server
    TakenBack, ///< by the user, since the journal was read: nothing was sent, and it must be read again
};

Task<Carried> carryOut(Round &round, store::FoldedIntent folded)
{
    FlowHost &host = round.host;
    // What the step is about, and what is done once it is: an act of several steps is done with the last of them.
    const std::vector<IntentId> touches = among(folded.touches, round.gone, false);
    const std::vector<IntentId> covers = among(folded.covers, round.gone, false);
    folded.covers = covers;
    // All that hangs together is under way: after a break it must be folded as it was, or a later act would go before an earlier.
    const std::vector<IntentId> family = among(folded.family, round.gone, false);
    const auto begin = [family](store::Journal &journal) {
        // All or nothing: a step made of two acts, one of which was undone meanwhile, is another step.
        return journal.intents.markRunning(family);
    };
    const bool begun = co_await host.environment().stores.journal(begin);
    if (!begun)
        co_return Carried::TakenBack;

    StepContext step{host, round.listener, round.session, folded.effective, round.interrupted, imap::SelectResult()};
    const StepResult result = co_await perform(step);
    if (result.outcome == StepResult::Outcome::NotNow && folded.effective.tries < MaxTries) {
        const auto later = [family, text = result.notice](store::Journal &journal) {
            journal.intents.markFailed(family, text, false);
            return true;
        };
        co_await host.environment().stores.journal(later);
        co_return Carried::NotNow;
    }
    if (result.outcome == StepResult::Outcome::Done) {
        if (!result.moved.empty())
            round.moved.push_back({folded.effective.folder, result.moved});
        co_await tellLaterIntents(host, result, folded.effective);
    }
    if (result.outcome != StepResult::Outcome::Done) {
        co_await putRight(round, folded);
    } else if (!covers.empty()) {
        co_await confirm(host, result, round.moved, folded.effective, covers);
        co_await forget(host, round.listener, covers);
    } else if (folded.effective.kind == store::IntentKind::ChangeFlags) {
        const std::vector<IntentId> done = among(touches, round.flagIntents, true);
        round.flagsDone.insert(done.begin(), done.end());
    }
    if (!result.notice.isEmpty())
        host.onNotice(result.notice);
    round.listener.onFolderTouched(folded.effective.folder.rawName);
    if (folded.effective.target)
        round.listener.onFolderTouched(*folded.effective.target);
    for (const QByteArray &also : result.touched)
        round.listener.onFolderTouched(also);
    co_return Carried::Out;
}

/// Acts that have become nothing leave unsent. False: the user took one of them back since the journal was read, and what is
/// left of them is something again.
Task<bool> drop(FlowHost &host, ReplayListener &listener, std::vector<IntentId> obsolete)
{
    if (obsolete.empty())
        co_return true;
    const auto job = [obsolete](store::Journal &journal) {
        const bool all = journal.intents.areThere(obsolete);
        if (all)
            journal.intents.remove(obsolete);
        return all;
    };
    const bool dropped = co_await host.environment().stores.journal(job);
    if (!dropped)
        co_return false;
    co_await takeBackInPieces(host, obsolete);
    listener.onIntentsFinished(int(obsolete.size()));
    co_return true;
}

/// The names by which the fold tells that two acts are about one message.
Task<std::vector<store::Intent>> withUids(FlowHost &host, std::vector<store::Intent> pending)
{
    const auto lacksUid = [](const store::IntentMessage &message) { return !message.uid.isValid(); };
    const bool allNamed = std::none_of(pending.begin(), pending.end(), [&lacksUid](const store::Intent &intent) {
        return std::any_of(intent.messages.begin(), intent.messages.end(), lacksUid);
    });
    if (allNamed)
        co_return pending;
    const auto fill = [pending](store::CacheWriter &cache) { return cache.local.withUids(pending); };
    co_return co_await host.environment().stores.cache(fill);
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
        Round round{host, listener, session, keepInterrupted(pending), {}, {}, {}, {}};
        pending = co_await withUids(host, pending);
        for (const store::Intent &intent : pending) {
            if (intent.kind == store::IntentKind::ChangeFlags)
                round.flagIntents.insert(intent.id);
        }
        const store::FoldResult folded = store::foldIntents(pending);
        const bool dropped = co_await drop(host, listener, folded.obsolete);
        if (!dropped)
            continue;
        for (const store::FoldedIntent &next : folded.steps) {
            // What waits for an earlier step of the same act waits as well.
            Carried carried = Carried::NotNow;
            if (std::none_of(next.touches.begin(), next.touches.end(), isPostponed))
                carried = co_await carryOut(round, next);
            // Names have changed, or acts: what follows is read again.
            const bool renamed = carried == Carried::Out && next.effective.kind == store::IntentKind::RenameFolder;
            if (renamed || carried == Carried::TakenBack)
                break;
            if (carried == Carried::Out)
                continue;
            result.tryAgainLater = true;
            postponed.insert(postponed.end(), next.family.begin(), next.family.end());
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
