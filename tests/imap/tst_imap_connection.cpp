// Tags, pipelining, literals, abandoned commands, back-pressure, time limits, the end.
#include <QTest>

#include "session_support.h"

using namespace postrider;
using namespace postrider::imap;
using postrider::test::FakeServer;
using postrider::test::FakeTimers;

namespace {

struct Link {
    FakeTimers timers;
    Transcript transcript;
    std::unique_ptr<Connection> connection;

    explicit Link(FakeServer &server, ConnectionOptions options = {})
    {
        options.transcript = &transcript;
        options.transcriptId = transcript.open(AccountId(), QStringLiteral("test"), QStringLiteral("x"), 993);
        connection = std::make_unique<Connection>(server.stream(), timers, std::move(options));
        const Task<Status> greeting = connection->greeting();
        runReadyCoroutines();
    }
};

std::optional<Failure> failureOf(Task<Reply> &task)
{
    try {
        task.result();
    } catch (const Failure &failure) {
        return failure;
    }
    return std::nullopt;
}

class Bytes final : public LiteralSource
{
public:
    Bytes(QByteArray bytes, qint64 announced) : m_bytes(std::move(bytes)), m_announced(announced) {}
    qint64 size() const override { return m_announced; }
    QByteArray read(qint64 max) override
    {
        const QByteArray part = m_bytes.left(max);
        m_bytes.remove(0, part.size());
        return part;
    }

private:
    QByteArray m_bytes;
    qint64 m_announced;
};

} // namespace

class ConnectionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pipelinesAndMatchesTags();
    void windowLimitsCommandsInFlight();
    void exclusiveWaitsForTheOthers();
    void synchronizingLiteral();
    void literalRefused();
    void literalPlusAndMinus();
    void streamedLiteral();
    void shortSourceEndsTheConnection();
    void droppedCommandIsSwallowed();
    void droppedBeforeItsTurnIsNeverSent();
    void droppedHalfWrittenCloses();
    void droppedExclusiveCloses();
    void unknownTagEnds_data();
    void unknownTagEnds();
    void byeEndsAndIsTold();
    void connectionLossFailsAll();
    void progressTimeout();
    void progressHoldsTheTimeoutOff();
    void pausedReading();
    void strayContinuationIsIgnored();
    void untaggedGoesToItsCommand();
    void answerIsHeardBeforeWhatFollows();
    void closedHandlerMayDestroy();
    void bulkIsNotInTheTranscript();
};

void ConnectionTest::pipelinesAndMatchesTags()
{
    const QString problem = postrider::test::playSplitEverywhere("S: * OK hi\nC: a1 NOOP\nC: a2 CHECK\nS: a2 NO [CANNOT] second\nS: a1 OK first",
                                                                 [](FakeServer &server) {
        Link link(server);
        Task<Reply> first = link.connection->run(Command("NOOP"));
        Task<Reply> second = link.connection->run(Command("CHECK"));
        runReadyCoroutines();
        QVERIFY(first.isDone() && second.isDone());
        QVERIFY(first.result().isOk());
        QVERIFY(second.result().code.is(ResponseCode::Kind::Cannot));
        QCOMPARE(link.connection->pendingCommands(), size_t(0));
        QCOMPARE(link.timers.pending(), size_t(0));
    });
    QCOMPARE(problem, QString());
}

void ConnectionTest::windowLimitsCommandsInFlight()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nC: a2 NOOP\nS: a1 OK\nC: a3 NOOP\nS: a2 OK\nS: a3 OK");
    ConnectionOptions options;
    options.window = 2;
    Link link(server, options);
    std::vector<Task<Reply>> tasks;
    for (int i = 0; i < 3; ++i)
        tasks.push_back(link.connection->run(Command("NOOP")));
    runReadyCoroutines();
    QVERIFY(tasks[2].isDone());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::exclusiveWaitsForTheOthers()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nS: a1 OK\nC: a2 SELECT x\nS: a2 OK\nC: a3 NOOP\nS: a3 OK");
    Link link(server);
    Connection::RunOptions options;
    options.exclusive = true;
    const Task<Reply> before = link.connection->run(Command("NOOP"));
    const Task<Reply> select = link.connection->run(Command("SELECT x"), {}, options);
    const Task<Reply> after = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(after.isDone());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::synchronizingLiteral()
{
    const char *script = "S: * OK hi\nC: a1 X {2}\nS: + ok\nC> \\xc3\\xa4\nC>  {2}\\r\\n\nS: +\nC: \\xc3\\xb6 end\nS: a1 OK\nC: a2 NOOP\nS: a2 OK";
    const QString problem = postrider::test::playSplitEverywhere(script, [](FakeServer &server) {
        Link link(server);
        Command command("X");
        command.astring("\xc3\xa4").astring("\xc3\xb6").syntax("end");
        const Task<Reply> task = link.connection->run(std::move(command));
        const Task<Reply> next = link.connection->run(Command("NOOP")); // must not come in between
        runReadyCoroutines();
        QVERIFY(task.isDone() && next.isDone());
    });
    QCOMPARE(problem, QString());
}

void ConnectionTest::literalRefused()
{
    FakeServer server("S: * OK hi\nC: a1 X {2}\nS: a1 NO [TOOBIG] no\nC: a2 NOOP\nS: a2 OK");
    Link link(server);
    Task<Reply> task = link.connection->run(Command("X").astring("\xc3\xa4"));
    const Task<Reply> next = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(task.result().code.is(ResponseCode::Kind::TooBig));
    QVERIFY(next.isDone());
    VERIFY_SCRIPT(server); // the octets were not sent
}

void ConnectionTest::literalPlusAndMinus()
{
    FakeServer server("S: * OK hi\nC: a1 X {2+}\nC: \\xc3\\xa4\nS: a1 OK\nC: a2 X {2+}\nC: \\xc3\\xa4\nS: a2 OK\nC: a3 X {5000}\nS: a3 NO");
    Link link(server);
    link.connection->setLiteralMode(LiteralMode::NonSynchronizing);
    const Task<Reply> plus = link.connection->run(Command("X").astring("\xc3\xa4"));
    runReadyCoroutines();
    link.connection->setLiteralMode(LiteralMode::NonSynchronizingSmall);
    const Task<Reply> minus = link.connection->run(Command("X").astring("\xc3\xa4"));
    runReadyCoroutines();
    const Task<Reply> large = link.connection->run(Command("X").literal(QByteArray(5000, 'x')));
    runReadyCoroutines();
    QVERIFY(plus.isDone() && minus.isDone() && large.isDone());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::streamedLiteral()
{
    const QByteArray data(300 * 1000, 'm');
    FakeServer server("S: * OK hi\nC: a1 APPEND x {300000}\nS: + ok\nC: " + data + "\nS: a1 OK [APPENDUID 1 2] done");
    Link link(server);
    Command command("APPEND");
    command.mailbox("x").literal(std::make_shared<Bytes>(data, data.size()));
    Task<Reply> task = link.connection->run(std::move(command));
    runReadyCoroutines();
    QVERIFY(task.result().isOk());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::shortSourceEndsTheConnection()
{
    FakeServer server("S: * OK hi\nC: a1 APPEND x {100}\nS: + ok\nC> abc\nCLIENT CLOSES");
    Link link(server);
    Command command("APPEND");
    command.mailbox("x").literal(std::make_shared<Bytes>("abc", 100));
    Task<Reply> task = link.connection->run(std::move(command));
    runReadyCoroutines();
    QCOMPARE(failureOf(task)->kind, Failure::Kind::Store);
    VERIFY_SCRIPT(server); // a message cut short must never be completed
}

void ConnectionTest::droppedCommandIsSwallowed()
{
    FakeServer server("S: * OK hi\nC: a1 UID FETCH 1 FLAGS\nC: a2 NOOP\nS: * 1 FETCH (UID 1)\nS: a1 OK\nS: a2 OK");
    Link link(server);
    int unsolicited = 0;
    link.connection->setUnsolicitedHandler([&unsolicited](Response &) { ++unsolicited; });
    {
        const Task<Reply> dropped = link.connection->run(Command("UID FETCH 1 FLAGS"), [](Response &) -> bool { qFatal("not wanted any more"); });
    }
    const Task<Reply> next = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(next.isDone());
    QCOMPARE(unsolicited, 1);
    QVERIFY(link.connection->isOpen());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::droppedBeforeItsTurnIsNeverSent()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nC: a3 NOOP\nS: a1 OK\nS: a3 OK");
    Link link(server);
    const Task<Reply> first = link.connection->run(Command("NOOP"));
    {
        Connection::RunOptions options;
        options.exclusive = true;
        options.closeIfDropped = true;
        const Task<Reply> dropped = link.connection->run(Command("SELECT x"), {}, options);
    }
    const Task<Reply> third = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(third.isDone());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::droppedHalfWrittenCloses()
{
    FakeServer server("S: * OK hi\nC: a1 X {2}\nCLIENT CLOSES");
    Link link(server);
    {
        const Task<Reply> dropped = link.connection->run(Command("X").astring("\xc3\xa4"));
        runReadyCoroutines();
    }
    QVERIFY(!link.connection->isOpen());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::droppedExclusiveCloses()
{
    FakeServer server("S: * OK hi\nC: a1 SELECT x\nCLIENT CLOSES");
    Link link(server);
    {
        Connection::RunOptions options;
        options.closeIfDropped = true;
        const Task<Reply> dropped = link.connection->run(Command("SELECT x"), {}, options);
        runReadyCoroutines();
    }
    QVERIFY(!link.connection->isOpen());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::unknownTagEnds_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("unknown") << QByteArray("S: b7 OK");
    QTest::newRow("future") << QByteArray("S: a2 OK");
    QTest::newRow("twice") << QByteArray("S: a1 OK\nS: a1 OK");
}

void ConnectionTest::unknownTagEnds()
{
    QFETCH(QByteArray, answer);
    FakeServer server("S: * OK hi\nC: a1 NOOP\n" + answer + "\nCLIENT CLOSES");
    Link link(server);
    const Task<Reply> task = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY(!link.connection->isOpen());
    QCOMPARE(link.connection->failure()->kind, Failure::Kind::Protocol);
    VERIFY_SCRIPT(server);
}

void ConnectionTest::byeEndsAndIsTold()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nS: * BYE [UNAVAILABLE] shutting down\nS: * BYE again\nCLIENT CLOSES");
    Link link(server);
    QByteArray told;
    link.connection->setClosedHandler([&told](const Failure &why) { told = why.serverLine; });
    Task<Reply> task = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    link.timers.advance(0);
    QCOMPARE(failureOf(task)->cause, Failure::Cause::ServerSaidBye);
    QCOMPARE(told, QByteArray("BYE [UNAVAILABLE] shutting down"));
    Task<Reply> late = link.connection->run(Command("NOOP"));
    QVERIFY(late.isDone());
    QCOMPARE(failureOf(late)->cause, Failure::Cause::ServerSaidBye);
    VERIFY_SCRIPT(server);
}

void ConnectionTest::connectionLossFailsAll()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nC: a2 NOOP\nCLOSE");
    Link link(server);
    Task<Reply> first = link.connection->run(Command("NOOP"));
    Task<Reply> second = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QCOMPARE(failureOf(first)->cause, Failure::Cause::ConnectionClosed);
    QCOMPARE(failureOf(second)->cause, Failure::Cause::ConnectionClosed);
    QCOMPARE(link.timers.pending(), size_t(0));
}

void ConnectionTest::progressTimeout()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nCLIENT CLOSES");
    Link link(server);
    link.timers.advance(1000 * 1000); // nothing waits: no limit
    QVERIFY(link.connection->isOpen());
    Task<Reply> task = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    link.timers.advance(59 * 1000);
    QVERIFY(!task.isDone());
    link.timers.advance(16 * 1000);
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QCOMPARE(failureOf(task)->cause, Failure::Cause::Timeout);
    VERIFY_SCRIPT(server);
}

void ConnectionTest::progressHoldsTheTimeoutOff()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP");
    Link link(server);
    const Task<Reply> task = link.connection->run(Command("NOOP"));
    for (int i = 0; i < 20; ++i) {
        link.timers.advance(30 * 1000);
        server.send("* 5 EXISTS\r\n");
        runReadyCoroutines();
        QVERIFY(!task.isDone());
    }
    server.send("a1 OK\r\n");
    runReadyCoroutines();
    QVERIFY(task.isDone());
}

void ConnectionTest::pausedReading()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP");
    Link link(server);
    int seen = 0;
    const Task<Reply> task = link.connection->run(Command("NOOP"), [&seen](Response &) { return ++seen > 0; });
    Connection::ReadPause pause = link.connection->pauseReading();
    server.send("* 1 EXISTS\r\n"); // a read is under way: this one still comes
    runReadyCoroutines();
    QCOMPARE(seen, 1);
    server.send("* 2 EXISTS\r\n");
    server.send("a1 OK\r\n");
    runReadyCoroutines();
    QCOMPARE(seen, 1);
    link.timers.advance(1000 * 1000); // held back by ourselves: no time-out
    QVERIFY(link.connection->isOpen());
    pause.release();
    runReadyCoroutines();
    QCOMPARE(seen, 2);
    QVERIFY(task.isDone());
    Connection::ReadPause survivor = link.connection->pauseReading();
    link.connection.reset();
    survivor.release();
}

void ConnectionTest::strayContinuationIsIgnored()
{
    FakeServer server("S: * OK hi\nS: + what\nC: a1 NOOP\nS: + again\nS: a1 OK");
    Link link(server);
    const Task<Reply> task = link.connection->run(Command("NOOP"));
    runReadyCoroutines();
    QVERIFY(task.isDone());
    VERIFY_SCRIPT(server);
}

void ConnectionTest::untaggedGoesToItsCommand()
{
    FakeServer server("S: * OK hi\nC: a1 LIST\nC: a2 STATUS\nS: * STATUS x (MESSAGES 1)\nS: * LIST () \"/\" x\nS: * 4 EXISTS\nS: Server Unavailable. 15\n"
                      "S: a1 OK\nS: a2 OK");
    Link link(server);
    QByteArray log;
    link.connection->setUnsolicitedHandler([&log](Response &response) { log += std::holds_alternative<Exists>(response) ? "e" : "?"; });
    const Task<Reply> list = link.connection->run(Command("LIST"), [&log](Response &response) {
        log += std::holds_alternative<ListItem>(response) ? "L" : "";
        return std::holds_alternative<ListItem>(response);
    });
    const Task<Reply> status = link.connection->run(Command("STATUS"), [&log](Response &response) {
        log += std::holds_alternative<MailboxStatus>(response) ? "S" : "";
        return std::holds_alternative<MailboxStatus>(response);
    });
    runReadyCoroutines();
    QCOMPARE(log, QByteArray("SLe?"));
    VERIFY_SCRIPT(server);
}

void ConnectionTest::answerIsHeardBeforeWhatFollows()
{
    const QString problem = postrider::test::playSplitEverywhere("S: * OK hi\nC: a1 SELECT\nC: a2 NOOP\nS: * 1 EXISTS\nS: a1 OK\nS: * 2 EXISTS\n"
                                                                 "S: a2 OK\nS: * 3 EXISTS", [](FakeServer &server) {
        Link link(server);
        QByteArray log;
        const auto numberOf = [](const Response &response) { return QByteArray::number(std::get<Exists>(response).count); };
        link.connection->setUnsolicitedHandler([&log, numberOf](Response &response) { log += numberOf(response); });
        Connection::RunOptions options;
        options.onAnswer = [&log](const Reply &reply) { log += reply.isOk() ? "(OK)" : "(?)"; };
        Connection::RunOptions unwanted;
        unwanted.onAnswer = [](const Reply &) { qFatal("not wanted any more"); };
        const Task<Reply> select = link.connection->run(Command("SELECT"), {}, std::move(options));
        {
            const Task<Reply> dropped = link.connection->run(Command("NOOP"), {}, std::move(unwanted));
        }
        runReadyCoroutines();
        QVERIFY(select.isDone());
        QCOMPARE(log, QByteArray("1(OK)23"));
    });
    QCOMPARE(problem, QString());
}

void ConnectionTest::closedHandlerMayDestroy()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP\nCLOSE");
    Link link(server);
    const Task<Reply> task = link.connection->run(Command("NOOP"));
    link.connection->setClosedHandler([&link](const Failure &) { link.connection.reset(); });
    runReadyCoroutines();
    link.timers.advance(0);
    QVERIFY(!link.connection);
    QVERIFY(task.isDone());
}

void ConnectionTest::bulkIsNotInTheTranscript()
{
    FakeServer server("S: * OK hi\nC: a1 NOOP");
    Link link(server);
    const Task<Reply> task = link.connection->run(Command("NOOP"));
    for (int i = 1; i <= 1000; ++i)
        server.send("* " + QByteArray::number(i) + " FETCH (UID 5 BODY[] {7}\r\nprivate)\r\n");
    server.send("a1 OK\r\n");
    runReadyCoroutines();
    QVERIFY(task.isDone());
    const std::vector<TranscriptLine> lines = link.transcript.lines();
    QVERIFY(lines.size() < 40);
    for (const TranscriptLine &line : lines)
        QVERIFY(!line.text.contains("private"));
}

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_imap_connection.moc"
