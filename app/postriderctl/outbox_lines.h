// How outbox items are printed, and which exit code their state means.
#pragma once

#include "output.h"
#include "store/journal_outbox.h"

namespace postrider::ctl {

QString nameOf(store::OutboxState state);
void print(const Output &output, const store::OutboxItem &item);
/// Milliseconds since 1970; throws UsageError.
qint64 readTime(const QString &text);
/// Of an item that was waited for.
int exitCodeFor(const store::OutboxItem &item);

} // namespace postrider::ctl
