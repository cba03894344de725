// EngineParts: connections that can't be had, and how many there are.
#include "sync/engine_parts.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr qint64 TooManyWaitMs = 60'000;
constexpr qint64 LongestTooManyWaitMs = 300'000;
constexpr qint64 LongestGrowAfterMs = 8ll * 3600 * 1000;
constexpr qint64 GoneAfterMs = 2000;
constexpr int TrustedAfter = 3; // sign-ins that worked before a bare NO is taken for a hiccup
constexpr int MaxDoubts = 3;

bool isAboutPassword(const Failure &failure)
{
    return failure.cause == Failure::Cause::PasswordRefused || failure.cause == Failure::Cause::PasswordMissing
           || failure.cause == Failure::Cause::AppPasswordNeeded;
}

} // namespace

void EngineParts::onConnectTrouble(Lane &lane, const Failure &failure, ConnectTrouble trouble)
{
    switch (trouble) {
    case ConnectTrouble::Later:
        break;
    case ConnectTrouble::TooMany:
        shrinkPool();
        if (holdsConnectionBeside(lane)) {
            restartLater(0);
        } else {
            const qint64 wait = std::min(LongestTooManyWaitMs, TooManyWaitMs << std::min(m_refusals, 4));
            ++m_refusals;
            restartLater(std::max(wait, suggestedWaitMs(failure)));
        }
        break;
    case ConnectTrouble::SignIn:
        // Some servers refuse good passwords now and then (Yahoo): a NO without a code is doubted a few times.
        if (m_goodSignIns >= TrustedAfter && !failure.serverLine.contains("[AUTHENTICATIONFAILED]") && m_doubts < MaxDoubts
            && failure.cause == Failure::Cause::PasswordRefused) {
            ++m_doubts;
            restartLater(TooManyWaitMs);
            break;
        }
        if (m_signInFailure)
            break;
        m_signInFailure = failure;
        m_news.push_back([this, failure] {
            stopLanes(failure);
            if (isAboutPassword(failure))
                Q_EMIT m_engine.passwordNeeded(Protocol::Imap, failure);
        });
        tell();
        break;
    }
    refreshStatus();
}

/// One connection less, for as long as the server does not want more; then one is tried again.
void EngineParts::shrinkPool()
{
    m_maxConnections = std::max(1, std::min(m_maxConnections, int(lanes().size())) - 1);
    agenda.inboxHasOwnLane = m_maxConnections >= 3;
    if (!agenda.inboxHasOwnLane)
        agenda.notified = false; // until the other connection has asked for it
    growLater();
    m_growAfterMs = std::min(LongestGrowAfterMs, m_growAfterMs * 2);
    m_scope.start(rememberPool());
}

void EngineParts::growLater()
{
    m_grow = m_environment.timers.after(m_growAfterMs, [this] { growPool(); });
}

QByteArray EngineParts::poolKey() const
{
    return "connections/" + QByteArray::number(m_settings.id.value());
}

Task<> EngineParts::rememberPool()
{
    const auto write = [key = poolKey(), connections = m_maxConnections](store::Journal &journal) {
        journal.settings.set(key, QByteArray::number(connections));
        return true;
    };
    co_await m_environment.stores.journal(write);
}

/// What a former run learnt the hard way.
Task<> EngineParts::recallPool()
{
    const auto read = [key = poolKey()](store::Journal &journal) {
        return journal.settings.value(key).value_or(QByteArray()).toInt();
    };
    const int connections = co_await m_environment.stores.journal(read);
    if (connections > 0 && connections < m_maxConnections) {
        m_maxConnections = connections;
        growLater();
    }
}

void EngineParts::growPool()
{
    if (m_maxConnections >= std::clamp(m_options.maxConnections, 1, 5))
        return;
    ++m_maxConnections;
    startLanes();
    wakeLanes();
    m_scope.start(rememberPool());
    QMetaObject::invokeMethod(
        &m_engine, [this] { growLater(); }, Qt::QueuedConnection);
}

bool EngineParts::holdsConnectionBeside(const Lane &lane) const
{
    for (const Lane *other : lanes()) {
        if (other != &lane && other->session())
            return true;
    }
    return false;
}

/// Not from within a lane: it would end itself.
void EngineParts::restartLater(qint64 ms)
{
    m_restart = m_environment.timers.after(ms, [this] {
        const bool gaveUp = !agenda.inboxHasOwnLane && m_inboxLane->isRunning();
        if (gaveUp)
            m_inboxLane->stop(Failure::cancelled());
        m_sessions.forgetSuccess();
        // The server has to notice that one is gone before it takes another.
        m_startAgain = m_environment.timers.after(gaveUp ? GoneAfterMs : 0, [this] {
            startLanes();
            wakeLanes();
        });
    });
}

} // namespace postrider::sync
