// A multipart that was itself encoded, which RFC 2045 section 6.4 forbids and some senders do all the same.
#pragma once

#include "mime/parser.h"

#include <optional>

namespace postrider::mime {

/// The message with the multiparts decoded whose base64 or quoted-printable body shows no part of theirs; parse it again. Nothing
/// if there is none: nearly always. Its offsets are not those of `raw`: signatures are checked on the original.
std::optional<QByteArray> withDecodedMultiparts(QByteArrayView raw, const Message &message);

} // namespace postrider::mime
