// The real servers start, deliver, keep mail over a restart, and refuse what they should.
#include "support/real_servers.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using postrider::test::ChaosProxy;
using postrider::test::RealServers;
using postrider::test::ServerMessage;
using postrider::test::ServerOptions;

class TestRealServers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keepsWhatIsAppended();
    void listsSpecialFolders();
    void addsUsers();
    void deliversWhatIsSubmitted();
    void survivesARestart();
    void isFilledForBenchmarks();
    void passesThroughTheProxy();

private:
    RealServers m_servers;
};

namespace {
/// Sends a line and returns what came back up to the last line of the reply.
QByteArray ask(QSslSocket &socket, const QByteArray &line)
{
    if (!line.isEmpty()) {
        socket.write(line + "\r\n");
    }
    QByteArray reply;
    while (socket.canReadLine() || socket.waitForReadyRead(5000)) {
        while (socket.canReadLine()) {
            const QByteArray one = socket.readLine();
            reply += one;
            if (one.size() > 3 && one[3] == ' ') {
                return reply;
            }
        }
    }
    return reply;
}
}

void TestRealServers::initTestCase()
{
    QVERIFY2(m_servers.start(), qPrintable(m_servers.errorString()));
}

void TestRealServers::keepsWhatIsAppended()
{
    const QByteArray mail = "Subject: kept {3}\r\n\r\n* 1 FETCH (UID 9 {2}\r\n";
    QVERIFY(m_servers.append(QStringLiteral("alice"), QStringLiteral("Drafts"), mail, {QStringLiteral("\\Seen")}));
    const QList<ServerMessage> messages = m_servers.messages(QStringLiteral("alice"), QStringLiteral("Drafts"));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages[0].raw, mail);
    QVERIFY(messages[0].flags.contains(QStringLiteral("\\Seen")));
    QCOMPARE(messages[0].uid, 1u);
}

void TestRealServers::listsSpecialFolders()
{
    QVERIFY(m_servers.createFolder(QStringLiteral("alice"), QStringLiteral("Travel plans")));
    const QStringList folders = m_servers.folders(QStringLiteral("alice"));
    for (const char *name : {"INBOX", "Drafts", "Sent", "Trash", "Junk", "Archive", "Travel plans"}) {
        QVERIFY2(folders.contains(QLatin1String(name)), name);
    }
    QCOMPARE(folders.size(), 7);
    QVERIFY(m_servers.deleteFolder(QStringLiteral("alice"), QStringLiteral("Travel plans")));
    QVERIFY(!m_servers.folders(QStringLiteral("alice")).contains(QStringLiteral("Travel plans")));
}

void TestRealServers::addsUsers()
{
    QVERIFY(m_servers.folders(QStringLiteral("carol")).isEmpty());
    QVERIFY(m_servers.addUser(QStringLiteral("carol"), RealServers::password(QStringLiteral("carol"))));
    QTRY_VERIFY(m_servers.folders(QStringLiteral("carol")).contains(QStringLiteral("INBOX")));
}

void TestRealServers::deliversWhatIsSubmitted()
{
    QSslSocket smtp;
    QSslConfiguration tls = smtp.sslConfiguration();
    tls.addCaCertificates(QSslCertificate::fromPath(m_servers.caFile()));
    smtp.setSslConfiguration(tls);
    smtp.connectToHostEncrypted(m_servers.host(), m_servers.submissionsPort());
    QVERIFY2(smtp.waitForEncrypted(5000), qPrintable(smtp.errorString()));
    QVERIFY(ask(smtp, {}).startsWith("220 "));
    QVERIFY(ask(smtp, "EHLO client").contains("250"));
    const QByteArray secret = QByteArray("\0alice@example.test\0alicepw", 27).toBase64();
    QVERIFY(ask(smtp, "AUTH PLAIN " + secret).startsWith("235 "));
    QVERIFY(ask(smtp, "MAIL FROM:<alice@example.test>").startsWith("250 "));
    QVERIFY(ask(smtp, "RCPT TO:<nobody@example.test>").startsWith("550 5.1.1"));
    QVERIFY(ask(smtp, "RCPT TO:<tempfail@example.test>").startsWith("451 "));
    QVERIFY(ask(smtp, "RCPT TO:<bob@example.test>").startsWith("250 "));
    QVERIFY(ask(smtp, "RCPT TO:<someone@elsewhere.test>").startsWith("250 "));
    QVERIFY(ask(smtp, "DATA").startsWith("354 "));
    QVERIFY(ask(smtp, "Subject: sent\r\n\r\n..dot\r\n.").startsWith("250 "));
    QTRY_COMPARE(m_servers.count(QStringLiteral("bob")), 1);
    const QByteArray delivered = m_servers.messages(QStringLiteral("bob")).constFirst().raw;
    QVERIFY2(delivered.contains("Subject: sent\r\n") && delivered.endsWith("\r\n\r\n.dot\r\n"), delivered.constData());
    QTRY_COMPARE(m_servers.outsideMail().size(), 1);
    QVERIFY(m_servers.outsideMail().constFirst().contains("X-Envelope-To: someone@elsewhere.test\r\n"));
}

void TestRealServers::survivesARestart()
{
    const quint16 port = m_servers.imapsPort();
    QVERIFY(m_servers.append(QStringLiteral("alice"), QStringLiteral("Archive"), "Subject: a\r\n\r\n"));
    m_servers.stop();
    QCOMPARE(m_servers.count(QStringLiteral("alice"), QStringLiteral("Archive")), 0);
    QVERIFY2(m_servers.start(), qPrintable(m_servers.errorString()));
    QCOMPARE(m_servers.imapsPort(), port);
    QCOMPARE(m_servers.count(QStringLiteral("alice"), QStringLiteral("Archive")), 1);
}

void TestRealServers::isFilledForBenchmarks()
{
    QVERIFY(m_servers.fill(QStringLiteral("carol"), QStringLiteral("INBOX"), 5));
    QCOMPARE(m_servers.count(QStringLiteral("carol")), 5);
    QVERIFY(m_servers.fill(QStringLiteral("bob"), QStringLiteral("Archive"), 30));
    const QList<ServerMessage> messages = m_servers.messages(QStringLiteral("bob"), QStringLiteral("Archive"));
    QCOMPARE(messages.size(), 30);
    QCOMPARE(std::count_if(messages.begin(), messages.end(), [](const ServerMessage &message) {
        return message.raw.contains("multipart/mixed");
    }), 4);
}

void TestRealServers::passesThroughTheProxy()
{
    ChaosProxy proxy(m_servers.imapPort(), {QStringLiteral("--chunk"), QStringLiteral("1")});
    QVERIFY(proxy.isRunning());
    QSslSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"), proxy.port());
    QTRY_VERIFY(client.canReadLine());
    QVERIFY(client.readLine().startsWith("* OK"));
    QCOMPARE(proxy.stats().connections, 1);
    proxy.command("drop");
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(proxy.stats().cuts, 1);
}

QTEST_GUILESS_MAIN(TestRealServers)
#include "tst_support_real_servers.moc"
