// When mail in the outbox is tried again, and what is next.
#pragma once

#include "store/journal_outbox.h"

#include <optional>
#include <vector>

namespace postrider::sync {

/// Milliseconds to wait after `tries` failed ones: 1, 2, 5, 15, 30 minutes, then each hour (RFC 5321 section 4.5.4.1 asks for
/// growing waits; a person at a desk gets a quicker start than a relay would take).
qint64 retryAfterMs(int tries);

/// Mail that could not be handed over for two days is given back to its author.
inline constexpr qint64 GiveUpAfterMs = 2ll * 24 * 3600 * 1000;
/// Two days by the clock, and tried often enough that it can't be the clock alone that has moved.
bool isTimeToGiveUp(const store::OutboxItem &item, qint64 nowMs);

/// When it is due by a clock that was set back meanwhile: no wait is longer than it was meant to be. Nothing: as it stands.
/// A time that the user chose ("send later") stays.
std::optional<qint64> dueAfterClockJump(const store::OutboxItem &item, qint64 nowMs);

/// When the n-th look into Sent is due after the outcome became unknown; nothing: the user is asked (S-29).
std::optional<qint64> lookupAfterMs(int lookupsDone);

/// The mails to send now, the oldest first.
std::vector<store::OutboxItem> dueNow(const std::vector<store::OutboxItem> &items, qint64 nowMs);
/// When something will be due, milliseconds since 1970; nothing: never by itself.
std::optional<qint64> nextDue(const std::vector<store::OutboxItem> &items);

/// True if it goes out, or is filed, without anybody doing anything.
bool movesByItself(const store::OutboxItem &item);

} // namespace postrider::sync
