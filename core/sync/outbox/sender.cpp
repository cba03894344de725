#include "sync/outbox/sender.h"

#include "mime/builder_seven_bit.h"
#include "sync/outbox/recipients.h"
#include "sync/outbox/schedule.h"
#include "sync/session_source.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFile>
#include <utility>

namespace postrider::sync {

namespace {

using Outcome = smtp::SubmitResult::Outcome;

/// Makes "the final dot may have been written" durable before it is.
class CommitObserver final : public smtp::SubmitObserver
{
public:
    CommitObserver(OutboxServices &services, StepWriter &steps, const store::OutboxItem &item)
        : m_services(services)
        , m_steps(steps)
        , m_id(item.id)
        , states(statesOf(item))
    {}

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
    void onProgress(qint64 sent, qint64 total) override { m_services.onOutboxProgress(m_id, sent, total); }

private:
    OutboxServices &m_services;
    StepWriter &m_steps;
    const OutboxId m_id;

public:
    RecipientResults states;
    bool committed = false;
};

bool needsUser(const Failure &failure)
{
    return failure.kind == Failure::Kind::Auth && failure.cause != Failure::Cause::AuthTemporary;
}

/// Somebody waits who was not in this transaction.
bool othersWait(const RecipientResults &states, const QStringList &group)
{
    const QStringList waiting = stillToSend(states);
    return std::any_of(waiting.begin(), waiting.end(), [&group](const QString &each) { return !group.contains(each); });
}

} // namespace

bool isOwnServer(const AccountSettings &account, const ServerSettings &server)
{
    if (account.outgoing)
        return isSameSite(*account.outgoing, server);
    return account.incoming && isSameSite(*account.incoming, server);
}

struct Sender::Try {
    Try(OutboxServices &services, StepWriter &steps, store::OutboxItem mail)
        : item(std::move(mail))
        , observer(services, steps, item)
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

Task<> Sender::keepMemory(HostMemory memory)
{
    if (memory == m_memory)
        co_return;
    m_memory = memory;
    const auto job = [server = m_server, memory](store::Journal &journal) {
        rememberHost(journal, server, memory);
        return true;
    };
    co_await m_host.environment().stores.journal(job);
}

Task<> Sender::connect(ServerSettings server)
{
    if (m_session && m_session->isUsable() && m_server == server)
        co_return;
    if (m_session)
        co_await quit();
    const Environment &environment = m_host.environment();
    AccountSettings account = m_host.accountSettings();
    m_server = server;
    const auto recall = [server](store::Journal &journal) { return recallHost(journal, server); };
    m_memory = co_await environment.stores.journal(recall);
    QString secret;
    if (server.authenticate && isOwnServer(account, server))
        secret = co_await environment.credentials.secret(account, Protocol::Smtp);
    else if (server.authenticate)
        secret = co_await environment.credentials.secretFor(account, server);
    account.outgoing = server;
    smtp::SessionOptions options;
    options.account = account.id;
    options.purpose = QCoreApplication::translate("Sync", "sending");
    options.mechanism = m_memory.mechanism;
    options.chunking = !m_memory.noChunking;
    const sasl::Credentials credentials = credentialsFor(server, secret);
    std::optional<Failure> refused;
    try {
        m_session = co_await smtp::openSession(environment.connector, server, credentials, environment.timers, environment.random,
                                               environment.transcript, options, smtp::StageHandler());
    } catch (const Failure &failure) {
        refused = failure;
    }
    HostMemory memory = m_memory;
    if (refused) {
        // Said once; the next try, which the user has been told of, goes with what the server offers now.
        if (refused->cause == Failure::Cause::NoMechanism)
            memory.mechanism.clear();
        co_await keepMemory(memory);
        throw *refused;
    }
    memory.mechanism = m_session->mechanism();
    memory.mayHold = m_session->capabilities().futureRelease;
    co_await keepMemory(memory);
}

/// Nothing if the user was faster.
Task<std::shared_ptr<Sender::Try>> Sender::begin(store::OutboxItem item)
{
    const auto job = [id = item.id, state = item.state](store::Journal &journal) {
        std::vector<store::OutboxStep> steps;
        store::OutboxStep step;
        step.id = id;
        if (state == store::OutboxState::Holding) {
            step.from = store::OutboxState::Holding;
            step.to.state = store::OutboxState::Queued;
            steps.push_back(step);
        }
        step.from = store::OutboxState::Queued;
        step.to.state = store::OutboxState::Sending;
        steps.push_back(step);
        // Found Sending after a crash, or not: either way it was not sent.
        const bool begun = journal.outbox.advance(steps, store::Durable::Later).back();
        return begun ? journal.outbox.find(id) : std::nullopt;
    };
    const std::optional<store::OutboxItem> begun = co_await m_host.environment().stores.journal(job);
    std::shared_ptr<Try> attempt;
    if (begun) {
        attempt = std::make_shared<Try>(m_services, m_steps, *begun);
        attempt->path = m_host.environment().stores.paths().outbox() + QLatin1Char('/') + begun->fileName;
        m_services.onOutboxChanged();
    }
    co_return attempt;
}

Task<> Sender::tryNow(std::shared_ptr<Try> attempt)
{
    const std::optional<ServerSettings> server = m_host.accountSettings().outgoingFor(attempt->item.sender);
    if (!server) {
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Sync", "This account has no server for sending."),
                      Failure::Cause::Unknown, {}, QCoreApplication::translate("Sync", "Add one in the settings of the account."));
    }
    co_await connect(*server);
    attempt->connected = true;
    co_await submit(attempt);
}

/// Servers limit how many connections one client may have, and say so with 421, or by not letting in another one.
bool Sender::isCrowded(const Try &attempt, const std::optional<Failure> &failure) const
{
    if (attempt.observer.committed)
        return false;
    if (failure)
        return !attempt.connected && !needsUser(*failure);
    return attempt.result.outcome == Outcome::Deferred && attempt.result.reply.code == 421;
}

void Sender::drop()
{
    if (m_busy)
        m_dropWhenDone = true;
    else
        m_session.reset();
}

Task<Sender::Sent> Sender::send(store::OutboxItem item, bool others)
{
    struct Busy {
        Sender &sender;
        explicit Busy(Sender &s)
            : sender(s)
        {
            sender.m_busy = true;
        }
        ~Busy()
        {
            sender.m_busy = false;
            if (std::exchange(sender.m_dropWhenDone, false))
                sender.m_session.reset();
        }
    } busy(*this);
    Sent sent;
    const std::shared_ptr<Try> attempt = co_await begin(item);
    if (!attempt)
        co_return sent;
    std::optional<Failure> failure;
    try {
        co_await tryNow(attempt);
    } catch (const Failure &caught) {
        failure = caught;
    }
    if (m_session && m_session->chunkingFailed()) {
        HostMemory memory = m_memory;
        memory.noChunking = true;
        co_await keepMemory(memory);
    }
    if (m_session && !m_session->isUsable())
        m_session.reset();
    if (others && isCrowded(*attempt, failure)) {
        store::OutboxUpdate again;
        again.state = store::OutboxState::Queued;
        co_await advance(item.id, store::OutboxState::Sending, again);
        sent.crowded = true;
        co_return sent;
    }
    if (failure) {
        co_await recordFailure(attempt, *failure);
        if (needsUser(*failure)) {
            sent.refused = failure;
            sent.otherSite = !isOwnServer(m_host.accountSettings(), m_server);
        }
    } else {
        co_await record(attempt);
        sent.accepted = attempt->outcome == store::OutboxState::Accepted;
    }
    co_return sent;
}

/// One transaction, for as many of those who wait as the server takes at once, in the form that it takes.
Task<> Sender::submit(std::shared_ptr<Try> attempt)
{
    Try &t = *attempt;
    const QStringList waiting = stillToSend(t.observer.states);
    t.source = std::make_shared<smtp::FileSource>(t.path);
    qsizetype size = std::max<qsizetype>(1, smtp::fittingRecipients(waiting, m_session->capabilities().limits));
    bool recoded = false;
    while (true) {
        t.group = waiting.mid(0, size);
        smtp::Envelope envelope = envelopeFor(t.item, t.group);
        if (mayWaitHere(t.item))
            envelope.holdUntil = QDateTime::fromMSecsSinceEpoch(t.item.notBefore, Qt::UTC);
        t.result = co_await m_session->submit(envelope, t.source, t.observer);
        if (t.result.outcome == Outcome::TooManyRecipients && t.result.fitting < t.group.size() && m_session->isUsable()) {
            size = t.result.fitting; // smaller each time
        } else if (t.result.needsSevenBit && !std::exchange(recoded, true)) {
            co_await asSevenBit(attempt);
            if (t.result.needsSevenBit)
                co_return; // it can't be; the result says why
        } else {
            co_return;
        }
    }
}

/// The same message as 7-bit text in short lines, for this server only: what is stored stays as it is.
Task<> Sender::asSevenBit(std::shared_ptr<Try> attempt)
{
    const auto recode = [path = attempt->path](store::CacheReader &) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw Failure::store(Failure::Cause::NotFound, QCoreApplication::translate("Sync", "The file of the message can't be read."));
        return mime::toSevenBit(file.readAll());
    };
    const mime::SevenBit recoded = co_await m_host.environment().stores.read(recode);
    if (!recoded.message) {
        attempt->result.text += QLatin1Char(' ') + recoded.why;
        co_return;
    }
    attempt->result = smtp::SubmitResult();
    attempt->source = std::make_shared<smtp::BytesSource>(*recoded.message);
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
