// Signing in with a Kerberos ticket: a real KDC, a real Dovecot, the system's library. ctest -L kerberos; skipped where the machine has
// no KDC (scripts/other-servers gets one).
#include <QTest>

#include "account/secret_store.h"
#include "mail/credentials.h"
#include "net/connector.h"
#include "sasl/gssapi.h"
#include "support/real_servers.h"
#include "sync/sign_in_ladder.h"

#include <QProcess>

using namespace postrider;
using namespace postrider::sync;
using namespace Qt::StringLiterals;
using postrider::test::RealServers;
using postrider::test::ServerOptions;

namespace {

constexpr int NotHere = 77; // ctest takes it for "skipped"
constexpr int Patience = 60'000;

ServerOptions withKerberos()
{
    ServerOptions options;
    options.kerberos = true;
    options.mechanisms = u"plain gssapi"_s;
    return options;
}

/// Written by LadderStep::State.
QString failedStep(const SignInLadder &ladder)
{
    for (const LadderStep &step : ladder.steps()) {
        if (step.state == LadderStep::State::Failed)
            return step.key;
    }
    return {};
}

} // namespace

class KerberosTest final : public QObject
{
    Q_OBJECT

public:
    explicit KerberosTest(RealServers &servers) : m_servers(servers) {}

private Q_SLOTS:
    void init();
    void aTicketIsEnough_data();
    void aTicketIsEnough();
    void withoutATicketNobodyIsAsked();
    void aTicketOfSomebodyElse();
    void aServerThatTheKdcDoesNotKnow();
    void neverInClear();
    void noKdc();

private:
    ServerSettings server(Protocol protocol, Security security) const;
    AccountSettings account(std::optional<ServerSettings> incoming, std::optional<ServerSettings> outgoing) const;
    /// kinit: the ticket of that person in a cache of its own.
    void getTicket(const QByteArray &person);
    bool climb(SignInLadder &ladder);
    LadderServices services() { return {m_connector, m_timers, m_random, &m_transcript, &m_credentials}; }
    QByteArray said() const;

    RealServers &m_servers;
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    Transcript m_transcript;
    net::TcpConnector m_connector{m_timers, m_clock};
    mail::Credentials m_credentials{std::make_unique<account::MemorySecretStore>(), m_timers};
    int m_caches = 0;
};

void KerberosTest::init()
{
    qputenv("KRB5CCNAME", "FILE:" + m_servers.value("STATE").toUtf8() + "/cache" + QByteArray::number(++m_caches));
}

ServerSettings KerberosTest::server(Protocol protocol, Security security) const
{
    ServerSettings server;
    server.protocol = protocol;
    server.security = security;
    server.host = m_servers.host();
    server.caFile = m_servers.caFile();
    server.userName = RealServers::address(u"alice"_s);
    server.auth = AuthMethod::Kerberos;
    const bool tls = security == Security::Tls;
    const char *port = protocol == Protocol::Imap ? (tls ? "IMAPS" : "IMAP") : protocol == Protocol::Pop3 ? (tls ? "POP3S" : "POP3") : (tls ? "SUBMISSIONS" : "SUBMISSION");
    server.port = m_servers.value(port).toUShort();
    return server;
}

AccountSettings KerberosTest::account(std::optional<ServerSettings> incoming, std::optional<ServerSettings> outgoing) const
{
    AccountSettings account;
    Identity identity;
    identity.address = RealServers::address(u"alice"_s);
    account.identities.push_back(identity);
    account.incoming = incoming;
    account.outgoing = outgoing;
    return account;
}

void KerberosTest::getTicket(const QByteArray &person)
{
    QProcess kinit;
    kinit.start(u"kinit"_s, {QString::fromLatin1(person)});
    QVERIFY(kinit.waitForStarted(Patience));
    kinit.write(person + "pw\n");
    kinit.closeWriteChannel();
    QVERIFY2(kinit.waitForFinished(Patience) && kinit.exitCode() == 0, kinit.readAllStandardError().constData());
}

bool KerberosTest::climb(SignInLadder &ladder)
{
    Task<bool> task = ladder.climb({});
    if (!QTest::qWaitFor([&task] { return task.isDone(); }, Patience))
        qFatal("the servers do not answer");
    return task.result();
}

QByteArray KerberosTest::said() const
{
    QByteArray text;
    for (const TranscriptLine &line : m_transcript.lines())
        text += (line.direction == TranscriptLine::Direction::Sent ? "C: " : "S: ") + line.text + '\n';
    return text;
}

void KerberosTest::aTicketIsEnough_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<Security>("security");
    QTest::newRow("IMAP and SMTP, TLS") << Protocol::Imap << Security::Tls;
    QTest::newRow("IMAP and SMTP, STARTTLS") << Protocol::Imap << Security::StartTls;
    QTest::newRow("POP3 and SMTP, TLS") << Protocol::Pop3 << Security::Tls;
}

void KerberosTest::aTicketIsEnough()
{
    QFETCH(Protocol, protocol);
    QFETCH(Security, security);
    getTicket("alice");
    SignInLadder ladder(services(), account(server(protocol, security), server(Protocol::Smtp, security)), {});
    const bool ok = climb(ladder);
    QVERIFY2(ok, qPrintable(failedStep(ladder) + u": "_s + (ladder.failure() ? ladder.failure()->message() : QString()) + QString::fromUtf8(said())));
    // The ticket is nobody else's to see.
    QVERIFY2(!said().contains("C: YII"), said().constData());
    QVERIFY(said().contains("GSSAPI"));
}

void KerberosTest::withoutATicketNobodyIsAsked()
{
    SignInLadder ladder(services(), account(server(Protocol::Imap, Security::Tls), std::nullopt), {});
    const size_t before = m_transcript.lines().size();
    QVERIFY(!climb(ladder));
    QCOMPARE(failedStep(ladder), u"ticket"_s);
    QCOMPARE(ladder.failure()->cause, Failure::Cause::AuthTemporary);
    QVERIFY(ladder.failure()->nextStep.contains("kinit"_L1));
    QCOMPARE(m_transcript.lines().size(), before);
}

void KerberosTest::aTicketOfSomebodyElse()
{
    getTicket("stranger");
    for (const Protocol protocol : {Protocol::Imap, Protocol::Pop3, Protocol::Smtp}) {
        const bool smtp = protocol == Protocol::Smtp;
        const ServerSettings there = server(protocol, Security::Tls);
        SignInLadder ladder(services(), smtp ? account(std::nullopt, there) : account(there, std::nullopt), {});
        QVERIFY(!climb(ladder));
        QCOMPARE(failedStep(ladder), smtp ? u"smtp.login"_s : u"login"_s);
        // Dovecot believes the ticket, finds no mailbox, and hangs up; whatever it says, it is not about a password.
        const Failure::Cause cause = ladder.failure()->cause;
        QVERIFY2(cause != Failure::Cause::PasswordRefused && cause != Failure::Cause::PasswordMissing, qPrintable(ladder.failure()->message()));
    }
}

void KerberosTest::aServerThatTheKdcDoesNotKnow()
{
    getTicket("alice");
    ServerSettings other = server(Protocol::Imap, Security::Tls);
    other.host = u"127.0.0.1"_s;
    SignInLadder ladder(services(), account(other, std::nullopt), {});
    QVERIFY(!climb(ladder));
    QCOMPARE(failedStep(ladder), u"ticket"_s);
    QVERIFY2(ladder.failure()->cause == Failure::Cause::NoMechanism, qPrintable(ladder.failure()->message()));
}

void KerberosTest::neverInClear()
{
    getTicket("alice");
    SignInLadder ladder(services(), account(server(Protocol::Imap, Security::None), std::nullopt), {});
    QVERIFY(!climb(ladder));
    QCOMPARE(failedStep(ladder), u"login"_s);
    QCOMPARE(ladder.failure()->cause, Failure::Cause::NoMechanism);
}

/// Last: it ends the servers.
void KerberosTest::noKdc()
{
    getTicket("alice");
    m_servers.stop();
    SignInLadder ladder(services(), account(server(Protocol::Imap, Security::Tls), std::nullopt), {});
    QVERIFY(!climb(ladder));
    QCOMPARE(failedStep(ladder), u"ticket"_s);
    QVERIFY2(ladder.failure()->cause == Failure::Cause::AuthTemporary, qPrintable(ladder.failure()->message()));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (!sasl::knowsKerberos()) {
        qWarning("this program was built without Kerberos");
        return NotHere;
    }
    RealServers servers(withKerberos());
    if (!servers.start()) {
        qWarning("%s", qPrintable(servers.errorString()));
        return servers.isMissing() ? NotHere : 1;
    }
    qputenv("KRB5_CONFIG", servers.value("STATE").toUtf8() + "/krb/krb5.conf");
    KerberosTest test(servers);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mail_kerberos.moc"
