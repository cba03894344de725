// Where Gmail's folders are not what folders are elsewhere: all mail lies in one, and the others are labels.
#pragma once

#include "sync/replay_step.h"

namespace postrider::sync {

/// Raw names; all empty with other servers.
struct GmailFolders {
    QByteArray all;   ///< all mail but what is in the next two
    QByteArray trash;
    QByteArray junk;

    bool isBin(const QByteArray &name) const { return !name.isEmpty() && (name == trash || name == junk); }
    /// A MOVE from here to there only adds a label, and to remove anything from here would delete it for ever, or not,
    /// by a setting nobody can see.
    bool keepsSource(const QByteArray &from, const QByteArray &to) const { return !all.isEmpty() && from == all && !isBin(to); }
};
Task<GmailFolders> gmailFolders(StepContext &step);

/// \Deleted and EXPUNGE in a label's folder only take the label away. For ever is: to the trash, and removed there. The
/// messages are in the selected folder; another one is selected afterwards.
Task<StepResult> removeThroughTrash(StepContext &step, UidSet uids, QByteArray trash);

/// Gmail: UIDs in the selected folder by the server's own names for the messages, as the cache knows them; in their order, none
/// where it knows none or they are not here. Other servers: none.
Task<std::vector<Uid>> findByGmailId(StepContext &step, std::vector<store::IntentMessage> messages);

} // namespace postrider::sync
