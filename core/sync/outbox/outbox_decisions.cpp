// What the user decides about mail in the outbox: each a step that its state allows, or nothing.
#include "sync/outbox/outbox.h"
#include "sync/outbox/recipients.h"

#include <algorithm>

namespace postrider::sync {

namespace {

bool oneOf(store::OutboxState state, std::initializer_list<store::OutboxState> states)
{
    return std::find(states.begin(), states.end(), state) != states.end();
}

} // namespace

Task<bool> Outbox::change(OutboxId id, Decide decide)
{
    const auto job = [id, decide](store::Journal &journal) {
        const std::optional<store::OutboxItem> item = journal.outbox.find(id);
        const std::optional<store::OutboxUpdate> update = item ? decide(*item) : std::nullopt;
        return update && journal.outbox.advance(id, item->state, *update);
    };
    const bool done = co_await m_host.environment().stores.journal(job);
    changed();
    co_return done;
}

namespace {

/// What is known now of those whose answer never came.
std::optional<store::OutboxUpdate> arrived(const store::OutboxItem &item)
{
    if (item.state != store::OutboxState::Unknown)
        return std::nullopt;
    // All of them, where nothing was written down for each.
    const bool each = countOf(statesOf(item), store::RecipientState::InFlight) > 0;
    const RecipientResults states = landed(statesOf(item), store::RecipientState::Sent);
    store::OutboxUpdate update;
    update.results = states;
    update.reason = QString();
    update.notBefore = 0;
    update.state = each && !stillToSend(states).isEmpty() ? store::OutboxState::Queued : store::OutboxState::Accepted;
    return update;
}

} // namespace

Task<bool> Outbox::retry(OutboxId id)
{
    unblock();
    m_servers.tryAgain();
    m_fileNot.remove(id);
    m_lookups.remove(id); // if this try ends unknown, too, it is looked for anew
    const Decide again = [](const store::OutboxItem &item) -> std::optional<store::OutboxUpdate> {
        using S = store::OutboxState;
        if (!oneOf(item.state, {S::Queued, S::Holding, S::Failed, S::Unknown}))
            return std::nullopt;
        store::OutboxUpdate update;
        update.state = S::Queued;
        update.notBefore = 0;
        update.results = asked(landed(statesOf(item), store::RecipientState::Waiting));
        return update;
    };
    const bool done = co_await change(id, again);
    co_return done;
}

Task<bool> Outbox::sendToOthers(OutboxId id)
{
    const Decide others = [](const store::OutboxItem &item) -> std::optional<store::OutboxUpdate> {
        using S = store::OutboxState;
        if (!oneOf(item.state, {S::Queued, S::Failed}))
            return std::nullopt;
        const RecipientResults states = withoutRefused(statesOf(item));
        store::OutboxUpdate update;
        update.results = states;
        update.wishes = item.wishes;
        update.wishes->takePartial = true;
        update.notBefore = 0;
        const bool somebody = !stillToSend(states).isEmpty();
        const bool anybodyHasIt = countOf(states, store::RecipientState::Sent) > 0;
        if (!somebody && !anybodyHasIt)
            return std::nullopt; // nobody would get it
        update.state = somebody ? S::Queued : S::Accepted;
        return update;
    };
    const bool done = co_await change(id, others);
    co_return done;
}

Task<bool> Outbox::holdUntil(OutboxId id, qint64 ms)
{
    const Decide hold = [ms](const store::OutboxItem &item) -> std::optional<store::OutboxUpdate> {
        using S = store::OutboxState;
        if (!oneOf(item.state, {S::Queued, S::Holding, S::Sending, S::Failed}))
            return std::nullopt;
        store::OutboxUpdate update;
        update.state = S::Holding;
        update.notBefore = ms;
        update.reason = QString();
        update.tries = 0;
        return update;
    };
    const bool done = co_await change(id, hold);
    if (done)
        stopSending(id);
    co_return done;
}

Task<bool> Outbox::markSent(OutboxId id)
{
    const Decide sent = arrived;
    const bool done = co_await change(id, sent);
    co_return done;
}

Task<bool> Outbox::discard(OutboxId id)
{
    const auto job = [id](store::Journal &journal) {
        const std::optional<store::OutboxItem> item = journal.outbox.find(id);
        if (!item || item->state == store::OutboxState::Sending || item->state == store::OutboxState::Committing)
            return false;
        const RecipientResults states = statesOf(*item);
        if (countOf(states, store::RecipientState::Sent) > 0 && oneOf(item->state, {store::OutboxState::Queued, store::OutboxState::Failed})) {
            store::OutboxUpdate rest;
            rest.state = store::OutboxState::Accepted;
            rest.results = withoutWaiting(states);
            rest.reason = QString();
            return journal.outbox.advance(id, item->state, rest);
        }
        journal.outbox.remove(id);
        return true;
    };
    const bool done = co_await m_host.environment().stores.journal(job);
    changed();
    co_return done;
}

Task<std::optional<store::DraftId>> Outbox::takeBack(OutboxId id)
{
    const auto job = [id](store::Journal &journal) { return journal.outbox.takeBack(id); };
    const std::optional<store::DraftId> draft = co_await m_host.environment().stores.journal(job);
    if (draft)
        stopSending(id);
    changed();
    co_return draft;
}

void Outbox::stopSending(OutboxId id)
{
    for (const std::unique_ptr<Sender> &lane : m_lanes)
        lane->stop(id);
}

} // namespace postrider::sync
