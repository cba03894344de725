// Delivery reports of different servers, and the message that each is about.
#include "sync/outbox/bounce.h"

#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

QByteArray report(const QByteArray &status, const QByteArray &original, const QByteArray &originalType = "message/rfc822")
{
    return "From: MAILER-DAEMON@example.net\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n" + status
           + "\r\n--b\r\nContent-Type: " + originalType + "\r\n\r\n" + original + "\r\n--b--\r\n";
}

const QByteArray Failed = "Reporting-MTA: dns; mx.example.net\r\nOriginal-Envelope-Id: 0123abcd\r\n\r\nFinal-Recipient: rfc822; bob@example.net\r\n"
                          "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <bob@example.net>: who?\r\n";
const QByteArray Original = "From: tim@example.org\r\nSubject: Lunch\r\nMessage-ID: <0123abcd@example.org>\r\n\r\nbody\r\n";

} // namespace

class SyncBounceTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void failed();
    void headersOnly();
    void byEnvelopeId();
    void delayedIsNoFailure();
    void noReports();
};

void SyncBounceTest::failed()
{
    const std::optional<sync::Bounce> bounce = sync::readBounce(report(Failed, Original));
    QVERIFY(bounce && bounce->failed);
    QCOMPARE(bounce->originalMessageId, QByteArray("0123abcd@example.org"));
    QCOMPARE(bounce->originalSubject, u"Lunch"_s);
    QVERIFY(bounce->isAbout("0123abcd@example.org"));
    QVERIFY(!bounce->isAbout("other@example.org") && !bounce->isAbout({}));
    const QString words = bounce->sentences().value(0);
    QVERIFY2(words.contains(u"bob@example.net"_s) && words.contains(u"no such mailbox"_s) && words.contains(u"who?"_s), qPrintable(words));
}

void SyncBounceTest::headersOnly()
{
    const std::optional<sync::Bounce> bounce = sync::readBounce(report(Failed, Original.left(Original.indexOf("body")), "text/rfc822-headers"));
    QVERIFY(bounce && bounce->isAbout("0123abcd@example.org"));
}

void SyncBounceTest::byEnvelopeId()
{
    const std::optional<sync::Bounce> bounce = sync::readBounce(report(Failed, "nothing", "text/plain"));
    QVERIFY(bounce && bounce->isAbout("0123abcd@example.org")); // ENVID was the Message-ID's random half
    QVERIFY(!bounce->isAbout("ffff@example.org"));
}

void SyncBounceTest::delayedIsNoFailure()
{
    const QByteArray delayed = QByteArray(Failed).replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1");
    const std::optional<sync::Bounce> bounce = sync::readBounce(report(delayed, Original));
    QVERIFY(bounce && !bounce->failed);
    QVERIFY(bounce->sentences().value(0).contains(u"goes on trying"_s));
}

void SyncBounceTest::noReports()
{
    QVERIFY(!sync::readBounce("Subject: x\r\n\r\ny\r\n"));
    QVERIFY(!sync::readBounce("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"));
    QVERIFY(!sync::readBounce("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"));
    QVERIFY(!sync::readBounce({}));
}

QTEST_GUILESS_MAIN(SyncBounceTest)
#include "tst_sync_bounce.moc"
