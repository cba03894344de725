// A thin owner of the system's libsqlite3: database, cached statements, transactions. Used inside store/ only.
#pragma once

#include "base/failure.h"
#include "base/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <functional>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace postrider::store {

class Statement;

/// One connection. Not thread-safe, but it may be handed over whole to another thread.
/// Every error is thrown as Failure(Store) with a cause: DiskFull, NotWritable, Corrupt or Unknown.
class Database final
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    enum class Mode { ReadOnly, ReadWrite };

    /// Opens, or with ReadWrite creates, the file. `label` names it in error texts ("mail cache").
    Database(const QString &file, Mode mode, QString label);
    ~Database();

    /// Runs one or more statements that give no rows and take no values.
    void execute(const char *sql);
    /// The statement for this SQL text, compiled once and kept. `sql` must be a literal: its address is the key.
    Statement prepare(const char *sql);
    /// The first column of the first row, 0 if there is none.
    qint64 scalar(const char *sql);
    QByteArray text(const char *sql);
    /// Where to leave a sign when this connection finds the file damaged, so that the next start can act on it.
    void setDamageMarker(const QString &file) { m_damageMarker = file; }

    qint64 lastInsertId() const;
    /// Rows the last INSERT, UPDATE or DELETE touched, triggers left out.
    int changes() const;
    /// Triggers of this connection off or on; for bulk work that does itself what they would do.
    void setTriggers(bool on);
    /// Called after each commit with the pages that the write-ahead log has then, in the place of SQLite's own checkpoints. It must not
    /// throw, and may call checkpoint(). An empty one: no checkpoints.
    void setLogHandler(std::function<void(int pages)> handler);
    /// Carries over what is in the log, as far as no reader needs it as it is, without waiting for anybody. False: not all of it.
    bool checkpoint() noexcept;
    /// PRAGMA user_version.
    int schemaVersion();
    void setSchemaVersion(int version);
    bool inTransaction() const;
    /// Rows that the statements kept here have walked over for want of an index. For tests: what is called cheap walks over few.
    qint64 rowsScanned() const;
    QString fileName() const { return m_file; }
    QString label() const { return m_label; }

    /// Throws what the last error on this connection means.
    [[noreturn]] void fail(int code) const;

    /// For Statement: compiled ones that are free, so that the same SQL can also be run inside its own loop.
    sqlite3_stmt *take(const char *sql);
    void giveBack(const char *sql, sqlite3_stmt *statement) noexcept;

private:
    sqlite3 *m_handle = nullptr;
    std::unordered_map<const char *, std::vector<sqlite3_stmt *>> m_free;
    QString m_file;
    QString m_label;
    QString m_damageMarker;
    std::function<void(int pages)> m_logHandler;
};

/// A compiled statement on loan; its end resets it, so that no read stays open.
/// Values are bound in order from 1; columns are read by index from 0.
class Statement final
{
    Q_DISABLE_COPY_MOVE(Statement)

public:
    Statement(Database &database, const char *sql);
    ~Statement();

    Statement &bind(int value) { return bind(qint64(value)); }
    Statement &bind(qint64 value);
    Statement &bind(quint32 value) { return bind(qint64(value)); }
    Statement &bind(quint64 value) { return bind(qint64(value)); }
    Statement &bind(bool value) { return bind(qint64(value)); }
    Statement &bind(const QString &text);      ///< as UTF-8; null becomes ''
    Statement &bindText(QByteArrayView utf8);  ///< copied
    Statement &bindBlob(QByteArrayView bytes); ///< copied; never NULL
    /// Not copied: must live unchanged until run(), reset() or the end.
    Statement &bindKeptText(QByteArrayView utf8);
    Statement &bindKeptBlob(QByteArrayView bytes);
    Statement &bindNull();
    template <typename Tag, typename Rep>
    Statement &bind(StrongInt<Tag, Rep> id)
    {
        return bind(qint64(id.value()));
    }

    /// True when there is a row to read. After false the statement is reset by itself.
    bool step();
    /// For a statement that gives no rows: steps once and resets.
    void run();
    void reset();

    qint64 integer(int column) const;
    QString string(int column) const;
    QByteArray bytes(int column) const;
    /// Valid until the next step() or reset().
    QByteArrayView view(int column) const;
    bool isNull(int column) const;
    template <typename Id>
    Id id(int column) const
    {
        return Id(typename Id::Representation(integer(column)));
    }

private:
    void check(int code) const;

    Database &m_database;
    const char *m_sql;
    sqlite3_stmt *m_handle;
    int m_nextBinding = 1;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when destroyed without commit().
/// Inside another transaction it only takes part in that one.
class Transaction final
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Database &database);
    ~Transaction();
    void commit();

private:
    Database &m_database;
    const bool m_outermost;
    bool m_open = true;
};

/// Commits made while this lives reach the operating system, but the disk only with the next commit outside of it. They keep their
/// order, so a computer that loses its power loses the last of them together, never one from the middle; a program that is killed
/// loses none. Inside a transaction that is open already it changes nothing. The connection must be one with synchronous=FULL.
class LazyCommits final
{
    Q_DISABLE_COPY_MOVE(LazyCommits)

public:
    explicit LazyCommits(Database &database);
    ~LazyCommits();

private:
    Database &m_database;
    const bool m_changed;
};

} // namespace postrider::store
