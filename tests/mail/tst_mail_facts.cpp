// What lies in a message beside its text, and whose word about its sender counts.
#include "mail/body_renderer.h"
#include "mail/enclosed_files.h"
#include "mail/message_facts.h"
#include "mime/opaque_signed.h"
#include "mime/parser.h"
#include "mime/tnef_bytes.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mail;
using namespace Qt::StringLiterals;

namespace {

QByteArray message(const QByteArray &body)
{
    return "From: Mara <mara@example.org>\r\nTo: a@example.org\r\nSubject: Test\r\nMIME-Version: 1.0\r\n" + body;
}

/// attAttachRenddata, attAttachTitle, attAttachData.
QByteArray tnefFile(const QByteArray &name, const QByteArray &bytes)
{
    return test::tnefAttribute(2, 0x00069002, QByteArray(14, '\0')) + test::tnefAttribute(2, 0x00018010, name + '\0') + test::tnefAttribute(2, 0x0006800F, bytes);
}

/// With attBody where `text` is given.
QByteArray tnef(const QByteArray &text, const QByteArray &files)
{
    return test::tnefStream((text.isEmpty() ? QByteArray() : test::tnefAttribute(1, 0x0002800C, text + '\0')) + files);
}

QByteArray withTnef(const QByteArray &text, const QByteArray &winmail)
{
    return message("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--b\r\n"
                   "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                   + winmail.toBase64() + "\r\n--b--\r\n");
}

constexpr char Uuencoded[] = "Hello,\r\n\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n\r\nRegards\r\n";

/// A multipart with the text "inside" and a file, signed by "openssl smime -sign -nodetach": in DER.
constexpr char SignedDer[] =
    "MIIDIwYJKoZIhvcNAQcCoIIDFDCCAxACAQExDzANBglghkgBZQMEAgEFADCBvwYJKoZIhvcNAQcBoIGxBIGuQ29udGVudC1UeXBlOiBtdWx0aX"
    "BhcnQvbWl4ZWQ7IGJvdW5kYXJ5PWMNCg0KLS1jDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW4NCg0KaW5zaWRlDQotLWMNCkNvbnRlbnQtVHlw"
    "ZTogdGV4dC9wbGFpbjsgbmFtZT1hLnR4dA0KQ29udGVudC1EaXNwb3NpdGlvbjogYXR0YWNobWVudA0KDQpBDQotLWMtLQ0KMYICNjCCAjICAQ"
    "EwJDAMMQowCAYDVQQDDAF4AhQ0dKMEeHDX990NB42izEu31EkUdTANBglghkgBZQMEAgEFAKCB5DAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcB"
    "MBwGCSqGSIb3DQEJBTEPFw0yNjExMjMxNjIyMzZaMC8GCSqGSIb3DQEJBDEiBCBDAGnHL6LFOBPLRVNTTZu9Wfdrl2hEAoBJc+yzsm2injB5Bg"
    "kqhkiG9w0BCQ8xbDBqMAsGCWCGSAFlAwQBKjALBglghkgBZQMEARYwCwYJYIZIAWUDBAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3DQMCAgIAgDAN"
    "BggqhkiG9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDANBgkqhkiG9w0BAQEFAASCAQCYMUnZ0/w3z3BbtHzdCu/z85e1+Mc603LZLz"
    "//H6o8b1qD4mVxHVhkl5w8pyriJOs+xloEnLaszJYtwEJ/uPgF/5FF1EQMM9ziR6j2dOOMo1896CxDUyWHUci3M84QdxjYrCRnXq2hZFiquYxH"
    "2zG8PgV5NCSpywS52QoWFMQDKEBP1GjQNDVwVtrBX2VLXk7DSAYEQr3pquIBgYI8xWhsoqHCTxnPpYEArpyoMe1kIFbhtUzlnaQJS4cHQcVkrs"
    "wQKS+DR8k7oYXpa1j737+Hnobtum3fEwJI86WEHABFXAwkC0HkoZXKMdSrhft7laqjWba0oMbMjSHlR8nxPXn0";
/// By "openssl cms -sign -nodetach -stream": in BER, with no lengths.
constexpr char SignedBer[] =
    "MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgASBrkNvbnRlbnQtVHlwZTogbXVsdGlwYXJ0L21peG"
    "VkOyBib3VuZGFyeT1jDQoNCi0tYw0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluDQoNCmluc2lkZQ0KLS1jDQpDb250ZW50LVR5cGU6IHRleHQv"
    "cGxhaW47IG5hbWU9YS50eHQNCkNvbnRlbnQtRGlzcG9zaXRpb246IGF0dGFjaG1lbnQNCg0KQQ0KLS1jLS0NCgAAAAAAADGCAjQwggIwAgEBMC"
    "QwDDEKMAgGA1UEAwwBeAIUNHSjBHhw1/fdDQeNosxLt9RJFHUwCwYJYIZIAWUDBAIBoIHkMBgGCSqGSIb3DQEJAzELBgkqhkiG9w0BBwEwHAYJ"
    "KoZIhvcNAQkFMQ8XDTI2MTEyMzE2MjIzNlowLwYJKoZIhvcNAQkEMSIEIEMAaccvosU4E8tFU1NNm71Z92uXaEQCgElz7LOybaKeMHkGCSqGSI"
    "b3DQEJDzFsMGowCwYJYIZIAWUDBAEqMAsGCWCGSAFlAwQBFjALBglghkgBZQMEAQIwCgYIKoZIhvcNAwcwDgYIKoZIhvcNAwICAgCAMA0GCCqG"
    "SIb3DQMCAgFAMAcGBSsOAwIHMA0GCCqGSIb3DQMCAgEoMA0GCSqGSIb3DQEBAQUABIIBAJgxSdnT/DfPcFu0fN0K7/Pzl7X4xzrTctkvP/8fqj"
    "xvWoPiZXEdWGSXnDynKuIk6z7GWgSctqzMli3AQn+4+AX/kUXURAwz3OJHqPZ044yjXz3oLENTJYdRyLczzhB3GNisJGderaFkWKq5jEfbMbw+"
    "BXk0JKnLBLnZChYUxAMoQE/UaNA0NXBW2sFfZUteTsNIBgRCvemq4gGBgjzFaGyiocJPGc+lgQCunKgx7WQgVuG1TOWdpAlLhwdBxWSuzBApL4"
    "NHyTuhhelrWPvfv4eehu26bd8TAkjzpYQcAEVcDCQLQeShlcox1KuF+3uVqqNZtrSgxsyNIeVHyfE9efQAAAAAAAA=";

QStringList titles(const MessageContent &content)
{
    QStringList all;
    for (const MessageFact &fact : content.facts)
        all << fact.title;
    return all;
}

QStringList lines(const MessageContent &content)
{
    QStringList all;
    for (const MessageFact &fact : content.facts)
        all << fact.lines;
    return all;
}

QByteArray report(const QByteArray &recipients)
{
    return message("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n"
                   "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
                   + recipients + "\r\n--b--\r\n");
}

QByteArray invitation(const QByteArray &method, const QByteArray &event)
{
    return message("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease come.\r\n"
                   "--b\r\nContent-Type: text/calendar; charset=utf-8; method=" + method + "\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:" + method
                   + "\r\nBEGIN:VEVENT\r\nUID:1\r\n" + event + "END:VEVENT\r\nEND:VCALENDAR\r\n\r\n--b--\r\n");
}

} // namespace

class MailFactsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void filesOfWinmail();
    void winmailIsTheBody();
    void winmailThatIsNone();
    void largeWinmailWaits();
    void messagesInWinmail();
    void filesInAText();
    void namesOfFilesInside();
    void failedDelivery();
    void otherDeliveries();
    void receipt();
    void receiptWanted_data();
    void receiptWanted();
    void invitations_data();
    void invitations();
    void signedAndEncrypted_data();
    void signedAndEncrypted();
    void encryptedCanBeSaved();
    void signedTextIsUnwrapped_data();
    void signedTextIsUnwrapped();
    void damagedSignaturesAreNamed();
    void encodedMultipart();
    void hollowTrees();
};

void MailFactsTest::filesOfWinmail()
{
    const QByteArray raw = withTnef("See the file.", tnef("a body nobody needs", tnefFile("../plan.pdf", "%PDF-1") + tnefFile("run.exe", "MZ")));
    const MessageContent content = contentOfRaw(raw, false);
    QCOMPARE(content.text.trimmed(), u"See the file."_s);
    QCOMPARE(content.attachments.size(), size_t(2));
    QVERIFY(!content.attachments[0].name.contains(u'/'));
    QVERIFY2(content.attachments[0].name.endsWith(u"plan.pdf"_s), qPrintable(content.attachments[0].name));
    QCOMPARE(content.attachments[0].section, QByteArray("2/0"));
    QCOMPARE(content.attachments[0].size, 6);
    QVERIFY(content.attachments[0].isHere && content.attachments[0].canOpen);
    QVERIFY(!content.attachments[1].canOpen);
    QCOMPARE(partOfRaw(raw, "2/0"), QByteArray("%PDF-1"));
    QCOMPARE(partOfRaw(raw, "2/1"), QByteArray("MZ"));
    QCOMPARE(partOfRaw(raw, "2/2"), QByteArray());
    QCOMPARE(partOfRaw(raw, "2/-1"), QByteArray());
}

void MailFactsTest::winmailIsTheBody()
{
    const MessageContent content = contentOfRaw(withTnef(" ", tnef("All is in here.", {})), false);
    QCOMPARE(content.text.trimmed(), u"All is in here."_s);
    QVERIFY(content.attachments.empty());
    const QByteArray alone = message("Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                     + tnef("Alone.", tnefFile("a.txt", "x")).toBase64() + "\r\n");
    QCOMPARE(contentOfRaw(alone, false).text.trimmed(), u"Alone."_s);
    QCOMPARE(contentOfRaw(alone, false).attachments.size(), size_t(1));
}

void MailFactsTest::winmailThatIsNone()
{
    const MessageContent content = contentOfRaw(withTnef("x", "no TNEF at all"), false);
    QCOMPARE(content.attachments.size(), size_t(1));
    QCOMPARE(content.attachments[0].name, u"winmail.dat"_s);
    QVERIFY(!content.attachments[0].isWrapped);
}

/// Nothing large is fetched unasked; what is large is offered as what it is.
void MailFactsTest::largeWinmailWaits()
{
    Part root;
    root.section = "1";
    root.type = "application";
    root.subtype = "ms-tnef";
    root.transferEncoding = "base64";
    root.encodedSize = mime::MaxEagerTnef;
    QCOMPARE(sectionsToShow(root, mime::chooseBody(root), false), std::vector<QByteArray>{"1"});
    root.encodedSize = mime::MaxEagerTnef + 1;
    QVERIFY(sectionsToShow(root, mime::chooseBody(root), false).empty());
    const std::vector<AttachmentInfo> attachments = attachmentsOf(root, mime::chooseBody(root));
    QCOMPARE(attachments.size(), size_t(1));
    QVERIFY(attachments[0].isWrapped);
    // It was fetched by the user: now it is unwrapped.
    const EncodedParts parts{{"1", tnef("Body", tnefFile("a.txt", "x")).toBase64()}};
    const RenderedBody body = renderBody(root, mime::chooseBody(root), parts, {});
    QCOMPARE(body.attachments.size(), size_t(1));
    QCOMPARE(body.attachments[0].name, u"a.txt"_s);
    QCOMPARE(body.text.trimmed(), u"Body"_s);
}

/// However deep they say they lie, and whatever they are, reading ends.
void MailFactsTest::messagesInWinmail()
{
    QByteArray inner = tnef("deepest", tnefFile("deep.txt", "deep"));
    for (int i = 0; i < 50; ++i)
        inner = tnef({}, tnefFile("level", inner));
    const std::optional<UnwrappedTnef> unwrapped = unwrapTnef(inner);
    QVERIFY(unwrapped);
    QVERIFY(unwrapped->files.size() <= 60);
}

void MailFactsTest::filesInAText()
{
    const QByteArray raw = message(QByteArray("Content-Type: text/plain\r\n\r\n") + Uuencoded);
    const MessageContent content = contentOfRaw(raw, false);
    QVERIFY2(!content.text.contains(u"begin 644"_s) && !content.text.contains(u"#0V%T"_s), qPrintable(content.text));
    QVERIFY(content.text.contains(u"Hello,"_s) && content.text.contains(u"Regards"_s));
    QCOMPARE(content.attachments.size(), size_t(1));
    QCOMPARE(content.attachments[0].name, u"cat.txt"_s);
    QCOMPARE(partOfRaw(raw, content.attachments[0].section), QByteArray("Cat"));
}

void MailFactsTest::namesOfFilesInside()
{
    QCOMPARE(enclosedSection("1.2", 7), QByteArray("1.2/7"));
    QCOMPARE(splitEnclosedSection("1.2/7")->first, QByteArray("1.2"));
    QCOMPARE(splitEnclosedSection("1.2/7")->second, size_t(7));
    for (const char *other : {"", "1.2", "1.2/", "1.2/x", "1.2/-1", "HEADER"})
        QVERIFY2(!splitEnclosedSection(other), other);
}

void MailFactsTest::failedDelivery()
{
    const MessageContent content = contentOfRaw(report("Final-Recipient: rfc822; bob@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                                       "Diagnostic-Code: smtp; 550 no such user\r\n"), false);
    QCOMPARE(titles(content), QStringList{u"Your message could not be delivered to bob@example.net."_s});
    QCOMPARE(lines(content), QStringList{u"There is no such address. The server said: 550 no such user"_s});
    QVERIFY(content.facts.front().isWarning);
}

void MailFactsTest::otherDeliveries()
{
    const MessageContent content = contentOfRaw(report("Final-Recipient: rfc822; a@example.net\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
                                                       "Final-Recipient: rfc822; b@example.net\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n"
                                                       "Final-Recipient: rfc822; c@example.net\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n"
                                                       "Final-Recipient: rfc822; d@example.net\r\nAction: failed\r\nStatus: 5.7.1\r\n\r\n"), false);
    QCOMPARE(content.facts.size(), size_t(3));
    QCOMPARE(content.facts[0].lines, (QStringList{u"c@example.net: The mailbox is full. The server said: 5.2.2"_s,
                                                  u"d@example.net: The server refused it. The server said: 5.7.1"_s}));
    QVERIFY(content.facts[1].title.startsWith(u"Your message has not been delivered to b@example.net yet."_s));
    QCOMPARE(content.facts[2].title, u"Your message was delivered to a@example.net."_s);
    QVERIFY(!content.facts[2].isWarning);
}

void MailFactsTest::receiptWanted_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("offered");
    QTest::addColumn<bool>("warns");
    QTest::newRow("not asked for") << QByteArray() << false << false;
    QTest::newRow("sender") << QByteArray("Disposition-Notification-To: ann@example.org\r\n") << true << false;
    QTest::newRow("a colleague") << QByteArray("Disposition-Notification-To: bob@Example.org\r\n") << true << true;
    QTest::newRow("sender and another") << QByteArray("Disposition-Notification-To: ann@example.org, bob@example.org\r\n") << true << true;
    QTest::newRow("another domain") << QByteArray("Disposition-Notification-To: ann@example.net\r\n") << false << false;
    QTest::newRow("hidden among others") << QByteArray("Disposition-Notification-To: ann@example.org, eve@example.net\r\n") << false << false;
    QTest::newRow("list") << QByteArray("Disposition-Notification-To: ann@example.org\r\nList-Id: <l.example.org>\r\n") << false << false;
}

void MailFactsTest::receiptWanted()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, offered);
    QFETCH(bool, warns);
    Address ann;
    ann.address = u"ann@example.org"_s;
    const std::optional<MessageFact> fact = mail::receiptWanted("From: ann@example.org\r\n" + fields + "\r\n", {ann});
    QCOMPARE(fact.has_value(), offered);
    if (fact) {
        QVERIFY(fact->canBeAnswered);
        QCOMPARE(fact->isWarning, warns);
        QCOMPARE(fact->lines.isEmpty(), !warns);
    }
}

void MailFactsTest::receipt()
{
    const MessageContent content = contentOfRaw(
        message("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nI saw it.\r\n--b\r\n"
                "Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; bob@example.net\r\n"
                "Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n"), false);
    QCOMPARE(titles(content), QStringList{u"A receipt says that your message was opened by bob@example.net."_s});
    QVERIFY(lines(content).join(u' ').contains(u"anybody could have written"_s));
}

void MailFactsTest::invitations_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("expected");
    const QByteArray times = "DTSTART:20261124T090000Z\r\nDTEND:20261124T103000Z\r\n";
    QTest::newRow("request") << QByteArray("REQUEST") << QByteArray("SUMMARY:Bridge\r\nLOCATION:Room 4\r\nORGANIZER;CN=Ann:mailto:ann@example.org\r\n" + times)
                             << u"Invitation: Bridge"_s << QStringList{u"Where: Room 4"_s, u"Invited by: Ann <ann@example.org>"_s};
    QTest::newRow("changed") << QByteArray("REQUEST") << QByteArray("SUMMARY:Bridge\r\nSEQUENCE:2\r\n" + times) << u"Invitation, changed: Bridge"_s << QStringList{};
    QTest::newRow("cancelled") << QByteArray("CANCEL") << QByteArray("SUMMARY:Bridge\r\n" + times) << u"Cancelled: Bridge"_s << QStringList{};
    QTest::newRow("accepted") << QByteArray("REPLY") << QByteArray("SUMMARY:Bridge\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@example.net\r\n" + times)
                              << u"bob@example.net accepts: Bridge"_s << QStringList{};
    QTest::newRow("whole days") << QByteArray("PUBLISH") << QByteArray("SUMMARY:Fair\r\nDTSTART;VALUE=DATE:20261124\r\nDTEND;VALUE=DATE:20261126\r\n")
                                << u"Event: Fair"_s << QStringList{u"When: Tuesday, 24 November 2026 to Wednesday, 25 November 2026"_s};
    QTest::newRow("repeats") << QByteArray("REQUEST") << QByteArray("SUMMARY:X\r\nRRULE:FREQ=SECONDLY\r\n" + times) << u"Invitation: X"_s << QStringList{u"It repeats."_s};
}

void MailFactsTest::invitations()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, event);
    const MessageContent content = contentOfRaw(invitation(method, event), false);
    QTEST(titles(content).value(0), "title");
    QFETCH(QStringList, expected);
    for (const QString &line : expected)
        QVERIFY2(lines(content).contains(line), qPrintable(lines(content).join(u" / "_s)));
    // The time says in which zone it is meant.
    if (event.contains("Z\r\n")) {
        const QDateTime start = QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC).toLocalTime();
        const QString when = lines(content).filter(u"When:"_s).value(0);
        QVERIFY2(when.contains(u'(' + start.timeZoneAbbreviation() + u')'), qPrintable(when));
        QVERIFY2(when.contains(QLocale().toString(start.time(), QLocale::ShortFormat)), qPrintable(when));
    }
    QVERIFY(content.text.contains(u"Please come."_s));
}

void MailFactsTest::signedAndEncrypted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    const QByteArray tail = "\r\n--b\r\n\r\nthe text\r\n--b\r\nContent-Type: ";
    QTest::newRow("OpenPGP signature") << QByteArray("Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256; boundary=b\r\n" + tail
                                                     + "application/pgp-signature\r\n\r\nx\r\n--b--\r\n")
                                       << u"Signed with OpenPGP. The signature was not checked."_s;
    QTest::newRow("S/MIME signature") << QByteArray("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n" + tail
                                                    + "application/pkcs7-signature\r\n\r\nx\r\n--b--\r\n")
                                      << u"Signed with S/MIME. The signature was not checked."_s;
    QTest::newRow("OpenPGP") << QByteArray("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\r\n\r\n--b\r\n"
                                           "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n")
                             << u"Encrypted with OpenPGP. It cannot be deciphered here yet."_s;
    QTest::newRow("S/MIME") << QByteArray("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx\r\n")
                            << u"Encrypted with S/MIME. It cannot be deciphered here yet."_s;
    QTest::newRow("in the text") << QByteArray("Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nabcd\r\n-----END PGP MESSAGE-----\r\n")
                                 << u"The text is encrypted with OpenPGP. It cannot be deciphered here yet."_s;
}

void MailFactsTest::signedAndEncrypted()
{
    QFETCH(QByteArray, body);
    const MessageContent content = contentOfRaw(message(body), false);
    QTEST(titles(content).value(0), "title");
    QCOMPARE(content.facts.size(), size_t(1));
}

void MailFactsTest::encryptedCanBeSaved()
{
    const QByteArray raw = message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nsealed\r\n");
    const MessageContent content = contentOfRaw(raw, false);
    QCOMPARE(content.attachments.size(), size_t(1));
    QCOMPARE(partOfRaw(raw, content.attachments[0].section).trimmed(), QByteArray("sealed"));
}

void MailFactsTest::signedTextIsUnwrapped_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("DER") << QByteArray(SignedDer);
    QTest::newRow("BER") << QByteArray(SignedBer);
}

/// And nothing says that the signature is good.
void MailFactsTest::signedTextIsUnwrapped()
{
    QFETCH(QByteArray, encoded);
    const QByteArray raw = message("Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
                                   "Content-Transfer-Encoding: base64\r\n\r\n" + encoded + "\r\n");
    const MessageContent content = contentOfRaw(raw, false);
    QCOMPARE(content.text.trimmed(), u"inside"_s);
    QCOMPARE(content.subject, u"Test"_s);
    QCOMPARE(titles(content), QStringList{u"Signed with S/MIME. The signature was not checked."_s});
    QCOMPARE(content.attachments.size(), size_t(1));
    QCOMPARE(content.attachments[0].name, u"a.txt"_s);
    QCOMPARE(partOfRaw(raw, content.attachments[0].section).trimmed(), QByteArray("A"));
    QVERIFY(isHollow(mime::parse(raw).root)); // so that it is read as a whole from a server too
}

/// Cut anywhere and changed anywhere it is a file that can be saved, or shows what is left.
void MailFactsTest::damagedSignaturesAreNamed()
{
    for (const char *encoded : {SignedDer, SignedBer}) {
        const QByteArray whole = QByteArray::fromBase64(encoded);
        for (qsizetype length = 0; length < whole.size(); ++length)
            (void)mime::contentOfSignedData(QByteArrayView(whole).first(length));
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (const char octet : {'\0', '\x24', '\x80', '\x84', '\xFF'}) {
                QByteArray changed = whole;
                changed[at] = octet;
                const std::optional<QByteArray> content = mime::contentOfSignedData(changed);
                QVERIFY(!content || content->size() <= whole.size());
            }
        }
    }
    QVERIFY(!mime::contentOfSignedData(QByteArray("\x30\x80").repeated(100'000)));
    const MessageContent content = contentOfRaw(message("Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nx\r\n"), false);
    QCOMPARE(content.attachments.size(), size_t(1));
    QVERIFY(titles(content).value(0).contains(u"wraps the text up"_s));
}

void MailFactsTest::encodedMultipart()
{
    const QByteArray inner = "--c\r\nContent-Type: text/plain\r\n\r\ninside\r\n--c\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--c--\r\n";
    const QByteArray raw = message("Content-Type: multipart/mixed; boundary=c\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner.toBase64() + "\r\n");
    const MessageContent content = contentOfRaw(raw, false);
    QCOMPARE(content.text.trimmed(), u"inside"_s);
    QCOMPARE(content.attachments.size(), size_t(1));
    QCOMPARE(partOfRaw(raw, content.attachments[0].section).trimmed(), QByteArray("%PDF"));
}

void MailFactsTest::hollowTrees()
{
    Part root;
    root.type = "multipart";
    root.subtype = "mixed";
    QVERIFY(isHollow(root));
    Part child;
    child.section = "1";
    child.encodedSize = 0;
    root.children.push_back(child);
    QVERIFY(isHollow(root));
    root.children.front().encodedSize = 400;
    QVERIFY(!isHollow(root));
    QVERIFY(!isHollow(child));
}

QTEST_GUILESS_MAIN(MailFactsTest)
#include "tst_mail_facts.moc"
