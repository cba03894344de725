#include "sync/engine_parts.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 ReplayAgainMs = 60'000;

Failure offline()
{
    return Failure::network(Failure::Cause::Unreachable, QCoreApplication::translate("Sync", "You are working offline."),
                            QCoreApplication::translate("Sync", "Go online to fetch it."));
}

} // namespace

EngineParts::EngineParts(AccountEngine &engine, Environment environment, AccountSettings settings, EngineOptions options)
    : m_engine(engine)
    , m_environment(environment)
    , m_settings(std::move(settings))
    , m_options(options)
    , m_maxConnections(std::clamp(options.maxConnections, 1, 5))
    , m_growAfterMs(options.growAfterMs)
    , m_sessions(*this)
    , m_acts(*this, [this] { actsChanged(); })
    , m_drafts(*this, *this)
    , m_outbox(*this, *this)
    , m_inboxLane(std::make_unique<Lane>(LaneKind::Inbox, *this, *this, agenda, m_sessions))
    , m_mainLane(std::make_unique<Lane>(LaneKind::Main, *this, *this, agenda, m_sessions))
    , m_interactiveLane(std::make_unique<Lane>(LaneKind::Interactive, *this, *this, agenda, m_sessions))
{
    agenda.backfill = m_options.backfill;
    m_environment.stores.listenForUnheard(&m_engine, [this](const store::ChangeSet &changes) { onCacheChanged(changes); });
}

EngineParts::~EngineParts()
{
    // Whoever is told about the end below must not start anything again.
    m_online = false;
    m_started = false;
}

std::vector<Lane *> EngineParts::lanes() const
{
    return {m_inboxLane.get(), m_mainLane.get(), m_interactiveLane.get()};
}

bool EngineParts::canConnect() const
{
    return m_started && m_online && m_settings.incoming && !m_signInFailure;
}

Failure EngineParts::whyNotConnected() const
{
    if (m_signInFailure)
        return *m_signInFailure;
    if (!m_settings.incoming) {
        return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This account only sends."),
                Failure::Cause::NotFound};
    }
    return offline();
}

void EngineParts::start()
{
    m_starting = true;
    m_scope.start(recover(), [this](const Failure &failure) {
        onNotice(failure.message());
        m_outbox.cannotStart(failure);
    });
}

Task<> EngineParts::recover()
{
    const bool first = m_environment.stores.takeReconciliation();
    if (first) {
        const auto job = [](store::Journal &journal) {
            journal.outbox.recover();
            journal.drafts.recover();
            return true;
        };
        co_await m_environment.stores.journal(job);
    }
    co_await m_acts.recover(first);
    co_await recallPool();
    const std::vector<ListedFolder> folders = co_await cachedFolders(*this);
    onFoldersListed(folders);
    m_started = true;
    startLanes();
    if (m_online)
        m_outbox.start();
    for (const std::weak_ptr<Slot<Done>> &waiting : std::exchange(m_untilStarted, {})) {
        if (const auto slot = waiting.lock())
            slot->set(Done());
    }
    m_polledAt = m_favouritesAt = m_environment.clock.monotonicMs();
    pollLater();
    askFavouritesLater();
}

void EngineParts::startLanes()
{
    if (!canConnect())
        return;
    agenda.inboxHasOwnLane = m_maxConnections >= 3;
    // The Inbox first: it is what the user waits for, and as long as no sign-in has worked only one is tried.
    if (agenda.inboxHasOwnLane)
        m_inboxLane->start();
    m_mainLane->start();
    refreshStatus();
}

void EngineParts::stopLanes(const Failure &why)
{
    for (Lane *lane : lanes())
        lane->stop(why);
    refreshStatus();
}

void EngineParts::wakeLanes()
{
    m_inboxLane->wake();
    m_mainLane->wake();
}

void EngineParts::setOnline(bool online)
{
    if (m_online == online)
        return;
    m_online = online;
    if (online) {
        startLanes();
        if (m_started)
            m_outbox.start();
        m_outbox.resumeAfterTrouble();
    } else {
        m_outbox.pause();
        stopLanes(offline());
    }
    refreshStatus();
}

void EngineParts::connectNow()
{
    m_restart.reset();
    m_startAgain.reset();
    m_refusals = 0;
    startLanes();
    for (Lane *lane : lanes())
        lane->connectNow();
    m_outbox.resumeAfterTrouble();
}

void EngineParts::retrySignIn()
{
    m_signInFailure.reset();
    m_doubts = 0;
    m_sessions.tryAgain();
    startLanes();
    m_outbox.tryAgain();
    refreshStatus();
}

void EngineParts::setSettings(AccountSettings settings)
{
    const bool newServer = settings.incoming != m_settings.incoming;
    const bool newSubmission = settings.outgoing != m_settings.outgoing;
    m_settings = std::move(settings);
    if (newServer) {
        stopLanes(Failure::cancelled());
        retrySignIn();
    }
    if (newSubmission) {
        m_outbox.forgetConnection();
        m_outbox.resumeAfterTrouble();
    }
}

void EngineParts::setCurrentFolder(FolderId folder)
{
    agenda.current = folder;
    const Agenda::Work *work = agenda.find(folder);
    const bool watched =
        work && work->target.role == FolderRole::Inbox && agenda.inboxHasOwnLane && m_inboxLane->state() == Lane::State::Resting;
    if (work && !watched)
        agenda.want(folder);
    wakeLanes();
}

void EngineParts::setVisible(std::vector<MessageRef> messages)
{
    std::erase_if(messages, [this](const MessageRef &ref) { return m_snippetsTried.contains(ref.message); });
    m_visible = std::move(messages);
    agenda.snippetsWanted = !m_visible.empty();
    if (agenda.snippetsWanted)
        m_mainLane->wake();
}

std::vector<MessageRef> EngineParts::takeSnippetWishes()
{
    for (const MessageRef &ref : m_visible)
        m_snippetsTried.insert(ref.message);
    return std::exchange(m_visible, {});
}

Task<> EngineParts::untilStarted()
{
    if (m_started || !m_starting)
        co_return;
    const auto slot = std::make_shared<Slot<Done>>();
    m_untilStarted.push_back(slot);
    co_await *slot;
}

Task<> EngineParts::interactively(std::function<Task<>(imap::Session &)> work)
{
    co_await untilStarted();
    if (!canConnect())
        throw whyNotConnected();
    if (m_maxConnections < 2 || m_apart > 0)
        co_await m_mainLane->jobs().perform(work);
    else
        co_await onReadingLane(work);
}

Task<> EngineParts::apart(std::function<Task<>(imap::Session &)> work)
{
    co_await untilStarted();
    if (!canConnect())
        throw whyNotConnected();
    const auto end = std::make_shared<Slot<Done>>();
    m_scope.start(runApart(work, end));
    co_await *end;
}

Task<> EngineParts::runApart(std::function<Task<>(imap::Session &)> work, std::shared_ptr<Slot<Done>> end)
{
    struct Way {
        int &count;
        Slot<Done> &end;
        ~Way()
        {
            --count;
            end.fail(std::make_exception_ptr(Failure::cancelled())); // where the engine goes away under it
        }
    } const way{++m_apart, *end};
    try {
        if (m_maxConnections < 2)
            co_await m_mainLane->jobs().perform(work);
        else
            co_await onReadingLane(work);
        end->set({});
    } catch (const Failure &) {
        end->fail(std::current_exception());
    }
}

Task<> EngineParts::onReadingLane(std::function<Task<>(imap::Session &)> work)
{
    bool tooMany = false;
    try {
        // The job first: a lane that cannot connect fails what waits for it, then and there.
        Task<> job = m_interactiveLane->jobs().perform(work);
        m_interactiveLane->start();
        co_await job;
    } catch (const Failure &failure) {
        if (classify(failure) != ConnectTrouble::TooMany)
            throw;
        tooMany = true;
    }
    if (tooMany)
        co_await m_mainLane->jobs().perform(work);
}

Task<> EngineParts::withSession(std::function<Task<>(imap::Session &)> work)
{
    if (!canConnect())
        throw whyNotConnected();
    if (m_mainLane->state() == Lane::State::Waiting && m_mainLane->failure())
        throw *m_mainLane->failure();
    co_await m_mainLane->jobs().perform(work, false);
}

void EngineParts::onLaneChanged(Lane &lane)
{
    if (lane.kind() == LaneKind::Main) {
        const bool connected = lane.state() == Lane::State::Working || lane.state() == Lane::State::Resting;
        if (connected && !m_mainConnected) {
            // What waited for a connection is due.
            ++m_goodSignIns;
            m_doubts = 0;
            m_refusals = 0;
            agenda.replayWanted = m_acts.pending() > 0; // also what the break of the last connection interrupted
            m_drafts.resume();
            m_outbox.resumeFiling();
        }
        m_mainConnected = connected;
    }
    if (m_started && m_pollsRarely != agenda.notified)
        pollLater();
    refreshStatus();
}

void EngineParts::onFoldersListed(std::vector<ListedFolder> folders)
{
    std::vector<FolderTarget> targets;
    for (const ListedFolder &folder : folders)
        targets.push_back(folder.target);
    QSet<FolderId> known;
    for (const Agenda::Work &work : agenda.all())
        known.insert(work.target.id);
    agenda.setFolders(targets);
    for (const ListedFolder &folder : folders) {
        Agenda::Work *work = agenda.find(folder.target.id);
        const bool watched = isWatched(folder.target.id);
        if (!known.contains(folder.target.id)) {
            work->wanted = folder.changed;
            work->incomplete = !folder.complete;
            work->figures = folder.figures;
        } else if (folder.changed && !watched && !work->failure) {
            agenda.want(folder.target.id);
            work->figures = folder.figures;
        }
    }
    wakeLanes();
}

/// A connection has it open, or will, and hears by itself what happens there.
bool EngineParts::isWatched(FolderId folder) const
{
    const Agenda::Work *work = agenda.find(folder);
    if (work && work->target.role == FolderRole::Inbox && agenda.inboxHasOwnLane)
        return true;
    const auto rests = [folder](const Lane &lane) {
        return lane.openFolder() == folder && lane.state() == Lane::State::Resting;
    };
    return rests(*m_mainLane) || rests(*m_inboxLane);
}

void EngineParts::onFoldersChanged(std::vector<FolderId> folders)
{
    for (const FolderId folder : folders) {
        if (!isWatched(folder))
            agenda.want(folder);
    }
    if (!folders.empty() || agenda.listWanted)
        m_mainLane->wake();
}

Task<> EngineParts::replay(imap::Session &session)
{
    m_replayAgain.reset();
    const ReplayResult result = co_await replayIntents(*this, *this, session);
    if (result.tryAgainLater) {
        m_replayAgain = m_environment.timers.after(ReplayAgainMs, [this] {
            agenda.replayWanted = true;
            wakeLanes();
        });
    }
}

void EngineParts::actsChanged()
{
    agenda.replayWanted = m_acts.pending() > 0;
    m_mainLane->wake();
    refreshStatus();
}

void EngineParts::onIntentsFinished(int count)
{
    m_acts.onFinished(count);
}

void EngineParts::onFolderTouched(const QByteArray &rawName)
{
    for (const Agenda::Work &work : agenda.all()) {
        const bool watched = work.target.role == FolderRole::Inbox && agenda.inboxHasOwnLane;
        if (work.target.rawName == rawName && !watched)
            agenda.want(work.target.id);
    }
    m_mainLane->wake();
}

void EngineParts::onFolderTreeTouched()
{
    agenda.listWanted = true;
    m_mainLane->wake();
}

bool EngineParts::isSynced() const
{
    const auto rests = [this](const Lane &lane) {
        return lane.state() == Lane::State::Resting && !agenda.isBusy(lane.kind()) && !agenda.replayWanted;
    };
    return rests(*m_mainLane) && (!agenda.inboxHasOwnLane || rests(*m_inboxLane));
}

std::pair<qint64, qint64> EngineParts::bytes() const
{
    std::pair<qint64, qint64> bytes;
    if (!m_environment.transcript)
        return bytes;
    for (const ConnectionInfo &connection : m_environment.transcript->connections()) {
        if (connection.account == m_settings.id) {
            bytes.first += connection.bytesReceived;
            bytes.second += connection.bytesSent;
        }
    }
    return bytes;
}

void EngineParts::onHeaders(qint64 count)
{
    m_headers += count;
    if (count > 0 && m_firstHeadersAt < 0)
        m_firstHeadersAt = m_environment.clock.monotonicMs();
}

Task<SyncReport> EngineParts::syncNow(std::optional<FolderId> folder)
{
    struct Only {
        Agenda &agenda;
        ~Only() { agenda.only = {}; }
    } only{agenda};
    SyncReport report;
    const qint64 started = m_environment.clock.monotonicMs();
    const std::pair<qint64, qint64> before = bytes();
    m_firstHeadersAt = -1;
    const qint64 answers = m_answers;
    const qint64 headers = m_headers;
    if (!m_settings.incoming || !m_online || m_signInFailure)
        throw whyNotConnected();
    co_await untilStarted(); // before, no folder is known that could be wanted
    agenda.backfill = true;
    if (folder) {
        agenda.only = *folder;
        agenda.want(*folder, true);
    } else {
        agenda.wantAll();
    }
    startLanes();
    wakeLanes();
    refreshStatus(); // looked at once, also where nothing changes any more
    while (true) {
        const auto slot = std::make_shared<Slot<Done>>();
        m_untilSynced.push_back(slot);
        co_await *slot;
        if (m_signInFailure)
            throw *m_signInFailure;
        for (const Lane *lane : {m_mainLane.get(), m_inboxLane.get()}) {
            if (lane->state() == Lane::State::Waiting && lane->failure())
                throw *lane->failure();
        }
        if (m_started && isSynced())
            break;
    }
    for (const Agenda::Work &work : agenda.all()) {
        if (work.failure)
            report.failures.push_back(*work.failure);
    }
    report.messages = m_headers - headers;
    report.roundTrips = m_answers - answers;
    const std::pair<qint64, qint64> after = bytes();
    report.bytesReceived = after.first - before.first;
    report.bytesSent = after.second - before.second;
    if (m_firstHeadersAt >= 0)
        report.firstHeadersMs = m_firstHeadersAt - started;
    report.milliseconds = m_environment.clock.monotonicMs() - started;
    co_return report;
}

} // namespace postrider::sync
