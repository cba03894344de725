#include "mime/plainer_message.h"

#include "mime/address_parser.h"
#include "mime/builder_seven_bit.h"
#include "mime/header_writer.h"
#include "mime/parameters.h"
#include "mime/parser.h"

#include <algorithm>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxLine = 998;

bool isUnusual(QByteArrayView field)
{
    qsizetype line = 0;
    for (const char c : field) {
        line = c == '\n' ? 0 : line + 1;
        if (line > MaxLine + 1 || (c & 0x80) || c == '\0') // the CR is counted, too
            return true;
    }
    return false;
}

bool isOneOf(QByteArrayView name, std::initializer_list<QByteArrayView> names)
{
    return std::any_of(names.begin(), names.end(), [name](QByteArrayView each) { return sameName(name, each); });
}

/// ASCII fields whose words mean something as they are: folded where there are blanks, and nothing else.
QByteArray folded(const QByteArray &name, QByteArrayView value)
{
    QByteArray out = name + ':';
    qsizetype line = out.size();
    for (const QByteArray &word : unfold(value).simplified().split(' ')) {
        if (line + 1 + word.size() > MaxLine) {
            out += "\r\n";
            line = 0;
        }
        out += ' ' + word;
        line += 1 + word.size();
    }
    return out + "\r\n";
}

QByteArray writtenAnew(const HeaderField &field)
{
    HeaderWriter writer;
    const QByteArray name = field.name.toByteArray();
    const bool isAscii = std::none_of(field.value.begin(), field.value.end(), [](char c) { return (c & 0x80) || c == '\0'; });
    if (isOneOf(name, {"From", "To", "Cc", "Bcc", "Sender", "Reply-To", "Resent-From", "Resent-To", "Resent-Cc", "Resent-Bcc", "Resent-Sender"})) {
        writer.addresses(name, parseAddresses(field.value));
    } else if (isOneOf(name, {"Content-Type", "Content-Disposition"})) {
        const ParameterizedValue value = parseParameters(field.value);
        writer.parameterized(name, value.value, value.parameters);
    } else if (isAscii && !isOneOf(name, {"Subject", "Comments"})) {
        return folded(name, field.value);
    } else {
        const QByteArray one = name + ": " + field.value.toByteArray() + "\r\n\r\n";
        writer.text(name, HeaderFields(one).text(name));
    }
    return writer.bytes();
}

/// Headers that may be changed, in the order of the message.
void collect(const Part &part, int depth, std::vector<ByteRange> &headers)
{
    headers.push_back(part.header);
    if (depth > MaxNesting || (part.isMultipart() && part.subtype == "signed"))
        return;
    for (const Part &child : part.children)
        collect(child, depth + 1, headers);
}

QByteArray withPlainHeaders(const QByteArray &raw, const Part &root)
{
    std::vector<ByteRange> headers;
    collect(root, 0, headers);
    std::sort(headers.begin(), headers.end(), [](const ByteRange &a, const ByteRange &b) { return a.offset < b.offset; });
    QByteArray out;
    out.reserve(raw.size() + 1024);
    qint64 copied = 0;
    for (const ByteRange &header : headers) {
        const qint64 begin = std::clamp<qint64>(header.offset, 0, raw.size());
        const qint64 length = std::clamp<qint64>(header.length, 0, raw.size() - begin);
        const HeaderFields fields(QByteArrayView(raw).sliced(begin, length));
        for (const HeaderField &field : fields.fields()) {
            const qint64 at = begin + field.offset;
            if (at < copied || !isUnusual(QByteArrayView(raw).sliced(at, field.length)))
                continue;
            out += QByteArrayView(raw).sliced(copied, at - copied);
            out += writtenAnew(field);
            copied = at + field.length;
        }
    }
    return out + raw.sliced(copied);
}

} // namespace

std::optional<QByteArray> plainerMessage(QByteArrayView message)
{
    const SevenBit plain = toSevenBit(message);
    if (!plain.message)
        return std::nullopt;
    QByteArray result = withPlainHeaders(*plain.message, parse(*plain.message).root);
    if (result == message)
        return std::nullopt;
    return result;
}

} // namespace postrider::mime
