// What a POP3 engine is made of. Inside the engine only.
#pragma once

#include "async/task_scope.h"
#include "sync/acts.h"
#include "sync/back_off.h"
#include "sync/outbox/draft_upload.h"
#include "sync/outbox/outbox.h"
#include "sync/pop3/local_folders.h"
#include "sync/pop3/pop3_news.h"
#include "sync/pop3/server_visit.h"
#include "sync/server_memory.h"

#include <deque>
#include <memory>

namespace postrider::sync {

/// Visits the server every few minutes, when asked to, and when a body is wanted; carries out acts on this machine at once; sends.
/// One connection at a time (RFC 1939 section 4: the mailbox is locked while it lasts), kept a few seconds for what the user opens next.
class Pop3Parts final : public FlowHost, public OutboxServices
{
public:
    Pop3Parts(AccountEngine &engine, Environment environment, AccountSettings settings, EngineOptions options);
    ~Pop3Parts() override;

    void start();
    void setOnline(bool online);
    void connectNow();
    void retrySignIn();
    void setSettings(AccountSettings settings);
    void setSurroundings(const Surroundings &surroundings);
    EngineStatus status() const;
    FolderId inbox() const { return m_folders.inbox().id; }
    /// Looks for new mail now.
    void visitSoon();
    Task<SyncReport> syncNow(std::optional<FolderId> folder);
    Task<> untilStarted();
    Task<Part> fetchStructure(MessageRef message);
    Task<FetchedPart> fetchPart(MessageRef message, QByteArray section, Progress progress);

    // FlowHost
    const Environment &environment() const override { return m_environment; }
    const AccountSettings &accountSettings() const override { return m_settings; }
    const EngineOptions &options() const override { return m_options; }
    void onCacheChanged(const store::ChangeSet &changes) override { m_news.cacheChanged(changes); }
    void onProgress(const FolderTarget &folder, qint64 done, qint64 total) override;
    void onNewMail(FolderId folder, std::vector<MessageId> messages) override;
    void onNotice(const QString &text) override;
    void onAnswer() override;
    void onHeaders(qint64 count) override { m_headers += count; }

    // OutboxServices
    Task<> withSession(std::function<Task<>(imap::Session &)> work) override;
    LocalFiling *localFiling() override { return &m_folders; }
    Acts &acts() override { return m_acts; }
    void onOutboxChanged() override { m_news.outboxChanged(); }
    void onOutboxProgress(OutboxId id, qint64 done, qint64 total) override;
    void onSubmissionRefused(const Failure &failure) override;
    void onServerRefused(const ServerSettings &server, const Failure &failure) override;
    void onSentCopyLearnt(SentCopyPolicy policy) override;
    void onFolderTouched(const QByteArray &rawName) override { Q_UNUSED(rawName) }
    void onFolderTreeTouched() override {}

    DraftUpload &drafts() { return m_drafts; }
    Outbox &outbox() { return m_outbox; }

private:
    /// Somebody waits for a body.
    struct BodyWish {
        qint64 row = 0;
        Progress progress;
        bool cancelled = false;
        Slot<Done> done;
    };
    using WishPtr = std::shared_ptr<BodyWish>;
    enum class State { Idle, Connecting, Working, Waiting };

    Task<> recover();
    Task<> replayActs();
    void actsChanged();

    // visiting.cpp
    Task<> run();
    Task<> untilDue();
    Task<> visit();
    Task<> work(ServerVisit &visit);
    Task<> rest(qint64 ms);
    Task<std::unique_ptr<pop3::Session>> connect();
    Task<> grant(ServerVisit &visit, WishPtr wish);
    WishPtr nextWish();
    void failWishes(const Failure &failure);
    void onTrouble(const Failure &failure);
    void wake();
    void startRunning();
    void stopRunning(const Failure &why);
    void setState(State state);
    qint64 pollMs() const;
    bool canConnect() const;
    bool isVisitWanted() const { return m_asked > m_served; }
    Failure whyNotConnected() const;

    Task<store::LocalMessage> find(MessageRef message, QByteArray section);
    Task<store::LocalMessage> withBody(store::LocalMessage message, Progress progress);

    AccountEngine &m_engine;
    const Environment m_environment;
    AccountSettings m_settings;
    EngineOptions m_options;
    Surroundings m_surroundings;

    bool m_starting = false;
    bool m_started = false;
    bool m_online = true;
    bool m_running = false;
    State m_state = State::Idle;
    quint64 m_asked = 0;         ///< looks for new mail that were asked for
    quint64 m_served = 0;        ///< of these, done
    quint64 m_tried = 0;         ///< of these, done or failed
    quint64 m_serving = 0;       ///< those that the visit under way serves
    bool m_hurry = false;        ///< do not wait for the back-off
    bool m_bodiesWanted = false; ///< something is to be fetched at the next chance
    qint64 m_nextPoll = 0;       ///< monotonic ms
    qint64 m_notBefore = 0;      ///< monotonic ms: the server wants time between two sign-ins
    qint64 m_retryAt = 0;        ///< monotonic ms, after a failure; 0: none
    QDateTime m_nextTry;
    std::optional<Failure> m_signInFailure; ///< needs the user
    std::optional<Failure> m_failure;       ///< of the last visit
    int m_goodSignIns = 0;
    int m_doubts = 0;            ///< refused sign-ins of a password that had worked
    BackOff m_backOff;
    ServerMemory m_memory;
    QDateTime m_lastContact;
    qint64 m_answers = 0;
    qint64 m_headers = 0;
    qint64 m_bytes = 0;
    qint64 m_done = 0;           ///< progress: headers
    qint64 m_total = 0;
    qint64 m_bodiesLeft = 0;
    std::deque<WishPtr> m_wishes;
    std::vector<std::weak_ptr<Slot<Done>>> m_waiting;      ///< for any change
    std::unique_ptr<Slot<Done>> m_sleep;

    Pop3News m_news;
    LocalFolders m_folders;
    Acts m_acts;
    DraftUpload m_drafts;
    Outbox m_outbox;
    TaskScope m_visiting; ///< run(); its tasks use all above
    TaskScope m_scope;
};

} // namespace postrider::sync
