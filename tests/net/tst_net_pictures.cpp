// Fetching a picture that a mail names: what its server hears of us, and where we do not go.
#include "async/timers.h"
#include "net/picture_fetcher.h"
#include "tls_fixture.h"

#include <QTest>

using namespace postrider;
using namespace postrider::net;
using postrider::test::FaultyCertificates;
using postrider::test::MisbehavingServer;

namespace {

QByteArray answer(const QByteArray &status, const QByteArray &fields, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n"
           + body;
}

} // namespace

class PictureFetcherTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void publicAddresses_data();
    void publicAddresses();
    void getsThePictureAndTellsNothing();
    void clearTextIsAskedForEncrypted();
    void otherSchemesAreRefused_data();
    void otherSchemesAreRefused();
    void thisMachineIsNotReached();
    void unknownAuthorityIsRefused();
    void redirectsAreFollowedWithinHttps();
    void redirectToClearTextIsTurnedIntoHttps();
    void redirectsEnd();
    void tooLargeIsCutOff();
    void silenceEnds();
    void errorPagesAreNoPictures();

private:
    std::optional<QByteArray> fetch(const QUrl &url, PictureFetcherOptions options);
    PictureFetcherOptions lenient() const;
    QUrl urlOf(const MisbehavingServer &server, const QString &path = QStringLiteral("/a.png")) const;

    FaultyCertificates m_certificates;
    QtTimers m_timers;
};

void PictureFetcherTest::initTestCase()
{
    QVERIFY2(m_certificates.error().isEmpty(), qPrintable(m_certificates.error()));
}

/// The servers of these tests are on this machine, with a CA of their own.
PictureFetcherOptions PictureFetcherTest::lenient() const
{
    PictureFetcherOptions options;
    options.mayConnect = [](const QHostAddress &address) { return address.isLoopback(); };
    options.extraAuthorities = QSslCertificate::fromPath(m_certificates.caFile());
    return options;
}

QUrl PictureFetcherTest::urlOf(const MisbehavingServer &server, const QString &path) const
{
    return QUrl(QStringLiteral("https://localhost:%1%2").arg(server.serverPort()).arg(path));
}

std::optional<QByteArray> PictureFetcherTest::fetch(const QUrl &url, PictureFetcherOptions options)
{
    PictureFetcher fetcher(m_timers, std::move(options));
    Task<std::optional<QByteArray>> task = fetcher.fetch(url);
    if (!QTest::qWaitFor([&task] { return task.isDone(); }, 20'000))
        return QByteArrayLiteral("(never ended)");
    return task.result();
}

void PictureFetcherTest::publicAddresses_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char *address : {"8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"})
        QTest::newRow(address) << true;
    for (const char *address : {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                                "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1", "2001:0:1::1"})
        QTest::newRow(address) << false;
}

void PictureFetcherTest::publicAddresses()
{
    QTEST(isPublicAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), "isPublic");
}

void PictureFetcherTest::getsThePictureAndTellsNothing()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("200 OK", "Set-Cookie: a=b\r\n", "\x89PNG"));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    QCOMPARE(fetch(urlOf(server, QStringLiteral("/x.png?id=1#frag")), lenient()), QByteArray("\x89PNG"));
    const QByteArray request = server.received.toLower();
    QVERIFY(request.startsWith("get /x.png?id=1 http/1.1\r\n"));
    QVERIFY(request.contains("host: localhost:" + QByteArray::number(server.serverPort())));
    for (const char *field : {"cookie:", "referer:", "authorization:", "postrider", "from:", "dnt:"})
        QVERIFY2(!request.contains(field), field);
    QVERIFY(request.contains("accept-language: en\r\n"));
}

void PictureFetcherTest::clearTextIsAskedForEncrypted()
{
    PictureFetcherOptions options = lenient();
    // Port 443 of this machine is never reached: that it is asked whether it may be shows where the way leads.
    bool asked = false;
    options.mayConnect = [&asked](const QHostAddress &) {
        asked = true;
        return false;
    };
    QCOMPARE(fetch(QUrl(QStringLiteral("http://localhost/a.png")), options), std::nullopt);
    QVERIFY(asked);
    asked = false;
    QCOMPARE(fetch(QUrl(QStringLiteral("http://localhost:8080/a.png")), options), std::nullopt);
    QVERIFY(!asked);
}

void PictureFetcherTest::otherSchemesAreRefused_data()
{
    QTest::addColumn<QUrl>("url");
    for (const char *url : {"file:///etc/passwd", "ftp://localhost/a", "data:image/png;base64,AA==", "qrc:/a", "https:///a", "//localhost/a", ""})
        QTest::newRow(url) << QUrl(QString::fromLatin1(url));
}

void PictureFetcherTest::otherSchemesAreRefused()
{
    QFETCH(QUrl, url);
    QCOMPARE(fetch(url, lenient()), std::nullopt);
}

void PictureFetcherTest::thisMachineIsNotReached()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("200 OK", "", "x"));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    PictureFetcherOptions options = lenient();
    options.mayConnect = isPublicAddress;
    for (const char *host : {"localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1"}) {
        const QUrl url(QStringLiteral("https://%1:%2/a").arg(QString::fromLatin1(host)).arg(server.serverPort()));
        QCOMPARE(fetch(url, options), std::nullopt);
    }
    QCOMPARE(server.connections, 0);
}

void PictureFetcherTest::unknownAuthorityIsRefused()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("200 OK", "", "x"));
    server.setCertificate(m_certificates, QStringLiteral("stranger"));
    QCOMPARE(fetch(urlOf(server), lenient()), std::nullopt);
    QVERIFY(server.received.isEmpty());
}

void PictureFetcherTest::redirectsAreFollowedWithinHttps()
{
    MisbehavingServer target(MisbehavingServer::Manner::Web, answer("200 OK", "", "GIF89a"));
    target.setCertificate(m_certificates, QStringLiteral("good"));
    MisbehavingServer server(MisbehavingServer::Manner::Web,
                             answer("302 Found", "Location: " + urlOf(target).toEncoded() + "\r\n", ""));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    QCOMPARE(fetch(urlOf(server), lenient()), QByteArray("GIF89a"));
}

void PictureFetcherTest::redirectToClearTextIsTurnedIntoHttps()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("302 Found", "Location: http://localhost:9/x\r\n", ""));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    QCOMPARE(fetch(urlOf(server), lenient()), std::nullopt); // a port of its own in clear is not turned into anything
}

void PictureFetcherTest::redirectsEnd()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("302 Found", "Location: /again\r\n", ""));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    QCOMPARE(fetch(urlOf(server), lenient()), std::nullopt);
    QCOMPARE(server.connections, lenient().maxRedirects + 1);
}

void PictureFetcherTest::tooLargeIsCutOff()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("200 OK", "", QByteArray(300'000, 'x')));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    PictureFetcherOptions options = lenient();
    options.maxBytes = 100'000;
    QCOMPARE(fetch(urlOf(server), options), std::nullopt);
}

void PictureFetcherTest::silenceEnds()
{
    MisbehavingServer server(MisbehavingServer::Manner::Silent);
    PictureFetcherOptions options = lenient();
    options.timeLimitMs = 200;
    QCOMPARE(fetch(urlOf(server), options), std::nullopt);
}

void PictureFetcherTest::errorPagesAreNoPictures()
{
    MisbehavingServer server(MisbehavingServer::Manner::Web, answer("404 Not Found", "", "\x89PNG"));
    server.setCertificate(m_certificates, QStringLiteral("good"));
    QCOMPARE(fetch(urlOf(server), lenient()), std::nullopt);
}

QTEST_GUILESS_MAIN(PictureFetcherTest)
#include "tst_net_pictures.moc"
