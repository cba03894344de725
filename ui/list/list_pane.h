// The middle of the window: header, list, and what stands there when there is nothing to list.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

class QStackedLayout;

namespace postrider::ui {

class EmptyState;
class ListHeader;
class MessageListModel;
class MessageListView;
class ProgressLine;
class ServerSearchLine;

class ListPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListPane)

public:
    explicit ListPane(mail::MailService &service, QWidget *parent = nullptr);

    void showList(const mail::ListQuery &query, const QString &title);
    /// After a search was shown: the mail servers are asked, too, and what they add is put into the list.
    void searchServers(FolderId first);
    void setDensity(mail::Preferences::Density density);

    MessageListModel &model() { return *m_model; }
    MessageListView &view() { return *m_view; }
    ServerSearchLine &serverSearch() { return *m_servers; }
    std::vector<mail::ListEntry> selectedEntries() const;
    /// Of the selected rows; read from the first 500 of them, which is enough to name an action.
    bool anySelected(Flag flag, bool set) const;
    /// The message alone selected, or none.
    mail::ListEntry chosen() const;
    /// Chooses the message when the list has it, now or once it is loaded.
    void chooseWhenLoaded(mail::ListEntry entry);
    /// By `by` rows: the next (1) or the previous (-1) message.
    void step(int by);
    /// The next unread message below, or from the top; false if there is none in this list.
    bool chooseNextUnread();
    /// Takes rows out before the service has said so.
    void takeOut(const std::vector<mail::ListEntry> &entries);
    QString subtitle() const;

Q_SIGNALS:
    /// One message is chosen, or none or several (then an invalid entry).
    void chosenChanged(postrider::mail::ListEntry entry);
    void selectionChanged(int count);
    void openRequested(postrider::mail::ListEntry entry);
    void spacePressed();
    void contextMenuRequested(const QPoint &globalPosition);
    void refreshRequested();

private:
    void listLoaded();
    void selectionSettled();
    void updateHeader();
    void updateStack();

    mail::MailService &m_service;
    MessageListModel *m_model = nullptr;
    ListHeader *m_header = nullptr;
    ProgressLine *m_progress = nullptr;
    ServerSearchLine *m_servers = nullptr;
    MessageListView *m_view = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_blank = nullptr;
    QStackedLayout *m_stack = nullptr;
    mail::ListEntry m_wanted;
    mail::ListEntry m_chosen;
};

} // namespace postrider::ui
