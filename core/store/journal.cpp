#include "store/journal.h"

#include "store/schema_journal.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace postrider::store {

namespace {

/// The name SQLite gives a database that lives in memory only.
const QString InMemory = QStringLiteral(":memory:");

/// Makes the file ready and says which one to open.
QString journalFile(const ProfilePaths &paths, Journal::Access access)
{
    if (access == Journal::Access::Write)
        prepareJournal(paths);
    else if (!QFileInfo::exists(paths.journalDatabase()))
        return InMemory;
    return paths.journalDatabase();
}

Database::Mode modeFor(const QString &file, Journal::Access access)
{
    const bool writable = access == Journal::Access::Write || file == InMemory;
    return writable ? Database::Mode::ReadWrite : Database::Mode::ReadOnly;
}

} // namespace

Journal::Journal(const ProfilePaths &paths, Access access)
    : Journal(paths, access, journalFile(paths, access))
{}

Journal::Journal(const ProfilePaths &paths, Access access, const QString &file)
    : m_db(file, modeFor(file, access), journalLabel())
    , accounts(m_db, paths)
    , settings(m_db)
    , decisions(m_db)
    , intents(m_db)
    , undo(m_db)
    , drafts(m_db, paths)
    , outbox(m_db, paths)
    , contacts(m_db)
    , folders(m_db)
    , traffic(m_db)
    , reports(m_db)
{
    if (file == InMemory)
        makeJournalTables(m_db);
    if (m_db.schemaVersion() != JournalSchemaVersion) {
        const bool newer = m_db.schemaVersion() > JournalSchemaVersion;
        throw Failure::store(
            newer ? Failure::Cause::NewerSchema : Failure::Cause::NotWritable,
            QCoreApplication::translate("Store", "The %1 was written by another version of Postrider.").arg(journalLabel()));
    }
    if (access == Access::Write)
        m_db.execute("PRAGMA synchronous = FULL");
    m_db.execute("PRAGMA cache_size = -2000");
}

} // namespace postrider::store
