#include "mime/disposition_notification.h"

#include "mime/encoded_words.h"
#include "mime/message_ids.h"
#include "mime/summary.h"
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

ReceiptRequest parseReceiptRequest(const HeaderFields &headers)
{
    ReceiptRequest request;
    request.to = headers.addresses("Disposition-Notification-To");
    std::erase_if(request.to, [](const Address &address) { return address.address.isEmpty(); });
    const AddressList returnPath = headers.firstAddresses("Return-Path");
    request.mustAsk = request.to.size() != 1 || headers.count("Disposition-Notification-To") != 1 || returnPath.size() != 1
                      || !request.to.front().sameMailbox(returnPath.front());
    const QByteArray type = headers.unfolded("Content-Type").toLower();
    const QByteArray automatic = headers.unfolded("Auto-Submitted").toLower();
    const QByteArray precedence = headers.unfolded("Precedence").toLower();
    request.neverSend = parseListInfo(headers).isList() || type.startsWith("multipart/report")
                        || (!automatic.isEmpty() && !automatic.startsWith("no")) || precedence == "bulk" || precedence == "junk"
                        || precedence == "list";
    return request;
}

} // namespace postrider::mime
