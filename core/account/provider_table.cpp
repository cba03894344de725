#include "account/provider_table.h"

#include "account/placeholders.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void initProviderResource() { Q_INIT_RESOURCE(providers); }

namespace postrider::account {

namespace {

using namespace Qt::StringLiterals;

std::optional<ServerSettings> readServer(const QJsonValue &value, Protocol protocol)
{
    const QJsonObject object = value.toObject();
    ServerSettings server;
    server.protocol = protocol;
    server.host = object.value("host"_L1).toString();
    if (server.host.isEmpty())
        return std::nullopt;
    const QString security = object.value("security"_L1).toString(u"tls"_s);
    server.security = security == "starttls"_L1 ? Security::StartTls : Security::Tls;
    server.port = quint16(object.value("port"_L1).toInt(defaultPort(protocol, server.security)));
    return server;
}

QStringList readStrings(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        strings.append(item.toString().toLower());
    return strings;
}

SentCopyPolicy readPolicy(const QString &text)
{
    if (text == "server"_L1)
        return SentCopyPolicy::Server;
    return text == "verify"_L1 ? SentCopyPolicy::Verify : SentCopyPolicy::Client;
}

} // namespace

ProviderTable ProviderTable::fromJson(const QByteArray &json)
{
    ProviderTable table;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonArray entries = document.isArray() ? document.array() : document.object().value("providers"_L1).toArray();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        Provider provider;
        provider.name = entry.value("name"_L1).toString();
        provider.domains = readStrings(entry.value("domains"_L1));
        provider.mxSuffixes = readStrings(entry.value("mx"_L1));
        provider.incoming = readServer(entry.value("imap"_L1), Protocol::Imap);
        provider.outgoing = readServer(entry.value("smtp"_L1), Protocol::Smtp);
        provider.userNameForm = entry.value("userName"_L1).toString(u"%EMAILADDRESS%"_s);
        provider.sentCopy = readPolicy(entry.value("sentCopy"_L1).toString());
        provider.appPasswordUrl = entry.value("appPasswordUrl"_L1).toString();
        provider.needsOAuth2 = entry.value("oauthNeeded"_L1).toBool();
        provider.hint = entry.value("hint"_L1).toString();
        if (!provider.name.isEmpty() && !provider.domains.isEmpty() && (provider.incoming || provider.outgoing))
            table.m_providers.push_back(std::move(provider));
    }
    return table;
}

ProviderTable ProviderTable::builtIn()
{
    initProviderResource();
    QFile file(u":/postrider/providers.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return fromJson(file.readAll());
}

const Provider *ProviderTable::forDomain(const QString &domain) const
{
    const QString wanted = domain.toLower();
    for (const Provider &provider : m_providers) {
        if (provider.domains.contains(wanted))
            return &provider;
    }
    return nullptr;
}

const Provider *ProviderTable::forMxHost(const QString &host) const
{
    const QString wanted = host.toLower();
    for (const Provider &provider : m_providers) {
        for (const QString &suffix : provider.mxSuffixes) {
            if (wanted == suffix || wanted.endsWith(u'.' + suffix))
                return &provider;
        }
    }
    return nullptr;
}

AccountSettings settingsFor(const Provider &provider, const QString &address)
{
    AccountSettings settings;
    settings.name = address;
    Identity identity;
    identity.address = address;
    settings.identities.push_back(identity);
    settings.incoming = provider.incoming;
    settings.outgoing = provider.outgoing;
    settings.sentCopy = provider.sentCopy;
    const QString userName = fillPlaceholders(provider.userNameForm, address);
    for (std::optional<ServerSettings> *server : {&settings.incoming, &settings.outgoing}) {
        if (*server)
            (*server)->userName = userName;
    }
    return settings;
}

} // namespace postrider::account
