// A message once more, for a server that takes nothing unusual: lines within the limit, ASCII headers.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace postrider::mime {

/// Bodies as by toSevenBit(); header fields of the message, its parts and enclosed messages that hold 8-bit octets, NUL or lines over
/// 998 octets (RFC 5322 section 2.1.1) are written anew (RFC 2047, RFC 2231), the others stay octet for octet. Nothing if there is
/// nothing to change, or nothing may be: it is signed.
std::optional<QByteArray> plainerMessage(QByteArrayView message);

} // namespace postrider::mime
