// A mail service in memory: sample mail, and failures that a test asks for. Deterministic; nothing leaves the process.
#pragma once

#include "mail/mail_service.h"
#include "support_ui/sample_mail.h"

#include <map>
#include <QHash>
#include <QPointer>
#include <QTimer>

namespace postrider::test {

/// How the fake behaves; change it at any time through FakeMailService::behaviour.
struct FakeBehaviour {
    bool online = true;                  ///< false: bodies and attachments that are not here stay away
    bool hold = false;                   ///< true: fetches stand still at their first number until release()
    int stepMs = 0;                      ///< time between two steps of a fetch (the pictures use more)
    std::optional<Failure> fetchFailure; ///< of the next bodies, attachments and sources
    std::optional<Failure> draftFailure; ///< of saveDraft()
    std::optional<Failure> sendFailure;  ///< of send()
    /// Set-up: the rung that fails ("imap key" as in SetupStep::key; empty: all succeed) and why.
    QString failingStep;
    Failure stepFailure =
        Failure::auth(Failure::Cause::PasswordRefused, QStringLiteral("The server refused the password."),
                      "A1 NO [AUTHENTICATIONFAILED] Authentication failed.", QStringLiteral("Check the password and try again."));
    bool settingsFound = true; ///< discover(): found, or a guess
    bool settingsNeedConsent = false;
    bool hasKeychain = true;
};

class FakeMailService final : public mail::MailService
{
    Q_OBJECT

public:
    struct Options {
        int messages = 300;
        int inboxMessages = 0; ///< so many more, generated cheaply, in the first Inbox
        bool empty = false;    ///< no account at all
        QDateTime now = QDateTime::currentDateTimeUtc();
    };
    FakeMailService();
    explicit FakeMailService(const Options &options, QObject *parent = nullptr);
    ~FakeMailService() override;

    // --- for tests
    FakeBehaviour behaviour;
    QStringList calls;    ///< what was asked for, one line each: "setFlag 3 Seen on"
    QString lastPassword; ///< of Setup::check() or givePassword()
    std::vector<mail::DraftContent> sentDrafts;
    std::vector<mail::ListEntry> visibleRows;
    std::vector<mail::ListEntry> expected; ///< of expectNext()
    QHash<MessageId, std::vector<mail::ConversationMessage>> conversations; ///< of loadConversation()
    QHash<MessageId, mail::SenderCheck> senderChecks;
    QHash<QByteArray, QByteArray> attachmentBytes; ///< of fetchAttachment(), by section; others are made up
    mutable int rowsRead = 0; ///< by rows(), all together
    /// Lets fetches that stand still go on.
    void release();
    /// A new message in a folder, as if the server had told of it; newMail() too where the folder is an Inbox.
    mail::ListEntry deliver(FolderId folder, SampleMessage message);
    /// Another client removed these.
    void vanish(const std::vector<mail::ListEntry> &entries);
    void setRights(FolderId folder, const mail::FolderRights &rights);
    void setFigures(AccountId account, const mail::AccountFigures &figures);
    void setStatus(AccountId account, const mail::AccountStatus &status);
    void setOutbox(std::vector<mail::OutboxItem> items);
    std::vector<mail::DeliveryNews> news; ///< deliveryNews()
    std::vector<mail::DeliveryNews> deliveryNews() const override { return news; }
    void putDeliveryNewsAside(const QByteArray &messageId) override
    {
        std::erase_if(news, [&messageId](const mail::DeliveryNews &each) { return each.messageId == messageId; });
        Q_EMIT outboxChanged();
    }
    void giveServerPassword(AccountId account, const ServerSettings &server, const QString &password, bool keep) override
    {
        lastPassword = password;
        calls << QStringLiteral("giveServerPassword %1 %2 %3").arg(QString::number(account.value()), server.host, keep ? QStringLiteral("keep") : QStringLiteral("once"));
    }
    /// What the servers have found of the search under way; nobody hears it when there is none.
    void tellFindings(const mail::ServerFindings &findings);
    bool isServerSearching() const { return !m_serverSearch.expired(); }
    bool serversSearch = false; ///< false: searchServers() gives none, as where all accounts speak POP3
    SampleMessage *message(mail::ListEntry entry);
    const std::vector<SampleMessage> &allMessages() const { return m_messages; }
    FolderId inbox(int account = 0) const;
    Transcript &writableTranscript() { return m_transcript; }
    std::map<qint64, mail::DraftContent> &drafts() { return m_drafts; }

    // --- MailService
    std::vector<mail::AccountInfo> accounts() const override;
    std::unique_ptr<mail::Setup> newSetup() override;
    void changeAccount(const AccountSettings &settings) override;
    void removeAccount(AccountId account) override;
    void givePassword(AccountId account, const QString &password, bool keep) override;
    void setOnline(bool online) override;
    bool isOnline() const override { return behaviour.online; }
    std::vector<mail::FolderInfo> folders(AccountId account) const override;
    std::optional<mail::FolderInfo> folder(FolderId folder) const override;
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
    mail::RequestPtr loadList(const mail::ListQuery &query, std::function<void(std::vector<mail::ListEntry>)> done) override;
    mail::RequestPtr searchServers(const QString &words, FolderId first,
                                   std::function<void(const mail::ServerFindings &)> update) override;
    std::vector<mail::MessageRow> rows(std::span<const mail::ListEntry> entries) const override;
    void setVisibleRows(const std::vector<mail::ListEntry> &entries) override;
    void expectNext(const std::vector<mail::ListEntry> &entries) override { expected = entries; }
    mail::RequestPtr answerInvitation(mail::ListEntry entry, mail::InvitationReply reply, const QString &comment, Queued queued) override;
    mail::RequestPtr redirectMessage(mail::ListEntry entry, const AddressList &to, Queued queued) override;
    mail::RequestPtr sendReceipt(mail::ListEntry entry, Queued queued) override;
    mail::RequestPtr loadConversation(mail::ListEntry entry,
                                      std::function<void(std::vector<mail::ConversationMessage>)> done) override;
    mail::RequestPtr openMessage(mail::ListEntry entry, std::function<void(const mail::MessageContent &)> update) override;
    mail::RequestPtr fetchAttachment(mail::ListEntry entry, const QByteArray &section, Progress progress, FileDone done) override;
    mail::RequestPtr fetchSource(mail::ListEntry entry, Progress progress,
                                 std::function<void(const QByteArray &raw, std::optional<Failure>)> done) override;
    void allowPictures(mail::ListEntry entry, mail::PictureScope scope) override;
    mail::PictureConsent pictureConsent() const override { return m_consent; }
    void setPictureConsent(const mail::PictureConsent &consent) override { m_consent = consent; }
    mail::MessageContent readMessage(const QByteArray &raw) const override;
    QByteArray partOfMessage(const QByteArray &raw, const QByteArray &section) const override;
    void setFlag(const std::vector<mail::ListEntry> &entries, Flag flag, bool on) override;
    void markSeen(mail::ListEntry entry) override;
    void moveTo(const std::vector<mail::ListEntry> &entries, FolderId target) override;
    void archive(const std::vector<mail::ListEntry> &entries) override;
    void moveToTrash(const std::vector<mail::ListEntry> &entries) override;
    void markJunk(const std::vector<mail::ListEntry> &entries, bool junk) override;
    void deleteForever(const std::vector<mail::ListEntry> &entries) override;
    void markAllRead(FolderId folder) override;
    void emptyFolder(FolderId folder) override;
    QString undoText() const override;
    void undo() override;
    mail::DraftContent newDraft(AccountId account) const override;
    mail::DraftContent draftFromMailto(const QString &url) const override;
    mail::RequestPtr makeReply(mail::ListEntry original, mail::ReplyMode mode, const QString &quoteOnly,
                               std::function<void(const mail::DraftContent &, std::optional<Failure>)> done) override;
    void saveDraft(mail::DraftId id, const mail::DraftContent &content,
                   std::function<void(mail::DraftId, std::optional<Failure>)> saved) override;
    void discardDraft(mail::DraftId id) override;
    std::vector<OpenDraft> unfinishedDrafts() const override;
    mail::RequestPtr
    openDraft(mail::ListEntry entry,
              std::function<void(mail::DraftId, const mail::DraftContent &, std::optional<Failure>)> done) override;
    void closeDraft(mail::DraftId id) override;
    QString sendProblem(const mail::DraftContent &content) const override;
    void send(mail::DraftId id, const mail::DraftContent &content,
              std::function<void(OutboxId, std::optional<Failure>)> queued) override;
    std::vector<mail::OutboxItem> outbox() const override { return m_outbox; }
    void outboxRetry(OutboxId id) override;
    void outboxMarkSent(OutboxId id) override;
    void outboxSendToOthers(OutboxId id) override;
    void outboxHold(OutboxId id, const QDateTime &until) override;
    void outboxDiscard(OutboxId id) override;
    void outboxEdit(OutboxId id,
                    std::function<void(mail::DraftId, const mail::DraftContent &, std::optional<Failure>)> done) override;
    AddressList completeAddress(const QString &typed, int limit) const override;
    mail::Preferences preferences() const override { return m_preferences; }
    void setPreferences(const mail::Preferences &preferences) override;
    qint64 cacheBytes() const override { return m_cacheBytes; }
    void clearCachedBodies() override;
    const Transcript &transcript() const override { return m_transcript; }
    bool hasWorkBeforeQuit() const override;
    QByteArray windowState(const QString &key) const override { return m_windowState.value(key); }
    void setWindowState(const QString &key, const QByteArray &state) override { m_windowState.insert(key, state); }

private:
    struct Moved {
        mail::ListEntry now;
        FolderId before;
        Flags flags;
    };
    struct UndoStep {
        QString text;
        std::vector<Moved> moved;
    };

    /// Something that goes on in steps: a body, an attachment, a source.
    class Fetch;

    void recount();
    void changed(const std::vector<mail::ListEntry> &entries, bool moved);
    void moveAll(const std::vector<mail::ListEntry> &entries, FolderRole role, FolderId target, const QString &text);
    SampleMessage *find(mail::ListEntry entry);
    const SampleMessage *find(mail::ListEntry entry) const;
    mail::MessageContent contentOf(const SampleMessage &message, bool withBody) const;
    AccountId accountOf(FolderId folder) const;
    mail::RequestPtr startFetch(qint64 total, Progress progress, std::function<void(std::optional<Failure>)> done);
    /// Takes an item out of the outbox; false if there is none.
    bool takeOutbox(OutboxId id);
    void fillTranscript();

    std::vector<mail::AccountInfo> m_accounts;
    std::vector<mail::FolderInfo> m_folders;
    std::vector<SampleMessage> m_messages;
    std::vector<size_t> m_byId; ///< index in m_messages by message id
    std::vector<UndoStep> m_undo;
    std::map<qint64, mail::DraftContent> m_drafts;
    std::vector<mail::OutboxItem> m_outbox;
    std::vector<Fetch *> m_fetches;
    std::weak_ptr<std::function<void(const mail::ServerFindings &)>> m_serverSearch;
    mail::Preferences m_preferences;
    mail::PictureConsent m_consent;
    Transcript m_transcript;
    QHash<QString, QByteArray> m_windowState;
    QDateTime m_now;
    qint64 m_cacheBytes = 48'300'000;
    qint64 m_nextDraft = 1;
    qint64 m_nextOutbox = 100;
    qint64 m_nextFolder = 0;
};

} // namespace postrider::test
