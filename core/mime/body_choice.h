// Which parts are the body, which are pictures in it, which are attachments: on any part tree.
#pragma once

#include "base/part.h"

#include <QByteArray>
#include <vector>

namespace postrider::mime {

/// Section numbers refer to the tree that was given.
struct BodyChoice {
    /// One piece of what is shown, in order. Usually one; mixed mails have several text parts.
    struct Block {
        QByteArray text;     ///< section of the text/plain form, empty if none
        QByteArray html;     ///< section of the text/html form, empty if none
        bool operator==(const Block &) const = default;
    };
    std::vector<Block> blocks;
    QByteArray textPart;     ///< blocks' first text, empty if none
    QByteArray htmlPart;     ///< blocks' first html, empty if none
    struct Inline {
        QByteArray contentId;       ///< without < >, percent-decoded; may be empty
        QByteArray contentLocation; ///< may be empty
        QByteArray section;
        bool operator==(const Inline &) const = default;
    };
    std::vector<Inline> inlineParts;      ///< what cid: and Content-Location in the HTML may mean
    std::vector<QByteArray> attachments;  ///< sections, in order; enclosed messages (message/rfc822) too
    QByteArray calendarPart;              ///< text/calendar in an alternative: an invitation; empty if none
    QByteArray deliveryStatusPart;        ///< message/delivery-status of a multipart/report; empty if none
    QByteArray receiptPart;               ///< message/disposition-notification of a multipart/report; empty if none
    QByteArray returnedPart;              ///< of a multipart/report: the message, or its header, that the report is about
    QByteArray encryptedPart;             ///< multipart/encrypted or application/pkcs7-mime that we can't read
    bool isSigned = false;                ///< multipart/signed somewhere above the body
};

/// RFC 2046 section 5.1.4 (the last understood alternative), RFC 2387 (related: start parameter or the first part).
BodyChoice chooseBody(const Part &root);

/// Sections that are read together with the texts, since they say what the message is: reports, receipts, invitations (small ones),
/// and a winmail.dat so small that it may be the body.
std::vector<QByteArray> sectionsBesideText(const Part &root, const BodyChoice &choice);
/// So large as it travels.
inline constexpr qint64 MaxEagerTnef = 1'400'000;

/// application/ms-tnef, or the name winmail.dat: its files are inside (tnef.h).
bool isTnef(const Part &part);

/// For the paper clip: true if something is an attachment to a person's eye. Pictures inside the HTML, signatures,
/// invitations and the parts of a bounce are none.
bool hasAttachments(const Part &root);

/// True for a part that is shown as a file even if it is text: disposition attachment, or a type we do not render.
bool isAttachment(const Part &part);

/// A name to show for a part: its file name made safe, else its description or subject, else made from the type.
QString attachmentName(const Part &part);

} // namespace postrider::mime
