// One account at work: keeps the cache like the server, carries out what the user asked for, sends what is in the outbox.
#pragma once

#include "async/task.h"
#include "base/account.h"
#include "base/part.h"
#include "store/change_set.h"
#include "store/folder.h"
#include "store/intent.h"
#include "sync/engine_types.h"
#include "sync/found_messages.h"
#include "sync/environment.h"

#include <memory>
#include <optional>
#include <QObject>
#include <vector>

namespace postrider::sync {

class Acts;
class DraftUpload;
class FlowHost;
class Outbox;
class OutboxServices;

/// What an engine is to everybody else, whichever protocol its server speaks: ImapEngine, Pop3Engine.
///
/// Lives on the engine thread, and all is called there. What returns a Task is cancelled by dropping it, except that an act
/// that is durable already stays so. Signals carry values, so that they may be queued to another thread.
/// Without incoming settings it only sends; without outgoing ones it only reads.
class AccountEngine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountEngine)

public:
    /// Closes all connections; what was under way is found unfinished, and finished, at the next start.
    ~AccountEngine() override;

    // --- Being connected
    /// Recovers what a former run left (interrupted intents, the outbox), then connects unless offline.
    virtual void start() = 0;
    /// False: no connection at all ("work offline"). Initially true.
    virtual void setOnline(bool online) = 0;
    /// The network came up, the machine woke, the user clicked "try again": no back-off.
    virtual void connectNow() = 0;
    /// After passwordNeeded(): a password is at hand now.
    virtual void retrySignIn() = 0;
    /// New settings; other servers or user names mean new connections.
    virtual void setSettings(AccountSettings settings) = 0;
    virtual const AccountSettings &settings() const = 0;
    virtual EngineStatus status() const = 0;
    AccountId account() const { return settings().id; }

    /// Decides how often the server is asked for news. Initially: focused, not thrifty.
    virtual void setSurroundings(const Surroundings &surroundings) { Q_UNUSED(surroundings) }

    // --- What the user looks at
    /// Its changes are watched and its headers come first; none: only the Inbox is watched.
    virtual void setCurrentFolder(FolderId folder) = 0;
    virtual void refresh(FolderId folder) = 0;
    virtual void refreshAll() = 0;
    /// Rows that rest on the screen: snippets and attachment signs are fetched where they are missing.
    virtual void setVisible(std::vector<MessageRef> messages) = 0;

    /// Brings one folder, or all, fully up to date (all headers) and returns then; for terminals. Throws Failure if the account
    /// cannot be reached; what fails in single folders is in the report.
    virtual Task<SyncReport> syncNow(std::optional<FolderId> folder) = 0;
    /// Asks the server for its folders and returns when the cache has them. Throws Failure.
    virtual Task<> refreshFolderList() = 0;

    // --- Reading; served from the cache where possible. Throw Failure (Network when offline and not here, NotFound when gone).
    virtual Task<Part> fetchStructure(MessageRef message) = 0;
    /// `section` as in the structure; "HEADER" for all header fields; "" for the whole message.
    virtual Task<FetchedPart> fetchPart(MessageRef message, QByteArray section, Progress progress = {}) = 0;

    /// Looks on the server, where the texts are: messages of the folder that hold every word. Throws Refused where the account's
    /// server cannot (POP3), or refuses.
    virtual Task<FoundMessages> searchServer(FolderId folder, QString words);

    /// The user is likely to read these next, the likeliest first: their texts are fetched when there is nothing else to do.
    virtual void prefetch(std::vector<MessageRef> messages) { Q_UNUSED(messages) }
    /// Which folders are kept on this machine has changed in the journal.
    virtual void keepFoldersChanged() {}

    // --- Acting: durable and visible when the Task is done, sent to the server later. Messages unknown to the cache are left
    // out.
    Task<Acted> changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear);
    /// Keywords: the user's tags.
    Task<Acted> changeKeywords(std::vector<MessageRef> messages, QList<QByteArray> set, QList<QByteArray> clear);
    Task<Acted> move(std::vector<MessageRef> messages, FolderId target);
    Task<Acted> copy(std::vector<MessageRef> messages, FolderId target);
    /// No undo. Each message's identity is checked again before the server removes it.
    Task<Acted> deleteForEver(std::vector<MessageRef> messages);
    Task<Acted> markAllRead(FolderId folder);
    Task<Acted> emptyFolder(FolderId folder); ///< no undo
    Task<Acted> createFolder(FolderId parent,
                             QString name); ///< `parent` none: at the top. Throws Refused for a name that can't be
    Task<Acted> renameFolder(FolderId folder, QString name); ///< the last level only
    Task<Acted> moveFolder(FolderId folder, FolderId parent); ///< `parent` none: to the top
    Task<Acted> subscribeFolder(FolderId folder, bool on);
    Task<Acted> deleteFolder(FolderId folder);               ///< no undo
    /// Takes an act back: cancelled if it was not sent, else done backwards. False: it can't be any more.
    Task<bool> undo(qint64 undoGroup);
    /// Acts that are not on the server yet, failed ones with their error.
    Task<std::vector<store::Intent>> pendingActs();

    // --- Writing
    /// The mail is on the disk when the Task is done; it goes out by itself.
    Task<OutboxId> queue(NewMail mail);
    Task<std::vector<store::OutboxItem>> outbox();
    /// Of Failed, Unknown (the user knows better) and waiting mail: try now.
    Task<bool> retry(OutboxId id);
    Task<bool> sendToOthers(OutboxId id);          ///< without those who were refused
    Task<bool> holdUntil(OutboxId id, qint64 ms);  ///< milliseconds since 1970; 0: until retry()
    Task<bool> markSent(OutboxId id); ///< of Unknown: only filing is left to do
    Task<bool> discard(OutboxId id);  ///< false: too late, it is being sent
    /// Back to a draft for editing; none: too late.
    Task<std::optional<store::DraftId>> takeBack(OutboxId id);
    /// Returns when the mail is filed (the item's last state) or cannot go on without the user (Failed, Unknown, or waiting).
    Task<store::OutboxItem> untilSettled(OutboxId id);
    /// The draft's text on disk changed: a copy goes to the server's Drafts folder, at most every 30 s; `now`: at once.
    void draftChanged(store::DraftId draft, bool now);
    /// The draft was thrown away: its copy on the server goes too. Call before the journal's row goes.
    Task<> discardDraft(store::DraftId draft);

Q_SIGNALS:
    void statusChanged(const postrider::sync::EngineStatus &status);
    void cacheChanged(const postrider::store::ChangeSet &changes);
    /// Unread mail that arrived in the Inbox just now (not what a first sync finds).
    void newMail(postrider::FolderId folder, const std::vector<postrider::MessageId> &messages);
    /// Signing in stops until retrySignIn(): no password is at hand, or a server refused it.
    void passwordNeeded(postrider::Protocol protocol, const postrider::Failure &failure);
    /// The same for a server of one identity, at another site than the account's: it has a password of its own.
    void serverPasswordNeeded(const postrider::ServerSettings &server, const postrider::Failure &failure);
    void factsTold(const postrider::sync::AccountFacts &facts);
    /// Of a folder that is kept on this machine so many of so many messages are here; equal numbers: all.
    void keepingFolder(postrider::FolderId folder, qint64 done, qint64 total);
    void outboxChanged();
    /// Octets of a mail that have left.
    void outboxProgress(postrider::OutboxId id, qint64 done, qint64 total);
    /// Something the user must know that has no other place: one or two plain sentences.
    void notice(const QString &text);
    /// Who files sent mail was learnt: to be kept with the account's settings.
    void sentCopyLearnt(postrider::SentCopyPolicy policy);

protected:
    /// What acts and outgoing mail need, the same for every protocol.
    struct Workshop {
        FlowHost &host;
        OutboxServices &services;
        Acts &acts;
        Outbox &outbox;
        DraftUpload &drafts;
    };

    AccountEngine();
    virtual Workshop workshop() = 0;
};

/// The engine for the account's kind of server; not started yet.
std::unique_ptr<AccountEngine> makeEngine(Environment environment, AccountSettings settings, EngineOptions options = {});

} // namespace postrider::sync
