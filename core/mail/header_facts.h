// What the header of a fetched message tells its reader.
#pragma once

#include "base/account.h"
#include "mail/mail_types.h"
#include "mail/sender_check.h"

namespace postrider::mail {

/// What the account's border says of the sender, and what follows from it; what the sender asks for. Keeps the header in `content`.
void addHeaderFacts(const AccountSettings &settings, const Border &border, const QByteArray &header, bool picturesHeldBack, MessageContent &content);

} // namespace postrider::mail
