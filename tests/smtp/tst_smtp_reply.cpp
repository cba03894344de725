// The reply parser against whole, split and hostile replies; capabilities; codes in words.
#include <QTest>

#include "base/failure.h"
#include "smtp/capabilities.h"
#include "smtp/reply.h"
#include "support_core/processor_time.h"

#include <QRandomGenerator>

using namespace postrider;
using namespace postrider::smtp;
using namespace Qt::StringLiterals;

namespace {

/// All replies of `bytes`, fed in pieces of `step`; "!" at the end if the parser refused.
QByteArray readAll(const QByteArray &bytes, qsizetype step)
{
    ReplyParser parser;
    QByteArray result;
    try {
        for (qsizetype i = 0; i < bytes.size(); i += step) {
            parser.feed(bytes.mid(i, step));
            while (const std::optional<Reply> reply = parser.next())
                result += QByteArray::number(reply->code) + '(' + reply->lines.join('|') + ')';
        }
    } catch (const Failure &failure) {
        return result + (failure.kind == Failure::Kind::Limit ? "!limit" : "!");
    }
    return result + (parser.hasLeftover() ? "…" : "");
}

Reply replyOf(const QByteArray &bytes)
{
    ReplyParser parser;
    parser.feed(bytes);
    return parser.next().value_or(Reply());
}

} // namespace

class SmtpReplyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void limits();
    void isLinear();
    void splittingChangesNothing();
    void enhancedCodes_data();
    void enhancedCodes();
    void wordsOfTheServer();
    void capabilities();
    void absurdCapabilities();
    void explains_data();
    void explains();
    void everyCodeHasWords();
};

void SmtpReplyTest::reads_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    const auto row = [](const char *name, const QByteArray &in, const QByteArray &out) { QTest::newRow(name) << in << out; };
    row("one line", "250 ok\r\n", "250(ok)");
    row("several lines", "250-x\r\n250-y z\r\n250 w\r\n", "250(x|y z|w)");
    row("bare code", "354\r\n", "354()");
    row("bare code, space", "354 \r\n", "354()");
    row("bare LF", "250-x\n250 y\n", "250(x|y)");
    row("many CR", "250 x\r\r\n", "250(x)");
    row("two replies", "250 a\r\n354 b\r\n", "250(a)354(b)");
    row("unknown code of a known class", "299 z\r\n", "299(z)");
    row("changing codes: the last counts", "250-x\r\n550 y\r\n", "550(x|y)");
    row("tab", "250\tx\r\n", "250(x)");
    row("empty lines of text", "220-\r\n220 \r\n", "220(|)");
    row("unfinished", "250-x\r\n250", "…");
    row("8-bit", "250 \xe4\xff\r\n", "250(\xe4\xff)");
    row("NUL", QByteArray("250 a\0b\r\n", 9), QByteArray("250(a\0b)", 8));
    row("too short", "2\r\n", "!");
    row("two digits", "25\r\n", "!");
    row("four digits", "2500\r\n", "!");
    row("endless digits", "99999999999999999999 x\r\n", "!");
    row("negative", "-20 x\r\n", "!");
    row("letters", "2x0 x\r\n", "!");
    row("class 0", "050 x\r\n", "!");
    row("class 1", "150 x\r\n", "!");
    row("class 6", "650 x\r\n", "!");
    row("empty line", "\r\n", "!");
    row("HTTP", "HTTP/1.1 400 Bad Request\r\n", "!");
    row("IMAP", "* OK ready\r\n", "!");
    row("garbage after a good one", "250 ok\r\nxyz\r\n", "250(ok)!");
    row("colon", "250:x\r\n", "!");
}

void SmtpReplyTest::reads()
{
    QFETCH(QByteArray, in);
    for (const qsizetype step : {1000, 1, 2, 3, 7})
        QTEST(readAll(in, step), "out");
}

void SmtpReplyTest::limits()
{
    const QByteArray longLine = "250 " + QByteArray(ReplyParser::MaxLine - 10, 'x');
    QVERIFY(!readAll(longLine + "\r\n", 4096).contains('!'));
    QCOMPARE(readAll("250 " + QByteArray(10'000'000, 'x'), 4096), QByteArray("!limit"));
    QCOMPARE(readAll("250 " + QByteArray(ReplyParser::MaxLine, 'x') + "\r\n", 100'000), QByteArray("!limit"));
    QCOMPARE(readAll(QByteArray("250-x\r\n").repeated(1'000'000), 4096), QByteArray("!limit"));
}

void SmtpReplyTest::isLinear()
{
    // Octet by octet, a long line must not be searched from its start each time.
    const test::ProcessorTime spent;
    readAll(QByteArray("250 " + QByteArray(60'000, 'x') + "\r\n").repeated(10), 1);
    QVERIFY2(spent.milliseconds() < 5000, qPrintable(QString::number(spent.milliseconds())));
}

void SmtpReplyTest::splittingChangesNothing()
{
    QRandomGenerator random(20261123);
    constexpr char Alphabet[] = "2245550019- .\r\n\r\n\r\n\0x\xff\t";
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (int i = random.bounded(8); i > 0; --i)
            bytes += QByteArrayList{"250 ok\r\n", "250-", "550 5.1.1", "354\r\n", "\r\n"}.at(random.bounded(5));
        for (int i = random.bounded(30); i > 0; --i)
            bytes.insert(random.bounded(int(bytes.size()) + 1), Alphabet[random.bounded(int(sizeof Alphabet - 1))]);
        QCOMPARE(readAll(bytes, 1), readAll(bytes, 1000));
        QCOMPARE(readAll(bytes, 1 + random.bounded(9)), readAll(bytes, 1000));
    }
}

void SmtpReplyTest::enhancedCodes_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("550 5.1.1 No such user\r\n") << u"5.1.1"_s << QByteArray("No such user");
    QTest::newRow("on all lines") << QByteArray("550-5.7.1 a\r\n550 5.7.1 b\r\n") << u"5.7.1"_s << QByteArray("a b");
    QTest::newRow("three digits") << QByteArray("550 5.7.509 x\r\n") << u"5.7.509"_s << QByteArray("x");
    QTest::newRow("no text") << QByteArray("250 2.0.0\r\n") << u"2.0.0"_s << QByteArray();
    QTest::newRow("missing") << QByteArray("550 No such user\r\n") << QString() << QByteArray("No such user");
    QTest::newRow("other class") << QByteArray("550 4.1.1 x\r\n") << QString() << QByteArray("x");
    QTest::newRow("an address") << QByteArray("550 5.1.1.2 x\r\n") << QString() << QByteArray("5.1.1.2 x");
    QTest::newRow("absurd") << QByteArray("550 5.9999999999.1 x\r\n") << QString() << QByteArray("5.9999999999.1 x");
    QTest::newRow("class of two digits") << QByteArray("550 05.1.1 x\r\n") << QString() << QByteArray("05.1.1 x");
    QTest::newRow("class 3") << QByteArray("354 3.0.0 x\r\n") << QString() << QByteArray("3.0.0 x");
    QTest::newRow("second line") << QByteArray("550-see below\r\n550 5.2.2 full\r\n") << u"5.2.2"_s << QByteArray("see below full");
}

void SmtpReplyTest::enhancedCodes()
{
    QFETCH(QByteArray, in);
    const Reply reply = replyOf(in);
    QTEST(reply.enhanced ? reply.enhanced->toString() : QString(), "code");
    QTEST(reply.text(), "text");
}

void SmtpReplyTest::wordsOfTheServer()
{
    QCOMPARE(replyOf("550-5.1.1 a\r\n550 5.1.1 b\r\n").toLine(), QByteArray("550 5.1.1 a 5.1.1 b"));
    QVERIFY(replyOf(QByteArray("550-" + QByteArray(1000, 'x') + "\r\n").repeated(100) + "550 y\r\n").toLine().size() <= 2000);
}

void SmtpReplyTest::capabilities()
{
    const Capabilities can = readCapabilities(replyOf("250-mail.example.org STARTTLS\r\n250-pipelining\r\n250-Size 36700160\r\n250-STARTTLS\r\n"
                                                      "250-AUTH plain LOGIN\r\n250-AUTH=LOGIN XOAUTH2\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n"
                                                      "250-LIMITS MAILMAX=5 RCPTMAX=20\r\n250-X-UNKNOWN <b>a</b>\r\n250 ENHANCEDSTATUSCODES\r\n"));
    QVERIFY(can.extended && can.pipelining && can.startTls && can.eightBitMime && can.smtpUtf8 && can.dsn && can.enhancedCodes && can.size);
    QCOMPARE(can.maxSize, 36700160);
    QCOMPARE(can.limits.rcptMax, 20);
    QCOMPARE(can.mechanisms, (QList<QByteArray>{"PLAIN", "LOGIN", "XOAUTH2"}));
    QCOMPARE(can.keywords.size(), size_t(11));
    QVERIFY(!readCapabilities(replyOf("250 STARTTLS\r\n")).startTls); // the first line is a name
}

void SmtpReplyTest::absurdCapabilities()
{
    for (const char *size : {"SIZE", "SIZE 0", "SIZE -1", "SIZE x", "SIZE 99999999999999999999"}) {
        const Capabilities can = readCapabilities(replyOf("250-x\r\n250 " + QByteArray(size) + "\r\n"));
        QVERIFY(can.size);
        QCOMPARE(can.maxSize, 0);
    }
    QByteArray many;
    for (int i = 0; i < 5000; ++i)
        many += "250-K" + QByteArray::number(i) + "\r\n";
    QVERIFY(readCapabilities(replyOf("250-x\r\n" + many + "250 y\r\n")).keywords.size() <= 200);
}

/// RFC 3463 section 3: all that it defines, but the two that say nothing (X.0.0) or are successes (X.1.5).
void SmtpReplyTest::everyCodeHasWords()
{
    const std::vector<std::pair<int, std::vector<int>>> defined{{1, {0, 1, 2, 3, 4, 6, 7, 8}}, {2, {0, 1, 2, 3, 4}}, {3, {0, 1, 2, 3, 4, 5}},
                                                                {4, {0, 1, 2, 3, 4, 5, 6, 7}}, {5, {0, 1, 2, 3, 4, 5}}, {6, {0, 1, 2, 3, 4, 5}},
                                                                {7, {0, 1, 2, 3, 4, 5, 6, 7}}};
    for (const auto &[subject, details] : defined) {
        for (const int detail : details) {
            for (const int status : {4, 5}) {
                Reply reply;
                reply.code = status * 100 + 99; // one that says nothing by itself
                reply.enhanced = EnhancedCode{status, subject, detail};
                QVERIFY2(explain(reply).endsWith(u'.'), qPrintable(reply.enhanced->toString()));
            }
        }
    }
}

void SmtpReplyTest::explains_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QString>("word");
    QTest::newRow("no such user") << QByteArray("550 5.1.1 x\r\n") << u"no such mailbox"_s;
    QTest::newRow("full") << QByteArray("552 5.2.2 x\r\n") << u"full"_s;
    QTest::newRow("too large") << QByteArray("552 5.3.4 x\r\n") << u"too large"_s;
    QTest::newRow("policy") << QByteArray("554 5.7.1 x\r\n") << u"rules"_s;
    QTest::newRow("greylisting") << QByteArray("451 4.7.1 x\r\n") << u"later"_s;
    QTest::newRow("unknown enhanced code") << QByteArray("550 5.9.9 x\r\n") << u"mailbox"_s;
    QTest::newRow("no enhanced code") << QByteArray("421 x\r\n") << u"closes"_s;
    QTest::newRow("nothing to say") << QByteArray("599 x\r\n") << QString();
}

void SmtpReplyTest::explains()
{
    QFETCH(QByteArray, in);
    QFETCH(QString, word);
    const QString text = explain(replyOf(in));
    QVERIFY2(word.isEmpty() ? text.isEmpty() : text.contains(word), qPrintable(text));
}

QTEST_GUILESS_MAIN(SmtpReplyTest)
#include "tst_smtp_reply.moc"
