// postriderctl outbox: who gets a mail of which some recipients are refused, and mail for another time.
#include "app/servers_fixture.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

class TestCtlOutbox final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_fixture.start(), qPrintable(servers().errorString())); }
    void init();
    void othersGetIt();
    void laterAndNow();
    void hold();
    void redirected();
    void wishesThatCannotBe();
    void usage();

private:
    RealServers &servers() { return m_fixture.servers(); }
    CtlResult run(const QStringList &arguments) { return m_ctl->run(arguments); }
    QString idOf(const CtlResult &result) { return result.all(u"id"_s).value(0); }
    QStringList to(const QString &user) { return {u"send"_s, u"--to"_s, RealServers::address(user), u"--subject"_s, u"x"_s, u"--text"_s, u"y"_s}; }

    ServersFixture m_fixture;
    QString m_user;
    QString m_other;
    std::unique_ptr<Ctl> m_ctl;
};

void TestCtlOutbox::init()
{
    m_user = m_fixture.newUser();
    m_other = m_fixture.newUser();
    m_ctl = std::make_unique<Ctl>();
    VERIFY_CODE(m_fixture.addAccount(*m_ctl, m_user), 0);
}

void TestCtlOutbox::othersGetIt()
{
    const CtlResult sent = run(to(m_other) + QStringList{u"--cc"_s, u"reject@example.test"_s});
    VERIFY_CODE(sent, 15);
    QCOMPARE(servers().count(m_other), 0); // not to some without asking
    const CtlResult listed = run({u"outbox"_s});
    const QJsonArray recipients = listed.objects().value(0).value(u"recipients"_s).toArray();
    QCOMPARE(recipients.size(), 2);
    QCOMPARE(recipients.at(1).toObject().value(u"state"_s).toString(), u"waiting"_s);
    QVERIFY(recipients.at(1).toObject().value(u"reply"_s).toString().startsWith(u"550"_s));
    VERIFY_CODE(run({u"outbox"_s, u"others"_s, idOf(listed)}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    QCOMPARE(servers().count(m_user, u"Sent"_s), 1);
    VERIFY_CODE(run({u"outbox"_s}), 3);
}

void TestCtlOutbox::laterAndNow()
{
    const QString later = QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate);
    const CtlResult queued = run(to(m_other) + QStringList{u"--at"_s, later});
    VERIFY_CODE(queued, 0);
    QCOMPARE(queued.objects().value(0).value(u"state"_s).toString(), u"holding"_s);
    VERIFY_CODE(run({u"outbox"_s, u"run"_s}), 0); // its time has not come
    QCOMPARE(servers().count(m_other), 0);
    const CtlResult listed = run({u"outbox"_s});
    QCOMPARE(listed.objects().value(0).value(u"next_try"_s).toString(), later);
    VERIFY_CODE(run({u"outbox"_s, u"retry"_s, idOf(listed)}), 0); // now, after all
    QTRY_COMPARE(servers().count(m_other), 1);
}

void TestCtlOutbox::hold()
{
    const QString later = QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate);
    const CtlResult queued = run(to(m_other) + QStringList{u"--at"_s, later});
    const QString id = idOf(queued);
    VERIFY_CODE(run({u"outbox"_s, u"hold"_s, id}), 0);
    QVERIFY(!run({u"outbox"_s}).objects().value(0).contains(u"next_try"_s)); // until somebody says so
    const QString other = QDateTime::currentDateTimeUtc().addDays(5).toString(Qt::ISODate);
    VERIFY_CODE(run({u"outbox"_s, u"hold"_s, id, u"--at"_s, other}), 0);
    QCOMPARE(run({u"outbox"_s}).objects().value(0).value(u"next_try"_s).toString(), other);
    VERIFY_CODE(run({u"outbox"_s, u"discard"_s, id}), 0);
    VERIFY_CODE(run({u"outbox"_s}), 3);
    QCOMPARE(servers().count(m_other), 0);
}

void TestCtlOutbox::redirected()
{
    const QByteArray original = plainMail("original", "The body.\r\n");
    VERIFY_CODE(run({u"send"_s, m_ctl->makeFile(u"o.eml"_s, original), u"--redirect-to"_s, RealServers::address(m_other)}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = servers().messages(m_other).first().raw;
    QVERIFY2(received.endsWith(original), received.constData());
    QVERIFY(received.contains("Resent-From: "));
    QCOMPARE(servers().count(m_user, u"Sent"_s), 0); // it lies in some folder already
}

void TestCtlOutbox::wishesThatCannotBe()
{
    const CtlResult refused = run(to(m_other) + QStringList{u"--require-tls"_s});
    VERIFY_CODE(refused, 15);
    QVERIFY2(refused.objects().value(0).value(u"reason"_s).toString().contains(u"encryption"_s), refused.describe().constData());
    QCOMPARE(servers().count(m_other), 0);
    VERIFY_CODE(run(to(m_other) + QStringList{u"--delivery-report"_s, u"--deliver-within"_s, u"3600"_s}), 0); // as far as it goes
    QTRY_COMPARE(servers().count(m_other), 1);
}

void TestCtlOutbox::usage()
{
    VERIFY_CODE(run({u"outbox"_s, u"others"_s, u"999"_s}), 3);
    VERIFY_CODE(run({u"outbox"_s, u"hold"_s, u"1"_s, u"--at"_s, u"soon"_s}), 2);
    VERIFY_CODE(run(to(m_other) + QStringList{u"--deliver-within"_s, u"-5"_s}), 2);
    VERIFY_CODE(run({u"outbox"_s, u"others"_s}), 2);
}

QTEST_GUILESS_MAIN(TestCtlOutbox)
#include "tst_ctl_outbox.moc"
