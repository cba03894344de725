// Messages that answer or hand on another one by a protocol: redirected mail, receipts, answers to invitations.
#pragma once

#include "base/random.h"
#include "mime/draft.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <optional>

namespace postrider::mime {

/// Who sends a message on, to whom (RFC 5322 section 3.6.6).
struct Redirection {
    Address from;
    AddressList to, cc, bcc;
    QDateTime date;
    QByteArray messageId; ///< without < >
};
/// The message octet for octet, with a block of Resent- fields before it. Its own Bcc is left out: it is not ours to show.
QByteArray redirect(QByteArrayView original, const Redirection &redirection);

/// What a message asks for by Disposition-Notification-To (RFC 8098), and what to do about it. Nothing is ever sent by itself.
struct ReceiptRequest {
    enum class Advice {
        Ask,     ///< the sender would like to know: the user decides, each time
        AskTwice,///< the receipt would go elsewhere than to the sender (section 2.1): say so
        Refuse,  ///< a list, an automatic message, a receipt or bounce itself, or asked for twice: not even asked
    };
    AddressList to;
    Advice advice = Advice::Refuse;
};
/// Nothing if none is asked for.
std::optional<ReceiptRequest> receiptRequest(QByteArrayView headerBlock);

struct Receipt {
    Address from;                ///< who has read it
    QString finalRecipient;      ///< the address it came to
    QDateTime date;
    QByteArray messageId;        ///< of the receipt, without < >
};
/// multipart/report, to be sent with an empty envelope sender. The original's header is enclosed, its text is not.
QByteArray buildReceipt(QByteArrayView originalHeader, const ReceiptRequest &request, const Receipt &receipt, Random &random);

/// An invitation (RFC 5546): what one answers to.
struct Invitation {
    QByteArray uid;
    QString summary;
    Address organizer;
    AddressList attendees;
    QByteArray sequence;
    QByteArray start, end;       ///< as written, with their parameters: "DTSTART;TZID=Europe/Berlin:20261124T090000"
    QByteArray recurrenceId;     ///< the same; empty: all of a series
};
/// The first event of a text/calendar part whose METHOD is REQUEST; `methodOfType` is the part's own parameter, which must agree
/// (RFC 6047 section 2.4). Nothing otherwise, or if there is nobody to answer to.
std::optional<Invitation> readInvitation(QByteArrayView calendar, const QString &methodOfType);

enum class Attendance { Accepted, Tentative, Declined };
struct InvitationAnswer {
    Address from;
    Attendance attendance = Attendance::Accepted;
    QString comment;             ///< for the organizer; may be empty
    QDateTime date;
    QByteArray messageId;        ///< without < >
};
/// "Accepted: Summary", translated: what the user sees before it is sent, to the organizer alone.
QString answerSubject(const Invitation &invitation, Attendance attendance);
/// RFC 6047 section 2.4: words for people, and METHOD:REPLY for their calendar.
QByteArray buildInvitationAnswer(const Invitation &invitation, const InvitationAnswer &answer, Random &random);

} // namespace postrider::mime
