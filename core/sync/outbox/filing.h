// What is left to do once the server has taken a mail: the copy in Sent, the mark on the original, the draft.
#pragma once

#include "sync/outbox/services.h"

namespace postrider::sync {

/// Each part is done once and recorded; what fails is thrown and done at the next call. Never sends anything again.
/// `copyMayBeThere`: an earlier attempt may have filed the copy, so it is looked for first.
Task<> fileSentMail(FlowHost &host, OutboxServices &services, store::OutboxItem item, bool copyMayBeThere);

/// True if the mail lies in Sent: then it was sent.
Task<bool> isInSent(FlowHost &host, OutboxServices &services, QByteArray messageId);

/// The draft's copy on the server goes (as an act in the journal), then the draft itself.
Task<> removeDraft(FlowHost &host, OutboxServices &services, store::DraftId draft);

} // namespace postrider::sync
