#include "store/local_mail.h"

#include "store/local_mail_rows.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <unistd.h>

namespace postrider::store {

namespace {

constexpr int SchemaVersion = 1;

// folder 0: deleted here; the row only remembers the server's name for it, so that it does not come back.
constexpr char Version1[] = R"sql(
CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    raw_name BLOB NOT NULL,
    role INTEGER NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid_next INTEGER NOT NULL DEFAULT 1,
    UNIQUE (account, raw_name));
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    folder INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    keywords BLOB NOT NULL,
    message_id BLOB NOT NULL,
    size INTEGER NOT NULL,
    internal_date INTEGER NOT NULL,
    header_hash BLOB NOT NULL,
    body BLOB NOT NULL,
    body_size INTEGER NOT NULL,
    body_since INTEGER NOT NULL,
    uidl BLOB NOT NULL,
    on_server INTEGER NOT NULL,
    wanted INTEGER NOT NULL);
CREATE UNIQUE INDEX messages_by_uid ON messages (folder, uid) WHERE folder > 0;
CREATE INDEX messages_on_server ON messages (account) WHERE on_server = 1;
CREATE INDEX messages_by_hash ON messages (account, header_hash);
CREATE INDEX messages_by_body ON messages (body) WHERE body != x'';
CREATE INDEX messages_wanted ON messages (account) WHERE wanted = 1;
CREATE TABLE applied (
    intent INTEGER PRIMARY KEY,
    result BLOB NOT NULL);
)sql";

QString label() { return QCoreApplication::translate("Store", "mail of this machine"); }

QString databaseFile(const ProfilePaths &paths) { return paths.data + QStringLiteral("/mail.sqlite"); }

ProfilePaths prepared(const ProfilePaths &paths)
{
    makePrivateFolder(paths.data);
    return paths;
}

void syncOrThrow(const QString &path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    const int result = fd < 0 ? -1 : ::fsync(fd);
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    if (result != 0 && !(flags & O_DIRECTORY)) { // some file systems (FUSE) cannot sync a folder
        throw Failure::store(error == ENOSPC || error == EDQUOT ? Failure::Cause::DiskFull : Failure::Cause::NotWritable,
                             QCoreApplication::translate("Store", "“%1” cannot be written: %2.").arg(path, QString::fromLocal8Bit(strerror(error))));
    }
}

} // namespace

void makeDurable(const QString &path)
{
    syncOrThrow(path, O_RDONLY);
    const QFileInfo info(path);
    syncOrThrow(info.absolutePath(), O_RDONLY | O_DIRECTORY);
    syncOrThrow(QFileInfo(info.absolutePath()).absolutePath(), O_RDONLY | O_DIRECTORY); // the folder may be new in its own
}

bool LocalMail::exists(const ProfilePaths &paths) { return QFileInfo::exists(databaseFile(paths)); }

QString LocalMail::bodyFolder(const ProfilePaths &paths) { return paths.data + QStringLiteral("/mail"); }

LocalMail::LocalMail(const ProfilePaths &paths)
    : m_db(databaseFile(prepared(paths)), Database::Mode::ReadWrite, label())
    , m_bodies(bodyFolder(paths))
{
    m_db.execute("PRAGMA journal_mode = WAL");
    m_db.execute("PRAGMA synchronous = FULL");
    if (m_db.schemaVersion() > SchemaVersion) {
        throw Failure::store(Failure::Cause::NewerSchema,
                             QCoreApplication::translate("Store", "The %1 was written by a newer version of Postrider.").arg(label()));
    }
    Transaction all(m_db);
    if (m_db.schemaVersion() < 1)
        m_db.execute(Version1);
    m_db.setSchemaVersion(SchemaVersion);
    all.commit();
}

std::vector<LocalFolder> LocalMail::folders(AccountId account)
{
    auto query = m_db.prepare("SELECT id, raw_name, role, uid_validity, "
                              "(SELECT count(*) FROM messages WHERE folder = folders.id AND folder > 0), "
                              "(SELECT count(*) FROM messages WHERE folder = folders.id AND folder > 0 AND flags & 1 = 0) "
                              "FROM folders WHERE account = ? ORDER BY id");
    query.bind(account);
    std::vector<LocalFolder> result;
    while (query.step()) {
        result.push_back({query.integer(0), query.bytes(1), FolderRole(query.integer(2)), query.id<UidValidity>(3), query.integer(4),
                          query.integer(5)});
    }
    return result;
}

std::optional<LocalFolder> LocalMail::folder(AccountId account, const QByteArray &rawName)
{
    auto query = m_db.prepare("SELECT id, role, uid_validity FROM folders WHERE account = ? AND raw_name = ?");
    query.bind(account).bindBlob(rawName);
    if (!query.step())
        return std::nullopt;
    return LocalFolder{query.integer(0), rawName, FolderRole(query.integer(1)), query.id<UidValidity>(2), 0, 0};
}

LocalFolder LocalMail::folderOrThrow(AccountId account, const QByteArray &rawName)
{
    const std::optional<LocalFolder> found = folder(account, rawName);
    if (!found)
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Store", "This folder is not there any more."), Failure::Cause::NotFound);
    return *found;
}

LocalFolder LocalMail::ensureFolder(AccountId account, const QByteArray &rawName, FolderRole role)
{
    if (const std::optional<LocalFolder> known = folder(account, rawName))
        return *known;
    Transaction all(m_db);
    auto taken = m_db.prepare("SELECT 1 FROM folders WHERE account = ? AND role = ? AND role != 0");
    taken.bind(account).bind(int(role));
    const int given = taken.step() ? 0 : int(role);
    taken.reset();
    // A folder of the same name later is another one: its validity comes from a row number that is never used again.
    m_db.prepare("INSERT INTO folders (account, raw_name, role, uid_validity) VALUES (?, ?, ?, "
                 "(SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'folders'))")
        .bind(account)
        .bindBlob(rawName)
        .bind(given)
        .run();
    all.commit();
    return folderOrThrow(account, rawName);
}

void LocalMail::removeAccount(AccountId account)
{
    Transaction all(m_db);
    auto bodies = m_db.prepare("SELECT DISTINCT body, body_size FROM messages WHERE account = ? AND body != x''");
    bodies.bind(account);
    while (bodies.step())
        dropBodyLater({bodies.bytes(0), bodies.integer(1)});
    m_db.prepare("DELETE FROM messages WHERE account = ?").bind(account).run();
    m_db.prepare("DELETE FROM folders WHERE account = ?").bind(account).run();
    all.commit();
    dropUnusedBodies();
}

std::optional<LocalMessage> LocalMail::find(AccountId account, const QByteArray &rawName, Uid uid)
{
    const std::optional<LocalFolder> in = folder(account, rawName);
    if (!in)
        return std::nullopt;
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                              " WHERE m.folder = ? AND m.folder > 0 AND m.uid = ?");
    query.bind(in->row).bind(uid);
    return query.step() ? std::optional(readLocalMessage(query)) : std::nullopt;
}

std::optional<LocalMessage> LocalMail::find(qint64 row)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES " WHERE m.id = ?");
    query.bind(row);
    return query.step() ? std::optional(readLocalMessage(query)) : std::nullopt;
}

UidSet LocalMail::uids(AccountId account, const QByteArray &rawName)
{
    UidSet result;
    const std::optional<LocalFolder> in = folder(account, rawName);
    if (!in)
        return result;
    auto query = m_db.prepare("SELECT uid FROM messages WHERE folder = ? AND folder > 0 ORDER BY uid");
    query.bind(in->row);
    while (query.step())
        result.insert(query.id<Uid>(0));
    return result;
}

std::vector<LocalMessage> LocalMail::page(AccountId account, const QByteArray &rawName, Uid after, int limit)
{
    std::vector<LocalMessage> result;
    const std::optional<LocalFolder> in = folder(account, rawName);
    if (!in)
        return result;
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                              " WHERE m.folder = ? AND m.folder > 0 AND m.uid > ? ORDER BY m.uid LIMIT ?");
    query.bind(in->row).bind(after).bind(limit);
    while (query.step())
        result.push_back(readLocalMessage(query));
    return result;
}

std::optional<LocalMessage> LocalMail::findByMessageId(AccountId account, const QByteArray &rawName, const QByteArray &messageId)
{
    const std::optional<LocalFolder> in = folder(account, rawName);
    if (!in || messageId.isEmpty())
        return std::nullopt;
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                              " WHERE m.folder = ? AND m.folder > 0 AND m.message_id = ? ORDER BY m.uid DESC LIMIT 1");
    query.bind(in->row).bindBlob(messageId);
    return query.step() ? std::optional(readLocalMessage(query)) : std::nullopt;
}

LocalMessage LocalMail::add(AccountId account, const QByteArray &rawName, const QByteArray &bytes, const MessageIdentity &identity, Flags flags,
                            qint64 nowSecs)
{
    // The body first: a file without a row is only lost space, a row without its file would be an empty promise.
    const StoredPart body = m_bodies.put(bytes);
    makeDurable(m_bodies.filePath(body.hash));
    Transaction all(m_db);
    const LocalFolder in = folderOrThrow(account, rawName);
    LocalMessage message;
    message.folder = rawName;
    message.uid = nextUid(in);
    message.flags.flags = flags;
    message.identity = identity;
    message.body = body;
    message.bodySince = nowSecs;
    message.row = insertLocalMessage(m_db, account, in.row, message);
    all.commit();
    return message;
}

Uid LocalMail::nextUid(const LocalFolder &in)
{
    auto query = m_db.prepare("UPDATE folders SET uid_next = uid_next + 1 WHERE id = ? RETURNING uid_next - 1");
    query.bind(in.row);
    query.step();
    return query.id<Uid>(0);
}

bool LocalMail::setBody(qint64 row, const StoredPart &body, qint64 nowSecs)
{
    makeDurable(m_bodies.filePath(body.hash));
    m_db.prepare("UPDATE messages SET body = ?, body_size = ?, body_since = ?, wanted = 0 WHERE id = ? AND folder > 0")
        .bindBlob(body.hash)
        .bind(body.size)
        .bind(nowSecs)
        .bind(row)
        .run();
    const bool recorded = m_db.changes() > 0;
    if (!recorded) {
        dropBodyLater(body);
        dropUnusedBodies();
    }
    return recorded;
}

void LocalMail::forgetBody(qint64 row)
{
    m_db.prepare("UPDATE messages SET body = x'', body_size = 0, body_since = 0 WHERE id = ?").bind(row).run();
}

void LocalMail::dropBodyLater(const StoredPart &body)
{
    if (!body.hash.isEmpty())
        m_unused.push_back(body.hash);
}

/// After the commit: a crash in between leaves a file too many, never one too few.
void LocalMail::dropUnusedBodies()
{
    for (const QByteArray &hash : std::exchange(m_unused, {})) {
        auto used = m_db.prepare("SELECT 1 FROM messages WHERE body = ? AND body != x'' LIMIT 1");
        used.bindBlob(hash);
        if (!used.step())
            m_bodies.remove(hash);
    }
}

} // namespace postrider::store
