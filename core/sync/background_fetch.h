// Bodies that nobody has asked for yet: what the user is likely to read next, and folders that are kept on this machine.
#pragma once

#include "async/task_scope.h"
#include "imap/session.h"
#include "sync/flow_host.h"

#include <functional>
#include <memory>
#include <QSet>

namespace postrider::sync {

/// Works through its wishes one message at a time, in pieces of a second, when its account has nothing else to do.
class BackgroundFetch final
{
    Q_DISABLE_COPY_MOVE(BackgroundFetch)

public:
    struct Needs {
        /// Runs work on a connection; throws why there is none.
        std::function<Task<>(std::function<Task<>(imap::Session &)>)> perform;
        std::function<bool()> isQuiet; ///< connected, and nothing else is under way
        /// A folder is being kept: so many of so many messages are here whole. Equal numbers: done.
        std::function<void(FolderId folder, qint64 done, qint64 total)> onKeeping;
    };

    BackgroundFetch(FlowHost &host, Needs needs);
    ~BackgroundFetch();

    /// The user is likely to read these next, the likeliest first; takes the place of former wishes.
    void prefetch(std::vector<MessageRef> messages);
    /// On battery or a connection that is paid by volume nothing is fetched before it is asked for.
    void setThrifty(bool thrifty);
    /// There may be something to do: folders to keep were chosen, mail came, the account is in step with its server.
    void wake();

private:
    struct Wish {
        MessageRef message;
        bool whole = false; ///< to be kept; else only what the reader shows first
    };
    Task<> run();
    Task<bool> serveOne();
    Task<std::optional<Wish>> nextWish();
    Task<std::optional<Wish>> nextToKeep();
    Task<> collectUnread();
    Task<> fetch(Wish wish);
    Task<> fetchShown(imap::Session &session, MessageRef message);
    Task<> fetchWhole(MessageRef message);

    FlowHost &m_host;
    const Needs m_needs;
    std::vector<MessageRef> m_wishes;
    std::vector<MessageRef> m_unread;
    QSet<MessageId> m_tried;      ///< texts that were fetched or cannot be: once a run is enough
    QSet<MessageId> m_impossible; ///< messages to be kept that cannot be had
    bool m_thrifty = false;
    bool m_unreadKnown = false;
    bool m_woken = false;
    std::unique_ptr<Slot<Done>> m_sleep;
    TaskScope m_scope; ///< last: its task uses all above
};

} // namespace postrider::sync
