#include "account/autoconfig.h"

#include "account/placeholders.h"

#include <QXmlStreamReader>

namespace postrider::account {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxSize = 256 * 1024;
constexpr size_t MaxServers = 32;

std::optional<Protocol> protocolFrom(QStringView type)
{
    if (type == u"imap")
        return Protocol::Imap;
    if (type == u"pop3")
        return Protocol::Pop3;
    if (type == u"smtp")
        return Protocol::Smtp;
    return std::nullopt;
}

/// One incomingServer or outgoingServer. Nothing if it is of no use to us; `oauthOnly` is set where that is why.
std::optional<ServerSettings> readServer(QXmlStreamReader &xml, const QString &address, bool &oauthOnly)
{
    const std::optional<Protocol> protocol = protocolFrom(xml.attributes().value("type"_L1));
    ServerSettings server;
    bool encrypted = false;
    bool portKnown = false;
    int methods = 0;
    int passwordMethods = 0;
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        const QString text = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        if (name == "hostname"_L1) {
            server.host = fillPlaceholders(text, address);
        } else if (name == "port"_L1) {
            server.port = text.toUShort(&portKnown);
        } else if (name == "socketType"_L1) {
            encrypted = text == "SSL"_L1 || text == "STARTTLS"_L1;
            server.security = text == "STARTTLS"_L1 ? Security::StartTls : Security::Tls;
        } else if (name == "username"_L1) {
            server.userName = fillPlaceholders(text, address);
        } else if (name == "authentication"_L1) {
            ++methods;
            passwordMethods += text != "OAuth2"_L1;
            if (text == "none"_L1 || text == "client-IP-address"_L1)
                server.authenticate = false;
        }
    }
    if (!protocol || server.host.isEmpty() || !encrypted)
        return std::nullopt;
    if (methods > 0 && passwordMethods == 0) {
        oauthOnly = true;
        return std::nullopt;
    }
    server.protocol = *protocol;
    if (!portKnown || server.port == 0)
        server.port = defaultPort(server.protocol, server.security);
    if (server.userName.isEmpty())
        server.userName = address;
    return server;
}

} // namespace

std::optional<AutoconfigResult> parseAutoconfig(const QByteArray &xml, const QString &address)
{
    if (xml.size() > MaxSize)
        return std::nullopt;
    QXmlStreamReader reader(xml);
    AutoconfigResult result;
    std::vector<ServerSettings> pop3;
    bool inProvider = false;
    while (!reader.atEnd() && result.incoming.size() + pop3.size() + result.outgoing.size() < MaxServers) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::DTD)
            return std::nullopt;
        if (token == QXmlStreamReader::EndElement && reader.name() == "emailProvider"_L1)
            break; // a second provider would be somebody else's
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == "emailProvider"_L1) {
            inProvider = true;
        } else if (inProvider && reader.name() == "displayName"_L1) {
            result.displayName = reader.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        } else if (inProvider && (reader.name() == "incomingServer"_L1 || reader.name() == "outgoingServer"_L1)) {
            const std::optional<ServerSettings> server = readServer(reader, address, result.onlyOAuth2);
            if (server && server->protocol == Protocol::Smtp)
                result.outgoing.push_back(*server);
            else if (server)
                (server->protocol == Protocol::Imap ? result.incoming : pop3).push_back(*server);
        }
    }
    result.incoming.insert(result.incoming.end(), pop3.begin(), pop3.end());
    if (!inProvider || (result.incoming.empty() && result.outgoing.empty() && !result.onlyOAuth2))
        return std::nullopt;
    return result;
}

} // namespace postrider::account
