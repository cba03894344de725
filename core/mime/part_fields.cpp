#include "mime/part_fields.h"

#include "mime/charset.h"
#include "mime/encoded_words.h"
#include "mime/message_ids.h"
#include "mime/parameters.h"
#include "mime/parser.h"
#include "mime/transfer_decoding.h"

namespace postrider::mime {

void readPartFields(Part &part, const HeaderFields &headers, const char *defaultType)
{
    splitMediaType(defaultType, &part.type, &part.subtype);
    QByteArray charset;
    if (const HeaderField *field = headers.find("Content-Type")) {
        ContentType type = parseContentType(field->value);
        if (type.isValid) {
            part.type = type.type;
            part.subtype = type.subtype;
        }
        part.parameters = std::move(type.parameters);
        charset = part.charset();
    }
    if (const HeaderField *field = headers.find("Content-Transfer-Encoding")) {
        const QByteArray encoding = parseParameters(field->value).value;
        if (!encoding.isEmpty())
            part.transferEncoding = encoding;
    }
    if (const HeaderField *field = headers.find("Content-Disposition")) {
        const ParameterizedValue disposition = parseParameters(field->value, charset);
        part.disposition = disposition.value;
        part.fileName = disposition.parameter("filename");
    }
    if (part.fileName.isEmpty())
        part.fileName = part.parameter("name");
    if (const HeaderField *field = headers.find("Content-ID"))
        part.contentId = parseMessageId(field->value);
    if (const HeaderField *field = headers.find("Content-Location"))
        part.contentLocation = unfold(field->value);
    if (const HeaderField *field = headers.find("Content-Description"))
        part.description = decodeUnstructured(field->value, charset);
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
