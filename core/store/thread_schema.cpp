#include "store/thread_schema.h"

#include "store/sqlite.h"

namespace postrider::store {

namespace {

// threading: keys are those of mime/threading.h, 0 for none. A row follows its message late (thread_state.threaded: the last one
// looked at), so that storing headers costs nothing more; what goes marks its conversation at once. thread_missing: ids that
// messages of a conversation name and that are not here. An index on part of a table serves only statements that say so: "key = ?" is not
// enough, "key <> 0" has to stand beside it.
constexpr char Tables[] = R"sql(
CREATE TABLE threading (
    message INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL,
    date INTEGER NOT NULL,
    key INTEGER NOT NULL,
    subject_key INTEGER NOT NULL,
    orphan INTEGER NOT NULL,
    given INTEGER NOT NULL,
    account INTEGER NOT NULL);
CREATE TABLE thread_missing (
    account INTEGER NOT NULL,
    key INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    PRIMARY KEY (account, key)) WITHOUT ROWID;
CREATE TABLE thread_dirty (thread INTEGER PRIMARY KEY);
CREATE TABLE thread_given (message INTEGER PRIMARY KEY, given INTEGER NOT NULL);
CREATE TABLE thread_state (threaded INTEGER NOT NULL, next INTEGER NOT NULL);
INSERT INTO thread_state VALUES (0, 0);
CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
    INSERT OR IGNORE INTO thread_dirty SELECT thread FROM threading WHERE message = old.id;
    DELETE FROM threading WHERE message = old.id;
    DELETE FROM thread_given WHERE message = old.id;
END;
)sql";

constexpr char Indexes[] = R"sql(
CREATE INDEX threading_by_thread ON threading (thread, date, message);
CREATE INDEX threading_by_key ON threading (key, account) WHERE key <> 0;
CREATE INDEX threading_by_subject ON threading (subject_key, date) WHERE subject_key <> 0;
CREATE INDEX threading_by_given ON threading (given) WHERE given <> 0;
CREATE INDEX threading_orphans ON threading (thread) WHERE orphan = 1;
CREATE INDEX threading_orphan_subjects ON threading (subject_key, date) WHERE orphan = 1;
CREATE INDEX thread_missing_by_thread ON thread_missing (thread);
)sql";

} // namespace

void createThreadTables(Database &database)
{
    database.execute(Tables);
    database.execute(Indexes);
}

void dropThreadIndexes(Database &database)
{
    database.execute("DROP INDEX threading_by_thread; DROP INDEX threading_by_key; DROP INDEX threading_by_subject; "
                     "DROP INDEX threading_by_given; DROP INDEX threading_orphans; DROP INDEX threading_orphan_subjects; "
                     "DROP INDEX thread_missing_by_thread");
}

void createThreadIndexes(Database &database)
{
    database.execute(Indexes);
}

} // namespace postrider::store
