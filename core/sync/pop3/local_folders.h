// The folders of a POP3 account: they are on this machine, and the cache shows them like those of a server.
#pragma once

#include "store/local_mail.h"
#include "sync/flow_host.h"
#include "sync/outbox/services.h"

#include <functional>
#include <vector>

namespace postrider::sync {

/// One message and what its header says, for the cache.
struct ShownMessage {
    store::LocalMessage message;
    store::MessageContent content;
};

class LocalFolders final : public LocalFiling
{
    Q_DISABLE_COPY_MOVE(LocalFolders)

public:
    struct Listener {
        std::function<void(int)> intentsDone;  ///< so many have left the journal
        std::function<void()> bodiesWanted;    ///< something should be fetched from the server
    };
    LocalFolders(FlowHost &host, Listener listener);

    /// At start: Inbox, Drafts, Sent, Archive, Junk and Trash are there, and the cache agrees with what is here, also after it had to be made
    /// anew. Messages of which only the server has the content, and the cache no header, are left for the next visit.
    Task<> prepare();
    /// What prepare() could not show, until it is shown.
    const std::vector<store::LocalMessage> &missing() const { return m_missing; }
    void forgetMissing(const std::vector<qint64> &rows);
    /// Contents of the cache that no folder has any more.
    Task<> tidyCache();
    const FolderTarget &inbox() const { return m_inbox; }

    /// Carries out what waits in the journal, in the user's order. Stops at what needs a body that is still to come.
    Task<> replay();

    /// Headers into the cache. Returns the rows' ids in the order of `messages`.
    Task<std::vector<MessageId>> show(QByteArray folder, std::vector<ShownMessage> messages);
    /// Out of the cache.
    Task<> hide(QByteArray folder, UidSet uids);
    /// A body came: structure, attachment sign and first words for the list.
    Task<> describe(store::LocalMessage message);
    /// All of `section` from the body that is here. Throws Failure if there is none, or no such section.
    Task<FetchedPart> serve(MessageId shown, store::LocalMessage message, QByteArray section);
    Task<Part> structureOf(MessageId shown, store::LocalMessage message);
    /// How far the Inbox is: so many headers are still to come.
    Task<> noteState(qint64 stillToCome);

    // LocalFiling
    Task<> file(FolderRole role, QString path, Flags flags) override;
    Task<store::DraftItem> replaceDraft(store::DraftItem draft, QString path) override;

private:
    Task<> publishList();
    Task<> bringBack(store::LocalFolder folder);
    Task<bool> carryOut(store::Intent intent);
    Task<store::LocalMessage> addAndShow(QByteArray folder, QByteArray bytes, Flags flags);
    Task<QByteArray> bodyOf(store::LocalMessage message);
    AccountId account() const { return m_host.accountSettings().id; }
    qint64 nowSecs() const { return m_host.environment().clock.now().toSecsSinceEpoch(); }

    FlowHost &m_host;
    const Listener m_listener;
    FolderTarget m_inbox;
    std::vector<store::LocalMessage> m_missing;
    bool m_replaying = false;
    bool m_replayAgain = false;
};

/// "This message is not here any more."
Failure localMessageGone();

} // namespace postrider::sync
