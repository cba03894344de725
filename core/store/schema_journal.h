// The tables of the journal and how they came to be, version by version.
#pragma once

#include "store/profile.h"

#include <QString>

namespace postrider::store {

class Database;

/// Grows with every migration.
constexpr int JournalSchemaVersion = 5;

QString journalLabel();
/// Makes the journal or brings it forward, after a copy of the old file was put beside it. Reads all of it: a damaged one
/// is copied aside and refused with Failure(Store, Corrupt); one of a newer version with NewerSchema.
void prepareJournal(const ProfilePaths &paths);
/// An empty database in memory with the same tables: what a reader sees where there is no journal yet.
void makeJournalTables(Database &database);

} // namespace postrider::store
