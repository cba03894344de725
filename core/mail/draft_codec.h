// What the composer edits, as the message that is stored and sent, and back.
#pragma once

#include "base/random.h"
#include "mail/mail_types.h"
#include "mime/draft.h"

#include <QByteArray>
#include <QDateTime>

namespace postrider::mail {

/// Reads attachments' files (up to 100 MB in all). Throws Failure(Store, NotFound) naming the file that is gone or unreadable.
mime::Draft toMimeDraft(const DraftContent &content);

/// A message from the Drafts folder or the disk, for editing; attachments come along as bytes.
DraftContent fromMessage(const QByteArray &raw);

/// Why it cannot be sent as it is, one sentence; empty: it can.
QString sendProblem(const DraftContent &content);

/// Envelope recipients: To, Cc, Bcc, each mailbox once.
std::vector<QString> envelopeRecipients(const DraftContent &content);

} // namespace postrider::mail
