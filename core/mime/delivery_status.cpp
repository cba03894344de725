#include "mime/delivery_status.h"

#include "mime/date_parser.h"
#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/text_safety.h"

namespace postrider::mime {

namespace {

constexpr size_t MaxRecipients = 1000;
constexpr int MaxBlocks = 1100;

/// "rfc822; a@b" -> "a@b": the type before ';' is dropped (RFC 3464 section 2.1.2).
QString typedValue(const HeaderFields &fields, QByteArrayView name)
{
    const QByteArray value = fields.unfolded(name);
    const qsizetype semicolon = value.indexOf(';');
    return cleanForDisplay(decodeUnstructured(semicolon < 0 ? value : value.mid(semicolon + 1)));
}

/// The first word: comments behind it are for people.
QByteArray firstWord(QByteArray value)
{
    value = value.trimmed();
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == ' ' || value[i] == '\t' || value[i] == '(' || value[i] == ';')
            return value.left(i);
    }
    return value;
}

DeliveryStatus::Recipient readRecipient(const HeaderFields &fields)
{
    DeliveryStatus::Recipient recipient;
    recipient.address = typedValue(fields, "Final-Recipient");
    if (recipient.address.isEmpty())
        recipient.address = typedValue(fields, "Original-Recipient");
    if (recipient.address.startsWith(u'<') && recipient.address.endsWith(u'>'))
        recipient.address = recipient.address.mid(1, recipient.address.size() - 2);
    recipient.action = firstWord(fields.unfolded("Action")).toLower().left(40);
    recipient.status = firstWord(fields.unfolded("Status")).left(20);
    recipient.diagnostic = typedValue(fields, "Diagnostic-Code");
    recipient.remoteMta = typedValue(fields, "Remote-MTA");
    return recipient;
}

} // namespace

DeliveryProblem DeliveryStatus::Recipient::problem() const
{
    if (action == "delivered" || action == "relayed" || action == "expanded" || status.startsWith("2.") || status.size() < 3)
        return failed() ? DeliveryProblem::Other : DeliveryProblem::None;
    const QByteArray detail = status.mid(2);
    if (detail == "2.2")
        return DeliveryProblem::MailboxFull;
    if (detail == "2.3" || detail == "3.4")
        return DeliveryProblem::TooLarge;
    switch (detail.front()) {
    case '1': return DeliveryProblem::AddressUnknown;
    case '2': return DeliveryProblem::MailboxClosed;
    case '4': return DeliveryProblem::Unreachable;
    case '7': return DeliveryProblem::Refused;
    default: return DeliveryProblem::Other;
    }
}

QByteArray returnedMessageId(QByteArrayView returned)
{
    const HeaderFields fields(returned);
    const HeaderField *field = fields.find("Message-ID");
    return field ? parseMessageId(field->value) : QByteArray();
}

DeliveryStatus parseDeliveryStatus(QByteArrayView body)
{
    DeliveryStatus status;
    for (int block = 0; block < MaxBlocks && !body.isEmpty(); ++block) {
        const HeaderFields fields(body);
        body = body.sliced(fields.blockLength());
        if (fields.contains("Reporting-MTA")) {
            status.reportingMta = typedValue(fields, "Reporting-MTA");
            status.originalEnvelopeId = fields.unfolded("Original-Envelope-Id");
            if (const std::optional<DateValue> arrival = parseDate(fields.raw("Arrival-Date")))
                status.arrival = arrival->toDateTime();
        }
        const bool isRecipient =
            fields.contains("Final-Recipient") || fields.contains("Original-Recipient") || fields.contains("Action");
        if (isRecipient && status.recipients.size() < MaxRecipients)
            status.recipients.push_back(readRecipient(fields));
    }
    return status;
}

} // namespace postrider::mime
