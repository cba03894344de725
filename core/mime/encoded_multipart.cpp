#include "mime/encoded_multipart.h"

#include "mime/transfer_decoding.h"

namespace postrider::mime {

namespace {

bool isEncoded(const Part &part)
{
    const TransferEncoding encoding = transferEncoding(part.transferEncoding);
    return encoding == TransferEncoding::Base64 || encoding == TransferEncoding::QuotedPrintable;
}

/// Multiparts without children whose decoded body has a delimiter line, in the order they lie in the message.
void collect(QByteArrayView raw, const Part &part, std::vector<const Part *> &found)
{
    if (part.isMultipart() && part.children.empty() && isEncoded(part)) {
        const QByteArray delimiter = "--" + part.parameter("boundary").toUtf8();
        const QByteArray decoded = delimiter.size() > 2 ? decodedBody(raw, part) : QByteArray();
        if (decoded.startsWith(delimiter) || decoded.contains('\n' + delimiter))
            found.push_back(&part);
    }
    for (const Part &child : part.children)
        collect(raw, child, found);
}

} // namespace

std::optional<QByteArray> withDecodedMultiparts(QByteArrayView raw, const Message &message)
{
    std::vector<const Part *> found;
    collect(raw, message.root, found);
    if (found.empty())
        return {};
    QByteArray result;
    qint64 copied = 0;
    const auto copyTo = [&](qint64 end) {
        result.append(raw.sliced(copied, end - copied));
        copied = end;
    };
    for (const Part *part : found) {
        const HeaderFields header = headersOf(raw, *part);
        for (const HeaderField &field : header.fields()) {
            if (!sameName(field.name, "Content-Transfer-Encoding"))
                continue;
            copyTo(field.value.data() - raw.data());
            result.append(" 8bit");
            copied += field.value.size();
        }
        copyTo(part->body.offset);
        result.append(decodedBody(raw, *part));
        copied = part->body.offset + part->body.length;
    }
    copyTo(raw.size());
    return result;
}

} // namespace postrider::mime
