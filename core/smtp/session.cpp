#include "smtp/session.h"

#include <QCoreApplication>

namespace postrider::smtp {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

QString seconds(const char *text, qint64 ms)
{
    return QCoreApplication::translate("Smtp", text, nullptr, int(std::max<qint64>(1, ms / 1000)));
}

} // namespace

Timeouts Timeouts::interactive()
{
    Timeouts result;
    result.greeting = result.command = 15'000;
    result.dataStart = result.dataBlock = 60'000;
    result.quit = 2'000;
    return result;
}

void requireSafeSettings(const ServerSettings &server)
{
    if (isSafeToUse(server))
        return;
    throw Failure::tls(Cause::Unknown, say("The connection to %1 would not be encrypted: anybody on the way could read your mail and your password.")
                                           .arg(server.host),
                       say("Choose TLS or STARTTLS for this server."));
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
        co_await sayHello();
        if (m_server.security == Security::StartTls) {
            stage("tls");
            co_await startTls();
            stage("capabilities");
            co_await sayHello();
        } else {
            stage("capabilities");
        }
        if (m_server.authenticate) {
            stage("login");
            co_await signIn(std::move(credentials));
        }
    } catch (const Failure &failure) {
        error = std::current_exception();
        answering = !m_goodbye && !failure.serverLine.isEmpty() && failure.cause != Cause::UnexpectedReply;
        answering |= failure.cause == Cause::StartTlsNotOffered || failure.cause == Cause::NoMechanism || failure.cause == Cause::PasswordMissing;
        why = failure.text;
    }
    if (error) {
        if (answering)
            co_await leave();
        close(why);
        std::rethrow_exception(error);
    }
    m_state = State::Ready;
    const bool signedIn = !m_mechanism.isEmpty();
    if (m_transcript) {
        m_transcript->update(m_connection, [&](ConnectionInfo &info) {
            info.state = signedIn ? say("signed in") : say("connected");
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
    const Failure late = Failure::network(
        Cause::Timeout, seconds("%1 took the connection on port %2, but did not greet within %n second(s).", m_options.timeouts.greeting)
                            .arg(m_server.host, QString::number(m_server.port)),
        say("Check the port and the kind of encryption; the server may also be too busy."));
    const Reply reply = co_await withDeadline(m_timers, m_options.timeouts.greeting, late, readReply());
    if (!reply.isPositive())
        throw refusal(reply);
}

/// What a reply that ends the conversation means.
Failure Session::refusal(const Reply &reply) const
{
    if (reply.isTransient()) {
        return Failure(Failure::Kind::Protocol, say("%1 does not take mail at the moment.").arg(m_server.host), Cause::ServerSaidBye, reply.toLine(),
                       say("Try again later."));
    }
    if (reply.isPermanent()) {
        return Failure(Failure::Kind::Refused, say("%1 refuses to talk to us.").arg(m_server.host), Cause::NoPermission, reply.toLine(),
                       say("Check the server and the port; the server may not take mail from this network."));
    }
    return Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), reply.toLine());
}

QByteArray Session::helloName() const
{
    if (!m_options.ehloName.isEmpty())
        return m_options.ehloName.toLatin1();
    const QByteArray address = m_stream->localAddress().toLatin1();
    if (address.isEmpty())
        return "[127.0.0.1]";
    return (address.contains(':') ? "[IPv6:" : "[") + address + ']';
}

Task<> Session::sayHello()
{
    m_capabilities = {}; // what was said before TLS does not count (RFC 3207 section 4.2)
    const QByteArray name = helloName();
    const Reply reply = co_await command("EHLO " + name, m_options.timeouts.command);
    if (reply.isPositive()) {
        m_capabilities = readCapabilities(reply);
        co_return;
    }
    if (!reply.isPermanent())
        throw refusal(reply);
    const Reply plain = co_await command("HELO " + name, m_options.timeouts.command);
    if (!plain.isPositive())
        throw refusal(plain);
}

Task<> Session::startTls()
{
    if (!m_capabilities.startTls) {
        throw Failure::tls(Cause::StartTlsNotOffered, say("%1 does not offer encryption (STARTTLS) on port %2.").arg(m_server.host, QString::number(m_server.port)),
                           say("Nothing was sent. Use the port for TLS (465), or ask your provider."));
    }
    const Reply reply = co_await command("STARTTLS", m_options.timeouts.command);
    if (reply.code != 220) {
        throw Failure(Failure::Kind::Tls, say("%1 offers encryption (STARTTLS), but refuses to begin it.").arg(m_server.host), Cause::StartTlsRefused,
                      reply.toLine(), say("Nothing was sent. Try again later, or use the port for TLS (465)."));
    }
    if (m_parser.hasLeftover()) {
        throw Failure::tls(Cause::StartTlsInjection,
                           say("%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, so the connection was closed.")
                               .arg(m_server.host),
                           say("Use a network you trust, or a port that is encrypted from the start."));
    }
    const net::TlsInfo tls = co_await m_stream->startTls();
    note(TranscriptLine::Direction::Note, tls.protocol.toUtf8() + ", " + tls.cipher.toUtf8());
    if (m_transcript)
        m_transcript->update(m_connection, [&tls](ConnectionInfo &info) { info.tls = tls.protocol + QStringLiteral(", ") + tls.cipher; });
}

Task<Reply> Session::readReply()
{
    while (true) {
        const std::optional<Reply> reply = m_parser.next();
        if (reply) {
            const QByteArray code = QByteArray::number(reply->code);
            for (qsizetype i = 0; i < reply->lines.size(); ++i)
                note(TranscriptLine::Direction::Received, code + (i + 1 < reply->lines.size() ? '-' : ' ') + reply->lines.at(i));
            m_goodbye |= reply->code == 421; // may come as the answer to anything (RFC 5321 section 3.8)
            co_return *reply;
        }
        const QByteArray bytes = co_await m_stream->read();
        if (bytes.isEmpty())
            throw Failure::network(Cause::ConnectionClosed, say("%1 closed the connection.").arg(m_server.host));
        m_parser.feed(bytes);
        if (m_transcript)
            m_transcript->update(m_connection, [&bytes](ConnectionInfo &info) { info.bytesReceived += bytes.size(); });
    }
}

Task<Reply> Session::replyWithin(qint64 ms, QString waitingFor)
{
    const Failure late =
        Failure::network(Cause::Timeout, seconds("%1 did not answer to %2 within %n second(s).", ms).arg(m_server.host, waitingFor), say("Try again later."));
    co_return co_await withDeadline(m_timers, ms, late, readReply());
}

Task<Reply> Session::command(QByteArray line, qint64 ms, QByteArray shown)
{
    requireNoLeftover();
    send(line, shown);
    const QByteArray verb = (shown.isEmpty() ? line : shown).split(' ').first();
    co_return co_await replyWithin(ms, QString::fromLatin1(verb));
}

/// An answer to nothing would be taken for the answer to the next command, and a refusal for a success.
void Session::requireNoLeftover()
{
    if (!m_parser.hasLeftover())
        return;
    const std::optional<Reply> extra = m_parser.next();
    if (extra && extra->code == 421) {
        m_goodbye = true;
        throw refusal(*extra);
    }
    throw Failure::protocol(say("%1 answered more often than it was asked.").arg(m_server.host), extra ? extra->toLine() : QByteArray());
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

/// QUIT, and a short wait for the answer, which changes nothing (RFC 5321 section 4.1.1.10).
Task<> Session::leave()
{
    try {
        co_await command("QUIT", m_options.timeouts.quit);
    } catch (const Failure &) {
        // We are leaving anyway.
    }
}

Task<> Session::quit()
{
    if (m_state == State::Ready)
        co_await leave();
    close(say("closed"));
}

Task<std::unique_ptr<Session>> openSession(net::Connector &connector, ServerSettings server, sasl::Credentials credentials, Timers &timers,
                                           Random &random, Transcript *transcript, SessionOptions options, StageHandler stage)
{
    requireSafeSettings(server); // before the server can even learn that we exist
    std::unique_ptr<net::ByteStream> stream = co_await connector.connectTo(server, stage);
    auto session = std::make_unique<Session>(std::move(stream), server, timers, random, transcript, options);
    co_await session->open(credentials, stage);
    co_return session;
}

} // namespace postrider::smtp
