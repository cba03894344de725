// The race of a server's addresses (RFC 8305): the first connection that stands is kept.
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "net/tls_failure.h"

#include <QHostAddress>
#include <QList>
#include <QNetworkProxy>
#include <QSslSocket>
#include <memory>

namespace postrider::net {

/// IPv6 and IPv4 in turn, IPv6 first, each family in the order given (RFC 8305 section 4).
QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses);

/// Tries one address after the other, the next one `attemptDelayMs` after the one before or as soon as that fails; all go on
/// until one stands. Throws the most telling Failure when all have failed. No time limit of its own.
Task<std::unique_ptr<QSslSocket>> race(Timers &timers, QList<QHostAddress> addresses, Peer peer, qint64 attemptDelayMs);

/// Connects through a proxy, which looks up the name itself.
Task<std::unique_ptr<QSslSocket>> connectThrough(QNetworkProxy proxy, Peer peer);

} // namespace postrider::net
