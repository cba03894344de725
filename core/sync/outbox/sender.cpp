#include "mime/builder_seven_bit.h"
#include "sync/outbox/sender_try.h"
#include "sync/session_source.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFile>
#include <utility>

namespace postrider::sync {

bool isOwnServer(const AccountSettings &account, const ServerSettings &server)
{
    if (account.outgoing)
        return isSameSite(*account.outgoing, server);
    return account.incoming && isSameSite(*account.incoming, server);
}

namespace {

using Outcome = smtp::SubmitResult::Outcome;

/// A password may go there unasked: encrypted, and to the account's own server.
bool maySignIn(const AccountSettings &account, const ServerSettings &server)
{
    return isOwnServer(account, server) && (server.security != Security::None || isLoopbackHost(server.host));
}

} // namespace

/// Of the server of the session.
Task<> Sender::learn(std::function<void(HostMemory &)> edit)
{
    const HostMemory before = m_memory;
    edit(m_memory);
    if (m_memory != before)
        co_await m_servers.change(m_server, edit);
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
    m_memory = co_await m_servers.recall(server);
    if (m_memory.wantsSignIn && !server.authenticate && maySignIn(account, server)) {
        server.authenticate = true;
        if (server.userName.isEmpty())
            server.userName = account.incoming ? account.incoming->userName : account.address();
    }
    QString secret;
    if (needsSecret(server) && isOwnServer(account, server))
        secret = co_await environment.credentials.secret(account, Protocol::Smtp);
    else if (needsSecret(server))
        secret = co_await environment.credentials.secretFor(account, server);
    sasl::Credentials credentials = credentialsFor(server, secret);
    if (usesTicket(server))
        credentials.kerberos = co_await environment.credentials.ticket(server);
    account.outgoing = server;
    smtp::SessionOptions options;
    options.account = account.id;
    options.purpose = QCoreApplication::translate("Sync", "sending");
    options.mechanism = m_memory.mechanism;
    options.chunking = !m_memory.noChunking;
    std::optional<Failure> refused;
    try {
        m_session = co_await smtp::openSession(environment.connector, server, credentials, environment.timers, environment.random,
                                               environment.transcript, options, smtp::StageHandler());
    } catch (const Failure &failure) {
        refused = failure;
    }
    if (refused) {
        m_servers.onRefused(m_server, *refused);
        // It refused mail without a sign-in once, and has none to offer now: the next try goes without.
        const auto goWithout = [](HostMemory &memory) { memory.wantsSignIn = false; };
        if (refused->cause == Failure::Cause::NoMechanism)
            co_await learn(goWithout);
        throw *refused;
    }
    m_servers.onSignedIn(m_server, m_session->mechanism());
    const auto mayHold = [holds = m_session->capabilities().futureRelease](HostMemory &memory) { memory.mayHold = holds; };
    co_await learn(mayHold);
}

/// Nothing if the user was faster.
Task<std::shared_ptr<Sender::Try>> Sender::begin(store::OutboxItem item, std::shared_ptr<SendingPlace> place)
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
        attempt = std::make_shared<Try>(m_host, m_services, m_steps, *begun, place);
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
    const bool wantsSignIn = attempt->result.reply.code == 530 && !attempt->observer.committed && !server->authenticate;
    if (!wantsSignIn || m_memory.wantsSignIn || !maySignIn(m_host.accountSettings(), *server))
        co_return;
    // RFC 4954 section 6: it wants one after all.
    const auto wanted = [](HostMemory &memory) { memory.wantsSignIn = true; };
    co_await learn(wanted);
    co_await quit();
    attempt->result = smtp::SubmitResult();
    co_await connect(*server);
    co_await submit(attempt);
}

/// As tryNow(); a mail that is taken back meanwhile is Cancelled at once, wherever it waits.
Task<> Sender::tryUnlessStopped(std::shared_ptr<Try> attempt)
{
    Slot<Done> over;
    struct Now {
        Sender &sender;
        Now(Sender &s, OutboxId id, Slot<Done> &end)
            : sender(s)
        {
            sender.m_now = id;
            sender.m_over = &end;
        }
        ~Now()
        {
            sender.m_now = OutboxId();
            sender.m_over = nullptr;
        }
    } now(*this, attempt->item.id, over);
    const Task<> trying = detail::forward(tryNow(attempt), over);
    co_await over;
}

void Sender::stop(OutboxId id)
{
    // The journal has let it be taken back, so "committing" was not written, and will not be: no dot follows.
    if (m_over && m_now == id)
        m_over->fail(std::make_exception_ptr(Failure::cancelled()));
}

/// Servers limit how many connections one client may have, and say so with 421, or by not letting in another one.
bool Sender::isCrowded(const Try &attempt, const std::optional<Failure> &failure) const
{
    if (attempt.observer.committed)
        return false;
    if (failure)
        return !attempt.connected && !needsUser(*failure) && failure->kind != Failure::Kind::Cancelled;
    return attempt.result.outcome == Outcome::Deferred && attempt.result.reply.code == 421;
}

void Sender::drop()
{
    if (m_busy)
        m_dropWhenDone = true;
    else
        m_session.reset();
}

Task<Sender::Sent> Sender::send(store::OutboxItem item, bool others, std::shared_ptr<SendingPlace> place)
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
    const std::shared_ptr<Try> attempt = co_await begin(item, place);
    if (!attempt)
        co_return sent;
    std::optional<Failure> failure;
    try {
        co_await tryUnlessStopped(attempt);
    } catch (const Failure &caught) {
        failure = caught;
    }
    const bool crowded = others && isCrowded(*attempt, failure);
    if (place && (crowded || (failure && failure->kind == Failure::Kind::Cancelled)))
        place->comeAgain();
    else if (place)
        place->pass(); // whoever is next needs not wait until this one's outcome is written: it goes into the same commit
    if (m_session && m_session->chunkingFailed()) {
        const auto stalled = [](HostMemory &memory) { memory.noChunking = true; };
        co_await learn(stalled);
    }
    if (m_session && !m_session->isUsable())
        m_session.reset();
    if (crowded) {
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

Task<> Sender::quit()
{
    if (!m_session)
        co_return;
    const std::unique_ptr<smtp::Session> session = std::move(m_session);
    co_await session->quit();
}

} // namespace postrider::sync
