// The left of the main window: the folder tree and the status of the accounts.
#pragma once

#include "mail/mail_service.h"

#include <QTreeView>

namespace postrider::ui {

struct FolderNode;
class FolderModel;
class StatusLines;

/// Draws nothing of the branches itself: the delegate shows what is open.
class FolderTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit FolderTree(QWidget *parent = nullptr);

protected:
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyboardSearch(const QString &) override {}
};

class FolderPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FolderPane)

public:
    explicit FolderPane(mail::MailService &service, QWidget *parent = nullptr);

    FolderModel &model() { return *m_model; }
    FolderTree &tree() { return *m_tree; }
    StatusLines &status() { return *m_status; }
    /// What is chosen; null: nothing.
    const FolderNode *current() const;
    /// Chooses by FolderNode::key(); false if there is no such line.
    bool choose(const QString &key);
    bool chooseFolder(FolderId folder);
    /// All inboxes, or the only Inbox.
    bool chooseInbox();

Q_SIGNALS:
    void chosen();
    void contextMenuRequested(const QPoint &globalPosition);
    void messagesDropped(const std::vector<postrider::mail::ListEntry> &entries, postrider::FolderId folder);

private:
    void restore();
    void expandNew();

    FolderModel *m_model = nullptr;
    FolderTree *m_tree = nullptr;
    StatusLines *m_status = nullptr;
    QString m_current;
    QStringList m_collapsed;
    bool m_restoring = false;
};

} // namespace postrider::ui
