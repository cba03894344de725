// What a killed program left behind in the outbox.
#include "store/files.h"
#include "store/journal_outbox.h"
#include "store/outbox_rows.h"
#include "store/sqlite.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace postrider::store {

namespace {

/// What this state means after a crash; none: what it meant before.
std::optional<OutboxUpdate> afterCrash(const OutboxItem &item, bool hasFile)
{
    OutboxUpdate update;
    if (item.state == OutboxState::Committing) {
        update.state = OutboxState::Unknown;
        update.reason = QCoreApplication::translate("Store", "The program ended just when the message was handed over: "
                                                             "it is not known whether it was sent.");
        return update;
    }
    if (!hasFile && item.state != OutboxState::Accepted && item.state != OutboxState::Filed && item.state != OutboxState::Unknown
        && item.state != OutboxState::Failed) {
        update.state = OutboxState::Failed;
        update.reason = QCoreApplication::translate("Store", "The file of the message is missing.");
        return update;
    }
    if (item.state == OutboxState::Sending) {
        update.state = OutboxState::Queued; // the final dot was not written
        return update;
    }
    return {};
}

} // namespace

void JournalOutbox::finishRemovals()
{
    for (const OutboxItem &item : readMarked(m_db, OutboxMark::Removing)) {
        removeDurably(filePath(item));
        deleteOutboxRow(m_db, item.id);
    }
}

void JournalOutbox::finishTakingBack()
{
    for (const OutboxItem &item : readMarked(m_db, OutboxMark::TakingBack)) {
        if (QFileInfo::exists(filePath(item)))
            renameDurably(filePath(item), m_draftsDirectory + QLatin1Char('/') + item.fileName);
        exchangeForDraft(m_db, item);
    }
}

/// Written, but its row never was: the user pressed Send and nothing told him that it is queued.
void JournalOutbox::adoptOrphans()
{
    const QDir directory(m_directory);
    QStringList files = directory.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
    for (const OutboxItem &item : all())
        files.removeAll(item.fileName);
    for (const QString &file : std::as_const(files)) {
        renameDurably(directory.filePath(file), m_draftsDirectory + QLatin1Char('/') + file);
        OutboxItem nothing;
        nothing.fileName = file;
        exchangeForDraft(m_db, nothing);
    }
}

std::vector<OutboxItem> JournalOutbox::recover()
{
    makePrivateFolder(m_directory);
    makePrivateFolder(m_draftsDirectory);
    removeLeftovers(m_directory);
    finishRemovals();
    finishTakingBack();
    adoptOrphans();
    std::vector<OutboxItem> changed;
    for (const OutboxItem &item : all()) {
        const std::optional<OutboxUpdate> update = afterCrash(item, QFileInfo::exists(filePath(item)));
        if (update && updateOutboxRow(m_db, item.id, item.state, *update))
            changed.push_back(find(item.id).value_or(item));
    }
    return changed;
}

} // namespace postrider::store
