// From one FETCH answer to a row for the cache.
#pragma once

#include "imap/session_types.h"
#include "mime/summary.h"
#include "store/message.h"

#include <optional>

namespace postrider::sync {

/// What is asked for of every message (one header field list, decoded by our own parser; see Y-02 of the requirements: no
/// ENVELOPE, which lacks References and has a bug for every server).
imap::FetchItems headerItems(bool withStructure);

/// What a header says, as the cache keeps it; size and structure are not in it.
store::MessageContent toContent(mime::Summary &&summary);

/// Nothing if the answer has no UID or no header: it is about something else (flags that changed meanwhile).
std::optional<store::HeaderRow> toHeaderRow(imap::Fetch &&fetch);

/// What the server calls the content, as HeaderRow::serverId has it; empty: it told none.
QByteArray serverIdOf(const imap::Fetch &fetch);

/// What the server calls the conversation (X-GM-THRID, THREADID), as CacheThreads::setGiven() takes it; empty: it told none.
QByteArray serverThreadOf(const imap::Fetch &fetch);

/// Nothing if the answer has no UID or no flags.
std::optional<store::FlagRow> toFlagRow(const imap::Fetch &fetch);

/// BODYSTRUCTURE's texts, decoded by the MIME parser.
imap::Decoders mimeDecoders();

} // namespace postrider::sync
