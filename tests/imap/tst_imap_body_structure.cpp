// BODYSTRUCTURE: the standard's shapes, the shapes of real servers, and what is no shape at all.
#include <QTest>

#include "wire_support.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;

namespace {

Fetch read(const QByteArray &structure, const Decoders &decoders = {})
{
    Response response = parsed("* 1 FETCH (BODYSTRUCTURE " + structure + " UID 7)", decoders);
    return std::get<Fetch>(response);
}

/// "multipart/mixed(1:text/plain 2:message/rfc822(2.1:text/html))"
QByteArray outline(const Part &part)
{
    QByteArray text = (part.section.isEmpty() ? QByteArray() : part.section + ':') + part.mimeType();
    if (part.children.empty())
        return text;
    text += '(';
    for (const Part &child : part.children)
        text += outline(child) + ' ';
    text.chop(1);
    return text + ')';
}

} // namespace

class BodyStructureTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shapes_data();
    void shapes();
    void fields();
    void decodersAreAskedWhereNeeded();
    void unknownShapes_data();
    void unknownShapes();
    void deepNesting();
    void wideNesting();
};

void BodyStructureTest::shapes_data()
{
    QTest::addColumn<QByteArray>("structure");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *structure, const char *expected) {
        QTest::newRow(name) << QByteArray(structure) << QByteArray(expected);
    };
    row("single", "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92)", "1:text/plain");
    row("alternative in mixed",
        "(((\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)(\"text\" \"html\" NIL NIL NIL \"7bit\" 1 1) \"alternative\" (\"boundary\" \"a\") NIL NIL)"
        "(\"image\" \"png\" (\"name\" \"x.png\") NIL NIL \"base64\" 100 NIL (\"attachment\" (\"filename\" \"x.png\")) NIL NIL) \"mixed\" NIL NIL NIL)",
        "multipart/mixed(1:multipart/alternative(1.1:text/plain 1.2:text/html) 2:image/png)");
    row("enclosed single message",
        "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 900 (NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL) "
        "(\"text\" \"html\" NIL NIL NIL \"7bit\" 5 1) 30 NIL NIL NIL NIL) \"mixed\")",
        "multipart/mixed(1:text/plain 2:message/rfc822(2.1:text/html))");
    row("enclosed multipart",
        "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 900 (NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL) "
        "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)(\"text\" \"html\" NIL NIL NIL \"7bit\" 5 1) \"alternative\") 30)",
        "1:message/rfc822(multipart/alternative(1.1:text/plain 1.2:text/html))");
    row("message as basic part (Gmail)", "(\"MESSAGE\" \"RFC822\" (\"NAME\" \"m.eml\") NIL NIL \"BASE64\" 900 NIL (\"ATTACHMENT\" (\"FILENAME\" \"m.eml\")) NIL)",
        "1:message/rfc822");
    row("message without anything after the size", "(\"message\" \"rfc822\" NIL NIL NIL \"base64\" 900)", "1:message/rfc822");
    row("message with NIL envelope", "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 900 NIL (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) 30)",
        "1:message/rfc822(1.1:text/plain)");
    row("multipart child without children (Gmail)",
        "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)(\"ALTERNATIVE\" (\"BOUNDARY\" \"x\") NIL NIL) \"mixed\")",
        "multipart/mixed(1:text/plain 2:multipart/alternative)");
    row("multipart child without children (Dovecot)", "((NIL \"alternative\" (\"boundary\" \"x\") NIL NIL)(\"a\" \"b\" NIL NIL NIL NIL 1) \"mixed\")",
        "multipart/mixed(1:multipart/alternative 2:a/b)");
    row("all NIL (Office 365)", "(NIL NIL NIL NIL NIL \"7BIT\" 0 NIL NIL NIL NIL)", "1:text/plain");
    row("text without line count", "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 NIL NIL NIL NIL)", "1:text/plain");
    row("disposition as a string (Exchange)", "(\"image\" \"gif\" NIL NIL NIL \"base64\" 5 NIL \"inline\" NIL NIL)", "1:image/gif");
    row("disposition of NILs (Exchange)", "(\"image\" \"gif\" NIL NIL NIL \"base64\" 5 NIL (NIL NIL) NIL NIL)", "1:image/gif");
    row("a string after multipart parameters (Exchange)",
        "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) \"mixed\" (\"boundary\" \"x\") \"extra\" NIL NIL NIL)", "multipart/mixed(1:text/plain)");
    row("NIL in the language list", "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1 NIL NIL (\"en\" NIL) \"loc\" (\"future\" (1 2)))", "1:text/plain");
    row("literals", "(\"text\" {5}\r\nplain (\"name\" {3}\r\na)b) NIL NIL \"7bit\" 5 1)", "1:text/plain");
    row("blanks", "( ( \"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1 )  \"mixed\" )", "multipart/mixed(1:text/plain)");
    row("BODY without extensions", "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)(\"a\" \"b\" NIL NIL NIL \"7bit\" 5) \"mixed\")",
        "multipart/mixed(1:text/plain 2:a/b)");
}

void BodyStructureTest::shapes()
{
    QFETCH(QByteArray, structure);
    QFETCH(QByteArray, expected);
    const Fetch fetch = read(structure);
    QVERIFY(fetch.bodyStructure.has_value());
    QVERIFY(!fetch.bodyStructureUnknown);
    QCOMPARE(outline(*fetch.bodyStructure), expected);
    QCOMPARE(fetch.uid, Uid(7));
}

void BodyStructureTest::fields()
{
    const Fetch fetch = read("(\"APPLICATION\" \"PDF\" (\"NAME\" \"a.pdf\" \"X\" NIL) \"<id@x>\" \"A description\" \"BASE64\" 4554 \"md5\" "
                             "(\"ATTACHMENT\" (\"FILENAME\" \"b.pdf\")) \"en\" \"http://x/\")");
    const Part part = *fetch.bodyStructure;
    QCOMPARE(part.mimeType(), QByteArray("application/pdf"));
    QCOMPARE(part.parameter("name"), QStringLiteral("a.pdf"));
    QCOMPARE(part.fileName, QStringLiteral("b.pdf"));
    QCOMPARE(part.contentId, QByteArray("id@x"));
    QCOMPARE(part.description, QStringLiteral("A description"));
    QCOMPARE(part.transferEncoding, QByteArray("base64"));
    QCOMPARE(part.disposition, QByteArray("attachment"));
    QCOMPARE(part.contentLocation, QByteArray("http://x/"));
    QCOMPARE(part.encodedSize, 4554);
    QCOMPARE(part.lines, -1);
    QCOMPARE(read("(\"text\" \"plain\" (\"name\" \"n.txt\") NIL NIL NIL 5 17)").bodyStructure->lines, 17);
    QCOMPARE(read("(\"text\" \"plain\" (\"name\" \"n.txt\") NIL NIL NIL 5 17)").bodyStructure->fileName, QStringLiteral("n.txt"));
    QCOMPARE(read("(\"text\" \"plain\" NIL NIL NIL NIL -5 1)").bodyStructure->encodedSize, -1);
    QCOMPARE(read("(\"text\" \"plain\" NIL NIL NIL NIL 5 1)").bodyStructure->transferEncoding, QByteArray("7bit"));
}

void BodyStructureTest::decodersAreAskedWhereNeeded()
{
    int asked = 0;
    Decoders decoders;
    decoders.parameters = [&asked](const Decoders::RawParameters &raw) {
        ++asked;
        QList<Part::Parameter> result;
        for (const auto &[name, value] : raw)
            result.append({name == "filename*" ? QByteArray("filename") : name, QStringLiteral("decoded ") + QString::fromLatin1(value)});
        return result;
    };
    decoders.text = [](const QByteArray &) { return QStringLiteral("decoded"); };
    const Part plain = *read("(\"a\" \"b\" (\"name\" \"x\") NIL \"plain\" \"7bit\" 5)", decoders).bodyStructure;
    QCOMPARE(asked, 0);
    QCOMPARE(plain.description, QStringLiteral("plain"));
    const Part coded = *read("(\"a\" \"b\" NIL NIL \"=?utf-8?q?x?=\" \"7bit\" 5 NIL (\"attachment\" (\"filename*\" \"utf-8''x\")))", decoders).bodyStructure;
    QCOMPARE(asked, 1);
    QCOMPARE(coded.description, QStringLiteral("decoded"));
    QCOMPARE(coded.fileName, QStringLiteral("decoded utf-8''x"));
    // Without decoders: UTF-8 if it is, else Latin-1.
    QCOMPARE(read("(\"a\" \"b\" (\"name\" \"\xc3\xa4\") NIL NIL \"7bit\" 5)").bodyStructure->fileName, QStringLiteral("ä"));
    QCOMPARE(read("(\"a\" \"b\" (\"name\" \"\xe4\") NIL NIL \"7bit\" 5)").bodyStructure->fileName, QStringLiteral("ä"));
}

void BodyStructureTest::unknownShapes_data()
{
    QTest::addColumn<QByteArray>("structure");
    for (const char *structure : {"NIL", "\"text\"", "(\"ALTERNATIVE\" (\"BOUNDARY\" \"x\") NIL NIL)", "(NIL \"alternative\" (\"boundary\" \"x\"))", "{3}\r\nabc",
                                  "5"})
        QTest::newRow(structure) << QByteArray(structure);
}

void BodyStructureTest::unknownShapes()
{
    QFETCH(QByteArray, structure);
    const Fetch fetch = read(structure);
    QVERIFY(!fetch.bodyStructure);
    QVERIFY(fetch.bodyStructureUnknown);
    QCOMPARE(fetch.uid, Uid(7)); // the rest is read
}

void BodyStructureTest::deepNesting()
{
    const auto nested = [](int depth) {
        QByteArray text = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";
        for (int i = 0; i < depth; ++i)
            text = '(' + text + " \"mixed\")";
        return text;
    };
    QVERIFY(read(nested(50)).bodyStructure);
    const Fetch deep = read(nested(10000));
    QVERIFY(!deep.bodyStructure);
    QVERIFY(deep.bodyStructureUnknown);
    QCOMPARE(deep.uid, Uid(7));
    const Fetch million = as<Fetch>("* 1 FETCH (UID 7 BODYSTRUCTURE " + QByteArray(1000 * 1000, '('));
    QVERIFY(million.bodyStructureUnknown);
    QCOMPARE(million.uid, Uid(7));
    const Fetch envelope = as<Fetch>("* 1 FETCH (UID 7 ENVELOPE " + QByteArray(1000 * 1000, '('));
    QCOMPARE(envelope.uid, Uid(7));
}

void BodyStructureTest::wideNesting()
{
    // Enclosed messages whose envelope is NIL need a look ahead: it must not multiply with the depth.
    QByteArray text = "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";
    for (int i = 0; i < 90; ++i)
        text = "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 9 NIL " + text + " 3)";
    QVERIFY(read(text).bodyStructure);
    QByteArray wide;
    for (int i = 0; i < 5000; ++i)
        wide += "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)";
    QCOMPARE(read('(' + wide + " \"mixed\")").bodyStructure->children.size(), size_t(5000));
}

QTEST_GUILESS_MAIN(BodyStructureTest)
#include "tst_imap_body_structure.moc"
