// A message to be built: what the composer and the command line hand to the builder.
#pragma once

#include "base/address.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <vector>

namespace postrider::mime {

/// A file to go with a message.
struct DraftAttachment {
    QString name;                ///< what the recipient sees: a bare file name
    QByteArray type;             ///< media type; empty: by the name
    QByteArray bytes;            ///< the content
    QByteArray contentId;        ///< not empty: a picture in the HTML body, "cid:..." without < >
    QString path{};              ///< instead of `bytes`: a file, read in pieces while the message is written
    bool operator==(const DraftAttachment &) const = default;
};

struct Draft {
    struct ExtraHeader {
        QByteArray name;
        QString value;
        bool operator==(const ExtraHeader &) const = default;
    };

    Address from;
    Address sender;              ///< empty address: no Sender field
    AddressList to, cc, bcc, replyTo;
    QString subject;
    QDateTime date;              ///< invalid: the field is left out (a draft)
    QByteArray messageId;        ///< without < >; empty: made by build()
    std::vector<QByteArray> inReplyTo, references; ///< without < >
    QString text;                ///< LF line ends; long lines are paragraphs
    QString html;                ///< empty: plain text only
    bool flowed = true;          ///< text goes as format=flowed
    std::vector<DraftAttachment> attachments;
    std::vector<ExtraHeader> extraHeaders; ///< names that are no tokens, or that the builder writes itself, are left out
    bool operator==(const Draft &) const = default;
};

} // namespace postrider::mime
