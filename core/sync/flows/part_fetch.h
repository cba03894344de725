// Bodies on demand: the structure of a message, and single parts of it, into the part store.
#pragma once

#include "sync/flows/message_address.h"

namespace postrider::sync {

/// BODYSTRUCTURE, into the cache. Where the server's makes no sense the whole message is fetched and parsed here.
Task<Part> fetchStructureOf(FlowHost &host, imap::Session &session, MessageAddress address);

/// One section, in ranges of about a second each, into the part store. Dropping the Task stops after the range under way; what
/// came of a part that was not finished is thrown away. A part the server will not give is cut out of the whole message. "HEADER"
/// and "" need no structure.
Task<FetchedPart> fetchPartOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                              Progress progress);

/// What is in the store already; none: it has to be fetched.
Task<std::optional<FetchedPart>> cachedPart(FlowHost &host, MessageId message, QByteArray section);

} // namespace postrider::sync
