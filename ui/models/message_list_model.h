// The messages of one list: ids for all of them, what rows show for those on the screen.
#pragma once

#include "mail/mail_service.h"
#include "models/entry_hash.h"

#include <QAbstractListModel>
#include <QCache>
#include <QElapsedTimer>
#include <QTimer>

namespace postrider::ui {

/// Holds 16 bytes a message. A reload is told as insertions and removals, so that views keep their selection and place.
class MessageListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageListModel)

public:
    explicit MessageListModel(mail::MailService &service, QObject *parent = nullptr);
    ~MessageListModel() override;

    /// Shows another list: empty at once, filled when it was read.
    void setQuery(const mail::ListQuery &query);
    /// Of a search: these belong to it too, the server found the words in their texts. What is shown already stays meanwhile.
    void setAlso(const std::vector<MessageId> &found);
    void clear();
    const mail::ListQuery &query() const { return m_query; }
    bool isLoaded() const { return m_loaded; }
    /// Recipients stand in the first line: Sent, Drafts.
    bool showsRecipients() const { return m_recipients; }

    const std::vector<mail::ListEntry> &entries() const { return m_entries; }
    mail::ListEntry entryAt(int row) const;
    /// -1: not in the list. Looks through the ids.
    int rowOf(mail::ListEntry entry) const;
    /// What the row shows; an invalid MessageId in it if the message is gone.
    const mail::MessageRow &rowAt(int row) const;
    /// Takes messages out at once, before the service has changed the list.
    void takeOut(const std::vector<mail::ListEntry> &entries);
    /// The row that stays nearest to `row` when `gone` are taken out: the next older one, else the next newer; -1: none.
    int survivorNear(int row, const std::vector<mail::ListEntry> &after) const;
    /// The next unread row after `row`, downwards, from the top again at the end; -1: none among the loaded.
    int nextUnread(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    QStringList mimeTypes() const override;
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }

    /// The type under which messages are dragged, and how they are read back.
    static QString dragType();
    static std::vector<mail::ListEntry> draggedEntries(const QMimeData &data);

Q_SIGNALS:
    /// A reload is about to remove rows; `after` is what the list will be.
    void aboutToChange(const std::vector<postrider::mail::ListEntry> &after);
    /// The list was read, for the first time or again.
    void loaded();

private:
    void load();
    void apply(std::vector<mail::ListEntry> after);
    bool concerns(FolderId folder) const;
    void listChanged(FolderId folder);
    void loadAgain();
    void rowsChanged(FolderId folder, const std::vector<MessageId> &messages);
    void fetchRows(int around) const;

    mail::MailService &m_service;
    mail::ListQuery m_query;
    std::vector<mail::ListEntry> m_entries;
    mail::RequestPtr m_request;
    mutable QCache<mail::ListEntry, mail::MessageRow> m_rows;
    mail::MessageRow m_gone;
    QTimer m_again; ///< a change came while a list was being read
    QElapsedTimer m_sinceLoad;
    QElapsedTimer m_reading; ///< since the last list was asked for
    int m_loads = 0;         ///< tells one request from the next
    bool m_changedMeanwhile = false;
    bool m_loaded = false;
    bool m_recipients = false;
};

} // namespace postrider::ui
