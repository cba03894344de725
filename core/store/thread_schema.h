// The tables conversations are kept in. Inside store/ only.
#pragma once

namespace postrider::store {

class Database;

void createThreadTables(Database &database);
/// For filling the tables in one sweep: an index made afterwards costs a third.
void dropThreadIndexes(Database &database);
void createThreadIndexes(Database &database);

} // namespace postrider::store
