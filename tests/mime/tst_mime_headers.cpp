// Header blocks, encoded words, parameters, ids, dates and the summary of a list row.
#include "mime/date_parser.h"
#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/parameters.h"
#include "mime/summary.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mime;

class TestMimeHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsKeepOrderAndOffsets();
    void fieldsOfDamagedBlocks();
    void encodedWords_data();
    void encodedWords();
    void parameters_data();
    void parameters();
    void messageIds_data();
    void messageIds();
    void dates_data();
    void dates();
    void formatsDates();
    void summary();
    void summaryOfLists();
    void summaryIsTotal();
};

void TestMimeHeaders::fieldsKeepOrderAndOffsets()
{
    const QByteArray block = "From: a@b\r\nSubject: one\r\n two\r\n\tthree\r\nX : y\r\n\r\nbody: no";
    const HeaderFields headers(block);
    QCOMPARE(headers.fields().size(), size_t(3));
    QCOMPARE(headers.fields()[1].name.toByteArray(), QByteArray("Subject"));
    QCOMPARE(headers.unfolded("subject"), QByteArray("one two\tthree"));
    QCOMPARE(headers.text("SUBJECT"), QStringLiteral("one two three"));
    QCOMPARE(headers.unfolded("x"), QByteArray("y"));
    QCOMPARE(block.mid(headers.fields()[1].offset, headers.fields()[1].length),
             QByteArray("Subject: one\r\n two\r\n\tthree\r\n"));
    QCOMPARE(headers.blockLength(), qint64(block.indexOf("body")));
    QVERIFY(!headers.contains("body"));
    QVERIFY(headers.raw("missing").isNull());
}

void TestMimeHeaders::fieldsOfDamagedBlocks()
{
    QCOMPARE(HeaderFields("").fields().size(), size_t(0));
    QCOMPARE(HeaderFields("hello").fields().size(), size_t(0));
    QCOMPARE(HeaderFields(" starts folded\nA: b").unfolded("A"), QByteArray("b"));
    QCOMPARE(HeaderFields("junk line\n  its tail\nA: b\n").unfolded("A"), QByteArray("b"));
    QCOMPARE(HeaderFields("A: b\rC: d\n").unfolded("C"), QByteArray("d"));
    const QByteArray many = QByteArray("a: b\n").repeated(100'000);
    QCOMPARE(HeaderFields(many).fields().size(), HeaderFields::MaxFields);
    QCOMPARE(HeaderFields(many).blockLength(), qint64(many.size()));
    const QByteArray endless = "Subject: " + QByteArray(4 << 20, 'x');
    QVERIFY(HeaderFields(endless).raw("Subject").size() > 4 << 20);
    QVERIFY(HeaderFields(endless).unfolded("Subject").size() <= MaxFieldValue); // the rest is not read
}

void TestMimeHeaders::encodedWords_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("hello world") << QStringLiteral("hello world");
    QTest::newRow("q") << QByteArray("=?iso-8859-1?q?caf=E9_au_lait?=") << QStringLiteral("café au lait");
    QTest::newRow("b") << QByteArray("=?UTF-8?B?w6TDtsO8?=") << QStringLiteral("äöü");
    QTest::newRow("blanks between words go") << QByteArray("=?utf-8?q?a?=\r\n  =?utf-8?q?b?= c") << QStringLiteral("ab c");
    QTest::newRow("blanks to text stay") << QByteArray("x =?utf-8?q?a?= y") << QStringLiteral("x a y");
    QTest::newRow("character split in two") << QByteArray("=?utf-8?q?=C3?= =?utf-8?q?=A4?=") << QStringLiteral("ä");
    QTest::newRow("no blank between") << QByteArray("=?utf-8?q?a?==?utf-8?q?b?=") << QStringLiteral("ab");
    QTest::newRow("language") << QByteArray("=?utf-8*en?q?a=21?=") << QStringLiteral("a!");
    QTest::newRow("raw blank in q") << QByteArray("=?utf-8?q?a b?=") << QStringLiteral("a b");
    QTest::newRow("not a word") << QByteArray("=?utf-8?x?a?= =? =?=") << QStringLiteral("=?utf-8?x?a?= =? =?=");
    QTest::newRow("unfinished") << QByteArray("=?utf-8?q?abc") << QStringLiteral("=?utf-8?q?abc");
    QTest::newRow("unknown charset") << QByteArray("=?x-nowhere?q?caf=C3=A9?=") << QStringLiteral("café");
    QTest::newRow("line break inside") << QByteArray("=?utf-8?b?YQ0KQmNjOiB4?=") << QStringLiteral("a Bcc: x");
    QTest::newRow("raw utf-8") << QByteArray("gr\xC3\xBC\xC3\x9F") << QStringLiteral("grüß");
    QTest::newRow("raw 8 bit") << QByteArray("gr\xFC\xDF \x93x\x94") << QStringLiteral("grüß “x”");
    QTest::newRow("iso-2022-jp") << QByteArray("=?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?= =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=")
                                 << QStringLiteral("テストテスト");
    QTest::newRow("gb2312 is gb18030") << QByteArray("=?gb2312?B?6UY=?=") << QStringLiteral("镕");
    QTest::newRow("nul") << QByteArray("a=?utf-8?q?=00b?=") << QStringLiteral("a b");
    QTest::newRow("bad base64") << QByteArray("=?utf-8?b?YW*Jj?=") << QStringLiteral("abc");
}

void TestMimeHeaders::encodedWords()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QCOMPARE(decodeUnstructured(raw), text);
}

void TestMimeHeaders::parameters_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("parameters");
    const auto row = [](const char *name, const char *raw, const char *value, const QString &parameters) {
        QTest::newRow(name) << QByteArray(raw) << QByteArray(value) << parameters;
    };
    row("simple", " Text/HTML; Charset=UTF-8", "text/html", QStringLiteral("charset=UTF-8"));
    row("quoted", "a/b; name=\"x; \\\"y\\\" z\"", "a/b", QStringLiteral("name=x; \"y\" z"));
    row("no semicolon", "text/html charset=utf-8", "text/html", QStringLiteral("charset=utf-8"));
    row("no semicolon between", "attachment; filename=\"a b.pdf\" size=3", "attachment",
        QStringLiteral("filename=a b.pdf|size=3"));
    row("first of equals", "a/b; x=1; X=2", "a/b", QStringLiteral("x=1"));
    row("comments", "a/b (c); x=1 (d); y=2", "a/b", QStringLiteral("x=1|y=2"));
    row("unterminated", "a/b; name=\"abc; x=1", "a/b", QStringLiteral("name=abc|x=1"));
    row("blanks in a name", "attachment; filename=my file (1).pdf", "attachment", QStringLiteral("filename=my file (1).pdf"));
    row("windows path", "attachment; filename=\"C:\\dir\\a.txt\"", "attachment", QStringLiteral("filename=C:\\dir\\a.txt"));
    row("2231", "attachment; filename*=utf-8'en'%c3%a4%20b.txt", "attachment", QStringLiteral("filename=ä b.txt"));
    row("2231 wins", "attachment; filename=x; filename*=utf-8''y", "attachment", QStringLiteral("filename=y"));
    row("continued out of order", "a/b; n*1=b; n*2=c; n*0=a", "a/b", QStringLiteral("n=abc"));
    row("continued mixed", "a/b; n*0*=utf-8''%C3%A4; n*1=-; n*2*=%C3%B6", "a/b", QStringLiteral("n=ä-ö"));
    row("gap", "a/b; n*0=a; n*2=c", "a/b", QStringLiteral("n=a"));
    row("no charset", "a/b; n*=plain.txt", "a/b", QStringLiteral("n=plain.txt"));
    row("2047 inside quotes", "a/b; name=\"=?utf-8?q?=C3=A4?=.txt\"", "a/b", QStringLiteral("name=ä.txt"));
    row("2047 unquoted", "a/b; name==?utf-8?q?=C3=A4?=", "a/b", QStringLiteral("name=ä"));
    row("line break in a word", "a/b; name=\"=?utf-8?q?a=0Ab?=\"", "a/b", QStringLiteral("name=a b"));
    row("folded", "a/b;\r\n\tx=1;\r\n y=2", "a/b", QStringLiteral("x=1|y=2"));
    row("blanks around =", "a/b; x = 1", "a/b", QStringLiteral("x=1"));
    row("nothing", "", "", QString());
    row("only junk", ";;;=;==;(", "", QString());
}

void TestMimeHeaders::parameters()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, value);
    QFETCH(QString, parameters);
    const ParameterizedValue parsed = parseParameters(raw);
    QCOMPARE(parsed.value, value);
    QStringList got;
    for (const Part::Parameter &parameter : parsed.parameters)
        got << QString::fromLatin1(parameter.name) + u'=' + parameter.value;
    QCOMPARE(got.join(u'|'), parameters);
}

void TestMimeHeaders::messageIds_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("ids");
    QTest::newRow("one") << QByteArray(" <a@b>") << QByteArray("a@b");
    QTest::newRow("several") << QByteArray("<a@b><c@d>\r\n <e@f>") << QByteArray("a@b|c@d|e@f");
    QTest::newRow("blanks inside") << QByteArray("<a @ b>") << QByteArray("a@b");
    QTest::newRow("no brackets") << QByteArray("a@b c@d") << QByteArray("a@b");
    QTest::newRow("prose around") << QByteArray("Your message of Monday <a@b> \"x\"") << QByteArray("a@b");
    QTest::newRow("not closed") << QByteArray("<a@b") << QByteArray();
    QTest::newRow("opened twice") << QByteArray("<<a@b>") << QByteArray("a@b");
    QTest::newRow("empty") << QByteArray("<> <a@b>") << QByteArray("a@b");
}

void TestMimeHeaders::messageIds()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, ids);
    QByteArrayList got;
    for (const QByteArray &id : parseMessageIds(raw))
        got << id;
    QCOMPARE(got.join('|'), ids);
}

void TestMimeHeaders::dates_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("utc"); // empty: no date
    const auto row = [](const char *raw, const char *utc) { QTest::newRow(raw) << QByteArray(raw) << QString::fromLatin1(utc); };
    row("Mon, 23 Nov 2026 09:42:00 +0100", "2026-11-23T08:42:00Z");
    row("23 Nov 2026 09:42 +0100", "2026-11-23T08:42:00Z");
    row("Mon,23 Nov 2026 09:42:00 -0000", "2026-11-23T09:42:00Z");
    row("Fri, 21 Nov 97 09(c):55:06 -0600", "1997-11-21T15:55:06Z");
    row("Fri, 21 Nov 1997 09:55:06 -0600 (CST)", "1997-11-21T15:55:06Z");
    row("1 Jan 04 00:00:00 EST", "2004-01-01T05:00:00Z");
    row("1 Jan 104 00:00:00 GMT", "2004-01-01T00:00:00Z");
    row("Thu Nov 19 08:46:08 2014", "2014-11-19T08:46:08Z");
    row("Mon, 23 Nov 2026 09:42:00 GMT+0200", "2026-11-23T07:42:00Z");
    row("Mon, 23 Nov 2026 09:42:00 +02:00", "2026-11-23T07:42:00Z");
    row("2026-11-23T09:42:00Z", "2026-11-23T09:42:00Z");
    row("2026-11-23 09:42:00 +0100", "2026-11-23T08:42:00Z");
    row("23-Nov-2026 09:42:00 +0000", "2026-11-23T09:42:00Z");
    row("Mon, 23 Nov 2026 09:42:00", "2026-11-23T09:42:00Z");
    row("Sat, 29 Feb 2020 12:00:00 Z", "2020-02-29T12:00:00Z");
    row("31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z");
    row("Mon, 31 Feb 2026 09:42:00 +0100", "");
    row("Mon, 29 Feb 2021 09:42:00 +0100", "");
    row("yesterday", "");
    row("", "");
    row("((((((((((", "");
    row("99999999999999999999 Nov 2026 99:99:99", "");
}

void TestMimeHeaders::dates()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, utc);
    const std::optional<DateValue> date = parseDate(raw);
    QCOMPARE(date.has_value(), !utc.isEmpty());
    if (date)
        QCOMPARE(date->toDateTime().toUTC().toString(Qt::ISODate), utc);
}

void TestMimeHeaders::formatsDates()
{
    const QDateTime when(QDate(2026, 11, 3), QTime(9, 5, 7), Qt::OffsetFromUTC, -(3 * 3600 + 1800));
    QCOMPARE(formatDate(when), QByteArray("Tue, 3 Nov 2026 09:05:07 -0330"));
    for (int day = 0; day < 1500; day += 7) {
        const QDateTime some = when.addDays(-day).addSecs(day * 77);
        QCOMPARE(parseDate(formatDate(some))->toDateTime(), some);
    }
}

void TestMimeHeaders::summary()
{
    const QByteArray block = "Date: Mon, 23 Nov 2026 09:42:00 +0100\r\nFROM: =?utf-8?q?J=C3=B6rg?= <j@example.org>\r\n"
                             "To: a@x, Team: b@x, c@x;\r\nTo: d@x\r\ncc: e@x\r\nsubject: =?utf-8?q?=E2=80=AEHi?= there\r\n"
                             "Message-Id: <1@x>\r\nIn-Reply-To: <0@x>\r\nReferences: <r1@x> <0@x>\r\n"
                             "Content-Type: multipart/mixed; boundary=x\r\nSubject: second\r\n\r\n";
    const Summary summary = parseSummary(block);
    QCOMPARE(summary.from, (AddressList{{QStringLiteral("Jörg"), QStringLiteral("j@example.org")}}));
    QCOMPARE(summary.to.size(), size_t(4));
    QCOMPARE(summary.cc.size(), size_t(1));
    QCOMPARE(summary.subject, QStringLiteral("Hi there")); // the override that turns text around is gone
    QCOMPARE(summary.messageId, QByteArray("1@x"));
    QCOMPARE(summary.inReplyTo, std::vector<QByteArray>{"0@x"});
    QCOMPARE(summary.references, (std::vector<QByteArray>{"r1@x", "0@x"}));
    QCOMPARE(*summary.date, qint64(1795423320));
    QCOMPARE(summary.dateOffsetMinutes, 60);
    QVERIFY(summary.hasAttachmentHint);
    QVERIFY(!summary.ambiguousFrom);
    QVERIFY(!summary.list.isList());
    QVERIFY(parseSummary("From: a@b\nFrom: c@d\n").ambiguousFrom);
    QVERIFY(parseSummary("From: a@b, c@d\n").ambiguousFrom);
    QVERIFY(!parseSummary("From: a@b, c@d\nSender: a@b\n").ambiguousFrom);
    QCOMPARE(parseSummary("From: \xF0 <a@b>\nSubject: \xF0\nContent-Type: text/plain; charset=koi8-r\n").subject,
             QStringLiteral("П"));
    QVERIFY(summaryFieldNames().startsWith("DATE FROM "));
}

void TestMimeHeaders::summaryOfLists()
{
    const Summary summary =
        parseSummary("List-Id: =?utf-8?q?Qt?= users <users.qt.example>\nList-Post: <mailto:users@qt.example?subject=x>\n"
                     "List-Unsubscribe: <mailto:leave@qt.example>, <http://qt.example/u>, <https://qt.example/u>\n"
                     "List-Unsubscribe-Post: List-Unsubscribe=One-Click\nPrecedence: bulk\n");
    QCOMPARE(summary.list.id, QStringLiteral("users.qt.example"));
    QCOMPARE(summary.list.post.address, QStringLiteral("users@qt.example"));
    QCOMPARE(summary.list.unsubscribeUrl, QByteArray("https://qt.example/u"));
    QCOMPARE(summary.list.unsubscribeMailto, QByteArray("mailto:leave@qt.example"));
    QVERIFY(summary.list.offersOneClick);
    QVERIFY(summary.isAutomatic);
    const Summary announce = parseSummary("List-Post: NO (announcements)\nList-Unsubscribe: <http://a.example/u>\n"
                                          "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n");
    QVERIFY(announce.list.postForbidden);
    QVERIFY(announce.list.post.address.isEmpty());
    QVERIFY(!announce.list.offersOneClick); // never over plain http
}

void TestMimeHeaders::summaryIsTotal()
{
    const QByteArray block =
        "From: \"A \\\" (b) <x\r\nTo: <<a@b>, group: ;;:\r\nSubject: =?utf-8?b?=?=?=\r\nDate: (((\r\nReferences: <a <b>\r\n"
        "List-Id: <<>\r\nList-Unsubscribe: <mailto:\r\nContent-Type: multipart/\"mixed; boundary=\r\n\r\n";
    for (qsizetype length = 0; length <= block.size(); ++length)
        (void)parseSummary(QByteArrayView(block).first(length));
}

QTEST_GUILESS_MAIN(TestMimeHeaders)
#include "tst_mime_headers.moc"
