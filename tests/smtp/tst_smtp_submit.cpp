// Sending one message, line by line; lost at every octet, and what the outbox hears of it.
#include <QTest>

#include "smtp/sending.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

namespace {

const QByteArray PipelinedOne = ready({"PIPELINING", "SIZE 1000"},
                                      "C: MAIL FROM:<tim@example.org> SIZE=50\nC: RCPT TO:<a@example.org>\nC: DATA\n"
                                      "S: 250 2.1.0 ok\nS: 250 2.1.5 ok\nS: 354 go\n" + Wire + "C: .\nS: 250 2.0.0 queued as 1\n");

const QByteArray PipelinedThree = ready({"PIPELINING"},
                                        "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\n"
                                        "C: RCPT TO:<c@example.org>\nS: 250 ok\nS: 250 ok\nS: 251 will forward\nS: 250 ok\nC: DATA\nS: 354 go\n"
                                            + Wire + "C: .\nS: 250 queued\n");

const QByteArray OneByOne = ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\n"
                                      "S: 250 ok\nC: RCPT TO:<c@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 250 queued\n");

} // namespace

class SmtpSubmitTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pipelined();
    void severalRecipients();
    void withoutPipelining();
    void splitAtEveryByte();
    void lostAtEveryByte();
    void commitComesBeforeTheDot();
    void commitMayFail();
    void cancelBeforeTheDot();
    void twoMessages();
    void unknownAfterTheDot_data();
    void unknownAfterTheDot();
    void lateAnswerStillCounts();
    void stuckData();
    void eightBit();
    void utf8();
    void deliveryReports();
    void nullSender();
    void emptyMessage();
    void closedSession();
};

void SmtpSubmitTest::pipelined()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.result().reply.text(), QByteArray("queued as 1"));
    QCOMPARE(sending.observer.commits, 1);
    QCOMPARE(sending.observer.last, 50);
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::severalRecipients()
{
    FakeServer server(PipelinedThree);
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.result().recipients.size(), size_t(3));
    QCOMPARE(sending.result().recipients.at(1).reply.code, 251);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::withoutPipelining()
{
    FakeServer server(OneByOne);
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::splitAtEveryByte()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const bool one = script == PipelinedOne;
        const QString problem = playSplitEverywhere(script, [one](FakeServer &server) {
            Sending sending(server);
            QVERIFY(sending.submit(envelopeTo(one ? One : Three)));
            QCOMPARE(sending.result().outcome, Outcome::Accepted);
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpSubmitTest::lostAtEveryByte()
{
    for (const QByteArray &script : {PipelinedOne, PipelinedThree, OneByOne}) {
        const bool one = script == PipelinedOne;
        const QString problem = playCutEverywhere(script, [one](FakeServer &server) {
            Observer observer(server);
            Conversation talk(server, submissionServer(Security::Tls, false));
            if (!talk.open())
                return;
            Task<SubmitResult> task = talk.session->submit(envelopeTo(one ? One : Three), std::make_shared<BytesSource>(Message), observer);
            const bool done = talk.run(task);
            QVERIFY(task.isDone());
            // Thrown: the dot has certainly not left. A value: accepted, or unknown; never anything else here.
            const bool dotLeft = server.sent().contains("\r\n.\r\n");
            QCOMPARE(done, dotLeft);
            QVERIFY(!dotLeft || observer.commits == 1);
            if (done && talk.result()->outcome != Outcome::Accepted) {
                QCOMPARE(talk.result()->outcome, Outcome::Unknown);
                QVERIFY(!talk.result()->text.isEmpty() && !talk.result()->nextStep.isEmpty());
                QVERIFY(!talk.session->isUsable());
            }
        });
        QCOMPARE(problem, QString());
    }
}

void SmtpSubmitTest::commitComesBeforeTheDot()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    Slot<Done> fsync;
    sending.observer.hold = &fsync;
    QVERIFY(!sending.submit(envelopeTo(One)));
    QVERIFY(sending.observer.sentBefore.endsWith("\r\n..dot\r\n"));
    QVERIFY(!server.sent().endsWith("\r\n.\r\n"));
    fsync.set(Done());
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
    sending.observer.hold = nullptr;
}

void SmtpSubmitTest::commitMayFail()
{
    FakeServer server(PipelinedOne);
    Sending sending(server);
    sending.observer.refuse = true;
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Store);
    QVERIFY(!server.sent().contains("\r\n.\r\n"));
    QVERIFY(server.clientClosed()); // anything else would end the message
}

void SmtpSubmitTest::cancelBeforeTheDot()
{
    FakeServer server(ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 250 ok\nS: 354 go\n"
                                                + Wire + "CLIENT CLOSES"));
    Sending sending(server);
    Slot<Done> fsync;
    sending.observer.hold = &fsync;
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.task.reset();
    QVERIFY(!sending.talk.session->isUsable());
    sending.talk.session.reset();
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::twoMessages()
{
    const QByteArray once = "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 250 ok\nS: 354 go\n" + Wire + "C: .\nS: 250 ok\n";
    FakeServer server(ready({"PIPELINING"}, once + once + "C: QUIT\nS: 221 bye\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.observer.commits, 2);
    Task<> quitting = sending.talk.session->quit();
    QVERIFY(sending.talk.run(quitting));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::unknownAfterTheDot_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("words");
    QTest::newRow("closed") << QByteArray("CLOSE\n") << u"was lost"_s;
    QTest::newRow("half a reply") << QByteArray("S> 25\nCLOSE\n") << u"was lost"_s;
    QTest::newRow("first line of a reply") << QByteArray("S: 250-ok\nCLOSE\n") << u"was lost"_s;
    QTest::newRow("garbage") << QByteArray("S: hello\n") << u"no answer that confirms"_s;
    QTest::newRow("354 again") << QByteArray("S: 354 go on\n") << u"no answer that confirms"_s;
    QTest::newRow("line without an end") << QByteArray("S> 250 ") + QByteArray(70'000, 'x') + '\n' << u"no answer that confirms"_s;
    QTest::newRow("silence") << QByteArray() << u"in time"_s;
}

void SmtpSubmitTest::unknownAfterTheDot()
{
    QFETCH(QByteArray, end);
    QFETCH(QString, words);
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\n" + end
                                    + "CLIENT CLOSES"));
    Sending sending(server);
    sending.start(envelopeTo(One));
    runReadyCoroutines();
    if (end.isEmpty())
        sending.talk.timers.advance(600'000);
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Unknown);
    QCOMPARE(sending.result().stage, Stage::End);
    QVERIFY2(sending.result().text.contains(words), qPrintable(sending.result().text));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::lateAnswerStillCounts()
{
    const QByteArray script = ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\n");
    {
        FakeServer server(script);
        Sending sending(server);
        QVERIFY(!sending.submit(envelopeTo(One)));
        sending.talk.timers.advance(19'999);
        QCOMPARE(sending.observer.waits, 0);
        sending.talk.timers.advance(1);
        QCOMPARE(sending.observer.waits, 1);
        sending.talk.timers.advance(500'000);
        QVERIFY(!sending.task.isDone());
        server.send("250 at last\r\n");
        QVERIFY(sending.talk.run(sending.task));
        QCOMPARE(sending.result().outcome, Outcome::Accepted);
    }
    FakeServer server(script);
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.talk.timers.advance(600'000);
    QVERIFY(sending.talk.run(sending.task));
    QCOMPARE(sending.result().outcome, Outcome::Unknown);
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::stuckData()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "CLIENT CLOSES"));
    Sending sending(server);
    server.setHoldFlush(true);
    QVERIFY(!sending.submit(envelopeTo(One)));
    sending.talk.timers.advance(180'000);
    QVERIFY(!sending.talk.run(sending.task));
    QCOMPARE(sending.talk.failure->cause, Failure::Cause::Timeout);
    QCOMPARE(sending.observer.commits, 0);
}

void SmtpSubmitTest::eightBit()
{
    FakeServer server(ready({"8BITMIME"}, "C: MAIL FROM:<tim@example.org> BODY=8BITMIME\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n"
                                          "C: A: b\nC: \nC: \\xc3\\xa4\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), "A: b\n\n\xc3\xa4"));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::utf8()
{
    FakeServer server(ready({"8BITMIME", "SMTPUTF8"}, "C: MAIL FROM:<tim@xn--fa-hia.de> SMTPUTF8\nS: 250 ok\nC: RCPT TO:<\\xc3\\xbc@example.org>\nS: 250 ok\n"
                                                      "C: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo({u"ü@example.org"_s}, u"tim@faß.de"_s), "A: b"));
    VERIFY_SCRIPT(server);

    // A domain alone is no reason.
    FakeServer plain(ready({"SMTPUTF8"}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@xn--fa-hia.de>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\n"
                                         "S: 250 ok\n"));
    Sending again(plain);
    QVERIFY(again.submit(envelopeTo({u"a@faß.de"_s}), "A: b"));
    VERIFY_SCRIPT(plain);
}

void SmtpSubmitTest::deliveryReports()
{
    Envelope envelope = envelopeTo(One);
    envelope.reports = DeliveryReports{true, true, false, false, u"id 1"_s};
    FakeServer server(ready({"DSN"}, "C: MAIL FROM:<tim@example.org> RET=HDRS ENVID=id+201\nS: 250 ok\n"
                                     "C: RCPT TO:<a@example.org> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@example.org\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\n"
                                     "C: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelope, "A: b"));
    VERIFY_SCRIPT(server);

    FakeServer without(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending plain(without);
    QVERIFY(plain.submit(envelope, "A: b"));
    VERIFY_SCRIPT(without);
}

void SmtpSubmitTest::nullSender()
{
    FakeServer server(ready({}, "C: MAIL FROM:<>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One, QString()), "A: b"));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::emptyMessage()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), {}));
    VERIFY_SCRIPT(server);
}

void SmtpSubmitTest::closedSession()
{
    FakeServer server(ready({}, "CLIENT CLOSES"));
    Sending sending(server);
    sending.talk.session->close(u"test"_s);
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Network);
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpSubmitTest)
#include "tst_smtp_submit.moc"
