// The part tree: structure, offsets, damage, hostile sizes.
#include "mime/body_choice.h"
#include "mime/dump_json.h"
#include "mime/parser.h"


#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <ctime>

using namespace postrider;
using namespace postrider::mime;

namespace {

/// "mixed(1:text/plain,2:image/png)": the shape of a tree in one line.
QString shape(const Part &part)
{
    const QString own = QString::fromLatin1(part.section) + u':' + QString::fromLatin1(part.mimeType());
    if (part.children.empty())
        return own;
    QStringList children;
    for (const Part &child : part.children)
        children << shape(child);
    return (part.isMultipart() ? QString::fromLatin1(part.subtype) : own) + u'(' + children.join(u',') + u')';
}

QByteArray crLf(QByteArray text) { return text.replace('\n', "\r\n"); }

const QByteArray Nested =
    crLf("From: a@b\nContent-Type: multipart/mixed; boundary=\"out\"\n\npreamble\n--out\n"
         "Content-Type: multipart/alternative; boundary=in\n\n--in\n\nplain\n--in\nContent-Type: text/html\n\n<p>html\n--in--\n"
         "epilogue\n--out  \nContent-Type: message/rfc822\n\nSubject: inner\nContent-Type: multipart/mixed; boundary=deep\n\n"
         "--deep\n\nfirst\n--deep\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\naGk=\n--deep--\n"
         "--out\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\npdf\n--out--\nend\n");

} // namespace

class TestMimeParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void structure();
    void offsets();
    void shapes_data();
    void shapes();
    void lineEnds();
    void boundaries_data();
    void boundaries();
    void everyPrefix();
    void everyByteFlipped();
    void deepNesting_data();
    void deepNesting();
    void manyParts();
    void linearTime_data();
    void linearTime();
    void dispositionWithoutItsWord();
    void textOfParts();
    void json();
};

void TestMimeParser::structure()
{
    const Message message = parse(Nested);
    QCOMPARE(shape(message.root), QStringLiteral("mixed(alternative(1.1:text/plain,1.2:text/html),"
                                                 "2:message/rfc822(mixed(2.1:text/plain,2.2:image/png)),3:application/pdf)"));
    QVERIFY(!message.malformed);
    QCOMPARE(message.root.section, QByteArray());
    QCOMPARE(message.root.find("2.2")->fileName, QStringLiteral("a.png"));
    QCOMPARE(message.root.find("3")->disposition, QByteArray("attachment"));
    QCOMPARE(headersOf(Nested, message.root.find("2")->children.front()).text("Subject"), QStringLiteral("inner"));
}

void TestMimeParser::offsets()
{
    const Message message = parse(Nested);
    const auto body = [&](const char *section) { return encodedBody(Nested, *message.root.find(section)).toByteArray(); };
    QCOMPARE(body("1.1"), QByteArray("plain"));
    QCOMPARE(body("1.2"), QByteArray("<p>html"));
    QCOMPARE(body("2.1"), QByteArray("first"));
    QCOMPARE(decodedBody(Nested, *message.root.find("2.2")), QByteArray("hi"));
    QVERIFY(body("2").startsWith("Subject: inner\r\n"));
    QVERIFY(body("2").endsWith("--deep--"));
    QVERIFY(body("1").startsWith("--in\r\n"));
    QVERIFY(body("1").endsWith("epilogue"));
    const Part *pdf = message.root.find("3");
    QCOMPARE(Nested.mid(pdf->header.offset, pdf->header.length),
             QByteArray("Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=x.pdf\r\n\r\n"));
    QCOMPARE(message.root.header.offset + message.root.header.length, message.root.body.offset);
    QCOMPARE(message.root.body.offset + message.root.body.length, qint64(Nested.size()));
}

void TestMimeParser::shapes_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QByteArray>("firstBody");
    const auto row = [](const char *name, const QByteArray &raw, const char *expected, const QByteArray &body) {
        QTest::newRow(name) << raw << QString::fromLatin1(expected) << body;
    };
    row("nothing", "", "1:text/plain", "");
    row("no header", "hello", "1:text/plain", "hello");
    row("no header, two lines", "hello\nworld: no\n", "1:text/plain", "");
    row("empty lines first", "\r\n\r\nA: b\r\n\r\nx", "1:text/plain", "x");
    row("mbox", "From a@b Mon Nov 23\n>From c\nA: b\n\nx", "1:text/plain", "x");
    row("a blank before the colon", "From : a@b\nContent-Type: text/html\n\nx", "1:text/html", "x");
    row("two types in one", "Content-Type: text/html, text/plain\n\nx", "1:text/html", "x");
    row("byte order mark", "\xEF\xBB\xBF" "A: b\n\nx", "1:text/plain", "x");
    row("junk first", "no colon line\r\nFrom: a@b\r\n\r\nx", "1:text/plain", "x");
    row("junk inside", "A: b\njunk\nC: d\n\nx", "1:text/plain", "x");
    row("empty line forgotten", "A: b\nSome text\nmore\n\nend", "1:text/plain", "Some text\nmore\n\nend");
    row("header only", "A: b", "1:text/plain", "");
    row("only NULs", QByteArray(5, '\0'), "1:text/plain", QByteArray(5, '\0'));
    row("only CRs", "\r\r\r", "1:text/plain", "");
    row("type without subtype", "Content-Type: text\n\nx", "1:text/plain", "x");
    row("two types", "Content-Type: text/html\nContent-Type: image/png\n\nx", "1:text/html", "x");
    row("no boundary", "Content-Type: multipart/mixed\n\n--x\n\na\n--x--", "1:multipart/mixed", "--x\n\na\n--x--");
    row("boundary that never comes", "Content-Type: multipart/mixed; boundary=b\n\ntext", ":multipart/mixed", "text");
    row("unterminated", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b\n\nc", "mixed(1:text/plain,2:text/plain)",
        "--b\n\na\n--b\n\nc");
    row("unknown multipart", "Content-Type: multipart/x-odd; boundary=b\n\n--b\n\na\n--b--", "x-odd(1:text/plain)",
        "--b\n\na\n--b--");
    row("digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\na\n--b--",
        "digest(1:message/rfc822(1.1:text/plain))", "--b\n\nSubject: x\n\na\n--b--");
    row("message as root", "Content-Type: message/rfc822\n\nA: b\n\nx", "1:message/rfc822(1.1:text/plain)", "A: b\n\nx");
    row("encoded message stays whole",
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nQTogYg==", "1:message/rfc822", "QTogYg==");
    row("part without empty line", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b--",
        "mixed(1:text/html)", "--b\nContent-Type: text/html\n--b--");
    row("same boundary inside",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b--",
        "mixed(1:multipart/mixed,2:text/plain)", "--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b--");
    row("boundary a inside ab",
        "Content-Type: multipart/mixed; boundary=ab\n\n--ab\nContent-Type: multipart/mixed; "
        "boundary=a\n\n--a\n\nx\n--a--\n--ab\n\ny\n--ab--",
        "mixed(mixed(1.1:text/plain),2:text/plain)",
        "--ab\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n--ab\n\ny\n--ab--");
    row("outer ends inner",
        "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; "
        "boundary=i\n\n--i\n\nx\n--o\n\ny\n--o--",
        "mixed(mixed(1.1:text/plain),2:text/plain)",
        "--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nx\n--o\n\ny\n--o--");
}

void TestMimeParser::shapes()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, expected);
    QFETCH(QByteArray, firstBody);
    const Message message = parse(raw);
    QCOMPARE(shape(message.root), expected);
    QCOMPARE(encodedBody(raw, message.root).toByteArray(), firstBody);
}

void TestMimeParser::lineEnds()
{
    for (const char *end : {"\r\n", "\n", "\r"}) {
        QByteArray raw = Nested;
        raw.replace("\r\n", end);
        QCOMPARE(shape(parse(raw).root), shape(parse(Nested).root));
        QCOMPARE(encodedBody(raw, *parse(raw).root.find("2.1")).toByteArray(), QByteArray("first"));
    }
}

void TestMimeParser::boundaries_data()
{
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("boundary");
    for (const QByteArray &boundary : {QByteArray("a b"), QByteArray("(x)+[y]*.?"), QByteArray("="), QByteArray("a:b;c"),
                                       QByteArray(10'000, 'x'), QByteArray("--")})
        QTest::newRow(boundary.left(20).constData()) << '"' + boundary + '"' << boundary;
    QTest::newRow("unquoted odd") << QByteArray("=_a/b:c") << QByteArray("=_a/b:c");
}

void TestMimeParser::boundaries()
{
    QFETCH(QByteArray, parameter);
    QFETCH(QByteArray, boundary);
    const QByteArray raw = "Content-Type: multipart/mixed; boundary=" + parameter + "\n\n--" + boundary + "\n\na\n--" + boundary
                           + " \t\n\nb\n--" + boundary + "--\n";
    QCOMPARE(shape(parse(raw).root), QStringLiteral("mixed(1:text/plain,2:text/plain)"));
}

void TestMimeParser::everyPrefix()
{
    for (qsizetype length = 0; length <= Nested.size(); ++length) {
        const QByteArray prefix = Nested.left(length);
        const Message message = parse(prefix);
        const std::function<void(const Part &)> check = [&](const Part &part) {
            QVERIFY(part.header.offset >= 0 && part.header.length >= 0 && part.body.length >= 0);
            QVERIFY(part.body.offset + part.body.length <= prefix.size());
            for (const Part &child : part.children)
                check(child);
        };
        check(message.root);
        (void)chooseBody(message.root);
        QVERIFY(!QJsonDocument::fromJson(toParseJson(QStringLiteral("x"), prefix)).isNull());
    }
}

void TestMimeParser::everyByteFlipped()
{
    for (qsizetype at = 0; at < Nested.size(); ++at) {
        for (const char c : {'\0', '\n', '"', '-', '\xFF'}) {
            QByteArray raw = Nested;
            raw[at] = c;
            QVERIFY(!QJsonDocument::fromJson(toParseJson(QStringLiteral("x"), raw)).isNull());
        }
    }
}

void TestMimeParser::deepNesting_data()
{
    QTest::addColumn<QByteArray>("raw");
    QByteArray multiparts;
    for (int i = 0; i < 100'000; ++i)
        multiparts +=
            "Content-Type: multipart/mixed; boundary=b" + QByteArray::number(i) + "\n\n--b" + QByteArray::number(i) + '\n';
    QTest::newRow("multiparts") << multiparts;
    QTest::newRow("messages") << QByteArray("Content-Type: message/rfc822\n\n").repeated(100'000);
    QTest::newRow("one boundary") << QByteArray("Content-Type: multipart/mixed; boundary=b\n\n--b\n").repeated(100'000);
}

void TestMimeParser::deepNesting()
{
    QFETCH(QByteArray, raw);
    const Message message = parse(raw);
    int depth = 0;
    for (const Part *part = &message.root; !part->children.empty(); part = &part->children.front())
        ++depth;
    QVERIFY(depth <= MaxNesting + 1);
    QVERIFY(message.malformed);
}

void TestMimeParser::manyParts()
{
    const QByteArray raw = "Content-Type: multipart/mixed; boundary=b\n\n" + QByteArray("--b\n\n").repeated(1'000'000);
    const Message message = parse(raw);
    QVERIFY(message.root.children.size() <= size_t(MaxParts));
    QCOMPARE(message.root.children.back().body.offset + message.root.children.back().body.length, qint64(raw.size()));
}

void TestMimeParser::linearTime_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("unit");
    const QByteArray multipart = "Content-Type: multipart/mixed; boundary=b\n\n";
    QTest::newRow("fields") << QByteArray() << QByteArray("a: b\n");
    QTest::newRow("junk in the header") << QByteArray("a: b\n") << QByteArray("junk\n");
    QTest::newRow("junk before fields") << QByteArray() << QByteArray("junk\nx-y z: b\n");
    QTest::newRow("one long field") << QByteArray("Subject: ") << QByteArray("=?utf-8?q?a?= ");
    QTest::newRow("parameters") << QByteArray("Content-Type: a/b") << QByteArray("; x*1=(\"");
    QTest::newRow("parts") << multipart << QByteArray("--b\n\n");
    QTest::newRow("near boundaries") << multipart << QByteArray("--b-\n");
    QTest::newRow("dashes") << multipart << QByteArray("--");
    QTest::newRow("lone CRs") << multipart << QByteArray("\r--\r");
    QTest::newRow("qp") << QByteArray("Content-Transfer-Encoding: quoted-printable\n\n") << QByteArray("= \t");
    QTest::newRow("references") << QByteArray("References: ") << QByteArray("<a");
}

void TestMimeParser::linearTime()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, unit);
    const auto cost = [&](qsizetype bytes) {
        const QByteArray input = head + unit.repeated(bytes / unit.size());
        std::clock_t best = std::numeric_limits<std::clock_t>::max();
        for (int i = 0; i < 3; ++i) {
            const std::clock_t start = std::clock(); // of this process alone: a busy machine does not count
            (void)toParseJson(QStringLiteral("x"), input);
            best = std::min(best, std::clock() - start);
        }
        return best;
    };
    const std::clock_t once = cost(1'000'000);
    const std::clock_t twice = cost(2'000'000);
    QVERIFY2(twice < once * 3 + CLOCKS_PER_SEC / 50, qPrintable(QStringLiteral("%1 then %2 ticks").arg(once).arg(twice)));
}

/// The name of a file counts too where its sender wrote nothing but the name.
void TestMimeParser::dispositionWithoutItsWord()
{
    const Message message = parse("Content-Type: application/pdf\nContent-Disposition: filename=\"x.pdf\"; size=3\n\nx");
    QCOMPARE(message.root.fileName, QStringLiteral("x.pdf"));
    QCOMPARE(message.root.disposition, QByteArray());
}

void TestMimeParser::textOfParts()
{
    const QByteArray raw =
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nM=FCller\r\nand=0Dco=00\n";
    const Message message = parse(raw);
    QCOMPARE(textOfBody(encodedBody(raw, message.root), message.root), QStringLiteral("Müller\nand\nco\n"));

    const auto html = [](const QByteArray &label, const QByteArray &body) {
        const QByteArray page = "Content-Type: text/html" + label + "\n\n" + body;
        const Message parsed = parse(page);
        return textOfBody(encodedBody(page, parsed.root), parsed.root).right(1);
    };
    QCOMPARE(html("; charset=koi8-r", "<meta charset=utf-8>\xF0"), QStringLiteral("П"));
    QCOMPARE(html("", "<head><meta charset=\"koi8-r\">\xF0"), QStringLiteral("П"));
    QCOMPARE(html("", "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>\xF0"), QStringLiteral("П"));
    QCOMPARE(html("", "<meta name=x><p>\xC3\xBC"), QStringLiteral("ü"));
    QCOMPARE(html("", "<meta charset=utf-16>\xC3\xBC"), QStringLiteral("ü"));
    QCOMPARE(html("; charset=utf-7", "+ADw-"), QStringLiteral("-"));
}

void TestMimeParser::json()
{
    const QByteArray line = toParseJson(QStringLiteral("dir/\"x\".eml"), Nested);
    QVERIFY(!line.contains('\n'));
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object.value(u"file").toString(), QStringLiteral("dir/\"x\".eml"));
    QVERIFY(object.value(u"subject").isNull());
    QCOMPARE(object.value(u"parts").toArray().size(), 4);
    QVERIFY(line.startsWith("{\"file\":"));
    QVERIFY(line.contains(
        "\"path\":\"2\",\"type\":\"message/rfc822\",\"charset\":null,\"filename\":null,\"disposition\":null,\"content_id\":null,"
        "\"decoded_size\":null,\"sha256\":null"));
}

QTEST_GUILESS_MAIN(TestMimeParser)
#include "tst_mime_parser.moc"
