// What the user does: into the journal first, then visible in the cache; and back again.
#pragma once

#include "store/intent.h"
#include "store/journal_undo.h"
#include "sync/acts_plan.h"
#include "sync/flow_host.h"

#include <functional>

namespace postrider::sync {

/// The write side of the user's acts for one account. `changed` is called when there is something to carry out.
class Acts final
{
    Q_DISABLE_COPY_MOVE(Acts)

public:
    Acts(FlowHost &host, std::function<void()> changed);

    Task<Acted> changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear);
    /// Flags and keywords (the user's tags) in one act.
    Task<Acted> change(std::vector<MessageRef> messages, FlagChange change);
    Task<Acted> moveOrCopy(store::IntentKind kind, std::vector<MessageRef> messages, FolderId target);
    Task<Acted> deleteForEver(std::vector<MessageRef> messages);
    /// MarkAllRead or EmptyFolder.
    Task<Acted> wholeFolder(store::IntentKind kind, FolderId folder);
    Task<Acted> createFolder(FolderId parent, QString name);
    Task<Acted> renameFolder(FolderId folder, QString name);
    /// Below another folder; none: to the top.
    Task<Acted> moveFolder(FolderId folder, FolderId parent);
    Task<Acted> deleteFolder(FolderId folder);
    Task<Acted> subscribeFolder(FolderId folder, bool on);
    /// Takes an act back, also one of a former run: what was not sent is cancelled, the rest is done backwards. False: it is not
    /// known any more.
    Task<bool> undo(qint64 undoGroup);

    /// Durable, then visible. Gives the intents one undo group; without `reverse` there is no way back.
    Task<Acted> submit(std::vector<store::Intent> intents, int count, std::vector<store::Intent> reverse);
    Task<Acted> submitPlan(Plan plan);
    /// At start, before anything else. `whole`: also puts right what the journal knows and the cache does not, and the other way
    /// round; for the first engine of the program only.
    Task<> recover(bool whole);
    int pending() const { return m_pending; }
    /// Carried out, given up or taken back.
    void onFinished(int count);

private:
    Task<Acted> placeFolder(store::FolderInfo info, QByteArray parent, QString name);
    /// Their way back, with the messages named anew.
    Task<std::vector<store::Intent>> resolved(std::vector<store::UndoStep> steps);
    Task<> show(std::vector<store::Intent> intents);
    store::Intent newIntent(store::IntentKind kind) const;
    qint64 now() const;

    FlowHost &m_host;
    std::function<void()> m_changed;
    int m_pending = 0;
};

/// Applies an intent to the cache, or takes several back, a few thousand messages a commit: the writer is free for others in
/// between, and the windows see it go on.
Task<> showInPieces(FlowHost &host, store::Intent intent);
Task<> takeBackInPieces(FlowHost &host, std::vector<IntentId> intents);

} // namespace postrider::sync
