// Sending through several connections side by side: who takes which mail, and what ends it.
#include "sync/outbox/outbox.h"

#include "account/secret_store.h"

#include <algorithm>

namespace postrider::sync {

namespace {

/// Several connections pay off where many mails wait; a handful goes through one.
size_t lanesFor(size_t mails)
{
    return mails >= 12 ? 3 : mails >= 4 ? 2 : 1;
}

} // namespace

/// All of m_due, through as many connections as that is worth.
Task<> Outbox::sendDue()
{
    const size_t lanes = m_crowded ? 1 : lanesFor(m_due.size());
    // One alone is the one that the server has let in.
    const auto connected = std::find_if(m_lanes.begin(), m_lanes.end(), [](const std::unique_ptr<Sender> &lane) { return lane->isConnected(); });
    const size_t first = lanes > 1 || connected == m_lanes.end() ? 0 : size_t(connected - m_lanes.begin());
    for (size_t lane = 0; m_crowded && lane < m_lanes.size(); ++lane) {
        Sender &other = *m_lanes[lane];
        if (lane != first)
            co_await other.quit();
    }
    m_busyLanes = lanes;
    m_laneError = nullptr;
    for (size_t lane = first; lane < first + lanes; ++lane)
        m_scope.start(runLane(lane));
    while (m_busyLanes > 0) {
        m_laneDone = std::make_unique<Slot<Done>>();
        co_await *m_laneDone;
    }
    m_due.clear();
    if (m_laneError)
        std::rethrow_exception(m_laneError);
}

Task<> Outbox::runLane(size_t lane)
{
    struct Leave {
        Outbox &outbox;
        ~Leave()
        {
            --outbox.m_busyLanes;
            if (outbox.m_laneDone)
                outbox.m_laneDone->set({});
        }
    } leave{*this};
    try {
        co_await sendFrom(lane);
    } catch (const Failure &) {
        m_laneError = std::current_exception();
        m_stale = true; // the disk is full, or worse: nothing more is begun
    }
}

Task<> Outbox::sendFrom(size_t lane)
{
    Sender &sender = *m_lanes[lane];
    while (const std::optional<store::OutboxItem> next = takeNext()) {
        const store::OutboxItem item = *next;
        const std::shared_ptr<SendingPlace> place = m_order.join(item.recipients);
        m_copyNotTried.insert(item.id);
        const Sender::Sent sent = co_await sender.send(item, m_busyLanes > 1, place);
        if (sent.accepted)
            startFiling(item);
        moved(item.id);
        if (sent.crowded) {
            m_crowded = true;
            m_stale = true;
        }
        if (sent.refused)
            refused(item, sent);
    }
}

void Outbox::refused(const store::OutboxItem &item, const Sender::Sent &sent)
{
    const std::optional<ServerSettings> server = m_host.accountSettings().outgoingFor(item.sender);
    m_stale = true;
    if (sent.otherSite && server) {
        m_blockedServers.insert(account::serverKey(*server));
        m_services.onServerRefused(*server, *sent.refused);
    } else {
        m_blocked = true;
        m_services.onSubmissionRefused(*sent.refused);
    }
}

/// Its server waits for a password.
bool Outbox::isBlocked(const store::OutboxItem &item) const
{
    const AccountSettings &account = m_host.accountSettings();
    const std::optional<ServerSettings> server = account.outgoingFor(item.sender);
    if (!server || isOwnServer(account, *server))
        return m_blocked;
    return m_blockedServers.contains(account::serverKey(*server));
}

void Outbox::unblock()
{
    m_blocked = false;
    m_blockedServers.clear();
}

/// The oldest mail that is due.
std::optional<store::OutboxItem> Outbox::takeNext()
{
    if (m_stale || m_paused || m_due.empty())
        return std::nullopt;
    const store::OutboxItem item = std::move(m_due.front());
    m_due.pop_front();
    return item;
}

} // namespace postrider::sync
