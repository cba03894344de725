// Every way in which TLS or TCP can fail, as a Failure with its own words.
#pragma once

#include "base/failure.h"
#include "net/certificate.h"

#include <QAbstractSocket>
#include <QDateTime>
#include <QList>
#include <QSslError>
#include <QString>

namespace postrider::net {

/// Whom we talk to, for the words.
struct Peer {
    QString host;
    quint16 port = 0;
};

/// True if a user may be asked to trust the certificate in spite of this fault: who signed it, for which name, for
/// which time. Never if its cryptography is weak.
bool isExcusable(const QList<QSslError> &errors);

/// `hasPin`: another certificate was pinned for this server. `now` is shown where the clock may be at fault.
Failure certificateFailure(const QList<QSslError> &errors, const QSslCertificate &certificate, const Peer &peer, bool hasPin,
                           const QDateTime &now);
Failure wrongNameFailure(const CertificateInfo &certificate, const Peer &peer);
/// For a handshake that ended without a verdict on the certificate; `reason` is OpenSSL's text.
Failure handshakeFailure(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer);
Failure silentHandshake(const Peer &peer, qint64 waitedMs);

/// While connecting, and on an established connection.
Failure connectFailure(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer);
Failure proxyFailure(const QString &reason, const Peer &peer);
Failure connectTimeout(const Peer &peer, qint64 waitedMs);
Failure brokenConnection(QAbstractSocket::SocketError error, const QString &reason, const Peer &peer);
Failure closedConnection(const Peer &peer);

} // namespace postrider::net
