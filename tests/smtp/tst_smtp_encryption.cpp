// No password and no mail without the encryption that was asked for, whatever the server says.
#include <QTest>

#include "smtp/sign_in_scripts.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;
using Kind = Failure::Kind;

Q_DECLARE_METATYPE(Failure::Cause)

class SmtpEncryptionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startTls();
    void refusesStartTls_data();
    void refusesStartTls();
    void injectionAfterStartTls();
    void clearTextIsRefused();
    void clearTextToThisMachine();
    void unencryptedStreamIsNoTls();
};

void SmtpEncryptionTest::startTls()
{
    FakeServer server(StartTlsLogin);
    Conversation talk(server, submissionServer(Security::StartTls));
    QVERIFY(talk.open()); // PLAIN of the clear list is forgotten
    QCOMPARE(talk.session->mechanism(), QByteArray("LOGIN"));
    QVERIFY(!talk.session->capabilities().startTls);
    QCOMPARE(talk.stages, (QStringList{u"greeting"_s, u"tls"_s, u"capabilities"_s, u"login"_s}));
    VERIFY_SCRIPT(server);
}

void SmtpEncryptionTest::refusesStartTls_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<Failure::Cause>("cause");
    const auto row = [](const char *name, const QByteArray &rest, Cause cause) { QTest::newRow(name) << rest << cause; };
    row("not offered", "C: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::StartTlsNotOffered);
    row("HELO only", "C: EHLO [192.0.2.7]\nS: 500 no\nC: HELO [192.0.2.7]\nS: 250 hi\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::StartTlsNotOffered);
    for (const QByteArray reply : {"454 4.7.0 not now", "502 no", "500 what", "354 go on", "250 ok", "554 never"}) {
        row(reply.constData(), "C: EHLO [192.0.2.7]\nS: 250-hi\nS: 250-AUTH PLAIN\nS: 250 STARTTLS\nC: STARTTLS\nS: " + reply
                                   + "\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::StartTlsRefused);
    }
    row("421", "C: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\nS: 421 bye\nCLIENT CLOSES", Cause::StartTlsRefused);
}

void SmtpEncryptionTest::refusesStartTls()
{
    QFETCH(QByteArray, rest);
    QFETCH(Failure::Cause, cause);
    const QString problem = playSplitEverywhere("S: 220 hi\n" + rest, [cause](FakeServer &server) {
        Conversation talk(server, submissionServer(Security::StartTls));
        QVERIFY(!talk.open());
        QCOMPARE(talk.failure->kind, Kind::Tls);
        QCOMPARE(talk.failure->cause, cause);
        QVERIFY(!talk.failure->nextStep.isEmpty());
        QVERIFY(!server.sent().contains("AUTH") && !server.sent().contains("MAIL"));
    });
    QCOMPARE(problem, QString());
}

void SmtpEncryptionTest::injectionAfterStartTls()
{
    // One segment (in the parser), and a second one (in the stream): both are bytes before TLS.
    for (const QByteArray injected : {"S> 220 go\\r\\n250-AUTH LOGIN\\r\\n250 x\\r\\n\n", "S: 220 go\nS: 250 x\n", "S> 220 go\\r\\nx\n"}) {
        FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 STARTTLS\nC: STARTTLS\n" + injected + "CLIENT CLOSES");
        Conversation talk(server, submissionServer(Security::StartTls));
        QVERIFY(!talk.open());
        QCOMPARE(talk.failure->cause, Cause::StartTlsInjection);
        VERIFY_SCRIPT(server);
    }
}

void SmtpEncryptionTest::clearTextIsRefused()
{
    FakeServer server("CLIENT CLOSES");
    Conversation talk(server, submissionServer(Security::None));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Tls);
    QVERIFY(server.sent().isEmpty());

    FakeConnector connector;
    Task<std::unique_ptr<smtp::Session>> task = smtp::openSession(connector, submissionServer(Security::None), timsPassword(), talk.timers, talk.random,
                                                                  nullptr, {}, {});
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    QVERIFY(connector.asked.empty()); // not even connected
}

void SmtpEncryptionTest::clearTextToThisMachine()
{
    for (const bool confirmed : {false, true}) {
        FakeServer server(offering("PLAIN LOGIN CRAM-MD5", "C: AUTH CRAM-MD5\nS: 334 PDFAeD4=\nC: dGltIDM4ODMyYjFmZGEwNjVhMTZjMzI4ZmVmNDM5Mjg3MDNm\n"
                                                           "S: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi"));
        ServerSettings settings = submissionServer(Security::None);
        settings.plainConfirmed = confirmed;
        if (!confirmed)
            settings.host = u"127.0.0.1"_s;
        Conversation talk(server, settings);
        talk.open();
        QVERIFY2(server.sent().contains("AUTH CRAM-MD5"), qPrintable(server.report()));
    }
}

void SmtpEncryptionTest::unencryptedStreamIsNoTls()
{
    FakeServer server("S: 220 hi\nCLIENT CLOSES");
    Conversation talk(server);
    server.setEncrypted(false);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Tls);
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpEncryptionTest)
#include "tst_smtp_encryption.moc"
