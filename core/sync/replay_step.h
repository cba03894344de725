// One step of replay: an intent, the session it runs on, what became of it. Inside replay only.
#pragma once

#include "imap/session.h"
#include "store/intent.h"
#include "sync/flow_host.h"
#include "sync/replay.h"

#include <utility>
#include <vector>

namespace postrider::sync {

struct StepResult {
    enum class Outcome {
        Done,
        Refused, ///< for good: what the server has is shown again, and the user is told
        NotNow,  ///< temporary: stays in the journal
    };
    Outcome outcome = Outcome::Done;
    std::vector<std::pair<Uid, Uid>> moved;    ///< COPYUID
    UidValidity targetValidity;                ///< the epoch of its new UIDs
    std::vector<store::IntentMessage> arrived; ///< the same with identities: later intents may name these
    std::vector<store::MessageIdentity> lost;  ///< of a move: neither here nor there; another client was faster
    std::vector<QByteArray> touched;           ///< other folders that were changed
    QString notice;                            ///< for the user; empty: nothing to say
};

/// What all steps need.
struct StepContext {
    FlowHost &host;
    ReplayListener &listener;
    imap::Session &session;
    store::Intent intent;
    bool interrupted = false;    ///< an earlier try may have been carried out, wholly or in part
    imap::SelectResult selected; ///< of intent.folder
};

/// By kind of intent. Throw Failure when the connection breaks.
Task<StepResult> replayFlags(StepContext &step);
Task<StepResult> replayMove(StepContext &step);
Task<StepResult> replayDelete(StepContext &step);
Task<StepResult> replayWholeFolder(StepContext &step);
Task<StepResult> replayFolderTree(StepContext &step);

/// Flags and keywords of the intent, as far as the folder that is selected keeps them.
QList<QByteArray> storableNames(const imap::SelectResult &selected, Flags flags, const QList<QByteArray> &keywords);

/// Messages that another client moved, in the folder they were found in.
struct Elsewhere {
    QByteArray rawName;
    std::vector<std::pair<Uid, store::IntentMessage>> messages;
    UidSet uids() const;
};
/// Looks for messages that are not in the intent's folder any more (RFC 4549 section 4.2.2): first where the cache knows them,
/// then on the server by Message-ID, in the folders where other programs put mail. What has no Message-ID is not looked for.
/// Another folder may be selected afterwards.
Task<std::vector<Elsewhere>> findElsewhere(StepContext &step, std::vector<store::IntentMessage> messages);
/// Those of the UIDs that are in the selected folder still. Asks only if the folder's numbers are not the ones last seen.
Task<UidSet> stillThere(StepContext &step, UidSet uids);
/// Selects another folder for writing; false if that cannot be.
Task<bool> selectForWriting(StepContext &step, QByteArray rawName);

/// The intent's messages as UIDs of the selected folder.
struct Resolved {
    std::vector<std::pair<Uid, store::IntentMessage>> found;
    std::vector<store::IntentMessage> missing;
    UidSet uids() const;
};
/// By UID those that were named by UID in this epoch; by identity the others, as far as they can be found (in the cache, else
/// by Message-ID on the server).
Task<Resolved> resolveMessages(StepContext &step);
/// `id` on the server, in the selected folder; the newest if there are several. None if it is not there.
Task<Uid> findByMessageId(imap::Session &session, QByteArray messageId);
/// What a NO or BAD means for an intent.
StepResult refusedBy(const imap::Reply &reply, const QString &what);

} // namespace postrider::sync
