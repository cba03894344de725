// What the user does: into the journal first, then visible in the cache; and back again.
#pragma once

#include "store/intent.h"
#include "sync/flow_host.h"

#include <deque>
#include <functional>
#include <QHash>

namespace postrider::sync {

/// The write side of the user's acts for one account. `changed` is called when there is something to carry out.
class Acts final
{
    Q_DISABLE_COPY_MOVE(Acts)

public:
    Acts(FlowHost &host, std::function<void()> changed);

    Task<Acted> changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear);
    Task<Acted> moveOrCopy(store::IntentKind kind, std::vector<MessageRef> messages, FolderId target);
    Task<Acted> deleteForEver(std::vector<MessageRef> messages);
    /// MarkAllRead or EmptyFolder.
    Task<Acted> wholeFolder(store::IntentKind kind, FolderId folder);
    Task<Acted> createFolder(FolderId parent, QString name);
    Task<Acted> renameFolder(FolderId folder, QString name);
    Task<Acted> deleteFolder(FolderId folder);
    Task<bool> undo(qint64 undoGroup);

    /// Durable, then visible. Gives the intents one undo group.
    Task<Acted> submit(std::vector<store::Intent> intents, int count, std::vector<store::Intent> reverse);
    /// At start, before anything else. `whole`: also puts right what the journal knows and the cache does not, and the other way
    /// round; for the first engine of the program only.
    Task<> recover(bool whole);
    int pending() const { return m_pending; }
    /// Carried out, given up or taken back.
    void onFinished(int count);

private:
    struct Remembered {
        qint64 group = 0;
        std::vector<store::Intent> reverse; ///< what undoes it once the server has done it
    };
    Task<store::Intent> resolveReverse(store::Intent reverse);
    store::Intent newIntent(store::IntentKind kind) const;

    FlowHost &m_host;
    std::function<void()> m_changed;
    std::deque<Remembered> m_remembered;
    int m_pending = 0;
};

} // namespace postrider::sync
