#include "net/tcp_stream.h"

#include "net/end_point_binding.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSslCipher>
#include <QSslConfiguration>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace postrider::net {

namespace {

constexpr qint64 ReadBuffer = 256 * 1024;  // what may lie here unread: beyond it TCP makes the peer wait
constexpr qint64 ReadPiece = 32 * 1024;    // larger ones make each free() put the whole heap in order (glibc: from 64 KB)

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    default:
        return QStringLiteral("TLS");
    }
}

/// Sets a pointer to a waiting place for as long as a coroutine waits there, also if it is dropped meanwhile.
class WaitingPlace
{
    Q_DISABLE_COPY_MOVE(WaitingPlace)

public:
    WaitingPlace(Slot<Done> *&place, Slot<Done> &slot) : m_place(place) { m_place = &slot; }
    ~WaitingPlace() { m_place = nullptr; }

private:
    Slot<Done> *&m_place;
};

QString localAddressOf(const QSslSocket &socket)
{
    QHostAddress address = socket.localAddress();
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also of ::ffff:192.0.2.1
    if (isIpv4)
        return QHostAddress(ipv4).toString();
    address.setScopeId(QString());
    return address.isNull() ? QString() : address.toString();
}

/// A server that writes its answers in two pieces (Postfix: to RCPT, then to BDAT) may hold the second back until the first is
/// acknowledged, and that would take the kernel 40 ms: whoever waits for more has nothing to send it along with.
void acknowledgeNow(const QSslSocket &socket)
{
#ifdef TCP_QUICKACK
    const int on = 1;
    (void)::setsockopt(int(socket.socketDescriptor()), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
#endif
}

} // namespace

TcpStream::TcpStream(std::unique_ptr<QSslSocket> socket, TlsPolicy policy, Timers &timers, const Clock &clock,
                     std::shared_ptr<RefusedCertificates> refused)
    : m_socket(std::move(socket)), m_policy(std::move(policy)), m_timers(timers), m_clock(clock), m_refused(std::move(refused)),
      m_localAddress(localAddressOf(*m_socket))
{
    m_socket->setReadBufferSize(ReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    watch();
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        end(std::nullopt); // closed between the race and now
}

TcpStream::~TcpStream()
{
    m_socket->disconnect();
    m_socket->abort();
}

void TcpStream::watch()
{
    QSslSocket *const socket = m_socket.get();
    QObject::connect(socket, &QSslSocket::readyRead, socket, [this] {
        if (m_reader && !m_handshaking)
            m_reader->set(Done());
    });
    const auto written = [this] {
        if (m_flusher && unsent() == 0)
            m_flusher->set(Done());
    };
    QObject::connect(socket, &QSslSocket::bytesWritten, socket, written);
    QObject::connect(socket, &QSslSocket::encryptedBytesWritten, socket, written);
    QObject::connect(socket, &QSslSocket::encrypted, socket, [this] {
        if (m_reader)
            m_reader->set(Done());
    });
    QObject::connect(socket, &QSslSocket::sslErrors, socket, [this](const QList<QSslError> &errors) { onSslErrors(errors); });
    QObject::connect(socket, &QSslSocket::errorOccurred, socket, [this](QAbstractSocket::SocketError error) {
        const QString reason = m_socket->errorString();
        if (m_handshaking) {
            end(m_sslErrors.isEmpty() ? handshakeFailure(error, reason, m_policy.peer)
                                      : certificateFailure(m_sslErrors, m_certificate, m_policy.peer, !m_policy.pinned.isEmpty(), m_clock.now()));
        } else if (error == QAbstractSocket::RemoteHostClosedError) {
            end(std::nullopt);
        } else {
            end(brokenConnection(error, reason, m_policy.peer));
        }
    });
    QObject::connect(socket, &QSslSocket::disconnected, socket, [this] {
        end(m_handshaking ? std::optional<Failure>(handshakeFailure(QAbstractSocket::RemoteHostClosedError, {}, m_policy.peer)) : std::nullopt);
    });
}

void TcpStream::end(std::optional<Failure> failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_failure = std::move(failure);
    wake();
}

void TcpStream::wake()
{
    if (m_reader)
        m_reader->set(Done());
    if (m_flusher)
        m_flusher->set(Done());
}

void TcpStream::throwEnd() const { throw m_failure ? *m_failure : closedConnection(m_policy.peer); }

Task<QByteArray> TcpStream::read()
{
    while (m_socket->bytesAvailable() == 0) {
        if (m_ended) {
            if (m_failure)
                throwEnd();
            co_return QByteArray();
        }
        acknowledgeNow(*m_socket);
        Slot<Done> ready;
        const WaitingPlace place(m_reader, ready);
        co_await ready;
    }
    co_return m_socket->read(ReadPiece);
}

bool TcpStream::hasUnread() const { return m_socket->bytesAvailable() > 0; }

void TcpStream::write(QByteArray bytes)
{
    if (!m_ended)
        m_socket->write(bytes);
}

Task<> TcpStream::flush()
{
    if (!m_ended)
        m_socket->flush();
    while (!m_ended && unsent() > 0) {
        Slot<Done> sent;
        const WaitingPlace place(m_flusher, sent);
        co_await sent;
    }
    if (m_ended)
        throwEnd();
}

qint64 TcpStream::unsent() const { return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite(); }

void TcpStream::configureTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_policy.extraAuthorities.isEmpty()) // this switches loading the system's on demand off: see systemTrusts()
        configuration.setCaCertificates(m_policy.extraAuthorities);
    if (!m_policy.ownCertificate.isEmpty()) {
        configuration.setLocalCertificateChain(m_policy.ownCertificate);
        configuration.setPrivateKey(m_policy.ownKey);
    }
    if (!m_policy.alpn.isEmpty())
        configuration.setAllowedNextProtocols({m_policy.alpn});
    m_socket->setSslConfiguration(configuration);
    m_socket->setPeerVerifyName(m_policy.peer.host);
}

Task<TlsInfo> TcpStream::startTls()
{
    if (m_ended)
        throwEnd();
    if (m_socket->bytesAvailable() > 0) {
        const Failure injected = Failure::tls(
            Failure::Cause::StartTlsInjection,
            QCoreApplication::translate("Connection", "%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, "
                                                      "so the connection was closed.").arg(m_policy.peer.host),
            QCoreApplication::translate("Connection", "Use a network you trust, or a port that is encrypted from the start."));
        close();
        throw injected;
    }
    configureTls();
    m_handshaking = true;
    m_socket->startClientEncryption();
    const Failure silence = silentHandshake(m_policy.peer, m_policy.handshakeTimeoutMs);
    try {
        co_await withDeadline(m_timers, m_policy.handshakeTimeoutMs, silence, handshake());
        checkName();
    } catch (...) {
        close();
        throw;
    }
    m_handshaking = false;
    m_refused->forget(m_policy.peer.host, m_policy.peer.port);
    co_return tlsInfo();
}

Task<> TcpStream::handshake()
{
    while (!m_socket->isEncrypted() && !m_ended) {
        Slot<Done> turn;
        const WaitingPlace place(m_reader, turn);
        co_await turn;
    }
    if (m_ended)
        throwEnd();
}

/// Where the account names an authority of its own, the system's are looked at only if that one did not sign: reading all of them
/// takes longer than the rest of signing in.
bool TcpStream::systemTrusts() const
{
    QList<QSslCertificate> chain = m_socket->peerCertificateChain();
    while (chain.size() > 1 && chain.last().isSelfSigned()) // a root is looked up, not believed
        chain.removeLast();
    return !chain.isEmpty() && QSslCertificate::verify(chain, m_policy.peer.host).isEmpty();
}

void TcpStream::onSslErrors(const QList<QSslError> &errors)
{
    if (!m_policy.extraAuthorities.isEmpty() && isExcusable(errors) && systemTrusts()) {
        m_socket->ignoreSslErrors(errors);
        return;
    }
    m_sslErrors = errors;
    m_certificate = m_socket->peerCertificate();
    if (!isExcusable(errors) || m_certificate.isNull())
        return;
    if (!m_policy.pinned.isEmpty() && m_certificate.digest(QCryptographicHash::Sha256) == m_policy.pinned) {
        m_socket->ignoreSslErrors(errors); // just these, of just this certificate on this server
        return;
    }
    m_refused->remember(m_policy.peer.host, m_policy.peer.port, describeCertificate(m_certificate));
}

void TcpStream::checkName()
{
    // Qt takes the common name where there is no subjectAltName; RFC 9525 section 6.3 does not.
    const QSslCertificate certificate = m_socket->peerCertificate();
    const bool isPinned = !m_policy.pinned.isEmpty() && certificate.digest(QCryptographicHash::Sha256) == m_policy.pinned;
    if (isPinned || certificateNames(certificate, m_policy.peer.host))
        return;
    const CertificateInfo info = describeCertificate(certificate);
    m_refused->remember(m_policy.peer.host, m_policy.peer.port, info);
    throw wrongNameFailure(info, m_policy.peer);
}

bool TcpStream::isEncrypted() const { return m_socket->isEncrypted() && !m_handshaking; }

TlsInfo TcpStream::tlsInfo() const
{
    TlsInfo info;
    if (!m_socket->isEncrypted())
        return info;
    const CertificateInfo certificate = describeCertificate(m_socket->peerCertificate());
    info.protocol = protocolName(m_socket->sessionProtocol());
    info.cipher = m_socket->sessionCipher().name();
    info.issuer = certificate.issuer;
    info.subject = certificate.subject;
    info.certificate = certificate.sha256;
    info.endPointBinding = endPointBinding(m_socket->peerCertificate());
    info.validUntil = certificate.validUntil;
    return info;
}

QString TcpStream::localAddress() const { return m_localAddress; }

void TcpStream::close()
{
    end(Failure::cancelled());
    m_socket->abort();
}

} // namespace postrider::net
