// The scripted peer itself: what it delivers, what it reports.
#include <QTest>

#include "async/ready_queue.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

using namespace postrider;
using namespace postrider::test;

namespace {

constexpr const char *Script = R"(
    S: hello
    C: one
    S: 1
    TLS
    C: two
    S: 2
    CLIENT CLOSES
)";

Task<QByteArray> readLine(net::ByteStream &stream)
{
    QByteArray line;
    while (!line.endsWith('\n')) {
        const QByteArray bytes = co_await stream.read();
        if (bytes.isEmpty())
            break;
        line += bytes;
    }
    co_return line;
}

Task<QByteArray> talk(net::ByteStream &stream)
{
    QByteArray heard = co_await readLine(stream);
    stream.write("one\r\n");
    const QByteArray first = co_await readLine(stream);
    heard += first;
    co_await stream.startTls();
    stream.write("tw");
    stream.write("o\r\n");
    const QByteArray second = co_await readLine(stream);
    stream.close();
    co_return heard + second;
}

} // namespace

class FakeServerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void playsTheScriptHoweverSplit();
    void reportsWhatIsNotInTheScript();
    void endsWhereItIsCut();
    void timersFireInOrder();
};

void FakeServerTest::playsTheScriptHoweverSplit()
{
    const QString problem = playSplitEverywhere(Script, [](FakeServer &server) {
        const std::unique_ptr<net::ByteStream> stream = server.stream();
        Task<QByteArray> task = talk(*stream);
        runReadyCoroutines();
        QVERIFY(task.isDone());
        QCOMPARE(task.result(), QByteArray("hello\r\n1\r\n2\r\n"));
        QVERIFY(server.isEncrypted());
    });
    QCOMPARE(problem, QString());
}

void FakeServerTest::reportsWhatIsNotInTheScript()
{
    FakeServer server("C: right");
    const std::unique_ptr<net::ByteStream> stream = server.stream();
    stream->write("wrong\r\n");
    QVERIFY(server.problem().contains(QLatin1String("wrong")));
    QVERIFY(!server.isFinished());

    FakeServer silent("S: x");
    const std::unique_ptr<net::ByteStream> other = silent.stream();
    QVERIFY(silent.isFinished());
    other->write("more\r\n");
    QVERIFY(!silent.isFinished());
}

void FakeServerTest::endsWhereItIsCut()
{
    int ended = 0;
    const QString problem = playCutEverywhere(Script, [&ended](FakeServer &server) {
        const std::unique_ptr<net::ByteStream> stream = server.stream();
        const Task<QByteArray> task = talk(*stream);
        runReadyCoroutines();
        ended += task.isDone();
    });
    QCOMPARE(problem, QString());
    QCOMPARE(ended, 2 * 13);
}

void FakeServerTest::timersFireInOrder()
{
    FakeTimers timers;
    QList<int> fired;
    const auto late = timers.after(20, [&fired] { fired.append(20); });
    const auto early = timers.after(10, [&fired] { fired.append(10); });
    timers.advance(9);
    QVERIFY(fired.isEmpty());
    timers.advance(100);
    QCOMPARE(fired, (QList<int>{10, 20}));
}

QTEST_GUILESS_MAIN(FakeServerTest)
#include "tst_support_core_fake_server.moc"
