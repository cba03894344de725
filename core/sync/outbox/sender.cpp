#include "sync/outbox/sender.h"

#include "sync/outbox/schedule.h"
#include "sync/session_source.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

/// Makes "the final dot may have been written" durable before it is.
class CommitObserver final : public smtp::SubmitObserver
{
public:
    CommitObserver(FlowHost &host, OutboxServices &services, OutboxId id)
        : m_host(host)
        , m_services(services)
        , m_id(id)
    {}

    Task<> beforeCommit() override
    {
        const auto job = [id = m_id](store::Journal &journal) {
            store::OutboxUpdate update;
            update.state = store::OutboxState::Committing;
            return journal.outbox.advance(id, store::OutboxState::Sending, update);
        };
        const bool durable = co_await m_host.environment().stores.journal(job);
        if (!durable)
            throw Failure::cancelled(); // somebody took it back: it is not to be sent
        committed = true;
        m_services.onOutboxChanged();
    }
    void onProgress(qint64 sent, qint64 total) override { m_services.onOutboxProgress(m_id, sent, total); }

    bool committed = false;

private:
    FlowHost &m_host;
    OutboxServices &m_services;
    const OutboxId m_id;
};

std::vector<store::RecipientResult> toResults(const smtp::SubmitResult &result)
{
    std::vector<store::RecipientResult> results;
    for (const smtp::RecipientReply &recipient : result.recipients)
        results.push_back({recipient.address, recipient.accepted(), recipient.reply.toLine()});
    return results;
}

smtp::Envelope toEnvelope(const store::OutboxItem &item)
{
    smtp::Envelope envelope;
    envelope.sender = item.sender;
    for (const QString &recipient : item.recipients)
        envelope.recipients << recipient;
    return envelope;
}

bool needsUser(const Failure &failure)
{
    return failure.kind == Failure::Kind::Auth && failure.cause != Failure::Cause::AuthTemporary;
}

} // namespace

Task<> Sender::advance(OutboxId id, store::OutboxState from, store::OutboxUpdate update)
{
    const auto job = [id, from, update](store::Journal &journal) { return journal.outbox.advance(id, from, update); };
    co_await m_host.environment().stores.journal(job);
    m_services.onOutboxChanged();
}

Task<> Sender::connect()
{
    if (m_session && m_session->isUsable())
        co_return;
    m_session.reset();
    const Environment &environment = m_host.environment();
    const AccountSettings account = m_host.accountSettings();
    if (!account.outgoing) {
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Sync", "This account has no server for sending."),
                      Failure::Cause::Unknown, {},
                      QCoreApplication::translate("Sync", "Add one in the settings of the account."));
    }
    QString secret;
    if (account.outgoing->authenticate)
        secret = co_await environment.credentials.secret(account, Protocol::Smtp);
    smtp::SessionOptions options;
    options.account = account.id;
    options.purpose = QCoreApplication::translate("Sync", "sending");
    const sasl::Credentials credentials = credentialsFor(*account.outgoing, secret);
    m_session = co_await smtp::openSession(environment.connector, *account.outgoing, credentials, environment.timers,
                                           environment.random, environment.transcript, options, smtp::StageHandler());
}

Task<std::optional<Failure>> Sender::send(store::OutboxItem item)
{
    if (item.state == store::OutboxState::Holding) {
        store::OutboxUpdate due;
        due.state = store::OutboxState::Queued;
        co_await advance(item.id, store::OutboxState::Holding, due);
    }
    const auto begin = [id = item.id](store::Journal &journal) {
        store::OutboxUpdate update;
        update.state = store::OutboxState::Sending;
        const bool begun = journal.outbox.advance(id, store::OutboxState::Queued, update);
        return std::make_pair(begun, begun ? journal.outbox.filePath(*journal.outbox.find(id)) : QString());
    };
    const auto begun = co_await m_host.environment().stores.journal(begin);
    if (!begun.first)
        co_return std::nullopt; // the user was faster
    m_services.onOutboxChanged();

    CommitObserver observer(m_host, m_services, item.id);
    std::optional<Failure> failure;
    smtp::SubmitResult result;
    try {
        co_await connect();
        const auto source = std::make_shared<smtp::FileSource>(begun.second);
        result = co_await m_session->submit(toEnvelope(item), source, observer);
    } catch (const Failure &caught) {
        failure = caught;
    }
    if (m_session && !m_session->isUsable())
        m_session.reset();
    if (!failure) {
        co_await record(item, observer.committed, result);
        co_return std::nullopt;
    }
    co_await recordFailure(item, observer.committed, *failure);
    const std::optional<Failure> forUser = needsUser(*failure) ? failure : std::nullopt;
    co_return forUser;
}

store::OutboxUpdate Sender::later(const store::OutboxItem &item, const QString &reason) const
{
    const qint64 now = m_host.environment().clock.now().toMSecsSinceEpoch();
    store::OutboxUpdate update;
    update.reason = reason;
    update.tries = item.tries + 1;
    if (now - item.queued > GiveUpAfterMs) {
        update.state = store::OutboxState::Failed;
        return update;
    }
    update.state = store::OutboxState::Queued;
    update.notBefore = now + retryAfterMs(item.tries + 1);
    return update;
}

Task<> Sender::record(store::OutboxItem item, bool committed, smtp::SubmitResult result)
{
    const store::OutboxState from = committed ? store::OutboxState::Committing : store::OutboxState::Sending;
    store::OutboxUpdate update;
    switch (result.outcome) {
    case smtp::SubmitResult::Outcome::Accepted:
        update.state = store::OutboxState::Accepted;
        update.reason = QString();
        break;
    case smtp::SubmitResult::Outcome::Refused:
        update.state = store::OutboxState::Failed;
        update.reason = result.message();
        break;
    case smtp::SubmitResult::Outcome::Deferred:
        update = later(item, result.message());
        break;
    case smtp::SubmitResult::Outcome::Unknown:
        update.state = store::OutboxState::Unknown;
        update.reason = result.message();
        break;
    }
    update.serverLine = result.reply.toLine();
    update.results = toResults(result);
    co_await advance(item.id, from, update);
}

/// Certainly not sent, unless the final dot may have been written.
Task<> Sender::recordFailure(store::OutboxItem item, bool committed, Failure failure)
{
    store::OutboxUpdate update;
    if (committed) {
        update.state = store::OutboxState::Unknown;
        update.reason = failure.message();
        co_await advance(item.id, store::OutboxState::Committing, update);
        co_return;
    }
    const bool waits = failure.kind == Failure::Kind::Network || failure.kind == Failure::Kind::Tls
                       || failure.kind == Failure::Kind::Auth || failure.kind == Failure::Kind::Protocol || failure.isTransient();
    if (waits) {
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

Task<> Sender::quit()
{
    if (!m_session)
        co_return;
    const std::unique_ptr<smtp::Session> session = std::move(m_session);
    co_await session->quit();
}

} // namespace postrider::sync
