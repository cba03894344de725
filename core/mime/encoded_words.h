// RFC 2047 encoded words, and raw 8-bit in header fields.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace postrider::mime {

/// Unfolds and decodes an unstructured field (Subject, Comments): blanks between adjacent encoded words go, the bytes
/// of adjacent words of one charset are joined before decoding, CR, LF and NUL become blanks, runs of blanks one.
/// Raw 8-bit is UTF-8 if valid, else `fallbackCharset` if given, else windows-1252 (RFC 6532 section 3).
/// A word of an unknown charset is read as raw 8-bit. Linear time.
QString decodeUnstructured(QByteArrayView value, QByteArrayView fallbackCharset = {});

/// Encoded words decoded, blanks kept as they are otherwise. For phrases, comments and parameter values, which have their own
/// quoting.
QString decodeWords(QByteArrayView text, QByteArrayView fallbackCharset = {});

/// True if `text` may hold an encoded word ("=?").
bool mayHaveEncodedWord(QByteArrayView text);

/// Raw header bytes as text: UTF-8 if valid, else the fallback, else windows-1252.
QString decodeRaw8Bit(QByteArrayView bytes, QByteArrayView fallbackCharset = {});

} // namespace postrider::mime
