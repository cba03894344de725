// The whole way over a real network stack to Dovecot's submission service and into the recipient's INBOX.
#include <QTest>

#include "mime/builder.h"
#include "net/connector.h"
#include "smtp/outgoing_drafts.h"
#include "smtp/read_back.h"
#include "smtp/session.h"
#include "support/real_servers.h"

using namespace postrider;
using namespace postrider::smtp;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

class Observer final : public SubmitObserver
{
public:
    Task<> beforeCommit(std::vector<RecipientReply>) override
    {
        ++commits;
        co_return;
    }
    int commits = 0;
};

} // namespace

class SmtpRealServerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_servers.start(), qPrintable(m_servers.errorString())); }
    void sends_data();
    void sends();
    void readBackFromTheMailbox();
    void wrongPassword();
    void unknownRecipientStopsAll();
    void wrongPort();

private:
    ServerSettings server(Security security) const
    {
        ServerSettings result;
        result.protocol = Protocol::Smtp;
        result.host = m_servers.host();
        result.port = security == Security::Tls ? m_servers.submissionsPort() : m_servers.submissionPort();
        result.security = security;
        result.userName = RealServers::address(u"alice"_s);
        result.caFile = m_servers.caFile();
        return result;
    }
    static sasl::Credentials credentials(const QString &password)
    {
        sasl::Credentials result;
        result.userName = RealServers::address(u"alice"_s);
        result.secret = password;
        return result;
    }
    std::unique_ptr<Session> open(const ServerSettings &settings, const QString &password)
    {
        SessionOptions options;
        options.timeouts = Timeouts::interactive();
        Task<std::unique_ptr<Session>> task = openSession(m_connector, settings, credentials(password), m_timers, m_random, &m_transcript, options,
                                                          [this](const char *stage) { m_stages.append(QString::fromLatin1(stage)); });
        m_stages.clear();
        m_failure.reset();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000); }();
        try {
            return task.isDone() ? task.result() : nullptr;
        } catch (const Failure &failure) {
            m_failure = failure;
        }
        return nullptr;
    }

    RealServers m_servers;
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    Transcript m_transcript;
    net::TcpConnector m_connector{m_timers, m_clock};
    QStringList m_stages;
    std::optional<Failure> m_failure;
};

void SmtpRealServerTest::sends_data()
{
    QTest::addColumn<bool>("implicitTls");
    QTest::newRow("TLS") << true;
    QTest::newRow("STARTTLS") << false;
}

void SmtpRealServerTest::sends()
{
    QFETCH(bool, implicitTls);
    const auto session = open(server(implicitTls ? Security::Tls : Security::StartTls), RealServers::password(u"alice"_s));
    QVERIFY2(session, m_failure ? qPrintable(m_failure->message()) : "");
    QVERIFY(!session->mechanism().isEmpty());
    QVERIFY(m_stages.contains(u"login"_s));
    const int before = m_servers.count(u"bob"_s);
    Observer observer;
    Envelope envelope{RealServers::address(u"alice"_s), {RealServers::address(u"bob"_s)}, {}};
    // More than one piece, so that the stream has to wait for its buffers.
    const QByteArray body = QByteArray("A line of text.\n..\n.\n").repeated(20'000);
    const QByteArray message = "From: alice@example.test\nTo: bob@example.test\nBcc: secret@example.test\nSubject: dots\n\n" + body;
    for (int i = 1; i <= 2; ++i) {
        Task<SubmitResult> task = session->submit(envelope, std::make_shared<BytesSource>(message), observer);
        QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000);
        const SubmitResult result = task.result();
        QVERIFY2(result.outcome == SubmitResult::Outcome::Accepted, qPrintable(result.message()));
        QCOMPARE(observer.commits, i);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 2, 20'000);
    const QByteArray received = m_servers.messages(u"bob"_s).last().raw;
    QVERIFY(received.endsWith("\r\n\r\n" + QByteArray(body).replace("\n", "\r\n")));
    QVERIFY(!received.contains("secret@example.test"));
    Task<> quitting = session->quit();
    QTRY_VERIFY(quitting.isDone());
}

/// Written, sent, filed by the recipient's server: others read there what was written.
void SmtpRealServerTest::readBackFromTheMailbox()
{
    constexpr int Count = 40;
    const auto session = open(server(Security::Tls), RealServers::password(u"alice"_s));
    QVERIFY2(session, m_failure ? qPrintable(m_failure->message()) : "");
    const int before = m_servers.count(u"bob"_s);
    DraftMaker maker(23);
    Observer observer;
    const Envelope envelope{RealServers::address(u"alice"_s), {RealServers::address(u"bob"_s)}, {}};
    std::vector<SeenMessage> expected;
    for (int i = 0; i < Count; ++i) {
        mime::Draft draft = maker.make();
        draft.flowed = false; // the others do not join lines
        // They may arrive in another order. (An ASCII word would lose its blank before “(” in Python's eyes.)
        draft.subject.prepend(u"№%1"_s.arg(i, 3, 10, QLatin1Char('0')));
        Task<SubmitResult> task = session->submit(envelope, std::make_shared<BytesSource>(mime::build(draft, m_random)), observer);
        QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000);
        const SubmitResult result = task.result();
        QVERIFY2(result.outcome == SubmitResult::Outcome::Accepted, qPrintable(result.message()));
        expected.push_back(expectedOf(draft));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + Count, 20'000);
    QByteArrayList messages;
    for (const auto &message : m_servers.messages(u"bob"_s).mid(before))
        messages.append(message.raw);
    std::vector<std::vector<SeenMessage>> eyes{seenByPython(messages)};
#ifdef POSTRIDER_GMIME
    eyes.push_back(seenByGMime(messages));
#endif
    for (std::vector<SeenMessage> &seen : eyes) {
        std::sort(seen.begin(), seen.end(), [](const SeenMessage &one, const SeenMessage &two) { return one.subject < two.subject; });
        QCOMPARE(seen.size(), size_t(Count));
        for (size_t i = 0; i < seen.size(); ++i) {
            const QByteArray found = difference(seen[i], expected[i]);
            QVERIFY2(found.isEmpty(), found.constData());
        }
    }
}

void SmtpRealServerTest::wrongPassword()
{
    QVERIFY(!open(server(Security::Tls), u"wrong"_s));
    QVERIFY(m_failure);
    QVERIFY2(m_failure->cause == Failure::Cause::PasswordRefused, qPrintable(m_failure->message()));
    QVERIFY(!m_failure->serverLine.isEmpty());
}

void SmtpRealServerTest::unknownRecipientStopsAll()
{
    const auto session = open(server(Security::Tls), RealServers::password(u"alice"_s));
    QVERIFY(session);
    const int before = m_servers.count(u"bob"_s);
    Observer observer;
    Envelope envelope{RealServers::address(u"alice"_s), {RealServers::address(u"bob"_s), RealServers::address(u"reject"_s)}, {}};
    Task<SubmitResult> task = session->submit(envelope, std::make_shared<BytesSource>("Subject: x\r\n\r\ny\r\n"), observer);
    QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000);
    const SubmitResult result = task.result();
    QVERIFY2(result.outcome == SubmitResult::Outcome::Refused, qPrintable(result.message()));
    QVERIFY(result.text.contains(RealServers::address(u"reject"_s)));
    QCOMPARE(observer.commits, 0);
    QVERIFY(session->isUsable());
    // The next one shows that nothing was left over on either side.
    envelope.recipients = {RealServers::address(u"bob"_s)};
    Task<SubmitResult> next = session->submit(envelope, std::make_shared<BytesSource>("Subject: z\r\n\r\ny\r\n"), observer);
    QTRY_VERIFY_WITH_TIMEOUT(next.isDone(), 20'000);
    QCOMPARE(next.result().outcome, SubmitResult::Outcome::Accepted);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers.count(u"bob"_s), before + 1, 20'000);
}

void SmtpRealServerTest::wrongPort()
{
    ServerSettings mixed = server(Security::Tls);
    mixed.port = m_servers.submissionPort(); // STARTTLS lives there
    QVERIFY(!open(mixed, u"x"_s));
    QVERIFY2(m_failure->cause == Failure::Cause::NotTls, qPrintable(m_failure->message()));
    mixed.port = m_servers.imapsPort();
    QVERIFY(!open(mixed, u"x"_s));
    QVERIFY2(m_failure->cause == Failure::Cause::UnexpectedReply, qPrintable(m_failure->message()));
}

QTEST_GUILESS_MAIN(SmtpRealServerTest)
#include "tst_smtp_real_server.moc"
