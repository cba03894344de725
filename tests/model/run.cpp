#include "model/run.h"

namespace postrider::test {

namespace {

constexpr int Attempts = 8;

QString directionOf(const TranscriptLine &line)
{
    switch (line.direction) {
    case TranscriptLine::Direction::Sent:
        return QStringLiteral("C:");
    case TranscriptLine::Direction::Received:
        return QStringLiteral("S:");
    case TranscriptLine::Direction::Note:
        break;
    }
    return QStringLiteral("--");
}

} // namespace

ModelRun::ModelRun(RealServers &servers, const QString &user, quint64 seed)
    : m_servers(servers)
    , m_user(user)
    , m_seed(seed)
    , m_tcp(m_timers, m_clock)
    , m_connector(m_tcp)
    , m_client(servers.imapPort(), RealServers::address(user), RealServers::password(user))
    , m_ledger(seed)
    , m_churn(m_client, m_ledger, [this](const QString &text) { note(text); })
    , m_acting(m_profile, m_ledger, [this](const QString &text) { note(text); })
{
    m_credentials.password = RealServers::password(user);
}

ModelRun::~ModelRun()
{
    stop();
}

AccountSettings ModelRun::settings() const
{
    AccountSettings account;
    account.id = AccountId(1);
    account.name = m_user;
    ServerSettings imap;
    imap.host = m_servers.host();
    imap.port = m_servers.imapPort();
    imap.security = Security::None;
    imap.userName = RealServers::address(m_user);
    account.incoming = imap;
    return account;
}

void ModelRun::start()
{
    const sync::Environment environment{m_connector,   m_timers,          m_clock,      m_random,
                                        m_credentials, *m_profile.stores, &m_transcript};
    sync::EngineOptions options;
    options.maxConnections = 1 + int(m_seed % 3);
    m_engine = sync::makeEngine(environment, settings(), options);
    m_mirror = std::make_unique<Mirror>(m_profile.paths);
    QObject::connect(m_engine.get(), &sync::AccountEngine::cacheChanged, m_engine.get(),
                     [this](const store::ChangeSet &changes) { m_mirror->onChanges(changes); });
    QObject::connect(m_engine.get(), &sync::AccountEngine::notice, m_engine.get(),
                     [this](const QString &text) { note(QStringLiteral("     notice: ") + text); });
    m_acting.setEngine(m_engine.get());
    m_online = true;
    m_engine->start();
}

void ModelRun::stop()
{
    m_acting.setEngine(nullptr);
    m_engine.reset();
    m_mirror.reset();
}

QStringList ModelRun::run(int steps)
{
    if (!m_client.isConnected() || !m_churn.begin(Dice(m_seed, 0)))
        return {QStringLiteral("the mailbox could not be made ready")};
    start();
    for (int i = 1; i <= steps && m_acting.faults().isEmpty(); ++i)
        step(quint32(i));
    QStringList faults = m_acting.faults();
    if (faults.isEmpty())
        faults = settle();
    if (faults.isEmpty())
        faults = compare();
    return faults;
}

void ModelRun::step(quint32 number)
{
    Dice dice(m_seed, number);
    const quint32 which = dice.below(100);
    if (which < 38) {
        m_churn.step(Dice(m_seed, number + 1'000'000));
    } else if (which < 72) {
        m_acting.step(Dice(m_seed, number + 2'000'000));
    } else if (which < 80) {
        note(QStringLiteral("sync"));
        trySync(3000);
    } else if (which < 86) {
        goOnForAWhile(1 + dice.below(30));
    } else if (which < 89) {
        setOnline(!m_online);
    } else if (which < 92) {
        note(QStringLiteral("cut"));
        m_connector.breakAll(dice.oneIn(2) ? Fault::Kind::Reset : Fault::Kind::Close);
        m_engine->connectNow();
    } else if (which < 96) {
        planFault(dice);
    } else if (which < 98) {
        note(QStringLiteral("restart"));
        stop();
        m_profile.reopen();
        start();
    } else {
        const std::vector<store::FolderInfo> folders = m_profile.folders(AccountId(1));
        const quint32 at = dice.below(20);
        if (!folders.empty()) {
            const store::FolderInfo &folder = folders[at % folders.size()];
            note(QStringLiteral("looks at %1").arg(folder.path));
            m_engine->setCurrentFolder(folder.id);
        }
    }
    goOnForAWhile(dice.below(4));
}

void ModelRun::goOnForAWhile(quint32 rounds)
{
    QTimer tick; // the loop waits for an event
    tick.start(5);
    for (quint32 i = 0; i < rounds; ++i)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void ModelRun::setOnline(bool online)
{
    note(online ? QStringLiteral("online") : QStringLiteral("offline"));
    m_online = online;
    m_engine->setOnline(online);
}

/// The connections that are open end, and the next one ends after some octets, one way or the other.
void ModelRun::planFault(Dice &dice)
{
    Fault fault;
    fault.kind = dice.oneIn(2) ? Fault::Kind::Reset : Fault::Kind::Close;
    const bool sent = dice.oneIn(2);
    const qint64 octets = sent ? 20 + dice.below(900) : 200 + dice.below(12'000);
    (sent ? fault.afterSent : fault.afterReceived) = octets;
    fault.piece = dice.oneIn(4) ? 1 : 0;
    note(QStringLiteral("cut, and again after %1 octets %2").arg(octets).arg(sent ? QStringLiteral("sent") : QStringLiteral("received")));
    m_connector.plan(fault);
    m_connector.breakAll();
    m_engine->connectNow();
}

void ModelRun::trySync(int ms)
{
    if (!m_online)
        return;
    m_engine->connectNow();
    Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
    if (!wait(task, ms))
        return;
    try {
        const sync::SyncReport report = task.result();
        for (const Failure &failure : report.failures)
            note(QStringLiteral("     sync: %1").arg(failure.message()));
    } catch (const Failure &failure) {
        note(QStringLiteral("     sync: %1").arg(failure.message()));
    }
}

QStringList ModelRun::settle()
{
    m_connector.forgetPlans();
    note(QStringLiteral("the end: all is to come to rest"));
    if (!m_online)
        setOnline(true);
    QString last;
    for (int i = 0; i < Attempts; ++i) {
        m_engine->connectNow();
        Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
        if (!wait(task)) {
            last = QStringLiteral("the synchronisation did not return; the account: %1").arg(m_engine->status().text);
            continue;
        }
        try {
            const sync::SyncReport report = task.result();
            Task<std::vector<store::Intent>> acts = m_engine->pendingActs();
            if (!wait(acts))
                return {QStringLiteral("the journal does not answer")};
            const std::vector<store::Intent> pending = acts.result();
            if (report.failures.empty() && pending.empty())
                return {};
            last = report.failures.empty() ? QStringLiteral("%1 acts are not carried out, the first: kind %2, state %3, %4")
                                                 .arg(pending.size())
                                                 .arg(int(pending.front().kind))
                                                 .arg(int(pending.front().state))
                                                 .arg(pending.front().error)
                                           : report.failures.front().message();
        } catch (const Failure &failure) {
            last = failure.message();
        }
        note(QStringLiteral("     not yet: ") + last);
    }
    return {last};
}

QStringList ModelRun::compare()
{
    goOnForAWhile(3);
    const ServerState server = m_client.everything();
    QStringList faults = differences(*m_profile.stores, server) + m_ledger.faults(server) + m_mirror->faults();
    for (const QByteArray &folder : m_acting.folders()) {
        if (!server.contains(folder))
            faults << QStringLiteral("the folder %1 was not made").arg(QString::fromLatin1(folder));
    }
    return faults;
}

QStringList ModelRun::conversation() const
{
    QStringList lines;
    for (const TranscriptLine &line : m_transcript.lines()) {
        lines << QStringLiteral("%1 %2 %3 %4")
                     .arg(line.time.toString(QStringLiteral("mm:ss.zzz")))
                     .arg(line.connection)
                     .arg(directionOf(line), QString::fromUtf8(line.text.left(600)));
    }
    return lines;
}

} // namespace postrider::test
