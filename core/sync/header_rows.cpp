#include "sync/header_rows.h"

#include "mime/body_choice.h"
#include "mime/encoded_words.h"
#include "mime/parameters.h"
#include "mime/summary.h"
#include "mime/text_safety.h"

#include <cstring>

namespace postrider::sync {

namespace {

QList<QByteArray> fieldList()
{
    static const QList<QByteArray> fields = mime::summaryFieldNames().split(' ');
    return fields;
}

bool isToken(const QByteArray &text)
{
    for (const char c : text) {
        const auto u = uchar(c);
        if (u <= ' ' || u >= 127 || std::strchr("()<>@,;:\\\"/[]?=", c))
            return false;
    }
    return !text.isEmpty();
}

/// The parameters as they would stand in a header field, so that one parser knows RFC 2231 and its abuses.
QByteArray asField(const imap::Decoders::RawParameters &raw)
{
    QByteArray field = QByteArrayLiteral("x");
    for (const auto &[name, value] : raw) {
        field += "; " + name + '=';
        if (isToken(value) || name.endsWith('*')) {
            field += value;
            continue;
        }
        QByteArray quoted = value;
        quoted.replace('\\', "\\\\").replace('"', "\\\"");
        field += '"' + quoted + '"';
    }
    return field;
}

} // namespace

store::MessageContent toContent(mime::Summary &&summary)
{
    store::MessageContent content;
    content.messageId = std::move(summary.messageId);
    content.subject = std::move(summary.subject);
    content.from = std::move(summary.from);
    content.sender = std::move(summary.sender);
    content.replyTo = std::move(summary.replyTo);
    content.to = std::move(summary.to);
    content.cc = std::move(summary.cc);
    content.bcc = std::move(summary.bcc);
    content.date = summary.date.value_or(0);
    content.inReplyTo = std::move(summary.inReplyTo);
    content.references = std::move(summary.references);
    content.listId = std::move(summary.list.id);
    content.listPost = std::move(summary.list.post);
    content.unsubscribeUrl = std::move(summary.list.unsubscribeUrl);
    content.unsubscribeMailto = std::move(summary.list.unsubscribeMailto);
    content.unsubscribeOneClick = summary.list.offersOneClick;
    content.hasAttachment = summary.hasAttachmentHint;
    return content;
}

imap::FetchItems headerItems(bool withStructure)
{
    imap::FetchItems items;
    items.flags = true;
    items.internalDate = true;
    items.size = true;
    items.modSeq = true;
    items.gmail = true;
    items.objectId = true;
    items.bodyStructure = withStructure;
    items.headerFields = fieldList();
    return items;
}

QByteArray serverIdOf(const imap::Fetch &fetch)
{
    if (fetch.gmailMessageId != 0)
        return 'g' + QByteArray::number(fetch.gmailMessageId);
    return fetch.emailId.isEmpty() ? QByteArray() : 'e' + fetch.emailId;
}

QByteArray serverThreadOf(const imap::Fetch &fetch)
{
    if (fetch.gmailThreadId != 0)
        return 'g' + QByteArray::number(fetch.gmailThreadId);
    return fetch.threadId.isEmpty() ? QByteArray() : 't' + fetch.threadId;
}

std::optional<store::HeaderRow> toHeaderRow(imap::Fetch &&fetch)
{
    const imap::Section *header = fetch.header();
    if (!fetch.uid.isValid() || !header)
        return std::nullopt;
    store::HeaderRow row;
    row.uid = fetch.uid;
    row.flags = fetch.flags.value_or(FlagSet());
    row.modSeq = fetch.modSeq;
    row.serverId = serverIdOf(fetch);
    row.content = toContent(mime::parseSummary(header->bytes));
    row.content.size = fetch.size.value_or(0);
    row.internalDate = fetch.internalDate.value_or(row.content.date);
    if (fetch.bodyStructure && !fetch.bodyStructureUnknown) {
        row.content.hasAttachment = mime::hasAttachments(*fetch.bodyStructure);
        row.content.structure = std::move(fetch.bodyStructure);
    }
    return row;
}

std::optional<store::FlagRow> toFlagRow(const imap::Fetch &fetch)
{
    if (!fetch.uid.isValid() || !fetch.flags)
        return std::nullopt;
    return store::FlagRow{fetch.uid, *fetch.flags, fetch.modSeq};
}

imap::Decoders mimeDecoders()
{
    imap::Decoders decoders;
    decoders.parameters = [](const imap::Decoders::RawParameters &raw) { return mime::parseParameters(asField(raw)).parameters; };
    decoders.text = [](const QByteArray &raw) { return mime::cleanForDisplay(mime::decodeUnstructured(raw)); };
    return decoders;
}

} // namespace postrider::sync
