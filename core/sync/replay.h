// Carries out on the server what the user asked for: each act once, whatever breaks in between.
#pragma once

#include "imap/session.h"
#include "store/intent.h"
#include "sync/flow_host.h"

#include <functional>

namespace postrider::sync {

/// What replay tells its engine.
class ReplayListener
{
    Q_DISABLE_COPY_MOVE(ReplayListener)

public:
    ReplayListener() = default;
    virtual ~ReplayListener() = default;
    /// So many intents have left the journal.
    virtual void onIntentsFinished(int count) = 0;
    /// Folders whose content was changed: to be looked at soon.
    virtual void onFolderTouched(const QByteArray &rawName) = 0;
    virtual void onFolderTreeTouched() = 0;
};

struct ReplayResult {
    bool tryAgainLater = false; ///< the server said "not now" to something
};

/// Carries out all pending intents of the account. Throws Failure when the connection breaks: the intent under way stays Running
/// in the journal, and the next call finds out what the server did of it before it does anything again.
Task<ReplayResult> replayIntents(FlowHost &host, ReplayListener &listener, imap::Session &session);

} // namespace postrider::sync
