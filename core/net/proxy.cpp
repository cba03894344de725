#include "net/proxy.h"

#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

namespace postrider::net {

namespace {

QNetworkProxy systemProxy(const QString &host, quint16 port)
{
    const QNetworkProxyQuery query(host, port, QString(), QNetworkProxyQuery::TcpSocket);
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::systemProxyForQuery(query)) {
        // A caching proxy for web pages can't carry a mail connection.
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

} // namespace

QNetworkProxy proxyFor(const ProxySettings &settings, const QString &host, quint16 port)
{
    if (settings.kind == ProxySettings::Kind::None || isLoopbackHost(host))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (settings.kind == ProxySettings::Kind::System)
        return systemProxy(host, port);
    const bool socks = settings.kind == ProxySettings::Kind::Socks5;
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, settings.host, settings.port, settings.userName,
                         settings.password);
}

} // namespace postrider::net
