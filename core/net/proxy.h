// From the settings' proxy to Qt's.
#pragma once

#include "net/connector.h"

#include <QNetworkProxy>

namespace postrider::net {

/// The proxy for one connection; QNetworkProxy::NoProxy for a direct one. This machine is never reached through a proxy.
QNetworkProxy proxyFor(const ProxySettings &settings, const QString &host, quint16 port);

} // namespace postrider::net
