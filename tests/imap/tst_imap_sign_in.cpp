// From the greeting to a signed-in session: each way in, and each attack on it (numbers S1 to S45 of the security checklist).
#include <QTest>

#include "session_support.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

namespace {

constexpr const char *WholeSignIn = R"(
    S: * OK ready
    C: a1 CAPABILITY
    S: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED
    S: a1 OK done
    C: a2 STARTTLS
    S: a2 OK go
    TLS
    C: a3 CAPABILITY
    S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
    S: a3 OK done
    C: a4 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=
    S: * CAPABILITY IMAP4rev1 ID NAMESPACE ENABLE QRESYNC
    S: a4 OK in
    C: a5 ID ("name" "Postrider" "version" "1")
    C: a6 NAMESPACE
    C: a7 ENABLE QRESYNC CONDSTORE
    S: * ID ("name" "Test")
    S: a5 OK
    S: * NAMESPACE (("" "/")) NIL NIL
    S: a6 OK
    S: * ENABLED QRESYNC CONDSTORE
    S: a7 OK
)";

void useStartTls(Client &client) { client.settings.security = Security::StartTls; }

} // namespace

class SignInTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeSignInHoweverSplit();
    void wholeSignInCutAnywhere();
    void capabilitiesAreAskedForAgain();
    void loginIsLast();
    void nonAsciiPasswordGoesAsLiteral();
    void scramIsPreferred();
    void unknownBindingIsLeftOut();
    void signsInByCertificate();
    void challengesInWords();
    void brokenChallengesAreCancelled();
    void startTlsAttacks_data();
    void startTlsAttacks();
    void untaggedBeforeTlsIsDropped();
    void preAuth();
    void badGreetings_data();
    void badGreetings();
    void plainTextIsRefused();
    void refusals_data();
    void refusals();
    void nothingUsable();
    void weakerThanTheLastTime();
    void iCloudEnables();
    void enableThatIsIgnored();
    void passwordIsNotInTheTranscript();
    void slowServer();
};

void SignInTest::wholeSignInHoweverSplit()
{
    const QString problem = postrider::test::playSplitEverywhere(WholeSignIn, [](FakeServer &server) {
        Client client;
        useStartTls(client);
        client.options.clientVersion = "1";
        QStringList stages;
        client.options.onStage = [&stages](const char *stage) { stages.append(QString::fromLatin1(stage)); };
        QVERIFY(client.signIn(server));
        QVERIFY(client.session->isQResyncEnabled());
        QCOMPARE(client.session->serverId().fields.size(), size_t(1));
        QCOMPARE(client.session->namespaces().personal.size(), size_t(1));
        QVERIFY(server.isEncrypted());
        QCOMPARE(stages.join(QLatin1Char(' ')), QStringLiteral("dns tcp greeting starttls login ready"));
    });
    QCOMPARE(problem, QString());
}

void SignInTest::wholeSignInCutAnywhere()
{
    const QString problem = postrider::test::playCutEverywhere(WholeSignIn, [](FakeServer &server) {
        Client client;
        useStartTls(client);
        client.options.clientVersion = "1";
        client.signInPatiently(server);
        QVERIFY(!client.session);
        QVERIFY(client.failure.has_value());
        QVERIFY(client.failure->kind == Failure::Kind::Network || client.failure->kind == Failure::Kind::Tls);
        QVERIFY(client.timers.pending() == 0);
    });
    QCOMPARE(problem, QString());
}

void SignInTest::capabilitiesAreAskedForAgain()
{
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE] Gimap ready
        C: a1 AUTHENTICATE PLAIN
        S: +
        C: AHVzZXIAUzNudGluZWwtUHc=
        S: a1 OK in
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 MOVE X-GM-EXT-1 LOGINDISABLED
        S: a2 OK
    )");
    Client client;
    QVERIFY(client.signIn(server));
    QVERIFY(!client.session->capabilities().has(Capability::Idle));
    QVERIFY(client.session->capabilities().has(Capability::Move));
    QVERIFY(client.session->quirks().isGmail && client.session->quirks().filesSentMail);
    VERIFY_SCRIPT(server);
}

void SignInTest::loginIsLast()
{
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1] ready
        C: a1 LOGIN "user" "S3ntinel-Pw"
        S: a1 OK [CAPABILITY IMAP4rev1] in
    )");
    Client client;
    client.options.mechanism = "PLAIN"; // is gone, and LOGIN no weaker
    QVERIFY(client.signIn(server));
    QCOMPARE(client.session->mechanism(), QByteArray("LOGIN"));
    VERIFY_SCRIPT(server);
}

void SignInTest::nonAsciiPasswordGoesAsLiteral()
{
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1] ready
        C: a1 LOGIN "user" {3}
        S: + go
        C: p\xc3\xa4
        S: a1 OK [CAPABILITY IMAP4rev1] in
    )");
    Client client;
    client.credentials.secret = QStringLiteral("pä");
    QVERIFY(client.signIn(server));
    VERIFY_SCRIPT(server);
}

void SignInTest::scramIsPreferred()
{
    // A server that does not know the password cannot prove it: "v=" is wrong here.
    FakeServer server("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256] ready\n"
                      "C> a1 AUTHENTICATE SCRAM-SHA-256 ");
    Client client;
    client.connector.add(server);
    Task<std::unique_ptr<Session>> opening = client.open();
    runReadyCoroutines();
    QVERIFY(server.sent().startsWith("a1 AUTHENTICATE SCRAM-SHA-256 "));
    QVERIFY(!server.sent().contains("S3ntinel"));
    QVERIFY(!client.said().contains(server.sent().trimmed().mid(30)));
}

/// -PLUS with a server that binds to something else than its certificate: its refusal comes before any proof, so the next best
/// mechanism follows. Any other refusal is the end.
void SignInTest::unknownBindingIsLeftOut()
{
    const QByteArray bound = "C: a1 AUTHENTICATE SCRAM-SHA-256-PLUS cD10bHMtc2VydmVyLWVuZC1wb2ludCwsbj11c2VyLHI9Y21GdVpHOXRjbUZ1Wkc5dGNtRnVaRzl0\n";
    const QByteArray greeting = "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256-PLUS] ready\n";
    FakeServer server(greeting + bound + "S: a1 NO unsupported channel binding\n"
                                         "C: a2 AUTHENTICATE PLAIN\n"
                                         "S: +\n"
                                         "C: AHVzZXIAUzNudGluZWwtUHc=\n"
                                         "S: a2 NO [AUTHENTICATIONFAILED] no\n"
                                         "CLIENT CLOSES");
    server.setEndPointBinding("certificate");
    Client client;
    QVERIFY(!client.signIn(server));
    QCOMPARE(client.failure->cause, Failure::Cause::PasswordRefused);
    VERIFY_SCRIPT(server);

    FakeServer later(greeting + bound + "S: a1 NO [UNAVAILABLE] not now\nCLIENT CLOSES");
    later.setEndPointBinding("certificate");
    Client other;
    QVERIFY(!other.signIn(later));
    QCOMPARE(other.failure->cause, Failure::Cause::AuthTemporary);
    VERIFY_SCRIPT(later);
}

void SignInTest::signsInByCertificate() // RFC 4422 appendix A
{
    FakeServer server("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=EXTERNAL] ready\n"
                      "C: a1 AUTHENTICATE EXTERNAL dXNlcg==\n"
                      "S: a1 OK [CAPABILITY IMAP4rev1] in\n");
    Client client;
    client.credentials.secret.clear();
    client.settings.clientCertificateFile = QStringLiteral("/somewhere/me.pem");
    QVERIFY2(client.signIn(server), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

void SignInTest::challengesInWords()
{
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
        C: a1 AUTHENTICATE PLAIN
        S: + PLAIN supported, go ahead!
        C: AHVzZXIAUzNudGluZWwtUHc=
        S: a1 OK [CAPABILITY IMAP4rev1] in
    )");
    Client client;
    QVERIFY(client.signIn(server));
    VERIFY_SCRIPT(server);
}

void SignInTest::brokenChallengesAreCancelled()
{
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready
        C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=
        S: + !!!!
        C: *
        S: a1 BAD cancelled
        CLIENT CLOSES
    )");
    Client client;
    QVERIFY(!client.signIn(server));
    QCOMPARE(client.failure->kind, Failure::Kind::Auth);
    VERIFY_SCRIPT(server);
}

void SignInTest::startTlsAttacks_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const char *script, Failure::Cause cause) {
        QTest::newRow(name) << (QByteArray(script) + "\nCLIENT CLOSES") << int(cause);
    };
    using Cause = Failure::Cause;
    row("S1 not offered in the greeting", "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi", Cause::StartTlsNotOffered);
    row("S1 not offered when asked", "S: * OK hi\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: a1 OK", Cause::StartTlsNotOffered);
    row("S2 NO", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a1 NO not now", Cause::StartTlsRefused);
    row("S3 BAD", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a1 BAD what", Cause::StartTlsRefused);
    row("S4 continuation", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: + go", Cause::Timeout);
    row("S5 wrong tag", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a9 OK go", Cause::UnexpectedReply);
    row("S6 PREAUTH", "S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi", Cause::StartTlsRefused);
    row("S6 PREAUTH without capabilities", "S: * PREAUTH hi", Cause::StartTlsRefused);
    row("S10 injected after OK", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS> a1 OK go\\r\\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\n",
        Cause::StartTlsInjection);
    row("S10 half a line injected", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS> a1 OK go\\r\\n*", Cause::StartTlsInjection);
    row("S10 injected in the next segment", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a1 OK go\nS: * OK [ALERT] x",
        Cause::StartTlsInjection);
    row("S9 IMAP2", "S: * OK [CAPABILITY IMAP4 STARTTLS] hi", Cause::UnexpectedReply);
    row("BYE instead", "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: * BYE no", Cause::ServerSaidBye);
    row("LOGINDISABLED and no mechanism after TLS",
        "S: * OK [CAPABILITY IMAP4rev1 STARTTLS] hi\nC: a1 STARTTLS\nS: a1 OK go\nTLS\nC: a2 CAPABILITY\n"
        "S: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\nS: a2 OK", Cause::NoMechanism); // S34; S42: no second STARTTLS
}

void SignInTest::startTlsAttacks()
{
    QFETCH(QByteArray, script);
    QFETCH(int, cause);
    FakeServer server(script);
    Client client;
    useStartTls(client);
    QVERIFY(!client.signInPatiently(server));
    QVERIFY(client.failure.has_value());
    QCOMPARE(int(client.failure->cause), cause);
    QVERIFY(!server.sent().contains("S3ntinel") && !server.sent().contains("LOGIN") && !server.sent().contains("AUTHENTICATE"));
    VERIFY_SCRIPT(server);
}

void SignInTest::untaggedBeforeTlsIsDropped()
{
    // S11 to S32: whatever was said in clear has no effect afterwards.
    FakeServer server(R"(
        S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN MOVE] hi
        S: * OK [ALERT] evil before
        S: * LIST () "/" evil
        S: * 5 EXISTS
        S: * 1 EXPUNGE
        S: * 1 FETCH (FLAGS (\Seen) UID 1)
        S: * CAPABILITY IMAP4rev1 IDLE
        S: * SEARCH 1
        C: a1 STARTTLS
        S: * OK [ALERT] evil
        S: * STATUS INBOX (MESSAGES 1)
        S: * FLAGS (\x)
        S: a1 OK [ALERT] go
        TLS
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
        S: a2 OK
        C: a3 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=
        S: * OK [ALERT] real
        S: a3 OK [CAPABILITY IMAP4rev1] in
    )");
    Client client;
    useStartTls(client);
    QVERIFY(client.signIn(server));
    QVERIFY(!client.session->capabilities().has(Capability::Move));
    QVERIFY(!client.session->capabilities().has(Capability::Idle));
    QVERIFY(!client.session->hasChanges());
    QCOMPARE(client.session->takeAlerts(), QList<QByteArray>{"real"});
    VERIFY_SCRIPT(server);
}

void SignInTest::preAuth()
{
    Client refusing;
    FakeServer first("S: * PREAUTH [CAPABILITY IMAP4rev1] you are root\nCLIENT CLOSES");
    QVERIFY(!refusing.signIn(first));
    QCOMPARE(refusing.failure->kind, Failure::Kind::Auth);
    VERIFY_SCRIPT(first);

    Client accepting;
    accepting.options.acceptPreAuth = true;
    FakeServer second("S: * PREAUTH [CAPABILITY IMAP4rev1] you are root");
    QVERIFY(accepting.signIn(second));
    VERIFY_SCRIPT(second);
}

void SignInTest::badGreetings_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("cause");
    QTest::newRow("S8 BYE") << QByteArray("S: * BYE busy") << int(Failure::Cause::ServerSaidBye);
    QTest::newRow("S8 NO") << QByteArray("S: * NO busy") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 BAD") << QByteArray("S: * BAD busy") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 tagged") << QByteArray("S: a1 OK hi") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 SMTP") << QByteArray("S: 220 mx ESMTP") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 HTTP") << QByteArray("S: HTTP/1.1 400 Bad Request\nS: <html>") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 EXISTS") << QByteArray("S: * 5 EXISTS") << int(Failure::Cause::UnexpectedReply);
    QTest::newRow("S8 none") << QByteArray() << int(Failure::Cause::Timeout);
    QTest::newRow("half") << QByteArray("S> * OK hel") << int(Failure::Cause::Timeout);
    QTest::newRow("closed") << QByteArray("CLOSE") << int(Failure::Cause::ConnectionClosed);
}

void SignInTest::badGreetings()
{
    QFETCH(QByteArray, script);
    QFETCH(int, cause);
    FakeServer server(script + "\nCLIENT CLOSES");
    Client client;
    QVERIFY(!client.signInPatiently(server));
    QCOMPARE(int(client.failure->cause), cause);
    VERIFY_SCRIPT(server);
}

void SignInTest::plainTextIsRefused()
{
    Client client;
    client.settings.security = Security::None;
    FakeServer never;
    QVERIFY(!client.signIn(never));
    QCOMPARE(client.failure->kind, Failure::Kind::Tls);
    QVERIFY(client.connector.asked.empty());

    for (const bool loopback : {false, true}) {
        Client allowed;
        allowed.settings.security = Security::None;
        allowed.settings.plainConfirmed = !loopback;
        if (loopback)
            allowed.settings.host = QStringLiteral("127.0.0.1");
        FakeServer server("S: * OK [CAPABILITY IMAP4rev1] hi\nC: a1 LOGIN \"user\" \"S3ntinel-Pw\"\nS: a1 OK [CAPABILITY IMAP4rev1] in");
        QVERIFY(allowed.signIn(server));
        VERIFY_SCRIPT(server);
    }
}

void SignInTest::refusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("cause");
    using Cause = Failure::Cause;
    const auto row = [](const char *answer, Cause cause, Failure::Kind kind = Failure::Kind::Auth) {
        QTest::newRow(answer) << QByteArray(answer) << int(kind) << int(cause);
    };
    row("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", Cause::PasswordRefused);
    row("NO wrong", Cause::PasswordRefused);
    row("NO [EXPIRED] old", Cause::PasswordRefused);
    row("NO [UNAVAILABLE] Temporary authentication failure", Cause::AuthTemporary);
    row("NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)", Cause::AuthTemporary);
    row("NO [LIMIT] LOGIN Rate limit hit.", Cause::AuthTemporary);
    row("NO [INUSE] locked", Cause::AuthTemporary);
    row("NO [ALERT] Too many simultaneous connections. (Failure)", Cause::AuthTemporary);
    row("BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds", Cause::AuthTemporary);
    row("NO [PRIVACYREQUIRED] use TLS", Cause::NoMechanism);
    row("NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)", Cause::AppPasswordNeeded);
    row("NO [WEBALERT https://accounts.google.com/] Web login required.", Cause::NoPermission);
    row("NO [AUTHORIZATIONFAILED] no", Cause::NoPermission);
    row("BAD User is authenticated but not connected.", Cause::NoPermission);
    row("BAD syntax", Cause::UnexpectedReply, Failure::Kind::Protocol);
}

void SignInTest::refusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    QFETCH(int, cause);
    // One attempt, whatever the answer.
    FakeServer server("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN] ready\n"
                      "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
                      "S: a1 " + answer + "\nCLIENT CLOSES");
    Client client;
    QVERIFY(!client.signIn(server));
    QCOMPARE(int(client.failure->kind), kind);
    QCOMPARE(int(client.failure->cause), cause);
    QVERIFY(!client.failure->serverLine.isEmpty());
    VERIFY_SCRIPT(server);
}

void SignInTest::nothingUsable()
{
    FakeServer server("S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=NTLM AUTH=GSSAPI] ready\nCLIENT CLOSES");
    Client client;
    QVERIFY(!client.signIn(server));
    QCOMPARE(client.failure->cause, Failure::Cause::NoMechanism);
    VERIFY_SCRIPT(server);
}

/// A server that let us in by SCRAM does not get the password, neither by AUTHENTICATE nor by LOGIN.
void SignInTest::weakerThanTheLastTime()
{
    for (const char *offered : {"AUTH=PLAIN AUTH=LOGIN", ""}) {
        FakeServer server("S: * OK [CAPABILITY IMAP4rev1 SASL-IR " + QByteArray(offered) + "] ready\nCLIENT CLOSES");
        Client client;
        client.options.mechanism = "SCRAM-SHA-256";
        QVERIFY(!client.signIn(server));
        QCOMPARE(client.failure->cause, Failure::Cause::NoMechanism);
        QVERIFY(!client.failure->nextStep.isEmpty());
        QVERIFY(!server.sent().contains("S3ntinel"));
        VERIFY_SCRIPT(server);
    }
}

void SignInTest::iCloudEnables()
{
    FakeServer server(signedIn("ENABLE QRESYNC XAPPLELITERAL", "C: a2 ENABLE QRESYNC CONDSTORE\nS: a2 OK enabled"));
    Client client;
    client.settings.host = QStringLiteral("imap.mail.me.com");
    QVERIFY(client.signIn(server));
    QVERIFY(client.session->isQResyncEnabled());
    VERIFY_SCRIPT(server);
}

void SignInTest::enableThatIsIgnored()
{
    FakeServer server(signedIn("ENABLE QRESYNC", "C: a2 ENABLE QRESYNC CONDSTORE\nS: a2 OK enabled"));
    Client client;
    QVERIFY(client.signIn(server));
    QVERIFY(!client.session->isQResyncEnabled());
    VERIFY_SCRIPT(server);
}

void SignInTest::passwordIsNotInTheTranscript()
{
    for (const char *script : {"S: * OK [CAPABILITY IMAP4rev1] ready\nC: a1 LOGIN \"user\" \"S3ntinel-Pw\"\nS: a1 NO no",
                               "S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\nC: a1 AUTHENTICATE PLAIN\nS: +\nC: AHVzZXIAUzNudGluZWwtUHc=\nS: a1 NO no",
                               "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\nC: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\nS: a1 NO no"}) {
        FakeServer server(script);
        Client client;
        QVERIFY(!client.signIn(server));
        const QByteArray said = client.said();
        QVERIFY(said.contains("a1 ") && said.contains("(secret)"));
        QVERIFY(!said.contains("S3ntinel") && !said.contains("AHVzZXIAUzNudGluZWwtUHc="));
        QVERIFY(!client.failure->message().contains(QLatin1String("S3ntinel")));
    }
}

void SignInTest::slowServer()
{
    // One octet a second keeps the line busy for ever; the step has an end all the same (M7).
    FakeServer server;
    Client client;
    client.connector.add(server);
    Task<std::unique_ptr<Session>> opening = client.open();
    for (int i = 0; i < 14; ++i) {
        server.send("x");
        client.timers.advance(1000);
        QVERIFY(!opening.isDone());
    }
    server.send("x");
    client.timers.advance(1000);
    runReadyCoroutines();
    QVERIFY(opening.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, opening.result());
    QVERIFY(server.clientClosed());
}

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_imap_sign_in.moc"
