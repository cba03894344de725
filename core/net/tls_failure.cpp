#include "net/tls_failure.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslKey>
#include <algorithm>

namespace postrider::net {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Connection", text); }
QString seconds(const char *text, qint64 ms)
{
    return QCoreApplication::translate("Connection", text, nullptr, int(std::max<qint64>(1, ms / 1000)));
}

bool has(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> kinds)
{
    return std::any_of(errors.begin(), errors.end(), [&](const QSslError &error) {
        return std::find(kinds.begin(), kinds.end(), error.error()) != kinds.end();
    });
}

bool mentions(const QString &reason, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return reason.contains(QLatin1String(word), Qt::CaseInsensitive); });
}

QString date(const QDateTime &time) { return QLocale().toString(time.toLocalTime().date(), QLocale::LongFormat); }

Failure weak(const Peer &peer)
{
    return Failure::tls(Cause::CertificateWeak, say("The certificate of %1 is made with a method that is no longer safe.").arg(peer.host),
                        say("Only the people who run the server can put this right; tell them."));
}

Failure oldTls(const Peer &peer)
{
    return Failure::tls(Cause::TlsHandshakeFailed,
                        say("%1 offers only versions or methods of encryption that are no longer safe.").arg(peer.host),
                        say("Only the people who run the server can put this right; tell them. Postrider needs TLS 1.2 or later."));
}

} // namespace

bool isExcusable(const QList<QSslError> &errors)
{
    return std::all_of(errors.begin(), errors.end(), [](const QSslError &error) {
        switch (error.error()) {
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::CertificateUntrusted:
        case QSslError::InvalidCaCertificate:
        case QSslError::InvalidPurpose:
        case QSslError::HostNameMismatch:
        case QSslError::CertificateExpired:
        case QSslError::CertificateNotYetValid:
            return true;
        default:
            return false;
        }
    });
}

Failure certificateFailure(const QList<QSslError> &errors, const QSslCertificate &certificate, const Peer &peer, bool hasPin,
                           const QDateTime &now)
{
    const CertificateInfo info = describeCertificate(certificate);
    if (!isExcusable(errors)) {
        if (has(errors, {QSslError::CertificateRevoked, QSslError::CertificateBlacklisted})) {
            return Failure::tls(Cause::CertificateUntrusted, say("The certificate of %1 has been withdrawn.").arg(peer.host),
                                say("Do not sign in; tell the people who run the server."));
        }
        return weak(peer);
    }
    // A stranger's certificate in place of the one that was trusted matters more than what is wrong with it.
    if (hasPin) {
        return Failure::tls(Cause::CertificateChanged, say("The certificate of %1 is not the one that you trusted.").arg(peer.host),
                            say("If the server has got a new one, look at it and trust it; otherwise somebody may be listening."));
    }
    // The validity first: with a wrong clock everything else looks wrong, too.
    const QString clock = say("If today is not %1, set the clock of this computer; otherwise tell the people who run the server.").arg(date(now));
    if (has(errors, {QSslError::CertificateNotYetValid})) {
        return Failure::tls(Cause::CertificateNotYetValid,
                            say("The certificate of %1 is not valid before %2.").arg(peer.host, date(info.validFrom)), clock);
    }
    if (has(errors, {QSslError::CertificateExpired})) {
        return Failure::tls(Cause::CertificateExpired, say("The certificate of %1 expired on %2.").arg(peer.host, date(info.validUntil)), clock);
    }
    // Before the name: a certificate that anybody can make says nothing by its names.
    if (has(errors, {QSslError::SelfSignedCertificate})) {
        return Failure::tls(Cause::CertificateSelfSigned,
                            say("The certificate of %1 is signed by itself: nobody vouches for who this is.").arg(peer.host),
                            say("If this is your own server, compare the fingerprint and trust this certificate; otherwise do not go on."));
    }
    if (has(errors, {QSslError::UnableToGetIssuerCertificate, QSslError::UnableToGetLocalIssuerCertificate,
                     QSslError::UnableToVerifyFirstCertificate, QSslError::SelfSignedCertificateInChain, QSslError::CertificateUntrusted,
                     QSslError::InvalidCaCertificate, QSslError::InvalidPurpose})) {
        return Failure::tls(Cause::CertificateUntrusted,
                            say("The certificate of %1 is signed by “%2”, which this computer does not trust.").arg(peer.host, info.issuer),
                            say("If you know this authority, name its CA file in the settings; otherwise do not go on."));
    }
    return wrongNameFailure(info, peer);
}

Failure wrongNameFailure(const CertificateInfo &certificate, const Peer &peer)
{
    const QString next = say("Check the name of the server. If it is right, this may be another machine in its place.");
    if (certificate.names.isEmpty()) {
        return Failure::tls(Cause::CertificateWrongName, say("The certificate that %1 shows names no server at all.").arg(peer.host),
                            say("Only the people who run the server can put this right; tell them."));
    }
    const QString names = QLocale().createSeparatedList(certificate.names.mid(0, 5));
    return Failure::tls(Cause::CertificateWrongName, say("The certificate is for %2, not for %1.").arg(peer.host, names), next);
}

Failure handshakeFailure(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer)
{
    if (mentions(reason, {"wrong version number", "packet length too long", "http request", "unknown protocol", "record layer failure"})) {
        return Failure::tls(Cause::NotTls, say("%1 does not speak TLS on port %2.").arg(peer.host, QString::number(peer.port)),
                            say("Check the port and the kind of encryption; a port for STARTTLS begins without TLS."));
    }
    if (mentions(reason, {"key too small", "md too weak", "digest"}))
        return weak(peer);
    if (mentions(reason, {"protocol version", "unsupported protocol", "version too low", "handshake failure", "no shared cipher", "no ciphers",
                          "dh key", "legacy", "insufficient security"}))
        return oldTls(peer);
    if (error == QAbstractSocket::RemoteHostClosedError || mentions(reason, {"unexpected eof", "closed"})) {
        // Also what a server does that is being restarted: worth another try, hence Network.
        return Failure::network(Cause::ConnectionClosed, say("%1 closed the connection while encryption was being set up.").arg(peer.host),
                                say("Try again later; if it stays so, check the port and the kind of encryption."));
    }
    if (error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError
        || error == QAbstractSocket::SslInvalidUserDataError) {
        return Failure::tls(Cause::TlsHandshakeFailed, say("No encrypted connection to %1 could be agreed (%2).").arg(peer.host, reason.left(300)),
                            say("Check the port and the kind of encryption."));
    }
    return brokenConnection(error, reason, peer);
}

Failure silentHandshake(const Peer &peer, qint64 waitedMs)
{
    return Failure::network(Cause::Timeout,
                            seconds("%1 accepted the connection on port %2, but did not answer to TLS within %n second(s).", waitedMs)
                                .arg(peer.host, QString::number(peer.port)),
                            say("Check the port and the kind of encryption; a port for STARTTLS begins without TLS."));
}

Failure connectFailure(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer)
{
    const QString port = QString::number(peer.port);
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Failure::network(Cause::ConnectionRefused, say("%1 refuses connections on port %2.").arg(peer.host, port),
                                say("Check the port; the server may also be down."));
    case QAbstractSocket::HostNotFoundError:
        return Failure::network(Cause::HostNotFound, say("There is no server named %1.").arg(peer.host), say("Check how it is written."));
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::NetworkError:
        return Failure::network(Cause::Unreachable, say("%1 can't be reached from this network (%2).").arg(peer.host, reason.left(300)),
                                say("Check the connection of this computer to the network."));
    case QAbstractSocket::RemoteHostClosedError:
        return closedConnection(peer);
    default:
        return Failure::network(Cause::Unreachable, say("No connection to %1, port %2 (%3).").arg(peer.host, port, reason.left(300)),
                                say("Check the connection of this computer to the network."));
    }
}

Failure proxyFailure(const QString &reason, const Peer &peer)
{
    return Failure::network(Cause::ProxyFailed, say("The proxy did not connect to %1 (%2).").arg(peer.host, reason.left(300)),
                            say("Check the proxy in the settings."));
}

Failure connectTimeout(const Peer &peer, qint64 waitedMs)
{
    return Failure::network(Cause::Timeout,
                            seconds("%1 did not answer on port %2 within %n second(s).", waitedMs).arg(peer.host, QString::number(peer.port)),
                            say("Check the server and the port; a firewall may be in between."));
}

Failure brokenConnection(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer)
{
    if (error == QAbstractSocket::RemoteHostClosedError)
        return closedConnection(peer);
    return Failure::network(Cause::ConnectionClosed, say("The connection to %1 broke (%2).").arg(peer.host, reason.left(300)));
}

Failure closedConnection(const Peer &peer)
{
    return Failure::network(Cause::ConnectionClosed, say("%1 closed the connection.").arg(peer.host));
}

} // namespace postrider::net
