// A TCP connection with TLS on demand, as a ByteStream.
#pragma once

#include "async/slot.h"
#include "async/timers.h"
#include "base/clock.h"
#include "net/byte_stream.h"
#include "net/refused_certificates.h"
#include "net/tls_failure.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <memory>
#include <optional>

namespace postrider::net {

/// How one connection checks its peer.
struct TlsPolicy {
    Peer peer;
    QByteArray pinned;                     ///< SHA-256 of the one certificate trusted besides the CAs; empty: none
    QList<QSslCertificate> extraAuthorities;
    QList<QSslCertificate> ownCertificate; ///< shown to a server that asks, with what leads to its authority; empty: none
    QSslKey ownKey;
    QByteArray alpn;                       ///< empty: none
    qint64 handshakeTimeoutMs = 15'000;
};

/// Takes over a connected, unencrypted socket.
class TcpStream final : public ByteStream
{
public:
    TcpStream(std::unique_ptr<QSslSocket> socket, TlsPolicy policy, Timers &timers, const Clock &clock,
              std::shared_ptr<RefusedCertificates> refused);
    ~TcpStream() override;

    Task<QByteArray> read() override;
    bool hasUnread() const override;
    void write(QByteArray bytes) override;
    Task<> flush() override;
    qint64 unsent() const override;
    Task<TlsInfo> startTls() override;
    bool isEncrypted() const override;
    TlsInfo tlsInfo() const override;
    QString localAddress() const override;
    void close() override;

private:
    void watch();
    void end(std::optional<Failure> failure);
    void wake();
    void configureTls();
    bool systemTrusts() const;
    void onSslErrors(const QList<QSslError> &errors);
    Task<> handshake();
    void checkName();
    [[noreturn]] void throwEnd() const;

    std::unique_ptr<QSslSocket> m_socket;
    const TlsPolicy m_policy;
    Timers &m_timers;
    const Clock &m_clock;
    const std::shared_ptr<RefusedCertificates> m_refused;
    QString m_localAddress;
    QList<QSslError> m_sslErrors;
    QSslCertificate m_certificate;
    bool m_handshaking = false;
    bool m_ended = false;                 ///< by the peer, by a failure or by close()
    std::optional<Failure> m_failure;     ///< why; nothing after an orderly end
    Slot<Done> *m_reader = nullptr;       ///< who waits in read() or in the handshake
    Slot<Done> *m_flusher = nullptr;
};

} // namespace postrider::net
