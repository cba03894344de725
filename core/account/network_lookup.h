// What discovery asks of the network: small https files and DNS records. Injected.
#pragma once

#include "async/task.h"
#include "async/timers.h"

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <memory>
#include <optional>
#include <vector>

namespace postrider::account {

/// One SRV record (RFC 2782), in the order in which it is to be tried.
struct ServiceRecord {
    QString target;
    quint16 port = 0;
};

class NetworkLookup
{
    Q_DISABLE_COPY_MOVE(NetworkLookup)

public:
    NetworkLookup() = default;
    virtual ~NetworkLookup() = default;

    /// The body of an https page of at most `limit` octets; nothing for any failure.
    /// Redirects are followed from https to https only; no cookies, no credentials.
    virtual Task<std::optional<QByteArray>> fetch(QUrl url, qint64 limit) = 0;
    /// Records of "_imaps._tcp.example.org", best first; empty if there are none or the service is not offered (target ".").
    virtual Task<std::vector<ServiceRecord>> services(QString name) = 0;
    /// Host names of the mail exchangers, best first.
    virtual Task<std::vector<QString>> mailExchangers(QString domain) = 0;
};

/// Over QNetworkAccessManager and QDnsLookup. Each question ends after 5 seconds.
std::unique_ptr<NetworkLookup> makeNetworkLookup(Timers &timers);

} // namespace postrider::account
