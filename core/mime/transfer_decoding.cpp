#include "mime/transfer_decoding.h"

#include "mime/base64_blocks.h"
#include "mime/header_fields.h"

#include <array>
#include <bit>
#include <cstring>

namespace postrider::mime {

namespace {

constexpr qint8 sextetOf(int c)
{
    if (c >= 'A' && c <= 'Z')
        return qint8(c - 'A');
    if (c >= 'a' && c <= 'z')
        return qint8(c - 'a' + 26);
    if (c >= '0' && c <= '9')
        return qint8(c - '0' + 52);
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

constexpr std::array<qint8, 256> makeHexTable()
{
    std::array<qint8, 256> table{};
    for (int c = 0; c < 256; ++c) {
        const int value = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                 : -1;
        table[size_t(c)] = qint8(value);
    }
    return table;
}
constexpr std::array<qint8, 256> HexTable = makeHexTable();

constexpr std::array<qint8, 256> makeSextetTable()
{
    std::array<qint8, 256> table{};
    for (int c = 0; c < 256; ++c)
        table[size_t(c)] = sextetOf(c);
    return table;
}
constexpr std::array<qint8, 256> SextetTable = makeSextetTable();
constexpr qsizetype MaxUuLine = 1000;

int hexValue(char c) { return HexTable[static_cast<unsigned char>(c)]; }

/// Copies up to the next '=' or the end, eight octets at a time: the runs between escapes are too short for memchr() to pay.
/// `to` has room for as many octets as are left of the input.
void copyToEquals(const char *&from, const char *end, char *&to)
{
    constexpr quint64 Ones = 0x0101010101010101U;
    constexpr quint64 Equals = Ones * '=';
    if constexpr (std::endian::native == std::endian::little) {
        while (end - from >= 8) {
            quint64 word = 0;
            std::memcpy(&word, from, 8);
            std::memcpy(to, &word, 8);
            const quint64 zeros = word ^ Equals;
            const quint64 found = (zeros - Ones) & ~zeros & (Ones << 7);
            const int step = found ? std::countr_zero(found) / 8 : 8;
            from += step;
            to += step;
            if (found)
                return;
        }
    }
    while (from < end && *from != '=')
        *to++ = *from++;
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
    out.resize(encoded.size() / 4 * 3 + 3 + Base64Slack);
    char *to = out.data();
    const char *p = encoded.data();
    const char *const end = p + encoded.size();
    quint32 bits = m_bits;
    int count = m_bitCount;
    while (p < end) {
        if (count == 0)
            decodeBase64Blocks(p, end, to); // nearly all of every line
        if (p == end)
            break;
        const char c = *p++;
        const int value = SextetTable[static_cast<unsigned char>(c)];
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
    out.truncate(to - out.constData());
}

void TransferDecoder::feedQuotedPrintable(QByteArrayView encoded, QByteArray &out)
{
    out.resize(encoded.size() + m_pending.size()); // decoding never grows
    char *to = out.data();
    const auto flushPending = [&] {
        std::memcpy(to, m_pending.constData(), size_t(m_pending.size()));
        to += m_pending.size();
        m_pending.clear();
    };
    const char *p = encoded.data();
    const char *const end = p + encoded.size();
    while (p < end) {
        if (m_pending.isEmpty()) {
            copyToEquals(p, end, to);
            if (p == end)
                break;
            if (end - p >= 3) { // what nearly every '=' is
                const int high = hexValue(p[1]);
                const int low = hexValue(p[2]);
                if ((high | low) >= 0) {
                    *to++ = char(high * 16 + low);
                    p += 3;
                    continue;
                }
                if (p[1] == '\n' || (p[1] == '\r' && p[2] == '\n')) {
                    p += p[1] == '\n' ? 2 : 3;
                    continue;
                }
                if (high < 0 && p[1] != ' ' && p[1] != '\t' && p[1] != '\r') { // no escape: literal
                    *to++ = '=';
                    ++p;
                    continue;
                }
            }
            m_pending.append('=');
            ++p;
            continue;
        }
        const char c = *p;
        const char last = m_pending.back();
        if (last == '\r') { // "=\r": a soft break, with or without the LF
            m_pending.clear();
            p += c == '\n' ? 1 : 0;
        } else if (c == '\n') {
            const bool soft = m_pending.size() == 1 || last == ' ' || last == '\t';
            if (!soft) {
                flushPending();
                *to++ = '\n';
            }
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
            *to++ = char(hexValue(last) * 16 + hexValue(c));
            m_pending.clear();
            ++p;
        } else { // no escape: literal, and `c` is looked at again
            flushPending();
        }
    }
    out.truncate(to - out.constData());
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
