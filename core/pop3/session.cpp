#include "pop3/session.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

/// For the transcript: bodies are private, and long.
class CountingSink final : public BodySink
{
public:
    explicit CountingSink(BodySink &inner) : m_inner(inner) {}
    void write(QByteArrayView bytes) override
    {
        m_size += bytes.size();
        m_inner.write(bytes);
    }
    qint64 size() const { return m_size; }

private:
    BodySink &m_inner;
    qint64 m_size = 0;
};

} // namespace

Timeouts Timeouts::interactive()
{
    Timeouts result;
    result.greeting = result.command = 15'000;
    result.progress = 60'000;
    result.quit = 2'000;
    return result;
}

Session::Session(std::unique_ptr<net::ByteStream> stream, ServerSettings server, Timers &timers, Random &random, Transcript *transcript,
                 SessionOptions options)
    : m_server(std::move(server)), m_timers(timers), m_random(random), m_options(std::move(options)),
      m_link(std::move(stream), m_server, transcript, m_options.account, m_options.purpose)
{
}

Session::~Session() = default;

void Session::close(const QString &why)
{
    m_state = State::Closed;
    m_link.close(why);
}

Task<> Session::open(sasl::Credentials credentials, StageHandler stage)
{
    if (!stage)
        stage = [](const char *) {};
    net::requireSafeSettings(m_server);
    m_state = State::Busy;
    std::exception_ptr error;
    bool answering = false; // the server follows the protocol, so it gets a QUIT
    QString why;
    try {
        stage("greeting");
        co_await greet();
        if (m_server.security == Security::StartTls) {
            co_await askCapabilities();
            stage("tls");
            co_await startTls();
        }
        stage("capabilities");
        co_await askCapabilities();
        stage("login");
        co_await signIn(std::move(credentials));
        // The server may offer more, or less, to whom it knows (RFC 2449 section 5).
        if (m_capabilities.known)
            co_await askCapabilities();
    } catch (const Failure &failure) {
        error = std::current_exception();
        answering = !failure.serverLine.isEmpty() && failure.kind != Failure::Kind::Protocol;
        answering |= failure.cause == Cause::StartTlsNotOffered || failure.cause == Cause::NoMechanism || failure.cause == Cause::PasswordMissing;
        answering &= failure.kind != Failure::Kind::Network;
        why = failure.text;
    }
    if (error) {
        if (answering)
            co_await leave(m_options.timeouts.quit);
        close(why);
        std::rethrow_exception(error);
    }
    m_state = State::Ready;
    m_link.ready(true, m_capabilities.keywords);
}

Task<> Session::greet()
{
    m_link.requireTls();
    const qint64 patience = m_options.timeouts.greeting;
    const Status status = co_await withDeadline(m_timers, patience, m_link.didNotGreet(patience), readStatus());
    if (status.isOk())
        co_return;
    if (status.kind == Status::Kind::Continue)
        throw Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), status.line);
    if (status.code == "SYS/PERM") {
        throw Failure(Failure::Kind::Refused, say("%1 refuses to talk to us.").arg(m_server.host), Cause::NoPermission, status.line,
                      say("Check the server and the port; the server may not take connections from this network."));
    }
    throw Failure(Failure::Kind::Protocol, say("%1 does not give out mail at the moment.").arg(m_server.host), Cause::ServerSaidBye, status.line,
                  say("Try again later."));
}

Task<> Session::askCapabilities()
{
    m_capabilities = {}; // what was said before TLS or before the sign-in does not count
    const Status status = co_await command("CAPA");
    if (!status.isOk()) {
        // A server from before RFC 2449: everything may be tried.
        m_capabilities.user = true;
        co_return;
    }
    LineSink lines([this](QByteArrayView line) { readCapability(m_capabilities, line); }, 512, 200);
    co_await bodyOf("CAPA", lines);
    m_capabilities.known = true;
}

Task<> Session::startTls()
{
    if (m_capabilities.known && !m_capabilities.startTls)
        throw m_link.startTlsNotOffered(995);
    const Status status = co_await command("STLS");
    if (!status.isOk()) {
        throw Failure(Failure::Kind::Tls, say("%1 refuses to begin encryption (STARTTLS).").arg(m_server.host), Cause::StartTlsRefused, status.line,
                      say("Nothing was sent. Try again later, or use the port for TLS (995)."));
    }
    co_await m_link.startTls(m_reader.hasLeftover());
    m_reader = {};
}

Task<Status> Session::readStatus()
{
    while (true) {
        const std::optional<Status> status = m_reader.status();
        if (status) {
            const bool challenge = status->kind == Status::Kind::Continue;
            m_link.note(TranscriptLine::Direction::Received, challenge && !status->text.isEmpty() ? QByteArrayLiteral("+ ") + status->text : status->line);
            co_return *status;
        }
        co_await readMore();
    }
}

Task<Done> Session::readMore()
{
    const QByteArray bytes = co_await m_link.read();
    m_reader.feed(bytes);
    co_return Done();
}

Task<Status> Session::statusWithin(qint64 ms, QByteArray waitingFor)
{
    co_return co_await withDeadline(m_timers, ms, m_link.didNotAnswer(QString::fromLatin1(waitingFor), ms), readStatus());
}

/// The body behind a good status line. The time limit is for the next octets, not for all of them.
Task<> Session::bodyOf(QByteArray waitingFor, BodySink &sink)
{
    const qint64 ms = m_options.timeouts.progress;
    CountingSink counted(sink);
    while (!m_reader.body(counted))
        co_await withDeadline(m_timers, ms, m_link.didNotAnswer(QString::fromLatin1(waitingFor), ms), readMore());
    m_link.note(TranscriptLine::Direction::Received, '{' + QByteArray::number(counted.size()) + " octets}");
}

Task<Status> Session::command(QByteArray line, QByteArray shown)
{
    co_await requireSilence();
    m_link.send(line, shown);
    const QByteArray verb = (shown.isEmpty() ? line : shown).split(' ').first();
    co_return co_await statusWithin(m_options.timeouts.command, verb);
}

/// An answer to nothing would be taken for the answer to the next command, and a refusal for a success.
Task<> Session::requireSilence()
{
    while (m_link.stream().hasUnread())
        co_await readMore();
    if (!m_reader.hasLeftover())
        co_return;
    const std::optional<Status> extra = m_reader.status();
    if (extra && extra->kind == Status::Kind::Error) { // "-ERR Disconnected for inactivity."
        throw Failure(Failure::Kind::Network, say("%1 ended the conversation.").arg(m_server.host), Cause::ConnectionClosed, extra->line);
    }
    throw m_link.answeredTooOften(extra ? extra->line : QByteArray());
}

void Session::requireUsable() const
{
    if (m_state == State::Closed)
        throw m_link.closedByPeer();
    if (m_state != State::Ready)
        throw Failure::protocol(say("The conversation with %1 was left in the middle.").arg(m_server.host));
}

Task<bool> Session::leave(qint64 ms)
{
    try {
        co_await requireSilence();
        m_link.send("QUIT");
        const Status status = co_await statusWithin(ms, "QUIT");
        co_return status.isOk();
    } catch (const Failure &) {
        // What was marked may have gone or not: the next UIDL tells.
        co_return false;
    }
}

Task<bool> Session::quit()
{
    bool confirmed = false;
    if (m_state == State::Ready) {
        m_state = State::Busy;
        const qint64 patience = m_marked ? m_options.timeouts.update : m_options.timeouts.quit;
        confirmed = co_await leave(patience);
    }
    close(say("closed"));
    co_return confirmed;
}

Task<std::unique_ptr<Session>> openSession(net::Connector &connector, ServerSettings server, sasl::Credentials credentials, Timers &timers,
                                           Random &random, Transcript *transcript, SessionOptions options, StageHandler stage)
{
    net::requireSafeSettings(server); // before the server can even learn that we exist
    if (!stage)
        stage = [](const char *) {};
    std::unique_ptr<net::ByteStream> stream = co_await connector.connectTo(server, stage);
    auto session = std::make_unique<Session>(std::move(stream), server, timers, random, transcript, options);
    co_await session->open(credentials, stage);
    co_return session;
}

} // namespace postrider::pop3
