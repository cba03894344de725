#include "pop3/session.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

QString seconds(const char *text, qint64 ms)
{
    return QCoreApplication::translate("Pop3", text, nullptr, int(std::max<qint64>(1, ms / 1000)));
}

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

void requireSafeSettings(const ServerSettings &server)
{
    if (isSafeToUse(server))
        return;
    throw Failure::tls(Cause::Unknown, say("The connection to %1 would not be encrypted: anybody on the way could read your mail and your password.")
                                           .arg(server.host),
                       say("Choose TLS or STARTTLS for this server."));
}

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
    : m_stream(std::move(stream)), m_server(std::move(server)), m_timers(timers), m_random(random), m_transcript(transcript),
      m_options(std::move(options))
{
    if (m_transcript)
        m_connection = m_transcript->open(m_options.account, m_options.purpose, m_server.host, m_server.port);
}

Session::~Session() { close(say("closed")); }

void Session::close(const QString &why)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_stream->close();
    if (m_transcript)
        m_transcript->close(m_connection, why);
}

Task<> Session::open(sasl::Credentials credentials, StageHandler stage)
{
    if (!stage)
        stage = [](const char *) {};
    requireSafeSettings(m_server);
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
    if (m_transcript) {
        m_transcript->update(m_connection, [this](ConnectionInfo &info) {
            info.state = say("signed in");
            info.extensions = m_capabilities.keywords;
        });
    }
}

Task<> Session::greet()
{
    if (m_server.security == Security::Tls && !m_stream->isEncrypted())
        throw Failure::tls(Cause::TlsHandshakeFailed, say("The connection to %1 is not encrypted.").arg(m_server.host));
    if (m_stream->isEncrypted() && m_transcript) {
        const net::TlsInfo tls = m_stream->tlsInfo();
        m_transcript->update(m_connection, [&tls](ConnectionInfo &info) { info.tls = tls.protocol + QStringLiteral(", ") + tls.cipher; });
    }
    const Failure tooLate = Failure::network(
        Cause::Timeout, seconds("%1 took the connection on port %2, but did not greet within %n second(s).", m_options.timeouts.greeting)
                            .arg(m_server.host, QString::number(m_server.port)),
        say("Check the port and the kind of encryption; the server may also be too busy."));
    const Status status = co_await withDeadline(m_timers, m_options.timeouts.greeting, tooLate, readStatus());
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
    if (m_capabilities.known && !m_capabilities.startTls) {
        throw Failure::tls(Cause::StartTlsNotOffered,
                           say("%1 does not offer encryption (STARTTLS) on port %2.").arg(m_server.host, QString::number(m_server.port)),
                           say("Nothing was sent. Use the port for TLS (995), or ask your provider."));
    }
    const Status status = co_await command("STLS");
    if (!status.isOk()) {
        throw Failure(Failure::Kind::Tls, say("%1 refuses to begin encryption (STARTTLS).").arg(m_server.host), Cause::StartTlsRefused, status.line,
                      say("Nothing was sent. Try again later, or use the port for TLS (995)."));
    }
    // Octets from before the handshake would count as the server's encrypted words (RFC 2595 section 4; CVE-2011-0411 class).
    if (m_reader.hasLeftover()) {
        throw Failure::tls(Cause::StartTlsInjection,
                           say("%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, so the connection was closed.")
                               .arg(m_server.host),
                           say("Use a network you trust, or a port that is encrypted from the start."));
    }
    const net::TlsInfo tls = co_await m_stream->startTls();
    m_reader = {};
    note(TranscriptLine::Direction::Note, tls.protocol.toUtf8() + ", " + tls.cipher.toUtf8());
    if (m_transcript)
        m_transcript->update(m_connection, [&tls](ConnectionInfo &info) { info.tls = tls.protocol + QStringLiteral(", ") + tls.cipher; });
}

Task<Status> Session::readStatus()
{
    while (true) {
        const std::optional<Status> status = m_reader.status();
        if (status) {
            const bool challenge = status->kind == Status::Kind::Continue;
            note(TranscriptLine::Direction::Received, challenge && !status->text.isEmpty() ? QByteArrayLiteral("+ ") + status->text : status->line);
            co_return *status;
        }
        co_await readMore();
    }
}

Task<Done> Session::readMore()
{
    const QByteArray bytes = co_await m_stream->read();
    if (bytes.isEmpty())
        throw closedByPeer();
    m_reader.feed(bytes);
    m_received += bytes.size();
    if (m_transcript)
        m_transcript->update(m_connection, [&bytes](ConnectionInfo &info) { info.bytesReceived += bytes.size(); });
    co_return Done();
}

Task<Status> Session::statusWithin(qint64 ms, QByteArray waitingFor)
{
    co_return co_await withDeadline(m_timers, ms, late(ms, waitingFor), readStatus());
}

/// The body behind a good status line. The time limit is for the next octets, not for all of them.
Task<> Session::bodyOf(QByteArray waitingFor, BodySink &sink)
{
    const qint64 ms = m_options.timeouts.progress;
    CountingSink counted(sink);
    while (!m_reader.body(counted))
        co_await withDeadline(m_timers, ms, late(ms, waitingFor), readMore());
    note(TranscriptLine::Direction::Received, '{' + QByteArray::number(counted.size()) + " octets}");
}

Task<Status> Session::command(QByteArray line, QByteArray shown)
{
    co_await requireSilence();
    send(line, shown);
    const QByteArray verb = (shown.isEmpty() ? line : shown).split(' ').first();
    co_return co_await statusWithin(m_options.timeouts.command, verb);
}

/// An answer to nothing would be taken for the answer to the next command, and a refusal for a success.
Task<> Session::requireSilence()
{
    while (m_stream->hasUnread())
        co_await readMore();
    if (!m_reader.hasLeftover())
        co_return;
    const std::optional<Status> extra = m_reader.status();
    if (extra && extra->kind == Status::Kind::Error) { // "-ERR Disconnected for inactivity."
        throw Failure(Failure::Kind::Network, say("%1 ended the conversation.").arg(m_server.host), Cause::ConnectionClosed, extra->line);
    }
    throw Failure::protocol(say("%1 answered more often than it was asked.").arg(m_server.host), extra ? extra->line : QByteArray());
}

void Session::requireUsable() const
{
    if (m_state == State::Closed)
        throw closedByPeer();
    if (m_state != State::Ready)
        throw Failure::protocol(say("The conversation with %1 was left in the middle.").arg(m_server.host));
}

Failure Session::late(qint64 ms, const QByteArray &waitingFor) const
{
    return Failure::network(Cause::Timeout,
                            seconds("%1 did not answer to %2 within %n second(s).", ms).arg(m_server.host, QString::fromLatin1(waitingFor)),
                            say("Try again later."));
}

Failure Session::closedByPeer() const
{
    return Failure::network(Cause::ConnectionClosed, say("%1 closed the connection.").arg(m_server.host));
}

/// `shown` goes into the transcript in place of what is secret.
void Session::send(const QByteArray &line, const QByteArray &shown)
{
    note(TranscriptLine::Direction::Sent, shown.isEmpty() ? line : shown);
    m_stream->write(line + "\r\n");
    if (m_transcript)
        m_transcript->update(m_connection, [&line](ConnectionInfo &info) { info.bytesSent += line.size() + 2; });
}

void Session::note(TranscriptLine::Direction direction, const QByteArray &text)
{
    if (m_transcript)
        m_transcript->add(m_connection, direction, text);
}

Task<bool> Session::leave(qint64 ms)
{
    try {
        co_await requireSilence();
        send("QUIT");
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
    requireSafeSettings(server); // before the server can even learn that we exist
    if (!stage)
        stage = [](const char *) {};
    std::unique_ptr<net::ByteStream> stream = co_await connector.connectTo(server, stage);
    auto session = std::make_unique<Session>(std::move(stream), server, timers, random, transcript, options);
    co_await session->open(credentials, stage);
    co_return session;
}

} // namespace postrider::pop3
