#include "store/schema_journal.h"

#include "store/files.h"
#include "store/sqlite.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace postrider::store {

namespace {

// AUTOINCREMENT throughout: an id is never given out again, so that what names it elsewhere cannot come to mean another.
constexpr char Version1[] = R"sql(
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    settings TEXT NOT NULL);
CREATE TABLE settings (
    name BLOB PRIMARY KEY,
    value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE decisions (
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE intents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    folder BLOB NOT NULL,
    uid_validity INTEGER NOT NULL,
    messages BLOB NOT NULL,
    set_flags INTEGER NOT NULL,
    clear_flags INTEGER NOT NULL,
    target BLOB,
    up_to INTEGER NOT NULL,
    file BLOB NOT NULL,
    state INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    error TEXT NOT NULL,
    created INTEGER NOT NULL,
    undo_group INTEGER NOT NULL);
CREATE INDEX intents_by_account ON intents (account);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,
    message_id BLOB NOT NULL,
    subject TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipients BLOB NOT NULL,
    size INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL,
    server_line BLOB NOT NULL,
    results BLOB NOT NULL,
    not_before INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    queued INTEGER NOT NULL,
    sent_copy_done INTEGER NOT NULL,
    answered_done INTEGER NOT NULL,
    reply BLOB NOT NULL,
    draft INTEGER NOT NULL);
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    updated INTEGER NOT NULL,
    reply BLOB NOT NULL,
    server_folder BLOB NOT NULL DEFAULT x'',
    server_uid_validity INTEGER NOT NULL DEFAULT 0,
    server_uid INTEGER NOT NULL DEFAULT 0,
    server_current INTEGER NOT NULL DEFAULT 0);
CREATE TABLE contacts (
    address TEXT PRIMARY KEY,
    spelling TEXT NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    times_written INTEGER NOT NULL,
    times_seen INTEGER NOT NULL,
    last_used INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// What the sender wishes of a mail; empty: nothing special.
constexpr char Version2[] = "ALTER TABLE outbox ADD COLUMN wishes BLOB NOT NULL DEFAULT x''";

// The way back of the user's acts, the octets an account moved, what is wished of single folders; keywords in intents.
constexpr char Version3[] = R"sql(
ALTER TABLE intents ADD COLUMN set_keywords BLOB NOT NULL DEFAULT x'';
ALTER TABLE intents ADD COLUMN clear_keywords BLOB NOT NULL DEFAULT x'';
CREATE TABLE undo_acts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    created INTEGER NOT NULL,
    text TEXT NOT NULL,
    members BLOB NOT NULL);
CREATE TABLE undo_groups (
    undo_group INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    created INTEGER NOT NULL);
CREATE TABLE undo_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    undo_group INTEGER NOT NULL,
    intent INTEGER NOT NULL,
    account INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    folder BLOB NOT NULL,
    uid_validity INTEGER NOT NULL,
    messages BLOB NOT NULL,
    set_flags INTEGER NOT NULL,
    clear_flags INTEGER NOT NULL,
    set_keywords BLOB NOT NULL,
    clear_keywords BLOB NOT NULL,
    target BLOB);
CREATE INDEX undo_steps_by_group ON undo_steps (undo_group);
CREATE TABLE traffic (
    account INTEGER NOT NULL,
    day INTEGER NOT NULL,
    received INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (account, day)) WITHOUT ROWID;
CREATE TABLE folder_options (
    account INTEGER NOT NULL,
    folder BLOB NOT NULL,
    keep_days INTEGER NOT NULL,
    PRIMARY KEY (account, folder)) WITHOUT ROWID;
)sql";

// What delivery reports said about mail that was sent.
constexpr char Version4[] = R"sql(
CREATE TABLE reports (
    message_id BLOB NOT NULL,
    recipient TEXT NOT NULL,
    account INTEGER NOT NULL,
    subject TEXT NOT NULL,
    fate INTEGER NOT NULL,
    text TEXT NOT NULL,
    received INTEGER NOT NULL,
    put_aside INTEGER NOT NULL,
    PRIMARY KEY (message_id, recipient)) WITHOUT ROWID;
CREATE TABLE sent (
    message_id BLOB PRIMARY KEY,
    account INTEGER NOT NULL,
    subject TEXT NOT NULL,
    sent INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Folders the user wants at hand.
constexpr char Version5[] = R"sql(
ALTER TABLE folder_options ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
)sql";

QString stamp()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
}

/// With its log, so that nothing committed is missing from the copy. One copy a second is enough.
void copyBeside(const QString &file, const QString &suffix)
{
    for (const QString &part : {QString(), QStringLiteral("-wal")}) {
        if (QFileInfo(file + part).size() > 0)
            QFile::copy(file + part, file + suffix + part);
    }
}

[[noreturn]] void refuseDamaged(const QString &file)
{
    const QString suffix = QStringLiteral(".damaged-") + stamp();
    copyBeside(file, suffix);
    throw Failure::store(Failure::Cause::Corrupt,
                         QCoreApplication::translate("Store",
                                                     "The %1 is damaged. It was left as it is; a copy is in “%2”. Drafts and "
                                                     "mail waiting to be sent are files in the folders beside it.")
                             .arg(journalLabel(), file + suffix));
}

void checkVersion(Database &database)
{
    if (database.schemaVersion() > JournalSchemaVersion) {
        throw Failure::store(
            Failure::Cause::NewerSchema,
            QCoreApplication::translate("Store", "The %1 was written by a newer version of Postrider.").arg(journalLabel()));
    }
}

void bringForward(Database &database, const QString &file)
{
    const int version = database.schemaVersion();
    if (version == JournalSchemaVersion)
        return;
    if (version > 0)
        copyBeside(file, QStringLiteral(".version-%1").arg(version));
    makeJournalTables(database);
}

} // namespace

QString journalLabel()
{
    return QCoreApplication::translate("Store", "journal");
}

void makeJournalTables(Database &database)
{
    Transaction all(database);
    if (database.schemaVersion() < 1)
        database.execute(Version1);
    if (database.schemaVersion() < 2)
        database.execute(Version2);
    if (database.schemaVersion() < 3)
        database.execute(Version3);
    if (database.schemaVersion() < 4)
        database.execute(Version4);
    if (database.schemaVersion() < 5)
        database.execute(Version5);
    database.setSchemaVersion(JournalSchemaVersion);
    all.commit();
}

void prepareJournal(const ProfilePaths &paths)
{
    makePrivateFolder(paths.data);
    const QString file = paths.journalDatabase();
    try {
        Database database(file, Database::Mode::ReadWrite, journalLabel());
        checkVersion(database);
        database.execute("PRAGMA journal_mode = WAL");
        database.execute("PRAGMA synchronous = FULL");
        if (database.text("PRAGMA quick_check(1)") != "ok")
            refuseDamaged(file);
        bringForward(database, file);
    } catch (const Failure &failure) {
        if (failure.cause == Failure::Cause::Corrupt && !failure.text.contains(file))
            refuseDamaged(file);
        throw;
    }
}

} // namespace postrider::store
