// Draft -> bytes -> parser: what was put in comes out, and nothing else.
#include "mime/address_parser.h"
#include "mime/body_choice.h"
#include "mime/builder.h"
#include "mime/encoded_words.h"
#include "mime/flowed.h"
#include "mime/header_writer.h"
#include "mime/parser.h"
#include "mime/summary.h"

#include <QRandomGenerator>
#include <QTest>

using namespace postrider;
using namespace postrider::mime;

namespace {

class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed) : m_generator(seed) {}
    QByteArray bytes(qsizetype count) override
    {
        QByteArray result;
        for (qsizetype i = 0; i < count; ++i)
            result += char(m_generator.bounded(256));
        return result;
    }

private:
    QRandomGenerator m_generator;
};

Draft simpleDraft()
{
    Draft draft;
    draft.from = {QStringLiteral("Ann Lee"), QStringLiteral("ann@example.org")};
    draft.to = {{QString(), QStringLiteral("bob@example.net")}};
    draft.subject = QStringLiteral("Hello");
    draft.date = QDateTime(QDate(2026, 11, 23), QTime(9, 42), Qt::OffsetFromUTC, 3600);
    draft.text = QStringLiteral("Hi Bob\n");
    return draft;
}

/// Properties of every message we make.
void checkWire(const QByteArray &bytes, bool mayBe8Bit = false)
{
    QVERIFY(!bytes.contains('\0'));
    const TransportNeeds needs = transportNeeds(bytes);
    QVERIFY(!needs.longLines);
    QVERIFY(!needs.smtpUtf8);
    QVERIFY(mayBe8Bit || !needs.eightBit);
    QByteArray copy = bytes;
    copy.replace("\r\n", "");
    QVERIFY(!copy.contains('\r') && !copy.contains('\n'));
    const QByteArray header = bytes.left(bytes.indexOf("\r\n\r\n"));
    for (const QByteArray &line : header.split('\n'))
        QVERIFY2(!line.trimmed().isEmpty(), header.constData());
}

QString textOf(const QByteArray &bytes, const Part &root)
{
    const Part *part = root.find(chooseBody(root).textPart);
    if (!part)
        return {};
    const QString text = textOfBody(encodedBody(bytes, *part), *part);
    return part->parameter("format") == u"flowed" ? joinLines(decodeFlowed(text, false)) : text;
}

} // namespace

class TestMimeBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void simple();
    void injection_data();
    void injection();
    void words_data();
    void words();
    void blanksCount_data();
    void blanksCount();
    void unicodeAddresses();
    void fileNames_data();
    void fileNames();
    void tree();
    void enclosedMessage();
    void boundaryIsChecked();
    void bccFilter_data();
    void bccFilter();
    void needs();
    void roundTrip();
};

void TestMimeBuilder::simple()
{
    SeededRandom random(1);
    const QByteArray bytes = build(simpleDraft(), random);
    checkWire(bytes);
    QVERIFY2(bytes.startsWith("Date: Mon, 23 Nov 2026 09:42:00 +0100\r\nFrom: Ann Lee <ann@example.org>\r\nTo: "
                              "bob@example.net\r\nSubject: Hello\r\n"
                              "Message-ID: <"),
             bytes.constData());
    QVERIFY(bytes.endsWith(
        "Content-Type: text/plain; charset=us-ascii; format=flowed\r\nContent-Transfer-Encoding: 7bit\r\n\r\nHi Bob\r\n"));
    const QByteArray id = HeaderFields(bytes).messageIds("Message-ID").front();
    QCOMPARE(id.size(), qsizetype(32 + 1 + 11));
    QVERIFY(id.endsWith("@example.org"));
    QVERIFY(!bytes.contains("User-Agent"));
    Draft draft;
    QVERIFY(build(draft, random).contains("MIME-Version: 1.0\r\n"));
    draft.bcc = {{QString(), QStringLiteral("x@y")}};
    QVERIFY(build(draft, random).contains("To: undisclosed-recipients:;\r\n"));
}

void TestMimeBuilder::injection_data()
{
    QTest::addColumn<QString>("evil");
    for (const QByteArray &end : {QByteArray("\r\n"), QByteArray("\n"), QByteArray("\r"), QByteArray("\u2028"),
                                  QByteArray("\u0085"), QByteArray("\0\r\n", 3)})
        QTest::newRow(end.toHex()) << QStringLiteral("a") + QString::fromUtf8(end) + QStringLiteral("Evil: x");
}

void TestMimeBuilder::injection()
{
    QFETCH(QString, evil);
    Draft draft = simpleDraft();
    draft.from.name = evil;
    draft.to = {{evil, QStringLiteral("bob@example.net>") + evil}, {evil, evil + QStringLiteral("@x")}};
    draft.subject = evil;
    draft.messageId = evil.toUtf8() + "@x";
    draft.inReplyTo = {evil.toUtf8() + "@x"};
    draft.references = {evil.toUtf8() + ">\r\nEvil: y"};
    draft.extraHeaders = {{"X-Fine", evil},
                          {evil.toUtf8(), QStringLiteral("v")},
                          {"Bcc", QStringLiteral("b@c")},
                          {"content-type", QStringLiteral("a/b")}};
    draft.attachments = {{evil + QStringLiteral(".txt"), evil.toUtf8(), "x", {}}, {evil, "text/plain", "x", evil.toUtf8()}};
    SeededRandom random(2);
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const Message message = parse(bytes);
    const HeaderFields headers = headersOf(bytes, message.root);
    QVERIFY(!headers.contains("Evil"));
    QVERIFY(!headers.contains("Bcc"));
    QCOMPARE(headers.count("Content-Type"), 1);
    QVERIFY(headers.contains("X-Fine"));
    message.root.forEachLeaf([&](const Part &part) { QVERIFY(!headersOf(bytes, part).contains("Evil")); });
    QCOMPARE(headers.text("Subject"), QStringLiteral("a Evil: x"));
}

void TestMimeBuilder::blanksCount_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("after a sentence") << QStringLiteral("Hello.  World.  ").repeated(12).trimmed();
    QTest::newRow("before an encoded word") << QStringLiteral("a  é  b   ü c");
    QTest::newRow("between encoded words") << QStringLiteral("é   ü é");
    QTest::newRow("many") << QStringLiteral("a") + QString(2000, u' ') + QStringLiteral("b");
    QTest::newRow("a table") << QStringLiteral("x    y     z");
}

/// What stands between the words comes through, folded or not.
void TestMimeBuilder::blanksCount()
{
    QFETCH(QString, text);
    Draft draft = simpleDraft();
    draft.subject = QStringLiteral("  ") + text + QStringLiteral("  ");
    SeededRandom random(3);
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const QByteArray field = HeaderFields(bytes).raw("Subject").toByteArray();
    QCOMPARE(decodeWords(QByteArray(field).replace("\r\n", "").trimmed()), text);
    for (const QByteArray &line : bytes.left(bytes.indexOf("\r\n\r\n")).split('\n')) {
        QVERIFY2(line.size() <= 79, line.constData());
        QVERIFY(!line.trimmed().isEmpty());
    }
}

void TestMimeBuilder::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ascii") << QStringLiteral("Hello world");
    QTest::newRow("long ascii") << QStringLiteral("word ").repeated(60).trimmed();
    QTest::newRow("one word") << QString(300, u'x');
    QTest::newRow("umlauts") << QStringLiteral(
        "Grüße aus Köln, wo es heute regnet und niemand ohne Schirm über die Straße geht, nicht einmal Jörg");
    QTest::newRow("only a run") << QStringLiteral("plain café plain");
    QTest::newRow("cyrillic")
        << QStringLiteral("Съешь же ещё этих мягких французских булок, да выпей чаю. ").repeated(3).trimmed();
    QTest::newRow("emoji") << QStringLiteral("👩‍👩‍👧‍👦").repeated(30);
    QTest::newRow("marks") << (QStringLiteral("a") + QString(300, QChar(0x0301)));
    QTest::newRow("looks encoded") << QStringLiteral("=?utf-8?q?a?=");
    QTest::newRow("equals") << QStringLiteral("a = b ?= c");
    QTest::newRow("two runs") << QStringLiteral("é a é b é");
}

void TestMimeBuilder::words()
{
    QFETCH(QString, text);
    Draft draft = simpleDraft();
    draft.subject = text;
    draft.from.name = text;
    SeededRandom random(3);
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const HeaderFields headers(bytes);
    QCOMPARE(headers.text("Subject"), text);
    QCOMPARE(headers.firstAddresses("From").front().name, text);
    QCOMPARE(headers.firstAddresses("From").front().address, draft.from.address);
    for (const QByteArray &line : bytes.left(bytes.indexOf("\r\n\r\n")).split('\n'))
        QVERIFY2(line.size() <= 79, line.constData());
    for (const QByteArray &word : encodeWords(text)) {
        QVERIFY(word.size() <= 75);
        QVERIFY(QString::fromUtf8(word).size() == word.size());
    }
}

void TestMimeBuilder::unicodeAddresses()
{
    QCOMPARE(wireAddress(QStringLiteral("a@bücher.example")), QByteArray("a@xn--bcher-kva.example"));
    QVERIFY(!needsSmtpUtf8({QString(), QStringLiteral("a@bücher.example")}));
    QVERIFY(needsSmtpUtf8({QString(), QStringLiteral("jörg@example.org")}));
    QCOMPARE(wireAddress(QStringLiteral("a@b>\r\nRCPT TO:<x@y")).count('\n'), qsizetype(0));
    QCOMPARE(wireAddress(QStringLiteral("\"a b\"@c")), QByteArray("\"a b\"@c"));
    QCOMPARE(wireAddress(QStringLiteral("a@[IPv6:::1]")), QByteArray("a@[IPv6:::1]"));
}

void TestMimeBuilder::fileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("report.pdf");
    QTest::newRow("blanks") << QStringLiteral("my report (1).pdf");
    QTest::newRow("umlauts") << QStringLiteral("Größenübersicht.pdf");
    QTest::newRow("long") << QStringLiteral("Очень длинное имя файла с пробелами и буквами которых нет в ASCII.pdf");
    QTest::newRow("blanks that count") << QStringLiteral(" a  b .txt");
    QTest::newRow("non-joiner") << QStringLiteral("نامه‌ها.pdf");
    QTest::newRow("joined emoji") << QStringLiteral("👨‍👩‍👧‍👦.png");
    QTest::newRow("hidden file") << QStringLiteral(".profile");
    QTest::newRow("dash") << QStringLiteral("-rf");
    QTest::newRow("quotes") << QStringLiteral("\"q'uo;te=*.txt");
    QTest::newRow("looks encoded") << QStringLiteral("=?utf-8?q?x?=.txt");
    QTest::newRow("as long as a name can be") << QString(250, QLatin1Char('x')) + QStringLiteral(".txt");
    QTest::newRow("percent") << QStringLiteral("100%41 'sure'.txt");
}

void TestMimeBuilder::fileNames()
{
    QFETCH(QString, name);
    Draft draft = simpleDraft();
    draft.attachments = {{name, QByteArray(), QByteArray("\x00\xFF\n\r\r\n", 6), {}}};
    SeededRandom random(4);
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const Message message = parse(bytes);
    const Part *file = message.root.find("2");
    QVERIFY(file);
    QCOMPARE(file->fileName, name);
    QCOMPARE(decodedBody(bytes, *file), draft.attachments[0].bytes);
    QVERIFY(hasAttachments(message.root));
}

void TestMimeBuilder::tree()
{
    Draft draft = simpleDraft();
    draft.html = QStringLiteral("<p>Grüße <img src=\"cid:logo@x\">");
    draft.attachments = {{QStringLiteral("logo.png"), "image/png", "png", "logo@x"},
                         {QStringLiteral("a.pdf"), QByteArray(), "pdf", {}}};
    SeededRandom random(5);
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const Message message = parse(bytes);
    QVERIFY(!message.malformed);
    const BodyChoice choice = chooseBody(message.root);
    QCOMPARE(choice.textPart, QByteArray("1.1"));
    QCOMPARE(choice.htmlPart, QByteArray("1.2.1"));
    QCOMPARE(choice.inlineParts.size(), size_t(1));
    QCOMPARE(choice.inlineParts[0].contentId, QByteArray("logo@x"));
    QCOMPARE(choice.inlineParts[0].section, QByteArray("1.2.2"));
    QCOMPARE(choice.attachments, std::vector<QByteArray>{"2"});
    QCOMPARE(message.root.find("2")->mimeType(), QByteArray("application/pdf"));
    const Part *html = message.root.find("1.2.1");
    QCOMPARE(textOfBody(encodedBody(bytes, *html), *html), draft.html);
}

void TestMimeBuilder::enclosedMessage()
{
    SeededRandom random(6);
    const QByteArray inner = build(simpleDraft(), random);
    Draft draft = simpleDraft();
    draft.attachments = {{QStringLiteral("m.eml"), "message/rfc822", inner, {}}};
    const QByteArray bytes = build(draft, random);
    checkWire(bytes);
    const Message message = parse(bytes);
    QCOMPARE(encodedBody(bytes, *message.root.find("2")).toByteArray(), inner);
    QCOMPARE(message.root.find("2")->transferEncoding, QByteArray("7bit"));
    draft.attachments[0].bytes = inner + "\xFC";
    const QByteArray eight = build(draft, random);
    checkWire(eight, true);
    QVERIFY(transportNeeds(eight).eightBit);
    QCOMPARE(parse(eight).root.find("2")->transferEncoding, QByteArray("8bit"));
}

/// A generator that hands out one boundary first that the text already holds.
void TestMimeBuilder::boundaryIsChecked()
{
    class FixedRandom final : public Random
    {
    public:
        QByteArray bytes(qsizetype count) override { return QByteArray(count, char(++m_calls / 2)); }

    private:
        int m_calls = 1;
    };
    Draft draft = simpleDraft();
    draft.messageId = "fixed@x";
    for (int i = 0; i < 5; ++i)
        draft.text += QStringLiteral("--=_") + QString::fromLatin1(QByteArray(16, char(i)).toHex()) + u'\n';
    draft.attachments = {{QStringLiteral("a"), QByteArray(), "x", {}}};
    FixedRandom random;
    const QByteArray bytes = build(draft, random);
    const Message message = parse(bytes);
    QCOMPARE(message.root.children.size(), size_t(2));
    QCOMPARE(textOf(bytes, message.root), draft.text);
}

void TestMimeBuilder::bccFilter_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("middle") << QByteArray("A: b\r\nBcc: x@y,\r\n z@y\r\nC: d\r\n\r\nBcc: stays\r\n")
                            << QByteArray("A: b\r\nC: d\r\n\r\nBcc: stays\r\n");
    QTest::newRow("first, odd case") << QByteArray("bCC : x\nA: b\n\nx") << QByteArray("A: b\n\nx");
    QTest::newRow("resent") << QByteArray("Resent-Bcc: x\r\n\r\nx") << QByteArray("\r\nx");
    QTest::newRow("kin stay") << QByteArray("Bccx: a\r\nX-Bcc: b\r\n\r\n") << QByteArray("Bccx: a\r\nX-Bcc: b\r\n\r\n");
    QTest::newRow("twice") << QByteArray("Bcc: a\r\nBcc: b\r\n\tc\r\n\r\n") << QByteArray("\r\n");
    QTest::newRow("lone CR") << QByteArray("A: b\rBcc: x\rC: d\r\rx") << QByteArray("A: b\rC: d\r\rx");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("header only") << QByteArray("Bc") << QByteArray("Bc");
    QTest::newRow("long name") << QByteArray(500, 'x') + ": y\r\n\r\n" << QByteArray(500, 'x') + ": y\r\n\r\n";
}

void TestMimeBuilder::bccFilter()
{
    QFETCH(QByteArray, in);
    QFETCH(QByteArray, out);
    QCOMPARE(withoutBcc(in), out);
    for (qsizetype cut = 0; cut <= in.size(); ++cut) {
        BccFilter filter;
        QByteArray got = filter.feed(QByteArrayView(in).first(cut));
        got += filter.feed(QByteArrayView(in).sliced(cut));
        got += filter.finish();
        QCOMPARE(got, out);
    }
}

void TestMimeBuilder::needs()
{
    QVERIFY(transportNeeds("A: b\r\n\r\n\xFC").eightBit);
    QVERIFY(!transportNeeds("A: b\r\n\r\n\xFC").smtpUtf8);
    QVERIFY(transportNeeds("A: \xC3\xBC\r\n\r\nx").smtpUtf8);
    QVERIFY(transportNeeds("A: b\r\n\r\n" + QByteArray(999, 'x')).longLines);
    QCOMPARE(toCanonicalLines(QByteArray("a\nb\rc\r\nd\0e", 10)), QByteArray("a\r\nb\r\nc\r\nde"));
}

/// Generated drafts, seeded: the parser gives back what the builder was given.
void TestMimeBuilder::roundTrip()
{
    QRandomGenerator random(20261123);
    const QStringList alphabet{
        QStringLiteral("a"),   QStringLiteral("Word"), QStringLiteral("ü"), QStringLiteral("漢"), QStringLiteral("👩‍👧"),
        QStringLiteral("."),   QStringLiteral("="),    QStringLiteral("?"), QStringLiteral("\""), QStringLiteral("\\"),
        QStringLiteral("("),   QStringLiteral(","),    QStringLiteral("@"), QStringLiteral("<"),  QStringLiteral(" "),
        QStringLiteral("%41"), QStringLiteral("'")};
    const auto text = [&](int most) {
        QString result;
        for (int i = random.bounded(most + 1); i > 0; --i)
            result += alphabet[random.bounded(int(alphabet.size()))];
        return result.simplified();
    };
    const auto addresses = [&](int most) {
        AddressList list;
        for (int i = random.bounded(most + 1); i > 0; --i)
            list.push_back({text(8), QStringLiteral("u%1@example.org").arg(random.bounded(1000))});
        return list;
    };
    SeededRandom seeded(9);
    for (int round = 0; round < 400; ++round) {
        Draft draft = simpleDraft();
        draft.from.name = text(12);
        draft.to = addresses(4);
        draft.cc = addresses(30);
        draft.bcc = addresses(2);
        draft.subject = text(40);
        draft.text.clear();
        for (int i = random.bounded(12); i > 0; --i) {
            QString line = text(60);
            while (line.startsWith(u'>'))
                line.remove(0, 1);
            draft.text += line + u'\n';
        }
        draft.flowed = random.bounded(2) == 0;
        if (random.bounded(2) == 0)
            draft.html = QStringLiteral("<p>") + text(200);
        for (int i = random.bounded(3); i > 0; --i) {
            QByteArray content;
            for (int k = random.bounded(300); k > 0; --k)
                content += char(random.bounded(256));
            draft.attachments.push_back({QStringLiteral("f%1ü.bin").arg(i), "application/octet-stream", content,
                                         draft.html.isEmpty() || random.bounded(2) ? QByteArray() : QByteArray("c@x")});
        }
        const QByteArray bytes = build(draft, seeded);
        checkWire(bytes);
        const Message message = parse(bytes);
        QVERIFY(!message.malformed);
        const HeaderFields headers = headersOf(bytes, message.root);
        QCOMPARE(headers.text("Subject"), draft.subject);
        QCOMPARE(headers.firstAddresses("From"), AddressList{draft.from});
        QCOMPARE(headers.addresses("To"), draft.to);
        QCOMPARE(headers.addresses("Cc"), draft.cc);
        QCOMPARE(headers.addresses("Bcc"), draft.bcc);
        QCOMPARE(HeaderFields(withoutBcc(bytes)).count("Bcc"), 0);
        QCOMPARE(textOf(bytes, message.root), draft.text);
        const BodyChoice choice = chooseBody(message.root);
        if (!draft.html.isEmpty()) {
            const Part *html = message.root.find(choice.htmlPart);
            QVERIFY(html);
            QCOMPARE(textOfBody(encodedBody(bytes, *html), *html), draft.html);
        }
        std::vector<QByteArray> contents;
        std::vector<QByteArray> expected;
        message.root.forEachLeaf([&](const Part &part) {
            if (part.type == "application")
                contents.push_back(decodedBody(bytes, part));
        });
        for (const DraftAttachment &attachment : draft.attachments)
            expected.push_back(attachment.bytes);
        std::sort(contents.begin(), contents.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(contents, expected);
    }
}

QTEST_GUILESS_MAIN(TestMimeBuilder)
#include "tst_mime_builder.moc"
