// Bodies on demand: the structure of a message, and single parts of it, into the part store.
#pragma once

#include "sync/flows/message_address.h"

namespace postrider::sync {

/// BODYSTRUCTURE, into the cache. Where the server's makes no sense the whole message is fetched and parsed here.
Task<Part> fetchStructureOf(FlowHost &host, imap::Session &session, MessageAddress address);

/// One section, in ranges of about a second each, into the part store. Dropping the Task stops after the range under way; what
/// came of it is kept, so that the next try goes on from there, as it does after a broken connection. A part the server will not
/// give is cut out of the whole message. "HEADER" and "" need no structure. Throws Refused with NotFound where the message is
/// gone, Refused where the server has it and does not give it.
Task<FetchedPart> fetchPartOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                              Progress progress);

/// A piece of it: no new range is begun after `budgetMs`. Nothing: call again, it goes on from there.
Task<std::optional<FetchedPart>> fetchPieceOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                                              qint64 budgetMs);

/// What is in the store already, also as a part of the whole message; none: it has to be fetched.
Task<std::optional<FetchedPart>> cachedPart(FlowHost &host, MessageId message, QByteArray section);

} // namespace postrider::sync
