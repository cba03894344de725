// The pieces of a response, each with its own file. Internal to the wire library.
#pragma once

#include "imap/wire/cursor.h"
#include "imap/wire/parser.h"
#include "imap/wire/response.h"

namespace postrider::imap {

/// After "FETCH". Items that make no sense are left empty.
void parseFetchItems(Cursor &cursor, const Decoders &decoders, Fetch *fetch);

/// At '(' or NIL. False where it is neither; the cursor may be anywhere then.
bool parseEnvelope(Cursor &cursor, Envelope *envelope);

/// At '('. False where the shape makes no sense or is nested too deep; the cursor may be anywhere then.
bool parseBodyStructure(Cursor &cursor, const Decoders &decoders, Part *root);

/// "* WORD …" after the word; `line` is all of it.
Response parseNamed(Cursor &cursor, QByteArrayView word, QByteArrayView line);

/// The start of what nobody here reads.
Unrecognised unrecognised(QByteArrayView line);

/// "(\Seen $Work)" at '('.
FlagSet parseFlagList(Cursor &cursor);

} // namespace postrider::imap
