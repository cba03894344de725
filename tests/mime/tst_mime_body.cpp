// Choosing the body, the pictures in it and the attachments from a part tree; bounces.
#include "mime/body_choice.h"
#include "mime/delivery_status.h"
#include "mime/parser.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mime;

namespace {

QByteArray crLf(QByteArray text) { return text.replace('\n', "\r\n"); }

Part leaf(const char *section, const char *type, const char *subtype)
{
    Part part;
    part.section = section;
    part.type = type;
    part.subtype = subtype;
    return part;
}

Part container(const char *section, const char *subtype, std::vector<Part> children)
{
    Part part = leaf(section, "multipart", subtype);
    part.children = std::move(children);
    return part;
}

Part withDisposition(Part part, const char *disposition, const char *fileName = "")
{
    part.disposition = disposition;
    part.fileName = QString::fromLatin1(fileName);
    return part;
}

Part withId(Part part, const char *id)
{
    part.contentId = id;
    return part;
}

} // namespace

class TestMimeBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problems_data();
    void problems();
    void reports();
    void choosesBody_data();
    void choosesBody();
    void choosesRelated();
    void attachmentNames();
    void bounce();
};

void TestMimeBody::choosesBody_data()
{
    QTest::addColumn<Part>("root");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("attachments");
    QTest::addColumn<bool>("clip");
    const auto row = [](const char *name, const Part &root, const char *text, const char *html, const char *attachments,
                        bool clip) {
        QTest::newRow(name) << root << QByteArray(text) << QByteArray(html) << QByteArray(attachments) << clip;
    };
    row("plain", leaf("1", "text", "plain"), "1", "", "", false);
    row("html", leaf("1", "text", "html"), "", "1", "", false);
    row("pdf alone", leaf("1", "application", "pdf"), "", "", "1", true);
    row("alternative", container("", "alternative", {leaf("1", "text", "plain"), leaf("2", "text", "html")}), "1", "2", "",
        false);
    row("mixed", container("", "mixed", {leaf("1", "text", "plain"), leaf("2", "application", "pdf")}), "1", "", "2", true);
    row("text file",
        container("", "mixed", {leaf("1", "text", "plain"), withDisposition(leaf("2", "text", "plain"), "attachment", "a.txt")}),
        "1", "", "2", true);
    row("text with a name only",
        container("", "mixed", {leaf("1", "text", "plain"), withDisposition(leaf("2", "text", "plain"), "", "a.txt")}), "1", "",
        "2", true);
    row("inline text",
        container("", "mixed", {leaf("1", "text", "plain"), withDisposition(leaf("2", "text", "plain"), "inline", "a.txt")}), "1",
        "", "", false);
    row("enclosed message", container("", "mixed", {leaf("1", "text", "plain"), leaf("2", "message", "rfc822")}), "1", "", "2",
        true);
    row("signed", container("", "signed", {leaf("1", "text", "plain"), leaf("2", "application", "pgp-signature")}), "1", "", "",
        false);
    row("invitation",
        container("", "alternative", {leaf("1", "text", "plain"), leaf("2", "text", "html"), leaf("3", "text", "calendar")}), "1",
        "2", "", false);
    row("tnef",
        container(
            "", "mixed",
            {leaf("1", "text", "plain"), withDisposition(leaf("2", "application", "ms-tnef"), "attachment", "winmail.dat")}),
        "1", "", "2", false);
    row("alternative with pictures",
        container("", "alternative",
                  {leaf("1", "text", "plain"),
                   container("2", "related", {leaf("2.1", "text", "html"), withId(leaf("2.2", "image", "png"), "p")})}),
        "1", "2.1", "", false);
    row("picture beside the text",
        container("", "mixed", {leaf("1", "text", "plain"), withDisposition(leaf("2", "image", "png"), "inline", "a.png")}), "1",
        "", "2", true);
    row("multipart without parts", leaf("1", "multipart", "mixed"), "1", "", "", false);
}

void TestMimeBody::choosesBody()
{
    QFETCH(Part, root);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, html);
    QFETCH(QByteArray, attachments);
    QFETCH(bool, clip);
    const BodyChoice choice = chooseBody(root);
    QCOMPARE(choice.textPart, text);
    QCOMPARE(choice.htmlPart, html);
    QByteArrayList got;
    for (const QByteArray &section : choice.attachments)
        got << section;
    QCOMPARE(got.join(','), attachments);
    QCOMPARE(hasAttachments(root), clip);
}

void TestMimeBody::choosesRelated()
{
    Part related =
        container("", "related", {withId(leaf("1", "image", "png"), "a%40b"), withId(leaf("2", "text", "html"), "root@x")});
    related.parameters = {{"start", QStringLiteral("<root@x>")}};
    const BodyChoice choice = chooseBody(related);
    QCOMPARE(choice.htmlPart, QByteArray("2"));
    QCOMPARE(choice.inlineParts.size(), size_t(1));
    QCOMPARE(choice.inlineParts.front().contentId, QByteArray("a@b"));
    QVERIFY(choice.attachments.empty());

    const BodyChoice several =
        chooseBody(container("", "mixed", {leaf("1", "text", "plain"), leaf("2", "image", "png"), leaf("3", "text", "html")}));
    QCOMPARE(several.blocks.size(), size_t(2));
    QCOMPARE(several.blocks[1].html, QByteArray("3"));

    const BodyChoice encrypted = chooseBody(
        container("", "encrypted", {leaf("1", "application", "pgp-encrypted"), leaf("2", "application", "octet-stream")}));
    QCOMPARE(encrypted.encryptedPart, QByteArray("2"));
    QCOMPARE(chooseBody(container("", "alternative", {leaf("1", "text", "plain"), leaf("2", "text", "calendar")})).calendarPart,
             QByteArray("2"));
}

void TestMimeBody::attachmentNames()
{
    QCOMPARE(attachmentName(withDisposition(leaf("2", "image", "png"), "", "../a.png")), QStringLiteral("a.png"));
    QCOMPARE(attachmentName(leaf("2", "image", "png")), QStringLiteral("image-2.png"));
    QCOMPARE(attachmentName(leaf("2.1", "message", "rfc822")), QStringLiteral("message-2.1.eml"));
    Part described = leaf("3", "application", "pdf");
    described.description = QStringLiteral("The plan");
    QCOMPARE(attachmentName(described), QStringLiteral("The plan.pdf"));
}

void TestMimeBody::bounce()
{
    const QByteArray raw =
        crLf("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n"
             "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\nOriginal-Envelope-Id: q1\n\n"
             "Final-Recipient: rfc822; ann@example.org\nAction: failed\nStatus: 5.1.1 (no such user)\n"
             "Diagnostic-Code: smtp; 550 5.1.1\n no such user\n\nFinal-Recipient: rfc822;bob@example.org\nAction: "
             "Delayed\nStatus: 4.0.0\n"
             "--b\nContent-Type: message/rfc822\n\nSubject: original\n\nx\n--b--\n");
    const Message message = parse(raw);
    const BodyChoice choice = chooseBody(message.root);
    QCOMPARE(choice.textPart, QByteArray("1"));
    QCOMPARE(choice.deliveryStatusPart, QByteArray("2"));
    QVERIFY(!hasAttachments(message.root));
    const DeliveryStatus status = parseDeliveryStatus(decodedBody(raw, *message.root.find("2")));
    QCOMPARE(status.reportingMta, QStringLiteral("mx.example"));
    QCOMPARE(status.originalEnvelopeId, QByteArray("q1"));
    QCOMPARE(status.recipients.size(), size_t(2));
    QCOMPARE(status.recipients[0].address, QStringLiteral("ann@example.org"));
    QVERIFY(status.recipients[0].failed());
    QCOMPARE(status.recipients[0].status, QByteArray("5.1.1"));
    QCOMPARE(status.recipients[0].diagnostic, QStringLiteral("550 5.1.1 no such user"));
    QCOMPARE(status.recipients[1].action, QByteArray("delayed"));
    QCOMPARE(status.recipients.front().problem(), DeliveryProblem::AddressUnknown);
    (void)parseDeliveryStatus(QByteArray("\n").repeated(100'000));
}

void TestMimeBody::problems_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *fields, DeliveryProblem problem) { QTest::newRow(fields) << QByteArray(fields) << int(problem); };
    row("Action: failed\nStatus: 5.1.1 (no such user)", DeliveryProblem::AddressUnknown);
    row("Action: failed\nStatus: 5.2.2", DeliveryProblem::MailboxFull);
    row("Action: failed\nStatus: 5.2.1", DeliveryProblem::MailboxClosed);
    row("Action: failed\nStatus: 5.3.4", DeliveryProblem::TooLarge);
    row("Action: delayed\nStatus: 4.4.1", DeliveryProblem::Unreachable);
    row("Action: failed\nStatus: 5.7.1", DeliveryProblem::Refused);
    row("Action: failed", DeliveryProblem::Other);
    row("Action: delivered\nStatus: 2.1.5", DeliveryProblem::None);
}

void TestMimeBody::problems()
{
    QFETCH(QByteArray, fields);
    const DeliveryStatus status = parseDeliveryStatus("Final-Recipient: rfc822; a@b\n" + fields + '\n');
    QCOMPARE(status.recipients.size(), size_t(1));
    QTEST(int(status.recipients.front().problem()), "problem");
}

/// What came back with a report says which message it was.
void TestMimeBody::reports()
{
    const QByteArray raw = crLf("Content-Type: multipart/report; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\n"
                                "Disposition: manual-action/MDN-sent-manually; displayed\n\n--b\nContent-Type: text/rfc822-headers\n\n"
                                "Message-ID: <1@x>\nSubject: s\n--b--\n");
    const Message message = parse(raw);
    const BodyChoice choice = chooseBody(message.root);
    QCOMPARE(choice.receiptPart, QByteArray("2"));
    QCOMPARE(choice.returnedPart, QByteArray("3"));
    QCOMPARE(returnedMessageId(decodedBody(raw, *message.root.find("3"))), QByteArray("1@x"));
    QCOMPARE(choice.blocks.size(), size_t(1));
    QVERIFY(choice.attachments.empty());
}

QTEST_GUILESS_MAIN(TestMimeBody)
#include "tst_mime_body.moc"
