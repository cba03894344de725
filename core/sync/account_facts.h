// What the server says of an account beyond its mail: how much room there is, and what one may do in each folder.
#pragma once

#include "imap/session.h"
#include "sync/engine_types.h"
#include "sync/flow_host.h"

namespace postrider::sync {

/// QUOTA of the Inbox (RFC 9208) and MYRIGHTS of the folders (RFC 4314), as far as the server has them. Costs nothing where it
/// does not. Folders of which nothing is told are not in the result.
Task<AccountFacts> fetchFacts(FlowHost &host, imap::Session &session);

} // namespace postrider::sync
