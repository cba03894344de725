// A connection as the protocol engines see it: bytes in, bytes out, TLS when asked.
#pragma once

#include "async/task.h"
#include "base/account.h"

#include <QByteArray>
#include <QString>
#include <QDateTime>
#include <functional>
#include <memory>

namespace postrider::net {

/// What TLS agreed on, for people and for checks.
struct TlsInfo {
    QString protocol;         ///< "TLS 1.3"
    QString cipher;
    QString issuer;
    QString subject;
    QByteArray certificate;   ///< SHA-256 of the server's certificate (DER)
    QByteArray endPointBinding; ///< tls-server-end-point of RFC 5929, for SCRAM-PLUS; empty if unknown
    QDateTime validUntil;
};

/// Pull-style stream: nothing is read from the socket beyond a bounded buffer until somebody asks (back-pressure).
/// One reader and one flusher at a time. All failures are Failure(Network) or Failure(Tls).
class ByteStream
{
    Q_DISABLE_COPY_MOVE(ByteStream)

public:
    ByteStream() = default;
    virtual ~ByteStream() = default;

    /// The next bytes, at least one; an empty array when the peer has closed in an orderly way.
    virtual Task<QByteArray> read() = 0;
    /// True while bytes are there that read() would give at once.
    virtual bool hasUnread() const = 0;
    /// Queues bytes; never waits.
    virtual void write(QByteArray bytes) = 0;
    /// Returns when all that was written has left for the operating system.
    virtual Task<> flush() = 0;
    /// Octets written that have not left yet.
    virtual qint64 unsent() const = 0;
    /// Upgrades the connection; the certificate is checked by the stream's own settings before this returns.
    /// Throws Failure(Tls, StartTlsInjection) if the peer sent anything before the handshake (CVE-2011-0411 class).
    virtual Task<TlsInfo> startTls() = 0;
    virtual bool isEncrypted() const = 0;
    /// What TLS agreed on; empty while not encrypted.
    virtual TlsInfo tlsInfo() const = 0;
    /// Own address of the connection as text, for EHLO: "192.0.2.7", "2001:db8::1".
    virtual QString localAddress() const = 0;
    /// Ends the connection at once; a reader gets Failure(Cancelled).
    virtual void close() = 0;
};

/// Opens connections. Injected, so that tests and the inspector stand in between.
class Connector
{
    Q_DISABLE_COPY_MOVE(Connector)

public:
    Connector() = default;
    virtual ~Connector() = default;

    /// Resolves, connects (racing IPv6 and IPv4, RFC 8305) and, for Security::Tls, shakes hands and checks the certificate.
    /// For StartTls and None the stream comes back in clear. `stage` hears "dns", "tcp", "tls" as they are reached.
    using StageHandler = std::function<void(const char *stage)>;
    virtual Task<std::unique_ptr<ByteStream>> connectTo(ServerSettings server, StageHandler stage) = 0;
};

} // namespace postrider::net
