#include "models/message_list_model.h"

#include "models/list_changes.h"
#include "models/row_text.h"
#include "widgets/display_text.h"

#include <algorithm>
#include <QDataStream>
#include <QElapsedTimer>
#include <QIODevice>
#include <QMimeData>
#include <QSet>

namespace postrider::ui {

using mail::ListEntry;
using mail::ListQuery;
using mail::MessageRow;

namespace {

constexpr int RowsAtOnce = 40; ///< read together around a row that is asked for
constexpr int RowsKept = 800;
constexpr int RestPerWork = 20;
/// Reading all ids is another thread's work, but those of a list so long keep a core busy for a while.
constexpr int LongList = 100'000;
constexpr int RestPerReading = 4;
constexpr int ReloadPauseMs = 150; ///< headers come in many small batches: one reload for some of them
/// So many separate ranges cost more, told one by one, than building the view's state again.
constexpr size_t MostRanges = 300;

} // namespace

MessageListModel::MessageListModel(mail::MailService &service, QObject *parent)
    : QAbstractListModel(parent)
    , m_service(service)
    , m_rows(RowsKept)
{
    m_again.setSingleShot(true);
    m_again.setInterval(ReloadPauseMs);
    connect(&m_again, &QTimer::timeout, this, &MessageListModel::load);
    connect(&service, &mail::MailService::listChanged, this, &MessageListModel::listChanged);
    connect(&service, &mail::MailService::rowsChanged, this, &MessageListModel::rowsChanged);
}

MessageListModel::~MessageListModel() = default;

void MessageListModel::setQuery(const ListQuery &query)
{
    clear();
    m_query = query;
    const auto folder = query.scope == ListQuery::Scope::Folder ? m_service.folder(query.folder) : std::nullopt;
    m_recipients = folder && (folder->role == FolderRole::Sent || folder->role == FolderRole::Drafts);
    load();
}

void MessageListModel::clear()
{
    m_request.reset();
    m_again.stop();
    m_changedMeanwhile = false;
    m_loaded = false;
    m_rows.clear();
    m_query = {};
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void MessageListModel::load()
{
    m_changedMeanwhile = false;
    m_reading.start();
    const int number = ++m_loads;
    m_request = m_service.loadList(m_query, [this, number](std::vector<ListEntry> entries) {
        const qint64 read = m_reading.elapsed();
        apply(std::move(entries));
        if (rowCount() >= LongList)
            m_again.setInterval(std::max(m_again.interval(), int(read) * RestPerReading));
        // The request is what called us: it goes when the event loop is back.
        QTimer::singleShot(0, this, [this, number] {
            if (m_loads == number) {
                m_request.reset();
                if (m_changedMeanwhile) {
                    m_again.start();
                }
            }
        });
    });
}

void MessageListModel::apply(std::vector<ListEntry> after)
{
    QElapsedTimer clock;
    clock.start();
    Q_EMIT aboutToChange(after);
    const ListChanges changes = changesBetween(m_entries, after);
    if (changes.reordered || changes.removed.size() + changes.inserted.size() > MostRanges) {
        // Views bring back what was selected by the entries: see MessageListView.
        beginResetModel();
        m_entries = std::move(after);
        endResetModel();
    } else {
        const bool isOneStep = changes.removed.size() + changes.inserted.size() == 1;
        for (const ListChanges::Range &range : changes.removed) {
            beginRemoveRows({}, range.first, range.first + range.count - 1);
            if (isOneStep)
                m_entries.swap(after);
            else
                m_entries.erase(m_entries.begin() + range.first, m_entries.begin() + range.first + range.count);
            endRemoveRows();
        }
        for (const ListChanges::Range &range : changes.inserted) {
            beginInsertRows({}, range.first, range.first + range.count - 1);
            if (isOneStep) // moving a million entries up for a new one at the top would be felt
                m_entries.swap(after);
            else
                m_entries.insert(m_entries.begin() + range.first, after.begin() + range.first,
                                 after.begin() + range.first + range.count);
            endInsertRows();
        }
    }
    m_loaded = true;
    Q_EMIT loaded();
    // Of a list so long that a reload is felt there are fewer, so that the window always has most of the time.
    m_again.setInterval(std::max(ReloadPauseMs, int(clock.elapsed()) * RestPerWork));
    m_sinceLoad.start();
}

void MessageListModel::takeOut(const std::vector<ListEntry> &entries)
{
    QSet<ListEntry> gone;
    for (const ListEntry &entry : entries) {
        gone.insert(entry);
    }
    std::vector<ListEntry> after;
    after.reserve(m_entries.size());
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(after),
                 [&](const ListEntry &entry) { return !gone.contains(entry); });
    apply(std::move(after));
}

int MessageListModel::survivorNear(int row, const std::vector<ListEntry> &after) const
{
    // By what goes, not by what stays: of a million messages a few go.
    std::vector<ListChanges::Range> gone = changesBetween(m_entries, after).removed;
    std::reverse(gone.begin(), gone.end()); // ascending
    const auto rangeAt = [&gone](int at) {
        const auto next = std::upper_bound(gone.begin(), gone.end(), at,
                                           [](int value, const ListChanges::Range &range) { return value < range.first; });
        return next == gone.begin() ? gone.end() : std::prev(next);
    };
    const auto goes = [&](int at) {
        const auto range = rangeAt(at);
        return range != gone.end() && at < range->first + range->count;
    };
    int below = std::min(row, rowCount());
    while (below < rowCount() && goes(below)) {
        below = rangeAt(below)->first + rangeAt(below)->count;
    }
    if (below < rowCount()) {
        return below;
    }
    int above = std::min(row, rowCount()) - 1;
    while (above >= 0 && goes(above)) {
        above = rangeAt(above)->first - 1;
    }
    return above;
}

int MessageListModel::nextUnread(int row) const
{
    const int count = rowCount();
    for (int step = 1; step <= count; step += RowsAtOnce) {
        std::vector<ListEntry> page;
        for (int i = step; i < step + RowsAtOnce && i <= count; ++i) {
            page.push_back(m_entries[size_t((row + i) % count)]);
        }
        const std::vector<MessageRow> rows = m_service.rows(page);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].entry.message.isValid() && !rows[i].flags.testFlag(Flag::Seen)) {
                return int((row + step + int(i)) % count);
            }
        }
        // Beyond some pages this would be felt; the newest mail is what unread means.
        if (step > 50 * RowsAtOnce) {
            break;
        }
    }
    return -1;
}

ListEntry MessageListModel::entryAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_entries[size_t(row)] : ListEntry{};
}

int MessageListModel::rowOf(ListEntry entry) const
{
    const auto found = std::find(m_entries.begin(), m_entries.end(), entry);
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

const MessageRow &MessageListModel::rowAt(int row) const
{
    const ListEntry key = entryAt(row);
    if (!key.message.isValid()) {
        return m_gone;
    }
    if (const MessageRow *kept = m_rows.object(key)) {
        return *kept;
    }
    fetchRows(row);
    const MessageRow *fetched = m_rows.object(key);
    return fetched ? *fetched : m_gone;
}

void MessageListModel::fetchRows(int around) const
{
    std::vector<ListEntry> page;
    const int first = std::max(0, around - RowsAtOnce / 4);
    const int end = std::min(rowCount(), first + RowsAtOnce);
    for (int row = first; row < end; ++row) {
        const ListEntry entry = m_entries[size_t(row)];
        if (!m_rows.contains(entry)) {
            page.push_back(entry);
        }
    }
    std::vector<MessageRow> rows = m_service.rows(page);
    for (size_t i = 0; i < rows.size() && i < page.size(); ++i) {
        m_rows.insert(page[i], new MessageRow(std::move(rows[i])));
    }
}

bool MessageListModel::concerns(FolderId folder) const
{
    switch (m_query.scope) {
    case ListQuery::Scope::Folder:
        return folder == m_query.folder;
    case ListQuery::Scope::AllInboxes: {
        const auto info = m_service.folder(folder);
        return !info || info->role == FolderRole::Inbox;
    }
    case ListQuery::Scope::Starred:
    case ListQuery::Scope::Search:
        return true;
    }
    return true;
}

void MessageListModel::listChanged(FolderId folder)
{
    if (!concerns(folder) || (m_query.scope == ListQuery::Scope::Folder && !m_query.folder.isValid())) {
        return;
    }
    loadAgain();
}

void MessageListModel::setAlso(const std::vector<MessageId> &found)
{
    m_query.also = found;
    loadAgain();
}

void MessageListModel::loadAgain()
{
    if (m_request) {
        m_changedMeanwhile = true;
    } else if (m_again.interval() > ReloadPauseMs && m_sinceLoad.isValid() && m_sinceLoad.elapsed() < m_again.interval()) {
        if (!m_again.isActive()) {
            m_again.start(); // at most as long again
        }
    } else if (!m_again.isActive()) {
        load();
    }
}

void MessageListModel::rowsChanged(FolderId folder, const std::vector<MessageId> &messages)
{
    if (!concerns(folder)) {
        return;
    }
    // Only rows that were read can be on the screen, and they are few; what changed may be a whole folder.
    std::vector<ListEntry> changed;
    if (messages.size() <= size_t(m_rows.size())) {
        for (const MessageId message : messages) {
            if (const ListEntry key{folder, message}; m_rows.remove(key)) {
                changed.push_back(key);
            }
        }
    } else {
        const QSet<MessageId> ids(messages.begin(), messages.end());
        for (const ListEntry &key : m_rows.keys()) {
            if (key.folder == folder && ids.contains(key.message)) {
                m_rows.remove(key);
                changed.push_back(key);
            }
        }
    }
    if (changed.size() == 1) {
        if (const int row = rowOf(changed.front()); row >= 0) {
            Q_EMIT dataChanged(index(row), index(row));
        }
    } else if (!changed.empty() && rowCount() > 0) {
        // Where each of them is would be looked for in all rows; what is on the screen is drawn again in any case.
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return rowSubject(rowAt(index.row()));
    case Qt::AccessibleTextRole:
        return rowSentence(rowAt(index.row()), m_recipients);
    default:
        return {};
    }
}

Qt::ItemFlags MessageListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QStringList MessageListModel::mimeTypes() const
{
    return {dragType()};
}

QString MessageListModel::dragType()
{
    return QStringLiteral("application/x-postrider-messages");
}

QMimeData *MessageListModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const QModelIndex &index : indexes) {
        const ListEntry entry = entryAt(index.row());
        stream << entry.folder.value() << entry.message.value();
    }
    auto *data = new QMimeData;
    data->setData(dragType(), bytes);
    return data;
}

std::vector<ListEntry> MessageListModel::draggedEntries(const QMimeData &data)
{
    std::vector<ListEntry> entries;
    const QByteArray bytes = data.data(dragType());
    QDataStream stream(bytes);
    while (!stream.atEnd()) {
        qint64 folder = 0;
        qint64 message = 0;
        stream >> folder >> message;
        entries.push_back({FolderId(folder), MessageId(message)});
    }
    return entries;
}

} // namespace postrider::ui
