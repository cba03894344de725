#include "model/run.h"

namespace postrider::test {

ModelRun::ModelRun(RealServers &servers, const QString &user, const Naming &naming, quint64 seed)
    : m_seed(seed)
    , m_station(servers, user, m_timers)
    , m_client(servers.imapPort(), RealServers::address(user), RealServers::password(user))
    , m_ledger(seed)
    , m_churn(m_client, m_ledger, naming, [this](const QString &text) { note(text); })
    , m_acting(m_station.profile(), m_ledger, naming, [this](const QString &text) { note(text); })
{}

ModelRun::~ModelRun()
{
    stop();
}

void ModelRun::start()
{
    sync::EngineOptions options;
    options.maxConnections = 1 + int(m_seed / 3 % 3);
    m_mirror = std::make_unique<Mirror>(m_station.profile().paths);
    m_online = true;
    m_station.start(options, [this](sync::AccountEngine &engine) {
        QObject::connect(&engine, &sync::AccountEngine::cacheChanged, &engine,
                         [this](const store::ChangeSet &changes) { m_mirror->onChanges(changes); });
        QObject::connect(&engine, &sync::AccountEngine::notice, &engine,
                         [this](const QString &text) { note(QStringLiteral("     notice: ") + text); });
        m_acting.setEngine(&engine);
    });
}

void ModelRun::stop()
{
    m_acting.setEngine(nullptr);
    m_station.stop();
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
        m_station.connector().breakAll(dice.oneIn(2) ? Fault::Kind::Reset : Fault::Kind::Close);
        m_station.engine().connectNow();
    } else if (which < 96) {
        planFault(dice);
    } else if (which < 98) {
        note(QStringLiteral("restart"));
        stop();
        m_station.reopen();
        start();
    } else {
        const std::vector<store::FolderInfo> folders = m_station.profile().folders(AccountId(1));
        const quint32 at = dice.below(20);
        if (!folders.empty()) {
            const store::FolderInfo &folder = folders[at % folders.size()];
            note(QStringLiteral("looks at %1").arg(folder.path));
            m_station.engine().setCurrentFolder(folder.id);
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
    m_station.engine().setOnline(online);
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
    m_station.connector().plan(fault);
    m_station.connector().breakAll();
    m_station.engine().connectNow();
}

void ModelRun::trySync(int ms)
{
    if (!m_online)
        return;
    m_station.engine().connectNow();
    Task<sync::SyncReport> task = m_station.engine().syncNow(std::nullopt);
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
    note(QStringLiteral("the end: all is to come to rest"));
    m_online = true;
    const QString last = m_station.settle([this](const QString &text) { note(text); });
    return last.isEmpty() ? QStringList() : QStringList(last);
}

QStringList ModelRun::compare()
{
    goOnForAWhile(3);
    const ServerState server = m_client.everything();
    QStringList faults = differences(*m_station.profile().stores, server) + m_ledger.faults(server) + m_mirror->faults();
    for (const QByteArray &folder : m_acting.folders()) {
        if (!server.contains(folder))
            faults << QStringLiteral("the folder %1 was not made").arg(QString::fromLatin1(folder));
    }
    return faults;
}

} // namespace postrider::test
