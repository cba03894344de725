// One mail's try at being handed over: what is known of it, and the moment that counts. Inside the outbox only.
#pragma once

#include "sync/outbox/recipients.h"
#include "sync/outbox/sender.h"

#include <memory>
#include <QCoreApplication>

namespace postrider::sync {

/// Nothing more can be sent before the user has done something: a password was refused.
inline bool needsUser(const Failure &failure)
{
    return failure.kind == Failure::Kind::Auth && failure.cause != Failure::Cause::AuthTemporary;
}

/// Nothing is wrong with the mail itself: what failed may be better after a while.
inline bool mayPass(const Failure &failure)
{
    using Kind = Failure::Kind;
    const bool disk = failure.kind == Kind::Store && (failure.cause == Failure::Cause::DiskFull || failure.cause == Failure::Cause::NotWritable);
    return disk || failure.kind == Kind::Network || failure.kind == Kind::Tls || failure.kind == Kind::Auth || failure.kind == Kind::Protocol
           || failure.kind == Kind::Limit || failure.isTransient(); // Limit: of what a server may say
}

/// Makes "the final dot may have been written" durable before it is.
class CommitObserver final : public smtp::SubmitObserver
{
public:
    CommitObserver(FlowHost &host, OutboxServices &services, StepWriter &steps, const store::OutboxItem &item, std::shared_ptr<SendingPlace> place)
        : m_host(host)
        , m_services(services)
        , m_steps(steps)
        , m_id(item.id)
        , m_place(std::move(place))
        , states(statesOf(item))
    {}

    Task<> untilTurn() override
    {
        if (!m_place || !m_place->mustWait())
            co_return;
        // Servers do not wait for long. It is queued again then, and comes when the earlier one is through.
        co_await withDeadline(m_host.environment().timers, LongestTurnMs, Failure::cancelled(), m_place->turn());
    }
    Task<> beforeCommit(std::vector<smtp::RecipientReply> recipients) override
    {
        states = inFlight(std::move(states), recipients);
        store::OutboxStep step;
        step.id = m_id;
        step.from = store::OutboxState::Sending;
        step.to.state = store::OutboxState::Committing;
        step.to.results = states;
        const bool durable = co_await m_steps.write(step, store::Durable::Now);
        if (!durable)
            throw Failure::cancelled(); // somebody took it back: it is not to be sent
        committed = true;
        m_services.onOutboxChanged();
    }
    void onStillWaiting() override
    {
        m_steps.tell(m_id, store::OutboxState::Committing,
                     QCoreApplication::translate("Sync", "The server takes its time to confirm. If the connection breaks now, nobody knows whether "
                                                         "the message was sent."),
                     [services = &m_services] { services->onOutboxChanged(); });
    }
    void onProgress(qint64 sent, qint64 total) override { m_services.onOutboxProgress(m_id, sent, total); }

private:
    static constexpr qint64 LongestTurnMs = 60'000;

    FlowHost &m_host;
    OutboxServices &m_services;
    StepWriter &m_steps;
    const OutboxId m_id;
    const std::shared_ptr<SendingPlace> m_place;

public:
    RecipientResults states;
    bool committed = false;
};

struct Sender::Try {
    Try(FlowHost &host, OutboxServices &services, StepWriter &steps, store::OutboxItem mail, std::shared_ptr<SendingPlace> place)
        : item(std::move(mail))
        , observer(host, services, steps, item, std::move(place))
    {}
    store::OutboxItem item;
    QString path;
    QStringList group; ///< of the recipients: this transaction's
    CommitObserver observer;
    std::shared_ptr<smtp::MessageSource> source;
    smtp::SubmitResult result;
    bool connected = false;
    store::OutboxState outcome = store::OutboxState::Sending; ///< as it was written down
};

} // namespace postrider::sync
