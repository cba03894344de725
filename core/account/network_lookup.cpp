#include "account/network_lookup.h"

#include "async/slot.h"

#include <QDnsLookup>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace postrider::account {

namespace {

constexpr qint64 TimeLimitMs = 5000;

Failure late() { return Failure::network(Failure::Cause::Timeout, QString()); }

Task<> untilFinished(QDnsLookup &lookup)
{
    Slot<Done> finished;
    QObject context;
    QObject::connect(&lookup, &QDnsLookup::finished, &context, [&finished] { finished.set(Done()); });
    lookup.lookup();
    co_await finished;
}

class QtNetworkLookup final : public NetworkLookup
{
public:
    explicit QtNetworkLookup(Timers &timers) : m_timers(timers) {}

    Task<std::optional<QByteArray>> fetch(QUrl url, qint64 limit) override
    {
        if (url.scheme() != QLatin1String("https"))
            co_return std::nullopt;
        try {
            std::optional<QByteArray> body = co_await withDeadline(m_timers, TimeLimitMs, late(), download(url, limit));
            co_return body;
        } catch (const Failure &) {
        }
        co_return std::nullopt;
    }

    Task<std::vector<ServiceRecord>> services(QString name) override
    {
        std::vector<ServiceRecord> records;
        QDnsLookup lookup(QDnsLookup::SRV, name);
        try {
            co_await withDeadline(m_timers, TimeLimitMs, late(), untilFinished(lookup));
        } catch (const Failure &) {
            co_return records;
        }
        // Qt has sorted them by priority and shuffled by weight already (RFC 2782).
        const QList<QDnsServiceRecord> found = lookup.serviceRecords();
        for (const QDnsServiceRecord &record : found) {
            ServiceRecord service;
            service.target = record.target();
            service.port = record.port();
            if (!service.target.isEmpty() && service.target != QLatin1String(".") && service.port != 0)
                records.push_back(service);
        }
        co_return records;
    }

    Task<std::vector<QString>> mailExchangers(QString domain) override
    {
        std::vector<QString> hosts;
        QDnsLookup lookup(QDnsLookup::MX, domain);
        try {
            co_await withDeadline(m_timers, TimeLimitMs, late(), untilFinished(lookup));
        } catch (const Failure &) {
            co_return hosts;
        }
        const QList<QDnsMailExchangeRecord> found = lookup.mailExchangeRecords();
        for (const QDnsMailExchangeRecord &record : found)
            hosts.push_back(record.exchange().toLower());
        co_return hosts;
    }

private:
    Task<std::optional<QByteArray>> download(QUrl url, qint64 limit)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setMaximumRedirectsAllowed(3);
        Slot<Done> finished;
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        QObject context;
        QObject::connect(reply.get(), &QNetworkReply::finished, &context, [&finished] { finished.set(Done()); });
        QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &context, [&finished, limit](qint64 received) {
            if (received > limit)
                finished.set(Done());
        });
        co_await finished;
        const bool usable = reply->isFinished() && reply->error() == QNetworkReply::NoError && reply->bytesAvailable() <= limit
            && reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
        if (!usable)
            co_return std::nullopt;
        co_return reply->readAll();
    }

    Timers &m_timers;
    QNetworkAccessManager m_network;
};

} // namespace

std::unique_ptr<NetworkLookup> makeNetworkLookup(Timers &timers) { return std::make_unique<QtNetworkLookup>(timers); }

} // namespace postrider::account
