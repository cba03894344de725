#include "mime/part_fields.h"

#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/parameters.h"
#include "mime/parser.h"
#include "mime/transfer_decoding.h"

namespace postrider::mime {

QByteArrayView *ContentFields::find(QByteArrayView name)
{
    constexpr qsizetype PrefixLength = 8;
    if (name.size() < PrefixLength + 2 || !sameName(name.first(PrefixLength), QByteArrayView("content-", PrefixLength)))
        return nullptr;
    const QByteArrayView rest = name.sliced(PrefixLength);
    if (sameName(rest, "type"))
        return &type;
    if (sameName(rest, "transfer-encoding"))
        return &encoding;
    if (sameName(rest, "disposition"))
        return &disposition;
    if (sameName(rest, "id"))
        return &id;
    if (sameName(rest, "location"))
        return &location;
    return sameName(rest, "description") ? &description : nullptr;
}

void readPartFields(Part &part, const ContentFields &fields, QByteArrayView defaultType)
{
    bool typed = false;
    QByteArray charset;
    if (!fields.type.isNull()) {
        ContentType type = parseContentType(fields.type);
        if (type.isValid) {
            typed = true;
            part.type = std::move(type.type);
            part.subtype = std::move(type.subtype);
        }
        part.parameters = std::move(type.parameters);
        if (!fields.disposition.isNull() || !fields.description.isNull())
            charset = part.charset();
    }
    if (!typed)
        splitMediaType(defaultType, &part.type, &part.subtype);
    if (!fields.encoding.isNull()) {
        QByteArray encoding = parseBareValue(fields.encoding);
        if (!encoding.isEmpty())
            part.transferEncoding = std::move(encoding);
    }
    if (!fields.disposition.isNull()) {
        ParameterizedValue disposition = parseParameters(fields.disposition, charset);
        if (disposition.value.contains('=')) // "Content-Disposition: filename=x.pdf", the word before it forgotten
            disposition = parseParameters(QByteArray(fields.disposition.toByteArray().prepend(';')), charset);
        part.disposition = disposition.value;
        part.fileName = disposition.parameter("filename");
    }
    if (part.fileName.isEmpty())
        part.fileName = part.parameter("name");
    if (!fields.id.isNull())
        part.contentId = parseMessageId(fields.id);
    if (!fields.location.isNull())
        part.contentLocation = unfold(fields.location);
    if (!fields.description.isNull())
        part.description = decodeUnstructured(fields.description, charset);
}

HeaderFields headersOf(QByteArrayView raw, const Part &part)
{
    if (!part.header.isKnown() || part.header.offset + part.header.length > raw.size())
        return {};
    return HeaderFields(raw.sliced(part.header.offset, part.header.length));
}

QByteArrayView encodedBody(QByteArrayView raw, const Part &part)
{
    if (!part.body.isKnown() || part.body.offset + part.body.length > raw.size())
        return {};
    return raw.sliced(part.body.offset, part.body.length);
}

QByteArray decodedBody(QByteArrayView raw, const Part &part)
{
    return decodeTransfer(encodedBody(raw, part), part.transferEncoding);
}

} // namespace postrider::mime
