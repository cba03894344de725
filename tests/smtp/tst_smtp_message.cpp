// The wire form of a message and of addresses: nothing leaves that could end a line, a command or the message too early.
#include <QTest>

#include "base/failure.h"
#include "smtp/envelope.h"
#include "smtp/message_source.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::smtp;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QByteArray &message, WireEncoder::Form form, qsizetype step = 1'000'000)
{
    WireEncoder encoder(form);
    QByteArray result;
    for (qsizetype i = 0; i < message.size(); i += step)
        result += encoder.encode(message.mid(i, step));
    return result + encoder.finish();
}

/// What a server keeps of what came between 354 and the closing dot.
QByteArray unstuffed(const QByteArray &data)
{
    QByteArray result;
    for (const QByteArray &line : data.split('\n'))
        result += (line.startsWith('.') ? line.mid(1) : line) + '\n';
    result.chop(1);
    return result;
}

} // namespace

class SmtpMessageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canonical_data();
    void canonical();
    void dotsNeverEndTheMessage();
    void anyBytesAreSafe();
    void facts();
    void files();
    void changedFile();
    void addresses_data();
    void addresses();
    void xtext();
};

void SmtpMessageTest::canonical_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char *name, const QByteArray &in, const QByteArray &out) { QTest::newRow(name) << in << out; };
    row("unchanged", "A: b\r\n\r\nx\r\n", "A: b\r\n\r\nx\r\n");
    row("LF", "A: b\n\nx\n", "A: b\r\n\r\nx\r\n");
    row("CR", "A: b\r\rx\r", "A: b\r\n\r\nx\r\n");
    row("CR CR LF", "A: b\r\r\nx", "A: b\r\n\r\nx\r\n");
    row("no last line end", "A: b\r\n\r\nx", "A: b\r\n\r\nx\r\n");
    row("empty", "", "");
    row("header only", "A: b", "A: b\r\n");
    row("Bcc", "A: b\r\nBcc: x@y\r\nC: d\r\n\r\nx\r\n", "A: b\r\nC: d\r\n\r\nx\r\n");
    row("Bcc folded", "Bcc: x@y,\r\n z@w,\r\n\tv@u\r\nC: d\r\n\r\nx\r\n", "C: d\r\n\r\nx\r\n");
    row("Bcc in any case, blanks", "A: b\nbCC :x@y\n\nBcc: stays\n", "A: b\r\n\r\nBcc: stays\r\n");
    row("Bcc last", "A: b\r\nBcc: x@y\r\n\r\nx\r\n", "A: b\r\n\r\nx\r\n");
    row("Bcc only", "Bcc: x@y\r\n\r\nx\r\n", "\r\nx\r\n");
    row("Bcc without body", "A: b\r\nBcc: x@y", "A: b\r\n");
    row("Bcc twice", "Bcc: a\r\nBcc: b\r\nA: c\r\n\r\n", "A: c\r\n\r\n");
    row("Resent-Bcc", "Resent-Bcc: a\r\nResent-To: b\r\n\r\n", "Resent-To: b\r\n\r\n");
    row("not Bcc", "Bccx: a\r\nX-Bcc: b\r\nBc: c\r\n\r\n", "Bccx: a\r\nX-Bcc: b\r\nBc: c\r\n\r\n");
    row("Bcc inside a folded field", "A: b\r\n Bcc: c\r\n\r\n", "A: b\r\n Bcc: c\r\n\r\n");
    row("long name", QByteArray(200, 'x') + ": y\r\n\r\n", QByteArray(200, 'x') + ": y\r\n\r\n");
    row("dots in header", ".A: b\r\n\r\n", ".A: b\r\n\r\n");
}

void SmtpMessageTest::canonical()
{
    QFETCH(QByteArray, in);
    for (const qsizetype step : {1000, 1, 2, 3, 5})
        QTEST(encoded(in, WireEncoder::Form::Canonical, step), "out");
    QFETCH(QByteArray, out);
    QCOMPARE(unstuffed(encoded(in, WireEncoder::Form::DotStuffed)), out);
}

void SmtpMessageTest::dotsNeverEndTheMessage()
{
    const auto body = [](const QByteArray &text) { return encoded("A: b\r\n\r\n" + text, WireEncoder::Form::DotStuffed).mid(8); };
    QCOMPARE(body("."), QByteArray("..\r\n"));
    QCOMPARE(body(".."), QByteArray("...\r\n"));
    QCOMPARE(body(".\n."), QByteArray("..\r\n..\r\n"));
    QCOMPARE(body("x\n.\ny\n"), QByteArray("x\r\n..\r\ny\r\n"));
    QCOMPARE(body("x\r.\ry"), QByteArray("x\r\n..\r\ny\r\n"));
    QCOMPARE(body("x\n.\r\nMAIL FROM:<a>"), QByteArray("x\r\n..\r\nMAIL FROM:<a>\r\n")); // SMTP smuggling
    QCOMPARE(body("x\r\n.\nMAIL"), QByteArray("x\r\n..\r\nMAIL\r\n"));
    QCOMPARE(body("a.b\n"), QByteArray("a.b\r\n"));
    QCOMPARE(encoded("Bcc: x\n.A: b\n\n", WireEncoder::Form::DotStuffed), QByteArray("..A: b\r\n\r\n"));
}

void SmtpMessageTest::anyBytesAreSafe()
{
    QRandomGenerator random(20261123);
    constexpr char Alphabet[] = "\r\n.. \tBcc:a\0\xe4";
    for (int round = 0; round < 2000; ++round) {
        QByteArray message;
        for (int i = random.bounded(60); i > 0; --i)
            message += Alphabet[random.bounded(int(sizeof Alphabet - 1))];
        const QByteArray canonical = encoded(message, WireEncoder::Form::Canonical);
        const QByteArray wire = encoded(message, WireEncoder::Form::DotStuffed, 1 + random.bounded(9));
        QCOMPARE(unstuffed(wire), canonical);
        QVERIFY(!("\r\n" + wire).contains("\r\n.\r\n"));
        QVERIFY(wire.isEmpty() || wire.endsWith("\r\n"));
        QCOMPARE(QByteArray(wire).replace("\r\n", "").count('\r'), 0);
        QCOMPARE(QByteArray(wire).replace("\r\n", "").count('\n'), 0);
        BytesSource source(message);
        QCOMPARE(examine(source).octets, canonical.size());
    }
}

void SmtpMessageTest::facts()
{
    const auto of = [](const QByteArray &message) {
        BytesSource source(message);
        return examine(source);
    };
    const MessageFacts plain = of("A: b\nBcc: \xe4\n\n.x\n");
    QCOMPARE(plain.octets, 12);
    QVERIFY(!plain.has8BitBody && !plain.has8BitHeader && !plain.hasNul);
    QCOMPARE(plain.longestLine, 4);
    QVERIFY(of("A: \xc3\xa4\n\nx").has8BitHeader);
    QVERIFY(!of("A: \xc3\xa4\n\nx").has8BitBody);
    QVERIFY(of("A: b\n\n\xc3\xa4").has8BitBody);
    QVERIFY(!of("A: b\n\n\xc3\xa4").has8BitHeader);
    QVERIFY(of(QByteArray("A: b\n\n\0", 7)).hasNul);
    QCOMPARE(of("A: b\n\n" + QByteArray(999, 'x')).longestLine, 999);
}

void SmtpMessageTest::files()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"m.eml"_s);
    const QByteArray message = "A: b\r\n\r\n" + QByteArray("0123456789\r\n").repeated(50'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(message);
    file.close();
    FileSource source(path);
    for (int pass = 0; pass < 2; ++pass) {
        source.rewind();
        QByteArray all;
        for (QByteArray piece = source.read(65536); !piece.isEmpty(); piece = source.read(65536))
            all += piece;
        QCOMPARE(all.size(), message.size());
    }
    QCOMPARE(examine(source).octets, message.size());
}

void SmtpMessageTest::changedFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"m.eml"_s);
    FileSource missing(path);
    QVERIFY_THROWS_EXCEPTION(Failure, missing.rewind());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("A: b\r\n\r\n" + QByteArray(200'000, 'x'));
    file.flush();
    FileSource source(path);
    source.rewind();
    QCOMPARE(source.read(4), QByteArray("A: b"));
    QVERIFY(file.resize(6));
    QVERIFY_THROWS_EXCEPTION(Failure, while (!source.read(4).isEmpty()) {});
    QVERIFY_THROWS_EXCEPTION(Failure, source.rewind());
}

void SmtpMessageTest::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("wire");
    const auto row = [](const QString &address, const QByteArray &wire) { QTest::newRow(qPrintable(address)) << address << wire; };
    row(u"a@example.org"_s, "a@example.org");
    row(u"A.b+c=d@Example.Org"_s, "A.b+c=d@Example.Org");
    row(u"o'brien@[192.0.2.1]"_s, "o'brien@[192.0.2.1]");
    row(u"a@[IPv6:2001:db8::1]"_s, "a@[IPv6:2001:db8::1]");
    row(u"\"a b\"@x.org"_s, "\"a b\"@x.org");
    row(u"\"a\\\"b\"@x.org"_s, "\"a\\\"b\"@x.org");
    row(u"\"a@b\"@x.org"_s, "\"a@b\"@x.org");
    row(u"a@faß.de"_s, "a@xn--fa-hia.de");
    row(u"ü@example.org"_s, "utf8:\xc3\xbc@example.org");
    row(u"ü@faß.de"_s, "utf8:\xc3\xbc@xn--fa-hia.de");
    row(u"\"a\\\\\"@x.org"_s, "\"a\\\\\"@x.org");
    row(u"\"a\\\\\" SIZE=1 \"@x.org"_s, "refused"); // the second backslash is escaped, so the quote behind it ends the string
    for (const char *bad : {"", "a", "@x", "a@", "a b@x.org", "a@b>\r\nRCPT TO:<x@y", "a@b\r\n", "<a@b>", "a@b c", "\"a\"b\"@x", "\"a\r\nb\"@x", "\"a\\\"@x",
                            "a\t@x", "a@b@c", "a,b@x", "a@.x", "a\x7f@x", "a@x\x01"})
        row(QString::fromLatin1(bad), "refused");
    row(u"a\u2028@x"_s, "refused");
    row(u"a@x\u0085y"_s, "refused");
    row(u"a"_s + QChar(0) + u"@x"_s, "refused");
    row(QString(2000, u'a') + u"@x"_s, "refused");
}

void SmtpMessageTest::addresses()
{
    QFETCH(QString, address);
    const std::optional<WireAddress> wire = toWire(address);
    QTEST(wire ? (wire->needsUtf8 ? "utf8:" : "") + wire->text : QByteArray("refused"), "wire");
}

void SmtpMessageTest::xtext()
{
    QCOMPARE(toXtext("a+b=c d\xe4"), QByteArray("a+2Bb+3Dc+20d+E4"));
}

QTEST_GUILESS_MAIN(SmtpMessageTest)
#include "tst_smtp_message.moc"
