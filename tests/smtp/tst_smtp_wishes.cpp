// What a sender may wish, what a server takes at once, and who gets it when only some are taken.
#include <QTest>

#include "smtp/sending.h"
#include "smtp/sign_in_scripts.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

namespace {

const QByteArray Rest = "\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 250 ok\nC: DATA\nS: 354 go\nC: A: b\nC: .\nS: 250 ok\n";
const QByteArray Short = "A: b\r\n";

} // namespace

class SmtpWishesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parameters_data();
    void parameters();
    void unitext();
    void whatCannotBePromised();
    void holdUntilTooLate();
    void groups_data();
    void groups();
    void limitsBeforeAWord();
    void tooMany_data();
    void tooMany();
    void tooManyForTheMessage_data();
    void tooManyForTheMessage();
    void partial();
    void partialWithChunks();
    void nobodyIsPartial();
    void newAddress();
    void mailMax();
    void rememberedMechanism();
};

void SmtpWishesTest::parameters_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<int>("wish");
    QTest::newRow("BY, given back") << QByteArray("DELIVERBY 60") << QByteArray(" BY=3600;R") << 0;
    QTest::newRow("BY, at least") << QByteArray("DELIVERBY 7200") << QByteArray(" BY=7200;R") << 0;
    QTest::newRow("BY, only told") << QByteArray("DELIVERBY") << QByteArray(" BY=3600;N") << 1;
    QTest::newRow("HOLDUNTIL") << QByteArray("FUTURERELEASE 604800 2027-01-01T00:00:00Z") << QByteArray(" HOLDUNTIL=2026-12-24T18:00:00Z") << 2;
    QTest::newRow("REQUIRETLS") << QByteArray("REQUIRETLS") << QByteArray(" REQUIRETLS") << 3;
    QTest::newRow("DSN whole") << QByteArray("DSN") << QByteArray(" RET=FULL ENVID=abc") << 4;
    QTest::newRow("no DSN offered") << QByteArray("HELP") << QByteArray() << 4;
    QTest::newRow("no BY offered") << QByteArray("HELP") << QByteArray() << 0;
}

void SmtpWishesTest::parameters()
{
    QFETCH(QByteArray, extension);
    QFETCH(QByteArray, parameters);
    QFETCH(int, wish);
    Envelope envelope = envelopeTo(One);
    if (wish < 2)
        envelope.deliverBy = DeliverBy{3600, wish == 0};
    if (wish == 2)
        envelope.holdUntil = QDateTime(QDate(2026, 12, 24), QTime(18, 0), Qt::UTC);
    envelope.requireTls = wish == 3;
    if (wish == 4)
        envelope.reports = DeliveryReports{false, true, true, true, u"abc"_s};
    QByteArray rest = Rest;
    if (extension == "DSN")
        rest.replace("RCPT TO:<a@example.org>", "RCPT TO:<a@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a@example.org");
    const QByteArray script = ready({extension}, "C: MAIL FROM:<tim@example.org>" + parameters + rest);
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY2(sending.submit(envelope, Short), qPrintable(server.report()));
        QCOMPARE(sending.result().outcome, Outcome::Accepted);
        QCOMPARE(sending.result().note.isEmpty(), extension != "HELP"); // a wish that went unheard is told
    });
    QCOMPARE(problem, QString());
}

void SmtpWishesTest::unitext()
{
    QCOMPARE(toUnitext("a+b=c\\d@x"), QByteArray("a\\x{2B}b\\x{3D}c\\x{5C}d@x"));
    Envelope envelope = envelopeTo({u"ü@example.org"_s});
    envelope.reports = DeliveryReports{};
    FakeServer server(ready({"DSN", "SMTPUTF8", "8BITMIME"},
                            "C: MAIL FROM:<tim@example.org> SMTPUTF8 RET=HDRS\nS: 250 ok\n"
                            "C: RCPT TO:<\\xc3\\xbc@example.org> NOTIFY=FAILURE,DELAY ORCPT=utf-8;\\xc3\\xbc@example.org\nS: 250 ok\nC: DATA\nS: 354 go\n"
                            "C: A: b\nC: .\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY2(sending.submit(envelope, Short), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::whatCannotBePromised()
{
    Envelope secret = envelopeTo(One);
    secret.requireTls = true;
    Envelope later = envelopeTo(One);
    later.holdUntil = QDateTime(QDate(2026, 12, 24), QTime(18, 0), Qt::UTC);
    for (const Envelope &envelope : {secret, later}) {
        FakeServer server(ready({}, {}));
        Sending sending(server);
        QVERIFY(sending.submit(envelope, Short));
        QCOMPARE(sending.result().outcome, Outcome::Refused);
        QCOMPARE(sending.result().stage, Stage::Check);
        QVERIFY(!sending.result().text.isEmpty() && !sending.result().nextStep.isEmpty());
        QVERIFY(sending.talk.session->isUsable());
        VERIFY_SCRIPT(server); // not a word was sent
    }
}

void SmtpWishesTest::holdUntilTooLate()
{
    Envelope envelope = envelopeTo(One);
    envelope.holdUntil = QDateTime(QDate(2028, 1, 1), QTime(0, 0), Qt::UTC);
    FakeServer server(ready({"FUTURERELEASE 604800 2027-01-01T00:00:00Z"}, {}));
    Sending sending(server);
    QVERIFY(sending.submit(envelope, Short));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::groups_data()
{
    QTest::addColumn<qint64>("recipients");
    QTest::addColumn<qint64>("domains");
    QTest::addColumn<qsizetype>("fitting");
    QTest::newRow("no limit") << qint64(0) << qint64(0) << qsizetype(5);
    QTest::newRow("two") << qint64(2) << qint64(0) << qsizetype(2);
    QTest::newRow("one domain") << qint64(0) << qint64(1) << qsizetype(2);
    QTest::newRow("two domains") << qint64(0) << qint64(2) << qsizetype(4);
    QTest::newRow("both") << qint64(3) << qint64(2) << qsizetype(3);
    QTest::newRow("more than there are") << qint64(100) << qint64(100) << qsizetype(5);
}

void SmtpWishesTest::groups()
{
    QFETCH(qint64, recipients);
    QFETCH(qint64, domains);
    QFETCH(qsizetype, fitting);
    const QStringList all{u"a@x.org"_s, u"b@X.ORG"_s, u"c@y.org"_s, u"d@x.org"_s, u"e@z.org"_s};
    Limits limits;
    limits.rcptMax = recipients;
    limits.rcptDomainMax = domains;
    QCOMPARE(fittingRecipients(all, limits), fitting);
}

void SmtpWishesTest::limitsBeforeAWord()
{
    FakeServer server(ready({"LIMITS RCPTMAX=2"}, {}));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::TooManyRecipients);
    QCOMPARE(sending.result().fitting, 2);
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::tooMany_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<bool>("splits");
    QTest::newRow("452 4.5.3") << QByteArray("452 4.5.3 Error: too many recipients") << true;
    QTest::newRow("452 bare") << QByteArray("452 Too many recipients") << true;
    QTest::newRow("552 of old") << QByteArray("552 Too many recipients") << true;
    QTest::newRow("552 5.5.3") << QByteArray("552 5.5.3 slow down") << true;
    QTest::newRow("full disk") << QByteArray("452 4.3.1 Insufficient system storage") << false;
    QTest::newRow("full mailbox") << QByteArray("552 5.2.2 Mailbox full") << false;
}

void SmtpWishesTest::tooMany()
{
    QFETCH(QByteArray, reply);
    QFETCH(bool, splits);
    const QByteArray script = ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: RCPT TO:<c@example.org>\n"
                                                    "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: " + reply + "\nC: RSET\nS: 250 ok\n");
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY(sending.submit(envelopeTo(Three)));
        QCOMPARE(sending.result().outcome == Outcome::TooManyRecipients, splits);
        QCOMPARE(sending.result().fitting, splits ? 2 : 0);
        QCOMPARE(sending.observer.commits, 0);
        QVERIFY(sending.talk.session->isUsable());
    });
    QCOMPARE(problem, QString());
}

/// Not even the first one is taken, or it is said only when it comes to the message: half of them are tried.
void SmtpWishesTest::tooManyForTheMessage_data()
{
    QTest::addColumn<QByteArray>("rest");
    const QByteArray asked = "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\n";
    const auto rcpt = [](const QByteArray &name, const QByteArray &reply) { return "C: RCPT TO:<" + name + "@example.org>\nS: " + reply + '\n'; };
    const QByteArray many = "452 4.5.3 too many";
    QTest::newRow("all RCPT") << asked + "S: " + many + '\n' + rcpt("b", many) + rcpt("c", many);
    QTest::newRow("DATA") << asked + "S: 250 ok\n" + rcpt("b", "250 ok") + rcpt("c", "250 ok") + "C: DATA\nS: " + many + '\n';
}

void SmtpWishesTest::tooManyForTheMessage()
{
    QFETCH(QByteArray, rest);
    FakeServer server(ready({}, rest + "C: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(Three)));
    QCOMPARE(sending.result().outcome, Outcome::TooManyRecipients);
    QCOMPARE(sending.result().fitting, 1);
    QCOMPARE(sending.observer.commits, 0);
    QVERIFY(sending.talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::partial()
{
    Envelope envelope = envelopeTo(Three);
    envelope.takePartial = true;
    const QByteArray script = ready({"PIPELINING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: RCPT TO:<c@example.org>\n"
                                                    "S: 250 ok\nS: 250 ok\nS: 550 5.1.1 no\nS: 450 4.2.1 later\nC: DATA\nS: 354 go\n" + Wire
                                                    + "C: .\nS: 250 queued\n");
    const QString problem = playSplitEverywhere(script, [&](FakeServer &server) {
        Sending sending(server);
        QVERIFY(sending.submit(envelope));
        QCOMPARE(sending.result().outcome, Outcome::Accepted);
        QCOMPARE(sending.observer.getting, QStringList{u"a@example.org"_s});
        QCOMPARE(sending.result().recipients.at(1).reply.code, 550);
        QCOMPARE(sending.result().recipients.at(2).reply.code, 450);
    });
    QCOMPARE(problem, QString());
}

void SmtpWishesTest::partialWithChunks()
{
    Envelope envelope = envelopeTo(Three);
    envelope.takePartial = true;
    FakeServer server(ready({"PIPELINING", "CHUNKING"}, "C: MAIL FROM:<tim@example.org>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: RCPT TO:<c@example.org>\n"
                                                        "C: BDAT 6\nC: A: b\nS: 250 ok\nS: 550 5.1.1 no\nS: 250 ok\nS: 250 ok\nS: 250 ok\nC: BDAT 0 LAST\nS: 250 queued\n"));
    Sending sending(server);
    QVERIFY2(sending.submit(envelope, Short), qPrintable(server.report()));
    QCOMPARE(sending.result().outcome, Outcome::Accepted);
    QCOMPARE(sending.observer.getting, (QStringList{u"b@example.org"_s, u"c@example.org"_s}));
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::nobodyIsPartial()
{
    Envelope envelope = envelopeTo(One);
    envelope.takePartial = true;
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 550 no\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelope));
    QCOMPARE(sending.result().outcome, Outcome::Refused);
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::newAddress()
{
    FakeServer server(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 551 5.1.6 moved; try <z@example.net>\nC: RSET\nS: 250 ok\n"));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One)));
    QVERIFY2(sending.result().nextStep.contains(u"z@example.net"_s), qPrintable(sending.result().nextStep));
    VERIFY_SCRIPT(server);
    // What is no address is not recommended.
    FakeServer odd(ready({}, "C: MAIL FROM:<tim@example.org>\nS: 250 ok\nC: RCPT TO:<a@example.org>\nS: 551 try <b>here</b>\nC: RSET\nS: 250 ok\n"));
    Sending again(odd);
    QVERIFY(again.submit(envelopeTo(One)));
    QVERIFY(!again.result().nextStep.contains(u"<b>"_s) && !again.result().nextStep.contains(u" b "_s));
    VERIFY_SCRIPT(odd);
}

void SmtpWishesTest::mailMax()
{
    FakeServer server(ready({"LIMITS MAILMAX=1"}, "C: MAIL FROM:<tim@example.org>" + Rest));
    Sending sending(server);
    QVERIFY(sending.submit(envelopeTo(One), Short));
    QVERIFY(!sending.talk.session->isUsable()); // a second one needs another connection
    VERIFY_SCRIPT(server);
}

void SmtpWishesTest::rememberedMechanism()
{
    // What worked is taken again although something else would come first.
    SessionOptions options;
    options.mechanism = "LOGIN";
    FakeServer server("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN LOGIN\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: dGlt\nS: 334 UGFzc3dvcmQ6\n"
                      "C: UzNudGluZWwtUHc=\nS: 235 ok\nC: EHLO [192.0.2.7]\nS: 250 hi\n");
    Conversation talk(server, submissionServer(), options);
    QVERIFY2(talk.open(), qPrintable(server.report()));
    QCOMPARE(talk.session->mechanism(), QByteArray("LOGIN"));
    VERIFY_SCRIPT(server);

    // A server that had to prove that it knows the password does not get the password itself without a word.
    options.mechanism = "SCRAM-SHA-256";
    FakeServer weaker("S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH PLAIN LOGIN\nC: QUIT\nS: 221 bye\nCLIENT CLOSES");
    Conversation careful(weaker, submissionServer(), options);
    QVERIFY(!careful.open());
    QCOMPARE(careful.failure->cause, Failure::Cause::NoMechanism);
    QVERIFY(!careful.failure->nextStep.isEmpty());
    VERIFY_SCRIPT(weaker);
}

QTEST_GUILESS_MAIN(SmtpWishesTest)
#include "tst_smtp_wishes.moc"
