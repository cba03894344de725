// S/MIME that is signed with its text inside of the signature (RFC 8551 section 3.5.2): the text is taken out, nothing is verified.
#pragma once

#include "mime/parser.h"

#include <optional>

namespace postrider::mime {

/// What a CMS SignedData holds (RFC 5652 section 5.1 and 5.2), in DER or BER; nothing if it is none, holds nothing or is cut. Total, in
/// linear time.
std::optional<QByteArray> contentOfSignedData(QByteArrayView cms);

/// The message with what its signature wraps up in the place of the signature, if that is all of its body; parse it again. Its
/// offsets are not those of `raw`: signatures are checked on the original.
std::optional<QByteArray> withUnwrappedSignature(QByteArrayView raw, const Message &message);

/// The body of a message says that it is such a signature.
bool isOpaqueSigned(const Part &root);

} // namespace postrider::mime
