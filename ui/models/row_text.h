// What a row of the message list says, to eyes and to ears.
#pragma once

#include "mail/mail_types.h"

namespace postrider::ui {

/// Who stands in the first line: senders, or recipients ("To: …") in Sent, Drafts and Outbox.
QString rowPeople(const mail::MessageRow &row, bool recipients);
/// The subject, or words for a message without one; cleaned for display.
QString rowSubject(const mail::MessageRow &row);
/// One sentence for a screen reader: sender, subject, date, unread, star, attachment, pending.
QString rowSentence(const mail::MessageRow &row, bool recipients);

} // namespace postrider::ui
