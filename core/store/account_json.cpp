#include "store/account_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace postrider::store {

using namespace Qt::StringLiterals;

namespace {

template <typename Enum>
struct Name {
    Enum value;
    const char *text;
};

constexpr Name<Protocol> Protocols[] = {{Protocol::Imap, "imap"}, {Protocol::Pop3, "pop3"}, {Protocol::Smtp, "smtp"}};
constexpr Name<Security> Securities[] = {{Security::Tls, "tls"}, {Security::StartTls, "starttls"}, {Security::None, "none"}};
constexpr Name<AuthMethod> AuthMethods[] = {{AuthMethod::Password, "password"}, {AuthMethod::OAuth2, "oauth2"},
                                              {AuthMethod::Kerberos, "kerberos"}};
constexpr Name<SentCopyPolicy> SentCopies[] = {
    {SentCopyPolicy::Client, "client"}, {SentCopyPolicy::Server, "server"}, {SentCopyPolicy::Verify, "verify"}};

constexpr Name<LeaveOnServer> LeavePolicies[] = {{LeaveOnServer::ForEver, "forEver"},
                                                  {LeaveOnServer::ForDays, "forDays"},
                                                  {LeaveOnServer::UntilDeletedHere, "untilDeletedHere"},
                                                  {LeaveOnServer::Remove, "remove"}};

template <typename Enum, size_t Count>
QString nameOf(const Name<Enum> (&names)[Count], Enum value)
{
    for (const Name<Enum> &name : names) {
        if (name.value == value)
            return QLatin1String(name.text);
    }
    return {};
}

/// The first one, which is the careful choice, for what is not known.
template <typename Enum, size_t Count>
Enum valueOf(const Name<Enum> (&names)[Count], const QString &text)
{
    for (const Name<Enum> &name : names) {
        if (text == QLatin1String(name.text))
            return name.value;
    }
    return names[0].value;
}

QJsonObject serverToJson(const ServerSettings &server)
{
    return {{u"protocol"_s, nameOf(Protocols, server.protocol)},
            {u"host"_s, server.host},
            {u"port"_s, server.port},
            {u"security"_s, nameOf(Securities, server.security)},
            {u"auth"_s, nameOf(AuthMethods, server.auth)},
            {u"userName"_s, server.userName},
            {u"authenticate"_s, server.authenticate},
            {u"pinnedCertificate"_s, QString::fromLatin1(server.pinnedCertificate.toHex())},
            {u"caFile"_s, server.caFile},
            {u"clientCertificateFile"_s, server.clientCertificateFile},
            {u"plainConfirmed"_s, server.plainConfirmed}};
}

std::optional<ServerSettings> serverFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    ServerSettings server;
    server.protocol = valueOf(Protocols, object[u"protocol"].toString());
    server.host = object[u"host"].toString();
    server.port = quint16(object[u"port"].toInt());
    server.security = valueOf(Securities, object[u"security"].toString());
    server.auth = valueOf(AuthMethods, object[u"auth"].toString());
    server.userName = object[u"userName"].toString();
    server.authenticate = object[u"authenticate"].toBool(true);
    server.pinnedCertificate = QByteArray::fromHex(object[u"pinnedCertificate"].toString().toLatin1());
    server.caFile = object[u"caFile"].toString();
    server.clientCertificateFile = object[u"clientCertificateFile"].toString();
    server.plainConfirmed = object[u"plainConfirmed"].toBool(false);
    return server;
}

QJsonObject identityToJson(const Identity &identity)
{
    QJsonObject object{{u"name"_s, identity.name},
                       {u"address"_s, identity.address},
                       {u"replyTo"_s, identity.replyTo},
                       {u"signature"_s, identity.signature}};
    if (identity.outgoing)
        object.insert(u"outgoing"_s, serverToJson(*identity.outgoing));
    return object;
}

Identity identityFromJson(const QJsonObject &object)
{
    return {object[u"name"].toString(), object[u"address"].toString(), object[u"replyTo"].toString(),
            object[u"signature"].toString(), serverFromJson(object[u"outgoing"])};
}

QJsonObject pop3ToJson(const Pop3Policy &policy)
{
    return {{u"leave"_s, nameOf(LeavePolicies, policy.leave)},
            {u"days"_s, policy.days},
            {u"pollMinutes"_s, policy.pollMinutes},
            {u"keepRemoved"_s, policy.keepRemoved}};
}

/// A policy that cannot be read must not remove anything: what is missing or odd is the careful default.
Pop3Policy pop3FromJson(const QJsonObject &object)
{
    Pop3Policy policy;
    policy.leave = valueOf(LeavePolicies, object[u"leave"].toString());
    policy.days = std::clamp(object[u"days"].toInt(policy.days), 1, 3650);
    policy.pollMinutes = std::clamp(object[u"pollMinutes"].toInt(policy.pollMinutes), 0, 1440);
    policy.keepRemoved = object[u"keepRemoved"].toBool(policy.keepRemoved);
    return policy;
}

} // namespace

QByteArray accountToJson(const AccountSettings &account)
{
    QJsonArray identities;
    for (const Identity &identity : account.identities)
        identities.append(identityToJson(identity));
    QJsonObject object{{u"name"_s, account.name},
                       {u"identities"_s, identities},
                       {u"passwordCommand"_s, account.passwordCommand},
                       {u"sentCopy"_s, nameOf(SentCopies, account.sentCopy)}};
    if (account.incoming)
        object.insert(u"incoming"_s, serverToJson(*account.incoming));
    if (account.incoming && account.incoming->protocol == Protocol::Pop3)
        object.insert(u"pop3"_s, pop3ToJson(account.pop3));
    if (account.outgoing)
        object.insert(u"outgoing"_s, serverToJson(*account.outgoing));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

AccountSettings accountFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    AccountSettings account;
    account.name = object[u"name"].toString();
    const QJsonArray identities = object[u"identities"].toArray();
    for (const QJsonValue &identity : identities)
        account.identities.push_back(identityFromJson(identity.toObject()));
    if (account.identities.empty())
        account.identities.push_back({account.name, account.name, {}, {}});
    account.incoming = serverFromJson(object[u"incoming"]);
    account.outgoing = serverFromJson(object[u"outgoing"]);
    account.passwordCommand = object[u"passwordCommand"].toString();
    account.sentCopy = valueOf(SentCopies, object[u"sentCopy"].toString());
    account.pop3 = pop3FromJson(object[u"pop3"].toObject());
    return account;
}

} // namespace postrider::store
