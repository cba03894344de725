// Who of a mail's recipients still gets it: pure, so that every case is a test of values.
#pragma once

#include "smtp/envelope.h"
#include "smtp/submit_result.h"
#include "store/journal_outbox.h"

#include <QStringList>
#include <vector>

namespace postrider::sync {

using RecipientResults = std::vector<store::RecipientResult>;

/// One entry for each recipient of the item, in its order; what was never tried is Waiting without a reply.
RecipientResults statesOf(const store::OutboxItem &item);

/// Whom the next transaction may be for: Waiting, and not refused for good the last time.
QStringList stillToSend(const RecipientResults &states);

/// The server's answers of this try, whatever became of the message.
RecipientResults withReplies(RecipientResults states, const std::vector<smtp::RecipientReply> &replies);
/// Those whom the server took are in flight from now on.
RecipientResults inFlight(RecipientResults states, const std::vector<smtp::RecipientReply> &replies);
/// Every InFlight one becomes this.
RecipientResults landed(RecipientResults states, store::RecipientState state);
/// Refused for good: the user lets the others go without them.
RecipientResults withoutRefused(RecipientResults states);
/// All that still wait are let go: nothing more is sent.
RecipientResults withoutWaiting(RecipientResults states);
/// The user tries again: what was refused is asked anew.
RecipientResults asked(RecipientResults states);

qsizetype countOf(const RecipientResults &states, store::RecipientState state);
/// Some of those who wait were refused or put off, and others were not: these could go without them.
bool mayGoToOthers(const store::OutboxItem &item);
/// Some of those who wait were put off ("4yz") and not refused.
bool anyPutOff(const RecipientResults &states);
/// Addresses of those who wait, five by name.
QString namesOfWaiting(const RecipientResults &states);

/// The envelope of the next transaction, for these recipients.
smtp::Envelope envelopeFor(const store::OutboxItem &item, const QStringList &recipients);

} // namespace postrider::sync
