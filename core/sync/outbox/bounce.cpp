#include "sync/outbox/bounce.h"

#include "mime/parser.h"
#include "smtp/reply.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Bounce", text); }

/// "5.1.1" in words; empty if there are none for it.
QString meaningOf(const QByteArray &status)
{
    const QList<QByteArray> numbers = status.split('.');
    if (numbers.size() != 3)
        return {};
    smtp::EnhancedCode code;
    code.status = numbers.at(0).toInt();
    code.subject = numbers.at(1).toInt();
    code.detail = numbers.at(2).toInt();
    smtp::Reply reply;
    reply.enhanced = code;
    return smtp::explain(reply);
}

QString fateOf(const mime::DeliveryStatus::Recipient &recipient)
{
    if (recipient.action == "failed")
        return say("was not delivered");
    if (recipient.action == "delayed")
        return say("is not delivered yet; the server goes on trying");
    if (recipient.action == "delivered")
        return say("was delivered");
    if (recipient.action == "relayed")
        return say("was handed on to a server that sends no reports");
    if (recipient.action == "expanded")
        return say("was handed on to a list");
    return say("has an unknown fate");
}

} // namespace

bool Bounce::isAbout(const QByteArray &messageId) const
{
    if (messageId.isEmpty())
        return false;
    if (!originalMessageId.isEmpty())
        return originalMessageId == messageId;
    const qsizetype at = messageId.indexOf('@');
    return at > 0 && status.originalEnvelopeId == messageId.left(at);
}

QStringList Bounce::sentences() const
{
    QStringList result;
    for (const mime::DeliveryStatus::Recipient &recipient : status.recipients) {
        const QString meaning = recipient.action == "delivered" ? QString() : meaningOf(recipient.status);
        QString sentence = QCoreApplication::translate("Bounce", "%1 %2.", "address, what became of it").arg(recipient.address, fateOf(recipient));
        if (!meaning.isEmpty())
            sentence += u' ' + meaning;
        if (!recipient.diagnostic.isEmpty())
            sentence += u' ' + QCoreApplication::translate("Bounce", "The server said: “%1”").arg(recipient.diagnostic.left(500));
        result.append(sentence);
    }
    return result;
}

std::optional<Bounce> readBounce(QByteArrayView message)
{
    const mime::Message parsed = mime::parse(message);
    const Part &root = parsed.root;
    if (root.mimeType() != "multipart/report" || root.parameter("report-type").compare(QLatin1String("delivery-status"), Qt::CaseInsensitive) != 0)
        return std::nullopt;
    std::optional<Bounce> bounce;
    for (const Part &part : root.children) {
        if (part.type == "message" && (part.subtype == "delivery-status" || part.subtype == "global-delivery-status") && !bounce) {
            bounce.emplace();
            bounce->status = mime::parseDeliveryStatus(mime::decodedBody(message, part));
        } else if (bounce && (part.isMessage() || part.isText("rfc822-headers") || part.mimeType() == "message/global-headers")) {
            const QByteArray enclosed = mime::decodedBody(message, part);
            const mime::HeaderFields fields(enclosed);
            const std::vector<QByteArray> ids = fields.messageIds("Message-ID");
            bounce->originalMessageId = ids.empty() ? QByteArray() : ids.front();
            bounce->originalSubject = fields.text("Subject");
        }
    }
    if (bounce) {
        const auto &recipients = bounce->status.recipients;
        bounce->failed = std::any_of(recipients.begin(), recipients.end(), [](const auto &each) { return each.failed(); });
    }
    return bounce;
}

} // namespace postrider::sync
