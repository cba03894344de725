// Where responses end: literals, odd line ends, limits, large literals to a sink.
#include <QTest>

#include "wire_support.h"

using namespace postrider::imap;
using namespace postrider::imap::test;

namespace {

class Sink final : public LiteralSink
{
public:
    void write(QByteArrayView part) override
    {
        bytes.append(part.data(), part.size());
        largest = std::max(largest, part.size());
    }
    void finish() override { ++finished; }
    QByteArray bytes;
    qsizetype largest = 0;
    int finished = 0;
};

Limits small()
{
    Limits limits;
    limits.line = 200;
    limits.literal = 1000;
    limits.gathered = 100;
    limits.streamFrom = 50;
    return limits;
}

} // namespace

class FramerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsResponses_data();
    void cutsResponses();
    void refuses_data();
    void refuses();
    void allocatesNothingAhead();
    void endlessLine();
    void streamsLargeLiterals();
    void forgottenSinkThrowsAway();
    void dropsWhatIsTooMuchToKeep();
    void textForPeopleIsNoLiteral();
};

void FramerTest::cutsResponses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("frames");
    const auto row = [](const char *name, const QByteArray &bytes, const QList<QByteArray> &frames) {
        QTest::newRow(name) << bytes << frames;
    };
    row("lines", "* OK hi\r\na1 OK x\r\n", {"* OK hi", "a1 OK x"});
    row("bare LF", "* OK hi\na1 OK x\n", {"* OK hi", "a1 OK x"});
    row("empty lines between", "\r\n\r\n* OK hi\r\n\n", {"* OK hi"});
    row("NULs before a response", QByteArray("\0\0* OK hi\r\n\0a1 OK\r\n", 19), {"* OK hi", "a1 OK"});
    row("literal", "* LIST () \"/\" {3}\r\na\r\n\r\n+ go\r\n", {"* LIST () \"/\" {3}\r\na\r\n", "+ go"});
    row("two literals", "* 1 FETCH (BODY[] {2}\r\n{5} BODY[1] ~{3}\r\nxyz)\r\n* 2 EXISTS\r\n",
        {"* 1 FETCH (BODY[] {2}\r\n{5} BODY[1] ~{3}\r\nxyz)", "* 2 EXISTS"});
    row("literal+", "* 1 FETCH (BODY[] {2+}\r\nab)\r\n", {"* 1 FETCH (BODY[] {2+}\r\nab)"});
    row("empty literal", "* 1 FETCH (BODY[] {0}\r\n)\r\n", {"* 1 FETCH (BODY[] {0}\r\n)"});
    row("braces inside a literal", "* 1 FETCH (BODY[] {7}\r\na {99}\n)\r\n", {"* 1 FETCH (BODY[] {7}\r\na {99}\n)"});
    row("braces in quotes", "* LIST () \"/\" \"x {5}\"\r\n", {"* LIST () \"/\" \"x {5}\""});
    row("continuation", "+\r\n+ \r\n", {"+", "+ "});
    row("nonsense", "Server Unavailable. 15\r\n", {"Server Unavailable. 15"});
}

void FramerTest::cutsResponses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, frames);
    const Framed whole = framed(bytes, 0, bytes.size());
    QCOMPARE(whole.error, QByteArray());
    QCOMPARE(QList<QByteArray>(whole.frames.begin(), whole.frames.end()), frames);
    QVERIFY(framed(bytes, 0, 1) == whole);
    for (qsizetype i = 1; i < bytes.size(); ++i)
        QVERIFY2(framed(bytes, i, bytes.size()) == whole, qPrintable(QString::number(i)));
}

void FramerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("size");
    for (const char *size : {"4294967296", "18446744073709551616", "99999999999", "-1", "", "1x", "00000000000000000005", "+", "2147483649"})
        QTest::newRow(size) << QByteArray(size);
}

void FramerTest::refuses()
{
    QFETCH(QByteArray, size);
    const QByteArray line = "* 1 FETCH (BODY[] {" + size + "}\r\nxxxxx)\r\n";
    const Framed whole = framed(line, 0, line.size());
    QCOMPARE(whole.error, QByteArray("bad literal"));
    QVERIFY(whole.frames.empty());
    QVERIFY(framed(line, 0, 1) == whole);
}

void FramerTest::allocatesNothingAhead()
{
    // 2 GiB announced, nothing sent: a framer that reserved them would be killed here under a memory limit.
    Framer framer;
    framer.feed("* 1 FETCH (BODY[] {2147483647}\r\nabc");
    Frame frame;
    QCOMPARE(framer.next(&frame), Framer::Result::NeedMore);
    QVERIFY(!framer.isEmpty());
}

void FramerTest::endlessLine()
{
    Limits limits = small();
    QCOMPARE(framed(QByteArray(199, 'x') + "\r\n", 0, 7, limits).frames.size(), size_t(1));
    QCOMPARE(framed(QByteArray(300, 'x'), 0, 7, limits).error, QByteArray("line too long"));
    QCOMPARE(framed("* X " + QByteArray(190, 'x') + " {1}\r\nyzzzzzzzzz\r\n", 0, 7, limits).error, QByteArray("line too long"));
}

void FramerTest::streamsLargeLiterals()
{
    const QByteArray data(500, 'd');
    const QByteArray bytes = "* 1 FETCH (UID 5 BODY[1] {500}\r\n" + data + " BODY[2] {2}\r\nab)\r\n* 2 EXISTS\r\n";
    for (qsizetype piece = 1; piece <= bytes.size(); piece += piece < 40 ? 1 : 37) {
        Sink sink;
        QByteArray prefix;
        Framer framer(small());
        framer.setSinkFinder([&sink, &prefix](QByteArrayView text, qint64 size) {
            prefix = text.toByteArray();
            return size == 500 ? &sink : nullptr;
        });
        std::vector<Response> responses;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            framer.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
            Frame frame;
            while (framer.next(&frame) == Framer::Result::Frame)
                responses.push_back(parseResponse(frame));
        }
        QCOMPARE(prefix, QByteArray("* 1 FETCH (UID 5 BODY[1] "));
        QCOMPARE(sink.bytes, data);
        QCOMPARE(sink.finished, 1);
        QVERIFY(sink.largest <= piece);
        QCOMPARE(responses.size(), size_t(2));
        const Fetch fetch = std::get<Fetch>(responses[0]);
        QVERIFY(fetch.section("1") && fetch.section("1")->isStreamed);
        QCOMPARE(fetch.section("1")->size, qint64(500));
        QVERIFY(fetch.section("2"));
        QCOMPARE(fetch.section("2")->bytes, QByteArray("ab"));
        QCOMPARE(std::get<Exists>(responses[1]).count, 2u);
    }
}

void FramerTest::forgottenSinkThrowsAway()
{
    Sink sink;
    Framer framer(small());
    framer.setSinkFinder([&sink](QByteArrayView, qint64) { return &sink; });
    Frame frame;
    framer.feed("* 1 FETCH (BODY[] {60}\r\n0123456789");
    QCOMPARE(framer.next(&frame), Framer::Result::NeedMore);
    framer.forgetSink(&sink);
    framer.feed(QByteArray(50, 'x') + ")\r\n");
    QCOMPARE(framer.next(&frame), Framer::Result::Frame);
    QCOMPARE(sink.bytes, QByteArray("0123456789"));
    QCOMPARE(sink.finished, 0);
}

void FramerTest::dropsWhatIsTooMuchToKeep()
{
    const QByteArray bytes = "* 1 FETCH (BODY[1] {90}\r\n" + QByteArray(90, 'a') + " BODY[2] {90}\r\n" + QByteArray(90, 'b') + " UID 7)\r\n";
    Framer framer(small());
    framer.feed(bytes);
    Frame frame;
    QCOMPARE(framer.next(&frame), Framer::Result::Frame);
    const Fetch fetch = std::get<Fetch>(parseResponse(frame));
    QCOMPARE(fetch.uid, postrider::Uid(7));
    QCOMPARE(fetch.sections.size(), size_t(2));
    QCOMPARE(fetch.sections[0].bytes, QByteArray(90, 'a'));
    QVERIFY(fetch.sections[1].isDropped);
    QCOMPARE(fetch.sections[1].size, qint64(90));
}

void FramerTest::textForPeopleIsNoLiteral()
{
    for (const char *line : {"* OK see {5}", "* NO [ALERT] {5}", "* BYE {5}", "a1 OK {5}", "* ok {5}", "+ {5}", "* [COPYUID 1 1 1] {5}"}) {
        const Framed result = framed(QByteArray(line) + "\r\n", 0, 3);
        QCOMPARE(result.frames.size(), size_t(1));
        QCOMPARE(result.frames[0], QByteArray(line));
    }
}

QTEST_GUILESS_MAIN(FramerTest)
#include "tst_imap_framer.moc"
