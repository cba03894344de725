// BDAT (RFC 3030): pieces that commit to nothing, and BDAT 0 LAST as the one moment that counts.
#include <QTest>

#include "smtp/sending.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

namespace {

// No dot is doubled.
const QByteArray Plain = "C: From: tim@example.org\nC: Subject: x\nC: \nC: Hello\nC: .dot\n";

const QByteArray PipelinedOne = ready({"PIPELINING", "CHUNKING"},
                                      "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: BDAT 50\n" + Plain
                                          + "S: 250 2.1.0 ok\nS: 250 2.1.5 ok\nS: 250 50 octets\nC: BDAT 0 LAST\nS: 250 2.0.0 queued as 1\n");

const QByteArray PipelinedThree = ready({"PIPELINING", "CHUNKING"},
                                        "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\n"
                                        "C: RCPT TO:<c@example.org>\nC: BDAT 50\n" + Plain
                                            + "S: 250 ok\nS: 250 ok\nS: 251 will forward\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n");

const QByteArray OneByOne = ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: BDAT 50\n" + Plain
                                      + "S: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n");

const QByteArray Asked = "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: BDAT 50\n" + Plain;
const QByteArray Reset = "C: RSET\nS: 250 ok\n";

} // namespace

class SmtpChunkingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void conversations();
    void lostAtEveryByte();
    void commitComesBeforeLast();
    void severalChunks();
    void oneByOneWithoutPipelining();
    void refused_data();
    void refused();
    void stalledHostIsRemembered();
    void unknownCommandFallsBackToData();
    void switchedOff();
    void binary();
    void unknownAfterLast();
    void surplusAnswerStopsTheCommit();
    void emptyMessage();
    void twoMessages();
};

void SmtpChunkingTest::conversations()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const QStringList recipients = script == PipelinedThree ? Three : One;
        const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
            Sending sending(server);
            QVERIFY2(sending.submit(envelopeTo(recipients)), qPrintable(server.report()));
            QCOMPARE(sending.result().outcome, Outcome::Accepted);
            QCOMPARE(sending.observer.commits, 1);
            QCOMPARE(sending.observer.getting, recipients);
            QCOMPARE(sending.observer.last, 50);
            QVERIFY(sending.talk.session->isUsable());
            QVERIFY(!sending.talk.session->chunkingFailed());
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpChunkingTest::lostAtEveryByte()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const QStringList recipients = script == PipelinedThree ? Three : One;
        const QString problem = playCutEverywhere(script, [&](FakeServer &server) {
            Observer observer(server);
            Conversation talk(server, submissionServer(Security::Tls, false));
            if (!talk.open())
                return;
            Task<SubmitResult> task = talk.session->submit(envelopeTo(recipients), std::make_shared<BytesSource>(Message), observer);
            const bool done = talk.run(task);
            QVERIFY(task.isDone());
            const bool lastLeft = server.sent().contains("BDAT 0 LAST\r\n");
            QCOMPARE(done, lastLeft);
            QVERIFY(!lastLeft || observer.commits == 1);
            if (done && talk.result()->outcome != Outcome::Accepted)
                QCOMPARE(talk.result()->outcome, Outcome::Unknown);
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpChunkingTest::commitComesBeforeLast()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    Slot<Done> fsync;
    sending.observer.hold = &fsync;
    QVERIFY(!sending.submit(envelopeTo(One)));
    QVERIFY(sending.observer.sentBefore.endsWith("BDAT 50\r\nFrom: tim@example.org\r\nSubject: x\r\n\r\nHello\r\n.dot\r\n"));
    QVERIFY(!server.sent().contains("LAST"));
    fsync.set(Done());
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
    sending.observer.hold = nullptr;
}

void SmtpChunkingTest::severalChunks()
{
    // 64 KiB go before the recipients are known to be taken, then 256 KiB at a time, one ahead of the answers.
    const QByteArray line = QByteArray(62, 'x') + "\r\n";
    const QByteArray message = "A: b\r\n\r\n" + line.repeated(6 * 1024); // 384 KiB and 8
    const auto lines = [&line](int count) { return ("C: " + line.chopped(2) + '\n').repeated(count); };
    FakeServer server(ready({"PIPELINING", "CHUNKING"},
                            "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: BDAT 65536\nC: A: b\nC: \n" + lines(1023)
                                + "C> " + QByteArray(56, 'x') + "\nS: 250 ok\nS: 250 ok\n"
                                + "C: BDAT 262144\nC: xxxxxx\n" + lines(4095) + "C> " + QByteArray(56, 'x') + "\nS: 250 ok\nC: BDAT 65544\nC: xxxxxx\n"
                                + lines(1024) + "S: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n"));
    Sending sending(server);
    QVERIFY2(sending.submit(envelopeTo(One), message), qPrintable(server.report().left(2000)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.observer.last, message.size());
    VERIFY_SCRIPT(server);
}

/// RFC 2920 section 3.1: nothing follows a command that is not answered, where the server does not say that it may.
void SmtpChunkingTest::oneByOneWithoutPipelining()
{
    const QByteArray line = QByteArray(62, 'x') + "\r\n";
    const QByteArray message = "A: b\r\n\r\n" + line.repeated(6 * 1024);
    const auto lines = [&line](int count) { return ("C: " + line.chopped(2) + '\n').repeated(count); };
    FakeServer server(ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\n"
                                          "C: BDAT 65536\nC: A: b\nC: \n" + lines(1023) + "C> " + QByteArray(56, 'x') + "\nS: 250 ok\n"
                                + "C: BDAT 262144\nC: xxxxxx\n" + lines(4095) + "C> " + QByteArray(56, 'x') + "\nS: 250 ok\n"
                                + "C: BDAT 65544\nC: xxxxxx\n" + lines(1024) + "S: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n"));
    Sending sending(server);
    QVERIFY2(sending.submit(envelopeTo(One), message), qPrintable(server.report().left(2000)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);

    // The answer to the first one decides whether the second one leaves.
    FakeServer refuses(ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\n"
                                           "C: BDAT 65536\nC: A: b\nC: \n" + lines(1023) + "C> " + QByteArray(56, 'x') + "\nS: 552 5.3.4 no\n" + Reset));
    Sending stopped(refuses);
    QVERIFY(stopped.submit(envelopeTo(One), message));
    QCOMPARE(stopped.result().outcome, Outcome::Refused);
    VERIFY_SCRIPT(refuses);
}

void SmtpChunkingTest::refused_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("commits");
    const auto row = [](const char *name, const QByteArray &script, Outcome outcome, Stage stage, int commits) {
        QTest::newRow(name) << ready({"PIPELINING", "CHUNKING"}, script) << int(outcome) << int(stage) << commits;
    };
    row("MAIL", Asked + "S: 550 no\nS: 503 order\nS: 503 order\n" + Reset, Outcome::Refused, Stage::Sender, 0);
    row("RCPT", Asked + "S: 250 ok\nS: 550 5.1.1 no\nS: 554 no recipients\n" + Reset, Outcome::Refused, Stage::Recipients, 0);
    row("RCPT later, chunk taken", Asked + "S: 250 ok\nS: 450 4.2.1 later\nS: 250 ok\n" + Reset, Outcome::Deferred, Stage::Recipients, 0);
    row("chunk too large", Asked + "S: 250 ok\nS: 250 ok\nS: 552 5.3.4 too much\n" + Reset, Outcome::Refused, Stage::Data, 0);
    row("chunk later", Asked + "S: 250 ok\nS: 250 ok\nS: 452 4.3.1 full\n" + Reset, Outcome::Deferred, Stage::Data, 0);
    row("LAST", Asked + "S: 250 ok\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 554 5.7.1 spam\n" + Reset, Outcome::Refused, Stage::End, 1);
    row("LAST later", Asked + "S: 250 ok\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 451 4.3.0 no\n" + Reset, Outcome::Deferred, Stage::End, 1);
}

void SmtpChunkingTest::refused()
{
    QFETCH(QByteArray, script);
    QFETCH(int, outcome);
    QFETCH(int, stage);
    QFETCH(int, commits);
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
        QCOMPARE(int(sending.result().outcome), outcome);
        QCOMPARE(int(sending.result().stage), stage);
        QCOMPARE(sending.observer.commits, commits);
        QVERIFY(sending.talk.session->isUsable());
    });
    QCOMPARE(problem, QString());
}

void SmtpChunkingTest::stalledHostIsRemembered()
{
    FakeServer server(ready({"PIPELINING", "CHUNKING"}, Asked + "S: 250 ok\nS: 250 ok\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.talk.timers.advance(180'000);
    QVERIFY(!sending.talk.run(sending.task));
    QVERIFY(sending.task.isDone()); // thrown: certainly not sent
    QCOMPARE(sending.talk.failure->cause, Failure::Cause::Timeout);
    QVERIFY(sending.talk.session->chunkingFailed());
    QCOMPARE(sending.observer.commits, 0);
    sending.talk.session.reset();
    VERIFY_SCRIPT(server);
}

void SmtpChunkingTest::unknownCommandFallsBackToData()
{
    const QByteArray script = ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: BDAT 50\n" + Plain
                                        + "S: 502 5.5.1 not implemented\n" + Reset
                                        + "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire
                                        + "C: .\nS: 250 queued\n");
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
        QCOMPARE(sending.result().outcome, Outcome::Accepted);
        QCOMPARE(sending.observer.commits, 1);
        QVERIFY(sending.talk.session->chunkingFailed());
    });
    QCOMPARE(problem, QString());
}

void SmtpChunkingTest::switchedOff()
{
    FakeServer server(ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire
                                + "C: .\nS: 250 queued\n"));
    SessionOptions options;
    options.chunking = false;
    Observer observer(server);
    Conversation talk(server, submissionServer(Security::Tls, false), options);
    QVERIFY(talk.open());
    Task<SubmitResult> task = talk.session->submit(envelopeTo(One), std::make_shared<BytesSource>(Message), observer);
    QVERIFY(talk.run(task));
    QCOMPARE(talk.result()->outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpChunkingTest::binary()
{
    const QByteArray message = "A: b\r\n\r\n" + QByteArray("\0\xff", 2) + QByteArray(1200, 'x') + "\r\n";
    FakeServer server(ready({"CHUNKING", "BINARYMIME", "8BITMIME"},
                            "C: MAIL FROM:<tim@example.org> BODY=BINARYMIME\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: BDAT 1212\nC: A: b\nC: \n"
                            "C: \\x00\\xff" + QByteArray(1200, 'x') + "\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n"));
    Sending sending(server);
    QVERIFY2(sending.submit(envelopeTo(One), message), qPrintable(server.report()));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);

    // Without CHUNKING the word means nothing.
    FakeServer without(ready({"BINARYMIME", "8BITMIME"}, {}));
    Sending plain(without);
    QVERIFY(plain.submit(envelopeTo(One), message));
    QCOMPARE(plain.result().outcome, Outcome::Refused);
    VERIFY_SCRIPT(without);
}

void SmtpChunkingTest::unknownAfterLast()
{
    for (const QByteArray &end : {QByteArray("CLOSE\n"), QByteArray("S> 25\nCLOSE\n"), QByteArray("S: hello\n"), QByteArray("S: 354 go on\n")}) {
        FakeServer server(ready({"PIPELINING", "CHUNKING"}, Asked + "S: 250 ok\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\n" + end + "CLIENT CLOSES"));
        Sending sending(server);
        QVERIFY(sending.submit(envelopeTo(One)));
        QCOMPARE(sending.result().outcome, Outcome::Unknown);
        QVERIFY(!sending.talk.session->chunkingFailed()); // nobody knows what went wrong
        VERIFY_SCRIPT(server);
    }
}

void SmtpChunkingTest::surplusAnswerStopsTheCommit()
{
    FakeServer server(ready({"PIPELINING", "CHUNKING"}, Asked + "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 what else\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Protocol);
    QCOMPARE(sending.observer.commits, 0);
    VERIFY_SCRIPT(server);
}

void SmtpChunkingTest::emptyMessage()
{
    FakeServer server(ready({"CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), {}));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpChunkingTest::twoMessages()
{
    const QByteArray once = Asked + "S: 250 ok\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 ok\n";
    FakeServer server(ready({"PIPELINING", "CHUNKING"}, once + once + "C: QUIT\nS: 221 bye\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.submit(envelopeTo(One)));
    Task<> quitting = sending.talk.session->quit();
    QVERIFY(sending.talk.run(quitting));
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpChunkingTest)
#include "tst_smtp_chunking.moc"
