// postriderctl send and outbox: what the recipients get, what is kept, and what is told when it does not go.
#include "app/servers_fixture.h"
#include "support/scripted_server.h"

#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

class TestCtlSend final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void optionsMakeAMessage();
    void aFileIsSentAsItIs();
    void aLongFileIsReadInPieces();
    void bccIsSeenByNobody();
    void refusedRecipient();
    void unreachableServerKeepsIt();
    void wrongSecretForSending();
    void oneProgramHoldsTheProfile();
    void unsendable_data();
    void unsendable();

private:
    RealServers &servers() { return m_fixture.servers(); }
    CtlResult run(const QStringList &arguments) { return m_ctl->run(arguments); }
    QList<ServerMessage> sentCopies() { return servers().messages(m_user, u"Sent"_s); }

    ServersFixture m_fixture;
    QString m_user;
    QString m_other;
    std::unique_ptr<Ctl> m_ctl;
};

void TestCtlSend::initTestCase()
{
    QVERIFY2(m_fixture.start(), qPrintable(servers().errorString()));
}

void TestCtlSend::init()
{
    m_user = m_fixture.newUser();
    m_other = m_fixture.newUser();
    m_ctl = std::make_unique<Ctl>();
    VERIFY_CODE(m_fixture.addAccount(*m_ctl, m_user), 0);
}

void TestCtlSend::optionsMakeAMessage()
{
    const QByteArray data(3'000, '\xfe');
    const QString file = m_ctl->makeFile(u"Pläne.bin"_s, data);
    const CtlResult sent = run({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--cc"_s, u"carol@elsewhere.test"_s,
                                u"--subject"_s, u"Grüße"_s, u"--text"_s, u"Zeile eins\n.\nFrom here"_s, u"--attach"_s, file});
    VERIFY_CODE(sent, 0);
    const QJsonObject item = sent.objects().value(0);
    QCOMPARE(item.value(u"state"_s).toString(), u"filed"_s);
    QVERIFY(item.value(u"id"_s).toInteger() > 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = servers().messages(m_other).first().raw;
    const CtlResult parsed = run({u"parse"_s, m_ctl->makeFile(u"got.eml"_s, received)});
    const QJsonObject message = parsed.objects().value(0);
    QCOMPARE(message.value(u"subject"_s).toString(), u"Grüße"_s);
    QVERIFY(!message.value(u"message_id"_s).toString().isEmpty());
    QVERIFY(!message.value(u"date_utc"_s).toString().isEmpty());
    // Format=flowed (RFC 3676) moves a leading "From " in by a space, which the reader takes away again.
    QVERIFY2(received.contains("\r\n.\r\n From here"), received.constData());
    QVERIFY(received.contains("name*=") || received.contains("=?utf-8?") || received.contains("filename"));
    QCOMPARE(sentCopies().size(), 1);
    QVERIFY(sentCopies().first().flags.contains(u"\\Seen"_s));
    VERIFY_CODE(run({u"outbox"_s}), 3); // nothing left
    QCOMPARE(servers().outsideMail().size(), 1);
}

void TestCtlSend::aFileIsSentAsItIs()
{
    const QByteArray body = "A line\r\n..two dots\r\nlong " + QByteArray(900, 'x') + "\r\n";
    const QByteArray mail = "From: " + RealServers::address(m_user).toUtf8() + "\r\nTo: " + RealServers::address(m_other).toUtf8()
                            + "\r\nSubject: from a file\r\nX-Own: kept\r\nMessage-ID: <file@example.test>\r\nDate: Mon, 23 Nov "
                              "2026 09:42:00 +0000\r\n\r\n"
                            + body;
    VERIFY_CODE(run({u"send"_s, m_ctl->makeFile(u"out.eml"_s, mail)}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = servers().messages(m_other).first().raw;
    QVERIFY2(received.endsWith("\r\n\r\n" + body), received.constData());
    QVERIFY(received.contains("X-Own: kept\r\n"));
    QCOMPARE(received.count("Message-ID:"), 1);
    VERIFY_CODE(run({u"send"_s, m_ctl->makeFile(u"nobody.eml"_s, "From: a@example.test\n\nx\n")}), 2);
    VERIFY_CODE(run({u"send"_s, m_ctl->home() + u"/missing.eml"_s}), 14);
}

/// A piece ends between CR and LF, and the header is longer than one.
void TestCtlSend::aLongFileIsReadInPieces()
{
    constexpr qsizetype Piece = 256 * 1024;
    QByteArray mail = "From: " + RealServers::address(m_user).toUtf8() + "\r\nX-Own: " + QByteArray("kept\r\n ").repeated(40'000)
                      + "\r\nTo: " + RealServers::address(m_other).toUtf8() + "\r\nSubject: long\r\n\r\n";
    QVERIFY(mail.size() > Piece);
    QByteArray body;
    while (mail.size() + body.size() < 2 * Piece - 100)
        body += QByteArray(60, 'x') + "\r\n";
    body += QByteArray(2 * Piece - 1 - mail.size() - body.size(), 'y') + "\r\n" + QByteArray("z\r\n").repeated(100'000);
    mail += body;
    QVERIFY(mail.first(2 * Piece).endsWith("y\r"));
    VERIFY_CODE(run({u"send"_s, m_ctl->makeFile(u"long.eml"_s, mail)}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = servers().messages(m_other).first().raw;
    QCOMPARE(received.size() - received.indexOf("\r\n\r\n") - 4, body.size());
    QVERIFY(received.endsWith("\r\n\r\n" + body));
    QCOMPARE(received.count("Message-ID:"), 1);
    QCOMPARE(received.count("\nDate:"), 1);
}

void TestCtlSend::bccIsSeenByNobody()
{
    const QString third = m_fixture.newUser();
    VERIFY_CODE(run({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--bcc"_s, RealServers::address(third), u"--subject"_s,
                     u"Secret"_s, u"--text"_s, u"x"_s}),
                0);
    QTRY_COMPARE(servers().count(m_other), 1);
    QTRY_COMPARE(servers().count(third), 1);
    for (const QString &user : {m_other, third}) {
        const QByteArray received = servers().messages(user).first().raw;
        const QByteArray headers = received.left(received.indexOf("\r\n\r\n"));
        QVERIFY2(!headers.toLower().contains("\r\nbcc:"), headers.constData());
        QVERIFY2(user == third || !received.contains(third.toUtf8() + '@'), received.constData());
    }
    QCOMPARE(sentCopies().size(), 1);
    QVERIFY(sentCopies().first().raw.contains("Bcc: " + RealServers::address(third).toUtf8()));
}

void TestCtlSend::refusedRecipient()
{
    const CtlResult sent =
        run({u"send"_s, u"--to"_s, u"reject@example.test"_s, u"--subject"_s, u"Unwanted"_s, u"--text"_s, u"x"_s});
    VERIFY_CODE(sent, 15);
    QCOMPARE(sent.objects().value(0).value(u"state"_s).toString(), u"failed"_s);
    QVERIFY2(sent.objects().value(0).value(u"reason"_s).toString().contains(u"Not wanted here"_s), sent.describe().constData());
    CtlResult outbox = run({u"outbox"_s});
    VERIFY_CODE(outbox, 0);
    const QJsonObject item = outbox.objects().value(0);
    QCOMPARE(item.value(u"subject"_s).toString(), u"Unwanted"_s);
    QCOMPARE(item.value(u"state"_s).toString(), u"failed"_s);
    const QString id = item.value(u"id"_s).toVariant().toString();
    VERIFY_CODE(run({u"outbox"_s, u"retry"_s, id}), 15);
    VERIFY_CODE(run({u"outbox"_s, u"discard"_s, u"99999"_s}), 3);
    VERIFY_CODE(run({u"outbox"_s, u"discard"_s, id}), 0);
    VERIFY_CODE(run({u"outbox"_s}), 3);
    QCOMPARE(sentCopies().size(), 0);
}

void TestCtlSend::unreachableServerKeepsIt()
{
    Ctl ctl;
    QTcpServer closed;
    {
        // Something answers while the account is added, nothing when mail goes out.
        ScriptedServer smtp;
        smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH PLAIN <any>\nS: 235 ok\nC: EHLO "
                  "<any>\nS: 250 hello\nC: QUIT\nS: 221 "
                  "bye\nCLOSE");
        VERIFY_CODE(m_fixture.addAccount(ctl, m_user, u"smtp+plain://x@127.0.0.1:%1"_s.arg(smtp.serverPort())), 0);
    }
    const CtlResult sent =
        ctl.run({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--subject"_s, u"Later"_s, u"--text"_s, u"x"_s});
    VERIFY_CODE(sent, 10);
    QCOMPARE(sent.objects().value(0).value(u"state"_s).toString(), u"queued"_s);
    QVERIFY(!sent.objects().value(0).value(u"reason"_s).toString().isEmpty());
    const CtlResult outbox = ctl.run({u"outbox"_s});
    QCOMPARE(outbox.all(u"subject"_s), QStringList{u"Later"_s});
    VERIFY_CODE(ctl.run({u"outbox"_s, u"run"_s}), 10);
    VERIFY_CODE(ctl.run({u"outbox"_s, u"sent"_s, outbox.all(u"id"_s).value(0)}), 15); // it surely was not
    QCOMPARE(servers().count(m_other), 0);
}

void TestCtlSend::wrongSecretForSending()
{
    Ctl ctl;
    ScriptedServer smtp;
    smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH PLAIN <any>\nS: 235 ok\nC: EHLO <any>\nS: "
              "250 hello\nC: QUIT\nS: 221 "
              "bye\nCLOSE");
    smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH PLAIN <any>\nS: 535 5.7.8 No longer\nC: "
              "QUIT\nS: 221 bye\nCLOSE");
    VERIFY_CODE(m_fixture.addAccount(ctl, m_user, u"smtp+plain://x@127.0.0.1:%1"_s.arg(smtp.serverPort())), 0);
    const CtlResult sent =
        ctl.run({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--subject"_s, u"Later"_s, u"--text"_s, u"x"_s});
    VERIFY_CODE(sent, 12);
    QVERIFY(sent.objects().value(0).value(u"reason"_s).toString().contains(u"No longer"_s));
    QCOMPARE(smtp.connections(), 2); // one attempt
}

void TestCtlSend::oneProgramHoldsTheProfile()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("read me")));
    Ctl ctl;
    ScriptedServer smtp;
    smtp.play("S: 220 ready\nC: EHLO <any>\nS: 250-hello\nS: 250 AUTH PLAIN\nC: AUTH PLAIN <any>\nS: 235 ok\nC: EHLO <any>\nS: "
              "250 hello\nC: QUIT\nS: 221 "
              "bye\nCLOSE");
    smtp.play("S: 220 ready\nC: EHLO <any>\nSILENCE");
    VERIFY_CODE(m_fixture.addAccount(ctl, m_user, u"smtp+plain://x@127.0.0.1:%1"_s.arg(smtp.serverPort())), 0);
    VERIFY_CODE(ctl.run({u"sync"_s}), 0);
    const std::unique_ptr<QProcess> holder =
        ctl.start({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--subject"_s, u"Slow"_s, u"--text"_s, u"x"_s});
    QTRY_VERIFY_WITH_TIMEOUT(smtp.connections() == 2 && smtp.received(1).contains("EHLO"), 20'000);
    // Beside it everything can be read,
    CtlResult list = ctl.run({u"list"_s, u"INBOX"_s});
    VERIFY_CODE(list, 0);
    QCOMPARE(list.all(u"subject"_s), QStringList{u"read me"_s});
    VERIFY_CODE(ctl.run({u"search"_s, u"read"_s}), 0);
    VERIFY_CODE(ctl.run({u"folders"_s}), 0);
    QCOMPARE(ctl.run({u"outbox"_s}).all(u"subject"_s), QStringList{u"Slow"_s});
    // and nothing written.
    for (const QStringList &writing :
         {QStringList{u"sync"_s},
          QStringList{u"send"_s, u"--to"_s, u"a@example.test"_s, u"--subject"_s, u"s"_s, u"--text"_s, u"t"_s},
          QStringList{u"outbox"_s, u"run"_s}, QStringList{u"account"_s, u"remove"_s, u"1"_s}}) {
        const CtlResult refused = ctl.run(writing);
        VERIFY_CODE(refused, 14);
        QVERIFY(!refused.err.isEmpty());
    }
    holder->kill();
    QVERIFY(holder->waitForFinished());
    VERIFY_CODE(ctl.run({u"sync"_s}), 0);
}

void TestCtlSend::unsendable_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no address") << QStringList{u"--to"_s, u"nobody"_s, u"--subject"_s, u"s"_s, u"--text"_s, u"t"_s};
    QTest::newRow("no such attachment") << QStringList{u"--to"_s, u"a@example.test"_s, u"--subject"_s, u"s"_s, u"--text"_s,
                                                       u"t"_s,    u"--attach"_s,       u"/nowhere/x"_s};
}

void TestCtlSend::unsendable()
{
    QFETCH(QStringList, arguments);
    const CtlResult result = run(QStringList{u"send"_s} + arguments);
    QVERIFY2(result.code == 2 || result.code == 14, result.describe().constData());
    VERIFY_CODE(run({u"outbox"_s}), 3);
}

QTEST_GUILESS_MAIN(TestCtlSend)
#include "tst_ctl_send.moc"
