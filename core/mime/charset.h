// Charset labels as the WHATWG encoding standard maps them, and decoding.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringDecoder>
#include <QString>

namespace postrider::mime {

/// The codec name for a label ("latin1" -> "windows-1252", "gb2312" -> "gb18030"); empty if the label is unknown.
QByteArray codecForLabel(QByteArrayView label);

/// All of `bytes` as text. Bad bytes become U+FFFD; an unknown label means: detect. Declared UTF-8 of which more than a
/// tenth of the non-ASCII is bad is read as windows-1252, and ASCII that is UTF-8 as that. A byte order mark is dropped.
QString decodeText(QByteArrayView bytes, QByteArrayView label);

/// As decodeText(), but a known label is believed whatever comes out.
QString decodeDeclared(QByteArrayView bytes, QByteArrayView label);

/// UTF-8 if valid, UTF-16 by its mark, else windows-1252.
QString decodeUnlabelled(QByteArrayView bytes);

bool isValidUtf8(QByteArrayView bytes);
bool isAscii(QByteArrayView bytes);

/// RFC 2152.
QString decodeUtf7(QByteArrayView bytes);

} // namespace postrider::mime
