// From the greeting to the sign-in, line by line; and every way in which a server may refuse, cheat, or fall silent.
#include <QTest>

#include "pop3/conversation.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;
using Kind = Failure::Kind;

Q_DECLARE_METATYPE(Failure::Cause)

namespace {

const QByteArray PlainLogin = R"(
    S: +OK POP3 ready <1896.697170952@example.org>
    C: CAPA
    S: +OK
    S: SASL PLAIN LOGIN
    S: RESP-CODES
    S: .
    C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==
    S: +OK welcome
    C: CAPA
    S: +OK
    S: TOP
    S: UIDL
    S: PIPELINING
    S: .
)";

const QByteArray StartTlsLogin = R"(
    S: +OK ready
    C: CAPA
    S: +OK
    S: STLS
    S: SASL PLAIN
    S: .
    C: STLS
    S: +OK begin
    TLS
    C: CAPA
    S: +OK
    S: USER
    S: .
    C: USER tim
    S: +OK
    C: PASS S3ntinel-Pw
    S: +OK
    C: CAPA
    S: +OK
    S: UIDL
    S: .
)";

} // namespace

class Pop3SignInTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void implicitTls();
    void startTls();
    void splitAtEveryByte();
    void lostAtEveryByte();
    void noCapa();
    void neverApop();
    void startTlsNotOffered();
    void startTlsWithoutCapa();
    void startTlsRefused();
    void injection_data();
    void injection();
    void capabilitiesFromBeforeTlsDoNotCount();
    void inClear();
    void inClearToThisMachine();
    void scram();
    void scramServerCheats();
    void oauthRefused();
    void loginByTwoChallenges();
    void longTokenGoesInASecondLine();
    void noMechanism();
    void weakerThanTheLastTime();
    void lineEndsInPassword();
    void refusals_data();
    void refusals();
    void greetings_data();
    void greetings();
    void silence();
    void secretsAreMasked();
    void surplusAnswers();
    void droppingTheTask();
};

void Pop3SignInTest::implicitTls()
{
    FakeServer server(PlainLogin);
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.session->isUsable());
    QCOMPARE(talk.session->mechanism(), QByteArray("PLAIN"));
    QVERIFY(talk.session->capabilities().pipelining);
    QVERIFY(!talk.session->capabilities().responseCodes); // of the second CAPA
    QCOMPARE(talk.stages, (QStringList{u"greeting"_s, u"capabilities"_s, u"login"_s}));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::startTls()
{
    FakeServer server(StartTlsLogin);
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(talk.open());
    QVERIFY(server.isEncrypted());
    QCOMPARE(talk.session->mechanism(), QByteArray("USER"));
    QCOMPARE(talk.stages, (QStringList{u"greeting"_s, u"tls"_s, u"capabilities"_s, u"login"_s}));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::splitAtEveryByte()
{
    QCOMPARE(playSplitEverywhere(PlainLogin, [](FakeServer &server) { QVERIFY(Conversation(server).open()); }), QString());
    QCOMPARE(playSplitEverywhere(StartTlsLogin, [](FakeServer &server) { QVERIFY(Conversation(server, popServer(Security::StartTls)).open()); }),
             QString());
}

void Pop3SignInTest::lostAtEveryByte()
{
    for (const bool tls : {true, false}) {
        const QString problem = playCutEverywhere(tls ? PlainLogin : StartTlsLogin, [tls](FakeServer &server) {
            Conversation talk(server, popServer(tls ? Security::Tls : Security::StartTls));
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

void Pop3SignInTest::noCapa()
{
    FakeServer server("S: +OK old\nC: CAPA\nS: -ERR what?\nC: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: +OK\n");
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(!talk.session->capabilities().known);
    VERIFY_SCRIPT(server);
}

/// The greeting's stamp is an invitation to APOP: MD5, without any proof of the server. It is not taken.
void Pop3SignInTest::neverApop()
{
    FakeServer server("S: +OK ready <1896.697170952@dbc.mtview.ca.us>\nC: CAPA\nS: +OK\nS: APOP\nS: .\nC: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: +OK\n"
                      "C: CAPA\nS: -ERR\n");
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(!server.sent().contains("APOP"));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::startTlsNotOffered()
{
    FakeServer server("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: SASL PLAIN\nS: .\nC: QUIT\nS: +OK bye\nCLIENT CLOSES");
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::StartTlsNotOffered);
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::startTlsWithoutCapa()
{
    FakeServer server("S: +OK old\nC: CAPA\nS: -ERR what?\nC: STLS\nS: -ERR what?\nC: QUIT\nS: +OK bye\nCLIENT CLOSES");
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::StartTlsRefused);
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::startTlsRefused()
{
    FakeServer server("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\nS: -ERR [SYS/TEMP] no entropy\nC: QUIT\nS: +OK bye\nCLIENT CLOSES");
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Tls);
    QCOMPARE(talk.failure->cause, Cause::StartTlsRefused);
    QCOMPARE(talk.failure->serverLine, QByteArray("-ERR [SYS/TEMP] no entropy"));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::injection_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("a capability list") << QByteArray("S: +OK begin\nS: +OK\nS: USER\nS: .\n");
    QTest::newRow("a half line") << QByteArray("S: +OK begin\nS> +O\n");
    QTest::newRow("a line end") << QByteArray("S: +OK begin\nS: \n");
}

void Pop3SignInTest::injection()
{
    QFETCH(QByteArray, behind);
    FakeServer server("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\nC: STLS\n" + behind + "CLIENT CLOSES");
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::StartTlsInjection);
    QVERIFY(!server.sent().contains("USER") && !server.sent().contains("AUTH"));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::capabilitiesFromBeforeTlsDoNotCount()
{
    FakeServer server("S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: SASL PLAIN\nS: .\nC: STLS\nS: +OK\nTLS\n"
                      "C: CAPA\nS: +OK\nS: SASL GSSAPI\nS: .\nC: QUIT\nS: +OK\nCLIENT CLOSES");
    Conversation talk(server, popServer(Security::StartTls));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::NoMechanism);
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::inClear()
{
    FakeServer server("");
    Conversation talk(server, popServer(Security::None));
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Tls);
    QCOMPARE(server.sent(), QByteArray());
}

void Pop3SignInTest::inClearToThisMachine()
{
    FakeServer server("S: +OK\nC: CAPA\nS: -ERR\nC: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: +OK\n");
    ServerSettings settings = popServer(Security::None);
    settings.host = u"localhost"_s;
    Conversation talk(server, settings);
    QVERIFY(talk.open());
    VERIFY_SCRIPT(server);
}

/// RFC 7677 section 3, with our nonce.
void Pop3SignInTest::scram()
{
    FakeServer server(offering({"SASL PLAIN SCRAM-SHA-256", "USER"}, ""));
    Conversation talk(server);
    Task<> task = talk.session->open(timsPassword());
    QVERIFY(!talk.run(task));
    QVERIFY(server.sent().startsWith("CAPA\r\nAUTH SCRAM-SHA-256 "));
    QVERIFY(!server.sent().contains("S3ntinel"));
}

void Pop3SignInTest::scramServerCheats()
{
    FakeServer server(offering({"SASL SCRAM-SHA-256"}, ""));
    Conversation talk(server);
    Task<> task = talk.session->open(timsPassword());
    QVERIFY(!talk.run(task));
    // Success without the proof that the server knows the password.
    server.send("+OK welcome\r\n");
    QVERIFY(!talk.run(task));
    QVERIFY(talk.failure);
    QCOMPARE(talk.failure->cause, Cause::ServerNotProven);
    QVERIFY(!talk.session->isUsable());
}

void Pop3SignInTest::oauthRefused()
{
    sasl::Credentials token = timsPassword();
    token.method = AuthMethod::OAuth2;
    const QByteArray first = QByteArray("user=tim\1auth=Bearer S3ntinel-Pw\1\1").toBase64();
    FakeServer server(offering({"SASL PLAIN XOAUTH2", "USER"}, "C: AUTH XOAUTH2 " + first + "\nS: + " + QByteArray("{\"status\":\"401\"}").toBase64()
                                                                   + "\nC: \nS: -ERR [AUTH] no\nC: QUIT\nS: +OK\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open(token));
    QCOMPARE(talk.failure->cause, Cause::PasswordRefused);
    QVERIFY(talk.transcriptText().contains("401"));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::loginByTwoChallenges()
{
    FakeServer server(offering({"SASL LOGIN"}, "C: AUTH LOGIN\nS: + VXNlcm5hbWU6\nC: dGlt\nS: + UGFzc3dvcmQ6\nC: UzNudGluZWwtUHc=\nS: +OK\nC: CAPA\nS: -ERR\n"));
    Conversation talk(server);
    QVERIFY2(talk.open(), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::longTokenGoesInASecondLine()
{
    sasl::Credentials token = timsPassword();
    token.method = AuthMethod::OAuth2;
    token.secret = QString(400, u'x');
    const QByteArray first = ("user=tim\1auth=Bearer " + QByteArray(400, 'x') + "\1\1").toBase64();
    FakeServer server(offering({"SASL XOAUTH2"}, "C: AUTH XOAUTH2\nS: + \nC: " + first + "\nS: +OK\nC: CAPA\nS: -ERR\n"));
    Conversation talk(server);
    QVERIFY2(talk.open(token), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::noMechanism()
{
    FakeServer server(offering({"SASL GSSAPI X-<b>1</b>"}, "C: QUIT\nS: +OK\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->cause, Cause::NoMechanism);
    VERIFY_SCRIPT(server);
}

/// A server that let us in by SCRAM does not get the password, neither by AUTH nor by USER.
void Pop3SignInTest::weakerThanTheLastTime()
{
    for (const QByteArrayList &offered : {QByteArrayList{"SASL PLAIN"}, QByteArrayList{"USER"}, QByteArrayList{}}) {
        FakeServer server(offering(offered, "C: QUIT\nS: +OK\nCLIENT CLOSES"));
        pop3::SessionOptions options;
        options.mechanism = "SCRAM-SHA-1";
        Conversation talk(server, popServer(), options);
        QVERIFY(!talk.open());
        QCOMPARE(talk.failure->cause, Cause::NoMechanism);
        QVERIFY(!talk.failure->nextStep.isEmpty());
        VERIFY_SCRIPT(server);
    }
}

void Pop3SignInTest::lineEndsInPassword()
{
    FakeServer server(offering({"USER"}, "CLIENT CLOSES"));
    Conversation talk(server);
    sasl::Credentials odd = timsPassword();
    odd.secret = u"a\r\nDELE 1"_s;
    QVERIFY(!talk.open(odd));
    QVERIFY(!server.sent().contains("DELE"));
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::refusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("authCodes");
    QTest::addColumn<Failure::Cause>("cause");
    QTest::addColumn<bool>("asksForPassword");
    const auto row = [](const char *name, const QByteArray &answer, bool authCodes, Cause cause, bool asks) {
        QTest::newRow(name) << answer << authCodes << cause << asks;
    };
    row("[AUTH]", "-ERR [AUTH] Authentication failed.", true, Cause::PasswordRefused, true);
    row("[AUTH] without the capability", "-ERR [AUTH] no", false, Cause::PasswordRefused, true);
    row("no code, old server", "-ERR invalid password", false, Cause::PasswordRefused, true);
    row("no code, server with [AUTH]", "-ERR something broke", true, Cause::AuthTemporary, false);
    row("[IN-USE]", "-ERR [IN-USE] mailbox locked", true, Cause::AuthTemporary, false);
    row("[LOGIN-DELAY]", "-ERR [LOGIN-DELAY] minimum time between mail checks violation", false, Cause::AuthTemporary, false);
    row("[SYS/TEMP]", "-ERR [SYS/TEMP] Temporary authentication failure.", true, Cause::AuthTemporary, false);
    row("[SYS/PERM]", "-ERR [SYS/PERM] Your account is not enabled for POP access.", true, Cause::NoPermission, false);
    row("locked, in words", "-ERR Unable to lock maildrop", false, Cause::AuthTemporary, false);
    row("too many, in words", "-ERR too many connections, try again later", false, Cause::AuthTemporary, false);
    row("app password", "-ERR [AUTH] Application-specific password required", true, Cause::AppPasswordNeeded, true);
    row("encryption", "-ERR [AUTH-X] Plaintext authentication disallowed on non-secure connections", false, Cause::NoMechanism, false);
}

void Pop3SignInTest::refusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, authCodes);
    QFETCH(Failure::Cause, cause);
    QFETCH(bool, asksForPassword);
    QByteArrayList capabilities{"USER", "RESP-CODES"};
    if (authCodes)
        capabilities << "AUTH-RESP-CODE";
    FakeServer server(offering(capabilities, "C: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: " + answer + "\nC: QUIT\nS: +OK\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(!talk.open());
    QVERIFY(talk.failure);
    QCOMPARE(talk.failure->cause, cause);
    QCOMPARE(talk.failure->serverLine, answer);
    QVERIFY(!talk.failure->text.isEmpty() && !talk.failure->nextStep.isEmpty());
    const bool asks = cause == Cause::PasswordRefused || cause == Cause::AppPasswordNeeded;
    QCOMPARE(asks, asksForPassword);
    if (cause == Cause::AuthTemporary)
        QVERIFY(talk.failure->isTransient());
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::greetings_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Failure::Cause>("cause");
    QTest::newRow("closed") << QByteArray("CLOSE\nCLIENT CLOSES") << Cause::ConnectionClosed;
    QTest::newRow("busy") << QByteArray("S: -ERR [SYS/TEMP] busy\nCLIENT CLOSES") << Cause::ServerSaidBye;
    QTest::newRow("not from here") << QByteArray("S: -ERR [SYS/PERM] no service for you\nC: QUIT\nS: +OK\nCLIENT CLOSES") << Cause::NoPermission;
    QTest::newRow("IMAP server") << QByteArray("S: * OK IMAP4rev1\nCLIENT CLOSES") << Cause::UnexpectedReply;
    QTest::newRow("SMTP server") << QByteArray("S: 220 hi\nCLIENT CLOSES") << Cause::UnexpectedReply;
    QTest::newRow("challenge") << QByteArray("S: + hi\nCLIENT CLOSES") << Cause::UnexpectedReply;
}

void Pop3SignInTest::greetings()
{
    QFETCH(QByteArray, script);
    QFETCH(Failure::Cause, cause);
    FakeServer server(script);
    Conversation talk(server);
    QVERIFY(!talk.open());
    QVERIFY(talk.failure);
    QCOMPARE(talk.failure->cause, cause);
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::silence()
{
    const QByteArrayList scripts{"", "S: +OK\nC: CAPA\n", "S: +OK\nC: CAPA\nS: +OK\nS: USER\n", offering({"USER"}, "C: USER tim\n"),
                                 offering({"USER"}, "C: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\n"), offering({"SASL PLAIN"}, "C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==\n")};
    for (const QByteArray &script : scripts) {
        FakeServer server(script + "CLIENT CLOSES");
        pop3::SessionOptions options;
        options.timeouts = pop3::Timeouts::interactive();
        Conversation talk(server, popServer(), options);
        Task<> task = talk.session->open(timsPassword());
        QVERIFY(!talk.run(task));
        QVERIFY(!talk.failure);
        talk.timers.advance(61'000);
        QVERIFY(!talk.run(task));
        QVERIFY(talk.failure);
        QCOMPARE(talk.failure->cause, Cause::Timeout);
        QVERIFY2(!talk.failure->text.contains(u"S3ntinel"_s) && !talk.failure->text.contains(u"AHRp"_s), qPrintable(talk.failure->text));
        VERIFY_SCRIPT(server);
    }
}

void Pop3SignInTest::secretsAreMasked()
{
    for (const QByteArray &script : {PlainLogin, signedIn("")}) {
        FakeServer server(script);
        Conversation talk(server);
        QVERIFY(talk.open());
        const QByteArray text = talk.transcriptText();
        QVERIFY(text.contains("********"));
        QVERIFY(!text.contains("S3ntinel") && !text.contains("AHRp"));
    }
}

void Pop3SignInTest::surplusAnswers()
{
    FakeServer server("S: +OK ready\nS: +OK again\nCLIENT CLOSES");
    Conversation talk(server);
    QVERIFY(!talk.open());
    QCOMPARE(talk.failure->kind, Kind::Protocol);
    VERIFY_SCRIPT(server);
}

void Pop3SignInTest::droppingTheTask()
{
    FakeServer server("S: +OK ready\nC: CAPA\n");
    Conversation talk(server);
    {
        Task<> task = talk.session->open(timsPassword());
        QVERIFY(!talk.run(task));
    }
    runReadyCoroutines();
    QVERIFY(!talk.session->isUsable());
    QCOMPARE(talk.timers.pending(), size_t(0));
}

QTEST_GUILESS_MAIN(Pop3SignInTest)
#include "tst_pop3_sign_in.moc"
