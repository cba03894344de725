#include "mime/transfer_decoding.h"

#include "mime/header_fields.h"

#include <array>
#include <cstring>

namespace postrider::mime {

namespace {

constexpr std::array<qint8, 256> makeBase64Table()
{
    std::array<qint8, 256> table{};
    for (auto &entry : table)
        entry = -1;
    for (int i = 0; i < 26; ++i) {
        table[size_t('A' + i)] = qint8(i);
        table[size_t('a' + i)] = qint8(26 + i);
    }
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = qint8(52 + i);
    table[size_t('+')] = 62;
    table[size_t('/')] = 63;
    return table;
}
constexpr std::array<qint8, 256> Base64Table = makeBase64Table();
constexpr qsizetype MaxUuLine = 1000;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

TransferEncoding transferEncoding(QByteArrayView label)
{
    if (sameName(label, "base64"))
        return TransferEncoding::Base64;
    if (sameName(label, "quoted-printable"))
        return TransferEncoding::QuotedPrintable;
    for (const char *name : {"x-uuencode", "uuencode", "x-uue", "uue"}) {
        if (sameName(label, name))
            return TransferEncoding::Uuencode;
    }
    return TransferEncoding::Identity;
}

void TransferDecoder::feedBase64(QByteArrayView encoded, QByteArray &out)
{
    out.resize(encoded.size() / 4 * 3 + 6);
    char *to = out.data();
    quint32 bits = m_bits;
    int count = m_bitCount;
    for (const char c : encoded) {
        const int value = Base64Table[static_cast<unsigned char>(c)];
        if (value >= 0) {
            bits = (bits << 6) | quint32(value);
            if (++count == 4) {
                *to++ = char(bits >> 16);
                *to++ = char(bits >> 8);
                *to++ = char(bits);
                bits = 0;
                count = 0;
            }
        } else if (c == '=') { // padding ends a quantum; what follows begins anew
            if (count == 3) {
                *to++ = char(bits >> 10);
                *to++ = char(bits >> 2);
            } else if (count == 2) {
                *to++ = char(bits >> 4);
            }
            bits = 0;
            count = 0;
        }
    }
    m_bits = bits;
    m_bitCount = count;
    out.truncate(to - out.data());
}

void TransferDecoder::feedQuotedPrintable(QByteArrayView encoded, QByteArray &out)
{
    out.reserve(encoded.size() + m_pending.size());
    const char *p = encoded.data();
    const char *const end = p + encoded.size();
    while (p < end) {
        if (m_pending.isEmpty()) {
            const auto *equals = static_cast<const char *>(memchr(p, '=', size_t(end - p)));
            const char *stop = equals ? equals : end;
            out.append(p, stop - p);
            if (!equals)
                return;
            m_pending.append('=');
            p = equals + 1;
            continue;
        }
        const char c = *p;
        const char last = m_pending.back();
        if (last == '\r') { // "=\r": a soft break, with or without the LF
            m_pending.clear();
            p += c == '\n' ? 1 : 0;
        } else if (c == '\n') {
            const bool soft = m_pending.size() == 1 || last == ' ' || last == '\t';
            if (!soft)
                out.append(m_pending).append('\n');
            m_pending.clear();
            ++p;
        } else if (c == '\r' && (m_pending.size() == 1 || last == ' ' || last == '\t')) {
            m_pending.append('\r');
            ++p;
        } else if ((c == ' ' || c == '\t') && (m_pending.size() == 1 || last == ' ' || last == '\t')) {
            m_pending.append(c);
            ++p;
        } else if (hexValue(c) >= 0 && m_pending.size() == 1) {
            m_pending.append(c);
            ++p;
        } else if (hexValue(c) >= 0 && m_pending.size() == 2 && hexValue(last) >= 0) {
            out.append(char(hexValue(last) * 16 + hexValue(c)));
            m_pending.clear();
            ++p;
        } else { // no escape: literal, and `c` is looked at again
            out.append(m_pending);
            m_pending.clear();
        }
    }
}

void TransferDecoder::decodeUuLine(QByteArrayView line, QByteArray &out)
{
    if (m_uu == Uu::Before) {
        if (line.startsWith("begin "))
            m_uu = Uu::Inside;
        return;
    }
    if (m_uu == Uu::After || line.isEmpty())
        return;
    if (line.trimmed() == QByteArrayView("end")) {
        m_uu = Uu::After;
        return;
    }
    int length = (line[0] - 32) & 63;
    const auto sextet = [&line](qsizetype i) { return i < line.size() ? quint32(line[i] - 32) & 63 : 0; };
    for (qsizetype i = 1; length > 0 && i < line.size(); i += 4, length -= 3) {
        const quint32 bits = sextet(i) << 18 | sextet(i + 1) << 12 | sextet(i + 2) << 6 | sextet(i + 3);
        out.append(char(bits >> 16));
        if (length > 1)
            out.append(char(bits >> 8));
        if (length > 2)
            out.append(char(bits));
    }
}

void TransferDecoder::feedUuencode(QByteArrayView encoded, QByteArray &out)
{
    for (const char c : encoded) {
        if (c == '\n') {
            if (m_pending.endsWith('\r'))
                m_pending.chop(1);
            decodeUuLine(m_pending, out);
            m_pending.clear();
        } else if (m_pending.size() < MaxUuLine) {
            m_pending.append(c);
        }
    }
}

QByteArray TransferDecoder::feed(QByteArrayView encoded)
{
    QByteArray out;
    switch (m_encoding) {
    case TransferEncoding::Identity: return encoded.toByteArray();
    case TransferEncoding::Base64: feedBase64(encoded, out); break;
    case TransferEncoding::QuotedPrintable: feedQuotedPrintable(encoded, out); break;
    case TransferEncoding::Uuencode: feedUuencode(encoded, out); break;
    }
    return out;
}

QByteArray TransferDecoder::finish()
{
    QByteArray out;
    if (m_encoding == TransferEncoding::Base64) {
        feedBase64("=", out);
    } else if (m_encoding == TransferEncoding::Uuencode) {
        decodeUuLine(m_pending, out);
    } else if (m_pending.size() == 2 && hexValue(m_pending.back()) >= 0) {
        out = m_pending; // "=4" at the end is text; "=" alone, with blanks or CR is a soft break
    }
    m_pending.clear();
    return out;
}

QByteArray decodeTransfer(QByteArrayView encoded, TransferEncoding encoding)
{
    TransferDecoder decoder(encoding);
    QByteArray out = decoder.feed(encoded);
    out.append(decoder.finish());
    return out;
}

QByteArray decodeTransfer(QByteArrayView encoded, QByteArrayView label)
{
    return decodeTransfer(encoded, transferEncoding(label));
}

QByteArray decodeBase64(QByteArrayView encoded) { return decodeTransfer(encoded, TransferEncoding::Base64); }

QByteArray decodeQ(QByteArrayView encoded)
{
    QByteArray out;
    out.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c == '_') {
            out.append(' ');
        } else if (c == '=' && i + 2 < encoded.size() && hexValue(encoded[i + 1]) >= 0 && hexValue(encoded[i + 2]) >= 0) {
            out.append(char(hexValue(encoded[i + 1]) * 16 + hexValue(encoded[i + 2])));
            i += 2;
        } else {
            out.append(c);
        }
    }
    return out;
}

} // namespace postrider::mime
