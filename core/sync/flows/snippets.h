// The first words of messages that rest on the screen, and their structure where it is missing.
#pragma once

#include "imap/session.h"
#include "sync/flow_host.h"

#include <vector>

namespace postrider::sync {

/// PREVIEW where the server has it, else the start of the text part. Messages that cannot be had are passed over.
Task<> fetchSnippets(FlowHost &host, imap::Session &session, std::vector<MessageRef> messages);

} // namespace postrider::sync
