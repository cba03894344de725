// The list of messages: any number of rows of one height.
#pragma once

#include "mail/mail_types.h"

#include <QListView>
#include <QTimer>

namespace postrider::ui {

class MessageDelegate;
class MessageListModel;

/// Keeps selection and place when the list changes; after a deletion the next older message is chosen.
class MessageListView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageListView)

public:
    explicit MessageListView(MessageListModel &model, QWidget *parent = nullptr);

    void setDensity(mail::Preferences::Density density);
    /// All selected messages, in the order of the list.
    std::vector<mail::ListEntry> selectedEntries() const;
    int selectedCount() const;
    /// Chooses one row alone and brings it into view.
    void choose(int row);
    void keyboardSearch(const QString &) override {}

Q_SIGNALS:
    /// The selection or what it consists of changed.
    void selectionSettled();
    void openRequested(postrider::mail::ListEntry entry);
    void spacePressed();
    /// The rows on the screen have been there for a moment.
    void rested(const std::vector<postrider::mail::ListEntry> &visible);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void startDrag(Qt::DropActions actions) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rememberPlace(const std::vector<mail::ListEntry> &after);
    void restorePlace();
    void rememberSelection();
    void restoreSelection();
    void reportVisible();

    MessageListModel &m_model;
    MessageDelegate *m_delegate = nullptr;
    mail::ListEntry m_successor;             ///< chosen when all that was selected is gone
    mail::ListEntry m_top;                   ///< the first row on the screen before a change
    std::vector<mail::ListEntry> m_selected; ///< while the model is reset
    mail::ListEntry m_current;
    int m_topOffset = 0;
    bool m_hadSelection = false;
    QTimer m_resting;
};

} // namespace postrider::ui
