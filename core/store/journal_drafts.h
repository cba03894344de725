// Drafts on this disk: plain .eml files with a row each.
#pragma once

#include "store/draft.h"
#include "store/profile.h"

namespace postrider::store {

class Database;

/// On the journal's thread. What a call returned from is on the disk.
class JournalDrafts final
{
    Q_DISABLE_COPY_MOVE(JournalDrafts)

public:
    JournalDrafts(Database &database, const ProfilePaths &paths);

    /// Writes the file (replacing the last one in one step, fsynced), then the row. An item without an id is new.
    /// Returns the item with id and file name. `serverCurrent` becomes false.
    DraftItem save(DraftItem item, const QByteArray &message);
    /// The same for a file that writeAside() made in the drafts' folder: it is moved, not copied.
    DraftItem saveFile(DraftItem item, const QString &file);
    std::vector<DraftItem> all(); ///< last changed first
    std::optional<DraftItem> find(DraftId id);
    QByteArray message(DraftId id);
    QString filePath(const DraftItem &item) const;
    /// Where the copy of the text as of `updated` lies on the server.
    void setServerCopy(DraftId id, const QByteArray &folder, UidValidity uidValidity, Uid uid, qint64 updated);
    void remove(DraftId id);
    /// At start, once: a file without a row gets one, a row without its file goes. Returns the new ones.
    std::vector<DraftItem> recover();

private:
    DraftItem keepRow(DraftItem item);

    Database &m_db;
    QString m_directory;
};

} // namespace postrider::store
