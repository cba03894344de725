// Answers of our own, where a server need not be asked, and of several commands as one. Internal to the IMAP library.
#pragma once

#include "imap/connection.h"

namespace postrider::imap {

/// NO with a code; `text` for the transcript and reports.
inline Reply ownNo(ResponseCode::Kind kind, const char *name, const char *text)
{
    Reply reply;
    reply.kind = Status::Kind::No;
    reply.code.kind = kind;
    reply.code.name = name;
    reply.text = text;
    return reply;
}

inline Reply cannot(const char *text) { return ownNo(ResponseCode::Kind::Cannot, "CANNOT", text); }

/// Keeps the first answer that is not OK.
inline void combine(Reply *total, const Reply &reply)
{
    if (total->isOk())
        *total = reply;
}

} // namespace postrider::imap
