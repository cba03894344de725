#include "mime/builder_seven_bit.h"

#include "mime/parser.h"
#include "mime/transfer_encoding.h"

#include <QCoreApplication>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxLine = 998;

bool isPlain(QByteArrayView bytes)
{
    qsizetype line = 0;
    for (const char c : bytes) {
        if (c == '\n') {
            line = 0;
        } else if (c != '\r' && ++line > MaxLine) {
            return false;
        }
        if ((c & 0x80) || c == '\0')
            return false;
    }
    return true;
}

class Recoder
{
public:
    explicit Recoder(QByteArrayView raw) : m_raw(raw) {}

    /// The part, header and body; in `out`. False: it can't be done.
    bool write(const Part &part, int depth, QByteArray &out);
    QString why;

private:
    QByteArrayView slice(qint64 from, qint64 to) const
    {
        from = std::clamp<qint64>(from, 0, m_raw.size());
        return m_raw.sliced(from, std::clamp<qint64>(to, from, m_raw.size()) - from);
    }
    static qint64 endOf(const ByteRange &range) { return range.offset + range.length; }
    bool refuse(const char *text)
    {
        why = QCoreApplication::translate("MimeBuilder", text);
        return false;
    }

    const QByteArrayView m_raw;
};

/// The header with this transfer encoding in place of its own.
QByteArray withEncoding(QByteArrayView header, const QByteArray &encoding)
{
    QByteArray out;
    bool dropping = false;
    qsizetype at = 0;
    while (at < header.size()) {
        const qsizetype lineEnd = header.indexOf('\n', at);
        const qsizetype next = lineEnd < 0 ? header.size() : lineEnd + 1;
        const QByteArrayView line = header.sliced(at, next - at);
        at = next;
        if (line == "\r\n" || line == "\n")
            break;
        if (line.front() != ' ' && line.front() != '\t') {
            const qsizetype colon = line.indexOf(':');
            const QByteArray name = colon < 0 ? QByteArray() : line.first(colon).toByteArray().trimmed();
            dropping = name.compare("Content-Transfer-Encoding", Qt::CaseInsensitive) == 0;
        }
        if (!dropping)
            out += line;
    }
    if (!out.isEmpty() && !out.endsWith('\n'))
        out += "\r\n";
    return out + "Content-Transfer-Encoding: " + encoding + "\r\n\r\n";
}

bool Recoder::write(const Part &part, int depth, QByteArray &out)
{
    const QByteArrayView header = slice(part.header.offset, endOf(part.header));
    const QByteArrayView body = slice(part.body.offset, endOf(part.body));
    if (isPlain(body)) {
        out += header;
        out += body;
        return true;
    }
    if (depth > MaxNesting)
        return refuse(QT_TRANSLATE_NOOP("MimeBuilder", "It is nested too deeply."));
    if (part.isMultipart() && part.subtype == "signed")
        return refuse(QT_TRANSLATE_NOOP("MimeBuilder", "It is signed, and any change would break the signature."));
    if (!part.children.empty()) {
        out += withEncoding(header, "7bit");
        qint64 at = part.body.offset;
        for (const Part &child : part.children) {
            const QByteArrayView between = slice(at, child.header.offset);
            if (!isPlain(between))
                return refuse(QT_TRANSLATE_NOOP("MimeBuilder", "It holds 8-bit text where no encoding is possible."));
            out += between;
            if (!write(child, depth + 1, out))
                return false;
            at = endOf(child.body);
        }
        const QByteArrayView rest = slice(at, endOf(part.body));
        if (!isPlain(rest))
            return refuse(QT_TRANSLATE_NOOP("MimeBuilder", "It holds 8-bit text where no encoding is possible."));
        out += rest;
        return true;
    }
    if (part.isMultipart() || part.type == "message")
        return refuse(QT_TRANSLATE_NOOP("MimeBuilder", "It encloses a message that must not be encoded."));
    const QByteArray content = decodedBody(m_raw, part);
    EncodedBody encoded{"base64", {}};
    if (part.type == "text")
        encoded = encodeText(content);
    else
        encoded.bytes = encodeBase64(content);
    out += withEncoding(header, encoded.encoding);
    out += encoded.bytes;
    return true;
}

} // namespace

SevenBit toSevenBit(QByteArrayView message)
{
    const Message parsed = parse(message);
    Recoder recoder(message);
    QByteArray out;
    out.reserve(message.size() + message.size() / 2);
    SevenBit result;
    if (recoder.write(parsed.root, 0, out)) {
        out += message.sliced(std::min<qint64>(message.size(), parsed.root.body.offset + parsed.root.body.length));
        result.message = std::move(out);
    }
    result.why = recoder.why;
    return result;
}

} // namespace postrider::mime
