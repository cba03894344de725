// Where settings are looked for, which answer wins, and that no password is involved.
#include <QTest>

#include "account/discovery.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

using namespace postrider;
using namespace postrider::account;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

/// Answers from tables; remembers what was asked.
class FakeLookup final : public NetworkLookup
{
public:
    Task<std::optional<QByteArray>> fetch(QUrl url, qint64) override
    {
        asked.append(url.toString());
        if (!pages.contains(url.toString()))
            co_return std::nullopt;
        co_return pages.value(url.toString());
    }
    Task<std::vector<ServiceRecord>> services(QString name) override
    {
        asked.append(name);
        std::vector<ServiceRecord> records;
        if (srv.contains(name)) {
            ServiceRecord record;
            record.target = srv.value(name).first;
            record.port = quint16(srv.value(name).second);
            records.push_back(record);
        }
        co_return records;
    }
    Task<std::vector<QString>> mailExchangers(QString domain) override
    {
        std::vector<QString> hosts;
        if (mx.contains(domain))
            hosts.push_back(mx.value(domain));
        co_return hosts;
    }

    QHash<QString, QByteArray> pages;
    QHash<QString, std::pair<QString, int>> srv;
    QHash<QString, QString> mx;
    QStringList asked;
};

/// A network in which only some host:port pairs answer; the others never do.
class SilentConnector final : public net::Connector
{
public:
    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler) override
    {
        asked.append(server.host + u':' + QString::number(server.port));
        if (!reachable.contains(asked.constLast()))
            co_await never;
        m_server = std::make_unique<FakeServer>();
        co_return m_server->stream();
    }
    QStringList reachable, asked;
    Slot<Done> never;

private:
    std::unique_ptr<FakeServer> m_server;
};

class RefusingConnector final : public net::Connector
{
public:
    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler) override
    {
        asked.append(server.host + u':' + QString::number(server.port));
        if (!reachable.contains(asked.constLast()))
            throw Failure::network(Failure::Cause::ConnectionRefused, u"no"_s);
        co_return FakeServer().stream();
    }
    QStringList reachable, asked;
};

const QByteArray Autoconfig = "<clientConfig><emailProvider id='x'>"
                              "<incomingServer type='imap'><hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType></incomingServer>"
                              "<outgoingServer type='smtp'><hostname>smtp.example.org</hostname><port>465</port><socketType>SSL</socketType></outgoingServer>"
                              "</emailProvider></clientConfig>";

struct Net {
    FakeLookup lookup;
    RefusingConnector connector;
    FakeTimers timers;
    ProviderTable providers;
    bool askDatabase = true;

    Discovery ask(const QString &address)
    {
        Task<Discovery> task = discover(address, DiscoveryTools{lookup, connector, timers, providers, askDatabase});
        runReadyCoroutines();
        if (!task.isDone())
            timers.advance(10'000);
        return task.result();
    }
};

} // namespace

class DiscoveryTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ownTableNeedsNoNetwork();
    void domainsOwnFile();
    void wellKnownPlace();
    void servicesInDns();
    void foreignServicesNeedConsent();
    void mailExchangerOfAProvider();
    void databaseOnlyWhenAllowed();
    void usualNames();
    void pop3WhereThereIsNoImap();
    void pop3BesideImap();
    void nothingFoundGivesAGuessAndAReason();
    void silenceEndsAfterTenSeconds();
    void registrableDomains();
};

void DiscoveryTest::ownTableNeedsNoNetwork()
{
    Net net;
    net.providers = ProviderTable::fromJson("[{\"name\":\"X Mail\",\"domains\":[\"x.example\"],\"imap\":{\"host\":\"i.x.example\"},\"smtp\":{\"host\":\"s.x.example\"}}]");
    const Discovery found = net.ask(u"a@X.example"_s);
    QVERIFY(found.found);
    QCOMPARE(found.settings.incoming->host, u"i.x.example"_s);
    QVERIFY(!found.needsConsent);
    QVERIFY(net.lookup.asked.isEmpty());
    QVERIFY(net.connector.asked.isEmpty());
}

void DiscoveryTest::domainsOwnFile()
{
    Net net;
    net.lookup.pages.insert(u"https://autoconfig.example.org/mail/config-v1.1.xml"_s, Autoconfig);
    const Discovery found = net.ask(u"a@example.org"_s);
    QVERIFY(found.found);
    QCOMPARE(found.settings.outgoing->host, u"smtp.example.org"_s);
    QCOMPARE(found.settings.incoming->userName, u"a@example.org"_s);
    for (const QString &question : std::as_const(net.lookup.asked))
        QVERIFY2(!question.startsWith("http:"_L1) && !question.contains("a@"_L1), qPrintable(question));
}

void DiscoveryTest::wellKnownPlace()
{
    Net net;
    net.lookup.pages.insert(u"https://example.org/.well-known/autoconfig/mail/config-v1.1.xml"_s, Autoconfig);
    QVERIFY(net.ask(u"a@example.org"_s).found);
}

void DiscoveryTest::servicesInDns()
{
    Net net;
    net.lookup.srv.insert(u"_imaps._tcp.example.org"_s, {u"mx.example.org"_s, 993});
    net.lookup.srv.insert(u"_submission._tcp.example.org"_s, {u"mx.example.org"_s, 587});
    const Discovery found = net.ask(u"a@example.org"_s);
    QVERIFY(found.found);
    QVERIFY(!found.needsConsent);
    QCOMPARE(found.settings.incoming->security, Security::Tls);
    QCOMPARE(found.settings.outgoing->security, Security::StartTls);
}

void DiscoveryTest::foreignServicesNeedConsent()
{
    Net net;
    net.lookup.srv.insert(u"_imaps._tcp.example.org"_s, {u"imap.evil.example"_s, 993});
    net.lookup.srv.insert(u"_submissions._tcp.example.org"_s, {u"smtp.evil.example"_s, 465});
    QVERIFY(net.ask(u"a@example.org"_s).needsConsent);
}

void DiscoveryTest::mailExchangerOfAProvider()
{
    Net net;
    net.providers = ProviderTable::fromJson("[{\"name\":\"Big\",\"domains\":[\"big.example\"],\"mx\":[\"mx.big.example\"],\"imap\":{\"host\":\"i.big.example\"},\"smtp\":{\"host\":\"s.big.example\"}}]");
    net.lookup.mx.insert(u"firm.example"_s, u"a1.mx.big.example"_s);
    const Discovery found = net.ask(u"a@firm.example"_s);
    QVERIFY(found.found);
    QVERIFY(found.needsConsent);
    QCOMPARE(found.settings.incoming->host, u"i.big.example"_s);
}

void DiscoveryTest::databaseOnlyWhenAllowed()
{
    Net net;
    net.askDatabase = false;
    net.lookup.pages.insert(u"https://v1.ispdb.net/example.org"_s, Autoconfig);
    QVERIFY(!net.ask(u"a@example.org"_s).found);
    net.askDatabase = true;
    QVERIFY(net.ask(u"a@example.org"_s).found);
}

void DiscoveryTest::usualNames()
{
    Net net;
    net.connector.reachable = QStringList{u"mail.example.org:993"_s, u"mail.example.org:465"_s};
    const Discovery found = net.ask(u"a@example.org"_s);
    QVERIFY(found.found);
    QCOMPARE(found.settings.incoming->host, u"mail.example.org"_s);
    QCOMPARE(found.settings.outgoing->host, u"mail.example.org"_s);
    for (const QString &asked : std::as_const(net.connector.asked))
        QVERIFY2(asked.endsWith(":993"_L1) || asked.endsWith(":465"_L1), "only implicit TLS is tried by itself");
}

void DiscoveryTest::pop3WhereThereIsNoImap()
{
    Net published;
    QByteArray xml = Autoconfig;
    xml.replace("type='imap'><hostname>imap.", "type='pop3'><hostname>pop.").replace("<port>993", "<port>995");
    published.lookup.pages.insert(u"https://autoconfig.example.org/mail/config-v1.1.xml"_s, xml);
    const Discovery byFile = published.ask(u"alice@example.org"_s);
    QVERIFY(byFile.found);
    QCOMPARE(byFile.settings.incoming->protocol, Protocol::Pop3);
    QCOMPARE(byFile.settings.incoming->host, u"pop.example.org"_s);

    Net dns;
    dns.lookup.srv.insert(u"_pop3s._tcp.example.org"_s, {u"pop.example.org"_s, 995});
    dns.lookup.srv.insert(u"_submissions._tcp.example.org"_s, {u"smtp.example.org"_s, 465});
    const Discovery byDns = dns.ask(u"alice@example.org"_s);
    QVERIFY(byDns.found);
    QCOMPARE(byDns.settings.incoming->protocol, Protocol::Pop3);
    QCOMPARE(byDns.settings.incoming->security, Security::Tls);

    Net names;
    names.connector.reachable = QStringList{u"pop.example.org:995"_s, u"smtp.example.org:465"_s};
    const Discovery byName = names.ask(u"alice@example.org"_s);
    QVERIFY(byName.found);
    QCOMPARE(byName.settings.incoming->protocol, Protocol::Pop3);
}

void DiscoveryTest::pop3BesideImap()
{
    Net dns;
    dns.lookup.srv.insert(u"_imaps._tcp.example.org"_s, {u"imap.example.org"_s, 993});
    dns.lookup.srv.insert(u"_pop3._tcp.example.org"_s, {u"pop.example.org"_s, 110});
    dns.lookup.srv.insert(u"_submissions._tcp.example.org"_s, {u"smtp.example.org"_s, 465});
    const Discovery found = dns.ask(u"alice@example.org"_s);
    QCOMPARE(found.settings.incoming->protocol, Protocol::Imap);
    QVERIFY(found.pop3);
    QCOMPARE(found.pop3->host, u"pop.example.org"_s);
    QCOMPARE(found.pop3->security, Security::StartTls);
}

void DiscoveryTest::nothingFoundGivesAGuessAndAReason()
{
    Net net;
    const Discovery found = net.ask(u"a@example.org"_s);
    QVERIFY(!found.found);
    QVERIFY(found.why.contains("example.org"_L1));
    QCOMPARE(found.settings.incoming->host, u"imap.example.org"_s);
    QCOMPARE(found.settings.address(), u"a@example.org"_s);
}

void DiscoveryTest::silenceEndsAfterTenSeconds()
{
    FakeLookup lookup;
    SilentConnector connector;
    FakeTimers timers;
    const ProviderTable providers;
    Task<Discovery> task = discover(u"a@example.org"_s, DiscoveryTools{lookup, connector, timers, providers, true});
    timers.advance(9'999);
    QVERIFY(!task.isDone());
    timers.advance(1);
    QVERIFY(task.isDone());
    QVERIFY(!task.result().found);
}

void DiscoveryTest::registrableDomains()
{
    QCOMPARE(registrableDomain(u"mail.example.co.uk"_s), u"example.co.uk"_s);
    QCOMPARE(registrableDomain(u"EXAMPLE.org"_s), u"example.org"_s);
    QCOMPARE(registrableDomain(u"localhost"_s), u"localhost"_s);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "tst_account_discovery.moc"
