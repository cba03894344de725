// What the reader shows of a message: texts, HTML, pictures, attachments.
#include "mail/body_renderer.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mail;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Png = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

QByteArray message(const QByteArray &body) { return "From: Mara <mara@example.org>\r\nTo: a@example.org\r\nSubject: Test\r\nMIME-Version: 1.0\r\n" + body; }

} // namespace

class MailBodyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainText();
    void flowedTextIsJoined();
    void htmlWithTextAlternative();
    void plainFirstWhereWished();
    void picturesOfTheMessage();
    void onlyRealPicturesAreShown();
    void attachmentsAndWarnings();
    void remotePicturesAreNamed();
    void bounceInWords();
    void damagedMessage();
    void anyPrefixIsShown();
};

void MailBodyTest::plainText()
{
    const MessageContent content = contentOfRaw(message("Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9f" "e\r\n> quoted\r\n"), false);
    QCOMPARE(content.body, MessageContent::BodyState::Ready);
    QCOMPARE(content.text, u"Grüße\n> quoted\n"_s);
    QVERIFY(!content.html);
    QCOMPARE(content.from.front().name, u"Mara"_s);
    QVERIFY(content.headerText.contains("Subject: Test"));
}

void MailBodyTest::flowedTextIsJoined()
{
    const MessageContent content = contentOfRaw(message("Content-Type: text/plain; format=flowed\r\n\r\none \r\ntwo\r\n"), false);
    QCOMPARE(content.text.trimmed(), u"one two"_s);
}

void MailBodyTest::htmlWithTextAlternative()
{
    const MessageContent content = contentOfRaw(message("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
                                                        "--b\r\nContent-Type: text/html\r\n\r\n<p>rich<script>x</script></p>\r\n--b--\r\n"), false);
    QVERIFY(content.html);
    QVERIFY(content.html->html.contains("<p>rich</p>"_L1));
    QCOMPARE(content.text.trimmed(), u"rich"_s);
    QVERIFY(content.textIsFromHtml);
}

void MailBodyTest::plainFirstWhereWished()
{
    const QByteArray raw = message("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
                                   "--b\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--b--\r\n");
    const MessageContent content = contentOfRaw(raw, true);
    QVERIFY(!content.html);
    QCOMPARE(content.text.trimmed(), u"plain"_s);
}

void MailBodyTest::picturesOfTheMessage()
{
    const MessageContent content = contentOfRaw(message("Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=\"cid:one@x\">\r\n"
                                                        "--b\r\nContent-Type: image/png\r\nContent-ID: <one@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                                        + Png.toBase64() + "\r\n--b--\r\n"), false);
    QVERIFY(content.html);
    QCOMPARE(content.inlineImages.value(u"one@x"_s), Png);
    QVERIFY(content.attachments.empty());
}

void MailBodyTest::onlyRealPicturesAreShown()
{
    Part part;
    part.type = "image";
    part.subtype = "png";
    part.transferEncoding = "base64";
    QCOMPARE(*pictureBytes(Png.toBase64(), part), Png);
    QVERIFY(!pictureBytes(QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>").toBase64(), part));
    QVERIFY(!pictureBytes({}, part));
}

void MailBodyTest::attachmentsAndWarnings()
{
    const MessageContent content = contentOfRaw(message("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n"
                                                        "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../etc/report.pdf\"\r\n\r\n%PDF\r\n"
                                                        "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"invoice.pdf.exe\"\r\n\r\nMZ\r\n"
                                                        "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nx\r\n--b--\r\n"), false);
    QCOMPARE(content.attachments.size(), size_t(3));
    QVERIFY(!content.attachments[0].name.contains(u'/'));
    QVERIFY(content.attachments[0].canOpen);
    QVERIFY(content.attachments[0].isHere);
    QVERIFY(!content.attachments[1].canOpen);
    QVERIFY(!content.attachments[1].warning.isEmpty());
    QVERIFY(content.attachments[2].isMessage);
}

void MailBodyTest::remotePicturesAreNamed()
{
    const MessageContent content = contentOfRaw(message("Content-Type: text/html\r\n\r\n<img src=https://cdn.example.net/a.png><p>x</p>"), false);
    QVERIFY(content.html);
    QCOMPARE(content.html->blockedPictures, 1);
    QCOMPARE(content.html->blockedHosts, QStringList{u"cdn.example.net"_s});
    QVERIFY(!content.html->html.contains("cdn.example.net"_L1));
}

void MailBodyTest::bounceInWords()
{
    const MessageContent content = contentOfRaw(message("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n"
                                                        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
                                                        "Final-Recipient: rfc822; bob@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--b--\r\n"), false);
    QVERIFY(content.text.contains("Sorry."_L1));
    QCOMPARE(content.facts.size(), size_t(1));
    QVERIFY2(content.facts.front().title.contains("bob@example.net"_L1), qPrintable(content.facts.front().title));
    QVERIFY(content.facts.front().lines.join(u' ').contains("no such user"_L1));
}

void MailBodyTest::damagedMessage()
{
    const MessageContent content = contentOfRaw(message("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhalf of it"), false);
    QVERIFY(content.text.contains("half of it"_L1));
    QVERIFY(!content.notices.isEmpty());
}

void MailBodyTest::anyPrefixIsShown()
{
    const QByteArray raw = message("Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>\xc3\xa9<img src=cid:x></p>\r\n"
                                   "--b\r\nContent-Type: image/png\r\nContent-ID: <x>\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Png.toBase64() + "\r\n--b--\r\n");
    for (qsizetype n = 0; n <= raw.size(); ++n)
        QCOMPARE(contentOfRaw(raw.left(n), n % 2).body, MessageContent::BodyState::Ready);
}

QTEST_GUILESS_MAIN(MailBodyTest)
#include "tst_mail_body.moc"
