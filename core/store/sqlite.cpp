#include "store/sqlite.h"

#include <cerrno>
#include <QCoreApplication>
#include <QFile>
#include <sqlite3.h>

namespace postrider::store {

namespace {

/// How long a connection waits for another one that is committing, milliseconds.
constexpr int BusyTimeout = 5'000;

QString words(const char *text, const QString &label)
{
    return QCoreApplication::translate("Store", text).arg(label);
}

Failure failureFor(int code, int systemError, const QString &label, const QString &detail)
{
    using Cause = Failure::Cause;
    const bool outOfSpace = systemError == ENOSPC || systemError == EDQUOT;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return Failure::store(Cause::DiskFull, words(QT_TRANSLATE_NOOP("Store", "There is no space left for the %1."), label));
    case SQLITE_IOERR:
        if (outOfSpace)
            return Failure::store(Cause::DiskFull,
                                  words(QT_TRANSLATE_NOOP("Store", "There is no space left for the %1."), label));
        return Failure::store(Cause::NotWritable,
                              words(QT_TRANSLATE_NOOP("Store", "The disk failed while the %1 was read or written."), label));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Failure::store(Cause::NotWritable, words(QT_TRANSLATE_NOOP("Store", "The %1 cannot be written."), label));
    case SQLITE_CANTOPEN:
        return Failure::store(Cause::NotWritable, words(QT_TRANSLATE_NOOP("Store", "The %1 cannot be opened."), label));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Failure::store(Cause::Corrupt, words(QT_TRANSLATE_NOOP("Store", "The %1 is damaged."), label));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Failure::store(Cause::Unknown, words(QT_TRANSLATE_NOOP("Store", "The %1 is in use by another program."), label));
    default:
        return Failure::store(Cause::Unknown, words(QT_TRANSLATE_NOOP("Store", "The %1 failed: %2."), label).arg(detail));
    }
}

} // namespace

Database::Database(const QString &file, Mode mode, QString label)
    : m_file(file)
    , m_label(std::move(label))
{
    // Nobody asks SQLite how much memory it uses, and counting it takes a lock at each allocation.
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // NOMUTEX: one thread at a time uses a connection, its owner sees to that.
    const int code = sqlite3_open_v2(QFile::encodeName(file).constData(), &m_handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const Failure failure =
            failureFor(code, m_handle ? sqlite3_system_errno(m_handle) : 0, m_label, QString::fromUtf8(sqlite3_errstr(code)));
        sqlite3_close_v2(m_handle);
        throw failure;
    }
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, BusyTimeout);
    // A file of others must not run code of theirs through views or triggers that call functions.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database()
{
    for (const auto &[sql, statements] : m_free) {
        for (sqlite3_stmt *statement : statements)
            sqlite3_finalize(statement);
    }
    sqlite3_close_v2(m_handle);
}

void Database::execute(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

Statement Database::prepare(const char *sql)
{
    return Statement(*this, sql);
}

sqlite3_stmt *Database::take(const char *sql)
{
    auto &free = m_free[sql];
    if (!free.empty()) {
        sqlite3_stmt *statement = free.back();
        free.pop_back();
        return statement;
    }
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        fail(code);
    free.reserve(free.capacity() + 1); // so that giveBack() need not allocate
    return statement;
}

void Database::giveBack(const char *sql, sqlite3_stmt *statement) noexcept
{
    const auto place = m_free.find(sql);
    if (place == m_free.end() || place->second.size() == place->second.capacity()) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    place->second.push_back(statement);
}

qint64 Database::scalar(const char *sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

QByteArray Database::text(const char *sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.bytes(0) : QByteArray();
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}
int Database::changes() const
{
    return sqlite3_changes(m_handle);
}
void Database::setTriggers(bool on)
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, nullptr);
}

void Database::setLogHandler(std::function<void(int)> handler)
{
    m_logHandler = std::move(handler);
    const auto hook = [](void *self, sqlite3 *, const char *, int pages) {
        static_cast<Database *>(self)->m_logHandler(pages);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_handle, m_logHandler ? +hook : nullptr, this);
}

bool Database::checkpoint() noexcept
{
    int pages = 0;
    int done = 0;
    return sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &done) == SQLITE_OK && pages == done;
}

int Database::schemaVersion()
{
    return int(scalar("PRAGMA user_version"));
}
bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

qint64 Database::rowsScanned() const
{
    qint64 rows = 0;
    for (sqlite3_stmt *each = sqlite3_next_stmt(m_handle, nullptr); each; each = sqlite3_next_stmt(m_handle, each))
        rows += sqlite3_stmt_status(each, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    return rows;
}

void Database::setSchemaVersion(int version)
{
    const QByteArray sql = "PRAGMA user_version = " + QByteArray::number(version);
    execute(sql.constData());
}

void Database::fail(int code) const
{
    Failure failure = failureFor(code, sqlite3_system_errno(m_handle), m_label, QString::fromUtf8(sqlite3_errmsg(m_handle)));
    if (failure.cause == Failure::Cause::Corrupt && !m_damageMarker.isEmpty()) {
        QFile marker(m_damageMarker);
        (void)marker.open(QIODevice::WriteOnly); // if not even this can be written, the next start finds out by itself
    }
    throw failure;
}

// --- Statement ---

Statement::Statement(Database &database, const char *sql)
    : m_database(database)
    , m_sql(sql)
    , m_handle(database.take(sql))
{}

Statement::~Statement()
{
    m_database.giveBack(m_sql, m_handle);
}

void Statement::check(int code) const
{
    if (code != SQLITE_OK)
        m_database.fail(code);
}

Statement &Statement::bind(qint64 value)
{
    check(sqlite3_bind_int64(m_handle, m_nextBinding++, value));
    return *this;
}

Statement &Statement::bind(const QString &text)
{
    return bindText(text.toUtf8());
}

Statement &Statement::bindText(QByteArrayView utf8)
{
    const char *data = utf8.isEmpty() ? "" : utf8.data();
    check(sqlite3_bind_text64(m_handle, m_nextBinding++, data, sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindBlob(QByteArrayView bytes)
{
    const char *data = bytes.isEmpty() ? "" : bytes.data();
    check(sqlite3_bind_blob64(m_handle, m_nextBinding++, data, sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT));
    return *this;
}

Statement &Statement::bindKeptText(QByteArrayView utf8)
{
    const char *data = utf8.isEmpty() ? "" : utf8.data();
    check(sqlite3_bind_text64(m_handle, m_nextBinding++, data, sqlite3_uint64(utf8.size()), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindKeptBlob(QByteArrayView bytes)
{
    const char *data = bytes.isEmpty() ? "" : bytes.data();
    check(sqlite3_bind_blob64(m_handle, m_nextBinding++, data, sqlite3_uint64(bytes.size()), SQLITE_STATIC));
    return *this;
}

Statement &Statement::bindNull()
{
    check(sqlite3_bind_null(m_handle, m_nextBinding++));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    reset();
    if (code != SQLITE_DONE)
        m_database.fail(code);
    return false;
}

void Statement::run()
{
    while (step()) {
    }
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    m_nextBinding = 1;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}
bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

QByteArrayView Statement::view(int column) const
{
    // The order matters: sqlite3_column_bytes() tells the size of what sqlite3_column_blob() made.
    const void *data = sqlite3_column_blob(m_handle, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_handle, column)};
}

QString Statement::string(int column) const
{
    return QString::fromUtf8(view(column));
}
QByteArray Statement::bytes(int column) const
{
    return view(column).toByteArray();
}

// --- Transaction ---

Transaction::Transaction(Database &database)
    : m_database(database)
    , m_outermost(!database.inTransaction())
{
    // IMMEDIATE: a writer that starts as a reader can find itself unable to upgrade half-way.
    if (m_outermost)
        m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_open || !m_database.inTransaction())
        return;
    // Also when this one only takes part: the whole must not be committed with a piece missing.
    try {
        m_database.execute("ROLLBACK");
    } catch (const Failure &) {
        // SQLite has rolled back by itself (full disk, I/O error).
    }
}

void Transaction::commit()
{
    if (!m_database.inTransaction()) {
        throw Failure::store(
            Failure::Cause::Unknown,
            QCoreApplication::translate("Store", "The change to the %1 was taken back.").arg(m_database.label()));
    }
    if (m_outermost)
        m_database.execute("COMMIT");
    m_open = false;
}

// --- LazyCommits ---

LazyCommits::LazyCommits(Database &database)
    : m_database(database)
    , m_changed(!database.inTransaction())
{
    if (m_changed)
        m_database.execute("PRAGMA synchronous = NORMAL");
}

LazyCommits::~LazyCommits()
{
    if (!m_changed)
        return;
    try {
        m_database.execute("PRAGMA synchronous = FULL");
    } catch (const Failure &) {
        // Only if there is no memory for ten words: nothing else works then either.
    }
}

} // namespace postrider::store
