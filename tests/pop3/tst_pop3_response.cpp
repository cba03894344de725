// Status lines, codes, bodies: however the stream is split, and whatever a server sends in place of them.
#include <QTest>

#include "base/failure.h"
#include "pop3/capabilities.h"
#include "pop3/response.h"

using namespace postrider;
using namespace postrider::pop3;
using Kind = Status::Kind;

namespace {

struct Heard {
    std::vector<Status> statuses;
    QByteArray body;
    bool ended = false;
    QByteArray failure;
};

/// A status line and, if it is good, a body; fed in pieces.
Heard hear(const QByteArray &stream, qsizetype piece)
{
    ResponseReader reader;
    Heard heard;
    BufferSink sink(1'000'000);
    bool inBody = false;
    for (qsizetype at = 0; at < stream.size(); at += piece) {
        reader.feed(stream.mid(at, piece));
        while (true) {
            if (inBody) {
                if (!reader.body(sink))
                    break;
                inBody = false;
                heard.ended = true;
            }
            try {
                const std::optional<Status> status = reader.status();
                if (!status)
                    break;
                heard.statuses.push_back(*status);
                inBody = status->isOk() && !heard.ended;
            } catch (const Failure &failure) {
                heard.failure = failure.serverLine + '|';
                return heard;
            }
        }
    }
    heard.body = sink.bytes();
    return heard;
}

} // namespace

class Pop3ResponseTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void status_data();
    void status();
    void noStatus_data();
    void noStatus();
    void endlessLine();
    void body_data();
    void body();
    void answersBehindABody();
    void leftover();
    void lines();
    void longLinesAreCut();
    void bufferKeepsItsLimit();
    void capabilities();
};

void Pop3ResponseTest::status_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &line, Kind kind, const QByteArray &code, const QByteArray &text) {
        QTest::newRow(name) << line << int(kind) << code << text;
    };
    row("ok", "+OK\r\n", Kind::Ok, "", "");
    row("ok with text", "+OK 2 320\r\n", Kind::Ok, "", "2 320");
    row("lower case", "+ok hello\r\n", Kind::Ok, "", "hello");
    row("bare LF", "+OK hello\n", Kind::Ok, "", "hello");
    row("error", "-ERR no such message\r\n", Kind::Error, "", "no such message");
    row("in use", "-ERR [IN-USE] Do you have another POP session running?\r\n", Kind::Error, "IN-USE", "Do you have another POP session running?");
    row("code in lower case", "-err [sys/temp] later\r\n", Kind::Error, "SYS/TEMP", "later");
    row("code without text", "-ERR [AUTH]\r\n", Kind::Error, "AUTH", "");
    row("code of a good answer", "+OK [X] y\r\n", Kind::Ok, "X", "y");
    row("no end of the code", "-ERR [AUTH failed\r\n", Kind::Error, "", "[AUTH failed");
    row("empty code", "-ERR [] failed\r\n", Kind::Error, "", "[] failed");
    row("challenge", "+ c2FsdA==\r\n", Kind::Continue, "", "c2FsdA==");
    row("empty challenge", "+ \r\n", Kind::Continue, "", "");
    row("empty challenge without blank", "+\r\n", Kind::Continue, "", "");
    row("octets", QByteArray("-ERR \xff\0\1 x\r\n", 12), Kind::Error, "", QByteArray("\xff\0\1 x", 5));
}

void Pop3ResponseTest::status()
{
    QFETCH(QByteArray, line);
    QFETCH(int, kind);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), line.size()}) {
        ResponseReader reader;
        std::optional<Status> status;
        for (qsizetype at = 0; at < line.size(); at += piece) {
            QVERIFY(!status);
            reader.feed(line.mid(at, piece));
            status = reader.status();
        }
        QVERIFY(status);
        QCOMPARE(int(status->kind), kind);
        QCOMPARE(status->code, code);
        QCOMPARE(status->text, text);
        QVERIFY(!reader.hasLeftover());
    }
}

void Pop3ResponseTest::noStatus_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("IMAP") << QByteArray("* OK IMAP4rev1\r\n");
    QTest::newRow("SMTP") << QByteArray("220 mail.example.org ESMTP\r\n");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
    QTest::newRow("empty") << QByteArray("\r\n");
    QTest::newRow("glued") << QByteArray("+OKAY\r\n");
    QTest::newRow("glued error") << QByteArray("-ERRor\r\n");
    QTest::newRow("half") << QByteArray("-ER\r\n");
    QTest::newRow("plus text") << QByteArray("+text\r\n");
}

void Pop3ResponseTest::noStatus()
{
    QFETCH(QByteArray, line);
    ResponseReader reader;
    reader.feed(line);
    QVERIFY_THROWS_EXCEPTION(Failure, (void)reader.status());
}

void Pop3ResponseTest::endlessLine()
{
    ResponseReader reader;
    reader.feed("+OK ");
    QVERIFY(!reader.status());
    bool refused = false;
    for (int i = 0; i < 100 && !refused; ++i) {
        reader.feed(QByteArray(1024, 'x'));
        try {
            QVERIFY(!reader.status());
        } catch (const Failure &failure) {
            QCOMPARE(failure.kind, Failure::Kind::Limit);
            refused = true;
        }
    }
    QVERIFY(refused);
}

void Pop3ResponseTest::body_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &body) { QTest::newRow(name) << stream << body; };
    row("two lines", "+OK\r\na\r\nb\r\n.\r\n", "a\r\nb\r\n");
    row("empty", "+OK\r\n.\r\n", "");
    row("stuffed dots", "+OK\r\n..\r\n...x\r\n.y\r\na.\r\n.\r\n", ".\r\n..x\r\ny\r\na.\r\n");
    row("empty lines", "+OK\r\n\r\n\r\n.\r\n", "\r\n\r\n");
    row("bare LF throughout", "+OK\na\n..b\n.\n", "a\r\n.b\r\n");
    row("bare LF in the body only", "+OK\r\na\nb\n.\n", "a\r\nb\r\n");
    row("LF, and CRLF at the end", "+OK\r\na\nb\n.\r\n", "a\r\nb\r\n");
    row("no end in bare LF behind CRLF", "+OK\r\na\r\n.\nb\r\n.\r\n", "a\r\n\r\nb\r\n");
    row("dot and CR in a line", "+OK\r\n.\rx\r\n.\r\n", "\rx\r\n");
    row("CR alone", "+OK\r\na\rb\r\n\r\r\n.\r\n", "a\rb\r\n\r\r\n");
    row("NUL and 8 bit", QByteArray("+OK\r\n\0\xff\r\n.\r\n", 12), QByteArray("\0\xff\r\n", 4));
}

void Pop3ResponseTest::body()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, body);
    for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
        const Heard heard = hear(stream, piece);
        QVERIFY2(heard.ended, qPrintable(QString::number(piece)));
        QCOMPARE(heard.body, body);
        QCOMPARE(heard.statuses.size(), size_t(1));
    }
}

/// Who writes a mail must not be able to write the server's next answers.
void Pop3ResponseTest::answersBehindABody()
{
    const QByteArray stream = "+OK\r\nSubject: x\r\n\r\nhello\n.\n+OK deleted\r\n.\r\n-ERR really\r\n";
    for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
        const Heard heard = hear(stream, piece);
        QCOMPARE(heard.body, QByteArray("Subject: x\r\n\r\nhello\r\n\r\n+OK deleted\r\n"));
        QCOMPARE(heard.statuses.size(), size_t(2));
        QCOMPARE(heard.statuses.back().text, QByteArray("really"));
    }
}

void Pop3ResponseTest::leftover()
{
    ResponseReader reader;
    QVERIFY(!reader.hasLeftover());
    reader.feed("+OK begin\r\n+");
    QVERIFY(reader.status());
    QVERIFY(reader.hasLeftover());
    ResponseReader second;
    second.feed("+OK\r\nhalf a bo");
    QVERIFY(second.status());
    BufferSink sink(100);
    QVERIFY(!second.body(sink));
    QVERIFY(second.hasLeftover());
}

void Pop3ResponseTest::lines()
{
    const QByteArray body = "1 a\r\n\r\n2 b\r\n";
    for (qsizetype piece = 1; piece <= body.size(); ++piece) {
        QByteArrayList lines;
        LineSink sink([&lines](QByteArrayView line) { lines.append(line.toByteArray()); });
        for (qsizetype at = 0; at < body.size(); at += piece)
            sink.write(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at)));
        QCOMPARE(lines, (QByteArrayList{"1 a", "", "2 b"}));
    }
}

void Pop3ResponseTest::longLinesAreCut()
{
    QByteArrayList lines;
    LineSink sink([&lines](QByteArrayView line) { lines.append(line.toByteArray()); }, 10, 3);
    for (int i = 0; i < 1000; ++i)
        sink.write(QByteArray(1000, 'x'));
    sink.write(QByteArray("\r\nshort\r\nthird\r\nfourth\r\n"));
    QCOMPARE(lines, (QByteArrayList{QByteArray(10, 'x'), "short", "third"}));
}

void Pop3ResponseTest::bufferKeepsItsLimit()
{
    BufferSink sink(3);
    sink.write(QByteArray("ab"));
    sink.write(QByteArray("cdef"));
    QCOMPARE(sink.bytes(), QByteArray("abc"));
    QCOMPARE(sink.size(), 6);
}

void Pop3ResponseTest::capabilities()
{
    Capabilities can;
    for (const char *line : {"TOP", "user", "UIDL ", "RESP-CODES", "AUTH-RESP-CODE", "SASL PLAIN  login plain", "LOGIN-DELAY 900 USER", "EXPIRE 0",
                             "PIPELINING", "STLS", "IMPLEMENTATION Some Server 1", "X-NEW thing", "", "EXPIRE never"})
        readCapability(can, line);
    QVERIFY(can.known && can.top && can.user && can.uidl && can.responseCodes && can.authResponseCode && can.pipelining && can.startTls);
    QCOMPARE(can.mechanisms, (QList<QByteArray>{"PLAIN", "LOGIN"}));
    QCOMPARE(can.loginDelaySeconds, 900);
    QCOMPARE(can.expireDays, std::optional<int>(0));
    QCOMPARE(can.implementation, QByteArray("Some Server 1"));
    Capabilities odd;
    for (const char *line : {"LOGIN-DELAY -5", "LOGIN-DELAY 99999999999", "EXPIRE x", "SASL"})
        readCapability(odd, line);
    QCOMPARE(odd.loginDelaySeconds, 0);
    QVERIFY(!odd.expireDays);
    QVERIFY(odd.mechanisms.isEmpty());
}

QTEST_GUILESS_MAIN(Pop3ResponseTest)
#include "tst_pop3_response.moc"
