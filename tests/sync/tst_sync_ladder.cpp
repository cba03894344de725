// The set-up ladder: what each rung says, and that it stops at the first that breaks.
#include <QTest>

#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"
#include "sync/sign_in_ladder.h"

using namespace postrider;
using namespace postrider::sync;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

AccountSettings bothServers()
{
    AccountSettings settings;
    Identity identity;
    identity.address = u"alice@example.test"_s;
    settings.identities.push_back(identity);
    ServerSettings imap;
    imap.host = u"imap.example.test"_s;
    imap.userName = u"alice"_s;
    settings.incoming = imap;
    ServerSettings smtp = imap;
    smtp.protocol = Protocol::Smtp;
    smtp.host = u"smtp.example.test"_s;
    smtp.port = 465;
    settings.outgoing = smtp;
    return settings;
}

QStringList described(const std::vector<LadderStep> &steps)
{
    static const QStringList Names{u"waiting"_s, u"running"_s, u"done"_s, u"failed"_s, u"skipped"_s};
    QStringList result;
    for (const LadderStep &step : steps)
        result.append(step.key + u' ' + Names.at(int(step.state)));
    return result;
}

} // namespace

class LadderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedPasswordIsNotTriedOnSmtp();
    void aRefusedConnectionNamesItsRung();
    void smtpOnly();
    void pop3();
    void pop3Refuses();
    void ticketsAreTheFirstRung();
};

void LadderTest::aRefusedPasswordIsNotTriedOnSmtp()
{
    FakeServer imap("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\n"
                    "C: a1 AUTHENTICATE PLAIN AGFsaWNlAHB3\n"
                    "S: a1 NO [AUTHENTICATIONFAILED] Nope.\n");
    imap.setEncrypted(true);
    FakeServer smtp;
    FakeConnector connector;
    connector.add(imap);
    connector.add(smtp);
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr};
    SignInLadder ladder(services, bothServers(), {});
    Task<bool> task = ladder.climb(u"pw"_s);
    QTRY_VERIFY2(task.isDone(), qPrintable(imap.report()));
    QVERIFY(!task.result());
    QCOMPARE(connector.asked.size(), size_t(1));
    QVERIFY(ladder.failure());
    QCOMPARE(ladder.failure()->cause, Failure::Cause::PasswordRefused);
    QVERIFY(ladder.failure()->message().contains("Nope."_L1));
    const QStringList steps = described(ladder.steps());
    QVERIFY2(steps.contains(u"login failed"_s), qPrintable(steps.join(u", "_s)));
    QVERIFY(steps.contains(u"capabilities done"_s));
    QVERIFY(steps.contains(u"smtp.dns waiting"_s));
}

void LadderTest::aRefusedConnectionNamesItsRung()
{
    FakeConnector connector;
    connector.addFailure(Failure::network(Failure::Cause::ConnectionRefused, u"refused"_s));
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr};
    int told = 0;
    SignInLadder ladder(services, bothServers(), [&told](const std::vector<LadderStep> &) { ++told; });
    Task<bool> task = ladder.climb(u"pw"_s);
    QTRY_VERIFY(task.isDone());
    QVERIFY(!task.result());
    QVERIFY(told > 1);
    int failed = 0;
    for (const LadderStep &step : ladder.steps())
        failed += step.state == LadderStep::State::Failed;
    QCOMPARE(failed, 1);
}

void LadderTest::smtpOnly()
{
    FakeServer smtp("S: 220 hello\n"
                    "C: EHLO [192.0.2.7]\n"
                    "S: 250-smtp.example.test\n"
                    "S: 250 AUTH PLAIN\n"
                    "C: AUTH PLAIN AGFsaWNlAHB3\n"
                    "S: 235 2.7.0 ok\n"
                    "C: EHLO [192.0.2.7]\n"
                    "S: 250 smtp.example.test\n"
                    "C: QUIT\n"
                    "S: 221 bye\n");
    smtp.setEncrypted(true);
    FakeConnector connector;
    connector.add(smtp);
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr};
    AccountSettings settings = bothServers();
    settings.incoming.reset();
    SignInLadder ladder(services, settings, {});
    Task<bool> task = ladder.climb(u"pw"_s);
    QTRY_VERIFY2(task.isDone(), qPrintable(smtp.report()));
    QVERIFY(task.result());
    QVERIFY(!ladder.failure());
    for (const LadderStep &step : ladder.steps())
        QVERIFY2(step.state == LadderStep::State::Done, qPrintable(step.key));
    VERIFY_SCRIPT(smtp);
}

void LadderTest::pop3()
{
    FakeServer pop("S: +OK hello\n"
                   "C: CAPA\nS: +OK\nS: SASL PLAIN\nS: UIDL\nS: .\n"
                   "C: AUTH PLAIN AGFsaWNlAHB3\nS: +OK\n"
                   "C: CAPA\nS: +OK\nS: UIDL\nS: TOP\nS: .\n"
                   "C: STAT\nS: +OK 17 4000\n"
                   "C: QUIT\nS: +OK bye\n");
    pop.setEncrypted(true);
    FakeConnector connector;
    connector.add(pop);
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr};
    AccountSettings settings = bothServers();
    settings.outgoing.reset();
    settings.incoming->protocol = Protocol::Pop3;
    settings.incoming->port = 995;
    SignInLadder ladder(services, settings, {});
    Task<bool> task = ladder.climb(u"pw"_s);
    QTRY_VERIFY2(task.isDone(), qPrintable(pop.report()));
    QVERIFY2(task.result(), qPrintable(pop.report()));
    QCOMPARE(described(ladder.steps()), (QStringList{u"dns done"_s, u"tcp done"_s, u"tls done"_s, u"greeting done"_s, u"capabilities done"_s,
                                                     u"login done"_s, u"folders done"_s}));
    QVERIFY(ladder.steps().back().detail.contains(u"17"_s));
    VERIFY_SCRIPT(pop);
}

void LadderTest::pop3Refuses()
{
    FakeServer pop("S: +OK hello\nC: CAPA\nS: +OK\nS: USER\nS: .\nC: USER alice\nS: +OK\nC: PASS pw\nS: -ERR [AUTH] no\nC: QUIT\nS: +OK\n");
    pop.setEncrypted(true);
    FakeServer smtp;
    FakeConnector connector;
    connector.add(pop);
    connector.add(smtp);
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr};
    AccountSettings settings = bothServers();
    settings.incoming->protocol = Protocol::Pop3;
    SignInLadder ladder(services, settings, {});
    Task<bool> task = ladder.climb(u"pw"_s);
    QTRY_VERIFY2(task.isDone(), qPrintable(pop.report()));
    QVERIFY(!task.result());
    QCOMPARE(ladder.failure()->cause, Failure::Cause::PasswordRefused);
    QVERIFY(described(ladder.steps()).contains(u"login failed"_s));
    QCOMPARE(connector.asked.size(), size_t(1));
    VERIFY_SCRIPT(pop);
}

/// Without a ticket no server is asked, and nobody for a password; with one the server hears of no password.
void LadderTest::ticketsAreTheFirstRung()
{
    class Context final : public sasl::GssContext
    {
    public:
        Step step(const QByteArray &) override { return {{}, true}; }
        QByteArray unwrap(const QByteArray &) override { return QByteArray("\1\0\0\0", 4); }
        QByteArray wrap(const QByteArray &) override { return "agreed"; }
    };
    class Tickets final : public CredentialSource
    {
    public:
        Task<QString> secret(AccountSettings, Protocol) override { throw Failure::cancelled(); }
        Task<std::shared_ptr<const sasl::GssStart>> ticket(ServerSettings server) override
        {
            if (!m_has)
                return CredentialSource::ticket(server);
            return given();
        }
        bool m_has = false;

    private:
        static Task<std::shared_ptr<const sasl::GssStart>> given()
        {
            co_return std::make_shared<sasl::GssStart>(sasl::GssStart{std::make_shared<Context>(), {"ticket", false}});
        }
    } tickets;
    AccountSettings settings = bothServers();
    settings.incoming->auth = AuthMethod::Kerberos;
    settings.outgoing.reset();
    FakeConnector connector;
    FakeTimers timers;
    SystemRandom random;
    LadderServices services{connector, timers, random, nullptr, &tickets};
    SignInLadder without(services, settings, {});
    Task<bool> refused = without.climb({});
    QTRY_VERIFY(refused.isDone());
    QVERIFY(!refused.result());
    QCOMPARE(described(without.steps()).first(), u"ticket failed"_s);
    QCOMPARE(without.failure()->cause, Failure::Cause::AuthTemporary);
    QVERIFY(connector.asked.empty());

    tickets.m_has = true;
    FakeServer imap("S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=GSSAPI] ready\n"
                    "C: a1 AUTHENTICATE GSSAPI dGlja2V0\n"
                    "S: + cmVwbHk=\n"
                    "C: \n"
                    "S: + bGF5ZXJz\n"
                    "C: YWdyZWVk\n"
                    "S: a1 NO [AUTHENTICATIONFAILED] No mailbox.\n");
    imap.setEncrypted(true);
    connector.add(imap);
    SignInLadder with(services, settings, {});
    Task<bool> task = with.climb({});
    QTRY_VERIFY2(task.isDone(), qPrintable(imap.report()));
    QVERIFY(!task.result());
    QCOMPARE(described(with.steps()).first(), u"ticket done"_s);
    QVERIFY(described(with.steps()).contains(u"login failed"_s));
    QCOMPARE(with.failure()->cause, Failure::Cause::NoPermission);
    VERIFY_SCRIPT(imap);
}

QTEST_GUILESS_MAIN(LadderTest)
#include "tst_sync_ladder.moc"
