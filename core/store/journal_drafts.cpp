#include "store/journal_drafts.h"

#include "store/files.h"
#include "store/intent_pack.h"
#include "store/sqlite.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace postrider::store {

namespace {

#define POSTRIDER_DRAFT_COLUMNS                                                                                                  \
    "id, account, file, subject, updated, reply, server_folder, server_uid_validity, server_uid, server_current"

DraftItem readDraft(const Statement &row)
{
    DraftItem item;
    item.id = row.id<DraftId>(0);
    item.account = row.id<AccountId>(1);
    item.fileName = row.string(2);
    item.subject = row.string(3);
    item.updated = row.integer(4);
    item.replyTo = unpackReply(row.view(5));
    item.serverFolder = row.bytes(6);
    item.serverUidValidity = row.id<UidValidity>(7);
    item.serverUid = row.id<Uid>(8);
    item.serverCurrent = row.integer(9) != 0;
    return item;
}

void insertRow(Database &db, DraftItem &item)
{
    auto insert = db.prepare("INSERT INTO drafts (account, file, subject, updated, reply) VALUES (?, ?, ?, ?, ?)");
    insert.bind(item.account).bind(item.fileName).bind(item.subject).bind(item.updated).bindBlob(packReply(item.replyTo)).run();
    item.id = DraftId(db.lastInsertId());
}

} // namespace

JournalDrafts::JournalDrafts(Database &database, const ProfilePaths &paths)
    : m_db(database)
    , m_directory(paths.drafts())
{}

DraftItem JournalDrafts::save(DraftItem item, const QByteArray &message)
{
    // The file first: a file without a row comes back at the next start, a row without its file would be an empty promise.
    if (const std::optional<DraftItem> known = find(item.id))
        item.fileName = known->fileName;
    else
        item.fileName = uniqueFileName(QStringLiteral(".eml"));
    makePrivateFolder(m_directory);
    writeDurably(filePath(item), message);
    return keepRow(std::move(item));
}

DraftItem JournalDrafts::saveFile(DraftItem item, const QString &file)
{
    const std::optional<DraftItem> known = find(item.id);
    item.fileName = known ? known->fileName : uniqueFileName(QStringLiteral(".eml"));
    renameDurably(file, filePath(item));
    return keepRow(std::move(item));
}

DraftItem JournalDrafts::keepRow(DraftItem item)
{
    item.serverCurrent = false;
    Transaction all(m_db);
    // Never the same time twice, whatever the clock says: by it an upload under way knows that the text has changed.
    m_db.prepare("UPDATE drafts SET account = ?, subject = ?, updated = max(?, updated + 1), reply = ?, server_current = 0 WHERE id = ?")
        .bind(item.account)
        .bind(item.subject)
        .bind(item.updated)
        .bindBlob(packReply(item.replyTo))
        .bind(item.id)
        .run();
    if (m_db.changes() == 0)
        insertRow(m_db, item);
    all.commit();
    return find(item.id).value_or(item);
}

std::vector<DraftItem> JournalDrafts::all()
{
    auto query = m_db.prepare("SELECT " POSTRIDER_DRAFT_COLUMNS " FROM drafts ORDER BY updated DESC, id DESC");
    std::vector<DraftItem> items;
    while (query.step())
        items.push_back(readDraft(query));
    return items;
}

std::optional<DraftItem> JournalDrafts::find(DraftId id)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_DRAFT_COLUMNS " FROM drafts WHERE id = ?");
    query.bind(id);
    if (!query.step())
        return {};
    return readDraft(query);
}

QByteArray JournalDrafts::message(DraftId id)
{
    const std::optional<DraftItem> item = find(id);
    return item ? readFile(filePath(*item)) : QByteArray();
}

QString JournalDrafts::filePath(const DraftItem &item) const
{
    return m_directory + QLatin1Char('/') + item.fileName;
}

void JournalDrafts::setServerCopy(DraftId id, const QByteArray &folder, UidValidity uidValidity, Uid uid, qint64 updated)
{
    m_db.prepare("UPDATE drafts SET server_folder = ?, server_uid_validity = ?, server_uid = ?, server_current = (updated = ?) "
                 "WHERE id = ?")
        .bindBlob(folder)
        .bind(uidValidity)
        .bind(uid)
        .bind(updated)
        .bind(id)
        .run();
}

void JournalDrafts::remove(DraftId id)
{
    const std::optional<DraftItem> item = find(id);
    if (!item)
        return;
    // The file first, or a crash in between would bring the draft back.
    removeDurably(filePath(*item));
    m_db.prepare("DELETE FROM drafts WHERE id = ?").bind(id).run();
}

std::vector<DraftItem> JournalDrafts::recover()
{
    makePrivateFolder(m_directory);
    removeLeftovers(m_directory);
    const QDir directory(m_directory);
    QStringList files = directory.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
    Transaction all(m_db);
    for (const DraftItem &item : this->all()) {
        if (files.removeAll(item.fileName) == 0)
            m_db.prepare("DELETE FROM drafts WHERE id = ?").bind(item.id).run();
    }
    std::vector<DraftItem> found;
    for (const QString &file : std::as_const(files)) {
        DraftItem item;
        item.fileName = file;
        item.updated = QFileInfo(directory.filePath(file)).lastModified().toMSecsSinceEpoch();
        insertRow(m_db, item);
        found.push_back(item);
    }
    all.commit();
    return found;
}

} // namespace postrider::store
