#include "sync/outbox/recipients.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLocale>

namespace postrider::sync {

namespace {

using State = store::RecipientState;

bool isRefused(const store::RecipientResult &result) { return result.reply.startsWith('5'); }

} // namespace

RecipientResults statesOf(const store::OutboxItem &item)
{
    RecipientResults states;
    states.reserve(item.recipients.size());
    for (size_t i = 0; i < item.recipients.size(); ++i) {
        const bool known = i < item.results.size() && item.results[i].address == item.recipients[i];
        if (known) {
            states.push_back(item.results[i]);
        } else {
            store::RecipientResult fresh;
            fresh.address = item.recipients[i];
            // Kept by an earlier version: only those that were asked, in some order.
            const auto same = [&fresh](const store::RecipientResult &each) { return each.address == fresh.address; };
            const auto kept = std::find_if(item.results.begin(), item.results.end(), same);
            states.push_back(kept == item.results.end() ? fresh : *kept);
        }
    }
    return states;
}

QStringList stillToSend(const RecipientResults &states)
{
    QStringList result;
    for (const store::RecipientResult &each : states) {
        if (each.state == State::Waiting && !isRefused(each))
            result.append(each.address);
    }
    return result;
}

RecipientResults withReplies(RecipientResults states, const std::vector<smtp::RecipientReply> &replies)
{
    size_t at = 0; // both are in the item's order
    for (const smtp::RecipientReply &reply : replies) {
        while (at < states.size() && (states[at].address != reply.address || states[at].state == State::Sent))
            ++at;
        if (at == states.size())
            break;
        states[at].accepted = reply.accepted();
        states[at++].reply = reply.reply.toLine();
    }
    return states;
}

RecipientResults inFlight(RecipientResults states, const std::vector<smtp::RecipientReply> &replies)
{
    states = withReplies(std::move(states), replies);
    size_t at = 0;
    for (const smtp::RecipientReply &reply : replies) {
        while (at < states.size() && (states[at].address != reply.address || states[at].state == State::Sent))
            ++at;
        if (at == states.size())
            break;
        if (reply.accepted())
            states[at].state = State::InFlight;
        ++at;
    }
    return states;
}

namespace {

template <typename Which>
RecipientResults changed(RecipientResults states, Which which, State to)
{
    for (store::RecipientResult &each : states) {
        if (which(each))
            each.state = to;
    }
    return states;
}

} // namespace

RecipientResults landed(RecipientResults states, State state)
{
    return changed(std::move(states), [](const store::RecipientResult &each) { return each.state == State::InFlight; }, state);
}

RecipientResults withoutRefused(RecipientResults states)
{
    return changed(
        std::move(states), [](const store::RecipientResult &each) { return each.state == State::Waiting && isRefused(each); },
        State::LeftOut);
}

RecipientResults withoutWaiting(RecipientResults states)
{
    return changed(std::move(states), [](const store::RecipientResult &each) { return each.state == State::Waiting; }, State::LeftOut);
}

RecipientResults asked(RecipientResults states)
{
    for (store::RecipientResult &each : states) {
        if (each.state == State::Waiting && isRefused(each))
            each.reply.clear();
    }
    return states;
}

qsizetype countOf(const RecipientResults &states, State state)
{
    return std::count_if(states.begin(), states.end(), [state](const store::RecipientResult &each) { return each.state == state; });
}

bool mayGoToOthers(const store::OutboxItem &item)
{
    if (item.state != store::OutboxState::Failed && item.state != store::OutboxState::Queued)
        return false;
    bool welcome = false;
    bool unwelcome = false;
    for (const store::RecipientResult &result : item.results) {
        if (result.state != store::RecipientState::Waiting)
            continue;
        welcome |= !result.reply.startsWith('4') && !result.reply.startsWith('5');
        unwelcome |= !result.accepted && !result.reply.isEmpty();
    }
    return welcome && unwelcome;
}

bool anyPutOff(const RecipientResults &states)
{
    return std::any_of(states.begin(), states.end(), [](const store::RecipientResult &each) {
        return each.state == State::Waiting && each.reply.startsWith('4');
    });
}

QString namesOfWaiting(const RecipientResults &states)
{
    QStringList names;
    for (const store::RecipientResult &each : states) {
        if (each.state == State::Waiting)
            names.append(each.address);
    }
    const qsizetype more = names.size() - 5;
    if (more > 0)
        names = names.mid(0, 5) + QStringList{QCoreApplication::translate("Sync", "%n more", nullptr, int(more))};
    return QLocale().createSeparatedList(names);
}

smtp::Envelope envelopeFor(const store::OutboxItem &item, const QStringList &recipients)
{
    smtp::Envelope envelope;
    envelope.sender = item.sender;
    envelope.recipients = recipients;
    const store::OutboxWishes &wishes = item.wishes;
    envelope.takePartial = wishes.takePartial;
    envelope.requireTls = wishes.requireTls;
    if (wishes.deliverBySeconds > 0)
        envelope.deliverBy = smtp::DeliverBy{wishes.deliverBySeconds, wishes.returnIfLate};
    if (wishes.reports) {
        smtp::DeliveryReports reports;
        reports.success = wishes.reportSuccess;
        reports.delay = wishes.reportDelay;
        reports.wholeMessage = wishes.returnWhole;
        // The random half of the Message-ID: the report names it, and it tells nobody else anything.
        reports.envelopeId = QString::fromLatin1(item.messageId.left(std::max<qsizetype>(0, item.messageId.indexOf('@'))));
        envelope.reports = reports;
    }
    return envelope;
}

} // namespace postrider::sync
