#include "net/connector.h"

#include "net/proxy.h"
#include "net/refused_certificates.h"
#include "net/socket_race.h"
#include "net/tcp_stream.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostInfo>
#include <QObject>
#include <QSslSocket>
#include <QUrl>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace postrider::net {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Connection", text); }

/// A lookup under way; its death cancels it.
struct Lookup {
    Slot<QHostInfo> answer;
    QObject context; // the answer is not delivered to a dead context
    int id = -1;

    explicit Lookup(const QString &name)
    {
        id = QHostInfo::lookupHost(name, &context, [this](const QHostInfo &info) { answer.set(info); });
    }
    ~Lookup() { QHostInfo::abortHostLookup(id); }
    Q_DISABLE_COPY_MOVE(Lookup)
};

Task<QList<QHostAddress>> lookUp(QString host)
{
    const QHostAddress literal(host);
    if (!literal.isNull())
        co_return QList<QHostAddress>{literal};
    const QByteArray ace = QUrl::toAce(host);
    Lookup lookup(ace.isEmpty() ? host : QString::fromLatin1(ace));
    const QHostInfo info = co_await lookup.answer;
    if (info.error() == QHostInfo::HostNotFound)
        throw connectFailure(QAbstractSocket::HostNotFoundError, {}, {host, 0});
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        throw Failure::network(Failure::Cause::HostNotFound, say("The name %1 could not be looked up (%2).").arg(host, info.errorString()),
                               say("Check how it is written, and the connection of this computer to the network."));
    }
    co_return info.addresses();
}

QList<QSslCertificate> authoritiesFrom(const QString &file)
{
    if (file.isEmpty())
        return {};
    QFile pem(file);
    const QList<QSslCertificate> result = pem.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&pem, QSsl::Pem) : QList<QSslCertificate>();
    if (result.isEmpty()) {
        throw Failure::tls(Failure::Cause::CertificateUntrusted, say("The file %1 can't be read, or holds no certificate.").arg(file),
                           say("Choose a file in PEM form with the certificates of the authority."));
    }
    return result;
}

/// The certificate and its key, from one file: what EXTERNAL signs in with (RFC 4422 appendix A).
void proveOurselves(const QString &file, TlsPolicy *policy)
{
    if (file.isEmpty())
        return;
    policy->ownCertificate = authoritiesFrom(file);
    QFile pem(file);
    const QByteArray bytes = pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (policy->ownKey.isNull())
            policy->ownKey = QSslKey(bytes, algorithm);
    }
    if (policy->ownKey.isNull()) {
        throw Failure::tls(Failure::Cause::Unknown, say("The file %1 holds no key for its certificate.").arg(file),
                           say("Choose a file in PEM form with your certificate and its key, without a pass phrase."));
    }
}

TlsPolicy policyFor(const ServerSettings &server, qint64 timeoutMs)
{
    TlsPolicy policy;
    policy.peer = {server.host, server.port};
    policy.pinned = server.pinnedCertificate;
    policy.handshakeTimeoutMs = timeoutMs;
    if (server.security != Security::None)
        policy.extraAuthorities = authoritiesFrom(server.caFile);
    if (server.security != Security::None)
        proveOurselves(server.clientCertificateFile, &policy);
    if (server.protocol == Protocol::Imap) // RFC 7301's registry has no name for submission
        policy.alpn = "imap";
    else if (server.protocol == Protocol::Pop3)
        policy.alpn = "pop3";
    return policy;
}

Task<std::unique_ptr<QSslSocket>> connectDirectly(Timers &timers, ConnectOptions options, Peer peer, Connector::StageHandler stage)
{
    stage("dns");
    const Failure slowLookup = Failure::network(Failure::Cause::Timeout, say("The name %1 could not be looked up in time.").arg(peer.host),
                                                say("Check the connection of this computer to the network."));
    Task<QList<QHostAddress>> lookup = options.resolve ? options.resolve(peer.host) : lookUp(peer.host);
    QList<QHostAddress> addresses = co_await withDeadline(timers, options.stepTimeoutMs, slowLookup, std::move(lookup));
    addresses = interleaved(addresses);
    stage("tcp");
    const Failure late = connectTimeout(peer, options.stepTimeoutMs);
    co_return co_await withDeadline(timers, options.stepTimeoutMs, late, race(timers, addresses, peer, options.attemptDelayMs));
}

/// A peer that is gone without a word is found after two minutes, where the system would take two hours: in IDLE nothing is said for
/// so long as a matter of course.
void noticeSilence(const QSslSocket &socket)
{
    const auto set = [&socket](int option, int value) {
        (void)::setsockopt(int(socket.socketDescriptor()), IPPROTO_TCP, option, &value, sizeof value);
    };
#ifdef TCP_KEEPIDLE
    set(TCP_KEEPIDLE, 60); // seconds
    set(TCP_KEEPINTVL, 20);
    set(TCP_KEEPCNT, 3);
#else
    Q_UNUSED(set)
#endif
}

} // namespace

TcpConnector::TcpConnector(Timers &timers, const Clock &clock, ConnectOptions options)
    : m_timers(timers), m_clock(clock), m_options(std::move(options)), m_refused(std::make_shared<RefusedCertificates>())
{
}

TcpConnector::~TcpConnector() = default;

void TcpConnector::setOptions(ConnectOptions options) { m_options = std::move(options); }

std::optional<CertificateInfo> TcpConnector::refusedCertificate(const QString &host, quint16 port) const
{
    return m_refused->find(host, port);
}

Task<std::unique_ptr<ByteStream>> TcpConnector::connectTo(ServerSettings server, StageHandler stage)
{
    if (!stage)
        stage = [](const char *) {};
    if (server.host.isEmpty() || server.port == 0)
        throw Failure::network(Failure::Cause::HostNotFound, say("No server is set."), say("Enter the server and its port."));
    const qint64 timeout = m_options.stepTimeoutMs;
    const TlsPolicy policy = policyFor(server, timeout);
    const QNetworkProxy proxy = proxyFor(m_options.proxy, server.host, server.port);
    std::unique_ptr<QSslSocket> socket;
    if (proxy.type() == QNetworkProxy::NoProxy) {
        socket = co_await connectDirectly(m_timers, m_options, policy.peer, stage);
    } else {
        stage("tcp");
        const Failure late = connectTimeout(policy.peer, timeout);
        socket = co_await withDeadline(m_timers, timeout, late, connectThrough(proxy, policy.peer));
    }
    noticeSilence(*socket);
    auto stream = std::make_unique<TcpStream>(std::move(socket), policy, m_timers, m_clock, m_refused);
    if (server.security == Security::Tls) {
        stage("tls");
        co_await stream->startTls();
    }
    co_return stream;
}

} // namespace postrider::net
