// Content-Transfer-Encoding for what we send (RFC 2045 section 6).
#pragma once

#include <QByteArray>

namespace postrider::mime {

/// A body ready to stand behind a header: only ASCII, CRLF line ends, no line over 998 octets.
struct EncodedBody {
    QByteArray encoding; ///< "7bit", "quoted-printable" or "base64"
    QByteArray bytes;
};

/// For text with any line ends: 7bit if it is ASCII with short lines, else quoted-printable, base64 if over 30 % is not ASCII.
EncodedBody encodeText(const QByteArray &utf8);
/// Lines of 76 characters, CRLF.
QByteArray encodeBase64(const QByteArray &bytes);
/// `text` has CRLF line ends, which stay; lines are at most 76 octets. Blanks at line ends and "From " are protected.
QByteArray encodeQuotedPrintable(const QByteArray &text);

} // namespace postrider::mime
