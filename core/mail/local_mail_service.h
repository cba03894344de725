// The mail service over a profile on this machine: a door to the engine and store threads. Lives on the UI thread.
#pragma once

#include "async/task_scope.h"
#include "async/worker.h"
#include "mail/attachment_copies.h"
#include "mail/engine_room.h"
#include "mail/mail_service.h"
#include "mail/reading_flow.h"
#include "mail/traffic_meter.h"
#include "mail/surroundings_watch.h"
#include "mail/thread_keeper.h"
#include "store/cache_reader.h"
#include "store/journal.h"
#include "store/profile.h"
#include "sync/store_access.h"

#include <QDate>
#include <QSet>
#include <QTimer>
#include <map>

namespace postrider::mail {

/// A thread that reads for the windows: whole lists, searches, decoding.
class ReadThread final
{
    Q_DISABLE_COPY_MOVE(ReadThread)

public:
    explicit ReadThread(const store::ProfilePaths &paths) : reader(paths), worker(QStringLiteral("reader")) {}
    store::CacheReader reader; ///< used by jobs of `worker` only
    Worker worker;             ///< dies first
};

class LocalMailService final : public MailService
{
    Q_OBJECT

public:
    /// Opens the profile's stores; `profile` must be writable. Engines start with start(). Throws Failure(Store).
    LocalMailService(store::Profile profile, EngineRoom::SecretStoreFactory secrets);
    ~LocalMailService() override;

    /// Connects the accounts. Apart from the constructor, so that the window can be painted before.
    void start();

    std::vector<AccountInfo> accounts() const override { return m_accounts; }
    std::unique_ptr<Setup> newSetup() override;
    void changeAccount(const AccountSettings &settings) override;
    void removeAccount(AccountId account) override;
    void givePassword(AccountId account, const QString &password, bool keep) override;
    void giveServerPassword(AccountId account, const ServerSettings &server, const QString &password, bool keep) override;
    void setOnline(bool online) override;
    bool isOnline() const override { return m_online; }
    void setFocused(bool focused) override { m_surroundings.setFocused(focused); }

    std::vector<FolderInfo> folders(AccountId account) const override;
    std::optional<FolderInfo> folder(FolderId folder) const override;
    FolderId folderWithRole(AccountId account, FolderRole role) const override;
    void createFolder(AccountId account, FolderId parent, const QString &name) override;
    void renameFolder(FolderId folder, const QString &newName) override;
    void moveFolder(FolderId folder, FolderId parent) override;
    void deleteFolder(FolderId folder) override;
    void setKeepOffline(FolderId folder, int days) override;
    void setFavourite(FolderId folder, bool on) override;
    void setCurrentFolder(FolderId folder) override;
    void refresh(FolderId folder) override;
    void refreshAll() override;
    RequestPtr loadList(const ListQuery &query, std::function<void(std::vector<ListEntry>)> done) override;
    RequestPtr searchServers(const QString &words, FolderId first, std::function<void(const ServerFindings &)> update) override;
    std::vector<MessageRow> rows(std::span<const ListEntry> entries) const override;
    void setVisibleRows(const std::vector<ListEntry> &entries) override;
    void expectNext(const std::vector<ListEntry> &entries) override;

    RequestPtr loadConversation(ListEntry entry, std::function<void(std::vector<ConversationMessage>)> done) override;
    RequestPtr loadConversations(FolderId folder, int limit, std::optional<ConversationEntry> after,
                                 std::function<void(std::vector<ConversationEntry>)> done) override;

    RequestPtr openMessage(ListEntry entry, std::function<void(const MessageContent &)> update) override;
    RequestPtr fetchAttachment(ListEntry entry, const QByteArray &section, Progress progress, FileDone done) override;
    RequestPtr fetchSource(ListEntry entry, Progress progress, std::function<void(const QByteArray &, std::optional<Failure>)> done) override;
    void allowPictures(ListEntry entry, PictureScope scope) override;
    PictureConsent pictureConsent() const override { return m_pictureConsent; }
    void setPictureConsent(const PictureConsent &consent) override;
    MessageContent readMessage(const QByteArray &raw) const override;
    QByteArray partOfMessage(const QByteArray &raw, const QByteArray &section) const override;

    void setFlag(const std::vector<ListEntry> &entries, Flag flag, bool on) override;
    void markSeen(ListEntry entry) override;
    void moveTo(const std::vector<ListEntry> &entries, FolderId target) override;
    void archive(const std::vector<ListEntry> &entries) override;
    void moveToTrash(const std::vector<ListEntry> &entries) override;
    void markJunk(const std::vector<ListEntry> &entries, bool junk) override;
    void deleteForever(const std::vector<ListEntry> &entries) override;
    void markAllRead(FolderId folder) override;
    void emptyFolder(FolderId folder) override;
    QString undoText() const override;
    void undo() override;

    DraftContent newDraft(AccountId account) const override;
    DraftContent draftFromMailto(const QString &url) const override;
    RequestPtr makeReply(ListEntry original, ReplyMode mode, const QString &quoteOnly,
                         std::function<void(const DraftContent &, std::optional<Failure>)> done) override;
    void saveDraft(DraftId id, const DraftContent &content, std::function<void(DraftId, std::optional<Failure>)> saved) override;
    void discardDraft(DraftId id) override;
    std::vector<OpenDraft> unfinishedDrafts() const override;
    RequestPtr openDraft(ListEntry entry, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done) override;
    void closeDraft(DraftId id) override;
    QString sendProblem(const DraftContent &content) const override;
    void send(DraftId id, const DraftContent &content, std::function<void(OutboxId, std::optional<Failure>)> queued) override;
    std::vector<OutboxItem> outbox() const override { return m_outbox; }
    void outboxRetry(OutboxId id) override;
    void outboxMarkSent(OutboxId id) override;
    void outboxSendToOthers(OutboxId id) override;
    void outboxHold(OutboxId id, const QDateTime &until) override;
    RequestPtr redirectMessage(ListEntry entry, const AddressList &to, Queued queued) override;
    RequestPtr sendReceipt(ListEntry entry, Queued queued) override;
    RequestPtr answerInvitation(ListEntry entry, InvitationReply reply, const QString &comment, Queued queued) override;
    std::vector<DeliveryNews> deliveryNews() const override;
    std::optional<DeliveryNews> deliveryNewsOf(const QByteArray &messageId) const override;
    void putDeliveryNewsAside(const QByteArray &messageId) override;
    void outboxDiscard(OutboxId id) override;
    void outboxEdit(OutboxId id, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done) override;
    AddressList completeAddress(const QString &typed, int limit) const override;

    Preferences preferences() const override { return m_preferences; }
    void setPreferences(const Preferences &preferences) override;
    qint64 cacheBytes() const override;
    void clearCachedBodies() override;
    const Transcript &transcript() const override { return m_transcript; }
    bool hasWorkBeforeQuit() const override;
    QByteArray windowState(const QString &key) const override { return m_windowStates.value(key); }
    void setWindowState(const QString &key, const QByteArray &state) override;

    // --- for LocalSetup
    EngineRoom &engineRoom() { return m_engines; }
    Transcript &writableTranscript() { return m_transcript; }
    /// Keeps a checked account with its password and starts its engine.
    void addAccount(const AccountSettings &settings, const QString &password);
    /// New servers of an account, with the password that was checked with them.
    void replaceAccount(const AccountSettings &settings, const QString &password);

private:
    /// Messages of one account, ready for its engine.
    using ByAccount = std::map<AccountId, std::vector<sync::MessageRef>>;
    /// One Ctrl+Z: the groups of all accounts it touched.
    struct UndoEntry {
        quint64 number = 0; ///< ascending in the order of the user's acts
        QString text;
        std::vector<std::pair<AccountId, qint64>> groups;
    };
    using Act = std::function<Task<sync::Acted>(sync::AccountEngine &, std::vector<sync::MessageRef>)>;

    // service
    void openEngine(const AccountSettings &settings);
    void connectEngine(sync::AccountEngine &engine, AccountId account);
    void onEngine(AccountId account, std::function<void(EngineFloor &, sync::AccountEngine &)> job);
    /// From any thread, later, as long as this object lives.
    void onUiThread(std::function<void()> call) { QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection); }
    /// For tasks of the engine thread: what ends one is told in a notice.
    TaskScope::FailureHandler tellFailure()
    {
        return [this](const Failure &failure) { onUiThread([this, failure] { Q_EMIT notice(failure.message()); }); };
    }
    void onStatus(AccountId account, const sync::EngineStatus &status);
    void applyProxy();
    AccountInfo *findAccount(AccountId account);
    const AccountInfo *findAccount(AccountId account) const;
    Task<> forgetAccount(AccountId account);
    void noteSettings(const AccountSettings &settings);
    Task<> keepAccount(AccountSettings settings, QString password);

    // facts and figures
    void startMeter();
    void readMeter();
    void onFacts(AccountId account, const sync::AccountFacts &facts);
    void loadKeptFolders();
    void complete(FolderInfo &info, const QByteArray &rawName) const;
    void onKeeping(FolderId folder, qint64 done, qint64 total);
    QByteArray rawNameOf(FolderId folder) const;
    Task<> keepFolder(store::FolderName name, int days, std::function<void()> tell);

    // folders and lists
    void onCacheChanged(const store::ChangeSet &changes);
    void flushChanges();
    void reloadFolders(AccountId account);
    AccountId accountOf(FolderId folder) const;
    Task<> collectContacts(std::vector<ListEntry> entries);
    void folderAct(AccountId account, std::function<Task<sync::Acted>(sync::AccountEngine &)> act);
    void tellNewMail(AccountId account, FolderId folder, const std::vector<MessageId> &messages);

    // reading
    ListEntry located(ListEntry entry) const;
    /// Dropping it ends the task that EngineFloor::startRequest() was given with this number.
    std::unique_ptr<LiveRequest> engineRequest(quint64 id);
    ReadingTools readingTools(EngineFloor &floor, sync::AccountEngine &engine, bool plainOnly);
    Border borderOfAccount(AccountId account) const;
    void noteBorder(AccountId account, MessageId message, const QByteArray &server);

    // acting
    ByAccount byAccount(const std::vector<ListEntry> &entries) const;
    void act(const ByAccount &messages, const QString &pastTense, bool undoable, const Act &act);
    void moveToRole(const std::vector<ListEntry> &entries, FolderRole role, const std::function<QString(int)> &pastTense);
    Task<> moveWithNewFolder(sync::AccountEngine &engine, std::vector<sync::MessageRef> messages, FolderRole role,
                             Callback<AccountId, sync::Acted> done);
    Task<> runAct(sync::AccountEngine &engine, std::vector<sync::MessageRef> messages, Act act, Callback<AccountId, sync::Acted> done);
    Callback<AccountId, sync::Acted> undoCollector(const QString &pastTense, bool undoable);
    void noteActed(quint64 number, AccountId account, const sync::Acted &acted);
    void undoGroup(AccountId account, qint64 group);
    void loadUndo();
    void keepUndo(const UndoEntry &entry);
    void forgetUndo(quint64 number);

    // writing
    Task<> saveDraftTask(DraftId id, DraftContent content, std::function<void(DraftId, std::optional<Failure>)> saved);
    Task<> sendTask(DraftId id, DraftContent content, std::function<void(OutboxId, std::optional<Failure>)> queued);
    Task<> editTask(OutboxId id, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done);
    Task<> discardTask(DraftId id);
    Task<> adoptServerCopy(DraftId id, AccountId account, QByteArray rawName, Uid uid);
    std::optional<store::ReplyReference> referenceTo(const DraftContent &content) const;
    DraftContent contentOf(const store::DraftItem &item, const QByteArray &message) const;
    Task<CopiedFiles> copyAttachments(DraftId id, DraftContent content);
    void setDraftOpen(store::DraftId id, bool open);
    using BuildAnswer = std::function<sync::NewMail(const QByteArray &raw, const std::vector<Identity> &identities)>;
    /// `forwards`: the original gets $Forwarded when it is sent.
    RequestPtr answerWith(ListEntry entry, BuildAnswer build, Queued queued, bool forwards = false);
    Task<> queueAnswer(AccountId account, QByteArray raw, BuildAnswer build, Queued queued, std::optional<store::ReplyReference> original);
    void lookForReports(FolderId folder, const std::vector<MessageId> &messages);
    Task<> readReport(QByteArray raw);
    Task<> putAside(QByteArray messageId);
    QStringList deliverySentences(const QByteArray &messageId) const;
    void reloadOutbox();
    AccountId accountOfOutbox(OutboxId id) const;
    void outboxAct(OutboxId id, std::function<Task<bool>(sync::AccountEngine &)> act);
    void setSetting(const QByteArray &key, const QByteArray &value);

    store::Profile m_profile;
    Transcript m_transcript;
    sync::StoreAccess m_stores;
    mutable store::CacheReader m_reader;   ///< for one visible page
    mutable store::Journal m_journal;      ///< read-only, small questions
    ReadThread m_readThread;
    SystemRandom m_random;
    QtTimers m_timers;
    ThreadKeeper m_threads;
    EngineRoom m_engines;

    std::vector<AccountInfo> m_accounts;
    std::map<AccountId, std::vector<FolderInfo>> m_folders;
    std::map<FolderId, AccountId> m_folderAccounts;
    Preferences m_preferences;
    PictureConsent m_pictureConsent;
    struct BorderTraces {
        std::vector<QByteArray> servers; ///< see borderOf()
        QSet<MessageId> messages;        ///< counted since the program began
    };
    std::map<AccountId, BorderTraces> m_borderTraces;
    QSet<MessageId> m_picturesOnce; ///< allowed for these, as long as the program runs
    QHash<QString, QByteArray> m_windowStates;
    std::vector<OutboxItem> m_outbox;
    std::vector<UndoEntry> m_undo;
    quint64 m_lastUndo = 0; ///< goes on from what the journal has
    QSet<quint64> m_takenBack; ///< numbers of entries that were undone
    std::vector<std::shared_ptr<void>> m_kept; ///< callbacks of acts under way
    AttachmentCopies m_copies{m_profile.paths().drafts() + QStringLiteral("/attachments")}; ///< of what open drafts have attached
    std::map<MessageId, RequestPtr> m_reportRequests; ///< delivery reports that are being fetched
    TrafficMeter m_meter;
    QTimer m_meterTimer;
    QDate m_meterDay = QDate::currentDate();
    QHash<FolderId, FolderRights> m_rights;                   ///< where the server tells them
    QHash<std::pair<AccountId, QByteArray>, int> m_keepDays;  ///< by the folder's raw name
    QSet<std::pair<AccountId, QByteArray>> m_favourites;      ///< the same
    QHash<FolderId, std::pair<qint64, qint64>> m_keepProgress;        ///< done, total
    store::ChangeSet m_changes;
    QTimer m_flush;
    SurroundingsWatch m_surroundings;
    quint64 m_lastRequest = 0;
    bool m_online = true;
    FolderId m_currentFolder;
    TaskScope m_scope; ///< tasks of this thread; dies first
};

} // namespace postrider::mail
