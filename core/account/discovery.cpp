#include "account/discovery.h"

#include "account/autoconfig.h"

#include <QCoreApplication>
#include <libpsl.h>

namespace postrider::account {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 AutoconfigLimit = 256 * 1024;
constexpr qint64 TotalTimeMs = 10'000;

QString say(const char *text) { return QCoreApplication::translate("Discovery", text); }

AccountSettings emptySettings(const QString &address)
{
    AccountSettings settings;
    settings.name = address;
    Identity identity;
    identity.address = address;
    settings.identities.push_back(identity);
    return settings;
}

ServerSettings makeServer(Protocol protocol, const QString &host, quint16 port, Security security, const QString &user)
{
    ServerSettings server;
    server.protocol = protocol;
    server.host = host;
    server.port = port;
    server.security = security;
    server.userName = user;
    return server;
}

bool isOutside(const AccountSettings &settings, const QString &domain)
{
    const QString own = registrableDomain(domain);
    const auto outside = [&own](const std::optional<ServerSettings> &server) { return server && registrableDomain(server->host) != own; };
    return outside(settings.incoming) || outside(settings.outgoing);
}

Discovery fromProvider(const Provider &provider, const QString &address)
{
    Discovery discovery;
    discovery.found = true;
    discovery.settings = settingsFor(provider, address);
    discovery.source = say("Known settings of %1").arg(provider.name);
    discovery.hint = provider.hint;
    discovery.helpUrl = provider.appPasswordUrl;
    if (provider.needsOAuth2 && discovery.hint.isEmpty()) {
        discovery.hint = say("%1 takes no password from mail programs any more, only its own sign-in page, which is not supported yet.")
                             .arg(provider.name);
    }
    return discovery;
}

std::optional<ServerSettings> pop3Among(const std::vector<ServerSettings> &servers)
{
    const auto at = std::find_if(servers.begin(), servers.end(), [](const ServerSettings &server) { return server.protocol == Protocol::Pop3; });
    return at == servers.end() ? std::nullopt : std::optional(*at);
}

std::optional<Discovery> fromAutoconfig(const std::optional<QByteArray> &xml, const QString &address, const QString &source)
{
    if (!xml)
        return std::nullopt;
    const std::optional<AutoconfigResult> result = parseAutoconfig(*xml, address);
    if (!result || result->incoming.empty() || result->outgoing.empty())
        return std::nullopt;
    Discovery discovery;
    discovery.found = true;
    discovery.settings = emptySettings(address);
    discovery.settings.incoming = result->incoming.front();
    discovery.settings.outgoing = result->outgoing.front();
    discovery.pop3 = pop3Among(result->incoming);
    discovery.source = source;
    return discovery;
}

QUrl httpsUrl(const QString &host, const QString &path)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    url.setPath(path);
    return url;
}

/// The domain's own file, in the two places that the draft names. The address is not told: the files rarely need it.
Task<std::optional<Discovery>> askDomain(NetworkLookup &lookup, QString domain, QString address)
{
    Task<std::optional<QByteArray>> first = lookup.fetch(httpsUrl(u"autoconfig."_s + domain, u"/mail/config-v1.1.xml"_s), AutoconfigLimit);
    Task<std::optional<QByteArray>> second = lookup.fetch(httpsUrl(domain, u"/.well-known/autoconfig/mail/config-v1.1.xml"_s), AutoconfigLimit);
    const QString source = say("Published by %1 over HTTPS").arg(domain);
    const std::optional<QByteArray> firstXml = co_await first;
    std::optional<Discovery> found = fromAutoconfig(firstXml, address, source);
    if (!found) {
        const std::optional<QByteArray> secondXml = co_await second;
        found = fromAutoconfig(secondXml, address, source);
    }
    co_return found;
}

Task<std::optional<Discovery>> askDatabase(NetworkLookup &lookup, QString domain, QString address)
{
    const std::optional<QByteArray> xml = co_await lookup.fetch(httpsUrl(u"v1.ispdb.net"_s, u'/' + domain), AutoconfigLimit);
    std::optional<Discovery> found = fromAutoconfig(xml, address, say("From the public provider database"));
    if (found)
        found->needsConsent = isOutside(found->settings, domain);
    co_return found;
}

/// RFC 6186 section 3.4 and RFC 8314 section 5.1: TLS services first.
Task<std::optional<Discovery>> askServices(NetworkLookup &lookup, QString domain, QString address)
{
    Task<std::vector<ServiceRecord>> imaps = lookup.services(u"_imaps._tcp."_s + domain);
    Task<std::vector<ServiceRecord>> imap = lookup.services(u"_imap._tcp."_s + domain);
    Task<std::vector<ServiceRecord>> pop3s = lookup.services(u"_pop3s._tcp."_s + domain);
    Task<std::vector<ServiceRecord>> pop3 = lookup.services(u"_pop3._tcp."_s + domain);
    Task<std::vector<ServiceRecord>> submissions = lookup.services(u"_submissions._tcp."_s + domain);
    Task<std::vector<ServiceRecord>> submission = lookup.services(u"_submission._tcp."_s + domain);
    const std::vector<ServiceRecord> imapsFound = co_await imaps;
    const std::vector<ServiceRecord> imapFound = co_await imap;
    const std::vector<ServiceRecord> pop3sFound = co_await pop3s;
    const std::vector<ServiceRecord> pop3Found = co_await pop3;
    const std::vector<ServiceRecord> submissionsFound = co_await submissions;
    const std::vector<ServiceRecord> submissionFound = co_await submission;

    Discovery discovery;
    discovery.settings = emptySettings(address);
    if (!imapsFound.empty())
        discovery.settings.incoming = makeServer(Protocol::Imap, imapsFound.front().target, imapsFound.front().port, Security::Tls, address);
    else if (!imapFound.empty())
        discovery.settings.incoming = makeServer(Protocol::Imap, imapFound.front().target, imapFound.front().port, Security::StartTls, address);
    if (!pop3sFound.empty())
        discovery.pop3 = makeServer(Protocol::Pop3, pop3sFound.front().target, pop3sFound.front().port, Security::Tls, address);
    else if (!pop3Found.empty())
        discovery.pop3 = makeServer(Protocol::Pop3, pop3Found.front().target, pop3Found.front().port, Security::StartTls, address);
    if (!discovery.settings.incoming)
        discovery.settings.incoming = discovery.pop3;
    if (!submissionsFound.empty())
        discovery.settings.outgoing = makeServer(Protocol::Smtp, submissionsFound.front().target, submissionsFound.front().port, Security::Tls, address);
    else if (!submissionFound.empty())
        discovery.settings.outgoing = makeServer(Protocol::Smtp, submissionFound.front().target, submissionFound.front().port, Security::StartTls, address);
    if (!discovery.settings.incoming || !discovery.settings.outgoing)
        co_return std::nullopt;
    discovery.found = true;
    discovery.source = say("From the DNS of %1").arg(domain);
    discovery.needsConsent = isOutside(discovery.settings, domain);
    co_return discovery;
}

/// The provider behind the mail exchanger. DNS is not authenticated, so the user is asked unless the names agree.
Task<std::optional<Discovery>> askMailExchanger(DiscoveryTools tools, QString domain, QString address)
{
    const std::vector<QString> hosts = co_await tools.lookup.mailExchangers(domain);
    if (hosts.empty())
        co_return std::nullopt;
    std::optional<Discovery> found;
    if (const Provider *provider = tools.providers.forMxHost(hosts.front())) {
        found = fromProvider(*provider, address);
    } else {
        const QString base = registrableDomain(hosts.front());
        if (base == registrableDomain(domain))
            co_return std::nullopt;
        found = co_await askDomain(tools.lookup, base, address);
    }
    if (found)
        found->needsConsent = isOutside(found->settings, domain);
    co_return found;
}

/// True when the server is there, with a certificate that holds. Nothing is said to it.
Task<bool> answers(net::Connector &connector, ServerSettings server)
{
    try {
        const std::unique_ptr<net::ByteStream> stream = co_await connector.connectTo(server, net::Connector::StageHandler());
        stream->close();
    } catch (const Failure &) {
        co_return false;
    }
    co_return true;
}

Task<std::optional<ServerSettings>> firstThatAnswers(net::Connector &connector, std::vector<ServerSettings> candidates)
{
    std::vector<Task<bool>> tries;
    for (const ServerSettings &candidate : candidates)
        tries.push_back(answers(connector, candidate));
    for (size_t i = 0; i < tries.size(); ++i) {
        Task<bool> &attempt = tries[i]; // g++ 12 copies the operand of co_await when it is a subscript
        const bool there = co_await attempt;
        if (there)
            co_return candidates[i];
    }
    co_return std::nullopt;
}

/// Well-known names with implicit TLS. STARTTLS ports are left to the user: finding one open proves nothing about it.
Task<std::optional<Discovery>> tryWellKnownNames(net::Connector &connector, QString domain, QString address)
{
    std::vector<ServerSettings> reading;
    std::vector<ServerSettings> sending;
    for (const QString &prefix : {u"imap."_s, u"mail."_s, QString()})
        reading.push_back(makeServer(Protocol::Imap, prefix + domain, 993, Security::Tls, address));
    for (const QString &prefix : {u"smtp."_s, u"mail."_s, QString()})
        sending.push_back(makeServer(Protocol::Smtp, prefix + domain, 465, Security::Tls, address));
    Task<std::optional<ServerSettings>> incoming = firstThatAnswers(connector, reading);
    Task<std::optional<ServerSettings>> outgoing = firstThatAnswers(connector, sending);
    std::optional<ServerSettings> incomingFound = co_await incoming;
    const std::optional<ServerSettings> outgoingFound = co_await outgoing;
    if (!incomingFound && outgoingFound) {
        // Only where there is no IMAP.
        std::vector<ServerSettings> fetching;
        for (const QString &prefix : {u"pop."_s, u"pop3."_s, u"mail."_s})
            fetching.push_back(makeServer(Protocol::Pop3, prefix + domain, 995, Security::Tls, address));
        incomingFound = co_await firstThatAnswers(connector, fetching);
    }
    if (!incomingFound || !outgoingFound)
        co_return std::nullopt;
    Discovery discovery;
    discovery.found = true;
    discovery.settings = emptySettings(address);
    discovery.settings.incoming = incomingFound;
    discovery.settings.outgoing = outgoingFound;
    discovery.source = say("These usual names of %1 answer").arg(domain);
    co_return discovery;
}

Task<std::optional<Discovery>> bestAnswer(QString address, DiscoveryTools tools)
{
    const QString domain = address.section(u'@', -1).toLower();
    if (const Provider *provider = tools.providers.forDomain(domain))
        co_return fromProvider(*provider, address);

    std::vector<Task<std::optional<Discovery>>> sources;
    sources.push_back(askDomain(tools.lookup, domain, address));
    sources.push_back(askServices(tools.lookup, domain, address));
    if (tools.askProviderDatabase)
        sources.push_back(askDatabase(tools.lookup, domain, address));
    sources.push_back(askMailExchanger(tools, domain, address));
    sources.push_back(tryWellKnownNames(tools.connector, domain, address));
    for (Task<std::optional<Discovery>> &source : sources) {
        std::optional<Discovery> found = co_await source;
        if (found)
            co_return found;
    }
    co_return std::nullopt;
}

Discovery nothingFound(const QString &address, const QString &why)
{
    const QString domain = address.section(u'@', -1).toLower();
    Discovery discovery;
    discovery.settings = emptySettings(address);
    discovery.settings.incoming = makeServer(Protocol::Imap, u"imap."_s + domain, 993, Security::Tls, address);
    discovery.settings.outgoing = makeServer(Protocol::Smtp, u"smtp."_s + domain, 465, Security::Tls, address);
    discovery.why = why;
    return discovery;
}

} // namespace

QString registrableDomain(const QString &host)
{
    const QString name = QString::fromLatin1(QUrl::toAce(host.toLower()));
    const QByteArray ascii = (name.isEmpty() ? host.toLower() : name).toUtf8();
    const char *registrable = psl_registrable_domain(psl_builtin(), ascii.constData());
    return registrable ? QString::fromUtf8(registrable) : QString::fromUtf8(ascii);
}

Task<Discovery> discover(QString address, DiscoveryTools tools)
{
    const QString domain = address.section(u'@', -1);
    const Failure late = Failure::network(Failure::Cause::Timeout, say("Looking for the settings of %1 took longer than 10 seconds.").arg(domain));
    QString why = say("%1 publishes no settings for mail programs, and its usual server names do not answer.").arg(domain);
    try {
        std::optional<Discovery> found = co_await withDeadline(tools.timers, TotalTimeMs, late, bestAnswer(address, tools));
        if (found)
            co_return std::move(*found);
    } catch (const Failure &failure) {
        why = failure.text;
    }
    co_return nothingFound(address, why);
}

} // namespace postrider::account
