#include "smtp/session.h"

#include <QCoreApplication>

namespace postrider::smtp {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

} // namespace

Timeouts Timeouts::interactive()
{
    Timeouts result;
    result.greeting = result.command = 15'000;
    result.dataStart = result.dataBlock = 60'000;
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
    m_link.ready(!m_mechanism.isEmpty(), m_capabilities.keywords);
}

Task<> Session::greet()
{
    m_link.requireTls();
    const qint64 patience = m_options.timeouts.greeting;
    const Reply reply = co_await withDeadline(m_timers, patience, m_link.didNotGreet(patience), readReply());
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
    const QByteArray address = m_link.stream().localAddress().toLatin1();
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
    if (!m_capabilities.startTls)
        throw m_link.startTlsNotOffered(465);
    const Reply reply = co_await command("STARTTLS", m_options.timeouts.command);
    if (reply.code != 220) {
        throw Failure(Failure::Kind::Tls, say("%1 offers encryption (STARTTLS), but refuses to begin it.").arg(m_server.host), Cause::StartTlsRefused,
                      reply.toLine(), say("Nothing was sent. Try again later, or use the port for TLS (465)."));
    }
    co_await m_link.startTls(m_parser.hasLeftover());
}

Task<Reply> Session::readReply()
{
    while (true) {
        const std::optional<Reply> reply = m_parser.next();
        if (reply) {
            const QByteArray code = QByteArray::number(reply->code);
            for (qsizetype i = 0; i < reply->lines.size(); ++i)
                m_link.note(TranscriptLine::Direction::Received, code + (i + 1 < reply->lines.size() ? '-' : ' ') + reply->lines.at(i));
            m_goodbye |= reply->code == 421; // may come as the answer to anything (RFC 5321 section 3.8)
            co_return *reply;
        }
        const QByteArray bytes = co_await m_link.read();
        m_parser.feed(bytes);
    }
}

Task<Reply> Session::replyWithin(qint64 ms, QString waitingFor)
{
    co_return co_await withDeadline(m_timers, ms, m_link.didNotAnswer(waitingFor, ms), readReply());
}

Task<Reply> Session::command(QByteArray line, qint64 ms, QByteArray shown)
{
    requireNoLeftover();
    m_link.send(line, shown);
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
    throw m_link.answeredTooOften(extra ? extra->toLine() : QByteArray());
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
    net::requireSafeSettings(server); // before the server can even learn that we exist
    std::unique_ptr<net::ByteStream> stream = co_await connector.connectTo(server, stage);
    auto session = std::make_unique<Session>(std::move(stream), server, timers, random, transcript, options);
    co_await session->open(credentials, stage);
    co_return session;
}

} // namespace postrider::smtp
