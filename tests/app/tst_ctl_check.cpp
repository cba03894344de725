// postriderctl check: every way a sign-in can fail has its own exit code and its own sentence, and no password goes where it must
// not.
#include "app/servers_fixture.h"
#include "support/certificates.h"
#include "support/scripted_server.h"

#include <QElapsedTimer>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int StepLimitMs = 15'000;
constexpr int StartAllowanceMs = 4'000; // for starting a program on a busy machine

QString imapAt(quint16 port, const QString &host = u"localhost"_s)
{
    return u"imaps://alice@%1:%2"_s.arg(host).arg(port);
}

} // namespace

class TestCtlCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signsInToBothServers_data();
    void signsInToBothServers();
    void oneServerIsEnough();
    void wrongPasswordIsTriedOnceAndNotOnSmtp();
    void wrongPasswordForSmtpOnly();
    void wrongHost();
    void refusedPort();
    void badCertificatesEachHaveTheirSentence();
    void startTlsNotOffered();
    void textBeforeTlsIsNotBelieved();
    void silentServersEndInTime();
    void serverHangsUp();
    void usage_data();
    void usage();
    void passwordFromTheTerminal();

private:
    CtlResult check(const QStringList &arguments, const QString &password = u"alicepw"_s)
    {
        return m_ctl.run(
            QStringList{u"check"_s, u"--email"_s, u"alice@example.test"_s, u"--password-command"_s, u"echo "_s + password}
            + arguments);
    }
    QStringList failedSteps(const CtlResult &result) const
    {
        QStringList steps;
        for (const QJsonObject &object : result.objects()) {
            if (object.value(u"state"_s).toString() == u"failed"_s)
                steps.append(object.value(u"step"_s).toString());
        }
        return steps;
    }
    QString sentence(const CtlResult &result) const { return result.find(u"state"_s, u"failed"_s).value(u"error"_s).toString(); }

    ServersFixture m_fixture;
    Certificates m_certificates;
    Ctl m_ctl;
};

void TestCtlCheck::initTestCase()
{
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.errorString()));
    QVERIFY2(m_fixture.start(), qPrintable(m_fixture.servers().errorString()));
}

void TestCtlCheck::signsInToBothServers_data()
{
    QTest::addColumn<bool>("implicitTls");
    QTest::newRow("imaps and smtps") << true;
    QTest::newRow("starttls") << false;
}

void TestCtlCheck::signsInToBothServers()
{
    QFETCH(bool, implicitTls);
    RealServers &servers = m_fixture.servers();
    const QString imap =
        implicitTls ? servers.imapUrl(u"alice"_s) : u"imap+starttls://alice@example.test@localhost:%1"_s.arg(servers.imapPort());
    const QString smtp = implicitTls ? servers.smtpUrl(u"alice"_s)
                                     : u"smtp+starttls://alice@example.test@localhost:%1"_s.arg(servers.submissionPort());
    const CtlResult result = check({u"--imap"_s, imap, u"--smtp"_s, smtp, u"--ca"_s, servers.caFile()});
    VERIFY_CODE(result, 0);
    const QStringList tls = implicitTls ? QStringList{u"tls"_s, u"greeting"_s} : QStringList{u"greeting"_s, u"tls"_s};
    QStringList expected = QStringList{u"dns"_s, u"tcp"_s} + tls + QStringList{u"capabilities"_s, u"login"_s, u"folders"_s};
    for (const QString &step : QStringList{u"dns"_s, u"tcp"_s} + tls + QStringList{u"capabilities"_s, u"login"_s})
        expected.append(u"smtp."_s + step);
    QCOMPARE(result.all(u"step"_s), expected);
    for (const QString &state : result.all(u"state"_s))
        QCOMPARE(state, u"ok"_s);
    QVERIFY(!result.out.contains("alicepw"));
}

void TestCtlCheck::oneServerIsEnough()
{
    RealServers &servers = m_fixture.servers();
    const CtlResult reading =
        check({u"--imap"_s, servers.imapUrl(u"alice"_s), u"--smtp"_s, u"none"_s, u"--ca"_s, servers.caFile()});
    VERIFY_CODE(reading, 0);
    QVERIFY(reading.all(u"step"_s).filter(u"smtp"_s).isEmpty());
    const CtlResult sending =
        check({u"--imap"_s, u"none"_s, u"--smtp"_s, servers.smtpUrl(u"alice"_s), u"--ca"_s, servers.caFile()});
    VERIFY_CODE(sending, 0);
    QCOMPARE(sending.all(u"step"_s).filter(u"smtp"_s), sending.all(u"step"_s));
}

void TestCtlCheck::wrongPasswordIsTriedOnceAndNotOnSmtp()
{
    RealServers &servers = m_fixture.servers();
    const QString user = m_fixture.newUser();
    const CtlResult result =
        m_ctl.run({u"check"_s, u"--email"_s, RealServers::address(user), u"--imap"_s, servers.imapUrl(user), u"--smtp"_s,
                   servers.smtpUrl(user), u"--ca"_s, servers.caFile(), u"--password-command"_s, u"echo wrong"_s});
    VERIFY_CODE(result, 12);
    QCOMPARE(failedSteps(result), QStringList{u"login"_s});
    QVERIFY(result.all(u"step"_s).filter(u"smtp"_s).isEmpty());
    const QJsonObject failed = result.find(u"state"_s, u"failed"_s);
    QVERIFY2(failed.value(u"server"_s).toString().contains(u"Authentication failed"_s), result.describe().constData());
    QVERIFY2(failed.value(u"error"_s).toString().contains(u"Authentication failed"_s), result.describe().constData());
    // The server's own account of it.
    const QByteArray name = "user=<" + RealServers::address(user).toUtf8() + '>';
    const auto refusals = [this, name] {
        QByteArrayList lines;
        for (const QByteArray &line : m_fixture.wholeLog().split('\n')) {
            if (line.contains("auth failed") && line.contains(name))
                lines.append(line);
        }
        return lines;
    };
    QTRY_COMPARE(refusals().size(), 1);
    QVERIFY2(refusals().first().contains("imap-login") && refusals().first().contains("1 attempts"),
             refusals().first().constData());
}

void TestCtlCheck::wrongPasswordForSmtpOnly()
{
    ScriptedServer smtp;
    smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH PLAIN <any>\nS: 535 5.7.8 These credentials "
              "are wrong\n"
              "C: QUIT\nS: 221 bye\nCLOSE");
    const CtlResult result =
        check({u"--imap"_s, u"none"_s, u"--smtp"_s, u"smtp+plain://alice@127.0.0.1:%1"_s.arg(smtp.serverPort())});
    VERIFY_CODE(result, 12);
    QCOMPARE(failedSteps(result), QStringList{u"smtp.login"_s});
    QVERIFY(sentence(result).contains(u"These credentials are wrong"_s));
    QCOMPARE(smtp.connections(), 1);
    QCOMPARE(smtp.received(0).count("AUTH"), 1);
}

void TestCtlCheck::wrongHost()
{
    const CtlResult result = check({u"--imap"_s, u"imaps://alice@nowhere.invalid"_s, u"--smtp"_s, u"none"_s});
    VERIFY_CODE(result, 10);
    QCOMPARE(failedSteps(result), QStringList{u"dns"_s});
    QVERIFY2(sentence(result).contains(u"nowhere.invalid"_s), result.describe().constData());
}

void TestCtlCheck::refusedPort()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        port = server.serverPort();
    }
    const CtlResult result = check({u"--imap"_s, imapAt(port, u"127.0.0.1"_s), u"--smtp"_s, u"none"_s});
    VERIFY_CODE(result, 10);
    QCOMPARE(failedSteps(result), QStringList{u"tcp"_s});
    QVERIFY2(sentence(result).contains(u"127.0.0.1"_s), result.describe().constData());
}

void TestCtlCheck::badCertificatesEachHaveTheirSentence()
{
    QStringList sentences;
    for (const QString &name : {u"expired"_s, u"selfsigned"_s, u"untrusted"_s, u"wronghost"_s}) {
        ScriptedServer server;
        server.withCertificate(m_certificates, name).play("TLS\nS: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nSILENCE");
        const CtlResult result =
            check({u"--imap"_s, imapAt(server.serverPort()), u"--smtp"_s, u"none"_s, u"--ca"_s, m_certificates.caFile()});
        QVERIFY2(result.code == 11, name.toUtf8() + ": " + result.describe());
        QCOMPARE(failedSteps(result), QStringList{u"tls"_s});
        QVERIFY2(!sentence(result).isEmpty() && !sentences.contains(sentence(result)), result.describe().constData());
        sentences.append(sentence(result));
        QCOMPARE(server.received(0), QByteArray());
    }
    QVERIFY2(sentences.at(0).contains(u"expired"_s), qPrintable(sentences.join(u'\n')));
}

void TestCtlCheck::startTlsNotOffered()
{
    ScriptedServer imap;
    imap.play("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nSILENCE");
    CtlResult result =
        check({u"--imap"_s, u"imap+starttls://alice@127.0.0.1:%1"_s.arg(imap.serverPort()), u"--smtp"_s, u"none"_s});
    VERIFY_CODE(result, 11);
    QVERIFY2(sentence(result).contains(u"encrypt"_s), result.describe().constData());
    QVERIFY2(!imap.received(0).contains("LOGIN") && !imap.received(0).contains("AUTHENTICATE"), imap.received(0).constData());

    ScriptedServer smtp;
    smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nSILENCE");
    result = check({u"--imap"_s, u"none"_s, u"--smtp"_s, u"smtp+starttls://alice@127.0.0.1:%1"_s.arg(smtp.serverPort())});
    VERIFY_CODE(result, 11);
    QVERIFY2(sentence(result).contains(u"encrypt"_s), result.describe().constData());
    QVERIFY2(!smtp.received(0).contains("AUTH"), smtp.received(0).constData());
}

void TestCtlCheck::textBeforeTlsIsNotBelieved()
{
    // What stands behind the answer to STARTTLS was slipped in by somebody on the way.
    ScriptedServer server;
    server.withCertificate(m_certificates)
        .play("S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: <tag> STARTTLS\nRAW: <tag> OK go\\r\\n* PREAUTH "
              "hello\\r\\n\nTLS\nSILENCE");
    const CtlResult result = check({u"--imap"_s, u"imap+starttls://alice@localhost:%1"_s.arg(server.serverPort()), u"--smtp"_s,
                                    u"none"_s, u"--ca"_s, m_certificates.caFile()});
    VERIFY_CODE(result, 11);
    QVERIFY(!server.received(0).contains("alicepw"));
}

void TestCtlCheck::silentServersEndInTime()
{
    // At the same time, as each takes its whole limit.
    ScriptedServer silentGreeting;
    silentGreeting.play("SILENCE");
    ScriptedServer silentTls;
    silentTls.play("SILENCE");
    ScriptedServer silentLogin;
    silentLogin.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH <any>\nSILENCE");
    const auto begin = [this](const QStringList &servers) {
        return m_ctl.start(
            QStringList{u"check"_s, u"--email"_s, u"alice@example.test"_s, u"--password-command"_s, u"echo alicepw"_s} + servers);
    };
    QElapsedTimer timer;
    timer.start();
    const auto greeting =
        begin({u"--imap"_s, u"imap+plain://alice@127.0.0.1:%1"_s.arg(silentGreeting.serverPort()), u"--smtp"_s, u"none"_s});
    const auto tls = begin({u"--imap"_s, imapAt(silentTls.serverPort()), u"--smtp"_s, u"none"_s});
    const auto login =
        begin({u"--imap"_s, u"none"_s, u"--smtp"_s, u"smtp+plain://alice@127.0.0.1:%1"_s.arg(silentLogin.serverPort())});
    for (const auto &[process, step] :
         {std::pair(greeting.get(), u"greeting"_s), std::pair(tls.get(), u"tls"_s), std::pair(login.get(), u"smtp.login"_s)}) {
        const CtlResult result = Ctl::finish(*process);
        VERIFY_CODE(result, 10);
        QCOMPARE(failedSteps(result), QStringList{step});
        QVERIFY(!sentence(result).isEmpty());
    }
    QVERIFY2(timer.elapsed() < StepLimitMs + StartAllowanceMs, qPrintable(QString::number(timer.elapsed())));
}

void TestCtlCheck::serverHangsUp()
{
    for (const char *script : {"CLOSE", "DROP", "S: * BYE too busy\nCLOSE"}) {
        ScriptedServer server;
        server.play(script);
        const CtlResult result =
            check({u"--imap"_s, u"imap+plain://alice@127.0.0.1:%1"_s.arg(server.serverPort()), u"--smtp"_s, u"none"_s});
        QVERIFY2(result.code == 10 || result.code == 13, result.describe().constData());
        QCOMPARE(failedSteps(result).size(), 1);
    }
}

void TestCtlCheck::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no command") << QStringList{};
    QTest::newRow("unknown command") << QStringList{u"fly"_s};
    QTest::newRow("unknown option") << QStringList{u"check"_s, u"--fast"_s};
    QTest::newRow("option of another command") << QStringList{u"check"_s, u"--limit"_s, u"3"_s};
    QTest::newRow("no address") << QStringList{u"check"_s, u"--imap"_s, u"none"_s};
    QTest::newRow("no value") << QStringList{u"check"_s, u"--email"_s};
    QTest::newRow("no server at all") << QStringList{u"check"_s, u"--email"_s, u"a@b.test"_s, u"--imap"_s,
                                                     u"none"_s,  u"--smtp"_s,  u"none"_s};
    QTest::newRow("bad URL") << QStringList{u"check"_s,     u"--email"_s, u"a@b.test"_s, u"--imap"_s,
                                            u"imap:host"_s, u"--smtp"_s,  u"none"_s};
    QTest::newRow("other protocol") << QStringList{u"check"_s,       u"--email"_s, u"a@b.test"_s, u"--imap"_s,
                                                   u"smtps://a@h"_s, u"--smtp"_s,  u"none"_s};
    QTest::newRow("a ticket and a password") << QStringList{u"check"_s, u"--email"_s, u"a@b.test"_s, u"--kerberos"_s, u"--password-command"_s, u"true"_s};
    QTest::newRow("list without folder") << QStringList{u"list"_s};
    QTest::newRow("list with a bad limit") << QStringList{u"list"_s, u"INBOX"_s, u"--limit"_s, u"many"_s};
    QTest::newRow("show without id") << QStringList{u"show"_s};
    QTest::newRow("show something else") << QStringList{u"show"_s, u"one"_s};
    QTest::newRow("search for nothing") << QStringList{u"search"_s};
    QTest::newRow("send to nobody") << QStringList{u"send"_s};
    QTest::newRow("outbox and a wrong word") << QStringList{u"outbox"_s, u"fly"_s};
    QTest::newRow("outbox retry what") << QStringList{u"outbox"_s, u"retry"_s};
    QTest::newRow("account and a wrong word") << QStringList{u"account"_s, u"fly"_s};
    QTest::newRow("parse nothing") << QStringList{u"parse"_s};
}

void TestCtlCheck::usage()
{
    QFETCH(QStringList, arguments);
    const CtlResult result = m_ctl.run(arguments, "alicepw\n");
    VERIFY_CODE(result, 2);
    QVERIFY(!result.err.isEmpty());
}

void TestCtlCheck::passwordFromTheTerminal()
{
    RealServers &servers = m_fixture.servers();
    const QStringList arguments{
        u"check"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s, servers.imapUrl(u"alice"_s), u"--smtp"_s,
        u"none"_s,  u"--ca"_s,    servers.caFile()};
    VERIFY_CODE(m_ctl.run(arguments, "alicepw\n"), 0);
    VERIFY_CODE(m_ctl.run(arguments, "wrong\n"), 12);
    VERIFY_CODE(m_ctl.run(arguments), 12); // nothing typed: nothing tried
    VERIFY_CODE(
        check({u"--imap"_s, servers.imapUrl(u"alice"_s), u"--smtp"_s, u"none"_s, u"--ca"_s, servers.caFile()}, u"x; exit 1"_s),
        12);
}

QTEST_GUILESS_MAIN(TestCtlCheck)
#include "tst_ctl_check.moc"
