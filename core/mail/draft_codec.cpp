#include "mail/draft_codec.h"

#include "mail/body_renderer.h"
#include "mime/address_parser.h"
#include "mime/body_choice.h"
#include "mime/builder.h"
#include "mime/file_name.h"
#include "mime/parser.h"
#include "mime/summary.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MaxAttachmentBytes = 100 * 1024 * 1024;

QString say(const char *text) { return QCoreApplication::translate("DraftCodec", text); }

mime::DraftAttachment readAttachment(const DraftAttachment &attachment, qint64 &total)
{
    mime::DraftAttachment result;
    result.name = attachment.name;
    result.type = attachment.type.toLatin1();
    result.contentId = attachment.contentId;
    result.bytes = attachment.bytes;
    if (!attachment.path.isEmpty()) {
        QFile file(attachment.path);
        if (!QFileInfo(attachment.path).isFile() || !file.open(QIODevice::ReadOnly)) {
            throw Failure(Failure::Kind::Store, say("The attached file %1 cannot be read any more.").arg(attachment.name),
                          Failure::Cause::NotFound, {}, say("Remove it from the message or attach it again."));
        }
        if (total + file.size() > MaxAttachmentBytes)
            throw Failure::limit(say("The attachments are larger than 100 MB together."));
        result.path = attachment.path; // read in pieces when the message is written
        total += file.size();
    }
    total += result.bytes.size();
    if (result.type.isEmpty())
        result.type = mime::typeForFileName(result.name);
    return result;
}

bool isSendable(const Address &address)
{
    const QString text = address.address.trimmed();
    return mime::isSendableAddress(text) && !mime::wireAddress(text).isEmpty();
}

} // namespace

mime::Draft toMimeDraft(const DraftContent &content)
{
    mime::Draft draft;
    draft.from = content.from.toAddress();
    draft.to = content.to;
    draft.cc = content.cc;
    draft.bcc = content.bcc;
    if (!content.from.replyTo.isEmpty()) {
        Address replyTo;
        replyTo.address = content.from.replyTo;
        draft.replyTo.push_back(replyTo);
    }
    draft.subject = content.subject;
    draft.inReplyTo.assign(content.inReplyTo.begin(), content.inReplyTo.end());
    draft.references.assign(content.references.begin(), content.references.end());
    draft.text = content.body;
    qint64 total = 0;
    for (const DraftAttachment &attachment : content.attachments)
        draft.attachments.push_back(readAttachment(attachment, total));
    return draft;
}

DraftContent fromMessage(const QByteArray &raw)
{
    const MessageContent message = contentOfRaw(raw, true);
    const mime::Message parsed = mime::parse(raw);
    const mime::Summary summary = mime::parseSummary(message.headerText);
    DraftContent content;
    if (!summary.from.empty()) {
        content.from.name = summary.from.front().name;
        content.from.address = summary.from.front().address;
    }
    content.to = summary.to;
    content.cc = summary.cc;
    content.bcc = summary.bcc;
    content.subject = summary.subject;
    content.body = message.text;
    for (const QByteArray &id : summary.inReplyTo)
        content.inReplyTo.append(id);
    for (const QByteArray &id : summary.references)
        content.references.append(id);
    for (const AttachmentInfo &info : message.attachments) {
        const Part *part = parsed.root.find(info.section);
        if (!part)
            continue;
        DraftAttachment attachment;
        attachment.name = info.name;
        attachment.type = info.type;
        attachment.bytes = mime::decodedBody(raw, *part);
        attachment.size = attachment.bytes.size();
        content.attachments.push_back(attachment);
    }
    return content;
}

QString sendProblem(const DraftContent &content)
{
    if (content.to.empty() && content.cc.empty() && content.bcc.empty())
        return say("There is no recipient yet.");
    for (const AddressList *list : {&content.to, &content.cc, &content.bcc}) {
        for (const Address &address : *list) {
            if (!isSendable(address))
                return say("“%1” is not an address that mail can be sent to.").arg(address.address.isEmpty() ? address.name : address.address);
        }
    }
    if (!isSendable(content.from.toAddress()))
        return say("There is no sender address.");
    for (const DraftAttachment &attachment : content.attachments) {
        if (!attachment.path.isEmpty() && !QFileInfo::exists(attachment.path))
            return say("The attached file %1 is not there any more.").arg(attachment.name);
    }
    return {};
}

std::vector<QString> envelopeRecipients(const DraftContent &content)
{
    std::vector<QString> recipients;
    QSet<QByteArray> seen;
    for (const AddressList *list : {&content.to, &content.cc, &content.bcc}) {
        for (const Address &address : *list) {
            const QString text = address.address.trimmed();
            // As it goes on the wire: a domain in letters of its own and the same one as A-labels are one mailbox.
            const QByteArray wire = mime::wireAddress(text);
            const QByteArray key = QString::fromUtf8(wire.isEmpty() ? text.toUtf8() : wire).toLower().toUtf8();
            if (seen.contains(key))
                continue;
            seen.insert(key);
            recipients.push_back(text);
        }
    }
    return recipients;
}

} // namespace postrider::mail
