#include "net/picture_fetcher.h"

#include "async/slot.h"
#include "net/proxy.h"

#include <QHostInfo>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

namespace postrider::net {

namespace {

bool isInAny(const QHostAddress &address, const std::vector<const char *> &subnets)
{
    for (const char *subnet : subnets) {
        if (address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(subnet))))
            return true;
    }
    return false;
}

/// The address with the host's name beside it: looked up already, and never again.
QNetworkRequest requestTo(const QUrl &url, const std::optional<QHostAddress> &address, const PictureFetcherOptions &options)
{
    QUrl place = url;
    if (address)
        place.setHost(address->toString());
    QNetworkRequest request(place);
    if (address) {
        const int port = url.port(443);
        const QString host = url.host(QUrl::FullyEncoded);
        request.setRawHeader("Host", (port == 443 ? host : host + QLatin1Char(':') + QString::number(port)).toLatin1());
        request.setPeerVerifyName(host);
    }
    request.setRawHeader("User-Agent", "Mozilla/5.0");
    request.setRawHeader("Accept", "image/png,image/jpeg,image/gif,image/webp");
    request.setRawHeader("Accept-Language", "en");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.addCaCertificates(options.extraAuthorities);
    request.setSslConfiguration(tls);
    return request;
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:a.b.c.d
    if (isV4) {
        return !isInAny(QHostAddress(v4),
                        {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
                         "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
                         "224.0.0.0/4", "240.0.0.0/4"});
    }
    // Global unicast is 2000::/3; of it not what carries an IPv4 address (Teredo, 6to4) nor what is for documents.
    const bool global = isInAny(address, {"2000::/3"});
    return global && !isInAny(address, {"2001::/32", "2002::/16", "2001:db8::/32", "2001:10::/28", "2001:20::/28"});
}

PictureFetcher::PictureFetcher(Timers &timers, PictureFetcherOptions options)
    : m_timers(timers)
    , m_options(std::move(options))
{}

Task<std::optional<QByteArray>> PictureFetcher::fetch(QUrl url)
{
    const Failure late = Failure::network(Failure::Cause::Timeout, QString());
    try {
        std::optional<QByteArray> bytes = co_await withDeadline(m_timers, m_options.timeLimitMs, late, follow(url));
        co_return bytes;
    } catch (const Failure &) {
        // The mail is readable without its pictures.
    }
    co_return std::nullopt;
}

Task<std::optional<QByteArray>> PictureFetcher::follow(QUrl url)
{
    for (int step = 0; step <= m_options.maxRedirects; ++step) {
        if (url.scheme() == QLatin1String("http") && url.port() <= 0)
            url.setScheme(QStringLiteral("https"));
        url.setUserInfo({});
        url.setFragment({});
        if (url.scheme() != QLatin1String("https") || url.host().isEmpty())
            co_return std::nullopt;
        const std::optional<Answer> answer = co_await ask(url);
        if (!answer)
            co_return std::nullopt;
        if (!answer->redirect.isValid())
            co_return answer->bytes;
        url = url.resolved(answer->redirect);
    }
    co_return std::nullopt;
}

Task<std::optional<QHostAddress>> PictureFetcher::lookUp(QString host)
{
    Slot<Done> finished;
    QHostInfo found;
    QObject context;
    const int id = QHostInfo::lookupHost(host, &context, [&finished, &found](const QHostInfo &info) {
        found = info;
        finished.set(Done());
    });
    struct Abort {
        int id;
        ~Abort() { QHostInfo::abortHostLookup(id); }
    } abort{id};
    co_await finished;
    const QList<QHostAddress> addresses = found.addresses();
    // One that is not public among them is reason enough to leave the name alone.
    for (const QHostAddress &address : addresses) {
        if (!m_options.mayConnect(address))
            co_return std::nullopt;
    }
    if (addresses.isEmpty())
        co_return std::nullopt;
    // IPv4 where there is some: a picture is not worth finding out whether IPv6 works here.
    for (const QHostAddress &address : addresses) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol)
            co_return address;
    }
    co_return addresses.constFirst();
}

Task<std::optional<PictureFetcher::Answer>> PictureFetcher::ask(QUrl url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const QNetworkProxy proxy = proxyFor(m_proxy, host, quint16(url.port(443)));
    std::optional<QHostAddress> address;
    // Behind a proxy the proxy looks the name up; a name asked here as well would show what is read.
    const bool isLiteral = !QHostAddress(host).isNull();
    if (proxy.type() == QNetworkProxy::NoProxy || isLiteral) {
        address = co_await lookUp(host);
        if (!address)
            co_return std::nullopt;
    }
    m_network.setProxy(proxy);
    Slot<Done> finished;
    const std::unique_ptr<QNetworkReply> reply(m_network.get(requestTo(url, address, m_options)));
    QObject context;
    const qint64 limit = m_options.maxBytes;
    QObject::connect(reply.get(), &QNetworkReply::finished, &context, [&finished] { finished.set(Done()); });
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &context, [&finished, limit](qint64 received, qint64 total) {
        if (received > limit || total > limit)
            finished.set(Done());
    });
    co_await finished;
    Answer answer;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 301 && status <= 308 && status != 304) {
        answer.redirect = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (!answer.redirect.isValid() || answer.redirect.isEmpty())
            co_return std::nullopt;
        co_return answer;
    }
    if (!reply->isFinished() || reply->error() != QNetworkReply::NoError || status != 200 || reply->bytesAvailable() > limit)
        co_return std::nullopt;
    answer.bytes = reply->readAll();
    co_return answer;
}

} // namespace postrider::net
