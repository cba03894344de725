// What a message says of itself and others say of it: authentication results, signatures by their structure, receipts.
#include "mime/authentication_results.h"
#include "mime/builder_answers.h"
#include "mime/crypto_structure.h"
#include "mime/disposition_notification.h"
#include "mime/parser.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mime;

class TestMimeTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void results_data();
    void results();
    void border_data();
    void border();
    void learning();
    void layers_data();
    void layers();
    void inlineText();
    void receipts();
    void receiptRequests_data();
    void receiptRequests();
};

namespace {

/// "id; spf=pass smtp.mailfrom=x; ...": as it was understood.
QByteArray told(const std::optional<AuthenticationResults> &all)
{
    if (!all)
        return "-";
    QByteArray text = all->server;
    for (const AuthenticationResult &result : all->results) {
        text += "; " + result.method + '=' + result.result;
        for (const auto &[name, value] : result.properties)
            text += ' ' + name + '=' + value;
    }
    return text;
}

} // namespace

void TestMimeTrust::results_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("plain") << QByteArray(
        " mx.example.org;\r\n spf=pass smtp.mailfrom=a@example.net;\r\n\tdkim=fail (bad (nested) signature) header.d=Example.net")
                           << QByteArray("mx.example.org; spf=pass smtp.mailfrom=a@example.net; dkim=fail header.d=Example.net");
    QTest::newRow("none") << QByteArray("example.org 1; none") << QByteArray("example.org");
    QTest::newRow("version of the method") << QByteArray("example.org; dkim/1=pass") << QByteArray("example.org; dkim=pass");
    QTest::newRow("blanks") << QByteArray("Example.ORG ; SPF = Pass reason = \"all; fine\" smtp.helo = h")
                            << QByteArray("example.org; spf=pass reason=all; fine smtp.helo=h");
    QTest::newRow("no id") << QByteArray(
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example; dmarc=bestguesspass action=none")
                           << QByteArray("; spf=pass smtp.mailfrom=a.example; dmarc=bestguesspass action=none");
    QTest::newRow("value with marks") << QByteArray("x; spf=pass smtp.mailfrom=a/b=c@d")
                                      << QByteArray("x; spf=pass smtp.mailfrom=a/b=c@d");
    QTest::newRow("a sender's trick") << QByteArray("x; spf=fail (; dkim=pass") << QByteArray("x; spf=fail");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("-");
    QTest::newRow("marks") << QByteArray(";;==//") << QByteArray("-");
}

void TestMimeTrust::results()
{
    QFETCH(QByteArray, in);
    QTEST(told(parseAuthenticationResults(in)), "out");
}

void TestMimeTrust::border_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("receivedBy");
    QTest::addColumn<QByteArray>("out");
    const QByteArray real = "Authentication-Results: mx.me.example; dmarc=fail\n";
    const QByteArray forged = "Authentication-Results: mx.me.example; dmarc=pass\n";
    const QByteArray received = "Received: from x (x [192.0.2.1])\n\tby mx.me.example with ESMTP; date\n";
    QTest::newRow("above") << real + received << QByteArray("mx.me.example") << QByteArray()
                           << QByteArray("mx.me.example; dmarc=fail");
    QTest::newRow("forged below") << received + forged << QByteArray("mx.me.example") << QByteArray() << QByteArray("-");
    QTest::newRow("both") << real + received + forged << QByteArray("mx.me.example") << QByteArray()
                          << QByteArray("mx.me.example; dmarc=fail");
    QTest::newRow("another's") << "Authentication-Results: evil.example; dmarc=pass\n" + received << QByteArray("mx.me.example")
                               << QByteArray() << QByteArray("-");
    QTest::newRow("two of the border's") << "Authentication-Results: mx.me.example; spf=pass\n" + real + received
                                         << QByteArray("mx.me.example") << QByteArray()
                                         << QByteArray("mx.me.example; spf=pass; dmarc=fail");
    QTest::newRow("below the border's own line")
        << "Received: by 2001:db8::1 with SMTP\n" + received + real + forged << QByteArray("mx.me.example")
        << QByteArray("me.example") << QByteArray("mx.me.example; dmarc=fail");
    QTest::newRow("below another's line") << "Received: by relay.evil.example\n" + forged << QByteArray("mx.me.example")
                                          << QByteArray("me.example") << QByteArray("-");
    QTest::newRow("a host that only ends alike")
        << "Received: by evilme.example\n" + forged << QByteArray("mx.me.example") << QByteArray("me.example") << QByteArray("-");
    QTest::newRow("no id, own host") << QByteArray(
        "Received: by a.prod.outlook.com\nAuthentication-Results: dmarc=pass\nAuthentication-Results: dmarc=fail\n")
                                     << QByteArray() << QByteArray("outlook.com") << QByteArray("; dmarc=pass");
}

void TestMimeTrust::border()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, receivedBy);
    const QByteArray block = header + "From: a@b\n\n";
    QTEST(told(trustedAuthenticationResults(HeaderFields(block), {id, receivedBy})), "out");
}

void TestMimeTrust::learning()
{
    std::vector<QByteArray> ids(19, "mx.me.example");
    QCOMPARE(learnedBorderId(ids), QByteArray()); // too few
    ids.resize(100, "mx.me.example");
    QCOMPARE(learnedBorderId(ids), QByteArray("mx.me.example"));
    for (size_t i = 0; i < 10; ++i)
        ids[i] = "evil.example";
    QCOMPARE(learnedBorderId(ids), QByteArray()); // nine in ten, not more
    QCOMPARE(learnedBorderId(std::vector<QByteArray>(30)), QByteArray());
    const QByteArray block = "X: y\nAuthentication-Results: mx.me.example; spf=none\nReceived: by x\n\n";
    QCOMPARE(topmostAuthenticationServer(HeaderFields(block)), QByteArray("mx.me.example"));
    const QByteArray below = "Received: by x\nAuthentication-Results: mx.me.example; spf=none\n\n";
    QCOMPARE(topmostAuthenticationServer(HeaderFields(below)), QByteArray());
    QCOMPARE(knownBorder("imap.gmail.com")->id, QByteArray("mx.google.com"));
    QVERIFY(!knownBorder("evilgmail.com"));
}

void TestMimeTrust::layers_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("expected"); // kind, section, covered, signature, O(utermost), W(ell formed)
    const QByteArray pgp = "Content-Type: multipart/signed; boundary=s; micalg=PGP-SHA256; "
                           "protocol=\"application/pgp-signature\"\n\n--s\n\ntext\n--s\n"
                           "Content-Type: application/pgp-signature\n\nsig\n--s--\n";
    QTest::newRow("none") << QByteArray("Content-Type: text/plain\n\nx") << QByteArray();
    QTest::newRow("PGP signed") << pgp << QByteArray("5 1 2 OW pgp-sha256;");
    QTest::newRow("wrapped by a list") << "Content-Type: multipart/mixed; boundary=m\n\n--m\n" + pgp + "--m\n\nfooter\n--m--\n"
                                       << QByteArray("5 1 1.1 1.2 W pgp-sha256;");
    QTest::newRow("no signature part") << QByteArray(
        "Content-Type: multipart/signed; boundary=s; protocol=\"application/pgp-signature\"\n\n--s\n\nx\n--s--\n")
                                       << QByteArray("5 1 O ;");
    QTest::newRow("protocol and part differ")
        << QByteArray(pgp).replace("protocol=\"application/pgp-signature\"", "protocol=\"application/pkcs7-signature\"")
        << QByteArray("5 1 2 O pgp-sha256;");
    QTest::newRow("PGP encrypted") << QByteArray(
        "Content-Type: multipart/encrypted; boundary=e\n\n--e\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--e\n"
        "Content-Type: application/octet-stream\n\nx\n--e--\n")
                                   << QByteArray("6 OW ;");
    QTest::newRow("S/MIME opaque") << QByteArray("Content-Type: application/x-pkcs7-mime; smime-type=signed-data\n\nx")
                                   << QByteArray("1 1 OW ;");
    QTest::newRow("S/MIME encrypted") << QByteArray("Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data\n\nx")
                                      << QByteArray("2 1 OW ;");
    QTest::newRow("encrypted inside of signed")
        << QByteArray("Content-Type: multipart/signed; boundary=s; protocol=\"application/pkcs7-signature\"\n\n--s\n"
                      "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n--s\n"
                      "Content-Type: application/x-pkcs7-signature\n\nsig\n--s--\n")
        << QByteArray("0 1 2 OW ;2 1 OW ;");
}

void TestMimeTrust::layers()
{
    QFETCH(QByteArray, raw);
    QByteArray all;
    for (const CryptoLayer &layer : cryptoLayers(parse(raw).root)) {
        QByteArrayList words{QByteArray::number(int(layer.kind)), layer.section, layer.coveredSection, layer.signatureSection,
                             QByteArray(layer.isOutermost ? "O" : "") + (layer.isWellFormed ? "W" : "")};
        words.removeAll(QByteArray());
        all += words.join(' ') + ' ' + layer.hashAlgorithm + ';';
    }
    QTEST(all, "expected");
}

void TestMimeTrust::inlineText()
{
    QCOMPARE(inlinePgp(u"x -----BEGIN PGP MESSAGE-----"), InlinePgp::None);
    QCOMPARE(inlinePgp(u"hi\n-----BEGIN PGP MESSAGE-----\n"), InlinePgp::Encrypted);
    QCOMPARE(inlinePgp(u"-----BEGIN PGP SIGNED MESSAGE-----\n"), InlinePgp::Signed);
    QCOMPARE(inlinePgp(u"-----BEGIN PGP PUBLIC KEY BLOCK-----\n"), InlinePgp::Key);
    QCOMPARE(inlinePgp(u"-----BEGIN PGP SIGNATURE-----\n"), InlinePgp::None);
}

void TestMimeTrust::receipts()
{
    const DispositionNotification receipt = parseDispositionNotification(
        "Reporting-UA: x; y\r\nFinal-Recipient: rfc822; a@example.org\r\nOriginal-Message-ID: <1@example.org>\r\n"
        "Disposition: manual-action/MDN-sent-manually;\r\n displayed/error (why)\r\n");
    QCOMPARE(receipt.finalRecipient, QStringLiteral("a@example.org"));
    QCOMPARE(receipt.originalMessageId, QByteArray("1@example.org"));
    QCOMPARE(receipt.type, QByteArray("displayed"));
    QVERIFY(receipt.wasManual);
    QVERIFY(parseDispositionNotification("junk").type.isEmpty());
}

void TestMimeTrust::receiptRequests_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<bool>("asksTwice");
    const QByteArray wish = "Disposition-Notification-To: a@example.org\n";
    QTest::newRow("none") << QByteArray("From: a@b\n") << false << false;
    QTest::newRow("same as the envelope's") << wish + "Return-Path: <A@example.org>\n" << true << false;
    QTest::newRow("another") << wish + "Return-Path: <b@example.org>\n" << true << true;
    QTest::newRow("envelope unknown") << wish << true << true;
    QTest::newRow("several") << QByteArray(
        "Disposition-Notification-To: a@example.org, b@example.org\nReturn-Path: <a@example.org>\n")
                             << true << true;
    QTest::newRow("a list") << wish + "List-Id: <x.example.org>\n" << false << false;
    QTest::newRow("a report") << wish + "Content-Type: multipart/report; boundary=x\n" << false << false;
    QTest::newRow("bulk") << wish + "Precedence: bulk\n" << false << false;
}

void TestMimeTrust::receiptRequests()
{
    QFETCH(QByteArray, header);
    const QByteArray block = header + '\n';
    const std::optional<ReceiptRequest> request = receiptRequest(block);
    const bool isAsked = request && request->advice != ReceiptRequest::Advice::Refuse;
    QTEST(isAsked, "isAsked");
    QTEST(isAsked && request->advice == ReceiptRequest::Advice::AskTwice, "asksTwice");
}

QTEST_GUILESS_MAIN(TestMimeTrust)
#include "tst_mime_trust.moc"
