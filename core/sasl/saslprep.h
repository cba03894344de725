// SASLprep (RFC 4013): two ways of typing the same password become the same octets.
#pragma once

#include <QString>
#include <optional>

namespace postrider::sasl {

/// The prepared text: non-ASCII spaces become U+0020, what is "mapped to nothing" goes, then NFKC. Nothing if the result
/// holds a prohibited code point (controls, private use, non-characters, surrogates, bidi marks; RFC 4013 section 2.3) or
/// breaks the bidi rule of RFC 3454 section 6.
std::optional<QString> saslprep(const QString &text);

} // namespace postrider::sasl
