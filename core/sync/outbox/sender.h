// Hands one mail of the outbox to the submission server.
#pragma once

#include "smtp/session.h"
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

    /// Sends a queued mail and makes the outcome durable. Never throws for what happened to the mail; Failure(Store) only.
    /// Returns the failure of a sign-in that the user has to help with.
    Task<std::optional<Failure>> send(store::OutboxItem item);
    bool isConnected() const { return m_session != nullptr; }
    Task<> quit();
    /// The settings changed, or there is no network any more.
    void drop() { m_session.reset(); }

private:
    Task<> connect();
    Task<> record(store::OutboxItem item, bool committed, smtp::SubmitResult result);
    Task<> recordFailure(store::OutboxItem item, bool committed, Failure failure);
    Task<> advance(OutboxId id, store::OutboxState from, store::OutboxUpdate update);
    store::OutboxUpdate later(const store::OutboxItem &item, const QString &reason) const;

    FlowHost &m_host;
    OutboxServices &m_services;
    std::unique_ptr<smtp::Session> m_session;
};

} // namespace postrider::sync
