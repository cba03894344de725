// Charsets, transfer encodings, flowed text, subjects, snippets, file names.
#include "mime/charset.h"
#include "mime/file_name.h"
#include "mime/flowed.h"
#include "mime/plain_text.h"
#include "mime/subject.h"
#include "mime/transfer_decoding.h"
#include "mime/transfer_encoding.h"

#include <QRandomGenerator>
#include <QTest>

using namespace postrider::mime;

class TestMimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void charsets_data();
    void charsets();
    void decodesTransfer_data();
    void decodesTransfer();
    void decodingIsTheSameHoweverCut();
    void encodingRoundTrip();
    void quotedPrintableLines();
    void flowedDecoding();
    void flowedRoundTrip_data();
    void flowedRoundTrip();
    void manyQuoteLevels();
    void subjects_data();
    void subjects();
    void snippets_data();
    void snippets();
    void signatures();
    void fileNames_data();
    void fileNames();
    void executables();
};

void TestMimeText::charsets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &bytes, const char *label, const QString &text) {
        QTest::newRow(name) << bytes << QByteArray(label) << text;
    };
    row("utf-8", "gr\xC3\xBC\xC3\x9F", "UTF-8", QStringLiteral("grüß"));
    row("utf-8 with junk behind", "\xC3\xBC", "utf-8;", QStringLiteral("ü"));
    row("latin1 is windows-1252", "\x93x\x94 \x80", "iso-8859-1", QStringLiteral("“x” €"));
    row("latin9", "\xA4", "ISO-8859-15", QStringLiteral("€"));
    row("latin5 is windows-1254", "\xFD\x93", "iso-8859-9", QStringLiteral("ı“"));
    row("latin10 is one of its own", "\xAA\xBAx \xDE\xFE \xA4", "ISO-8859-16", QStringLiteral("Șșx Țț €"));
    row("koi8", "\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r", QStringLiteral("Привет"));
    row("gb2312 is gb18030", "\xE9\x46", "gb2312", QStringLiteral("镕"));
    row("big5", "\xA4\xA4\xA4\xE5", "big5", QStringLiteral("中文"));
    row("shift_jis", "\x83\x65\x83\x58\x83\x67\x87\x40", "Shift_JIS", QStringLiteral("テスト①"));
    row("euc-kr", "\xC7\xD1\xB1\xB9", "ks_c_5601-1987", QStringLiteral("한국"));
    row("iso-2022-jp", "\x1B$B%F\x1B(B!", "iso-2022-jp", QStringLiteral("テ!"));
    row("thai", "\xA1\xD2", "tis-620", QStringLiteral("กา"));
    row("thai without the dash", "\xA1\xD2", "tis620", QStringLiteral("กา"));
    row("russian, short for windows", "\xC4\xE0", "win-1251", QStringLiteral("Да"));
    row("utf-7", "a+AOQ-b +- +AOQ", "utf-7", QStringLiteral("aäb + ä"));
    row("utf-16 by its mark", QByteArray("\xFE\xFF\0a\0b", 6), "utf-16", QStringLiteral("ab"));
    row("unknown, utf-8", "\xC3\xBC", "x-unknown", QStringLiteral("ü"));
    row("unknown, else", "\xFC", "", QStringLiteral("ü"));
    row("ascii that is utf-8", "\xC3\xBC", "us-ascii", QStringLiteral("ü"));
    row("utf-8 that is latin1", "M\xFCller und S\xF6hne", "utf-8", QStringLiteral("Müller und Söhne"));
    row("one bad byte", QByteArray("\xC3\xBC").repeated(50) + "\xFC", "utf-8", QString(50, QChar(0xFC)) + QChar(0xFFFD));
    row("byte order mark", "\xEF\xBB\xBFx", "utf-8", QStringLiteral("x"));
    row("a long label", "x", "utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8utf-8", QStringLiteral("x"));
}

void TestMimeText::charsets()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, label);
    QFETCH(QString, text);
    QCOMPARE(decodeText(bytes, label), text);
}

void TestMimeText::decodesTransfer_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("decoded");
    const auto row = [](const char *name, const QByteArray &encoded, const char *encoding, const QByteArray &decoded) {
        QTest::newRow(name) << encoded << QByteArray(encoding) << decoded;
    };
    row("qp", "a=20b=3D=\r\nc =\n d\r\n", "Quoted-Printable", "a b=c  d\r\n");
    row("qp soft break with blanks", "a= \t\r\nb", "quoted-printable", "ab");
    row("qp lower case", "=c3=a4", "quoted-printable", "\xC3\xA4");
    row("qp illegal", "=XY =4 = =", "quoted-printable", "=XY =4 = ");
    row("qp at the end", "ab=", "quoted-printable", "ab");
    row("qp half an escape at the end", "ab=4", "quoted-printable", "ab=4");
    row("qp equals twice", "==41", "quoted-printable", "=A");
    row("qp lone cr", "a=\rb", "quoted-printable", "ab");
    row("base64", "aGVs\r\nbG8=\r\n", "base64", "hello");
    row("base64 no padding", "aGVsbG8", "base64", "hello");
    row("base64 two blocks", "aA==aQ==", "base64", "hi");
    row("base64 junk", "a*G-V!s\nb G8", "base64", "hello");
    row("base64 one too many", "aGVsbG8hA", "base64", "hello!");
    row("uuencode", "text\nbegin 644 a.txt\n#0V%T\n`\nend\nmore\n", "x-uuencode", "Cat");
    row("uuencode cut", "begin 644 a\n%0V%T", "uuencode", "Cat");
    row("8bit", "\xFC\r\n", "8bit", "\xFC\r\n");
    row("unknown", "=41", "x-rot13", "=41");
}

void TestMimeText::decodesTransfer()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, decoded);
    QCOMPARE(decodeTransfer(encoded, encoding), decoded);
    TransferDecoder byByte(transferEncoding(encoding));
    QByteArray again;
    for (const char c : encoded)
        again += byByte.feed(QByteArrayView(&c, 1));
    again += byByte.finish();
    QCOMPARE(again, decoded);
}

void TestMimeText::decodingIsTheSameHoweverCut()
{
    QRandomGenerator random(7);
    const QByteArray alphabet = "=\r\n \tAz09+/_x";
    for (const TransferEncoding encoding :
         {TransferEncoding::Base64, TransferEncoding::QuotedPrintable, TransferEncoding::Uuencode}) {
        for (int round = 0; round < 300; ++round) {
            QByteArray input = encoding == TransferEncoding::Uuencode ? "begin 644 x\n" : "";
            for (int i = 0; i < 60; ++i)
                input += alphabet[random.bounded(int(alphabet.size()))];
            const QByteArray whole = decodeTransfer(input, encoding);
            TransferDecoder decoder(encoding);
            QByteArray pieces;
            for (qsizetype at = 0; at < input.size();) {
                const qsizetype length = std::min<qsizetype>(random.bounded(1, 9), input.size() - at);
                pieces += decoder.feed(QByteArrayView(input).sliced(at, length));
                at += length;
            }
            pieces += decoder.finish();
            QCOMPARE(pieces, whole);
        }
    }
}

void TestMimeText::encodingRoundTrip()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes;
        const int kind = random.bounded(3);
        for (int i = random.bounded(400); i > 0; --i) {
            const char c = char(random.bounded(kind == 0 ? 256 : 96) + (kind == 0 ? 0 : 32));
            bytes += random.bounded(30) == 0 ? QByteArray("\r\n") : QByteArray(1, c == '\r' || c == '\n' ? 'x' : c);
        }
        QCOMPARE(decodeTransfer(encodeQuotedPrintable(bytes), TransferEncoding::QuotedPrintable), bytes);
        QCOMPARE(decodeTransfer(encodeBase64(bytes), TransferEncoding::Base64), bytes);
    }
}

void TestMimeText::quotedPrintableLines()
{
    const QByteArray text =
        QByteArray("blank at end \r\nFrom here\r\n.\r\n") + QByteArray(200, 'x') + "=\xC3\xBC\r\n" + QByteArray(76, 'y') + "\r\n";
    const QByteArray encoded = encodeQuotedPrintable(text);
    QVERIFY(encoded.contains("end=20\r\n=46rom here\r\n=2E\r\n"));
    QVERIFY(encoded.contains("\r\n" + QByteArray(76, 'y') + "\r\n"));
    for (const QByteArray &line : encoded.split('\n'))
        QVERIFY2(line.size() <= 77, line.constData());
    QCOMPARE(encodeText("short\nlines").encoding, QByteArray("7bit"));
    QCOMPARE(encodeText("short\nlines").bytes, QByteArray("short\r\nlines"));
    QCOMPARE(encodeText(QByteArray(999, 'x')).encoding, QByteArray("quoted-printable"));
    QCOMPARE(encodeText("M\xC3\xBCller and the rest of it").encoding, QByteArray("quoted-printable"));
    QCOMPARE(encodeText(QStringLiteral("Привет").toUtf8()).encoding, QByteArray("base64"));
}

void TestMimeText::flowedDecoding()
{
    const std::vector<TextLine> lines = decodeFlowed(
        QStringLiteral("one \ntwo\n> quoted \n> more\n>> deeper\n stuffed\n-- \nsig \nnature\n> soft \nother depth\n"), false);
    const std::vector<TextLine> expected{{0, QStringLiteral("one two")}, {1, QStringLiteral("quoted more")},
                                         {2, QStringLiteral("deeper")},  {0, QStringLiteral("stuffed")},
                                         {0, QStringLiteral("-- ")},     {0, QStringLiteral("sig nature")},
                                         {1, QStringLiteral("soft")},    {0, QStringLiteral("other depth")}};
    QCOMPARE(lines.size(), expected.size());
    for (size_t i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines[i].text, expected[i].text);
        QCOMPARE(lines[i].quoteDepth, expected[i].quoteDepth);
    }
    QCOMPARE(decodeFlowed(QStringLiteral("中 \n文\n"), true).front().text, QStringLiteral("中文"));
    QCOMPARE(joinLines(splitQuoted(QStringLiteral("> > a\n>b\nc\n"))), QStringLiteral(">> a\n> b\nc\n"));
}

void TestMimeText::flowedRoundTrip_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << QStringLiteral("hello\nworld\n");
    QTest::newRow("long paragraph") << QStringLiteral("word ").repeated(60) + QStringLiteral("end\n");
    QTest::newRow("quotes") << QStringLiteral("> ") + QStringLiteral("quoted ").repeated(40)
                                   + QStringLiteral("end\n>> deep\nmine\n");
    QTest::newRow("stuffing") << QStringLiteral(" indented\nFrom here\n");
    QTest::newRow("signature") << QStringLiteral("text\n-- \nAnn\n");
    QTest::newRow("unbreakable") << QString(500, u'x') + QStringLiteral(" y\n");
    QTest::newRow("empty lines") << QStringLiteral("a\n\n\nb\n");
    QTest::newRow("wide") << QStringLiteral("漢字 ").repeated(50) + QStringLiteral("終\n");
}

void TestMimeText::flowedRoundTrip()
{
    QFETCH(QString, text);
    const QString encoded = encodeFlowed(text);
    for (const QString &line : encoded.split(u'\n'))
        QVERIFY(line.size() <= 78 || !line.trimmed().contains(u' ') || line.startsWith(u"xxx"));
    QCOMPARE(joinLines(decodeFlowed(encoded, false)), text);
}

void TestMimeText::manyQuoteLevels()
{
    const QString deep = QString(100'000, u'>') + QStringLiteral(" x \n") + QString(100'000, u'>') + QStringLiteral("y\n");
    QVERIFY(!decodeFlowed(deep, false).empty());
    QVERIFY(!splitQuoted(deep).empty());
    QVERIFY(encodeFlowed(deep).size() > 100'000);
    (void)snippet(deep);
}

void TestMimeText::subjects_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("reply");
    const auto row = [](const QString &subject, const QString &base, const QString &reply) {
        QTest::newRow(qUtf8Printable(subject)) << subject << base << reply;
    };
    row(QStringLiteral("Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("Re: Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("RE: AW: Sv: Antw: Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("Re[2]: Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("Re (3) : Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("[list] Re: Hello"), QStringLiteral("Hello"), QStringLiteral("Re: Hello"));
    row(QStringLiteral("Re: [list] Hello"), QStringLiteral("Hello"), QStringLiteral("Re: [list] Hello"));
    row(QStringLiteral("Fwd: WG: TR: Hello (fwd)"), QStringLiteral("Hello"), QStringLiteral("Re: Hello (fwd)"));
    row(QStringLiteral("回复：你好"), QStringLiteral("你好"), QStringLiteral("Re: 你好"));
    row(QStringLiteral("Rendezvous: noon"), QStringLiteral("Rendezvous: noon"), QStringLiteral("Re: Rendezvous: noon"));
    row(QStringLiteral("Re:"), QString(), QStringLiteral("Re:"));
    row(QStringLiteral("[only]"), QStringLiteral("[only]"), QStringLiteral("Re: [only]"));
    row(QStringLiteral("Re: ").repeated(150) + QStringLiteral("x"), QStringLiteral("x"), QStringLiteral("Re: x"));
}

void TestMimeText::subjects()
{
    QFETCH(QString, subject);
    QFETCH(QString, base);
    QFETCH(QString, reply);
    QCOMPARE(baseSubject(subject).text, base);
    QCOMPARE(replySubject(subject), reply);
    QCOMPARE(replySubject(reply), reply);
    (void)baseSubject(QStringLiteral("Re:").repeated(100'000));
    (void)baseSubject(QStringLiteral("[x]").repeated(10'000));
}

void TestMimeText::snippets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("Hello,\n\nsee  you.\n") << QStringLiteral("Hello, see you.");
    QTest::newRow("top posting") << QStringLiteral("Yes!\n\nOn 1 Jan 2026, Ann wrote:\n> Really?\n") << QStringLiteral("Yes!");
    QTest::newRow("bottom posting") << QStringLiteral("Ann wrote:\n> Really?\n\nYes!\n") << QStringLiteral("Yes!");
    QTest::newRow("attribution in two lines")
        << QStringLiteral("Yes!\nOn 1 Jan 2026, Ann Lee <a@b>\nwrote:\n> Really?\n") << QStringLiteral("Yes!");
    QTest::newRow("german") << QStringLiteral("Ja!\nAm 1.1.2026 um 09:42 schrieb Anna:\n> Wirklich?\n") << QStringLiteral("Ja!");
    QTest::newRow("outlook") << QStringLiteral("Yes!\n\n-----Original Message-----\nFrom: Ann\nSent: today\n\nReally?\n")
                             << QStringLiteral("Yes!");
    QTest::newRow("outlook without a rule") << QStringLiteral("Yes!\n\nFrom: Ann <a@b>\nSent: today\nTo: Bob\n\nReally?\n")
                                            << QStringLiteral("Yes!");
    QTest::newRow("signature") << QStringLiteral("Yes!\n-- \nAnn\n") << QStringLiteral("Yes!");
    QTest::newRow("only quoted") << QStringLiteral("> Really?\n> Sure?\n") << QStringLiteral("Really? Sure?");
    QTest::newRow("rules and links") << QStringLiteral("=====\nNews <https://x.example/a?b=c> today\n-----\n")
                                     << QStringLiteral("News today");
    QTest::newRow("hidden characters") << QStringLiteral("a\u200B\u2800\u202Eb\n") << QStringLiteral("a b");
    QTest::newRow("nothing") << QString() << QString();
}

void TestMimeText::snippets()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(snippet(text), expected);
    QVERIFY(snippet(text.repeated(1000)).size() <= 200);
}

void TestMimeText::signatures()
{
    QCOMPARE(splitSignature(QStringLiteral("a\n-- \nb\n-- \nc")).body, QStringLiteral("a\n-- \nb\n"));
    QCOMPARE(splitSignature(QStringLiteral("a\n-- \nb\n-- \nc")).signature, QStringLiteral("c"));
    QVERIFY(splitSignature(QStringLiteral("a -- b\n--\nc")).signature.isEmpty());
    QCOMPARE(splitSignature(QStringLiteral("-- \r\nx")).signature, QStringLiteral("x"));
    QCOMPARE(quoteDepth(u"> > >> x"), 4);
    QCOMPARE(quoteDepth(u"x > y"), 0);
}

void TestMimeText::fileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const QString &name, const QString &safe) {
        QTest::newRow(qUtf8Printable(name.left(40))) << name << safe;
    };
    row(QStringLiteral("report.pdf"), QStringLiteral("report.pdf"));
    row(QStringLiteral("../../.bashrc"), QStringLiteral("bashrc"));
    row(QStringLiteral("/etc/passwd"), QStringLiteral("passwd"));
    row(QStringLiteral("C:\\dir\\x.txt"), QStringLiteral("x.txt"));
    row(QStringLiteral("a\0.exe").left(1) + QChar(0) + QStringLiteral(".exe"), QStringLiteral("a.exe"));
    row(QStringLiteral("~"), QStringLiteral("attachment"));
    row(QStringLiteral("-rf"), QStringLiteral("rf"));
    row(QStringLiteral(".desktop"), QStringLiteral("desktop"));
    row(QStringLiteral("con"), QStringLiteral("_con"));
    row(QStringLiteral("aux.txt"), QStringLiteral("_aux.txt"));
    row(QStringLiteral("com1.log"), QStringLiteral("_com1.log"));
    row(QStringLiteral("trailing. . "), QStringLiteral("trailing"));
    row(QStringLiteral("...."), QStringLiteral("attachment"));
    row(QStringLiteral("a/b/"), QStringLiteral("attachment"));
    row(QStringLiteral(":/qrc"), QStringLiteral("qrc"));
    row(QStringLiteral("a\nb.txt"), QStringLiteral("a b.txt"));
    row(QString(), QStringLiteral("attachment"));
    row(QStringLiteral("invoice\u202Efdp.exe"), QStringLiteral("invoicefdp.exe"));
    row(QStringLiteral("a.pdf") + QString(200, u' ') + QStringLiteral(".exe"), QStringLiteral("a.pdf.exe"));
    row(QStringLiteral("a<b>|c?.txt"), QStringLiteral("a_b__c_.txt"));
    row(QString(QStringLiteral("u\u0308.txt")), QStringLiteral("ü.txt"));
    row(QString(300, u'x') + QStringLiteral(".pdf"), QString(196, u'x') + QStringLiteral(".pdf"));
    row(QString(300, u'ü'), QString(100, u'ü'));
}

void TestMimeText::fileNames()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(name), safe);
    QCOMPARE(safeFileName(safe), safe);
    QVERIFY(safeFileName(name).toUtf8().size() <= 200);
}

void TestMimeText::executables()
{
    for (const char *name : {"a.exe", "a.pdf.exe", "a.exe.", "a.EXE ", "x.desktop", "a.sh", "a.AppImage", "a.js", "a.html",
                             "a.svg", "a.iso", "a.exe.txt"})
        QVERIFY2(isExecutableKind(QString::fromLatin1(name), "application/octet-stream"), name);
    for (const char *name : {"a.pdf", "a.txt", "exe", "photo.jpg", "shell.odt"})
        QVERIFY2(!isExecutableKind(QString::fromLatin1(name), "application/octet-stream"), name);
    QVERIFY(isExecutableKind(QStringLiteral("photo.jpg"), "image/jpeg", "MZ\x90"));
    QVERIFY(isExecutableKind(QStringLiteral("photo.jpg"), "text/html"));
    QCOMPARE(typeFromMagic("%PDF-1.7"), QByteArray("application/pdf"));
    QCOMPARE(typeForFileName(QStringLiteral("a.PNG")), QByteArray("image/png"));
    QCOMPARE(extensionForType("image/jpeg"), QStringLiteral("jpg"));
}

QTEST_GUILESS_MAIN(TestMimeText)
#include "tst_mime_text.moc"
