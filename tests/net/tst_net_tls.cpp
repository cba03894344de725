// Every fault of TLS against a real handshake: each has its own cause and its own sentence, and none is waved through.
#include <QTest>

#include "net/connector.h"
#include "net/tls_fixture.h"

#include <QSet>

using namespace postrider;
using namespace postrider::net;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;
using Kind = Failure::Kind;
using Manner = MisbehavingServer::Manner;

Q_DECLARE_METATYPE(Failure::Cause)

class NetTlsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void good();
    void faults_data();
    void faults();
    void sentencesDiffer();
    void notTlsAtAll_data();
    void notTlsAtAll();
    void silence();
    void closeInHandshake();
    void oldTlsAlert();
    void oldTlsServer();
    void pinned_data();
    void pinned();
    void pinHoldsForOneCertificateOnly();
    void pinIsNotNeededForAGoodCertificate();
    void weakIsNeverExcused();
    void refusedCertificateIsKept();
    void namesMatch_data();
    void namesMatch();
    void badAuthorityFile();
    void startTls();
    void startTlsInjection();
    void alpn();

private:
    ServerSettings settings(const MisbehavingServer &server) const { return settings(server.serverPort()); }
    ServerSettings settings(quint16 port) const
    {
        ServerSettings result;
        result.protocol = Protocol::Imap;
        result.host = u"localhost"_s;
        result.port = port;
        result.security = Security::Tls;
        result.caFile = m_certificates.caFile();
        return result;
    }
    /// The stream, or null and `m_failure`.
    std::unique_ptr<ByteStream> connectTo(const ServerSettings &server, qint64 timeoutMs = 10'000)
    {
        m_failure.reset();
        ConnectOptions options;
        options.stepTimeoutMs = timeoutMs;
        options.proxy.kind = ProxySettings::Kind::None;
        options.resolve = [](QString) -> Task<QList<QHostAddress>> { co_return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)}; };
        m_connector.setOptions(options);
        Task<std::unique_ptr<ByteStream>> task = m_connector.connectTo(server, {});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000); }();
        if (!task.isDone())
            return nullptr;
        try {
            return task.result();
        } catch (const Failure &failure) {
            m_failure = failure;
        }
        return nullptr;
    }
    QByteArray readFrom(ByteStream &stream)
    {
        Task<QByteArray> reading = stream.read();
        [&] { QTRY_VERIFY(reading.isDone()); }();
        return reading.isDone() ? reading.result() : QByteArray();
    }

    FaultyCertificates m_certificates;
    QtTimers m_timers;
    SystemClock m_clock;
    TcpConnector m_connector{m_timers, m_clock};
    std::optional<Failure> m_failure;
    QSet<QString> m_sentences;
};

void NetTlsTest::initTestCase() { QVERIFY2(m_certificates.error().isEmpty(), qPrintable(m_certificates.error())); }

void NetTlsTest::good()
{
    MisbehavingServer server(Manner::Tls, "* OK hi\r\n");
    server.setCertificate(m_certificates, u"good"_s);
    const auto stream = connectTo(settings(server));
    QVERIFY2(stream, m_failure ? qPrintable(m_failure->message()) : "");
    QVERIFY(stream->isEncrypted());
    QCOMPARE(readFrom(*stream), QByteArray("* OK hi\r\n"));
    const TlsInfo info = stream->tlsInfo();
    QVERIFY(info.protocol == u"TLS 1.3"_s || info.protocol == u"TLS 1.2"_s);
    QCOMPARE(info.certificate.size(), 32);
    QCOMPARE(info.endPointBinding, info.certificate); // signed with SHA-256, so hashed with it (RFC 5929 section 4.1)
    QCOMPARE(info.issuer, u"Test authority ca"_s);
    QCOMPARE(stream->localAddress(), u"127.0.0.1"_s);

    ServerSettings literal = settings(server);
    literal.host = u"127.0.0.1"_s;
    QVERIFY2(connectTo(literal), m_failure ? qPrintable(m_failure->message()) : "");
    literal.host = u"127.0.0.2"_s;
    QVERIFY(!connectTo(literal));
    QCOMPARE(m_failure->cause, Cause::CertificateWrongName);
}

void NetTlsTest::faults_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<Failure::Cause>("cause");
    QTest::addColumn<QString>("words");
    const auto row = [](const QString &certificate, Cause cause, const QString &words) { QTest::newRow(qPrintable(certificate)) << certificate << cause << words; };
    row(u"expired"_s, Cause::CertificateExpired, u"expired on"_s);
    row(u"early"_s, Cause::CertificateNotYetValid, u"clock"_s);
    row(u"wrongname"_s, Cause::CertificateWrongName, u"one.example"_s);
    row(u"noname"_s, Cause::CertificateWrongName, u"no server at all"_s);
    row(u"selfsigned"_s, Cause::CertificateSelfSigned, u"signed by itself"_s);
    row(u"stranger"_s, Cause::CertificateUntrusted, u"Test authority otherca"_s);
}

void NetTlsTest::faults()
{
    QFETCH(QString, certificate);
    QFETCH(Failure::Cause, cause);
    QFETCH(QString, words);
    MisbehavingServer server(Manner::Tls);
    server.setCertificate(m_certificates, certificate);
    QVERIFY(!connectTo(settings(server)));
    QVERIFY(m_failure);
    QCOMPARE(m_failure->kind, Kind::Tls);
    QVERIFY2(m_failure->cause == cause, qPrintable(m_failure->message()));
    QVERIFY2(m_failure->message().contains(words), qPrintable(m_failure->message()));
    QVERIFY(m_failure->text.contains(u"localhost"_s));
    QVERIFY(!m_failure->nextStep.isEmpty());
    QVERIFY(!m_failure->isTransient());
    QVERIFY2(!m_sentences.contains(m_failure->text), qPrintable(m_failure->text));
    m_sentences.insert(m_failure->text);
    QCOMPARE(server.received, QByteArray());
}

void NetTlsTest::sentencesDiffer() { QCOMPARE(m_sentences.size(), 6); }

void NetTlsTest::notTlsAtAll_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("SMTP") << QByteArray("220 mail.example.org ESMTP\r\n");
    QTest::newRow("IMAP") << QByteArray("* OK IMAP4rev1 ready\r\n");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("garbage") << QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08\x09");
}

void NetTlsTest::notTlsAtAll()
{
    QFETCH(QByteArray, greeting);
    MisbehavingServer server(Manner::Plain, greeting);
    QVERIFY(!connectTo(settings(server)));
    QCOMPARE(m_failure->kind, Kind::Tls);
    QVERIFY2(m_failure->cause == Cause::NotTls, qPrintable(m_failure->message()));
    QVERIFY(m_failure->text.contains(QString::number(server.serverPort())));
}

void NetTlsTest::silence()
{
    MisbehavingServer server(Manner::Silent);
    QVERIFY(!connectTo(settings(server), 300));
    QCOMPARE(m_failure->kind, Kind::Network);
    QCOMPARE(m_failure->cause, Cause::Timeout);
    QVERIFY2(m_failure->text.contains(u"TLS"_s), qPrintable(m_failure->text));
}

void NetTlsTest::closeInHandshake()
{
    MisbehavingServer server(Manner::CloseOnHello);
    QVERIFY(!connectTo(settings(server)));
    QVERIFY2(m_failure->cause == Cause::ConnectionClosed, qPrintable(m_failure->message()));
    QVERIFY(m_failure->isTransient());
}

void NetTlsTest::oldTlsAlert()
{
    for (const QByteArray &alert : {QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7)}) {
        MisbehavingServer server(Manner::Answer, alert); // protocol_version, handshake_failure
        QVERIFY(!connectTo(settings(server)));
        QVERIFY2(m_failure->cause == Cause::TlsHandshakeFailed, qPrintable(m_failure->message()));
        QVERIFY2(m_failure->message().contains(u"TLS 1.2"_s), qPrintable(m_failure->message()));
    }
}

void NetTlsTest::oldTlsServer()
{
    OpensslServer server(m_certificates, u"good"_s, {u"-tls1_1"_s});
    QVERIFY(!connectTo(settings(server.port())));
    QVERIFY2(m_failure->cause == Cause::TlsHandshakeFailed, qPrintable(m_failure->message()));
    QVERIFY2(m_failure->message().contains(u"TLS 1.2"_s), qPrintable(m_failure->message()));
}

void NetTlsTest::pinned_data()
{
    QTest::addColumn<QString>("certificate");
    for (const char *name : {"selfsigned", "expired", "early", "wrongname", "noname", "stranger"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void NetTlsTest::pinned()
{
    QFETCH(QString, certificate);
    MisbehavingServer server(Manner::Tls);
    server.setCertificate(m_certificates, certificate);
    ServerSettings pinning = settings(server);
    pinning.pinnedCertificate = m_certificates.chain(certificate).first().digest(QCryptographicHash::Sha256);
    const auto stream = connectTo(pinning);
    QVERIFY2(stream, m_failure ? qPrintable(m_failure->message()) : "");
    QVERIFY(stream->isEncrypted());
    QCOMPARE(readFrom(*stream), QByteArray("220 hi\r\n"));
}

void NetTlsTest::pinHoldsForOneCertificateOnly()
{
    for (const QString &shown : {u"selfsigned"_s, u"expired"_s, u"stranger"_s}) {
        MisbehavingServer server(Manner::Tls);
        server.setCertificate(m_certificates, shown);
        ServerSettings pinning = settings(server);
        pinning.pinnedCertificate = m_certificates.chain(u"wrongname"_s).first().digest(QCryptographicHash::Sha256);
        QVERIFY(!connectTo(pinning));
        QVERIFY2(m_failure->cause == Cause::CertificateChanged, qPrintable(m_failure->message()));
        QCOMPARE(server.received, QByteArray());
    }
}

void NetTlsTest::pinIsNotNeededForAGoodCertificate()
{
    MisbehavingServer server(Manner::Tls);
    server.setCertificate(m_certificates, u"good"_s);
    ServerSettings pinning = settings(server);
    pinning.pinnedCertificate = QByteArray(32, 'x'); // of the self-signed one before
    QVERIFY(connectTo(pinning));
}

void NetTlsTest::weakIsNeverExcused()
{
    for (const QString &name : {u"sha1"_s, u"rsa1024"_s}) {
        OpensslServer server(m_certificates, name);
        ServerSettings pinning = settings(server.port());
        for (const bool pinned : {false, true}) {
            if (pinned)
                pinning.pinnedCertificate = m_certificates.chain(name).first().digest(QCryptographicHash::Sha256);
            QVERIFY(!connectTo(pinning));
            QVERIFY2(m_failure->cause == Cause::CertificateWeak, qPrintable(m_failure->message()));
            QVERIFY(!m_failure->nextStep.isEmpty());
            QVERIFY(!m_connector.refusedCertificate(u"localhost"_s, pinning.port));
        }
    }
}

void NetTlsTest::refusedCertificateIsKept()
{
    for (const QString &name : {u"selfsigned"_s, u"noname"_s}) {
        MisbehavingServer server(Manner::Tls);
        server.setCertificate(m_certificates, name);
        QVERIFY(!connectTo(settings(server)));
        const std::optional<CertificateInfo> refused = m_connector.refusedCertificate(u"LOCALHOST"_s, server.serverPort());
        QVERIFY(refused);
        QCOMPARE(refused->sha256, m_certificates.chain(name).first().digest(QCryptographicHash::Sha256));
        QCOMPARE(refused->selfSigned, name == u"selfsigned"_s);
        QVERIFY(refused->validFrom < refused->validUntil);
        QCOMPARE(toFingerprint(refused->sha256).size(), 95);
        QVERIFY(!m_connector.refusedCertificate(u"localhost"_s, 1));

        server.setCertificate(m_certificates, u"good"_s);
        QVERIFY(connectTo(settings(server)));
        QVERIFY(!m_connector.refusedCertificate(u"localhost"_s, server.serverPort()));
    }
}

void NetTlsTest::namesMatch_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matches");
    const auto row = [](const QString &certificate, const QString &host, bool matches) {
        QTest::addRow("%s for %s", qPrintable(certificate), qPrintable(host)) << certificate << host << matches;
    };
    row(u"good"_s, u"localhost"_s, true);
    row(u"good"_s, u"LocalHost"_s, true);
    row(u"good"_s, u"127.0.0.1"_s, true);
    row(u"good"_s, u"127.0.0.2"_s, false);
    row(u"good"_s, u"mail.example.test"_s, true);
    row(u"good"_s, u"localhost.evil.example"_s, false);
    row(u"star"_s, u"mail.example.test"_s, true);
    row(u"star"_s, u"a.mail.example.test"_s, false);
    row(u"star"_s, u"example.test"_s, false);
    row(u"star"_s, u".example.test"_s, false);
    row(u"noname"_s, u"localhost"_s, false);
}

void NetTlsTest::namesMatch()
{
    QFETCH(QString, certificate);
    QFETCH(QString, host);
    QTEST(certificateNames(m_certificates.chain(certificate).first(), host), "matches");
}

void NetTlsTest::badAuthorityFile()
{
    MisbehavingServer server(Manner::Tls);
    server.setCertificate(m_certificates, u"good"_s);
    for (const QString &file : {u"/nonexistent.pem"_s, u"/dev/null"_s}) {
        ServerSettings bad = settings(server);
        bad.caFile = file;
        QVERIFY(!connectTo(bad));
        QVERIFY(m_failure->text.contains(file));
    }
    ServerSettings without = settings(server);
    without.caFile.clear();
    QVERIFY(!connectTo(without));
    QVERIFY2(m_failure->cause == Cause::CertificateUntrusted, qPrintable(m_failure->message()));
}

void NetTlsTest::startTls()
{
    for (const QString &name : {u"good"_s, u"wrongname"_s}) {
        MisbehavingServer server(Manner::Plain);
        server.setCertificate(m_certificates, name);
        ServerSettings clear = settings(server);
        clear.security = Security::StartTls;
        const auto stream = connectTo(clear);
        QVERIFY(stream && !stream->isEncrypted());
        QCOMPARE(readFrom(*stream), QByteArray("220 hi\r\n"));
        stream->write("STARTTLS\r\n");
        QCOMPARE(readFrom(*stream), QByteArray("220 go\r\n"));
        Task<TlsInfo> upgrading = stream->startTls();
        QTRY_VERIFY(upgrading.isDone());
        if (name == u"good"_s) {
            QCOMPARE(upgrading.result().certificate.size(), 32);
            QVERIFY(stream->isEncrypted());
            stream->write("secret\r\n");
            Task<> flushing = stream->flush();
            QTRY_VERIFY(flushing.isDone());
            QTRY_VERIFY(server.received.endsWith("secret\r\n"));
        } else {
            QVERIFY_THROWS_EXCEPTION(Failure, upgrading.result());
            QVERIFY(!stream->isEncrypted());
            stream->write("secret\r\n"); // into the void
            Task<> flushing = stream->flush();
            QVERIFY_THROWS_EXCEPTION(Failure, flushing.result());
            QVERIFY(!server.received.contains("secret"));
        }
    }
}

void NetTlsTest::startTlsInjection()
{
    MisbehavingServer server(Manner::Plain);
    server.setCertificate(m_certificates, u"good"_s);
    server.startTlsAnswer = "220 go\r\n250 injected\r\n";
    ServerSettings clear = settings(server);
    clear.security = Security::StartTls;
    const auto stream = connectTo(clear);
    QVERIFY(stream);
    readFrom(*stream);
    stream->write("STARTTLS\r\n");
    QTRY_VERIFY(stream->hasUnread());
    Task<TlsInfo> upgrading = stream->startTls(); // before anybody has read the answer: the same to the stream
    QVERIFY(upgrading.isDone());
    try {
        upgrading.result();
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Cause::StartTlsInjection);
    }
}

void NetTlsTest::alpn()
{
    for (const Protocol protocol : {Protocol::Imap, Protocol::Smtp}) {
        MisbehavingServer server(Manner::Tls);
        server.setCertificate(m_certificates, u"good"_s);
        ServerSettings asking = settings(server);
        asking.protocol = protocol;
        QVERIFY(connectTo(asking));
        QCOMPARE(server.alpn, protocol == Protocol::Imap ? QByteArray("imap") : QByteArray());
    }
}

QTEST_GUILESS_MAIN(NetTlsTest)
#include "tst_net_tls.moc"
