#include "server_fixture.h"

using namespace Qt::StringLiterals;

namespace postrider::test {

const QString BareServer = u"IMAP4rev1"_s;

namespace {

// What Gmail and Zoho have, and what Microsoft 365 and Yahoo have.
const QString CondStoreOnly = u"IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE UIDPLUS MOVE CONDSTORE ESEARCH SPECIAL-USE "
                              "LIST-EXTENDED LIST-STATUS UNSELECT NAMESPACE CHILDREN"_s;
const QString Neither = u"IMAP4rev1 ID IDLE UIDPLUS MOVE NAMESPACE CHILDREN"_s;

// The same through COMPRESS=DEFLATE, which an engine would not use to this machine by itself.
const QString Compressed = CondStoreOnly + u" COMPRESS=DEFLATE"_s;

constexpr int MaxUsers = 20;

} // namespace

QByteArray ServerTest::mail(const QByteArray &subject, const QByteArray &id, const QByteArray &body)
{
    return "From: Bob Builder <bob@example.test>\r\nTo: Alice <alice@example.test>\r\nSubject: " + subject + "\r\nMessage-ID: <"
           + id
           + "@example.test>\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\nMIME-Version: 1.0\r\n"
             "Content-Type: text/plain; charset=utf-8\r\n\r\n"
           + body;
}

void ServerTest::kindsOfServer()
{
    QTest::addColumn<QString>("capability");
    QTest::newRow("all") << QString();
    QTest::newRow("condstore") << CondStoreOnly;
    QTest::newRow("neither") << Neither;
    QTest::newRow("bare") << BareServer;
    QTest::newRow("compressed") << Compressed;
}

void ServerTest::useServers(const QString &capability)
{
    if (!m_servers || m_capability != capability) {
        ServerOptions options;
        options.kind = m_kind.isEmpty() ? options.kind : m_kind;
        options.capability = capability;
        options.users = QStringList{u"carol"_s};
        for (int i = 1; i <= MaxUsers; ++i)
            options.users << u"user%1"_s.arg(i);
        m_capability = capability;
        m_users = 0;
        m_servers.reset();
        m_servers = std::make_unique<RealServers>(options);
        QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    }
    // A user of its own for each test, so that none sees what another left.
    m_user = u"user%1"_s.arg(++m_users);
    QVERIFY(m_users <= MaxUsers);
}

AccountSettings ServerTest::settings() const
{
    AccountSettings account;
    account.id = AccountId(1);
    account.name = m_user;
    account.identities = {{m_user, RealServers::address(m_user), {}, {}}};
    ServerSettings imap;
    imap.protocol = Protocol::Imap;
    imap.host = m_servers->host();
    imap.port = m_servers->imapsPort();
    imap.security = Security::Tls;
    imap.userName = RealServers::address(m_user);
    imap.caFile = m_servers->caFile();
    ServerSettings smtp = imap;
    smtp.protocol = Protocol::Smtp;
    smtp.port = m_servers->submissionsPort();
    account.incoming = imap;
    account.outgoing = smtp;
    return account;
}

void ServerTest::begin(sync::EngineOptions options)
{
    if (!m_transcript)
        m_transcript = std::make_unique<Transcript>();
    m_credentials.password = RealServers::password(m_user);
    m_credentials.asked = 0;
    if (!m_profile)
        m_profile = std::make_unique<Profile>();
    m_connector = std::make_unique<net::TcpConnector>(m_timers, m_clock);
    const sync::Environment environment{*m_connector,  m_timers,           m_clock,           m_random,
                                        m_credentials, *m_profile->stores, m_transcript.get()};
    options.compressLoopback = options.compressLoopback || m_capability == Compressed;
    m_engine = sync::makeEngine(environment, settings(), options);
    m_engine->start();
}

void ServerTest::restart()
{
    m_engine.reset();
    m_profile->reopen();
    m_transcript = std::make_unique<Transcript>();
    begin();
}

bool ServerTest::isSynced()
{
    Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
    return wait(task) && task.result().failures.empty();
}

bool ServerTest::append(const QByteArray &subject, const QString &folder, const QStringList &flags)
{
    return m_servers->append(m_user, folder, mail(subject, subject + QByteArray::number(m_users)), flags);
}

sync::MessageRef ServerTest::ref(FolderId folder, const QString &subject)
{
    for (const store::MessageRow &row : m_profile->rows(folder)) {
        if (row.subject == subject)
            return {folder, row.id};
    }
    return {};
}

QStringList ServerTest::onServer(const QString &folder)
{
    QStringList subjects;
    for (const ServerMessage &message : m_servers->messages(m_user, folder)) {
        const qsizetype at = message.raw.indexOf("Subject: ") + 9;
        const QString subject = QString::fromUtf8(message.raw.mid(at, message.raw.indexOf('\r', at) - at));
        subjects << (message.flags.contains(u"\\Deleted"_s) ? u"deleted "_s + subject : subject);
    }
    return subjects;
}

QStringList ServerTest::flagsOnServer(const QString &folder, int index)
{
    return m_servers->messages(m_user, folder).value(index).flags;
}

bool ServerTest::act(Task<sync::Acted> task)
{
    return wait(task) && task.result().undoGroup > 0;
}

void ServerTest::end()
{
    if (QTest::currentTestFailed() && m_engine) {
        for (const TranscriptLine &line : m_transcript->lines())
            qInfo().noquote() << line.connection << (line.direction == TranscriptLine::Direction::Sent ? "C:" : "S:")
                              << line.text.left(200);
        qInfo().noquote() << m_engine->status().text;
    }
    m_engine.reset();
    m_profile.reset();
    m_transcript.reset();
}

} // namespace postrider::test
