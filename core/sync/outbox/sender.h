// Hands one mail of the outbox to the submission server.
#pragma once

#include "smtp/session.h"
#include "sync/outbox/host_memory.h"
#include "sync/outbox/services.h"

#include <memory>

namespace postrider::sync {

/// Keeps the connection between mails that follow each other.
class Sender final
{
    Q_DISABLE_COPY_MOVE(Sender)

public:
    Sender(FlowHost &host, OutboxServices &services)
        : m_host(host)
        , m_services(services)
    {}

    /// Sends a queued mail, one transaction of it, and makes the outcome durable: with recipients left it is Queued again. Never
    /// throws for what happened to the mail; Failure(Store) only.
    /// Returns the failure of a sign-in that the user has to help with.
    Task<std::optional<Failure>> send(store::OutboxItem item);
    /// What could not be made durable at its time (the disk was full) is tried again. Throws Failure(Store).
    Task<> recordAgain();
    bool isConnected() const { return m_session != nullptr; }
    Task<> quit();
    /// The settings changed, or there is no network any more.
    void drop() { m_session.reset(); }

private:
    struct Try;

    Task<> connect(ServerSettings server);
    Task<> keepMemory(HostMemory memory);
    Task<> submit(std::shared_ptr<Try> attempt);
    Task<> asSevenBit(std::shared_ptr<Try> attempt);
    Task<> record(std::shared_ptr<Try> attempt);
    Task<> recordFailure(std::shared_ptr<Try> attempt, Failure failure);
    Task<> advance(OutboxId id, store::OutboxState from, store::OutboxUpdate update);
    store::OutboxUpdate afterAccepted(const Try &attempt) const;
    bool mayWaitHere(const store::OutboxItem &item) const;
    static store::OutboxUpdate waitingHere(const store::OutboxItem &item);
    store::OutboxUpdate later(const store::OutboxItem &item, const QString &reason) const;

    struct Step {
        OutboxId id;
        store::OutboxState from;
        store::OutboxUpdate update;
    };

    FlowHost &m_host;
    OutboxServices &m_services;
    std::vector<Step> m_unrecorded; ///< outcomes that only this process knows
    ServerSettings m_server; ///< of the session
    HostMemory m_memory;     ///< of that server
    std::unique_ptr<smtp::Session> m_session;
};

} // namespace postrider::sync
