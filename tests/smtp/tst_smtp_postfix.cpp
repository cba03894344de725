// Postfix as it is installed everywhere: BDAT, recipients that are refused in each way, more of them than it takes at once.
#include <QTest>

#include "net/connector.h"
#include "smtp/session.h"
#include "support/real_servers.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Outcome = SubmitResult::Outcome;

namespace {

class Observer final : public SubmitObserver
{
public:
    Task<> beforeCommit(std::vector<RecipientReply> recipients) override
    {
        for (const RecipientReply &each : recipients) {
            if (each.accepted())
                getting.append(each.address);
        }
        co_return;
    }
    QStringList getting;
};

QString at(const QString &name) { return RealServers::address(name); }

} // namespace

class SmtpPostfixTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void bdat();
    void largeBdat();
    void refusals_data();
    void refusals();
    void partial();
    void tooManyRecipients();
    void eightBitAndDots();

private:
    std::unique_ptr<Session> open(bool chunking = true);
    SubmitResult submit(Session &session, const QStringList &recipients, const QByteArray &message, bool partial = false);

    RealServers m_servers;
    QTemporaryDir m_folder{QStringLiteral("/tmp/pfXXXXXX")};
    QProcess m_postfix;
    quint16 m_port = 0;
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    Transcript m_transcript;
    net::TcpConnector m_connector{m_timers, m_clock};
    Observer m_observer;
};

void SmtpPostfixTest::initTestCase()
{
    if (!qEnvironmentVariableIsSet("POSTRIDER_POSTFIX"))
        QSKIP("Postfix needs root: run as root with POSTRIDER_POSTFIX=1");
    QVERIFY2(m_servers.start(), qPrintable(m_servers.errorString()));
    m_postfix.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_postfix.start(u"python3"_s, {QStringLiteral(POSTRIDER_SOURCE_DIR "/tests/support/servers/postfix.py"), m_folder.path(),
                                   m_servers.value("STATE") + u"/env"_s, u"--recipient-limit"_s, u"3"_s});
    QByteArray told;
    while (!told.contains("READY\n") && m_postfix.waitForReadyRead(20'000))
        told += m_postfix.readAllStandardOutput();
    for (const QByteArray &line : told.split('\n')) {
        if (line.startsWith("SMTP="))
            m_port = line.mid(5).toUShort();
    }
    QVERIFY2(m_port != 0, told.constData());
}

void SmtpPostfixTest::cleanupTestCase()
{
    m_postfix.closeWriteChannel();
    m_postfix.waitForFinished();
}

std::unique_ptr<Session> SmtpPostfixTest::open(bool chunking)
{
    ServerSettings server;
    server.protocol = Protocol::Smtp;
    server.host = m_servers.host();
    server.port = m_port;
    server.security = Security::StartTls;
    server.authenticate = false;
    server.caFile = m_servers.caFile();
    SessionOptions options;
    options.timeouts = Timeouts::interactive();
    options.chunking = chunking;
    m_observer.getting.clear();
    Task<std::unique_ptr<Session>> task =
        openSession(m_connector, server, sasl::Credentials(), m_timers, m_random, &m_transcript, options, StageHandler());
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000); }();
    return task.isDone() ? task.result() : nullptr;
}

SubmitResult SmtpPostfixTest::submit(Session &session, const QStringList &recipients, const QByteArray &message, bool partial)
{
    Envelope envelope;
    envelope.sender = at(u"alice"_s);
    envelope.recipients = recipients;
    envelope.takePartial = partial;
    Task<SubmitResult> task = session.submit(envelope, std::make_shared<BytesSource>(message), m_observer);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 30'000); }();
    return task.isDone() ? task.result() : SubmitResult();
}

void SmtpPostfixTest::bdat()
{
    const auto session = open();
    QVERIFY(session && session->capabilities().chunking && session->capabilities().pipelining);
    const int before = m_servers.count(u"bob"_s);
    for (int i = 1; i <= 3; ++i) {
        const SubmitResult result = submit(*session, {at(u"bob"_s)}, "Subject: chunk\r\nBcc: secret@example.test\r\n\r\n.\r\n..\r\n");
        QVERIFY2(result.outcome == Outcome::Accepted, qPrintable(result.message()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 3, 20'000);
    const QByteArray received = m_servers.messages(u"bob"_s).last().raw;
    QVERIFY2(received.endsWith("\r\n\r\n.\r\n..\r\n"), received.constData());
    QVERIFY(!received.contains("secret@"));
}

void SmtpPostfixTest::largeBdat()
{
    const auto session = open();
    const int before = m_servers.count(u"bob"_s);
    const QByteArray body = QByteArray("A line of text that fills the chunks.\r\n").repeated(40'000);
    QCOMPARE(submit(*session, {at(u"bob"_s)}, "Subject: large\r\n\r\n" + body).outcome, Outcome::Accepted);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 1, 20'000);
    QVERIFY(m_servers.messages(u"bob"_s).last().raw.endsWith("\r\n\r\n" + body));
}

void SmtpPostfixTest::refusals_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("outcome");
    QTest::newRow("451") << u"tempfail"_s << 451 << int(Outcome::Deferred);
    QTest::newRow("550") << u"reject"_s << 550 << int(Outcome::Refused);
    QTest::newRow("552") << u"full"_s << 552 << int(Outcome::Refused);
    QTest::newRow("unknown") << u"nobody"_s << 550 << int(Outcome::Refused);
}

void SmtpPostfixTest::refusals()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    QFETCH(int, outcome);
    for (const bool chunking : {true, false}) {
        const auto session = open(chunking);
        QVERIFY(session);
        const int before = m_servers.count(u"bob"_s);
        const SubmitResult result = submit(*session, {at(u"bob"_s), at(name)}, "Subject: x\r\n\r\ny\r\n");
        QCOMPARE(int(result.outcome), outcome);
        QCOMPARE(result.recipients.at(1).reply.code, code);
        QVERIFY(m_observer.getting.isEmpty());
        // Nothing is left over on either side: the next one goes, and bob got just that.
        QCOMPARE(submit(*session, {at(u"bob"_s)}, "Subject: z\r\n\r\ny\r\n").outcome, Outcome::Accepted);
        QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 1, 20'000);
    }
}

void SmtpPostfixTest::partial()
{
    for (const bool chunking : {true, false}) {
        const auto session = open(chunking);
        const int before = m_servers.count(u"bob"_s);
        const SubmitResult result = submit(*session, {at(u"reject"_s), at(u"bob"_s), at(u"tempfail"_s)}, "Subject: x\r\n\r\ny\r\n", true);
        QVERIFY2(result.outcome == Outcome::Accepted, qPrintable(result.message()));
        QCOMPARE(m_observer.getting, QStringList{at(u"bob"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 1, 20'000);
    }
}

void SmtpPostfixTest::tooManyRecipients()
{
    const QStringList many{at(u"alice"_s), at(u"bob"_s), at(u"alice"_s).toUpper(), at(u"bob"_s).toUpper(), at(u"alice"_s)};
    const auto session = open();
    const SubmitResult result = submit(*session, many, "Subject: x\r\n\r\ny\r\n");
    QVERIFY2(result.outcome == Outcome::TooManyRecipients, qPrintable(result.message()));
    QCOMPARE(result.fitting, 3);
    QVERIFY(session->isUsable());
    QCOMPARE(submit(*session, many.mid(0, 3), "Subject: x\r\n\r\ny\r\n").outcome, Outcome::Accepted);
}

void SmtpPostfixTest::eightBitAndDots()
{
    const QByteArray body = "gr\xc3\xbc\xc3\x9f\r\n.\r\n..dots\r\n";
    for (const bool chunking : {true, false}) {
        const auto session = open(chunking);
        const int before = m_servers.count(u"bob"_s);
        QCOMPARE(submit(*session, {at(u"bob"_s)}, "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body).outcome, Outcome::Accepted);
        QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 1, 20'000);
        QVERIFY(m_servers.messages(u"bob"_s).last().raw.endsWith("\r\n\r\n" + body));
    }
}

QTEST_GUILESS_MAIN(SmtpPostfixTest)
#include "tst_smtp_postfix.moc"
