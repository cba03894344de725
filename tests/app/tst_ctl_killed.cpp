// The sending program is killed at each moment that matters: no message is ever sent twice, and none is lost.
#include "app/servers_fixture.h"
#include "app/smtp_peer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

class TestCtlKilled final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void beforeConnecting();
    void afterMail();
    void midData();
    void afterTheDot_data();
    void afterTheDot();
    void beforeFiling();

private:
    RealServers &servers() { return m_fixture.servers(); }
    CtlResult run(const QStringList &arguments) { return m_ctl->run(arguments); }
    QStringList message(const QString &subject) const
    {
        return {u"send"_s, u"--to"_s,   u"bob@example.test"_s,   u"--bcc"_s, u"secret@example.test"_s, u"--subject"_s,
                subject,   u"--text"_s, u"Once and only once."_s};
    }
    QString stateInOutbox() { return run({u"outbox"_s}).all(u"state"_s).value(0); }
    /// Sends, and kills the program when the peer has stopped.
    void sendAndKill(const QStringList &arguments, SmtpPeer::Stop stop);
    /// What a restart must lead to: one delivery, one copy in Sent, an empty outbox, whatever is run after that.
    void verifySentOnce();

    ServersFixture m_fixture;
    QString m_user;
    std::unique_ptr<SmtpPeer> m_peer;
    std::unique_ptr<Ctl> m_ctl;
};

void TestCtlKilled::initTestCase()
{
    QVERIFY2(m_fixture.start(), qPrintable(servers().errorString()));
}

void TestCtlKilled::init()
{
    m_user = m_fixture.newUser();
    m_ctl = std::make_unique<Ctl>();
    m_peer = std::make_unique<SmtpPeer>();
    VERIFY_CODE(m_fixture.addAccount(*m_ctl, m_user, m_peer->url(m_user)), 0);
}

void TestCtlKilled::sendAndKill(const QStringList &arguments, SmtpPeer::Stop stop)
{
    m_peer->stopAt(stop);
    const std::unique_ptr<QProcess> sender = m_ctl->start(arguments);
    QTRY_VERIFY_WITH_TIMEOUT(m_peer->isStopped(), 30'000);
    QCOMPARE(sender->state(), QProcess::Running);
    sender->kill();
    QVERIFY(sender->waitForFinished());
    m_peer->stopAt(SmtpPeer::Stop::Never);
}

void TestCtlKilled::verifySentOnce()
{
    const CtlResult restarted = run({u"outbox"_s, u"run"_s});
    VERIFY_CODE(restarted, 0);
    QCOMPARE(m_peer->deliveries().size(), 1);
    QVERIFY(m_peer->deliveries().first().contains("Once and only once."));
    QVERIFY(!m_peer->deliveries().first().toLower().contains("\r\nbcc:"));
    QCOMPARE(servers().count(m_user, u"Sent"_s), 1);
    VERIFY_CODE(run({u"outbox"_s}), 3);
    VERIFY_CODE(run({u"outbox"_s, u"run"_s}), 0);
    VERIFY_CODE(run({u"sync"_s}), 0);
    QCOMPARE(m_peer->deliveries().size(), 1);
    QCOMPARE(servers().count(m_user, u"Sent"_s), 1);
}

void TestCtlKilled::beforeConnecting()
{
    // The program asks a command for the password before it connects anywhere; this one answers only when it may.
    const QTemporaryDir folder;
    const QString asked = folder.filePath(u"asked"_s);
    const QString hold = folder.filePath(u"hold"_s);
    m_ctl = std::make_unique<Ctl>();
    const QString command = u"if [ -e %1 ]; then touch %2; cat %1; fi; echo %3"_s.arg(hold, asked, RealServers::password(m_user));
    VERIFY_CODE(run({u"account"_s, u"add"_s, u"--email"_s, RealServers::address(m_user), u"--imap"_s, servers().imapUrl(m_user),
                     u"--smtp"_s, m_peer->url(m_user), u"--ca"_s, servers().caFile(), u"--password-command"_s, command}),
                0);
    const int before = m_peer->connections();
    QCOMPARE(QProcess::execute(u"mkfifo"_s, {hold}), 0);
    const std::unique_ptr<QProcess> sender = m_ctl->start(message(u"never connected"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(asked) && run({u"outbox"_s}).objects().size() == 1, 20'000);
    QCOMPARE(sender->state(), QProcess::Running);
    sender->kill();
    QVERIFY(sender->waitForFinished());
    // Lets the command end that nobody waits for any more.
    QCOMPARE(QProcess::execute(u"/bin/sh"_s, {u"-c"_s, u"exec 3<>\"$0\"; rm \"$0\""_s, hold}), 0);
    QCOMPARE(m_peer->connections(), before);
    QCOMPARE(m_peer->deliveries().size(), 0);
    verifySentOnce();
}

void TestCtlKilled::afterMail()
{
    sendAndKill(message(u"after MAIL"_s), SmtpPeer::Stop::AfterMail);
    QCOMPARE(m_peer->deliveries().size(), 0);
    verifySentOnce();
}

void TestCtlKilled::midData()
{
    // More than fits into the buffers of the sockets between.
    const QString big = m_ctl->makeFile(u"big.bin"_s, QByteArray(12'000'000, 'x'));
    sendAndKill(message(u"in the middle"_s) + QStringList{u"--attach"_s, big}, SmtpPeer::Stop::MidData);
    QCOMPARE(m_peer->deliveries().size(), 0);
    verifySentOnce();
}

void TestCtlKilled::afterTheDot_data()
{
    QTest::addColumn<QString>("decision");
    QTest::newRow("the user says it was sent") << u"sent"_s;
    QTest::newRow("the user sends it again") << u"retry"_s;
    QTest::newRow("the user drops it") << u"discard"_s;
}

void TestCtlKilled::afterTheDot()
{
    QFETCH(QString, decision);
    sendAndKill(message(u"nobody knows"_s), SmtpPeer::Stop::AfterDot);
    QCOMPARE(m_peer->deliveries().size(), 1);
    // Whatever is tried, it does not go out again by itself.
    const CtlResult restarted = run({u"outbox"_s, u"run"_s});
    VERIFY_CODE(restarted, 16);
    QCOMPARE(restarted.objects().value(0).value(u"state"_s).toString(), u"unknown"_s);
    QCOMPARE(stateInOutbox(), u"unknown"_s);
    VERIFY_CODE(run({u"sync"_s}), 0);
    VERIFY_CODE(run({u"outbox"_s, u"run"_s}), 16);
    QCOMPARE(m_peer->deliveries().size(), 1);
    // Only the user can tell.
    const QString id = run({u"outbox"_s}).all(u"id"_s).value(0);
    VERIFY_CODE(run({u"outbox"_s, decision, id}), 0);
    VERIFY_CODE(run({u"outbox"_s}), 3);
    QCOMPARE(m_peer->deliveries().size(), decision == u"retry"_s ? 2 : 1);
    QCOMPARE(servers().count(m_user, u"Sent"_s), decision == u"discard"_s ? 0 : 1);
}

void TestCtlKilled::beforeFiling()
{
    // Reading and filing go through a proxy that can fall silent, so that the copy for Sent is stuck.
    ChaosProxy proxy(servers().imapsPort());
    QVERIFY(proxy.isRunning());
    m_ctl = std::make_unique<Ctl>();
    VERIFY_CODE(m_ctl->addAccount(RealServers::address(m_user),
                                  u"imaps://%1@localhost:%2"_s.arg(RealServers::address(m_user)).arg(proxy.port()),
                                  m_peer->url(m_user), servers().caFile(), RealServers::password(m_user)),
                0);
    proxy.command("set blackhole=1");
    QVERIFY(proxy.stats().connections > 0); // and so the command before was taken
    const std::unique_ptr<QProcess> sender = m_ctl->start(message(u"accepted"_s));
    QTRY_COMPARE_WITH_TIMEOUT(stateInOutbox(), u"accepted"_s, 30'000);
    QCOMPARE(sender->state(), QProcess::Running);
    sender->kill();
    QVERIFY(sender->waitForFinished());
    proxy.command("set blackhole=0");
    QVERIFY(proxy.stats().connections > 0);
    QCOMPARE(m_peer->deliveries().size(), 1);
    QCOMPARE(servers().count(m_user, u"Sent"_s), 0);
    verifySentOnce();
}

QTEST_GUILESS_MAIN(TestCtlKilled)
#include "tst_ctl_killed.moc"
