#include "mime/builder_answers.h"

#include "mime/builder.h"
#include "mime/header_fields.h"
#include "mime/header_writer.h"
#include "mime/parameters.h"
#include "mime/transfer_encoding.h"

#include <QCoreApplication>

namespace postrider::mime {

namespace {

QString say(const char *text) { return QCoreApplication::translate("MimeBuilder", text); }

QByteArray boundaryFor(Random &random) { return "=_" + random.bytes(16).toHex(); }

/// A value for one line of a machine-readable part: what would end the line is not in it.
QByteArray oneLine(QString value)
{
    for (QChar &c : value) {
        if (c < u' ' || c == QChar(0x7f) || c == QChar(0x85) || c == QChar(0x2028) || c == QChar(0x2029))
            c = u' ';
    }
    return value.simplified().toUtf8();
}

} // namespace

QByteArray redirect(QByteArrayView original, const Redirection &redirection)
{
    HeaderWriter header;
    header.date("Resent-Date", redirection.date);
    header.addresses("Resent-From", {redirection.from});
    header.addresses("Resent-To", redirection.to);
    header.addresses("Resent-Cc", redirection.cc);
    header.addresses("Resent-Bcc", redirection.bcc);
    header.messageIds("Resent-Message-ID", {redirection.messageId});
    return header.bytes() + withoutBcc(original);
}

std::optional<ReceiptRequest> receiptRequest(QByteArrayView headerBlock)
{
    const HeaderFields headers(headerBlock);
    if (!headers.contains("Disposition-Notification-To"))
        return std::nullopt;
    ReceiptRequest request;
    request.to = headers.addresses("Disposition-Notification-To");
    std::erase_if(request.to, [](const Address &address) { return address.address.isEmpty(); });
    const auto says = [&headers](const char *name) { return headers.unfolded(name).toLower(); };
    const QByteArray automatic = says("Auto-Submitted");
    const QByteArray precedence = says("Precedence");
    const bool isAutomatic = (!automatic.isEmpty() && !automatic.startsWith("no")) || precedence == "bulk" || precedence == "junk" || precedence == "list";
    const bool isList = headers.contains("List-Id") || headers.contains("List-Post") || headers.contains("List-Unsubscribe");
    const bool isReport = says("Content-Type").startsWith("multipart/report");
    // Options that we do not know and that must be understood forbid an answer (section 2.2).
    const bool mustKnowMore = says("Disposition-Notification-Options").contains("required");
    if (request.to.empty() || headers.count("Disposition-Notification-To") > 1 || isAutomatic || isList || isReport || mustKnowMore)
        return request; // Refuse
    const AddressList path = headers.firstAddresses("Return-Path");
    const bool elsewhere = path.empty() || !path.front().sameMailbox(request.to.front());
    request.advice = elsewhere || request.to.size() > 1 ? ReceiptRequest::Advice::AskTwice : ReceiptRequest::Advice::Ask;
    return request;
}

QByteArray buildReceipt(QByteArrayView originalHeader, const ReceiptRequest &request, const Receipt &receipt, Random &random)
{
    const HeaderFields original(originalHeader);
    const std::vector<QByteArray> ids = original.messageIds("Message-ID");
    HeaderWriter header;
    header.date("Date", receipt.date);
    header.addresses("From", {receipt.from});
    header.addresses("To", request.to);
    header.text("Subject", say("Read: %1").arg(original.text("Subject")));
    header.messageIds("Message-ID", {receipt.messageId});
    header.messageIds("In-Reply-To", ids);
    header.messageIds("References", ids);
    header.token("Auto-Submitted", "auto-replied");
    header.token("MIME-Version", "1.0");
    const QByteArray boundary = boundaryFor(random);
    header.parameterized("Content-Type", "multipart/report",
                         {{"report-type", QStringLiteral("disposition-notification")}, {"boundary", QString::fromLatin1(boundary)}});

    const EncodedBody words = encodeText(say("The message “%1” was displayed. This is no guarantee that it was read or understood.")
                                             .arg(original.text("Subject")).toUtf8() + '\n');
    QByteArray body = "--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + words.encoding + "\r\n\r\n" + words.bytes;
    body += "\r\n--" + boundary + "\r\nContent-Type: message/disposition-notification\r\n\r\n";
    // Neither the program nor the machine is named (section 3.2.1 leaves Reporting-UA to us).
    if (original.contains("Original-Recipient"))
        body += "Original-Recipient: " + oneLine(QString::fromUtf8(original.unfolded("Original-Recipient"))) + "\r\n";
    body += "Final-Recipient: rfc822;" + wireAddress(receipt.finalRecipient) + "\r\n";
    if (!ids.empty())
        body += "Original-Message-ID: <" + oneLine(QString::fromUtf8(ids.front())) + ">\r\n";
    body += "Disposition: manual-action/MDN-sent-manually; displayed\r\n";
    // The header only, as 7-bit text: what is not ASCII in it is nobody's business here.
    QByteArray enclosed = toCanonicalLines(originalHeader.first(std::min<qsizetype>(originalHeader.size(), original.blockLength())));
    for (char &c : enclosed) {
        if (c & 0x80)
            c = '?';
    }
    const EncodedBody fields = encodeText(enclosed);
    body += "\r\n--" + boundary + "\r\nContent-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: " + fields.encoding + "\r\n\r\n" + fields.bytes;
    return header.bytes() + "\r\n" + body + "\r\n--" + boundary + "--\r\n";
}

} // namespace postrider::mime
