// Files that domains publish for mail clients, good ones and bad ones; the built-in provider table.
#include "account/autoconfig.h"
#include "account/provider_table.h"

#include <QTest>

using namespace postrider;
using namespace postrider::account;
using namespace Qt::StringLiterals;

namespace {

QByteArray config(const QByteArray &servers)
{
    return "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"example.org\"><displayName>Example</displayName>" + servers
        + "</emailProvider></clientConfig>";
}

QByteArray server(const QByteArray &kind, const QByteArray &type, const QByteArray &socket, const QByteArray &authentication = "password-cleartext")
{
    return '<' + kind + " type=\"" + type + "\"><hostname>" + type + ".example.org</hostname><port>993</port><socketType>" + socket
        + "</socketType><username>%EMAILLOCALPART%</username><authentication>" + authentication + "</authentication></" + kind + '>';
}

} // namespace

class AutoconfigTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsServersInOrder();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void leavesOutPlainText();
    void tellsThatOnlyOAuth2IsTaken();
    void everyPrefixIsHarmless();
    void providerTableIsUsable();
    void providerTableLeavesOutRubbish();
};

void AutoconfigTest::readsServersInOrder()
{
    const QByteArray xml = config(server("incomingServer", "pop3", "SSL") + server("incomingServer", "imap", "STARTTLS") + "<unknown><deep/></unknown>"
                                  + server("outgoingServer", "smtp", "SSL"));
    const std::optional<AutoconfigResult> result = parseAutoconfig(xml, u"alice@example.org"_s);
    QVERIFY(result);
    QCOMPARE(result->displayName, u"Example"_s);
    QCOMPARE(result->incoming.size(), size_t(2));
    QCOMPARE(result->incoming.front().protocol, Protocol::Imap); // IMAP before POP3, whatever the file's order
    QCOMPARE(result->incoming.front().security, Security::StartTls);
    QCOMPARE(result->incoming.front().host, u"imap.example.org"_s);
    QCOMPARE(result->incoming.front().userName, u"alice"_s);
    QCOMPARE(result->outgoing.size(), size_t(1));
}

void AutoconfigTest::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("html") << QByteArray("<html><body>404</body></html>");
    QTest::newRow("no provider") << QByteArray("<clientConfig/>");
    QTest::newRow("no servers") << config("");
    QTest::newRow("entities") << QByteArray("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>") + config(server("incomingServer", "imap", "SSL")) + "&b;";
    QTest::newRow("too large") << config(server("incomingServer", "imap", "SSL") + QByteArray(300 * 1024, ' '));
    QTest::newRow("unknown protocol") << config(server("incomingServer", "gopher", "SSL"));
    QTest::newRow("no encryption") << config(server("incomingServer", "imap", "plain"));
}

void AutoconfigTest::refusesWhatIsNone()
{
    QFETCH(QByteArray, xml);
    QVERIFY(!parseAutoconfig(xml, u"alice@example.org"_s));
}

void AutoconfigTest::leavesOutPlainText()
{
    const std::optional<AutoconfigResult> result =
        parseAutoconfig(config(server("incomingServer", "imap", "plain") + server("incomingServer", "imap", "SSL")), u"a@example.org"_s);
    QVERIFY(result);
    QCOMPARE(result->incoming.size(), size_t(1));
    QCOMPARE(result->incoming.front().security, Security::Tls);
}

void AutoconfigTest::tellsThatOnlyOAuth2IsTaken()
{
    const std::optional<AutoconfigResult> result = parseAutoconfig(config(server("incomingServer", "imap", "SSL", "OAuth2")), u"a@example.org"_s);
    QVERIFY(result);
    QVERIFY(result->onlyOAuth2);
    QVERIFY(result->incoming.empty());
}

void AutoconfigTest::everyPrefixIsHarmless()
{
    const QByteArray xml = config(server("incomingServer", "imap", "SSL") + server("outgoingServer", "smtp", "SSL"));
    for (qsizetype n = 0; n < xml.size(); ++n) {
        const std::optional<AutoconfigResult> result = parseAutoconfig(xml.left(n), u"a@example.org"_s);
        for (const ServerSettings &found : result ? result->incoming : std::vector<ServerSettings>())
            QCOMPARE(found.host, u"imap.example.org"_s);
    }
}

void AutoconfigTest::providerTableIsUsable()
{
    const ProviderTable table = ProviderTable::builtIn();
    QVERIFY(table.providers().size() >= 30);
    const Provider *gmail = table.forDomain(u"GMAIL.com"_s);
    QVERIFY(gmail);
    const AccountSettings settings = settingsFor(*gmail, u"alice@gmail.com"_s);
    QCOMPARE(settings.incoming->host, u"imap.gmail.com"_s);
    QCOMPARE(settings.incoming->userName, u"alice@gmail.com"_s);
    QCOMPARE(settings.sentCopy, SentCopyPolicy::Server); // Gmail files sent mail itself
    QVERIFY(!table.forDomain(u"example.org"_s));
    for (const Provider &provider : table.providers()) {
        for (const std::optional<ServerSettings> &each : {provider.incoming, provider.outgoing}) {
            QVERIFY2(!each || each->security != Security::None, qPrintable(provider.name));
            QVERIFY2(!each || each->port > 0, qPrintable(provider.name));
        }
    }
}

void AutoconfigTest::providerTableLeavesOutRubbish()
{
    QVERIFY(ProviderTable::fromJson("").providers().empty());
    QVERIFY(ProviderTable::fromJson("{\"providers\": [1, {}, {\"name\": \"x\"}, {\"name\": \"x\", \"domains\": [\"d\"]}]}").providers().empty());
    const ProviderTable one = ProviderTable::fromJson("[{\"name\":\"X\",\"domains\":[\"D.example\"],\"mx\":[\"mx.example\"],\"imap\":{\"host\":\"h\",\"security\":\"starttls\"}}]");
    QCOMPARE(one.providers().size(), size_t(1));
    QCOMPARE(one.forDomain(u"d.example"_s)->incoming->port, quint16(143));
    QVERIFY(one.forMxHost(u"a.MX.example"_s));
    QVERIFY(!one.forMxHost(u"amx.example"_s));
}

QTEST_GUILESS_MAIN(AutoconfigTest)
#include "tst_account_autoconfig.moc"
