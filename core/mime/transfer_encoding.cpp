#include "mime/transfer_encoding.h"

#include "mime/builder.h"

namespace postrider::mime {

namespace {

constexpr qsizetype MaxPlainLine = 998; // RFC 5322 section 2.1.1
constexpr qsizetype MaxEncodedLine = 76;

struct Census {
    qsizetype nonAscii = 0;
    qsizetype longestLine = 0;
    bool hasControls = false;
    bool hasFromLine = false; // ">From " stuffing by mbox stores breaks signatures
};

Census takeCensus(const QByteArray &text)
{
    Census census;
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\n') {
            census.longestLine = std::max(census.longestLine, i - lineStart);
            lineStart = i + 1;
        }
        census.nonAscii += c >= 0x80 ? 1 : 0;
        census.hasControls = census.hasControls || c == 0x7F || (c < 0x20 && c != '\t' && c != '\r' && c != '\n');
    }
    census.longestLine = std::max(census.longestLine, text.size() - lineStart);
    census.hasFromLine = text.startsWith("From ") || text.contains("\nFrom ");
    return census;
}

} // namespace

QByteArray encodeBase64(const QByteArray &bytes)
{
    const QByteArray flat = bytes.toBase64();
    QByteArray out;
    out.reserve(flat.size() + flat.size() / 38 + 2);
    for (qsizetype i = 0; i < flat.size(); i += MaxEncodedLine)
        out.append(flat.constData() + i, std::min(MaxEncodedLine, flat.size() - i)).append("\r\n");
    return out;
}

QByteArray encodeQuotedPrintable(const QByteArray &text)
{
    static constexpr char Hex[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(text.size() + text.size() / 4);
    qsizetype column = 0;
    const auto isLineEnd = [&text](qsizetype at) {
        return at >= text.size() || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (isLineEnd(i)) {
            out += "\r\n";
            column = 0;
            ++i;
            continue;
        }
        const bool blankAtEnd = (c == ' ' || c == '\t') && isLineEnd(i + 1);
        const bool from = column == 0 && c == 'F' && text.mid(i, 5) == "From ";
        const bool dot = column == 0 && c == '.' && isLineEnd(i + 1); // a lone dot ends DATA for careless servers
        const bool plain = (c == '\t' || (c >= ' ' && c <= '~')) && c != '=' && !blankAtEnd && !from && !dot;
        const qsizetype cost = plain ? 1 : 3;
        // A line holds 76 characters with the '=' of a soft break.
        if (column + cost > MaxEncodedLine - (isLineEnd(i + 1) ? 0 : 1)) {
            out += "=\r\n";
            column = 0;
        }
        if (plain) {
            out += char(c);
        } else {
            out += '=';
            out += Hex[c >> 4];
            out += Hex[c & 15];
        }
        column += cost;
    }
    return out;
}

EncodedBody encodeText(const QByteArray &utf8)
{
    const QByteArray text = toCanonicalLines(utf8);
    const Census census = takeCensus(text);
    if (census.nonAscii == 0 && census.longestLine <= MaxPlainLine && !census.hasControls && !census.hasFromLine)
        return {"7bit", text};
    if (census.nonAscii * 10 > text.size() * 3)
        return {"base64", encodeBase64(text)};
    return {"quoted-printable", encodeQuotedPrintable(text)};
}

} // namespace postrider::mime
