// Opens real connections: name lookup, the race of IPv6 and IPv4, proxy, TLS.
#pragma once

#include "async/timers.h"
#include "base/account.h"
#include "base/clock.h"
#include "net/byte_stream.h"
#include "net/certificate.h"

#include <QHostAddress>
#include <QList>
#include <functional>
#include <memory>
#include <optional>

namespace postrider::net {

/// The way out, from the settings.
struct ProxySettings {
    enum class Kind { System, None, Socks5, Http };
    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString userName;
    QString password;
    bool operator==(const ProxySettings &) const = default;
};

struct ConnectOptions {
    /// For each of lookup, connecting and the TLS handshake. 15 s where a person waits (set-up, check), longer in the background.
    qint64 stepTimeoutMs = 15'000;
    /// RFC 8305 section 5: the next address is tried after this time, or as soon as the one before fails.
    qint64 attemptDelayMs = 250;
    ProxySettings proxy;
    /// Name lookup; the system's resolver if empty. For tests.
    std::function<Task<QList<QHostAddress>>(QString host)> resolve;
};

class RefusedCertificates;

/// Connector for TCP and TLS (QSslSocket). Lives on one thread; the streams must not outlive `timers` and `clock`.
///
/// TLS 1.2 or later, SNI, ALPN "imap" for IMAP, "pop3" for POP3; the system's CAs plus ServerSettings::caFile; a subjectAltName
/// must match. Nothing is ever waved through except the one certificate pinned for exactly this server. Each way to fail has
/// its own Failure cause and sentence.
class TcpConnector final : public Connector
{
public:
    TcpConnector(Timers &timers, const Clock &clock, ConnectOptions options = {});
    ~TcpConnector() override;

    Task<std::unique_ptr<ByteStream>> connectTo(ServerSettings server, StageHandler stage) override;

    /// The options of connections opened from now on.
    void setOptions(ConnectOptions options);
    /// The certificate that was last refused for this server, for a dialog that offers to pin it; nothing if none was, if a
    /// later connection went well, or if its fault can't be excused (too weak). The last 20 are kept.
    std::optional<CertificateInfo> refusedCertificate(const QString &host, quint16 port) const;

private:
    Timers &m_timers;
    const Clock &m_clock;
    ConnectOptions m_options;
    std::shared_ptr<RefusedCertificates> m_refused;
};

} // namespace postrider::net
