#include "store/journal_outbox.h"

#include "store/files.h"
#include "store/outbox_rows.h"
#include "store/sqlite.h"

#include <algorithm>
#include <QFile>
#include <QFileInfo>

namespace postrider::store {

JournalOutbox::JournalOutbox(Database &database, const ProfilePaths &paths)
    : m_db(database)
    , m_directory(paths.outbox())
    , m_draftsDirectory(paths.drafts())
{}

bool JournalOutbox::isAllowed(OutboxState from, OutboxState to)
{
    using S = OutboxState;
    const auto oneOf = [to](std::initializer_list<S> states) {
        return std::find(states.begin(), states.end(), to) != states.end();
    };
    switch (from) {
    case S::Queued:
        return oneOf({S::Queued, S::Holding, S::Sending, S::Failed, S::Accepted}); // Accepted: who is left was left out
    case S::Holding:
        return oneOf({S::Holding, S::Queued, S::Failed});
    case S::Sending:
        return oneOf({S::Sending, S::Queued, S::Holding, S::Committing, S::Failed});
    case S::Committing: // the server's answer to the final dot decides; without one nobody knows
        return oneOf({S::Committing, S::Accepted, S::Unknown, S::Queued, S::Failed});
    case S::Accepted:
        return oneOf({S::Accepted, S::Filed});
    case S::Unknown: // found in Sent, or the user decided
        return oneOf({S::Unknown, S::Accepted, S::Queued, S::Failed});
    case S::Failed:
        return oneOf({S::Failed, S::Queued, S::Holding, S::Accepted});
    case S::Filed:
        return false;
    }
    return false;
}

OutboxItem JournalOutbox::add(OutboxItem item, const QByteArray &message)
{
    // The file first: without its row it comes back as a draft, so nothing written is lost.
    item.fileName = uniqueFileName(QStringLiteral(".eml"));
    item.size = message.size();
    makePrivateFolder(m_directory);
    writeDurably(filePath(item), message);
    Transaction all(m_db);
    insertOutboxRow(m_db, item);
    all.commit();
    return item;
}

OutboxItem JournalOutbox::addFile(OutboxItem item, const QString &file)
{
    item.fileName = uniqueFileName(QStringLiteral(".eml"));
    item.size = QFileInfo(file).size();
    makePrivateFolder(m_directory);
    renameDurably(file, filePath(item));
    Transaction all(m_db);
    insertOutboxRow(m_db, item);
    all.commit();
    return item;
}

std::vector<OutboxItem> JournalOutbox::all()
{
    return readOutbox(m_db);
}

std::optional<OutboxItem> JournalOutbox::find(OutboxId id)
{
    return readOutboxItem(m_db, id);
}

QByteArray JournalOutbox::message(OutboxId id)
{
    const std::optional<OutboxItem> item = find(id);
    return item ? readFile(filePath(*item)) : QByteArray();
}

QString JournalOutbox::filePath(const OutboxItem &item) const
{
    return m_directory + QLatin1Char('/') + item.fileName;
}

bool JournalOutbox::advance(OutboxId id, OutboxState from, const OutboxUpdate &to)
{
    return isAllowed(from, to.state) && updateOutboxRow(m_db, id, from, to);
}

std::vector<bool> JournalOutbox::advance(const std::vector<OutboxStep> &steps, Durable durable)
{
    std::optional<LazyCommits> lazy;
    if (durable == Durable::Later)
        lazy.emplace(m_db);
    Transaction all(m_db);
    std::vector<bool> went;
    for (const OutboxStep &step : steps)
        went.push_back(advance(step.id, step.from, step.to));
    all.commit();
    m_putOff = durable == Durable::Later;
    return went;
}

void JournalOutbox::setSentCopyDone(OutboxId id)
{
    const LazyCommits lazy(m_db);
    m_putOff = true;
    m_db.prepare("UPDATE outbox SET sent_copy_done = 1 WHERE id = ?").bind(id).run();
}

void JournalOutbox::setAnsweredDone(OutboxId id)
{
    const LazyCommits lazy(m_db);
    m_putOff = true;
    m_db.prepare("UPDATE outbox SET answered_done = 1 WHERE id = ?").bind(id).run();
}

bool JournalOutbox::finish(OutboxId id)
{
    constexpr size_t Many = 256;
    const std::optional<OutboxItem> item = find(id);
    if (!item || item->state != OutboxState::Accepted)
        return false;
    {
        const LazyCommits lazy(m_db);
        Transaction all(m_db);
        setOutboxMark(m_db, id, OutboxMark::Removing);
        noteSent(m_db, *item);
        all.commit();
    }
    m_putOff = true;
    m_finished.push_back({id, filePath(*item)});
    if (m_finished.size() >= Many)
        settle();
    return true;
}

void JournalOutbox::settle()
{
    if (m_putOff) {
        // A commit of its own, which takes along to the disk what was put off; a statement that changes nothing would write nothing.
        m_db.setSchemaVersion(m_db.schemaVersion());
        m_putOff = false;
    }
    if (m_finished.empty())
        return;
    // The marks are durable, so the files may go; a row left over is swept at the next start.
    const auto stays = [](const Finished &each) { return !QFile::remove(each.file) && QFile::exists(each.file); };
    std::erase_if(m_finished, stays);
    syncFolder(m_directory);
    const LazyCommits lazy(m_db);
    Transaction all(m_db);
    for (const Finished &each : m_finished)
        deleteOutboxRow(m_db, each.id);
    all.commit();
    m_finished.clear();
}

void JournalOutbox::remove(OutboxId id)
{
    const std::optional<OutboxItem> item = find(id);
    if (!item)
        return;
    // Marked first: a crash after this must neither send it nor bring it back as a draft.
    setOutboxMark(m_db, id, OutboxMark::Removing);
    removeDurably(filePath(*item));
    deleteOutboxRow(m_db, id);
}

std::optional<DraftId> JournalOutbox::takeBack(OutboxId id)
{
    const std::optional<OutboxItem> item = find(id);
    const bool possible = item
                          && (item->state == OutboxState::Queued || item->state == OutboxState::Holding
                              || item->state == OutboxState::Sending || item->state == OutboxState::Failed || item->state == OutboxState::Unknown);
    return possible ? becomeDraft(*item) : std::nullopt;
}

std::optional<DraftId> JournalOutbox::giveUp(OutboxId id)
{
    const std::optional<OutboxItem> item = find(id);
    return item ? becomeDraft(*item) : std::nullopt;
}

std::optional<DraftId> JournalOutbox::becomeDraft(const OutboxItem &item)
{
    setOutboxMark(m_db, item.id, OutboxMark::TakingBack);
    makePrivateFolder(m_draftsDirectory);
    renameDurably(filePath(item), m_draftsDirectory + QLatin1Char('/') + item.fileName);
    return exchangeForDraft(m_db, item);
}

} // namespace postrider::store
