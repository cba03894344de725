// The scripted server must notice what a test relies on it to notice.
#include "support/certificates.h"
#include "support/scripted_server.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using postrider::test::Certificates;
using postrider::test::ScriptedServer;

class TestScriptedServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void playsItsLines();
    void noticesAWrongLine();
    void noticesALineAfterTheEnd();
    void noticesAClientThatLeft();
    void collectsMail();
    void startsTls();
    void closesConnectionsWithoutScript();
};

namespace {
void connectTo(QSslSocket &socket, const ScriptedServer &server)
{
    socket.connectToHost(QStringLiteral("127.0.0.1"), server.serverPort());
}
}

void TestScriptedServer::playsItsLines()
{
    ScriptedServer server;
    server.play(R"(
        S: * OK ready
        C: <tag> LOGIN alice <any>
        S: <tag> OK done
        C: <tag> NOOP
        RAW: <tag> O\x4b
        RAW: \r\n
        C: DONE
    )");
    QSslSocket client;
    connectTo(client, server);
    QTRY_VERIFY(client.canReadLine());
    QCOMPARE(client.readLine(), QByteArray("* OK ready\r\n"));
    client.write("a1 LOGIN alice secret\r\n");
    QTRY_VERIFY(client.canReadLine());
    QCOMPARE(client.readLine(), QByteArray("a1 OK done\r\n"));
    client.write("a2 NO");
    client.write("OP\r\n");
    QTRY_VERIFY(client.canReadLine());
    QCOMPARE(client.readLine(), QByteArray("a2 OK\r\n"));
    QVERIFY(!server.isFinished());
    client.write("DONE\r\n");
    QTRY_VERIFY(server.isFinished());
    QCOMPARE(server.problems(), QByteArrayList());
    QCOMPARE(server.received(0), QByteArray("a1 LOGIN alice secret\r\na2 NOOP\r\nDONE\r\n"));
}

void TestScriptedServer::noticesAWrongLine()
{
    ScriptedServer server;
    server.play("S: * OK\n C: <tag> NOOP");
    QSslSocket client;
    connectTo(client, server);
    client.write("a1 LOGOUT\r\n");
    QTRY_COMPARE(server.problems().size(), 1);
    QVERIFY(server.problems().constFirst().contains("a1 LOGOUT"));
    QVERIFY(!server.isFinished());
}

void TestScriptedServer::noticesALineAfterTheEnd()
{
    ScriptedServer server;
    server.play("C: one");
    QSslSocket client;
    connectTo(client, server);
    client.write("one\r\ntwo\r\n");
    QTRY_COMPARE(server.problems(), QByteArrayList{"after the end came: two\r\n"});
}

void TestScriptedServer::noticesAClientThatLeft()
{
    ScriptedServer server;
    server.play("C: one");
    QSslSocket client;
    connectTo(client, server);
    QTRY_COMPARE(server.connections(), 1);
    client.disconnectFromHost();
    QTRY_COMPARE(server.problems(), QByteArrayList{"the client left before: C: one"});
}

void TestScriptedServer::collectsMail()
{
    ScriptedServer server;
    server.play("C: DATA\nS: 354 go\nDATA\nS: 250 ok");
    QSslSocket client;
    connectTo(client, server);
    client.write("DATA\r\nSubject: x\r\n\r\n..dot\r\n.\r\n");
    QTRY_VERIFY(server.isFinished());
    QCOMPARE(server.mails(), QByteArrayList{"Subject: x\r\n\r\n.dot\r\n"});
}

void TestScriptedServer::startsTls()
{
    const Certificates certificates;
    QVERIFY2(certificates.isValid(), qPrintable(certificates.errorString()));
    ScriptedServer server;
    server.withCertificate(certificates).play("C: STARTTLS\nS: OK begin\nTLS\nC: hello\nS: secret");
    QSslSocket client;
    QSslConfiguration tls = client.sslConfiguration();
    tls.addCaCertificates(QSslCertificate::fromPath(certificates.caFile()));
    client.setSslConfiguration(tls);
    connectTo(client, server);
    client.write("STARTTLS\r\n");
    QTRY_VERIFY(client.canReadLine());
    QCOMPARE(client.readLine(), QByteArray("OK begin\r\n"));
    client.startClientEncryption();
    QTRY_VERIFY(client.isEncrypted());
    client.write("hello\r\n");
    QTRY_VERIFY(client.canReadLine());
    QCOMPARE(client.readLine(), QByteArray("secret\r\n"));
    QVERIFY(server.isFinished());
}

void TestScriptedServer::closesConnectionsWithoutScript()
{
    ScriptedServer server;
    QSslSocket client;
    connectTo(client, server);
    QTRY_COMPARE(server.connections(), 1);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(server.problems(), QByteArrayList());
}

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "tst_support_scripted_server.moc"
