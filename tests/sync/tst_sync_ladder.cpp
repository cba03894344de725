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

QTEST_GUILESS_MAIN(LadderTest)
#include "tst_sync_ladder.moc"
