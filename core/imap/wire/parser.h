// One framed response to one typed value.
#pragma once

#include "imap/wire/framer.h"
#include "imap/wire/limits.h"
#include "imap/wire/response.h"

#include <functional>
#include <utility>

namespace postrider::imap {

/// How texts in BODYSTRUCTURE become Unicode. The wire knows no MIME, so whoever has the decoders gives them;
/// called only where a plain reading as UTF-8 would not do. Empty functions: UTF-8, else Latin-1.
struct Decoders {
    using RawParameters = QList<std::pair<QByteArray, QByteArray>>; ///< names lower case, values as sent
    /// RFC 2231 continuations and charsets put together, RFC 2047 words (wrong there, but common) decoded.
    std::function<QList<Part::Parameter>(const RawParameters &)> parameters;
    /// RFC 2047 words or raw 8-bit (Content-Description).
    std::function<QString(const QByteArray &)> text;
};

/// Total: whatever does not parse is Unrecognised, or an empty item of a Fetch; never an error.
Response parseResponse(const Frame &frame, const Limits &limits = {}, const Decoders &decoders = {});

} // namespace postrider::imap
