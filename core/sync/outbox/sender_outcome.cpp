// What became of a mail, written down.
#include "sync/outbox/schedule.h"
#include "sync/outbox/sender_try.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

using Outcome = smtp::SubmitResult::Outcome;

/// Somebody waits who was not in this transaction.
bool othersWait(const RecipientResults &states, const QStringList &group)
{
    const QStringList waiting = stillToSend(states);
    return std::any_of(waiting.begin(), waiting.end(), [&group](const QString &each) { return !group.contains(each); });
}

} // namespace

Task<> Sender::advance(OutboxId id, store::OutboxState from, store::OutboxUpdate update)
{
    store::OutboxStep step;
    step.id = id;
    step.from = from;
    step.to = update;
    // Forgotten only when it is written: without it an accepted mail would stay "unknown" for ever.
    m_unrecorded.push_back(step);
    // Not worth a wait for the disk: if the power fails now, the user is asked about this mail, and it is not sent again by itself.
    co_await m_steps.write(step, store::Durable::Later);
    m_unrecorded.pop_back();
    m_services.onOutboxChanged();
}

Task<> Sender::recordAgain()
{
    while (!m_unrecorded.empty()) {
        const store::OutboxStep step = m_unrecorded.front();
        co_await m_steps.write(step, store::Durable::Now);
        m_unrecorded.erase(m_unrecorded.begin());
        m_services.onOutboxChanged();
    }
}

/// It was to wait at the server for its time, which has not come.
bool Sender::mayWaitHere(const store::OutboxItem &item) const
{
    return item.wishes.serverMayHold && item.notBefore > m_host.environment().clock.now().toMSecsSinceEpoch();
}

/// As it would have without that wish.
store::OutboxUpdate Sender::waitingHere(const store::OutboxItem &item)
{
    store::OutboxUpdate update;
    update.state = store::OutboxState::Holding;
    update.wishes = item.wishes;
    update.wishes->serverMayHold = false;
    return update;
}

store::OutboxUpdate Sender::later(const store::OutboxItem &item, const QString &reason) const
{
    const qint64 now = m_host.environment().clock.now().toMSecsSinceEpoch();
    store::OutboxUpdate update;
    update.reason = reason;
    update.tries = item.tries + 1;
    if (isTimeToGiveUp(item, now)) {
        update.state = store::OutboxState::Failed;
        return update;
    }
    update.state = store::OutboxState::Queued;
    update.notBefore = now + retryAfterMs(item.tries + 1);
    return update;
}

/// A server has taken it for this transaction's recipients. What about the others?
store::OutboxUpdate Sender::afterAccepted(const Try &attempt) const
{
    const RecipientResults states = landed(withReplies(attempt.observer.states, attempt.result.recipients), store::RecipientState::Sent);
    store::OutboxUpdate update;
    const qsizetype sent = countOf(states, store::RecipientState::Sent);
    const qsizetype waiting = countOf(states, store::RecipientState::Waiting);
    if (waiting == 0) {
        update.state = store::OutboxState::Accepted;
        update.reason = attempt.result.note;
    } else if (othersWait(states, attempt.group)) {
        update.state = store::OutboxState::Queued; // the next group, at once
        update.reason = QCoreApplication::translate("Sync", "%1 of %2 recipients have it; the others follow.")
                            .arg(QString::number(sent), QString::number(sent + waiting));
        update.notBefore = 0;
    } else {
        const QString who = QCoreApplication::translate("Sync", "%1 of %2 recipients have it; not yet: %3.")
                                .arg(QString::number(sent), QString::number(sent + waiting), namesOfWaiting(states));
        if (stillToSend(states).isEmpty()) {
            update.state = store::OutboxState::Failed;
            update.reason = who;
        } else {
            update = later(attempt.item, who);
        }
    }
    update.results = states;
    return update;
}

Task<> Sender::record(std::shared_ptr<Try> attempt)
{
    const smtp::SubmitResult &result = attempt->result;
    const store::OutboxState from = attempt->observer.committed ? store::OutboxState::Committing : store::OutboxState::Sending;
    const RecipientResults answered = landed(withReplies(attempt->observer.states, result.recipients), store::RecipientState::Waiting);
    store::OutboxUpdate update;
    switch (result.outcome) {
    case Outcome::Accepted:
        update = afterAccepted(*attempt);
        break;
    case Outcome::Refused:
        update.state = store::OutboxState::Failed;
        update.reason = result.message();
        update.results = answered;
        if (mayWaitHere(attempt->item) && result.stage == smtp::SubmitResult::Stage::Check)
            update = waitingHere(attempt->item);
        break;
    case Outcome::Deferred:
    case Outcome::TooManyRecipients: // not even after making groups: as good as "later"
        update = mayWaitHere(attempt->item) ? waitingHere(attempt->item) : later(attempt->item, result.message());
        update.results = answered;
        break;
    case Outcome::Unknown:
        update.state = store::OutboxState::Unknown;
        update.reason = result.message();
        break;
    }
    update.serverLine = result.reply.code == 0 ? QByteArray() : result.reply.toLine();
    attempt->outcome = update.state;
    co_await advance(attempt->item.id, from, update);
}

/// Certainly not sent, unless the final dot may have been written.
Task<> Sender::recordFailure(std::shared_ptr<Try> attempt, Failure failure)
{
    const store::OutboxItem &item = attempt->item;
    store::OutboxUpdate update;
    if (attempt->observer.committed) {
        update.state = store::OutboxState::Unknown;
        update.reason = failure.message();
        co_await advance(item.id, store::OutboxState::Committing, update);
        co_return;
    }
    if (mayWaitHere(item)) {
        co_await advance(item.id, store::OutboxState::Sending, waitingHere(item));
        co_return;
    }
    if (mayPass(failure)) {
        update = later(item, failure.message());
        if (needsUser(failure))
            update.notBefore = 0; // as soon as there is a password
    } else if (failure.kind == Failure::Kind::Cancelled) {
        update.state = store::OutboxState::Queued;
    } else {
        update.state = store::OutboxState::Failed;
        update.reason = failure.message();
    }
    update.serverLine = failure.serverLine;
    co_await advance(item.id, store::OutboxState::Sending, update);
}

} // namespace postrider::sync
