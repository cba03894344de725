// COMPRESS=DEFLATE: both directions against zlib itself, however the octets are split; and a bomb.
#include <QTest>

#include "net/deflate_stream.h"
#include "support_core/fake_server.h"

#include <QRandomGenerator>
#include <zlib.h>

using namespace postrider;
using namespace postrider::net;
using namespace postrider::test;

namespace {

QByteArray deflated(const QByteArray &text)
{
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(qsizetype(deflateBound(&z, uLong(text.size()))) + 64, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    z.avail_in = uInt(text.size());
    z.next_out = reinterpret_cast<Bytef *>(result.data());
    z.avail_out = uInt(result.size());
    deflate(&z, Z_SYNC_FLUSH);
    result.chop(qsizetype(z.avail_out));
    deflateEnd(&z);
    return result;
}

QByteArray inflated(const QByteArray &bytes)
{
    z_stream z{};
    inflateInit2(&z, -15);
    QByteArray result(10'000'000, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    z.avail_in = uInt(bytes.size());
    z.next_out = reinterpret_cast<Bytef *>(result.data());
    z.avail_out = uInt(result.size());
    inflate(&z, Z_SYNC_FLUSH);
    result.chop(qsizetype(z.avail_out));
    inflateEnd(&z);
    return result;
}

Task<QByteArray> readToEnd(ByteStream *stream)
{
    QByteArray all;
    while (true) {
        const QByteArray bytes = co_await stream->read();
        if (bytes.isEmpty())
            break;
        all += bytes;
    }
    co_return all;
}

QByteArray someText()
{
    QByteArray text;
    QRandomGenerator random(1);
    while (text.size() < 300'000)
        text += "* " + QByteArray::number(random.bounded(100'000)) + " FETCH (FLAGS (\\Seen))\r\n";
    return text;
}

} // namespace

class NetDeflateTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void writes();
    void bomb();
    void damage();
};

void NetDeflateTest::reads_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 1000, 1'000'000})
        QTest::addRow("%d", piece) << piece;
}

void NetDeflateTest::reads()
{
    QFETCH(int, piece);
    const QByteArray text = someText();
    const QByteArray wire = deflated(text);
    FakeServer server;
    DeflateStream stream(server.stream());
    Task<QByteArray> reading = readToEnd(&stream);
    for (qsizetype i = 0; i < wire.size(); i += piece)
        server.send(wire.mid(i, piece));
    server.hangUp();
    runReadyCoroutines();
    QVERIFY(reading.isDone());
    QVERIFY(reading.result() == text);
    QVERIFY(!stream.hasUnread());
}

void NetDeflateTest::writes()
{
    FakeServer server;
    DeflateStream stream(server.stream());
    const QByteArray text = someText();
    stream.write("a1 NOOP\r\n");
    QCOMPARE(inflated(server.sent()), QByteArray("a1 NOOP\r\n")); // whole at once
    stream.write(text);
    stream.write({});
    QVERIFY(inflated(server.sent()) == "a1 NOOP\r\n" + text);
    QVERIFY(server.sent().size() * 4 < text.size());
}

void NetDeflateTest::bomb()
{
    FakeServer server;
    DeflateStream stream(server.stream());
    Task<QByteArray> reading = readToEnd(&stream);
    server.send(deflated(QByteArray(200'000'000, 'x')));
    runReadyCoroutines();
    QVERIFY(reading.isDone());
    try {
        reading.result();
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.kind, Failure::Kind::Limit);
    }
}

void NetDeflateTest::damage()
{
    FakeServer server;
    DeflateStream stream(server.stream());
    Task<QByteArray> reading = readToEnd(&stream);
    server.send("this is not compressed at all\r\n");
    runReadyCoroutines();
    QVERIFY(reading.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, reading.result());
}

QTEST_GUILESS_MAIN(NetDeflateTest)
#include "tst_net_deflate.moc"
