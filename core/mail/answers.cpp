#include "mail/answers.h"

#include "mail/draft_codec.h"
#include "mail/mail_types.h"
#include "mime/builder.h"
#include "mime/header_fields.h"
#include "mime/parser.h"
#include "mime/reply.h"
#include "mime/summary.h"

#include <algorithm>
#include <functional>
#include <QCoreApplication>

namespace postrider::mail {

namespace {

QString say(const char *text) { return QCoreApplication::translate("MailAnswers", text); }

QByteArray headerOf(const QByteArray &raw)
{
    return raw.left(mime::HeaderFields(raw).blockLength());
}

/// The one of ours that it was written to; else the first.
const Identity &identityFor(const mime::Summary &summary, const std::vector<Identity> &identities)
{
    for (const AddressList *list : {&summary.to, &summary.cc}) {
        for (const Address &address : *list) {
            const auto mine = std::find_if(identities.begin(), identities.end(), [&address](const Identity &identity) {
                return identity.address.compare(address.address, Qt::CaseInsensitive) == 0;
            });
            if (mine != identities.end())
                return *mine;
        }
    }
    return identities.front();
}

std::vector<QString> recipientsOf(const AddressList &to)
{
    DraftContent content;
    content.to = to;
    return envelopeRecipients(content);
}

/// The first text/calendar part that is a request.
std::optional<mime::Invitation> findInvitation(const QByteArray &raw)
{
    constexpr int MostParts = 200;
    const mime::Message message = mime::parse(raw);
    std::vector<const Part *> waiting{&message.root};
    for (int seen = 0; !waiting.empty() && seen < MostParts; ++seen) {
        const Part *part = waiting.back();
        waiting.pop_back();
        if (part->mimeType() == "text/calendar") {
            if (auto invitation = mime::readInvitation(mime::decodedBody(raw, *part), part->parameter("method")))
                return invitation;
        }
        for (auto child = part->children.rbegin(); child != part->children.rend(); ++child)
            waiting.push_back(&*child);
    }
    return std::nullopt;
}

} // namespace

sync::NewMail redirectedMail(const QByteArray &raw, const Identity &from, const AddressList &to, Random &random)
{
    mime::Redirection redirection;
    redirection.from = from.toAddress();
    redirection.to = to;
    redirection.date = QDateTime::currentDateTime();
    redirection.messageId = mime::makeMessageId(redirection.from, random);
    sync::NewMail mail;
    mail.recipients = recipientsOf(to);
    if (mail.recipients.empty())
        throw Failure(Failure::Kind::Refused, say("There is no recipient yet."));
    const QByteArray canonical = mime::toCanonicalLines(raw);
    mail.bytes = mime::redirect(canonical.sliced(mime::parse(canonical).start), redirection);
    mail.messageId = redirection.messageId;
    mail.subject = mime::parseSummary(headerOf(raw)).subject;
    mail.sender = from.address;
    mail.wishes.noCopy = true; // it lies in some folder already
    return mail;
}

sync::NewMail receiptMail(const QByteArray &raw, const std::vector<Identity> &identities, Random &random)
{
    const QByteArray header = headerOf(raw);
    const std::optional<mime::ReceiptRequest> request = mime::receiptRequest(header);
    if (!request || request->advice == mime::ReceiptRequest::Advice::Refuse || request->to.empty())
        throw Failure(Failure::Kind::Refused, say("This message asks for no receipt that should be sent."));
    const mime::Summary summary = mime::parseSummary(header);
    const Identity &me = identityFor(summary, identities);
    mime::Receipt receipt;
    receipt.from = me.toAddress();
    receipt.finalRecipient = me.address;
    receipt.date = QDateTime::currentDateTime();
    receipt.messageId = mime::makeMessageId(receipt.from, random);
    sync::NewMail mail;
    mail.bytes = mime::buildReceipt(header, *request, receipt, random);
    mail.messageId = receipt.messageId;
    mail.subject = mime::parseSummary(headerOf(mail.bytes)).subject;
    mail.recipients = recipientsOf(request->to); // the sender stays empty: nobody answers to a receipt (RFC 8098 section 3)
    mail.wishes.noCopy = true;
    return mail;
}

sync::NewMail invitationAnswerMail(const QByteArray &raw, const std::vector<Identity> &identities, mime::Attendance attendance,
                                   const QString &comment, Random &random)
{
    const std::optional<mime::Invitation> invitation = findInvitation(raw);
    if (!invitation)
        throw Failure(Failure::Kind::Refused, say("There is no invitation in this message that can be answered."));
    const auto invited = std::find_if(identities.begin(), identities.end(), [&invitation](const Identity &identity) {
        return std::any_of(invitation->attendees.begin(), invitation->attendees.end(),
                           [&identity](const Address &each) { return each.address.compare(identity.address, Qt::CaseInsensitive) == 0; });
    });
    const Identity &me = invited != identities.end() ? *invited : identityFor(mime::parseSummary(headerOf(raw)), identities);
    mime::InvitationAnswer answer;
    answer.from = me.toAddress();
    answer.attendance = attendance;
    answer.comment = comment;
    answer.date = QDateTime::currentDateTime();
    answer.messageId = mime::makeMessageId(answer.from, random);
    sync::NewMail mail;
    mail.bytes = mime::buildInvitationAnswer(*invitation, answer, random);
    mail.messageId = answer.messageId;
    mail.subject = mime::answerSubject(*invitation, attendance);
    mail.sender = me.address;
    mail.recipients = recipientsOf({invitation->organizer});
    return mail;
}

} // namespace postrider::mail
