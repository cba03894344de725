// Mail that hands on or answers another message by a protocol: redirected, a receipt, the answer to an invitation. Nothing of this is
// ever sent unless the user asks for it.
#pragma once

#include "base/account.h"
#include "base/random.h"
#include "mime/builder_answers.h"
#include "sync/engine_types.h"

#include <QByteArray>

namespace postrider::mail {

/// `raw` goes on to others as it is (RFC 5322 section 3.6.6). Throws Failure(Refused) if there is nobody to send it to.
sync::NewMail redirectedMail(const QByteArray &raw, const Identity &from, const AddressList &to, Random &random);

/// The receipt that `raw` asks for (RFC 8098), with an empty envelope sender. Throws Failure(Refused) where it asks for none, or none is
/// due: a list, an automatic message, a receipt itself.
sync::NewMail receiptMail(const QByteArray &raw, const std::vector<Identity> &identities, Random &random);

/// The answer to the invitation in `raw` (RFC 6047), to its organizer alone. Throws Failure(Refused) if there is none to answer.
sync::NewMail invitationAnswerMail(const QByteArray &raw, const std::vector<Identity> &identities, mime::Attendance attendance,
                                   const QString &comment, Random &random);

} // namespace postrider::mail
