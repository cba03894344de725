// From rows of the store to rows of the windows. Inside mail/ only.
#pragma once

#include "mail/mail_types.h"
#include "store/message.h"

namespace postrider::mail {

/// A row of a message that is gone comes back with an invalid entry.
MessageRow toRow(const store::MessageRow &row);

} // namespace postrider::mail
