// Looks on the server for words whose texts are not on this machine (RFC 9051 section 6.4.4).
#pragma once

#include "sync/found_messages.h"
#include "sync/flow_host.h"
#include "imap/session.h"

namespace postrider::sync {

/// Messages of the folder in which each word occurs, in their headers or texts; on Gmail what its own search finds by these words
/// (X-GM-RAW). A server that takes ASCII only gets the words that are (RFC 9051 section 7.1, BADCHARSET). Throws Refused where it
/// refuses all the same, or no word is left.
Task<FoundMessages> searchFolder(FlowHost &host, imap::Session &session, FolderId folder, QString words);

} // namespace postrider::sync
