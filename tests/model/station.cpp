#include "model/station.h"

#include <algorithm>

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

std::unique_ptr<TimerHandle> HurriedTimers::after(qint64 ms, std::function<void()> fire)
{
    return m_timers.after(std::max<qint64>(1, ms / m_factor), std::move(fire));
}

Station::Station(const RealServers &servers, const QString &user, Timers &timers, const QString &profileCopy)
    : m_servers(servers)
    , m_user(user)
    , m_timers(timers)
    , m_profile(profileCopy)
    , m_tcp(m_timers, m_clock)
    , m_connector(m_tcp)
{
    m_credentials.password = RealServers::password(user);
}

Station::~Station()
{
    stop();
}

AccountSettings Station::settings() const
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

void Station::start(const sync::EngineOptions &options, const std::function<void(sync::AccountEngine &)> &onMade)
{
    const sync::Environment environment{m_connector,   m_timers,          m_clock,      m_random,
                                        m_credentials, *m_profile.stores, &m_transcript};
    m_engine = sync::makeEngine(environment, settings(), options);
    if (onMade)
        onMade(*m_engine);
    m_engine->start();
}

void Station::stop()
{
    m_engine.reset();
}

QString Station::settle(const std::function<void(const QString &)> &note)
{
    m_connector.forgetPlans();
    m_engine->setOnline(true);
    QString last;
    for (int i = 0; i < Attempts; ++i) {
        last = tryToSettle();
        if (last.isEmpty() || m_hangs)
            return last;
        if (note)
            note(QStringLiteral("     not yet: ") + last);
    }
    return last;
}

QString Station::tryToSettle()
{
    m_engine->connectNow();
    Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
    m_hangs = !wait(task);
    if (m_hangs)
        return QStringLiteral("the synchronisation does not return; the account: %1").arg(m_engine->status().text);
    try {
        const sync::SyncReport report = task.result();
        Task<std::vector<store::Intent>> acts = m_engine->pendingActs();
        if (!wait(acts))
            return QStringLiteral("the journal does not answer");
        const std::vector<store::Intent> pending = acts.result();
        if (!report.failures.empty())
            return report.failures.front().message();
        if (pending.empty())
            return {};
        return QStringLiteral("%1 acts are not carried out, the first: kind %2, state %3, %4")
            .arg(pending.size())
            .arg(int(pending.front().kind))
            .arg(int(pending.front().state))
            .arg(pending.front().error);
    } catch (const Failure &failure) {
        return failure.message();
    }
}

QStringList Station::conversation() const
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
