// Looking up, racing, giving up, and a stream that neither loses nor hoards octets.
#include <QTest>

#include "net/connector.h"
#include "net/socket_race.h"
#include "net/tls_fixture.h"

using namespace postrider;
using namespace postrider::net;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;
using Manner = MisbehavingServer::Manner;

namespace {

Task<QList<QHostAddress>> resolved(QList<QHostAddress> addresses) { co_return addresses; }

Task<QByteArray> readToEnd(ByteStream *stream)
{
    QByteArray all;
    while (true) {
        const QByteArray bytes = co_await stream->read();
        if (bytes.isEmpty())
            break;
        all += bytes;
    }
    co_return all;
}

ServerSettings clearServer(quint16 port, const QString &host = u"mail.example.test"_s)
{
    ServerSettings server;
    server.protocol = Protocol::Smtp;
    server.host = host;
    server.port = port;
    server.security = Security::None;
    return server;
}

} // namespace

class NetConnectorTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connects();
    void literalAddress();
    void nameNotFound();
    void slowLookup();
    void refused();
    void noServerSet();
    void nobodyAnswers();
    void blackHoleLosesTheRace();
    void refusalDoesNotWait();
    void interleaves();
    void cancelWhileConnecting();
    void readsAllBeforeTheEnd();
    void doesNotHoard();
    void flushWaitsForThePeer();
    void closeEndsTheReader();
    void lostConnection();
    void throughAProxy();
    void proxyRefuses();
    void noProxyForThisMachine();

private:
    std::unique_ptr<ByteStream> connectTo(const ServerSettings &server, ConnectOptions options)
    {
        m_failure.reset();
        m_stages.clear();
        m_connector.setOptions(std::move(options));
        Task<std::unique_ptr<ByteStream>> task = m_connector.connectTo(server, [this](const char *stage) { m_stages.append(QString::fromLatin1(stage)); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000); }();
        try {
            return task.isDone() ? task.result() : nullptr;
        } catch (const Failure &failure) {
            m_failure = failure;
        }
        return nullptr;
    }
    static ConnectOptions to(const QStringList &addresses)
    {
        ConnectOptions options;
        options.proxy.kind = ProxySettings::Kind::None;
        QList<QHostAddress> list;
        for (const QString &address : addresses)
            list.append(QHostAddress(address));
        options.resolve = [list](QString) { return resolved(list); };
        return options;
    }

    QtTimers m_timers;
    SystemClock m_clock;
    TcpConnector m_connector{m_timers, m_clock};
    std::optional<Failure> m_failure;
    QStringList m_stages;
};

void NetConnectorTest::connects()
{
    MisbehavingServer server(Manner::Plain);
    const auto stream = connectTo(clearServer(server.serverPort()), to({u"127.0.0.1"_s}));
    QVERIFY(stream);
    QCOMPARE(m_stages, (QStringList{u"dns"_s, u"tcp"_s}));
    QCOMPARE(stream->localAddress(), u"127.0.0.1"_s);
    QVERIFY(!stream->isEncrypted());
    QVERIFY(stream->tlsInfo().protocol.isEmpty());
    QTRY_VERIFY(stream->hasUnread());
}

void NetConnectorTest::literalAddress()
{
    MisbehavingServer server(Manner::Plain);
    ConnectOptions options;
    QVERIFY(connectTo(clearServer(server.serverPort(), u"127.0.0.1"_s), options));
    QVERIFY(connectTo(clearServer(server.serverPort(), u"localhost"_s), options)); // the system's own resolver
}

void NetConnectorTest::nameNotFound()
{
    QVERIFY(!connectTo(clearServer(25, u"no-such-host.invalid"_s), {}));
    QCOMPARE(m_failure->kind, Failure::Kind::Network);
    QCOMPARE(m_failure->cause, Cause::HostNotFound);
    QVERIFY(m_failure->text.contains(u"no-such-host.invalid"_s));
    QCOMPARE(m_stages, QStringList{u"dns"_s});
}

void NetConnectorTest::slowLookup()
{
    Slot<QList<QHostAddress>> never;
    ConnectOptions options;
    options.stepTimeoutMs = 50;
    options.proxy.kind = ProxySettings::Kind::None;
    options.resolve = [&never](QString) -> Task<QList<QHostAddress>> {
        const auto wait = [](Slot<QList<QHostAddress>> *slot) -> Task<QList<QHostAddress>> { co_return co_await *slot; };
        return wait(&never);
    };
    QVERIFY(!connectTo(clearServer(25), options));
    QCOMPARE(m_failure->cause, Cause::Timeout);
}

void NetConnectorTest::refused()
{
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress(QHostAddress::LocalHost)));
        port = gone.serverPort();
    }
    QVERIFY(!connectTo(clearServer(port), to({u"127.0.0.1"_s})));
    QCOMPARE(m_failure->cause, Cause::ConnectionRefused);
    QVERIFY(m_failure->text.contains(QString::number(port)) && m_failure->text.contains(u"mail.example.test"_s));
    QCOMPARE(m_stages, (QStringList{u"dns"_s, u"tcp"_s}));
}

void NetConnectorTest::noServerSet()
{
    QVERIFY(!connectTo(clearServer(25, QString()), {}));
    QVERIFY(!connectTo(clearServer(0), {}));
    QVERIFY(m_failure);
}

void NetConnectorTest::nobodyAnswers()
{
    const BlackHole hole("127.0.0.1");
    ConnectOptions options = to({u"127.0.0.1"_s});
    options.stepTimeoutMs = 200;
    QVERIFY(!connectTo(clearServer(hole.port()), options));
    QCOMPARE(m_failure->cause, Cause::Timeout);
    QVERIFY(m_failure->isTransient());
}

void NetConnectorTest::blackHoleLosesTheRace()
{
    MisbehavingServer server(Manner::Plain);
    const BlackHole hole("127.0.0.2", server.serverPort());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(connectTo(clearServer(server.serverPort()), to({u"127.0.0.2"_s, u"127.0.0.1"_s})));
    QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void NetConnectorTest::refusalDoesNotWait()
{
    MisbehavingServer server(Manner::Plain);
    ConnectOptions options = to({u"127.0.0.3"_s, u"127.0.0.4"_s, u"127.0.0.1"_s});
    options.attemptDelayMs = 60'000;
    options.stepTimeoutMs = 60'000;
    QVERIFY(connectTo(clearServer(server.serverPort()), options));
}

void NetConnectorTest::interleaves()
{
    const auto addresses = [](const QStringList &texts) {
        QList<QHostAddress> list;
        for (const QString &text : texts)
            list.append(QHostAddress(text));
        return list;
    };
    QCOMPARE(interleaved(addresses({u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.3"_s, u"2001:db8::1"_s, u"2001:db8::2"_s})),
             addresses({u"2001:db8::1"_s, u"192.0.2.1"_s, u"2001:db8::2"_s, u"192.0.2.2"_s, u"192.0.2.3"_s}));
    QCOMPARE(interleaved({}), QList<QHostAddress>());
}

void NetConnectorTest::cancelWhileConnecting()
{
    const BlackHole hole("127.0.0.1");
    m_connector.setOptions(to({u"127.0.0.1"_s}));
    {
        const Task<std::unique_ptr<ByteStream>> task = m_connector.connectTo(clearServer(hole.port()), {});
        QCoreApplication::processEvents();
        QVERIFY(!task.isDone());
    }
    QCoreApplication::processEvents(); // nothing is left that would wake the dead
}

void NetConnectorTest::readsAllBeforeTheEnd()
{
    const QByteArray much = QByteArray("0123456789abcdef").repeated(200'000);
    MisbehavingServer server(Manner::Plain, much);
    server.closeAfterGreeting = true;
    const auto stream = connectTo(clearServer(server.serverPort()), to({u"127.0.0.1"_s}));
    QVERIFY(stream);
    Task<QByteArray> reading = readToEnd(stream.get());
    QTRY_VERIFY_WITH_TIMEOUT(reading.isDone(), 20'000);
    QVERIFY(reading.result() == much);
}

void NetConnectorTest::doesNotHoard()
{
    const QByteArray much(32 * 1024 * 1024, 'x');
    FaultyCertificates certificates;
    for (const Manner manner : {Manner::Plain, Manner::Tls}) {
        MisbehavingServer server(manner, much);
        server.setCertificate(certificates, u"good"_s);
        server.closeAfterGreeting = true;
        ServerSettings settings = clearServer(server.serverPort());
        settings.security = manner == Manner::Tls ? Security::Tls : Security::None;
        settings.caFile = certificates.caFile();
        const auto stream = connectTo(settings, to({u"127.0.0.1"_s}));
        QVERIFY2(stream, m_failure ? qPrintable(m_failure->message()) : "");
        // As long as nobody reads, the server gets rid of what the buffers take, and no more.
        QTRY_VERIFY(stream->hasUnread());
        qint64 before = -1;
        const auto settled = [&] {
            const qint64 now = server.sockets.front()->bytesToWrite() + server.sockets.front()->encryptedBytesToWrite();
            return std::exchange(before, now) == now;
        };
        QTRY_VERIFY(settled());
        QVERIFY2(before > 16 * 1024 * 1024, qPrintable(QString::number(before)));
        Task<QByteArray> reading = readToEnd(stream.get());
        QTRY_VERIFY_WITH_TIMEOUT(reading.isDone(), 60'000);
        QCOMPARE(reading.result().size(), much.size());
    }
}

void NetConnectorTest::flushWaitsForThePeer()
{
    MisbehavingServer server(Manner::Plain);
    const auto stream = connectTo(clearServer(server.serverPort()), to({u"127.0.0.1"_s}));
    QVERIFY(stream);
    QTRY_VERIFY(!server.sockets.empty());
    server.sockets.front()->setReadBufferSize(1024); // reads no more than that until asked
    server.sockets.front()->disconnect(&server);
    const qint64 much = 32 * 1024 * 1024;
    stream->write(QByteArray(much, 'x'));
    QCOMPARE(stream->unsent(), much);
    Task<> flushing = stream->flush();
    QTRY_VERIFY(stream->unsent() < much);
    QVERIFY(!flushing.isDone());
    QVERIFY(stream->unsent() > 0);
    server.sockets.front()->setReadBufferSize(0);
    QSslSocket *const socket = server.sockets.front().get();
    connect(socket, &QSslSocket::readyRead, &server, [socket] { socket->readAll(); });
    socket->readAll();
    QTRY_VERIFY_WITH_TIMEOUT(flushing.isDone(), 20'000);
    flushing.result();
    QCOMPARE(stream->unsent(), 0);
}

void NetConnectorTest::closeEndsTheReader()
{
    MisbehavingServer server(Manner::Silent);
    const auto stream = connectTo(clearServer(server.serverPort()), to({u"127.0.0.1"_s}));
    QVERIFY(stream);
    Task<QByteArray> reading = stream->read();
    QVERIFY(!reading.isDone());
    stream->close();
    QTRY_VERIFY(reading.isDone());
    try {
        reading.result();
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.kind, Failure::Kind::Cancelled);
    }
    stream->write("x");
    Task<> flushing = stream->flush();
    QVERIFY(flushing.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, flushing.result());
}

void NetConnectorTest::lostConnection()
{
    MisbehavingServer server(Manner::Silent);
    const auto stream = connectTo(clearServer(server.serverPort()), to({u"127.0.0.1"_s}));
    QVERIFY(stream);
    QTRY_VERIFY(!server.sockets.empty());
    Task<QByteArray> reading = stream->read();
    server.sockets.front()->disconnectFromHost();
    QTRY_VERIFY(reading.isDone());
    QCOMPARE(reading.result(), QByteArray()); // orderly
    stream->write("x");
    Task<> flushing = stream->flush();
    QVERIFY_THROWS_EXCEPTION(Failure, flushing.result());
}

void NetConnectorTest::throughAProxy()
{
    FaultyCertificates certificates;
    MisbehavingServer proxy(Manner::Proxy, "* OK hi\r\n");
    proxy.setCertificate(certificates, u"good"_s);
    ConnectOptions options;
    options.proxy = {ProxySettings::Kind::Http, u"127.0.0.1"_s, proxy.serverPort(), {}, {}};
    ServerSettings settings = clearServer(993);
    settings.security = Security::Tls;
    settings.caFile = certificates.caFile();
    const auto stream = connectTo(settings, options);
    QVERIFY2(stream, m_failure ? qPrintable(m_failure->message()) : "");
    QVERIFY(proxy.received.startsWith("CONNECT mail.example.test:993 "));
    QVERIFY(stream->isEncrypted());
    QCOMPARE(m_stages, (QStringList{u"tcp"_s, u"tls"_s}));
}

void NetConnectorTest::proxyRefuses()
{
    MisbehavingServer proxy(Manner::Proxy);
    proxy.proxyAnswer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
    ConnectOptions options;
    options.proxy = {ProxySettings::Kind::Http, u"127.0.0.1"_s, proxy.serverPort(), {}, {}};
    QVERIFY(!connectTo(clearServer(993), options));
    QVERIFY2(m_failure->cause == Cause::ProxyFailed, qPrintable(m_failure->message()));
    // And one that is not there.
    options.proxy = {ProxySettings::Kind::Socks5, u"127.0.0.1"_s, 1, {}, {}};
    QVERIFY(!connectTo(clearServer(993), options));
    QVERIFY2(m_failure->cause == Cause::ProxyFailed, qPrintable(m_failure->message()));
}

void NetConnectorTest::noProxyForThisMachine()
{
    MisbehavingServer server(Manner::Plain);
    ConnectOptions options;
    options.proxy = {ProxySettings::Kind::Socks5, u"127.0.0.1"_s, 1, {}, {}};
    QVERIFY(connectTo(clearServer(server.serverPort(), u"127.0.0.1"_s), options));
}

QTEST_GUILESS_MAIN(NetConnectorTest)
#include "tst_net_connector.moc"
