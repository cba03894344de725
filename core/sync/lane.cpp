#include "sync/lane.h"

#include "sync/flows/snippets.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 ShortestIdleMs = 4 * 60'000;
constexpr qint64 FlagsAreStaleAfterMs = 24ll * 3600 * 1000;

} // namespace

Lane::Lane(LaneKind kind, FlowHost &host, LaneOwner &owner, Agenda &agenda, SessionSource &sessions)
    : m_kind(kind)
    , m_host(host)
    , m_owner(owner)
    , m_agenda(agenda)
    , m_sessions(sessions)
    , m_jobs([this] { wake(); })
    , m_backOff(host.environment().random)
    , m_idleMs(host.options().idleMs)
{}

Lane::~Lane()
{
    m_scope.cancelAll();
}

void Lane::start()
{
    if (m_state != State::Stopped)
        return;
    m_failure.reset();
    m_woken = false;
    m_backOff.reset();
    m_state = State::Connecting;
    m_scope.start(run());
}

void Lane::stop(const Failure &why)
{
    if (m_state == State::Stopped) {
        m_jobs.failAll(why);
        return;
    }
    m_scope.cancelAll();
    m_sleep.reset();
    endSession();
    m_nextTry = {};
    setState(State::Stopped);
    m_jobs.failAll(why);
}

void Lane::endSession()
{
    if (m_session && m_session->isNotifying())
        m_agenda.notified = false;
    m_alive.reset();
    m_idleEnds.reset();
    m_mailbox.reset();
    m_session.reset();
    m_workingOn = {};
}

void Lane::wake()
{
    m_woken = true;
    if (m_state == State::Waiting)
        return; // only time, or the user's "try again", ends that
    if (m_sleep)
        m_sleep->set({});
    if (m_session && m_state == State::Resting)
        m_session->stopIdle();
}

void Lane::connectNow()
{
    if (m_state == State::Waiting && m_sleep)
        m_sleep->set({});
    m_doubted = m_state == State::Resting;
    if (!m_doubted)
        return;
    wake();
    if (m_idleEnds)
        endIdleUnlessAlive();
}

void Lane::askNow()
{
    if (m_kind != LaneKind::Interactive && m_state == State::Resting && m_sleep)
        m_sleep->set({});
}

QString Lane::purpose() const
{
    switch (m_kind) {
    case LaneKind::Inbox:
        return QCoreApplication::translate("Sync", "watching the Inbox");
    case LaneKind::Main:
        return QCoreApplication::translate("Sync", "synchronising");
    case LaneKind::Interactive:
        return QCoreApplication::translate("Sync", "reading");
    }
    return {};
}

void Lane::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    m_owner.onLaneChanged(*this);
}

Task<> Lane::run()
{
    while (true) {
        std::optional<Failure> failure;
        try {
            co_await connectAndServe();
        } catch (const Failure &caught) {
            failure = caught;
        }
        if (failure && failure->cause == Failure::Cause::Timeout && m_state == State::Resting) {
            // Something on the way forgets connections that are silent for so long.
            m_idleMs = std::max(ShortestIdleMs, m_idleMs / 2);
        }
        endSession();
        if (!failure && std::exchange(m_startAnew, false))
            continue;
        if (!failure) { // an interactive connection that nobody needs any more
            setState(State::Stopped);
            co_return;
        }
        m_failure = failure;
        const ConnectTrouble trouble = classify(*failure);
        m_jobs.failAll(*failure);
        if (m_kind == LaneKind::Interactive || trouble != ConnectTrouble::Later) {
            // It is not for this lane to decide when there is another attempt.
            setState(State::Stopped);
            m_owner.onConnectTrouble(*this, *failure, trouble);
            co_return;
        }
        co_await waitForNextTry(*failure);
    }
}

Task<> Lane::waitForNextTry(Failure failure)
{
    const Environment &environment = m_host.environment();
    if (m_connectedAt > 0 && environment.clock.monotonicMs() - m_connectedAt >= BackOff::HealthyAfterMs)
        m_backOff.reset();
    m_connectedAt = 0;
    const qint64 wait = std::max(m_backOff.next(), suggestedWaitMs(failure));
    m_nextTry = environment.clock.now().addMSecs(wait);
    setState(State::Waiting);
    m_owner.onConnectTrouble(*this, failure, ConnectTrouble::Later);
    co_await restUntilWoken(wait);
    m_nextTry = {};
}

Task<> Lane::connectAndServe()
{
    setState(State::Connecting);
    m_session = co_await m_sessions.open(purpose());
    m_connectedAt = m_host.environment().clock.monotonicMs();
    m_failure.reset();
    m_doubted = false;
    m_overflowed = false;
    m_startAnew = false;
    if (m_session->quirks().isGmail)
        m_agenda.putAllMailFirst();
    // What was selected is selected no more: look at the folder again, quickly. Only at what is this lane's: another one rests,
    // and would not hear of it.
    m_agenda.listWanted = m_agenda.listWanted || m_kind == LaneKind::Main;
    for (const Agenda::Work &work : m_agenda.all()) {
        const bool isInbox = work.target.role == FolderRole::Inbox;
        const bool mine = m_agenda.inboxHasOwnLane ? isInbox == (m_kind == LaneKind::Inbox) : m_kind == LaneKind::Main;
        if (mine && (isInbox || work.target.id == m_agenda.current))
            m_agenda.want(work.target.id);
    }
    setState(State::Working);
    co_await serve();
}

Task<> Lane::serve()
{
    while (true) {
        m_woken = false;
        if (std::exchange(m_doubted, false))
            co_await proveAlive();
        if (m_session->hasMailboxNews())
            co_await takeNews();
        tellAlerts();
        const FolderId selected = m_mailbox ? m_mailbox->folder().id : FolderId();
        const Action action = m_agenda.next(m_kind, selected, !m_jobs.isEmpty());
        if (action.kind == Action::Kind::Rest && m_kind == LaneKind::Interactive) {
            setState(State::Resting);
            const bool again = co_await restUntilWoken(m_host.options().interactiveIdleMs);
            if (!again && m_jobs.isEmpty()) {
                co_await m_session->logout();
                co_return;
            }
            setState(State::Working);
            continue;
        }
        co_await perform(action);
        if (m_startAnew) {
            co_await m_session->logout();
            co_return;
        }
        if (!m_session->isOpen())
            throw Failure::network(Failure::Cause::ConnectionClosed,
                                   QCoreApplication::translate("Sync", "The mail server closed the connection."));
    }
}

Task<> Lane::perform(Action action)
{
    const Agenda::Work *work = m_agenda.find(action.folder);
    if (action.kind != Action::Kind::Rest)
        setState(State::Working);
    m_workingOn = action.kind == Action::Kind::Rest ? FolderId() : action.folder;
    if (work && action.kind != Action::Kind::Rest)
        m_owner.onLaneChanged(*this);
    try {
        switch (action.kind) {
        case Action::Kind::Rest:
            co_await rest(action.folder);
            break;
        case Action::Kind::ListFolders:
            co_await listFolders();
            break;
        case Action::Kind::AskFavourites:
            co_await askFavourites();
            break;
        case Action::Kind::Replay:
            m_agenda.replayWanted = false;
            co_await m_owner.replay(*m_session);
            break;
        case Action::Kind::RunJob:
            if (const JobPtr job = m_jobs.take())
                co_await runJob(job, *m_session, m_jobs);
            break;
        case Action::Kind::Open:
            co_await open(action.folder);
            break;
        case Action::Kind::FetchMore:
            co_await fetchMore(action.folder);
            break;
        case Action::Kind::Snippets:
            m_agenda.snippetsWanted = false;
            co_await fetchSnippets(m_host, *m_session, m_owner.takeSnippetWishes());
            break;
        }
    } catch (const Failure &failure) {
        // A folder that can't be opened keeps nothing else from being done; a broken connection does.
        if (!m_session->isOpen() || failure.kind == Failure::Kind::Store || failure.cause == Failure::Cause::Timeout)
            throw;
        // Neither does a server that asks us to stay away: asking it for the next folder would make it angrier.
        if (suggestedWaitMs(failure) > 0 || classify(failure) == ConnectTrouble::TooMany)
            throw;
        m_mailbox.reset();
        if (Agenda::Work *troubled = m_agenda.find(action.folder)) {
            troubled->failure = failure;
            troubled->wanted = false;
            if (failure.cause == Failure::Cause::NotFound)
                m_agenda.listWanted = true;
            // Dovecot 2.3 may go on listing on one connection what another one has renamed: a new one sees what there is.
            if (action.kind == Action::Kind::Open && ++m_refused[action.folder] == 2)
                m_startAnew = m_agenda.listWanted = true;
        }
        m_owner.onLaneChanged(*this);
    }
    // A job, or carrying out what the user asked for, may have selected another folder.
    if (m_mailbox && m_session->selectedMailbox() != m_mailbox->folder().rawName)
        m_mailbox.reset();
}

void Lane::noteWork(const FolderTarget &folder)
{
    Agenda::Work *work = m_agenda.find(folder.id);
    if (!work || !m_mailbox)
        return;
    work->incomplete = !m_mailbox->isComplete();
    if (m_mailbox->comparedAllFlags())
        work->flagsCompared = m_host.environment().clock.monotonicMs();
}

Task<> Lane::open(FolderId folder)
{
    Agenda::Work *work = m_agenda.find(folder);
    if (!work)
        co_return;
    const bool lookedAt = work->asked || folder == m_agenda.current;
    const std::optional<FolderFigures> figures = std::exchange(work->figures, {});
    work->wanted = false;
    work->asked = false;
    if (figures && !lookedAt && m_session->quirks().isGmail) {
        const bool known = co_await isToldByLabels(folder, *figures);
        work = m_agenda.find(folder);
        if (known && work)
            work->incomplete = false;
        if (known || !work)
            co_return;
    }
    const qint64 now = m_host.environment().clock.monotonicMs();
    const bool stale = work->flagsCompared < 0 || now - work->flagsCompared > FlagsAreStaleAfterMs;
    const FolderTarget target = work->target;
    m_mailbox.reset();
    m_mailbox = std::make_unique<Mailbox>(m_host, *m_session, target);
    m_mailbox->setFlagsAreStale(stale);
    co_await m_mailbox->open();
    m_refused.remove(folder);
    noteWork(target);
}

/// Gmail: what the folder of all mail said of its messages' labels is what the server counts in the label's folder.
Task<bool> Lane::isToldByLabels(FolderId folder, FolderFigures figures)
{
    const auto job = [folder, figures](store::CacheWriter &cache) -> std::optional<store::ChangeSet> {
        if (!cache.labels.agrees(folder, figures.messages, figures.unseen))
            return std::nullopt;
        return cache.labels.noteWhole(folder, figures.messages, figures.unseen);
    };
    const std::optional<store::ChangeSet> noted = co_await m_host.environment().stores.cache(job);
    if (noted)
        m_host.onCacheChanged(*noted);
    co_return noted.has_value();
}

Task<> Lane::fetchMore(FolderId folder)
{
    if (!m_mailbox || m_mailbox->folder().id != folder) {
        co_await open(folder);
        co_return; // something else may be more urgent by now
    }
    const FolderTarget target = m_mailbox->folder();
    // On and on, until something else is more urgent or has to be heard.
    const auto goOn = [this, folder] {
        if (m_doubted || m_session->hasChanges() || m_session->hasMailboxNews())
            return false;
        const Action next = m_agenda.next(m_kind, folder, !m_jobs.isEmpty());
        return next.kind == Action::Kind::FetchMore && next.folder == folder;
    };
    co_await m_mailbox->fetchAll(goOn);
    if (m_session->hasChanges())
        co_await m_mailbox->applyChanges();
    noteWork(target);
    // Labels' folders have waited for this: their figures are as old as the work was long.
    if (m_session->quirks().isGmail && target.role == FolderRole::All && m_mailbox->isComplete())
        m_agenda.listWanted = true;
}

Task<> Lane::listFolders()
{
    m_agenda.listWanted = false;
    m_agenda.favouritesToAsk.clear(); // the list tells of them too
    std::vector<ListedFolder> folders = co_await syncFolderList(m_host, *m_session);
    m_owner.onFoldersListed(std::move(folders));
}

Task<> Lane::askFavourites()
{
    std::vector<QByteArray> names = std::exchange(m_agenda.favouritesToAsk, {});
    std::erase(names, m_session->selectedMailbox()); // it tells by itself
    const AskedFolders asked = co_await askStatuses(m_host, *m_session, names);
    m_owner.onFoldersChanged(asked.changed);
    for (const FolderId folder : asked.changed) {
        Agenda::Work *work = m_agenda.find(folder);
        const auto figures = work && work->wanted ? asked.figures.constFind(work->target.rawName) : asked.figures.constEnd();
        if (figures != asked.figures.constEnd())
            work->figures = *figures; // Gmail: labels may have told already
    }
}

} // namespace postrider::sync
