// One connection of an account and the coroutine that drives it: connect, do what the agenda says, rest in IDLE.
#pragma once

#include "async/task_scope.h"
#include "sync/agenda.h"
#include "sync/back_off.h"
#include "sync/flows/folder_list.h"
#include "sync/flows/mailbox.h"
#include "sync/jobs.h"
#include "sync/session_source.h"

#include <memory>
#include <optional>

namespace postrider::sync {

class Lane;

/// What a lane tells the engine, and what the engine does on its behalf. None of the plain functions waits.
class LaneOwner
{
    Q_DISABLE_COPY_MOVE(LaneOwner)

public:
    LaneOwner() = default;
    virtual ~LaneOwner() = default;

    virtual void onLaneChanged(Lane &lane) = 0; ///< state, for the status line
    virtual void onConnectTrouble(Lane &lane, const Failure &failure, ConnectTrouble trouble) = 0;
    virtual void onFoldersListed(std::vector<ListedFolder> folders) = 0;
    /// The server told by itself that these are not what they were.
    virtual void onFoldersChanged(std::vector<FolderId> folders) = 0;
    /// What the server wants people to read, in its own words.
    virtual void onAlert(const QByteArray &text) = 0;
    virtual Task<> replay(imap::Session &session) = 0;
    virtual std::vector<MessageRef> takeSnippetWishes() = 0;
};

class Lane final
{
    Q_DISABLE_COPY_MOVE(Lane)

public:
    enum class State {
        Stopped, ///< not wanted now
        Connecting,
        Working,
        Resting, ///< in step with the server
        Waiting, ///< after a failure, until nextTry
    };

    Lane(LaneKind kind, FlowHost &host, LaneOwner &owner, Agenda &agenda, SessionSource &sessions);
    ~Lane();

    LaneKind kind() const { return m_kind; }
    void start();
    /// Ends the connection; jobs that wait fail with `why`.
    void stop(const Failure &why);
    /// The agenda changed: rest no longer.
    void wake();
    /// Does not wait for the back-off to pass.
    void connectNow();
    /// Where the server is asked from time to time while resting: now.
    void askNow();
    JobQueue &jobs() { return m_jobs; }
    /// Before jobs are given to a lane for the user's wishes: connects it if it has none.
    bool isRunning() const { return m_state != State::Stopped; }

    State state() const { return m_state; }
    FolderId workingOn() const { return m_workingOn; }
    /// The folder that is open here: what happens in it is heard without asking; none if there is none.
    FolderId openFolder() const { return m_mailbox ? m_mailbox->folder().id : FolderId(); }
    const std::optional<Failure> &failure() const { return m_failure; }
    QDateTime nextTry() const { return m_nextTry; }
    const imap::Session *session() const { return m_session.get(); }

private:
    Task<> run();
    Task<> connectAndServe();
    Task<> serve();
    Task<> perform(Action action);
    Task<> open(FolderId folder);
    Task<bool> isToldByLabels(FolderId folder, FolderFigures figures);
    Task<> fetchMore(FolderId folder);
    Task<> listFolders();
    Task<> askFavourites();
    void noteWork(const FolderTarget &folder);
    void endSession();
    Task<> waitForNextTry(Failure failure);
    void setState(State state);
    QString purpose() const;
    // lane_resting.cpp
    Task<> rest(FolderId folder);
    Task<> restIdle();
    Task<> idleOnce();
    Task<> restByNoop();
    Task<> proveAlive();
    void endIdleUnlessAlive();
    bool wantsNotify() const;
    Task<> startNotify();
    Task<> takeNews();
    void tellAlerts();
    Task<bool> restUntilWoken(qint64 ms);

    const LaneKind m_kind;
    FlowHost &m_host;
    LaneOwner &m_owner;
    Agenda &m_agenda;
    SessionSource &m_sessions;
    JobQueue m_jobs;
    BackOff m_backOff;
    State m_state = State::Stopped;
    FolderId m_workingOn;
    std::optional<Failure> m_failure;
    QDateTime m_nextTry;
    qint64 m_connectedAt = 0;
    qint64 m_idleMs = 0; ///< how long one IDLE lasts; shorter after a connection died of silence
    bool m_overflowed = false; ///< of this session's NOTIFY
    QHash<FolderId, int> m_refused; ///< how often a folder that is listed could not be opened
    bool m_startAnew = false; ///< with another connection, at once
    bool m_woken = false;
    bool m_doubted = false; ///< the machine slept, say: the connection may be dead without our knowing
    std::unique_ptr<Slot<Done>> m_sleep;
    std::unique_ptr<Slot<Done>> m_idleEnds; ///< while in IDLE
    imap::IdleEnd m_idleEnd = imap::IdleEnd::Renew;
    std::unique_ptr<TimerHandle> m_alive; ///< the end of IDLE is not waited for longer than this
    std::unique_ptr<imap::Session> m_session;
    std::unique_ptr<Mailbox> m_mailbox; ///< of m_session: dies before it
    TaskScope m_scope;                  ///< last: its task uses all above
};

} // namespace postrider::sync
