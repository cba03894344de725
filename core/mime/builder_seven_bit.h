// A message for a server that takes 7-bit text in short lines only (RFC 6152 section 3, RFC 5321 section 4.5.3.1.6).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>

namespace postrider::mime {

struct SevenBit {
    std::optional<QByteArray> message; ///< none: it can't be written so; `why` says it for people
    QString why;
};

/// Bodies with 8-bit octets or lines over 998 octets become quoted-printable (text) or base64; all the rest stays octet for
/// octet. Nothing that is signed is touched: a signature would break (RFC 1847 section 2.1). Header fields with 8-bit octets
/// can't be helped here.
SevenBit toSevenBit(QByteArrayView message);

} // namespace postrider::mime
