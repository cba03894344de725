#include "store/schema_cache.h"

#include "store/files.h"
#include "store/sqlite.h"
#include "store/thread_schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace postrider::store {

namespace {

// No id that was a message's ever comes to mean another: a window may hold it still. AUTOINCREMENT would see to that by reading and
// writing a table of its own for each message; highest_message does with a look at it for each batch (content_rows.h).
// messages_by_identity leads with the time, so that headers that come in the order of time touch few of its pages: by Message-ID
// alone each batch of a first sync of a million touched, and wrote, as many pages as it had rows.
// locations: UIDs below 0 are given by us to messages the user moved here; the server has not told theirs yet.
// locations_by_date covers the lists: order, visibility, flags and id without touching the table.
constexpr char Tables[] = R"sql(
CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    raw_name BLOB NOT NULL,
    delimiter INTEGER NOT NULL,
    path TEXT NOT NULL,
    role INTEGER NOT NULL,
    attributes INTEGER NOT NULL,
    uid_validity INTEGER NOT NULL DEFAULT 0,
    uid_next INTEGER NOT NULL DEFAULT 0,
    highest_mod_seq INTEGER NOT NULL DEFAULT 0,
    server_exists INTEGER NOT NULL DEFAULT -1,
    server_unseen INTEGER NOT NULL DEFAULT -1,
    covered TEXT NOT NULL DEFAULT '',
    complete INTEGER NOT NULL DEFAULT 0,
    last_sync INTEGER NOT NULL DEFAULT 0,
    last_unconfirmed INTEGER NOT NULL DEFAULT 0,
    mailbox_id BLOB NOT NULL DEFAULT X'',
    UNIQUE (account, raw_name));
CREATE TABLE counters (
    folder INTEGER PRIMARY KEY,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    server_total INTEGER NOT NULL DEFAULT 0,
    server_unread INTEGER NOT NULL DEFAULT 0);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    orphaned INTEGER NOT NULL DEFAULT 0,
    has_attachment INTEGER NOT NULL,
    date INTEGER NOT NULL,
    internal_date INTEGER NOT NULL,
    size INTEGER NOT NULL,
    message_key INTEGER NOT NULL,
    subject TEXT NOT NULL,
    from_list TEXT NOT NULL,
    to_list TEXT NOT NULL,
    cc_list TEXT NOT NULL,
    snippet TEXT NOT NULL DEFAULT '',
    message_id BLOB NOT NULL,
    rest BLOB NOT NULL,
    structure BLOB NOT NULL,
    server_id BLOB,
    fetched INTEGER NOT NULL DEFAULT 0);
CREATE INDEX messages_by_server_id ON messages (server_id) WHERE server_id IS NOT NULL;
CREATE INDEX messages_by_identity ON messages (internal_date, message_key);
CREATE INDEX messages_orphaned ON messages (account) WHERE orphaned = 1;
CREATE TABLE highest_message (id INTEGER NOT NULL);
INSERT INTO highest_message VALUES (0);
CREATE TRIGGER messages_go AFTER DELETE ON messages WHEN old.id > (SELECT id FROM highest_message) BEGIN
    UPDATE highest_message SET id = old.id;
END;
CREATE TABLE locations (
    folder INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    message INTEGER NOT NULL,
    internal_date INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    server_flags INTEGER NOT NULL,
    pending INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    mod_seq INTEGER NOT NULL DEFAULT 0,
    keywords TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (folder, uid)) WITHOUT ROWID;
CREATE UNIQUE INDEX locations_by_message ON locations (message, folder);
CREATE INDEX locations_by_date ON locations (folder, hidden, internal_date, uid, message, flags);
CREATE TABLE pending (
    intent INTEGER NOT NULL,
    folder INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    set_bits INTEGER NOT NULL DEFAULT 0,
    clear_bits INTEGER NOT NULL DEFAULT 0,
    target_folder INTEGER NOT NULL DEFAULT 0,
    target_uid INTEGER NOT NULL DEFAULT 0,
    set_keywords TEXT NOT NULL DEFAULT '',
    clear_keywords TEXT NOT NULL DEFAULT '',
    server_keywords TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (intent, folder, uid)) WITHOUT ROWID;
CREATE INDEX pending_by_location ON pending (folder, uid);
CREATE INDEX pending_returns ON pending (target_folder, target_uid) WHERE kind = 5;
CREATE TABLE parts (
    message INTEGER NOT NULL,
    section BLOB NOT NULL,
    hash BLOB NOT NULL,
    size INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (message, section)) WITHOUT ROWID;
CREATE INDEX parts_by_hash ON parts (hash);
CREATE INDEX parts_by_use ON parts (pinned, last_used);
CREATE TRIGGER folders_added AFTER INSERT ON folders BEGIN
    INSERT INTO counters (folder) VALUES (new.id);
END;
CREATE TRIGGER folders_removed AFTER DELETE ON folders BEGIN
    DELETE FROM counters WHERE folder = old.id;
END;
)sql";

// Counting in triggers keeps the figures right whoever changes a location.
constexpr char Counting[] = R"sql(
CREATE TRIGGER locations_added AFTER INSERT ON locations BEGIN
    UPDATE counters SET
        total = total + (new.hidden = 0),
        unread = unread + (new.hidden = 0 AND new.flags & 1 = 0),
        server_total = server_total + (new.uid > 0),
        server_unread = server_unread + (new.uid > 0 AND new.server_flags & 1 = 0)
    WHERE folder = new.folder;
END;
CREATE TRIGGER locations_removed AFTER DELETE ON locations BEGIN
    UPDATE counters SET
        total = total - (old.hidden = 0),
        unread = unread - (old.hidden = 0 AND old.flags & 1 = 0),
        server_total = server_total - (old.uid > 0),
        server_unread = server_unread - (old.uid > 0 AND old.server_flags & 1 = 0)
    WHERE folder = old.folder;
END;
CREATE TRIGGER locations_changed AFTER UPDATE OF uid, flags, server_flags, hidden ON locations BEGIN
    UPDATE counters SET
        total = total + (new.hidden = 0) - (old.hidden = 0),
        unread = unread + (new.hidden = 0 AND new.flags & 1 = 0) - (old.hidden = 0 AND old.flags & 1 = 0),
        server_total = server_total + (new.uid > 0) - (old.uid > 0),
        server_unread = server_unread + (new.uid > 0 AND new.server_flags & 1 = 0) - (old.uid > 0 AND old.server_flags & 1 = 0)
    WHERE folder = new.folder;
END;
)sql";

enum class Condition { Usable, Missing, Outdated, Damaged };

/// SQLite notices a file that was cut off only when it reads there.
bool isCutOff(Database &database, const QString &file)
{
    if (QFileInfo(file + QStringLiteral("-wal")).size() > 0)
        return false; // pages may be in the log still
    return QFileInfo(file).size() < database.scalar("PRAGMA page_count") * database.scalar("PRAGMA page_size");
}

bool hasAllTables(Database &database)
{
    return database.scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN "
                           "('folders', 'counters', 'messages', 'locations', 'pending', 'parts')")
           == 6;
}

Condition look(const ProfilePaths &paths)
{
    const QString file = paths.cacheDatabase();
    const QFileInfo info(file);
    if (QFileInfo::exists(cacheDamageMarker(paths)))
        return info.exists() ? Condition::Damaged : Condition::Missing;
    if (!info.exists() && !info.isSymLink())
        return Condition::Missing;
    if (!info.isFile())
        return Condition::Damaged;
    Database database(file, Database::Mode::ReadWrite, cacheLabel());
    const int version = database.schemaVersion();
    if (version > CacheSchemaVersion) {
        throw Failure::store(
            Failure::Cause::NewerSchema,
            QCoreApplication::translate("Store", "The %1 was written by a newer version of Postrider.").arg(cacheLabel()));
    }
    if (version == 0 && database.scalar("SELECT count(*) FROM sqlite_master") == 0)
        return Condition::Missing; // the program ended before the tables were made
    if (version < CacheSchemaVersion)
        return Condition::Outdated;
    return hasAllTables(database) && !isCutOff(database, file) ? Condition::Usable : Condition::Damaged;
}

Condition lookCarefully(const ProfilePaths &paths)
{
    try {
        return look(paths);
    } catch (const Failure &failure) {
        if (failure.cause == Failure::Cause::Corrupt)
            return Condition::Damaged;
        throw;
    }
}

/// Keeps one damaged file for whoever wants to look; an older one makes room.
void setAside(const ProfilePaths &paths)
{
    const QString file = paths.cacheDatabase();
    const QString aside = file + QStringLiteral(".damaged");
    if (QFileInfo(aside).isDir())
        QDir(aside).removeRecursively();
    else
        QFile::remove(aside);
    renameDurably(file, aside);
}

void removeLogs(const ProfilePaths &paths)
{
    QFile::remove(paths.cacheDatabase() + QStringLiteral("-wal"));
    QFile::remove(paths.cacheDatabase() + QStringLiteral("-shm"));
}

void create(const ProfilePaths &paths)
{
    Database database(paths.cacheDatabase(), Database::Mode::ReadWrite, cacheLabel());
    database.execute("PRAGMA journal_mode = WAL");
    Transaction all(database);
    database.execute(Tables);
    database.execute(Counting);
    createThreadTables(database);
    database.setSchemaVersion(CacheSchemaVersion);
    all.commit();
}

} // namespace

QString cacheLabel()
{
    return QCoreApplication::translate("Store", "mail cache");
}

QString cacheDamageMarker(const ProfilePaths &paths)
{
    return paths.cacheDatabase() + QStringLiteral(".is-damaged");
}

bool prepareCache(const ProfilePaths &paths)
{
    makePrivateFolder(paths.cache);
    const Condition condition = lookCarefully(paths);
    if (condition == Condition::Usable)
        return false;
    if (condition == Condition::Damaged)
        setAside(paths);
    else
        QFile::remove(paths.cacheDatabase());
    removeLogs(paths);
    create(paths);
    QFile::remove(cacheDamageMarker(paths));
    return true;
}

void tuneCacheWriter(Database &database)
{
    database.execute("PRAGMA synchronous = NORMAL");
    database.execute("PRAGMA cache_size = -16000");
    database.execute("PRAGMA temp_store = MEMORY");
    database.execute("PRAGMA journal_size_limit = 33554432");
}

} // namespace postrider::store
