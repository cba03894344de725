// A message that is refused: by whom, at which stage, and in which words.
#include <QTest>

#include "smtp/sending.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

Q_DECLARE_METATYPE(SubmitResult::Outcome)
Q_DECLARE_METATYPE(SubmitResult::Stage)

class SmtpRefusalsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedAtEachStage_data();
    void refusedAtEachStage();
    void someRecipientsRefused();
    void permanentRefusalIsTold();
    void loneDot();
    void nextMessageAfterARefusal();
    void goodbyeAnywhere_data();
    void goodbyeAnywhere();
    void serverSpeaksInTheMiddle();
    void surplusAnswers();
    void yesWhereNoneFits_data();
    void yesWhereNoneFits();
    void checkedBefore_data();
    void checkedBefore();
    void markupIsText();
};

void SmtpRefusalsTest::refusedAtEachStage_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<SubmitResult::Outcome>("outcome");
    QTest::addColumn<SubmitResult::Stage>("stage");
    QTest::addColumn<QString>("words");
    const QByteArray reset = "C: RSET\nS: 250 ok\n";
    const QByteArray mail = "C: MAIL FROM:<tim@example.org>\n";
    const QByteArray rcpt = "C: RCPT TO:<a@example.org>\n";
    const auto row = [](const char *name, const QByteArrayList &extensions, const QByteArray &script, Outcome outcome, Stage stage, const QString &words) {
        QTest::newRow(name) << ready(extensions, script) << outcome << stage << words;
    };
    row("MAIL 550", {}, mail + "S: 550 5.7.1 not you\n" + reset, Outcome::Refused, Stage::Sender, u"tim@example.org"_s);
    row("MAIL 451", {}, mail + "S: 451 4.3.0 later\n" + reset, Outcome::Deferred, Stage::Sender, u"later"_s);
    row("MAIL 530", {}, mail + "S: 530 5.7.0 Authentication required\n" + reset, Outcome::Refused, Stage::Sender, u"Authentication required"_s);
    row("MAIL 552", {}, mail + "S: 552 5.3.4 too big\n" + reset, Outcome::Refused, Stage::Sender, u"too large"_s);
    row("RCPT 550", {}, mail + "S: 250 ok\n" + rcpt + "S: 550 5.1.1 who?\n" + reset, Outcome::Refused, Stage::Recipients, u"no such mailbox"_s);
    row("RCPT 450", {}, mail + "S: 250 ok\n" + rcpt + "S: 450 greylisted\n" + reset, Outcome::Deferred, Stage::Recipients, u"a@example.org"_s);
    row("RCPT 551", {}, mail + "S: 250 ok\n" + rcpt + "S: 551 try <z@example.org>\n" + reset, Outcome::Refused, Stage::Recipients, u"z@example.org"_s);
    row("RCPT 452 too many", {}, mail + "S: 250 ok\n" + rcpt + "S: 452 4.5.3 too many\n" + reset, Outcome::Deferred, Stage::Recipients, u"later"_s);
    row("RCPT 550 too many", {}, mail + "S: 250 ok\n" + rcpt + "S: 550 5.5.3 too many\n" + reset, Outcome::Refused, Stage::Recipients, u"fewer people"_s);
    row("DATA 554", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 554 no\n" + reset, Outcome::Refused, Stage::Data, u"message"_s);
    row("DATA 451", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 451 no\n" + reset, Outcome::Deferred, Stage::Data, u"later"_s);
    row("dot 550", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 554 5.7.1 spam\n", Outcome::Refused, Stage::End,
        u"rules"_s);
    row("dot 452", {}, mail + "S: 250 ok\n" + rcpt + "S: 250 ok\nC: DATA\nS: 354 go\n" + Wire + "C: .\nS: 452 4.3.1 full\n", Outcome::Deferred, Stage::End,
        u"space"_s);
    row("all at once, MAIL 550", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 550 no\nS: 503 order\nS: 503 order\n" + reset, Outcome::Refused, Stage::Sender,
        u"tim@example.org"_s);
    row("all at once, RCPT 550", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 250 ok\nS: 550 5.1.1 no\nS: 554 no valid recipients\n" + reset,
        Outcome::Refused, Stage::Recipients, u"no such mailbox"_s);
    row("all at once, DATA 451", {"PIPELINING"}, mail + rcpt + "C: DATA\nS: 250 ok\nS: 250 ok\nS: 451 no\n" + reset, Outcome::Deferred, Stage::Data,
        u"later"_s);
}

void SmtpRefusalsTest::refusedAtEachStage()
{
    QFETCH(QByteArray, script);
    QFETCH(SubmitResult::Outcome, outcome);
    QFETCH(SubmitResult::Stage, stage);
    QFETCH(QString, words);
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY2(sending.submit(envelopeTo(One)), qPrintable(server.report()));
        QCOMPARE(sending.result().outcome, outcome);
        QCOMPARE(sending.result().stage, stage);
        QVERIFY2(sending.result().message().contains(words), qPrintable(sending.result().message()));
        QVERIFY(sending.talk.session->isUsable());
        QCOMPARE(sending.observer.commits, stage == Stage::End ? 1 : 0);
    });
    QCOMPARE(problem, QString());
}

void SmtpRefusalsTest::someRecipientsRefused()
{
    for (const bool pipelining : {true, false}) {
        const QByteArray asked = pipelining ? "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: RCPT TO:<c@example.org>\n"
                                              "S: 250 ok\nS: 250 ok\nS: 550 5.1.1 no\nS: 450 4.2.1 later\n"
                                            : "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\n"
                                              "S: 550 5.1.1 no\nC: RCPT TO:<c@example.org>\nS: 450 4.2.1 later\n";
        FakeServer server(ready(pipelining ? QByteArrayList{"PIPELINING"} : QByteArrayList(), asked + "C: RSET\nS: 250 ok\n"));
        Sending sending(server);
        QVERIFY(sending.submit(envelopeTo(Three)));
        QCOMPARE(sending.result().outcome, Outcome::Refused);
        QCOMPARE(sending.result().recipients.size(), size_t(3));
        QVERIFY(sending.result().recipients.at(0).accepted());
        QCOMPARE(sending.result().recipients.at(1).reply.code, 550);
        QCOMPARE(sending.result().recipients.at(2).reply.code, 450);
        QVERIFY(sending.result().text.contains(u"b@example.org"_s) && sending.result().text.contains(u"c@example.org"_s));
        QVERIFY(!sending.result().text.contains(u"a@example.org"_s));
        QVERIFY(sending.talk.session->isUsable());
        VERIFY_SCRIPT(server);
    }
}

void SmtpRefusalsTest::permanentRefusalIsTold()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 451 later\nC: RCPT TO:<b@example.org>\n"
                                "S: 550 never\nC: RCPT TO:<c@example.org>\nS: 451 later\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().reply.code, 550);
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::loneDot()
{
    // RFC 2920 section 3.1: an odd server that wants a message for nobody gets none.
    FakeServer server(ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: DATA\nS: 250 ok\nS: 550 no\nS: 354 go\n"
                                            "C: .\nS: 554 no valid recipients\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().reply.code, 550);
    QCOMPARE(sending.observer.commits, 0);
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::nextMessageAfterARefusal()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 550 no\nC: RSET\nS: 250 ok\n"
                                "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<b@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n" + Wire
                                + "C: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.submit(envelopeTo({u"b@example.org"_s})));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::goodbyeAnywhere_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("MAIL") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("RCPT") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("DATA") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 421 bye\nCLIENT CLOSES");
    QTest::newRow("dot") << QByteArray("C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\n") + Wire
                                + "C: .\nS: 421 4.3.2 shutting down\nCLIENT CLOSES";
}

void SmtpRefusalsTest::goodbyeAnywhere()
{
    QFETCH(QByteArray, script);
    FakeServer server(ready({}, script));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QCOMPARE(sending.result().outcome, Outcome::Deferred); // 421 is an answer: the message was not taken
    QVERIFY(!sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::serverSpeaksInTheMiddle()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: \nC: x\n"
                                "S: 552 5.3.4 too much\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), "A: b\n\nx\n"));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().stage, Stage::Data);
    QCOMPARE(sending.observer.commits, 0);
    QVERIFY(!server.sent().contains("\r\n.\r\n"));
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::surplusAnswers()
{
    // The answers would slip by one: a refusal would be taken for the success before it.
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS> 250 ok\\r\\n250 ok\\r\\n250 ok\\r\\n\nC: RCPT TO:<a@example.org>\nC: DATA\nCLIENT CLOSES"));
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One)));
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Protocol);
    QVERIFY(!server.sent().contains("DATA"));
}

/// An answer of the wrong class is neither a refusal nor a success: nothing was sent, and it is tried again on a new connection.
void SmtpRefusalsTest::yesWhereNoneFits_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("message");
    const QByteArray mail = "C: MAIL FROM:<tim@example.org>\n";
    const QByteArray rcpt = mail + "S: 250 ok\nC: RCPT TO:<a@example.org>\n";
    const QByteArray data = rcpt + "S: 250 ok\nC: DATA\n";
    const QByteArray end = "CLIENT CLOSES";
    const auto row = [](const char *name, const QByteArrayList &extensions, const QByteArray &script, const QByteArray &message = Message) {
        QTest::newRow(name) << ready(extensions, script) << message;
    };
    row("354 to MAIL", {}, mail + "S: 354 go\n" + end);
    row("334 to RCPT", {}, rcpt + "S: 334 go\n" + end);
    row("250 to DATA", {}, data + "S: 250 ok\n" + end);
    row("354 to all at once", {"PIPELINING"}, mail + "C: RCPT TO:<a@example.org>\nC: DATA\nS: 354 go\nS: 354 go\nS: 354 go\n" + end);
    row("250 in the middle", {}, data + "S: 354 go\nC: A: b\nC: \nC: x\nS: 250 taken\n" + end, "A: b\n\nx\n");
    row("354 in the middle", {}, data + "S: 354 go\nC: A: b\nC: \nC: x\nS: 354 more\n" + end, "A: b\n\nx\n");
    row("354 to BDAT", {"CHUNKING"}, rcpt + "S: 250 ok\nC: BDAT 11\nC: A: b\nC: \nC: x\nS: 354 go\n" + end, "A: b\n\nx\n");
}

void SmtpRefusalsTest::yesWhereNoneFits()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, message);
    FakeServer server(script);
    Sending sending(server);
    QVERIFY(!sending.submit(envelopeTo(One), message));
    QVERIFY(sending.task.isDone());
    QCOMPARE(sending.talk.failure->kind, Failure::Kind::Protocol);
    QVERIFY(sending.talk.failure->serverLine.startsWith("2") || sending.talk.failure->serverLine.startsWith("3"));
    QCOMPARE(sending.observer.commits, 0);
    QVERIFY(!sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpRefusalsTest::checkedBefore_data()
{
    QTest::addColumn<QByteArrayList>("extensions");
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody") << QByteArrayList() << QStringList() << Message << u"nobody"_s;
    QTest::newRow("no address") << QByteArrayList() << QStringList{u"a"_s} << Message << u"“a”"_s;
    QTest::newRow("injection") << QByteArrayList() << QStringList{u"a@b>\r\nRCPT TO:<x@y"_s} << Message << u"not an address"_s;
    QTest::newRow("empty address") << QByteArrayList() << QStringList{u"a@b"_s, QString()} << Message << u"not an address"_s;
    QTest::newRow("too large") << QByteArrayList{"SIZE 1500000"} << One << "A: b\r\n\r\n" + QByteArray("0123456789\r\n").repeated(200'000) << u"MiB"_s;
    QTest::newRow("8-bit body") << QByteArrayList() << One << QByteArray("A: b\n\n\xc3\xa4") << u"8-bit"_s;
    QTest::newRow("8-bit header") << QByteArrayList{"8BITMIME"} << One << QByteArray("A: \xc3\xa4\n\nx") << u"header"_s;
    QTest::newRow("UTF-8 address") << QByteArrayList{"8BITMIME"} << QStringList{u"ü@example.org"_s} << Message << u"ü@example.org"_s;
    QTest::newRow("long line") << QByteArrayList() << One << "A: b\n\n" + QByteArray(5000, 'x') << u"5000"_s;
    QTest::newRow("NUL") << QByteArrayList{"8BITMIME"} << One << QByteArray("A: b\n\n\0", 7) << u"NUL"_s;
}

void SmtpRefusalsTest::checkedBefore()
{
    QFETCH(QByteArrayList, extensions);
    QFETCH(QStringList, recipients);
    QFETCH(QByteArray, message);
    QFETCH(QString, words);
    FakeServer server(ready(extensions, {}));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(recipients), message));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    QCOMPARE(sending.result().stage, Stage::Check);
    QVERIFY2(sending.result().message().contains(words), qPrintable(sending.result().message()));
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server); // not a word was sent
}

void SmtpRefusalsTest::markupIsText()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 550 <b>no</b>\\x07 \\xff\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY(sending.result().message().contains(u"<b>no</b>"_s)); // as it came; who shows it shows plain text
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SmtpRefusalsTest)
#include "tst_smtp_refusals.moc"
