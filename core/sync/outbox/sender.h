// Hands one mail of the outbox to the submission server.
#pragma once

#include "smtp/session.h"
#include "sync/outbox/sending_order.h"
#include "sync/outbox/services.h"
#include "sync/outbox/step_writer.h"
#include "sync/server_memory.h"

#include <memory>

namespace postrider::sync {

/// True if the server may see the account's password. An identity may send through a site that must not: that has one of its own.
bool isOwnServer(const AccountSettings &account, const ServerSettings &server);

/// Keeps the connection between mails that follow each other.
class Sender final
{
    Q_DISABLE_COPY_MOVE(Sender)

public:
    /// Several senders share `steps`, so that what they write goes to the disk together, and `servers`.
    Sender(FlowHost &host, OutboxServices &services, StepWriter &steps, ServerMemory &servers)
        : m_host(host)
        , m_services(services)
        , m_steps(steps)
        , m_servers(servers)
    {}

    struct Sent {
        std::optional<Failure> refused; ///< a sign-in that the user has to help with
        bool otherSite = false;         ///< it is about a server with a password of its own
        bool accepted = false;          ///< for all of its recipients: only filing is left
        bool crowded = false;           ///< not tried: the server wants fewer connections at once
    };
    /// Sends a queued mail, one transaction of it, and writes down the outcome (Durable::Later): with recipients left it is Queued
    /// again. Never throws for what happened to the mail; Failure(Store) only. With `others`, other connections to the server are at
    /// work: if this one is not let in, that is no failed try. The final dot waits for its turn in `place`, which has passed then.
    Task<Sent> send(store::OutboxItem item, bool others = false, std::shared_ptr<SendingPlace> place = {});
    /// The mail that is being sent was taken back in the journal: if it is this one, the connection is given up for it at once.
    void stop(OutboxId id);
    /// What could not be made durable at its time (the disk was full) is tried again. Throws Failure(Store).
    Task<> recordAgain();
    bool isConnected() const { return m_session != nullptr; }
    Task<> quit();
    /// The settings changed, or there is no network any more. A mail under way goes on to its end.
    void drop();

private:
    struct Try;

    Task<> connect(ServerSettings server);
    Task<> learn(std::function<void(HostMemory &)> edit);
    Task<> submit(std::shared_ptr<Try> attempt);
    Task<> asSevenBit(std::shared_ptr<Try> attempt);
    Task<std::shared_ptr<Try>> begin(store::OutboxItem item, std::shared_ptr<SendingPlace> place);
    Task<> tryNow(std::shared_ptr<Try> attempt);
    Task<> tryUnlessStopped(std::shared_ptr<Try> attempt);
    bool isCrowded(const Try &attempt, const std::optional<Failure> &failure) const;
    Task<> record(std::shared_ptr<Try> attempt);
    Task<> recordFailure(std::shared_ptr<Try> attempt, Failure failure);
    Task<> advance(OutboxId id, store::OutboxState from, store::OutboxUpdate update);
    store::OutboxUpdate afterAccepted(const Try &attempt) const;
    bool mayWaitHere(const store::OutboxItem &item) const;
    static store::OutboxUpdate waitingHere(const store::OutboxItem &item);
    store::OutboxUpdate later(const store::OutboxItem &item, const QString &reason) const;

    FlowHost &m_host;
    OutboxServices &m_services;
    StepWriter &m_steps;
    ServerMemory &m_servers;
    std::vector<store::OutboxStep> m_unrecorded; ///< outcomes that only this process knows
    bool m_busy = false;
    bool m_dropWhenDone = false;
    OutboxId m_now;               ///< the mail that is being sent
    Slot<Done> *m_over = nullptr; ///< of that one: its end, however it comes
    ServerSettings m_server; ///< of the session
    HostMemory m_memory;     ///< of that server
    std::unique_ptr<smtp::Session> m_session;
};

} // namespace postrider::sync
