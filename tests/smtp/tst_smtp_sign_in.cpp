// From the greeting to the sign-in, line by line; and every way in which a server may refuse, cheat, or fall silent.
#include <QTest>

#include "smtp/sign_in_scripts.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;
using Kind = Failure::Kind;

Q_DECLARE_METATYPE(Failure::Cause)

class SmtpSignInTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void implicitTls();
    void splitAtEveryByte();
    void lostAtEveryByte();
    void helloFallsBackToHelo();
    void noHelloWithoutAuth();
    void noAuthenticationAsked();
    void quitWaitsShortly();
    void refuses_data();
    void refuses();
    void answersToAuth_data();
    void answersToAuth();
    void scram();
    void scramServerCheats();
    void scramWithoutProof();
    void oauthRefused();
    void firstChallengeMayBeWords();
    void challengeLoops();
    void hugeChallenge();
    void longTokenGoesInASecondLine();
    void silence_data();
    void silence();
    void secretsAreMasked();
    void ehloNameCanBeSet();
    void surplusAnswers();
    void droppingTheTask();
};

void SmtpSignInTest::implicitTls()
{
    FakeServer server(PlainLogin);
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.session->isUsable());
    QCOMPARE(talk.session->mechanism(), QByteArray("PLAIN"));
    QCOMPARE(talk.session->capabilities().maxSize, 1000000); // of the last EHLO
    QCOMPARE(talk.stages, (QStringList{u"greeting"_s, u"capabilities"_s, u"login"_s}));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::splitAtEveryByte()
{
    QCOMPARE(playSplitEverywhere(PlainLogin, [](FakeServer &server) { QVERIFY(Conversation(server).open()); }), QString());
    QCOMPARE(playSplitEverywhere(StartTlsLogin, [](FakeServer &server) { QVERIFY(Conversation(server, submissionServer(Security::StartTls)).open()); }),
             QString());
}

void SmtpSignInTest::lostAtEveryByte()
{
    for (const bool tls : {true, false}) {
        const QString problem = playCutEverywhere(tls ? PlainLogin : StartTlsLogin, [tls](FakeServer &server) {
            Conversation talk(server, submissionServer(tls ? Security::Tls : Security::StartTls));
            if (talk.open())
                return;
            QVERIFY(talk.failure);
            QVERIFY(talk.failure->kind == Kind::Network || talk.failure->kind == Kind::Tls);
            QVERIFY(!talk.session->isUsable());
            QVERIFY(server.clientClosed());
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpSignInTest::helloFallsBackToHelo()
{
    for (const QByteArray code : {"500", "502", "504", "550"}) {
        FakeServer server("S: 220 old\nC: EHLO [192.0.2.7]\nS: " + code + " what?\nC: HELO [192.0.2.7]\nS: 250 old\n");
        Conversation talk(server, submissionServer(Security::Tls, false));
        QVERIFY(talk.open());
        QVERIFY(!talk.session->capabilities().extended);
        VERIFY_SCRIPT(server);
    }
}

void SmtpSignInTest::noHelloWithoutAuth()
{
    FakeServer server("S: 220 old\nC: EHLO [192.0.2.7]\nS: 502 no\nC: HELO [192.0.2.7]\nS: 250 old\nC: QUIT\nS: 221 bye\nCLIENT CLOSES");
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::NoMechanism);
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::noAuthenticationAsked()
{
    FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN\nC: QUIT\nS: 221 bye\nCLIENT CLOSES");
    Conversation talk(server, submissionServer(Security::Tls, false));
    QVERIFY(talk.open());
    Task<> quitting = talk.session->quit();
    QVERIFY(talk.run(quitting));
    QVERIFY(!talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::quitWaitsShortly()
{
    FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250 hi\nC: QUIT\nCLIENT CLOSES");
    Conversation talk(server, submissionServer(Security::Tls, false));
    QVERIFY(talk.open());
    Task<> quitting = talk.session->quit();
    QVERIFY(!talk.run(quitting));
    talk.timers.advance(5000);
    QVERIFY(talk.run(quitting));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::refuses_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Failure::Cause>("cause");
    QTest::addColumn<bool>("transient");
    const auto row = [](const char *name, const QByteArray &script, Cause cause, bool transient) {
        QTest::newRow(name) << script << cause << transient;
    };
    row("554", "S: 554 5.7.1 no service\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::NoPermission, false);
    row("521", "S: 521 does not accept mail\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::NoPermission, false);
    row("421", "S: 421 4.3.2 busy\nCLIENT CLOSES", Cause::ServerSaidBye, true);
    row("450", "S: 450 later\nC: QUIT\nS: 221 bye\nCLIENT CLOSES", Cause::ServerSaidBye, true);
    row("354", "S: 354 what\nCLIENT CLOSES", Cause::UnexpectedReply, false);
    row("IMAP server", "S: * OK IMAP4rev1\nCLIENT CLOSES", Cause::UnexpectedReply, false);
    row("HTTP server", "S: HTTP/1.1 400 Bad Request\nCLIENT CLOSES", Cause::UnexpectedReply, false);
    row("two digits", "S: 22 x\nCLIENT CLOSES", Cause::UnexpectedReply, false);
    row("closed at once", "CLOSE\nCLIENT CLOSES", Cause::ConnectionClosed, true);
    row("421 to EHLO", "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 421 bye\nCLIENT CLOSES", Cause::ServerSaidBye, true);
    row("both hellos refused", "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 550 no\nC: HELO [192.0.2.7]\nS: 550 no\nC: QUIT\nS: 221 bye\nCLIENT CLOSES",
        Cause::NoPermission, false);
    row("nothing to sign in with", offering("NTLM GSSAPI X-<b>1</b>", "C: QUIT\nS: 221 bye\nCLIENT CLOSES"), Cause::NoMechanism, false);
}

void SmtpSignInTest::refuses()
{
    QFETCH(QByteArray, script);
    QFETCH(Failure::Cause, cause);
    FakeServer server(script);
    Conversation talk(server);
    QVERIFY(!talk.open());
    QVERIFY(talk.failure);
    QVERIFY2(talk.failure->cause == cause, qPrintable(talk.failure->message()));
    QTEST(talk.failure->isTransient(), "transient");
    QVERIFY(!talk.failure->text.isEmpty());
    QVERIFY(!server.sent().contains("AUTH"));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::answersToAuth_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Failure::Cause>("cause");
    const auto row = [](const QByteArray &reply, Cause cause) { QTest::newRow(reply.constData()) << reply << cause; };
    row("535 5.7.8 Authentication failed", Cause::PasswordRefused);
    row("535 no", Cause::PasswordRefused);
    row("550 no", Cause::PasswordRefused);
    row("534 5.7.9 Application-specific password required", Cause::AppPasswordNeeded);
    row("535 5.7.9 too weak", Cause::AppPasswordNeeded);
    row("454 4.7.0 Temporary failure", Cause::AuthTemporary);
    row("451 4.3.0 x", Cause::AuthTemporary);
    row("432 4.7.12 transition", Cause::PasswordRefused);
    row("538 5.7.11 encryption", Cause::NoMechanism);
    row("504 5.5.4 unknown", Cause::NoMechanism);
    row("299 fine", Cause::Unknown);
}

void SmtpSignInTest::answersToAuth()
{
    QFETCH(QByteArray, reply);
    QFETCH(Failure::Cause, cause);
    const QByteArray rest = cause == Cause::Unknown ? "C: EHLO [192.0.2.7]\nS: 250 hi\n" : "C: QUIT\nS: 221 bye\nCLIENT CLOSES\n";
    FakeServer server(offering("PLAIN", "C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==\nS: " + reply + '\n' + rest));
    Conversation talk(server);
    QCOMPARE(talk.open(), cause == Cause::Unknown);
    if (talk.failure) {
        QCOMPARE(talk.failure->kind, Kind::Auth);
        QCOMPARE(talk.failure->cause, cause);
        QCOMPARE(talk.failure->serverLine, reply);
        QVERIFY(!talk.failure->nextStep.isEmpty());
    }
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::scram()
{
    // The nonce is "randomrandomrandom" of the fake randomness; the other side computed with Python's hashlib.
    FakeServer server(offering("PLAIN SCRAM-SHA-1", 
        "C: AUTH SCRAM-SHA-1 biwsbj10aW0scj1jbUZ1Wkc5dGNtRnVaRzl0Y21GdVpHOXQ=\n"
        "S: 334 cj1jbUZ1Wkc5dGNtRnVaRzl0Y21GdVpHOXRzZXJ2ZXIscz1RU1hDUitRNnNlazhiZjkyLGk9NDA5Ng==\n"
        "C: Yz1iaXdzLHI9Y21GdVpHOXRjbUZ1Wkc5dGNtRnVaRzl0c2VydmVyLHA9d2l6SlF0Ky8xNXc5aFRESUVFQUV5bnNlb2x3PQ==\n"
        "S: 334 dj1DZWpIbnlQY2VTWnZuK3pWS3Jza2tENklNMTQ9\nC: \nS: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi"));
    Conversation talk(server);
    QVERIFY2(talk.open(), qPrintable(server.report()));
    QCOMPARE(talk.session->mechanism(), QByteArray("SCRAM-SHA-1"));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::scramServerCheats()
{
    FakeServer server(offering("SCRAM-SHA-1", "C: AUTH SCRAM-SHA-1 biwsbj10aW0scj1jbUZ1Wkc5dGNtRnVaRzl0Y21GdVpHOXQ=\n"
                                              "S: 334 cj14LHM9UVNYQ1IrUTZzZWs4YmY5MixpPTQwOTY=\nC: *\nS: 501 given up\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Auth);
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::scramWithoutProof()
{
    FakeServer server(offering("SCRAM-SHA-1", "C: AUTH SCRAM-SHA-1 biwsbj10aW0scj1jbUZ1Wkc5dGNtRnVaRzl0Y21GdVpHOXQ=\nS: 235 welcome\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::ServerNotProven);
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::oauthRefused()
{
    FakeServer server(offering("XOAUTH2", "C: AUTH XOAUTH2 dXNlcj10aW0BYXV0aD1CZWFyZXIgUzNudGluZWwtUHcBAQ==\nS: 334 eyJzdGF0dXMiOiI0MDAifQ==\nC: \n"
                                          "S: 535 5.7.8 Error\nC: QUIT\nS: 221 bye\nCLIENT CLOSES"));
    Conversation talk(server);
    sasl::Credentials token = timsPassword();
    token.method = AuthMethod::OAuth2;
    QVERIFY(!talk.open(token));
    QCOMPARE(talk.failure->cause, Cause::PasswordRefused);
    QVERIFY(talk.failure->nextStep.contains(u"browser"_s));
    QVERIFY(talk.transcriptText().contains(R"({"status":"400"})"));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::firstChallengeMayBeWords()
{
    for (const QByteArray challenge : {"334 ready for you", "334", "334 ", "334-a\nS: 334 b!"}) {
        FakeServer server(offering("LOGIN", "C: AUTH LOGIN\nS: " + challenge + "\nC: dGlt\nS: 334 UGFzc3dvcmQ6\nC: UzNudGluZWwtUHc=\nS: 235 ok\n"
                                            "C: EHLO [192.0.2.7]\nS: 250 hi"));
        Conversation talk(server);
        QVERIFY2(talk.open(), qPrintable(server.report()));
        VERIFY_SCRIPT(server);
    }
}

void SmtpSignInTest::challengeLoops()
{
    FakeServer server(offering("LOGIN", "C: AUTH LOGIN\nS: 334 eA==\nC: dGlt\nS: 334 eA==\nC: UzNudGluZWwtUHc=\nS: 334 eA==\nC: *\nS: 501 ok\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Auth);
    VERIFY_SCRIPT(server);

    FakeServer words(offering("LOGIN", "C: AUTH LOGIN\nS: 334 eA==\nC: dGlt\nS: 334 not base64!\nC: *\nS: 501 ok\nCLIENT CLOSES"));
    Conversation again(words);
    QVERIFY(!again.open());
    VERIFY_SCRIPT(words);
}

void SmtpSignInTest::hugeChallenge()
{
    FakeServer server(offering("LOGIN", "C: AUTH LOGIN\nS: 334 " + QByteArray(200'000, 'A') + "\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Limit);
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::longTokenGoesInASecondLine()
{
    sasl::Credentials token = timsPassword();
    token.method = AuthMethod::OAuth2;
    token.secret = QString(12'000, u'x');
    const QByteArray bytes = "user=tim\1auth=Bearer " + token.secret.toLatin1() + "\1\1";
    FakeServer server(offering("XOAUTH2", "C: AUTH XOAUTH2\nS: 334 \nC: " + bytes.toBase64() + "\nS: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi"));
    Conversation talk(server);
    QVERIFY2(talk.open(token), "the token did not go in a line of its own");
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::silence_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("greeting") << QByteArray("CLIENT CLOSES");
    QTest::newRow("half a greeting") << QByteArray("S> 220 h\nCLIENT CLOSES");
    QTest::newRow("EHLO") << QByteArray("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-x\nCLIENT CLOSES");
    QTest::newRow("inside AUTH") << offering("LOGIN", "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: dGlt\nCLIENT CLOSES");
    QTest::newRow("AUTH") << offering("PLAIN", "C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==\nCLIENT CLOSES");
}

void SmtpSignInTest::silence()
{
    QFETCH(QByteArray, script);
    FakeServer server(script);
    smtp::SessionOptions options;
    options.timeouts = smtp::Timeouts::interactive();
    Conversation talk(server, submissionServer(), options);
    Task<> opening = talk.session->open(timsPassword(), {});
    QVERIFY(!talk.run(opening));
    talk.timers.advance(14'999);
    QVERIFY(!opening.isDone());
    talk.timers.advance(1);
    QVERIFY(!talk.run(opening));
    QCOMPARE(talk.failure->cause, Cause::Timeout);
    QVERIFY2(talk.failure->text.contains(u"15 second"_s), qPrintable(talk.failure->text));
    QVERIFY(!talk.failure->text.contains(u"dGlt"_s));
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::secretsAreMasked()
{
    for (const bool tls : {true, false}) {
        FakeServer server(tls ? PlainLogin : StartTlsLogin);
        Conversation talk(server, submissionServer(tls ? Security::Tls : Security::StartTls));
        QVERIFY(talk.open());
        const QByteArray text = talk.transcriptText();
        QVERIFY(text.contains("EHLO [192.0.2.7]") && text.contains("********"));
        QVERIFY(text.contains("235 "));
        for (const char *secret : {"S3ntinel", "UzNudGluZWwtUHc", "AHRpbQBTM250aW5lbC1Qdw"})
            QVERIFY2(!text.contains(secret), text.constData());
    }
}

void SmtpSignInTest::ehloNameCanBeSet()
{
    FakeServer server("S: 220 hi\nC: EHLO me.example.org\nS: 250 hi");
    smtp::SessionOptions options;
    options.ehloName = u"me.example.org"_s;
    Conversation talk(server, submissionServer(Security::Tls, false), options);
    QVERIFY(talk.open());
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::surplusAnswers()
{
    FakeServer server("S> 220 hi\\r\\n220 again\\r\\n\nCLIENT CLOSES");
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Protocol);
    VERIFY_SCRIPT(server);
}

void SmtpSignInTest::droppingTheTask()
{
    FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nCLIENT CLOSES");
    Conversation talk(server);
    {
        Task<> opening = talk.session->open(timsPassword(), {});
        QVERIFY(!talk.run(opening));
    }
    QVERIFY(!talk.session->isUsable());
    talk.session.reset();
    QCOMPARE(talk.timers.pending(), size_t(0));
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpSignInTest)
#include "tst_smtp_sign_in.moc"
