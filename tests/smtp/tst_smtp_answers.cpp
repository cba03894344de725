// Redirected mail, receipts and answers to invitations: who gets what, and what is never sent.
#include <QTest>

#include "mime/builder_answers.h"
#include "mime/parser.h"
#include "smtp/outgoing_drafts.h"

using namespace postrider;
using namespace postrider::mime;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Advice = ReceiptRequest::Advice;

namespace {

const QDateTime Now(QDate(2026, 11, 23), QTime(9, 42), Qt::UTC);
const QByteArray Request = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:42@example.org\r\n"
                           "SEQUENCE:3\r\nSUMMARY:Lunch\\, with\r\n  friends\r\nDTSTART;TZID=Europe/Berlin:20261124T120000\r\n"
                           "ORGANIZER;CN=\"Ann: the boss\":MAILTO:ann@example.org\r\nATTENDEE;CN=Tim:mailto:tim@example.org\r\n"
                           "BEGIN:VALARM\r\nUID:other\r\nSUMMARY:ring\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

} // namespace

class SmtpAnswersTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void redirected();
    void receiptAdvice_data();
    void receiptAdvice();
    void receipt();
    void invitation();
    void invitationThatIsNone_data();
    void invitationThatIsNone();
};

void SmtpAnswersTest::redirected()
{
    const QByteArray original = "From: ann@example.org\r\nBcc: secret@example.org\r\nSubject: x\r\n\r\nbody\r\n";
    Redirection to;
    to.from.address = u"tim@example.org"_s;
    to.to = {{u"Bob\r\nEvil: 1"_s, u"bob@example.org"_s}};
    to.date = Now;
    to.messageId = "r@example.org";
    const QByteArray message = redirect(original, to);
    QVERIFY(message.endsWith("From: ann@example.org\r\nSubject: x\r\n\r\nbody\r\n"));
    const HeaderFields headers(message);
    QCOMPARE(headers.firstAddresses("Resent-From").front().address, u"tim@example.org"_s);
    QCOMPARE(headers.firstAddresses("Resent-To").front().address, u"bob@example.org"_s);
    QCOMPARE(headers.messageIds("Resent-Message-ID").front(), QByteArray("r@example.org"));
    QVERIFY(headers.contains("Resent-Date") && !headers.contains("Evil") && !headers.contains("Bcc"));
}

void SmtpAnswersTest::receiptAdvice_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("advice");
    const QByteArray asks = "Return-Path: <ann@example.org>\r\nFrom: ann@example.org\r\nDisposition-Notification-To: Ann <ann@example.org>\r\n";
    const auto row = [](const char *name, const QByteArray &header, Advice advice) { QTest::newRow(name) << header << int(advice); };
    row("plain", asks, Advice::Ask);
    row("elsewhere", QByteArray(asks).replace("Return-Path: <ann@", "Return-Path: <eve@"), Advice::AskTwice);
    row("no return path", asks.mid(asks.indexOf("From")), Advice::AskTwice);
    row("two addresses", QByteArray(asks).replace("Ann <ann@example.org>\r\n", "ann@example.org, bob@example.org\r\n"), Advice::AskTwice);
    row("list", asks + "List-Id: <x.example.org>\r\n", Advice::Refuse);
    row("bulk", asks + "Precedence: bulk\r\n", Advice::Refuse);
    row("automatic", asks + "Auto-Submitted: auto-generated\r\n", Advice::Refuse);
    row("asked for twice", asks + "Disposition-Notification-To: eve@example.org\r\n", Advice::Refuse);
    row("a receipt itself", asks + "Content-Type: multipart/report; report-type=disposition-notification\r\n", Advice::Refuse);
    row("unknown option", asks + "Disposition-Notification-Options: x=required,y\r\n", Advice::Refuse);
    row("nobody", "Disposition-Notification-To: \r\n", Advice::Refuse);
}

void SmtpAnswersTest::receiptAdvice()
{
    QFETCH(QByteArray, header);
    QFETCH(int, advice);
    const std::optional<ReceiptRequest> request = receiptRequest(header);
    QVERIFY(request);
    QCOMPARE(int(request->advice), advice);
    QVERIFY(!receiptRequest("From: ann@example.org\r\n"));
}

void SmtpAnswersTest::receipt()
{
    const QByteArray header = "From: ann@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <o@example.org>\r\nX: \xc3\xa4\r\n\r\n";
    ReceiptRequest request;
    request.to = {{QString(), u"ann@example.org"_s}};
    Receipt receipt;
    receipt.from = {u"Tim"_s, u"tim@example.org"_s};
    receipt.finalRecipient = u"tim@example.org\r\nEvil: 1"_s;
    receipt.date = Now;
    receipt.messageId = "r@example.org";
    SeededRandom random;
    const QByteArray message = buildReceipt(header, request, receipt, random);
    for (const char c : message)
        QVERIFY(!(c & 0x80));
    const Message parsed = parse(message);
    QVERIFY(!parsed.malformed);
    QCOMPARE(parsed.root.mimeType(), QByteArray("multipart/report"));
    QCOMPARE(parsed.root.parameter("report-type"), u"disposition-notification"_s);
    QCOMPARE(parsed.root.children.size(), size_t(3));
    const QByteArray machine = decodedBody(message, parsed.root.children.at(1));
    QVERIFY2(machine.contains("Original-Message-ID: <o@example.org>\r\n"), machine.constData());
    QVERIFY(machine.contains("Disposition: manual-action/MDN-sent-manually; displayed"));
    QVERIFY(!machine.contains("\r\nEvil") && !machine.contains("Reporting-UA"));
    QVERIFY(decodedBody(message, parsed.root.children.at(2)).contains("Message-ID: <o@example.org>"));
}

void SmtpAnswersTest::invitation()
{
    const std::optional<Invitation> invited = readInvitation(Request, u"request"_s);
    QVERIFY(invited);
    QCOMPARE(invited->uid, QByteArray("42@example.org"));
    QCOMPARE(invited->summary, u"Lunch, with friends"_s);
    QCOMPARE(invited->organizer.address, u"ann@example.org"_s);
    QCOMPARE(invited->organizer.name, u"Ann: the boss"_s);
    QCOMPARE(invited->attendees.size(), size_t(1));
    InvitationAnswer answer;
    answer.from = {u"Tim"_s, u"tim@example.org"_s};
    answer.attendance = Attendance::Tentative;
    answer.comment = u"Perhaps; späte Ankunft,\nsorry\r\nEND:VEVENT"_s;
    answer.date = Now;
    answer.messageId = "a@example.org";
    SeededRandom random;
    const QByteArray message = buildInvitationAnswer(*invited, answer, random);
    const Message parsed = parse(message);
    QCOMPARE(headersOf(message, parsed.root).firstAddresses("To").front().address, u"ann@example.org"_s);
    QCOMPARE(parsed.root.children.size(), size_t(2));
    const Part &part = parsed.root.children.at(1);
    QCOMPARE(part.mimeType(), QByteArray("text/calendar"));
    QCOMPARE(part.parameter("method"), u"REPLY"_s); // as METHOD says
    const QByteArray calendar = decodedBody(message, part);
    QVERIFY2(calendar.contains("METHOD:REPLY\r\n") && calendar.contains("UID:42@example.org\r\n") && calendar.contains("SEQUENCE:3\r\n"), calendar.constData());
    QVERIFY(calendar.contains("DTSTART;TZID=Europe/Berlin:20261124T120000\r\n"));
    QVERIFY(calendar.contains("ATTENDEE;PARTSTAT=TENTATIVE:mailto:tim@example.org\r\n"));
    QCOMPARE(calendar.count("\r\nEND:VEVENT"), 1);
    for (const QByteArray &line : calendar.split('\n'))
        QVERIFY(line.size() <= 76);
}

void SmtpAnswersTest::invitationThatIsNone_data()
{
    QTest::addColumn<QByteArray>("calendar");
    QTest::addColumn<QString>("method");
    QTest::newRow("the type says otherwise") << Request << u"PUBLISH"_s;
    QTest::newRow("a reply") << QByteArray(Request).replace("METHOD:REQUEST", "METHOD:REPLY") << u"REPLY"_s;
    QTest::newRow("no organizer") << QByteArray(Request).replace("ORGANIZER", "X-OTHER") << u"REQUEST"_s;
    QTest::newRow("organizer is no mailbox") << QByteArray(Request).replace("MAILTO:ann", "https:ann") << u"REQUEST"_s;
    QTest::newRow("no UID") << QByteArray(Request).replace("UID:42", "X:42") << u"REQUEST"_s;
    QTest::newRow("nothing") << QByteArray() << u"REQUEST"_s;
}

void SmtpAnswersTest::invitationThatIsNone()
{
    QFETCH(QByteArray, calendar);
    QFETCH(QString, method);
    QVERIFY(!readInvitation(calendar, method));
}

QTEST_GUILESS_MAIN(SmtpAnswersTest)
#include "tst_smtp_answers.moc"
