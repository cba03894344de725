#include "base/account.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>
#include <array>

namespace postrider {

namespace {

struct Scheme {
    const char *name;
    Protocol protocol;
    Security security;
    quint16 port;
};

constexpr std::array<Scheme, 9> Schemes{{
    {"imaps", Protocol::Imap, Security::Tls, 993},
    {"imap+starttls", Protocol::Imap, Security::StartTls, 143},
    {"imap+plain", Protocol::Imap, Security::None, 143},
    {"smtps", Protocol::Smtp, Security::Tls, 465},
    {"smtp+starttls", Protocol::Smtp, Security::StartTls, 587},
    {"smtp+plain", Protocol::Smtp, Security::None, 587},
    {"pop3s", Protocol::Pop3, Security::Tls, 995},
    {"pop3+starttls", Protocol::Pop3, Security::StartTls, 110},
    {"pop3+plain", Protocol::Pop3, Security::None, 110},
}};

std::optional<ServerSettings> refuse(QString *error, const QString &why)
{
    if (error)
        *error = why;
    return std::nullopt;
}

QString say(const char *text) { return QCoreApplication::translate("ServerUrl", text); }

/// "host", "host:port", "[::1]:port" into `server`; false if the port is none.
bool readHostPort(QString text, ServerSettings &server)
{
    if (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    QString port;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype close = text.indexOf(QLatin1Char(']'));
        if (close < 0)
            return false;
        server.host = text.mid(1, close - 1);
        port = text.mid(close + 1);
        if (!port.isEmpty() && !port.startsWith(QLatin1Char(':')))
            return false;
        port = port.mid(1);
    } else {
        const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
        server.host = text.left(colon);
        port = colon < 0 ? QString() : text.mid(colon + 1);
        if (colon >= 0 && port.isEmpty())
            return false;
    }
    if (port.isEmpty())
        return true;
    bool ok = false;
    server.port = port.toUShort(&ok);
    return ok && server.port != 0;
}

} // namespace

quint16 defaultPort(Protocol protocol, Security security)
{
    for (const Scheme &scheme : Schemes) {
        if (scheme.protocol == protocol && scheme.security == security)
            return scheme.port;
    }
    return 0;
}

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

bool needsSecret(const ServerSettings &server) { return server.authenticate && server.auth != AuthMethod::Kerberos; }

bool isSafeToUse(const ServerSettings &server)
{
    return server.security != Security::None || server.plainConfirmed || isLoopbackHost(server.host);
}

QString toUrl(const ServerSettings &server)
{
    QString name;
    for (const Scheme &scheme : Schemes) {
        if (scheme.protocol == server.protocol && scheme.security == server.security)
            name = QString::fromLatin1(scheme.name);
    }
    const bool literal6 = server.host.contains(QLatin1Char(':'));
    const QString host = literal6 ? QStringLiteral("[%1]").arg(server.host) : server.host;
    const QString user = QString::fromLatin1(QUrl::toPercentEncoding(server.userName, "@+!$&'()*,;="));
    // One arg() call: the user's escapes ("%2F") must not be taken for place markers of a second one.
    return QStringLiteral("%1://%2%3:%4").arg(name, user.isEmpty() ? QString() : user + QLatin1Char('@'), host, QString::number(server.port));
}

std::optional<ServerSettings> serverFromUrl(const QString &url, QString *error)
{
    const qsizetype separator = url.indexOf(QLatin1String("://"));
    if (separator <= 0)
        return refuse(error, say("A server is written like imaps://user@host:993."));
    const QString name = url.left(separator).toLower();
    ServerSettings server;
    bool known = false;
    for (const Scheme &scheme : Schemes) {
        if (name == QLatin1String(scheme.name)) {
            server.protocol = scheme.protocol;
            server.security = scheme.security;
            server.port = scheme.port;
            known = true;
        }
    }
    if (!known)
        return refuse(error, say("“%1” is none of imaps, imap+starttls, pop3s, pop3+starttls, smtps, smtp+starttls.").arg(name));
    QString rest = url.mid(separator + 3);
    const qsizetype at = rest.lastIndexOf(QLatin1Char('@'));
    if (at >= 0) {
        server.userName = QUrl::fromPercentEncoding(rest.left(at).toUtf8());
        rest = rest.mid(at + 1);
    }
    if (!readHostPort(rest, server) || server.host.isEmpty())
        return refuse(error, say("“%1” is not a host with a port.").arg(rest));
    return server;
}

} // namespace postrider
