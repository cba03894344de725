#include "mime/disposition_notification.h"

#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/text_safety.h"

namespace postrider::mime {

namespace {

constexpr int MaxBlocks = 20;

} // namespace

DispositionNotification parseDispositionNotification(QByteArrayView body)
{
    DispositionNotification result;
    // One block of fields is what RFC 8098 section 3.1 allows; some senders put empty lines between.
    for (int block = 0; block < MaxBlocks && !body.isEmpty(); ++block) {
        const HeaderFields fields(body);
        body = body.sliced(fields.blockLength());
        if (const HeaderField *field = fields.find("Final-Recipient")) {
            const QByteArray value = unfold(field->value);
            result.finalRecipient = cleanForDisplay(decodeUnstructured(value.mid(value.indexOf(';') + 1)), 320);
        }
        if (const HeaderField *field = fields.find("Original-Message-ID"))
            result.originalMessageId = parseMessageId(field->value);
        if (const HeaderField *field = fields.find("Disposition")) {
            // "manual-action/MDN-sent-manually; displayed/error": section 3.2.6
            const QByteArray value = unfold(field->value).toLower();
            const qsizetype semicolon = value.indexOf(';');
            if (semicolon < 0)
                continue;
            QByteArray type = value.mid(semicolon + 1).trimmed();
            const qsizetype modifier = type.indexOf('/');
            if (modifier >= 0)
                type.truncate(modifier);
            const qsizetype comment = type.indexOf('(');
            if (comment >= 0)
                type.truncate(comment);
            result.type = type.trimmed().left(40);
            result.wasManual = value.left(semicolon).contains("mdn-sent-manually");
        }
    }
    return result;
}

} // namespace postrider::mime
