// Undoing Content-Transfer-Encoding (RFC 2045 section 6), all at once or as the bytes arrive.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace postrider::mime {

enum class TransferEncoding { Identity, Base64, QuotedPrintable, Uuencode };

/// "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue"; everything else is Identity.
TransferEncoding transferEncoding(QByteArrayView label);

/// Streaming decoder: the result does not depend on how the input was cut. Junk is passed over: an unpadded last
/// base64 quantum is decoded, data after '=' goes on, "=XY" that is no hex stays literal.
class TransferDecoder final
{
public:
    explicit TransferDecoder(TransferEncoding encoding) : m_encoding(encoding) {}
    /// What can be decoded so far.
    QByteArray feed(QByteArrayView encoded);
    /// What was held back. The decoder is done then.
    QByteArray finish();

private:
    void feedBase64(QByteArrayView encoded, QByteArray &out);
    void feedQuotedPrintable(QByteArrayView encoded, QByteArray &out);
    void feedUuencode(QByteArrayView encoded, QByteArray &out);
    void decodeUuLine(QByteArrayView line, QByteArray &out);

    TransferEncoding m_encoding;
    quint32 m_bits = 0;      // base64: characters gathered
    int m_bitCount = 0;
    QByteArray m_pending;    // quoted-printable: "=", "=X" or blanks that may end the line; uuencode: a part of a line
    enum class Uu { Before, Inside, After } m_uu = Uu::Before;
};

/// All at once.
QByteArray decodeTransfer(QByteArrayView encoded, TransferEncoding encoding);
QByteArray decodeTransfer(QByteArrayView encoded, QByteArrayView label);

/// RFC 2047 section 4.2: as quoted-printable, '_' is a blank.
QByteArray decodeQ(QByteArrayView encoded);
QByteArray decodeBase64(QByteArrayView encoded);

} // namespace postrider::mime
