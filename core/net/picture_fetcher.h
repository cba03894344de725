// Fetches pictures that the reader of a mail has asked for, telling their server as little as can be.
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "net/connector.h"

#include <QByteArray>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QUrl>
#include <functional>
#include <optional>

namespace postrider::net {

/// False for this machine, private and local networks (RFC 1918, 4193, 6890), multicast, and what embeds such an address: a
/// mail must not reach what only the reader's machine can reach.
bool isPublicAddress(const QHostAddress &address);

struct PictureFetcherOptions {
    qint64 maxBytes = 5 * 1024 * 1024;
    qint64 timeLimitMs = 15'000;                    ///< of one picture, redirects included
    int maxRedirects = 4;
    std::function<bool(const QHostAddress &)> mayConnect = isPublicAddress;
    QList<QSslCertificate> extraAuthorities;
};

/// https only, also after redirects; no cookies, no Referer, no credentials, no language and no name of the program; the host is
/// looked up once and connected to at that address, so that a name can't first mean a public and then a private machine.
/// Lives on one thread.
class PictureFetcher final
{
    Q_DISABLE_COPY_MOVE(PictureFetcher)

public:
    explicit PictureFetcher(Timers &timers, PictureFetcherOptions options = {});

    void setProxy(const ProxySettings &proxy) { m_proxy = proxy; }
    /// What the address gives, unchecked but for its size; nothing for any failure. http is asked for as https.
    Task<std::optional<QByteArray>> fetch(QUrl url);

private:
    struct Answer {
        QByteArray bytes;
        QUrl redirect; ///< valid: look there instead
    };
    Task<std::optional<QByteArray>> follow(QUrl url);
    Task<std::optional<Answer>> ask(QUrl url);
    Task<std::optional<QHostAddress>> lookUp(QString host);

    Timers &m_timers;
    const PictureFetcherOptions m_options;
    ProxySettings m_proxy;
    QNetworkAccessManager m_network;
};

} // namespace postrider::net
