// What the windows may ask for, and what they hear: the only door between ui/ and the core.
#pragma once

#include "base/transcript.h"
#include "mail/mail_types.h"

#include <QObject>
#include <functional>
#include <memory>
#include <span>

namespace postrider::mail {

/// Something that was asked for and may still be under way. Destroying it cancels it; its callbacks are not called afterwards.
class Request
{
public:
    virtual ~Request() = default;
};
using RequestPtr = std::unique_ptr<Request>;

/// Finds settings for an address and signs in to both servers, a rung at a time. Lives on the UI thread.
class Setup : public QObject
{
    Q_OBJECT

public:
    /// Looks for settings of the address' domain; ends with settingsFound() or settingsNotFound().
    virtual void discover(const QString &address) = 0;
    /// Signs in to both servers, once each, stopping at the first failure; stepsChanged() meanwhile, ends with checked().
    /// `password` is used for this only, unless finish() follows.
    virtual void check(const AccountSettings &settings, const QString &password) = 0;
    /// Trusts exactly this certificate for the server that showed it (SHA-256, from certificate()).
    virtual QString certificateText() const = 0;      ///< of the last failed TLS step: subject, issuer, dates, fingerprint
    virtual QByteArray certificateHash() const = 0;
    virtual bool certificateMayBeTrusted() const = 0; ///< false for a wrong name or an expired one
    /// Keeps the account that was checked last. The account appears with accountsChanged().
    virtual void finish() = 0;
    virtual void cancel() = 0;
    virtual std::vector<SetupStep> steps() const = 0;
    /// The conversation of this set-up, secrets masked: for the pane and for "Copy report".
    virtual QString report() const = 0;
    /// True where no keychain runs, so that the password will be asked for at each start.
    virtual bool passwordWillNotBeKept() const = 0;
    /// After settingsFound(): the same mail by POP3, for those who prefer it; none: not known.
    virtual std::optional<ServerSettings> pop3Server() const { return std::nullopt; }

Q_SIGNALS:
    void stepsChanged();
    /// `source`: where they come from, for people: "Published by example.org over HTTPS". `needsConsent`: hosts outside the domain.
    void settingsFound(const postrider::AccountSettings &settings, const QString &source, bool needsConsent, const QString &hint);
    void settingsNotFound(const QString &why, const postrider::AccountSettings &guess);
    void checked(bool ok);
};

class MailService : public QObject
{
    Q_OBJECT

public:
    // --- accounts
    virtual std::vector<AccountInfo> accounts() const = 0;
    virtual std::unique_ptr<Setup> newSetup() = 0;
    /// Changes names, identities, servers of an account. A changed host needs the password again.
    virtual void changeAccount(const AccountSettings &settings) = 0;
    /// Signs out, deletes cache, secrets and drafts of the account.
    virtual void removeAccount(AccountId account) = 0;
    /// The answer to passwordNeeded(). `keep`: into the keychain, if there is one.
    virtual void givePassword(AccountId account, const QString &password, bool keep) = 0;
    /// The answer to serverPasswordNeeded(), or given beforehand: for this server and no other.
    virtual void giveServerPassword(AccountId account, const ServerSettings &server, const QString &password, bool keep)
    {
        Q_UNUSED(account) Q_UNUSED(server) Q_UNUSED(password) Q_UNUSED(keep)
    }
    virtual void setOnline(bool online) = 0; ///< "work offline" when false
    virtual bool isOnline() const = 0;
    /// Whether a window of the program has the focus: decides how often servers are asked for news.
    virtual void setFocused(bool focused) { Q_UNUSED(focused) }

    // --- folders and lists; all from memory, no waiting
    virtual std::vector<FolderInfo> folders(AccountId account) const = 0;
    virtual std::optional<FolderInfo> folder(FolderId folder) const = 0;
    virtual FolderId folderWithRole(AccountId account, FolderRole role) const = 0;
    virtual void createFolder(AccountId account, FolderId parent, const QString &name) = 0;
    virtual void renameFolder(FolderId folder, const QString &newName) = 0;
    /// Below another folder of the same account; none: to the top.
    virtual void moveFolder(FolderId folder, FolderId parent) = 0;
    virtual void deleteFolder(FolderId folder) = 0;
    /// Whole messages of the last so many days are kept on this machine; 0: only what was read. Progress is in FolderInfo.
    virtual void setKeepOffline(FolderId folder, int days) = 0;
    /// Favourites are looked at every two minutes while the user is at the window.
    virtual void setFavourite(FolderId folder, bool on) { Q_UNUSED(folder) Q_UNUSED(on) }
    /// Which folder the user looks at: it is watched, its headers come first.
    virtual void setCurrentFolder(FolderId folder) = 0;
    virtual void refresh(FolderId folder) = 0;
    virtual void refreshAll() = 0;

    /// All entries of a list, newest first, read on another thread.
    [[nodiscard]] virtual RequestPtr loadList(const ListQuery &query, std::function<void(std::vector<ListEntry>)> done) = 0;
    /// Looks for the words on the mail servers, where the texts are that are not here: folder by folder, `first` before the others.
    /// `update` is called after each folder, never at once. None: no account's server can be asked.
    [[nodiscard]] virtual RequestPtr searchServers(const QString &words, FolderId first, std::function<void(const ServerFindings &)> update)
    {
        Q_UNUSED(words) Q_UNUSED(first) Q_UNUSED(update)
        return nullptr;
    }
    /// What rows show; one visible page at most (5 ms). An entry that is gone comes back with an invalid MessageId.
    virtual std::vector<MessageRow> rows(std::span<const ListEntry> entries) const = 0;
    /// The rows that rest on the screen: snippets are fetched for those that have none.
    virtual void setVisibleRows(const std::vector<ListEntry> &entries) = 0;
    /// The user is likely to open these next, the likeliest first: their texts are fetched when there is nothing else to do.
    virtual void expectNext(const std::vector<ListEntry> &entries) = 0;

    // --- conversations; read on another thread
    /// All messages of the conversation this one is in, oldest first, itself too; each once, what is in Trash and Junk left out.
    [[nodiscard]] virtual RequestPtr loadConversation(ListEntry entry, std::function<void(std::vector<ConversationMessage>)> done)
    {
        Q_UNUSED(entry)
        Q_UNUSED(done)
        return {};
    }
    /// Conversations of a folder, the one with the newest message first: a page behind `after` (none: the first).
    [[nodiscard]] virtual RequestPtr loadConversations(FolderId folder, int limit, std::optional<ConversationEntry> after,
                                                       std::function<void(std::vector<ConversationEntry>)> done)
    {
        Q_UNUSED(folder)
        Q_UNUSED(limit)
        Q_UNUSED(after)
        Q_UNUSED(done)
        return {};
    }

    // --- reading
    /// Calls `update` at once with what is here, then each time more has come.
    [[nodiscard]] virtual RequestPtr openMessage(ListEntry entry, std::function<void(const MessageContent &)> update) = 0;
    /// Fetches an attachment if it is not here, or the part it lies in. `done` gets the path of the cached, decoded file (0400, in a private folder), or a failure.
    using Progress = std::function<void(qint64 bytesDone, qint64 bytesTotal)>;
    using FileDone = std::function<void(const QString &path, std::optional<Failure> failure)>;
    [[nodiscard]] virtual RequestPtr fetchAttachment(ListEntry entry, const QByteArray &section, Progress progress, FileDone done) = 0;
    /// The whole message as it is on the server ("source", "save as", forward as attachment).
    [[nodiscard]] virtual RequestPtr fetchSource(ListEntry entry, Progress progress, std::function<void(const QByteArray &raw, std::optional<Failure>)> done) = 0;
    /// Opens a message that is in no folder: an .eml file, or one enclosed in another.
    virtual MessageContent readMessage(const QByteArray &raw) const = 0;
    /// A decoded attachment of such a message.
    virtual QByteArray partOfMessage(const QByteArray &raw, const QByteArray &section) const = 0;

    /// Fetches the remote pictures of this message from now on, and of its author's mail as `scope` says. Open it again to see them.
    virtual void allowPictures(ListEntry entry, PictureScope scope) = 0;
    virtual PictureConsent pictureConsent() const = 0;
    virtual void setPictureConsent(const PictureConsent &consent) = 0;

    // --- acting: at once on screen, durable before anything is sent, undoable
    virtual void setFlag(const std::vector<ListEntry> &entries, Flag flag, bool on) = 0;
    /// Read because it was looked at: nothing that Undo would take back, nothing to tell.
    virtual void markSeen(ListEntry entry) = 0;
    virtual void moveTo(const std::vector<ListEntry> &entries, FolderId target) = 0;
    virtual void archive(const std::vector<ListEntry> &entries) = 0;
    virtual void moveToTrash(const std::vector<ListEntry> &entries) = 0;
    virtual void markJunk(const std::vector<ListEntry> &entries, bool junk) = 0;
    virtual void deleteForever(const std::vector<ListEntry> &entries) = 0;  ///< no undo: ask first
    virtual void markAllRead(FolderId folder) = 0;
    virtual void emptyFolder(FolderId folder) = 0;                          ///< Trash and Junk only; no undo: ask first
    virtual QString undoText() const = 0;  ///< "3 messages archived"; empty: nothing to undo
    virtual void undo() = 0;

    // --- writing
    virtual DraftContent newDraft(AccountId account) const = 0;
    virtual DraftContent draftFromMailto(const QString &url) const = 0;
    /// Makes the answer; fetches the text that is quoted if need be.
    [[nodiscard]] virtual RequestPtr makeReply(ListEntry original, ReplyMode mode, const QString &quoteOnly,
                                               std::function<void(const DraftContent &, std::optional<Failure>)> done) = 0;
    /// Durable on disk when `saved` is called. An invalid id makes a new draft; `saved` tells its id.
    virtual void saveDraft(DraftId id, const DraftContent &content, std::function<void(DraftId, std::optional<Failure>)> saved) = 0;
    virtual void discardDraft(DraftId id) = 0;
    struct OpenDraft { DraftId id; DraftContent content; };
    /// Drafts that were being written when the program ended: reopened at start.
    virtual std::vector<OpenDraft> unfinishedDrafts() const = 0;
    /// A message of the Drafts folder, for editing.
    [[nodiscard]] virtual RequestPtr openDraft(ListEntry entry, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done) = 0;
    /// Closes the composer: the draft goes to the server's Drafts folder.
    virtual void closeDraft(DraftId id) = 0;
    /// Why this cannot be sent as it is ("There is no recipient."); empty: it can.
    virtual QString sendProblem(const DraftContent &content) const = 0;
    /// Into the outbox; durable when `queued` is called. The draft is gone then.
    virtual void send(DraftId id, const DraftContent &content, std::function<void(OutboxId, std::optional<Failure>)> queued) = 0;
    /// Mail that answers another message by a protocol; each only because the user asked for it. `queued` as for send(); a Failure too
    /// where there is nothing to answer. As they are here: nothing happens.
    using Queued = std::function<void(OutboxId, std::optional<Failure>)>;
    /// On to others as it is (RFC 5322 section 3.6.6).
    [[nodiscard]] virtual RequestPtr redirectMessage(ListEntry entry, const AddressList &to, Queued queued)
    {
        Q_UNUSED(entry) Q_UNUSED(to) Q_UNUSED(queued)
        return nullptr;
    }
    /// That it was read (RFC 8098).
    [[nodiscard]] virtual RequestPtr sendReceipt(ListEntry entry, Queued queued)
    {
        Q_UNUSED(entry) Q_UNUSED(queued)
        return nullptr;
    }
    /// To the organizer of the invitation in it (RFC 6047).
    [[nodiscard]] virtual RequestPtr answerInvitation(ListEntry entry, InvitationReply reply, const QString &comment, Queued queued)
    {
        Q_UNUSED(entry) Q_UNUSED(reply) Q_UNUSED(comment) Q_UNUSED(queued)
        return nullptr;
    }
    virtual std::vector<OutboxItem> outbox() const = 0;
    virtual void outboxRetry(OutboxId id) = 0;         ///< of Unknown: send again, the user knows
    virtual void outboxMarkSent(OutboxId id) = 0;      ///< of Unknown
    /// Those whom the server takes get it; who was refused is left out, who was put off is tried again.
    virtual void outboxSendToOthers(OutboxId id) = 0;
    virtual void outboxHold(OutboxId id, const QDateTime &until) = 0; ///< invalid: until outboxRetry()
    virtual void outboxDiscard(OutboxId id) = 0;
    /// What delivery reports said about mail that was sent: failures and delays that were not put aside, newest first.
    virtual std::vector<DeliveryNews> deliveryNews() const { return {}; }
    /// What they said about this one, by Message-ID without < >.
    virtual std::optional<DeliveryNews> deliveryNewsOf(const QByteArray &messageId) const
    {
        Q_UNUSED(messageId)
        return std::nullopt;
    }
    /// The user has seen it.
    virtual void putDeliveryNewsAside(const QByteArray &messageId) { Q_UNUSED(messageId) }
    /// Takes it back for editing (also "undo send" while holding); `done` gets the draft, or why it is too late.
    virtual void outboxEdit(OutboxId id, std::function<void(DraftId, const DraftContent &, std::optional<Failure>)> done) = 0;
    virtual AddressList completeAddress(const QString &typed, int limit) const = 0;

    // --- the program
    virtual Preferences preferences() const = 0;
    virtual void setPreferences(const Preferences &preferences) = 0;
    virtual qint64 cacheBytes() const = 0;
    virtual void clearCachedBodies() = 0;
    virtual const Transcript &transcript() const = 0;
    virtual bool hasWorkBeforeQuit() const = 0;        ///< mail in the outbox that goes out by itself
    virtual QByteArray windowState(const QString &key) const = 0;
    virtual void setWindowState(const QString &key, const QByteArray &state) = 0;

Q_SIGNALS:
    void accountsChanged();
    void accountStatusChanged(postrider::AccountId account);
    void foldersChanged(postrider::AccountId account);          ///< the tree or a counter
    void listChanged(postrider::FolderId folder);               ///< messages came or went: load the list again
    void rowsChanged(postrider::FolderId folder, const std::vector<postrider::MessageId> &messages); ///< only what rows show
    void conversationsChanged();                                ///< messages came into conversations, or left them: ask again
    void undoChanged();
    /// Past tense, for a toast; `undoable`: offer Undo.
    void acted(const QString &text, bool undoable);
    /// Something the user must know that has no place of its own: plain words.
    void notice(const QString &text);
    void outboxChanged();
    void newMail(postrider::AccountId account, const std::vector<postrider::mail::MessageRow> &rows);
    /// No password is at hand (no keychain, or it was refused): ask. `failure` says why, if a server refused one.
    void passwordNeeded(postrider::AccountId account, const QString &failureText);
    /// The same for a server that one identity sends through, at another site than the account's.
    void serverPasswordNeeded(postrider::AccountId account, const postrider::ServerSettings &server, const QString &failureText);
    void preferencesChanged();
};

} // namespace postrider::mail

Q_DECLARE_METATYPE(postrider::mail::AccountStatus)
