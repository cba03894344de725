// postriderctl outbox: who gets a mail of which some recipients are refused, and mail for another time.
#include "app/servers_fixture.h"
#include "store/journal.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace postrider;
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
    void takenBackForEditing();
    void reports();
    void syncTiesReports();
    void inWords();
    void redirected();
    void receipt();
    void answersToInvitations_data();
    void answersToInvitations();
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

void TestCtlOutbox::takenBackForEditing()
{
    const QString later = QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate);
    const QString id = idOf(run(to(m_other) + QStringList{u"--at"_s, later}));
    QCOMPARE(run({u"outbox"_s}).objects().value(0).value(u"commands"_s).toVariant().toStringList(),
             (QStringList{u"retry"_s, u"hold"_s, u"edit"_s, u"discard"_s}));
    const CtlResult edited = run({u"outbox"_s, u"edit"_s, id});
    VERIFY_CODE(edited, 0);
    const QString file = edited.all(u"file"_s).value(0);
    QVERIFY2(QFile::exists(file), edited.describe().constData());
    VERIFY_CODE(run({u"outbox"_s}), 3);
    VERIFY_CODE(run({u"outbox"_s, u"edit"_s, id}), 3);
    VERIFY_CODE(run({u"send"_s, file}), 0); // changed or not, it goes like any other message
    QTRY_COMPARE(servers().count(m_other), 1);
}

/// A report that comes in is tied to the mail it is about by `sync`, without the program.
void TestCtlOutbox::syncTiesReports()
{
    VERIFY_CODE(run({u"sync"_s}), 0); // what is there already is no news
    VERIFY_CODE(run(to(m_other)), 0);
    const QList<ServerMessage> copies = servers().messages(m_user, u"Sent"_s);
    QCOMPARE(copies.size(), 1);
    const QByteArray raw = copies.front().raw;
    const qsizetype start = raw.indexOf("Message-ID: <") + 13;
    const QByteArray id = raw.mid(start, raw.indexOf('>', start) - start);
    QVERIFY(!id.isEmpty());
    const QByteArray report = "From: MAILER-DAEMON@example.test\r\nTo: me@example.test\r\nSubject: Undelivered Mail Returned to Sender\r\n"
                              "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <bounce@example.test>\r\nMIME-Version: 1.0\r\n"
                              "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                              "--b\r\n\r\nIt could not be delivered.\r\n"
                              "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.test\r\n\r\n"
                              "Final-Recipient: rfc822; gone@example.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                              "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + id + ">\r\n\r\n--b--\r\n";
    QVERIFY(servers().append(m_user, u"INBOX"_s, report));
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("no report")));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const CtlResult listed = run({u"outbox"_s});
    VERIFY_CODE(listed, 0);
    const QJsonArray recipients = listed.find(u"message_id"_s, QString::fromLatin1(id)).value(u"recipients"_s).toArray();
    QVERIFY2(recipients.size() == 1, listed.describe().constData());
    QCOMPARE(recipients.at(0).toObject().value(u"address"_s).toString(), u"gone@example.test"_s);
    QCOMPARE(recipients.at(0).toObject().value(u"state"_s).toString(), u"failed"_s);
}

/// What reports say of mail that was sent stands below what waits, until it is put aside.
void TestCtlOutbox::reports()
{
    const auto record = [this](const QString &recipient, store::DeliveryReport::Fate fate, const QString &text) {
        const store::Profile profile = store::Profile::open(m_ctl->profile(), store::Profile::Access::Write);
        store::Journal journal(profile.paths());
        store::DeliveryReport report;
        report.account = journal.accounts.all().front().id;
        report.messageId = "told@example.test";
        report.subject = u"told"_s;
        report.recipient = recipient;
        report.fate = fate;
        report.text = text;
        report.received = QDateTime::currentMSecsSinceEpoch();
        journal.reports.record(report);
    };
    record(u"nobody@example.test"_s, store::DeliveryReport::Fate::Failed, u"There is no such mailbox."_s);
    record(u"late@example.test"_s, store::DeliveryReport::Fate::Delayed, u"The server goes on trying."_s);
    const CtlResult listed = run({u"outbox"_s});
    VERIFY_CODE(listed, 0);
    const QJsonObject report = listed.find(u"message_id"_s, u"told@example.test"_s);
    QCOMPARE(listed.objects().size(), 1);
    QCOMPARE(report.value(u"subject"_s).toString(), u"told"_s);
    QCOMPARE(report.value(u"commands"_s).toArray().at(0).toString(), u"aside"_s);
    QStringList fates;
    for (const QJsonValue &each : report.value(u"recipients"_s).toArray())
        fates << each.toObject().value(u"address"_s).toString() + u' ' + each.toObject().value(u"state"_s).toString();
    fates.sort();
    QCOMPARE(fates, (QStringList{u"late@example.test delayed"_s, u"nobody@example.test failed"_s}));
    VERIFY_CODE(run({u"outbox"_s, u"aside"_s, u"nothing@example.test"_s}), 3);
    VERIFY_CODE(run({u"outbox"_s, u"aside"_s, u"told@example.test"_s}), 0);
    VERIFY_CODE(run({u"outbox"_s}), 3);
}

/// For people: how long it waits in the words that fit, and what can be done.
void TestCtlOutbox::inWords()
{
    const auto line = [this](qint64 seconds) {
        const QString later = QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODate);
        const QString id = idOf(run(to(m_other) + QStringList{u"--at"_s, later}));
        const QByteArray text = m_ctl->runForPeople({u"outbox"_s}).out;
        [&] { VERIFY_CODE(run({u"outbox"_s, u"discard"_s, id}), 0); }();
        return QString::fromUtf8(text).section(u'\n', 0, 1);
    };
    const QString minutes = line(20 * 60);
    QVERIFY2(minutes.contains(u"goes out in 20 min"_s) && minutes.endsWith(u"→ retry, hold, edit, discard"_s), qPrintable(minutes));
    const QString hours = line(20 * 3600);
    QVERIFY2(hours.contains(u"goes out in 20 h, on "_s), qPrintable(hours));
    const QString days = line(3 * 24 * 3600);
    QVERIFY2(days.contains(u"goes out in 3 day"_s), qPrintable(days));
}

void TestCtlOutbox::receipt()
{
    const QByteArray sender = RealServers::address(m_other).toUtf8();
    const QByteArray wish = "Return-Path: <" + sender + ">\r\nDisposition-Notification-To: " + sender + "\r\n";
    const QString asking = m_ctl->makeFile(u"asks.eml"_s, plainMail("read me", "x\r\n", wish));
    VERIFY_CODE(run({u"send"_s, asking, u"--receipt"_s}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = servers().messages(m_other).first().raw;
    QVERIFY2(received.contains("manual-action/MDN-sent-manually; displayed"), received.constData());
    QVERIFY(received.contains("Final-Recipient: rfc822;" + RealServers::address(m_user).toUtf8()));
    QCOMPARE(servers().count(m_user, u"Sent"_s), 0);
    const QString silent = m_ctl->makeFile(u"silent.eml"_s, plainMail("no wish"));
    VERIFY_CODE(run({u"send"_s, silent, u"--receipt"_s}), 15); // it asks for none
    QCOMPARE(servers().count(m_other), 1);
}

void TestCtlOutbox::answersToInvitations_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("accepted") << u"accepted"_s << QByteArray("PARTSTAT=ACCEPTED");
    QTest::newRow("tentative") << u"tentative"_s << QByteArray("PARTSTAT=TENTATIVE");
    QTest::newRow("declined") << u"declined"_s << QByteArray("PARTSTAT=DECLINED");
}

void TestCtlOutbox::answersToInvitations()
{
    QFETCH(QString, answer);
    QFETCH(QByteArray, status);
    const QByteArray organizer = RealServers::address(m_other).toUtf8();
    const QByteArray calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:0\r\n"
                                "DTSTAMP:20261123T090000Z\r\nDTSTART:20261124T090000Z\r\nDTEND:20261124T100000Z\r\nSUMMARY:Bridge\r\n"
                                "ORGANIZER:mailto:" + organizer + "\r\nATTENDEE;RSVP=TRUE:mailto:" + RealServers::address(m_user).toUtf8()
                                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    const QString file = m_ctl->makeFile(
        u"i.eml"_s, plainMail("meet", calendar, "MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n"));
    VERIFY_CODE(run({u"send"_s, file, u"--answer"_s, u"perhaps"_s}), 2);
    VERIFY_CODE(run({u"send"_s, file, u"--answer"_s, answer}), 0);
    QTRY_COMPARE(servers().count(m_other), 1);
    const QByteArray received = QByteArray(servers().messages(m_other).first().raw).replace("\r\n ", "");
    QVERIFY2(received.contains("METHOD:REPLY") && received.contains(status), received.constData());
    const QString none = m_ctl->makeFile(u"n.eml"_s, plainMail("no invitation"));
    VERIFY_CODE(run({u"send"_s, none, u"--answer"_s, answer}), 15);
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
