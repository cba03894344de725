// Lane: what a connection does while there is nothing to do: IDLE or NOOP, NOTIFY, and whether it is still alive.
#include "sync/lane.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 AliveWithinMs = 5000;

Failure noAnswer()
{
    return Failure::network(Failure::Cause::Timeout,
                            QCoreApplication::translate("Sync", "The mail server does not answer any more."));
}

} // namespace

Task<> Lane::rest(FolderId folder)
{
    if (folder.isValid() && (!m_mailbox || m_mailbox->folder().id != folder)) {
        // Somebody else's folder is selected: what happened here meanwhile is told by opening it.
        m_workingOn = folder;
        co_await open(folder);
        co_return;
    }
    setState(State::Resting);
    if (m_mailbox)
        co_await m_mailbox->settle();
    if (wantsNotify())
        co_await startNotify();
    if (m_woken)
        co_return;
    tellAlerts(); // what came with the last answer would wait for the end of IDLE
    if (m_mailbox)
        co_await restIdle();
    else
        co_await restByNoop();
    if (m_mailbox && m_session->hasChanges()) {
        setState(State::Working);
        const FolderTarget target = m_mailbox->folder();
        co_await m_mailbox->applyChanges();
        noteWork(target);
    }
}

/// The machine slept, say: DONE is answered soon, or never.
void Lane::endIdleUnlessAlive()
{
    m_alive = m_host.environment().timers.after(AliveWithinMs, [this] {
        if (m_idleEnds)
            m_idleEnds->fail(std::make_exception_ptr(noAnswer()));
    });
}

/// A dead connection looks like a silent one; after sleep it is not given minutes to show which it is.
Task<> Lane::proveAlive()
{
    const Failure dead = noAnswer();
    co_await withDeadline(m_host.environment().timers, AliveWithinMs, dead, m_session->noop());
    m_host.onAnswer();
}

/// One connection hears of all folders: the one that waits in the Inbox (RFC 5465).
bool Lane::wantsNotify() const
{
    const bool mine = m_kind == (m_agenda.inboxHasOwnLane ? LaneKind::Inbox : LaneKind::Main);
    return mine && m_mailbox && !m_session->isNotifying() && m_session->capabilities().has(imap::Capability::Notify);
}

Task<> Lane::startNotify()
{
    // Without a STATUS of each folder: Dovecot 2.3 makes them under locks in an order of their own, and where another connection
    // lists at that moment one of the two dies ("Resource deadlock avoided").
    const imap::NotifyRequest request;
    const imap::Reply reply = co_await m_session->notify(request);
    m_host.onAnswer();
    if (!reply.isOk())
        m_session->latchOff(imap::Capability::Notify);
    m_agenda.notified = m_session->isNotifying();
    if (m_agenda.notified) { // what happened since the folders were listed nobody has told
        m_agenda.listWanted = true;
        m_owner.onFoldersChanged({});
    }
    if (m_session->hasMailboxNews())
        co_await takeNews();
}

Task<> Lane::takeNews()
{
    const imap::MailboxNews news = m_session->takeMailboxNews();
    if (news.overflow) {
        // Once may be bad luck; a server that can't keep up is asked from time to time, like any other.
        if (std::exchange(m_overflowed, true))
            m_session->latchOff(imap::Capability::Notify);
        m_agenda.notified = false;
    }
    if (news.overflow || !news.names.empty())
        m_agenda.listWanted = true;
    std::vector<FolderId> changed;
    if (!news.statuses.empty())
        changed = co_await storeStatuses(m_host, news.statuses);
    m_owner.onFoldersChanged(std::move(changed));
}

void Lane::tellAlerts()
{
    for (const QByteArray &alert : m_session->takeAlerts())
        m_owner.onAlert(alert);
}

Task<> Lane::restIdle()
{
    m_idleEnds = std::make_unique<Slot<Done>>();
    Task<> idling = idleOnce();
    co_await *m_idleEnds;
    idling = Task<>();
    m_idleEnds.reset();
    m_alive.reset();
    m_host.onAnswer();
    if (m_idleEnd == imap::IdleEnd::Unsupported)
        co_await restByNoop();
}

Task<> Lane::idleOnce()
{
    try {
        const imap::IdleEnd end = co_await m_session->idle(m_idleMs);
        m_idleEnd = end;
        m_idleEnds->set({});
    } catch (...) {
        m_idleEnds->fail(std::current_exception());
    }
}

/// Keeps the connection alive, and hears what happened (RFC 9051 section 6.1.2).
Task<> Lane::restByNoop()
{
    const EngineOptions &options = m_host.options();
    const qint64 wait = m_agenda.surroundings.focused ? options.focusedNoopMs : options.noopMs;
    co_await restUntilWoken(wait);
    if (m_woken)
        co_return;
    co_await m_session->noop();
    m_host.onAnswer();
}

/// True if somebody called wake() before the time was up.
Task<bool> Lane::restUntilWoken(qint64 ms)
{
    m_sleep = std::make_unique<Slot<Done>>();
    bool timeIsUp = false;
    {
        const auto timer = m_host.environment().timers.after(ms, [this, &timeIsUp] {
            timeIsUp = true;
            m_sleep->set({});
        });
        co_await *m_sleep;
    }
    m_sleep.reset();
    co_return !timeIsUp;
}

} // namespace postrider::sync
