// Task, Slot, Channel, TaskScope, Worker: results, exceptions, and what happens when somebody lets go.
#include <QTest>

#include "async/slot.h"
#include "async/task_scope.h"
#include "async/timers.h"
#include "async/worker.h"
#include "support_core/fake_timers.h"

using namespace postrider;
using test::FakeTimers;

namespace {

Task<int> valueOf(Slot<int> &slot)
{
    const int value = co_await slot;
    co_return value;
}

Task<int> sumOfTwo(Slot<int> &a, Slot<int> &b)
{
    Task<int> first = valueOf(a);
    Task<int> second = valueOf(b);
    const int x = co_await first;
    const int y = co_await second;
    co_return x + y;
}

Task<> appendTo(Channel<int> &channel, QList<int> &out)
{
    while (true) {
        const std::optional<int> value = co_await channel.next();
        if (!value)
            break;
        out.append(*value);
    }
    out.append(-1);
}

Task<> failing(Slot<int> &slot)
{
    co_await slot;
    throw Failure::protocol(QStringLiteral("no"));
}

} // namespace

class AsyncTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitersGoOnFromTheQueue();
    void droppedTaskIsNeverResumed();
    void exceptionsTravel();
    void channelDeliversInOrderAndCloses();
    void deadlineWinsAndCancels();
    void resultBeatsDeadline();
    void scopeReportsFailuresAndCancels();
    void workerRunsOverThereAndAnswersHere();
    void workerAnswerToADroppedTaskIsThrownAway();
    void workerAnswerToADroppedTaskCanBeHeard();
};

void AsyncTest::waitersGoOnFromTheQueue()
{
    Slot<int> a, b;
    Task<int> task = sumOfTwo(a, b);
    b.set(2);
    a.set(40);
    QVERIFY2(!task.isDone(), "set() must not run the waiter inside itself");
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QCOMPARE(task.result(), 42);
}

void AsyncTest::droppedTaskIsNeverResumed()
{
    Slot<int> a, b;
    {
        const Task<int> task = sumOfTwo(a, b);
        a.set(1); // queued
    }
    runReadyCoroutines(); // under ASan a dangling handle would show here
    b.set(1);
    runReadyCoroutines();
    QVERIFY(b.isSet());
}

void AsyncTest::exceptionsTravel()
{
    Slot<int> a, b;
    Task<int> task = sumOfTwo(a, b);
    a.fail(std::make_exception_ptr(Failure::network(Failure::Cause::Timeout, QStringLiteral("late"))));
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
}

void AsyncTest::channelDeliversInOrderAndCloses()
{
    Channel<int> channel;
    QList<int> out;
    channel.push(1);
    const Task<> reader = appendTo(channel, out);
    runReadyCoroutines();
    channel.push(2);
    channel.push(3);
    channel.close();
    runReadyCoroutines();
    QVERIFY(reader.isDone());
    QCOMPARE(out, (QList<int>{1, 2, 3, -1}));
}

void AsyncTest::deadlineWinsAndCancels()
{
    FakeTimers timers;
    Slot<int> slot;
    Task<int> task = withDeadline(timers, 1000, Failure::network(Failure::Cause::Timeout, QStringLiteral("late")), valueOf(slot));
    timers.advance(999);
    QVERIFY(!task.isDone());
    timers.advance(1);
    QVERIFY(task.isDone());
    try {
        task.result();
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::Timeout);
    }
    slot.set(1); // the inner task is gone
    runReadyCoroutines();
}

void AsyncTest::resultBeatsDeadline()
{
    FakeTimers timers;
    Slot<int> slot;
    Task<int> task = withDeadline(timers, 1000, Failure::cancelled(), valueOf(slot));
    slot.set(7);
    runReadyCoroutines();
    QCOMPARE(task.result(), 7);
    QCOMPARE(timers.pending(), size_t(0));
}

void AsyncTest::scopeReportsFailuresAndCancels()
{
    QStringList failures;
    TaskScope scope([&failures](const Failure &failure) { failures.append(failure.text); });
    Slot<int> a, b;
    scope.start(failing(a));
    scope.start(failing(b));
    a.set(1);
    runReadyCoroutines();
    QCOMPARE(failures, QStringList{QStringLiteral("no")});
    QVERIFY(!scope.isIdle());
    scope.cancelAll();
    QVERIFY(scope.isIdle());
    b.set(1);
    runReadyCoroutines();
    QCOMPARE(failures.size(), 1);
}

void AsyncTest::workerRunsOverThereAndAnswersHere()
{
    Worker worker(QStringLiteral("test"));
    Task<QThread *> where = worker.run([] { return QThread::currentThread(); });
    QTRY_VERIFY(where.isDone());
    QVERIFY(where.result() != QThread::currentThread());
    Task<> thrower = worker.run([] { throw Failure::limit(QStringLiteral("x")); });
    QTRY_VERIFY(thrower.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, thrower.result());
}

void AsyncTest::workerAnswerToADroppedTaskIsThrownAway()
{
    std::atomic<int> ran = 0;
    {
        Worker worker(QStringLiteral("test"));
        {
            const Task<int> task = worker.run([&ran] { return int(++ran); });
        }
    }
    QCOMPARE(int(ran), 1); // the job was given, so it is done
    QCoreApplication::processEvents();
}

void AsyncTest::workerAnswerToADroppedTaskCanBeHeard()
{
    Worker worker(QStringLiteral("test"));
    std::vector<int> unheard;
    const std::function<void(int)> listener = [&unheard](int value) { unheard.push_back(value); };
    Task<int> kept = worker.run([] { return 1; }, listener);
    QTRY_VERIFY(kept.isDone());
    QCOMPARE(kept.result(), 1);
    {
        const Task<int> early = worker.run([] { return 2; }, listener); // dropped before the job is done
    }
    QTRY_COMPARE(unheard, std::vector<int>{2});
    Task<int> late = worker.run([] { return 3; }, listener);
    QTRY_VERIFY(late.isDone());
    late = Task<int>(); // its value was there to be taken
    QCOMPARE(unheard, std::vector<int>{2});
}

QTEST_GUILESS_MAIN(AsyncTest)
#include "tst_async.moc"
