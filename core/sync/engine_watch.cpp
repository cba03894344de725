// EngineParts: how often the folders that no connection waits in are looked at.
#include "sync/engine_parts.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr int OrphansAtOnce = 2000;

} // namespace

qint64 EngineParts::pollIntervalMs() const
{
    if (agenda.surroundings.thrifty || agenda.notified)
        return m_options.thriftyPollMs;
    return agenda.surroundings.focused ? m_options.statusPollMs : m_options.backgroundPollMs;
}

void EngineParts::pollLater()
{
    m_pollsRarely = agenda.notified;
    const qint64 due = m_polledAt + pollIntervalMs() - m_environment.clock.monotonicMs();
    m_pollTimer = m_environment.timers.after(std::max<qint64>(0, due), [this] { poll(); });
}

void EngineParts::poll()
{
    m_polledAt = m_favouritesAt = m_environment.clock.monotonicMs();
    if (canConnect()) {
        if (isSynced())
            m_scope.start(dropOrphans());
        agenda.listWanted = true;
        agenda.forgetFailures();
        wakeLanes();
    }
    askFavouritesLater();
    // Not from within the timer: it would end itself.
    QMetaObject::invokeMethod(
        &m_engine, [this] { pollLater(); }, Qt::QueuedConnection);
}

/// While somebody is at the window, and nothing else tells of them sooner.
void EngineParts::askFavouritesLater()
{
    m_favouriteTimer.reset();
    if (!agenda.surroundings.focused || agenda.surroundings.thrifty)
        return;
    const qint64 due = m_favouritesAt + m_options.favouritePollMs - m_environment.clock.monotonicMs();
    m_favouriteTimer = m_environment.timers.after(std::max<qint64>(0, due), [this] {
        m_favouritesAt = m_environment.clock.monotonicMs();
        if (canConnect() && !agenda.notified)
            m_scope.start(wishForFavourites());
        // Not from within the timer: it would end itself.
        QMetaObject::invokeMethod(
            &m_engine, [this] { askFavouritesLater(); }, Qt::QueuedConnection);
    });
}

Task<> EngineParts::wishForFavourites()
{
    const auto read = [account = m_settings.id](store::Journal &journal) { return journal.folders.favourites(account); };
    std::vector<QByteArray> names = co_await m_environment.stores.journal(read);
    std::erase_if(names, [this](const QByteArray &name) {
        const auto isIt = [&name](const Agenda::Work &work) { return work.target.rawName == name; };
        const auto work = std::find_if(agenda.all().begin(), agenda.all().end(), isIt);
        return work == agenda.all().end() || work->wanted || isWatched(work->target.id);
    });
    if (names.empty())
        co_return;
    agenda.favouritesToAsk = names;
    m_mainLane->wake();
}

void EngineParts::setSurroundings(const Surroundings &surroundings)
{
    if (agenda.surroundings == surroundings)
        return;
    const bool cameBack = surroundings.focused && !agenda.surroundings.focused;
    agenda.surroundings = surroundings;
    if (!m_started)
        return;
    pollLater();
    askFavouritesLater();
    if (!cameBack)
        return;
    // A server without IDLE is asked at once, and oftener from now on.
    m_inboxLane->askNow();
    m_mainLane->askNow();
}

/// When everything agrees with the server, content without a place was deleted there; until then it may turn up elsewhere.
Task<> EngineParts::dropOrphans()
{
    const auto job = [account = m_settings.id](store::CacheWriter &cache) {
        return cache.messages.dropOrphans(OrphansAtOnce, account);
    };
    co_await m_environment.stores.cache(job);
}

} // namespace postrider::sync
