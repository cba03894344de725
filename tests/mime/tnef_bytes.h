// winmail.dat, put together for tests (MS-OXTNEF section 2.1).
#pragma once

#include <QByteArray>

namespace postrider::test {

/// Least octet first.
inline QByteArray le(quint32 value, int octets)
{
    QByteArray bytes;
    for (int i = 0; i < octets; ++i)
        bytes += char(value >> (8 * i));
    return bytes;
}

/// Of the message (1) or of a file (2), with a checksum that nobody looks at.
inline QByteArray tnefAttribute(char level, quint32 id, const QByteArray &data)
{
    return QByteArray(1, level) + le(id, 4) + le(quint32(data.size()), 4) + data + QByteArray(2, '\0');
}

inline QByteArray tnefStream(const QByteArray &attributes)
{
    return le(0x223E9F78, 4) + le(1, 2) + attributes;
}

} // namespace postrider::test
