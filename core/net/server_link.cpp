#include "net/server_link.h"

#include <QCoreApplication>

namespace postrider::net {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Connection", text); }

QString seconds(const char *text, qint64 ms)
{
    return QCoreApplication::translate("Connection", text, nullptr, int(std::max<qint64>(1, ms / 1000)));
}

} // namespace

void requireSafeSettings(const ServerSettings &server)
{
    if (isSafeToUse(server))
        return;
    throw Failure::tls(Cause::Unknown, say("The connection to %1 would not be encrypted: anybody on the way could read your mail and your password.")
                                           .arg(server.host),
                       say("Choose TLS or STARTTLS for this server."));
}

ServerLink::ServerLink(std::unique_ptr<ByteStream> stream, ServerSettings server, Transcript *transcript, AccountId account,
                       const QString &purpose)
    : m_stream(std::move(stream)), m_server(std::move(server)), m_transcript(transcript)
{
    if (m_transcript)
        m_connection = m_transcript->open(account, purpose, m_server.host, m_server.port);
}

ServerLink::~ServerLink() { close(say("closed")); }

void ServerLink::close(const QString &why)
{
    if (std::exchange(m_closed, true))
        return;
    m_stream->close();
    if (m_transcript)
        m_transcript->close(m_connection, why);
}

void ServerLink::requireTls()
{
    if (m_server.security == Security::Tls && !m_stream->isEncrypted())
        throw Failure::tls(Cause::TlsHandshakeFailed, say("The connection to %1 is not encrypted.").arg(m_server.host));
    if (m_stream->isEncrypted())
        showTls(m_stream->tlsInfo());
}

Task<> ServerLink::startTls(bool leftover)
{
    if (leftover) {
        throw Failure::tls(Cause::StartTlsInjection,
                           say("%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, so the connection was closed.")
                               .arg(m_server.host),
                           say("Use a network you trust, or a port that is encrypted from the start."));
    }
    const TlsInfo tls = co_await m_stream->startTls();
    note(TranscriptLine::Direction::Note, tls.protocol.toUtf8() + ", " + tls.cipher.toUtf8());
    showTls(tls);
}

Task<QByteArray> ServerLink::read()
{
    QByteArray bytes = co_await m_stream->read();
    if (bytes.isEmpty())
        throw closedByPeer();
    m_received += bytes.size();
    update([&bytes](ConnectionInfo &info) { info.bytesReceived += bytes.size(); });
    co_return bytes;
}

void ServerLink::send(const QByteArray &line, const QByteArray &shown)
{
    note(TranscriptLine::Direction::Sent, shown.isEmpty() ? line : shown);
    m_stream->write(line + "\r\n");
    countSent(line.size() + 2);
}

void ServerLink::note(TranscriptLine::Direction direction, const QByteArray &text)
{
    if (m_transcript)
        m_transcript->add(m_connection, direction, text);
}

void ServerLink::countSent(qint64 octets)
{
    update([octets](ConnectionInfo &info) { info.bytesSent += octets; });
}

void ServerLink::ready(bool signedIn, const std::vector<QString> &extensions)
{
    update([&](ConnectionInfo &info) {
        info.state = signedIn ? say("signed in") : say("connected");
        info.extensions = extensions;
    });
}

void ServerLink::showTls(const TlsInfo &tls)
{
    update([&tls](ConnectionInfo &info) { info.tls = tls.protocol + QStringLiteral(", ") + tls.cipher; });
}

void ServerLink::update(const std::function<void(ConnectionInfo &)> &change)
{
    if (m_transcript)
        m_transcript->update(m_connection, change);
}

Failure ServerLink::didNotGreet(qint64 ms) const
{
    return Failure::network(Cause::Timeout, seconds("%1 took the connection on port %2, but did not greet within %n second(s).", ms)
                                                .arg(m_server.host, QString::number(m_server.port)),
                            say("Check the port and the kind of encryption; the server may also be too busy."));
}

Failure ServerLink::didNotAnswer(const QString &verb, qint64 ms) const
{
    return Failure::network(Cause::Timeout, seconds("%1 did not answer to %2 within %n second(s).", ms).arg(m_server.host, verb),
                            say("Try again later."));
}

Failure ServerLink::closedByPeer() const
{
    return Failure::network(Cause::ConnectionClosed, say("%1 closed the connection.").arg(m_server.host));
}

Failure ServerLink::startTlsNotOffered(int tlsPort) const
{
    return Failure::tls(Cause::StartTlsNotOffered,
                        say("%1 does not offer encryption (STARTTLS) on port %2.").arg(m_server.host, QString::number(m_server.port)),
                        say("Nothing was sent. Use the port for TLS (%1), or ask your provider.").arg(tlsPort));
}

Failure ServerLink::answeredTooOften(const QByteArray &serverLine) const
{
    return Failure::protocol(say("%1 answered more often than it was asked.").arg(m_server.host), serverLine);
}

} // namespace postrider::net
