// The engine of a POP3 account on a real Dovecot: what another client sees by IMAP is the proof.
#include "server_fixture.h"

#include "store/local_mail.h"

#include <QDirIterator>
#include <QProcess>


using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

class SyncPop3ServerTest final : public ServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void headersDoNotMarkAsRead();
    void startTls();
    void scramIsUsed();
    void wrongPassword();
    void removeAfterDownload();
    void deletedHereGoesThere();
    void uidValidityChanges();
    void sendsAndFilesHere();
    void killedWhileDownloading();

protected:
    AccountSettings settings() const override;

private:
    void visit();
    void changePolicy(LeaveOnServer leave);
    QByteArray text(const QString &subject, const QByteArray &folder = "INBOX");
    bool usedCommand(const QByteArray &start) const;

    Security m_security = Security::Tls;
    Pop3Policy m_policy;
};

AccountSettings SyncPop3ServerTest::settings() const
{
    AccountSettings account = ServerTest::settings();
    account.incoming->protocol = Protocol::Pop3;
    account.incoming->security = m_security;
    account.incoming->port = m_servers->value(m_security == Security::Tls ? "POP3S" : "POP3").toUShort();
    account.pop3 = m_policy;
    return account;
}

void SyncPop3ServerTest::visit()
{
    QVERIFY(isSynced());
}

void SyncPop3ServerTest::changePolicy(LeaveOnServer leave)
{
    m_policy.leave = leave;
    m_engine->setSettings(settings());
}

QByteArray SyncPop3ServerTest::text(const QString &subject, const QByteArray &folder)
{
    const sync::MessageRef message = ref(folderId(folder), subject);
    Task<Part> structure = m_engine->fetchStructure(message);
    if (!wait(structure))
        return "no structure";
    Task<sync::FetchedPart> part = m_engine->fetchPart(message, structure.result().section);
    if (!wait(part))
        return "no part";
    return store::PartStore(m_profile->paths.parts()).read(part.result().file).value_or("no file");
}

bool SyncPop3ServerTest::usedCommand(const QByteArray &start) const
{
    for (const TranscriptLine &line : m_transcript->lines()) {
        if (line.direction == TranscriptLine::Direction::Sent && line.text.startsWith(start))
            return true;
    }
    return false;
}

void SyncPop3ServerTest::headersDoNotMarkAsRead()
{
    useServers();
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    visit();
    QCOMPARE(inboxSubjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QVERIFY(!flagsOnServer(u"INBOX"_s, 0).contains(u"\\Seen"_s));
    QCOMPARE(m_profile->rows(inbox()).front().from, u"Bob Builder"_s);
    QCOMPARE(text(u"two"_s), QByteArray("Hello there.\r\n"));
    QTRY_VERIFY(flagsOnServer(u"INBOX"_s, 1).contains(u"\\Seen"_s)); // RETR does, on Dovecot
    QCOMPARE(onServer(u"INBOX"_s).size(), 3);
    QVERIFY(append("four"));
    QSignalSpy arrived(m_engine.get(), &sync::AccountEngine::newMail);
    visit();
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(inboxSubjects().first(), u"four"_s);
}

void SyncPop3ServerTest::startTls()
{
    useServers();
    QVERIFY(append("one"));
    m_security = Security::StartTls;
    begin();
    visit();
    m_security = Security::Tls;
    QCOMPARE(inboxSubjects(), QStringList{u"one"_s});
    QVERIFY(usedCommand("STLS"));
}

void SyncPop3ServerTest::scramIsUsed()
{
    useServers();
    begin();
    visit();
    QVERIFY(usedCommand("AUTH SCRAM-SHA-256"));
    QVERIFY(!usedCommand("PASS"));
}

void SyncPop3ServerTest::wrongPassword()
{
    useServers();
    begin();
    visit();
    m_engine->setOnline(false);
    m_credentials.password = u"wrong"_s;
    QSignalSpy asked(m_engine.get(), &sync::AccountEngine::passwordNeeded);
    m_engine->setOnline(true);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).value<Protocol>(), Protocol::Pop3);
    QCOMPARE(m_engine->status().state, sync::EngineStatus::State::SignInNeeded);
    m_credentials.password = RealServers::password(m_user);
    m_engine->retrySignIn();
    visit();
}

void SyncPop3ServerTest::removeAfterDownload()
{
    useServers();
    for (int i = 0; i < 20; ++i)
        QVERIFY(append("mail " + QByteArray::number(i)));
    begin();
    visit();
    QCOMPARE(onServer(u"INBOX"_s).size(), 20);
    changePolicy(LeaveOnServer::Remove);
    visit();
    m_policy = {};
    QCOMPARE(onServer(u"INBOX"_s), QStringList());
    QCOMPARE(inboxSubjects().size(), 20);
    restart();
    visit();
    QCOMPARE(inboxSubjects().size(), 20);
    QCOMPARE(text(u"mail 7"_s), QByteArray("Hello there.\r\n"));
}

void SyncPop3ServerTest::deletedHereGoesThere()
{
    useServers();
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    visit();
    changePolicy(LeaveOnServer::UntilDeletedHere);
    QVERIFY(act(m_engine->deleteForEver({ref(inbox(), u"two"_s)})));
    visit();
    m_policy = {};
    QCOMPARE(onServer(u"INBOX"_s), (QStringList{u"one"_s, u"three"_s}));
    QCOMPARE(inboxSubjects(), (QStringList{u"three"_s, u"one"_s}));
}

/// Dovecot's UIDLs hold UIDVALIDITY: they all change with it.
void SyncPop3ServerTest::uidValidityChanges()
{
    useServers();
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    visit();
    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, Flag::Seen, {})));
    QVERIFY(act(m_engine->deleteForEver({ref(inbox(), u"three"_s)})));
    m_engine->setOnline(false);
    m_servers->stop();
    const QString home = m_servers->value("STATE") + u"/home/"_s + m_user;
    for (const QString &name : {u"dovecot-uidlist"_s, u"dovecot-uidvalidity"_s}) {
        QDirIterator files(home, {name + u'*', u"dovecot.index*"_s}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            QVERIFY(QFile::remove(files.next()));
    }
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    m_engine->setOnline(true);
    visit();
    QCOMPARE(inboxSubjects(), (QStringList{u"two"_s, u"one"_s}));
    for (const store::MessageRow &row : m_profile->rows(inbox()))
        QCOMPARE(row.flags.testFlag(Flag::Seen), row.subject == u"one"_s);
    visit();
    QCOMPARE(inboxSubjects().size(), 2);
}

void SyncPop3ServerTest::sendsAndFilesHere()
{
    useServers();
    begin();
    visit();
    sync::NewMail mail;
    mail.bytes = ServerTest::mail("sent by me", "sent-1");
    mail.messageId = "sent-1@example.test";
    mail.subject = u"sent by me"_s;
    mail.sender = RealServers::address(m_user);
    mail.recipients = {RealServers::address(u"carol"_s)};
    Task<OutboxId> queueing = m_engine->queue(mail);
    QVERIFY(wait(queueing));
    const OutboxId id = queueing.result();
    Task<store::OutboxItem> settled = m_engine->untilSettled(id);
    QVERIFY(wait(settled));
    QCOMPARE(settled.result().state, store::OutboxState::Filed);
    QTRY_COMPARE(m_profile->subjects(folderId("Sent")), QStringList{u"sent by me"_s});
    QCOMPARE(onServer(u"Sent"_s), QStringList()); // not there
    QTRY_VERIFY(m_servers->count(u"carol"_s) > 0);
}

/// A process that downloads and removes, killed at moments of all kinds: what the server has lost is whole on the disk.
void SyncPop3ServerTest::killedWhileDownloading()
{
    useServers();
    constexpr int Count = 30;
    for (int i = 0; i < Count; ++i)
        QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("big " + QByteArray::number(i), "big" + QByteArray::number(i), QByteArray(60'000, 'x') + "\r\n")));
    m_profile = std::make_unique<Profile>();
    m_profile->close();
    const QString program = QCoreApplication::applicationFilePath();
    for (int round = 0; round < 8 && !onServer(u"INBOX"_s).isEmpty(); ++round) {
        QProcess process;
        QStringList environment = QProcess::systemEnvironment();
        environment << u"POSTRIDER_POP3_CHILD=%1|%2|%3|%4"_s.arg(m_profile->paths.data, m_servers->value("POP3S"), m_user, m_servers->caFile());
        process.setEnvironment(environment);
        process.start(program, {u"child"_s});
        QVERIFY(process.waitForStarted());
        process.waitForFinished(150 + round * 170); // each time a little later
        process.kill();
        process.waitForFinished();
        const QStringList there = onServer(u"INBOX"_s);
        m_profile->open();
        auto reading = m_profile->stores->mail([](store::LocalMail &kept) {
            QStringList subjects;
            for (const store::LocalMessage &message : kept.page(AccountId(1), "INBOX", {}, 1000)) {
                const std::optional<QByteArray> raw = message.hasBody() ? kept.bodies().read(message.body) : std::nullopt;
                if (raw && raw->size() > 60'000) {
                    const qsizetype at = raw->indexOf("Subject: ") + 9;
                    subjects << QString::fromLatin1(raw->mid(at, raw->indexOf('\r', at) - at));
                }
            }
            return subjects;
        });
        QVERIFY(wait(reading));
        const QStringList here = reading.result();
        m_profile->close();
        for (int i = 0; i < Count; ++i) {
            const QString subject = u"big %1"_s.arg(i);
            QVERIFY2(there.contains(subject) || here.contains(subject), qPrintable(subject));
        }
    }
    m_profile->open();
    m_policy.leave = LeaveOnServer::Remove;
    begin();
    visit();
    m_policy = {};
    QCOMPARE(onServer(u"INBOX"_s), QStringList());
    QCOMPARE(inboxSubjects().size(), Count);
}

namespace {

/// The program that is killed.
int runChild(int argc, char **argv, const QStringList &told)
{
    QCoreApplication app(argc, argv);
    store::ProfilePaths paths;
    paths.data = told.at(0);
    paths.cache = QFileInfo(told.at(0)).path() + u"/cache"_s;
    paths.config = QFileInfo(told.at(0)).path() + u"/config"_s;
    sync::StoreAccess stores(paths);
    QtTimers timers;
    SystemClock clock;
    SystemRandom random;
    FixedCredentials credentials;
    credentials.password = RealServers::password(told.at(2));
    net::TcpConnector connector(timers, clock);
    const sync::Environment environment{connector, timers, clock, random, credentials, stores, nullptr};
    AccountSettings account;
    account.id = AccountId(1);
    account.identities = {{told.at(2), RealServers::address(told.at(2)), {}, {}}};
    ServerSettings pop;
    pop.protocol = Protocol::Pop3;
    pop.host = u"localhost"_s;
    pop.port = told.at(1).toUShort();
    pop.userName = RealServers::address(told.at(2));
    pop.caFile = told.at(3);
    account.incoming = pop;
    account.pop3.leave = LeaveOnServer::Remove;
    const std::unique_ptr<sync::AccountEngine> engine = sync::makeEngine(environment, account, {});
    engine->start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QString child = qEnvironmentVariable("POSTRIDER_POP3_CHILD");
    if (!child.isEmpty())
        return runChild(argc, argv, child.split(u'|'));
    QCoreApplication app(argc, argv);
    SyncPop3ServerTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sync_pop3_server.moc"
