// What an engine is made of. Inside the engine only.
#pragma once

#include "sync/account_engine.h"
#include "sync/acts.h"
#include "sync/lane.h"
#include "sync/outbox/draft_upload.h"
#include "sync/outbox/outbox.h"
#include "sync/partial_parts.h"
#include "sync/replay.h"

#include <memory>
#include <QHash>
#include <QSet>

namespace postrider::sync {

/// Joins lanes, acts and outbox of one account, and tells its engine what happened: collected, from the event loop, so that a
/// slot may do anything, and a storm of changes becomes a few signals.
class EngineParts final : public FlowHost, public LaneOwner, public ReplayListener, public OutboxServices
{
public:
    EngineParts(AccountEngine &engine, Environment environment, AccountSettings settings, EngineOptions options);
    ~EngineParts() override;

    void start();
    void setOnline(bool online);
    void connectNow();
    void retrySignIn();
    void setSettings(AccountSettings settings);
    void setCurrentFolder(FolderId folder);
    void setSurroundings(const Surroundings &surroundings);
    void setVisible(std::vector<MessageRef> messages);
    EngineStatus status() const;
    void wakeLanes();
    Task<> interactively(std::function<Task<>(imap::Session &)> work);
    /// What a server may take long for and cannot be told to stop: what is read meanwhile goes another way. Dropping the Task only
    /// means that nobody hears of the end.
    Task<> apart(std::function<Task<>(imap::Session &)> work);
    Task<SyncReport> syncNow(std::optional<FolderId> folder);

    // FlowHost
    const Environment &environment() const override { return m_environment; }
    const AccountSettings &accountSettings() const override { return m_settings; }
    const EngineOptions &options() const override { return m_options; }
    void onCacheChanged(const store::ChangeSet &changes) override;
    void onProgress(const FolderTarget &folder, qint64 done, qint64 total) override;
    void onNewMail(FolderId folder, std::vector<MessageId> messages) override;
    void onNotice(const QString &text) override;
    void onAnswer() override;
    void onHeaders(qint64 count) override;
    PartialParts *partialParts() override { return &m_partialParts; }

    // LaneOwner
    void onLaneChanged(Lane &lane) override;
    void onConnectTrouble(Lane &lane, const Failure &failure, ConnectTrouble trouble) override;
    void onFoldersListed(std::vector<ListedFolder> folders) override;
    void onFoldersChanged(std::vector<FolderId> folders) override;
    void onAlert(const QByteArray &text) override;
    Task<> replay(imap::Session &session) override;
    std::vector<MessageRef> takeSnippetWishes() override;

    // ReplayListener and OutboxServices
    void onIntentsFinished(int count) override;
    void onFolderTouched(const QByteArray &rawName) override;
    void onFolderTreeTouched() override;
    Task<> withSession(std::function<Task<>(imap::Session &)> work) override;
    Acts &acts() override { return m_acts; }
    void onOutboxChanged() override;
    void onOutboxProgress(OutboxId id, qint64 done, qint64 total) override;
    void onSubmissionRefused(const Failure &failure) override;
    void onServerRefused(const ServerSettings &server, const Failure &failure) override;
    void onSentCopyLearnt(SentCopyPolicy policy) override;

    Agenda agenda;

private:
    struct Progress {
        FolderId folder;
        QString name;
        qint64 done = 0;
        qint64 total = 0;
    };
    Task<> recover();
    Task<> untilStarted();
    qint64 pollIntervalMs() const;
    void pollLater();
    void poll();
    void askFavouritesLater();
    Task<> wishForFavourites();
    Task<> onReadingLane(std::function<Task<>(imap::Session &)> work);
    Task<> runApart(std::function<Task<>(imap::Session &)> work, std::shared_ptr<Slot<Done>> end);
    bool isWatched(FolderId folder) const;
    bool holdsConnectionBeside(const Lane &lane) const;
    void shrinkPool();
    void growPool();
    void growLater();
    QByteArray poolKey() const;
    Task<> rememberPool();
    Task<> recallPool();
    Task<> dropOrphans();
    void startLanes();
    void stopLanes(const Failure &why);
    void actsChanged();
    void tell();
    void flush();
    void refreshStatus();
    bool canConnect() const;
    Failure whyNotConnected() const;
    bool isSynced() const;
    /// Of all connections of this account: received, sent.
    std::pair<qint64, qint64> bytes() const;
    void restartLater(qint64 ms);
    std::vector<Lane *> lanes() const;

    AccountEngine &m_engine;
    const Environment m_environment;
    AccountSettings m_settings;
    EngineOptions m_options;
    int m_maxConnections;

    bool m_starting = false;
    bool m_started = false;
    bool m_online = true;
    std::optional<Failure> m_signInFailure; ///< needs the user
    std::optional<Progress> m_progress;
    QDateTime m_lastContact;
    qint64 m_answers = 0;
    qint64 m_headers = 0;
    qint64 m_firstHeadersAt = -1; ///< monotonic ms, since the last syncNow() began; -1: none yet
    QHash<QByteArray, qint64> m_alerts; ///< monotonic ms of the last time the user was told
    QSet<MessageId> m_snippetsTried;
    std::vector<MessageRef> m_visible;
    std::unique_ptr<TimerHandle> m_replayAgain;
    std::unique_ptr<TimerHandle> m_restart;
    std::unique_ptr<TimerHandle> m_startAgain;
    std::unique_ptr<TimerHandle> m_pollTimer;
    std::unique_ptr<TimerHandle> m_favouriteTimer;
    std::unique_ptr<TimerHandle> m_grow;
    qint64 m_polledAt = 0; ///< monotonic
    qint64 m_favouritesAt = 0; ///< monotonic: asked for last, by themselves or with all the others
    int m_apart = 0; ///< of apart(), under way
    bool m_pollsRarely = false; ///< the timer was set while the server told by itself
    qint64 m_growAfterMs;
    int m_refusals = 0; ///< "too many connections" in a row, of the connection that does the work
    int m_doubts = 0; ///< refused sign-ins of a password that had worked
    int m_goodSignIns = 0;
    bool m_mainConnected = false;
    std::vector<std::weak_ptr<Slot<Done>>> m_untilSynced;
    std::vector<std::weak_ptr<Slot<Done>>> m_untilStarted; ///< what was asked for while a former run's rest is put in order

    // What is to be told, from the event loop.
    bool m_flushPosted = false;
    bool m_statusDirty = false;
    bool m_outboxDirty = false;
    store::ChangeSet m_changes;
    std::vector<std::function<void()>> m_news;
    EngineStatus m_lastStatus;

    PartialParts m_partialParts;
    SessionSource m_sessions;
    Acts m_acts;
    DraftUpload m_drafts;
    Outbox m_outbox;
    std::unique_ptr<Lane> m_inboxLane;
    std::unique_ptr<Lane> m_mainLane;
    std::unique_ptr<Lane> m_interactiveLane;
    TaskScope m_scope; ///< last: its tasks use all above

public:
    DraftUpload &drafts() { return m_drafts; }
    Outbox &outbox() { return m_outbox; }
};

} // namespace postrider::sync
