// Rows of the outbox table. Inside store/ only.
#pragma once

#include "store/journal_outbox.h"

#include <optional>
#include <vector>

namespace postrider::store {

class Database;

/// States a row has only while a file is being moved or removed; the rest of the program never sees them. Stored: never renumber.
enum class OutboxMark { Removing = 100, TakingBack = 101 };

/// Marked rows are left out.
std::vector<OutboxItem> readOutbox(Database &database);
std::optional<OutboxItem> readOutboxItem(Database &database, OutboxId id);
std::vector<OutboxItem> readMarked(Database &database, OutboxMark mark);

void insertOutboxRow(Database &database, OutboxItem &item);
/// False if the row is not in state `from`.
bool updateOutboxRow(Database &database, OutboxId id, OutboxState from, const OutboxUpdate &to);
void setOutboxMark(Database &database, OutboxId id, OutboxMark mark);
/// Remembered for the delivery reports that may come.
void noteSent(Database &database, const OutboxItem &item);
void deleteOutboxRow(Database &database, OutboxId id);
/// The item's file lies in the drafts folder now: a draft's row takes the place of the item's, in one commit.
DraftId exchangeForDraft(Database &database, const OutboxItem &item);

} // namespace postrider::store
