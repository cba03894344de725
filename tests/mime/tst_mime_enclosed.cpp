// What lies inside of parts: TNEF, RTF, uuencoded files, invitations, encoded multiparts; and whose words a text is made of.
#include "mime/calendar.h"
#include "mime/encoded_multipart.h"
#include "mime/plain_text.h"
#include "mime/rtf.h"
#include "mime/tnef.h"
#include "mime/tnef_bytes.h"
#include "mime/uuencode.h"

#include <QTest>
#include <QTimeZone>

using namespace postrider::mime;
using postrider::test::le;
using postrider::test::tnefAttribute;
using postrider::test::tnefStream;

namespace {

QByteArray padded(const QByteArray &data)
{
    return le(quint32(data.size()), 4) + data + QByteArray((4 - data.size() % 4) % 4, '\0');
}

QByteArray tnefProperty(quint16 type, quint16 id, const QByteArray &data)
{
    return le(type, 2) + le(id, 2) + le(1, 4) + padded(data);
}

QByteArray utf16(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text + QChar(0))
        bytes += le(c.unicode(), 2);
    return bytes;
}

} // namespace

class TestMimeEnclosed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tnefFiles();
    void tnefBodies();
    void tnefDamaged();
    void rtf_data();
    void rtf();
    void compressedRtf();
    void uuencoded();
    void uuencodedLookalikes();
    void invitation();
    void invitationTimes_data();
    void invitationTimes();
    void invitationDamaged_data();
    void invitationDamaged();
    void encodedMultipart();
    void ranges_data();
    void ranges();
};

void TestMimeEnclosed::tnefFiles()
{
    const QByteArray named =
        le(0x0003, 2) + le(0x8001, 2) + QByteArray(16, 'g') + le(1, 4) + padded(utf16(QStringLiteral("abc"))) + le(7, 4);
    const QByteArray flags = le(0x000B, 2) + le(0x7FFE, 2) + le(1, 4);
    const QByteArray properties = le(5, 4) + flags + named + tnefProperty(0x001F, 0x3707, utf16(QStringLiteral("Grüße.pdf")))
                                  + tnefProperty(0x001E, 0x370E, QByteArray("application/PDF\0", 16))
                                  + tnefProperty(0x001F, 0x3712, utf16(QStringLiteral("cid@x")));
    const QByteArray stream = tnefStream(tnefAttribute(1, 0x00078008, "IPM.Note") + tnefAttribute(2, 0x00069002, QByteArray(14, '\0'))
                                   + tnefAttribute(2, 0x00018010, QByteArray("GRE~1.PDF\0", 10)) + tnefAttribute(2, 0x0006800F, "content")
                                   + tnefAttribute(2, 0x00069005, properties) + tnefAttribute(2, 0x00069002, QByteArray(14, '\0'))
                                   + tnefAttribute(2, 0x00018010, QByteArray("b.txt\0", 6)) + tnefAttribute(2, 0x0006800F, ""));
    const std::optional<Tnef> result = parseTnef(stream);
    QVERIFY(result && !result->isDamaged);
    QCOMPARE(result->files.size(), size_t(2));
    QCOMPARE(result->files[0].name, QStringLiteral("Grüße.pdf"));
    QCOMPARE(result->files[0].type, QByteArray("application/pdf"));
    QCOMPARE(result->files[0].contentId, QByteArray("cid@x"));
    QCOMPARE(result->files[0].bytes, QByteArray("content"));
    QCOMPARE(result->files[1].name, QStringLiteral("b.txt"));
    QVERIFY(!parseTnef("no TNEF at all"));
    QVERIFY(!parseTnef(""));
}

void TestMimeEnclosed::tnefBodies()
{
    const QByteArray rtfText = "{\\rtf1\\ansi Hello\\par World}";
    const QByteArray rtfRaw =
        le(quint32(rtfText.size() + 12), 4) + le(quint32(rtfText.size()), 4) + le(0x414C454D, 4) + le(0, 4) + rtfText;
    const QByteArray properties =
        le(2, 4) + tnefProperty(0x001F, 0x0037, utf16(QStringLiteral("Betreff"))) + tnefProperty(0x0102, 0x1009, rtfRaw);
    const std::optional<Tnef> fromRtf = parseTnef(tnefStream(tnefAttribute(1, 0x00069003, properties)));
    QCOMPARE(fromRtf->subject, QStringLiteral("Betreff"));
    QCOMPARE(fromRtf->text, QStringLiteral("Hello\nWorld"));
    const QByteArray cyrillic =
        tnefStream(tnefAttribute(1, 0x00069007, le(1251, 4) + le(0, 4)) + tnefAttribute(1, 0x0002800C, "\xCF\xF0\xE8\xE2\xE5\xF2"));
    QCOMPARE(parseTnef(cyrillic)->text, QStringLiteral("Привет"));
}

void TestMimeEnclosed::tnefDamaged()
{
    const QByteArray whole =
        tnefStream(tnefAttribute(2, 0x00069002, QByteArray(14, '\0')) + tnefAttribute(2, 0x0006800F, "content")
             + tnefAttribute(2, 0x00069005, le(1, 4) + tnefProperty(0x001F, 0x3707, utf16(QStringLiteral("a.txt")))));
    for (qsizetype length = 4; length < whole.size(); ++length) {
        const std::optional<Tnef> cut = parseTnef(QByteArrayView(whole).first(length));
        QVERIFY(cut && cut->files.size() <= 1);
    }
    for (qsizetype at = 4; at < whole.size(); ++at) {
        for (const char c : {'\0', '\xFF', '\x7F'}) {
            QByteArray changed = whole;
            changed[at] = c;
            QVERIFY(parseTnef(changed));
        }
    }
    // Counts that lie cost nothing.
    QVERIFY(parseTnef(tnefStream(tnefAttribute(1, 0x00069003, le(0xFFFFFFFF, 4) + tnefProperty(0x1102, 0x3707, QByteArray(100, '\xFF'))))));
}

void TestMimeEnclosed::rtf_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    QTest::newRow("plain") << QByteArray(
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}a\\b b\\b0  c\\par\\tab d\\'e9\\~\\{\\}}")
                           << QStringLiteral("ab c\n\tdé\u00A0{}") << QString();
    QTest::newRow("Unicode") << QByteArray("{\\rtf1\\uc1 \\u8364?\\uc0\\u8364 x{\\uc2\\u1055\\'3f\\'3fy}\\u-3913?}")
                             << QStringLiteral("€€xПy\uF0B7?") << QString();
    QTest::newRow("code page") << QByteArray("{\\rtf1\\ansicpg1251 \\'cf\\'f0}") << QStringLiteral("Пр") << QString();
    QTest::newRow("from HTML") << QByteArray(
        "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\b \\htmlrtf0 Hi {\\*\\htmltag84 &amp;}\\htmlrtf &\\htmlrtf0 "
        "\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}")
                               << QStringLiteral("Hi &") << QStringLiteral("<p>Hi &amp;</p>");
    QTest::newRow("picture") << QByteArray("{\\rtf1 a{\\pict\\bin5 }}{}}}b}") << QStringLiteral("ab") << QString();
    QTest::newRow("unbalanced") << QByteArray("}}}{{{a\\") << QStringLiteral("a") << QString();
}

void TestMimeEnclosed::rtf()
{
    QFETCH(QByteArray, in);
    QTEST(textOfRtf(in).text, "text");
    QTEST(textOfRtf(in).html, "html");
    (void)textOfRtf(QByteArray("{").repeated(100'000));
}

void TestMimeEnclosed::compressedRtf()
{
    // MS-OXRTFCP section 3.1.1: "{\rtf1\ansi\ansicpg1252\pard hello world}\r\n"
    const QByteArray sample =
        QByteArray::fromHex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0");
    QCOMPARE(decompressRtf(sample), QByteArray("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"));
    QCOMPARE(decompressRtf(sample, 5), QByteArray("{\\rtf"));
    for (qsizetype length = 0; length < sample.size(); ++length)
        (void)decompressRtf(QByteArrayView(sample).first(length));
}

void TestMimeEnclosed::uuencoded()
{
    const QString text =
        QStringLiteral("Hello\nbegin 644 cat picture.txt\n#0V%T\n`\nend\nbetween\nbegin 0755 run.sh\n%:&5L;&\\\n \nend\nbye");
    const UuencodeSplit split = splitUuencoded(text);
    QCOMPARE(split.text, QStringLiteral("Hello\nbetween\nbye"));
    QCOMPARE(split.files.size(), size_t(2));
    QCOMPARE(split.files[0].name, QStringLiteral("cat picture.txt"));
    QCOMPARE(split.files[0].bytes, QByteArray("Cat"));
    QCOMPARE(split.files[1].bytes, QByteArray("hello"));
}

void TestMimeEnclosed::uuencodedLookalikes()
{
    for (const QString &text : {QStringLiteral("begin 644 a\nno data here\nend\n"), QStringLiteral("begin 644 a\n#0V%T\n"),
                                QStringLiteral("begin 999 a\n#0V%T\nend"), QStringLiteral("we begin 644 a\n#0V%T\nend"),
                                QStringLiteral("begin 644 a\nend\n"), QStringLiteral("begin 644 \n#0V%T\nend")}) {
        QCOMPARE(splitUuencoded(text).text, text);
        QVERIFY(splitUuencoded(text).files.empty());
    }
    (void)splitUuencoded(QStringLiteral("begin 644 a\n").repeated(100'000));
    (void)splitUuencoded(QStringLiteral("begin 644 a\n#0V%T\n").repeated(100'000));
}

void TestMimeEnclosed::invitation()
{
    const QString text =
        QStringLiteral("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:"
                       "19700101T000000\r\nEND:STANDARD\r\n"
                       "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY;LANGUAGE=de:Pla\r\n nung\\, Teil "
                       "1\r\nDTSTART;TZID=Europe/Berlin:20261123T094200\r\n"
                       "DTEND:20261123T100000Z\r\nRRULE:FREQ=SECONDLY\r\nORGANIZER;CN=\"Chef: Eins\":mailto:c@example.org\r\n"
                       "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Ich:MAILTO:me@example.org\r\nSEQUENCE:3\r\nBEGIN:"
                       "VALARM\r\nSUMMARY:no\r\nEND:VALARM\r\n"
                       "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    const Calendar calendar = parseCalendar(text, QStringLiteral("request"));
    QCOMPARE(calendar.method, QByteArray("request"));
    QCOMPARE(calendar.events.size(), size_t(1));
    const CalendarEvent &event = calendar.events.front();
    QCOMPARE(event.summary, QStringLiteral("Planung, Teil 1"));
    QCOMPARE(event.start.when.toUTC(), QDateTime(QDate(2026, 11, 23), QTime(8, 42), Qt::UTC));
    QVERIFY(event.start.zoneKnown);
    QCOMPARE(event.end.when, QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC));
    QCOMPARE(event.organizer.name, QStringLiteral("Chef: Eins"));
    QCOMPARE(event.organizer.address, QStringLiteral("c@example.org"));
    QCOMPARE(event.attendees.size(), size_t(1));
    QVERIFY(event.attendees.front().wantsAnswer);
    QCOMPARE(event.repetition, QStringLiteral("FREQ=SECONDLY"));
    QCOMPARE(event.sequence, 3);
    QCOMPARE(event.status, QByteArray("confirmed"));
    QVERIFY(parseCalendar(text, QStringLiteral("cancel")).method.isEmpty());
    QVERIFY(parseCalendar(text, QString()).method.isEmpty());
}

void TestMimeEnclosed::invitationTimes_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QDateTime>("start");
    QTest::addColumn<QDateTime>("end");
    const QDateTime nine(QDate(2026, 11, 24), QTime(9, 0), QTimeZone("Europe/Berlin"));
    const QString berlin = QStringLiteral("DTSTART;TZID=Europe/Berlin:20261124T090000\n");
    QTest::newRow("end") << berlin + QStringLiteral("DTEND;TZID=Europe/Berlin:20261124T100000\n") << nine << nine.addSecs(3600);
    QTest::newRow("duration") << QStringLiteral("DURATION:PT1H30M\n") + berlin << nine << nine.addSecs(5400);
    QTest::newRow("weeks") << berlin + QStringLiteral("DURATION:P1W\n") << nine << nine.addSecs(7 * 86'400);
    QTest::newRow("the end counts") << berlin + QStringLiteral("DURATION:P1D\nDTEND;TZID=Europe/Berlin:20261124T100000\n") << nine << nine.addSecs(3600);
    QTest::newRow("Outlook's zones") << QStringLiteral("DTSTART;TZID=\"W. Europe Standard Time\":20261124T090000\nDURATION:PT1H\n") << nine << nine.addSecs(3600);
    for (const char *bad : {"-PT1H", "PT", "P", "1H", "PT1X", "PT99999999999999999999H", ""})
        QTest::addRow("not a duration: %s", bad) << berlin + QStringLiteral("DURATION:%1\n").arg(QLatin1StringView(bad)) << nine << QDateTime();
}

void TestMimeEnclosed::invitationTimes()
{
    QFETCH(QString, lines);
    const Calendar calendar = parseCalendar(QStringLiteral("BEGIN:VCALENDAR\nBEGIN:VEVENT\n") + lines + QStringLiteral("END:VEVENT\nEND:VCALENDAR\n"), {});
    QCOMPARE(calendar.events.size(), size_t(1));
    QTEST(calendar.events.front().start.when, "start");
    QTEST(calendar.events.front().end.when, "end");
    QVERIFY(calendar.events.front().start.zoneKnown);
}

void TestMimeEnclosed::invitationDamaged_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("zone of a path") << QStringLiteral(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=../../etc/passwd:20261123T094200\nEND:VEVENT\n");
    QTest::newRow("ends without beginnings") << QStringLiteral("END:VEVENT\n").repeated(1000);
    QTest::newRow("deep") << QStringLiteral("BEGIN:VEVENT\n").repeated(100'000);
    QTest::newRow("many") << QStringLiteral("BEGIN:VCALENDAR\n")
                                 + QStringLiteral("BEGIN:VEVENT\nUID:x\nEND:VEVENT\n").repeated(10'000);
    QTest::newRow("folded for ever") << QStringLiteral("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:")
                                            + QStringLiteral("x\n ").repeated(300'000);
    QTest::newRow("quotes") << QStringLiteral("BEGIN:VCALENDAR\nBEGIN:VEVENT\n")
                                   + QStringLiteral("ATTENDEE;CN=\"a:b\n").repeated(1000);
}

void TestMimeEnclosed::invitationDamaged()
{
    QFETCH(QString, text);
    const Calendar calendar = parseCalendar(text, QStringLiteral("request"));
    QVERIFY(calendar.events.size() <= 100);
    if (QLatin1String(QTest::currentDataTag()) == QLatin1String("zone of a path"))
        QVERIFY(!calendar.events.front().start.zoneKnown);
}

void TestMimeEnclosed::encodedMultipart()
{
    const QByteArray inner = "--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b\r\nContent-Type: image/png\r\n\r\np\r\n--b--\r\n";
    const QByteArray raw = "Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                           + inner.toBase64() + "\r\n";
    const Message message = parse(raw);
    QVERIFY(message.root.children.empty());
    const std::optional<QByteArray> decoded = withDecodedMultiparts(raw, message);
    QVERIFY(decoded);
    const Message again = parse(*decoded);
    QCOMPARE(again.root.children.size(), size_t(2));
    QCOMPARE(decodedBody(*decoded, again.root.children[0]), QByteArray("<p>x"));
    QVERIFY(!withDecodedMultiparts(*decoded, again));
    // The encoding is named but not done: as it is.
    const QByteArray plain = "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner;
    QCOMPARE(parse(plain).root.children.size(), size_t(2));
    QVERIFY(!withDecodedMultiparts(plain, parse(plain)));
    const QByteArray nonsense = "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                + QByteArray("no part").toBase64();
    QVERIFY(!withDecodedMultiparts(nonsense, parse(nonsense)));
}

void TestMimeEnclosed::ranges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // O(wn) Q(uote) A(ttribution) S(ignature) with lengths
    QTest::newRow("own") << QStringLiteral("Hi\n\nall\n") << QStringLiteral("O8");
    QTest::newRow("answer below") << QStringLiteral("On Monday, A wrote:\n> x\n>\n> y\n\nYes\n-- \nMe")
                                  << QStringLiteral("A20 Q11 O4 S6");
    QTest::newRow("attribution of two lines")
        << QStringLiteral("On Mon, Nov 23, 2026, A <a@b>\nwrote:\n> x\n") << QStringLiteral("A37 Q4");
    QTest::newRow("everything below") << QStringLiteral("Yes\n-----Original Message-----\nFrom: x\nolder\n")
                                      << QStringLiteral("O4 A27 Q14");
    QTest::newRow("a header block") << QStringLiteral("Yes\nVon: x\nGesendet: y\n\nolder") << QStringLiteral("O4 Q25");
    QTest::newRow("nothing") << QString() << QString();
}

void TestMimeEnclosed::ranges()
{
    QFETCH(QString, text);
    QStringList found;
    qsizetype at = 0;
    for (const TextRange &range : textRanges(text)) {
        QCOMPARE(range.start, at);
        at += range.length;
        found << QStringLiteral("OQAS").at(int(range.kind)) + QString::number(range.length);
    }
    QCOMPARE(at, text.size());
    QTEST(found.join(u' '), "expected");
}

QTEST_GUILESS_MAIN(TestMimeEnclosed)
#include "tst_mime_enclosed.moc"
