// The strip at the top of the main window: compose, refresh, search, commands, menu.
#pragma once

#include <QWidget>

class QLineEdit;
class QMenu;

namespace postrider::ui {

class Commands;
class FlatButton;

class TopBar final : public QWidget
{
    Q_OBJECT

public:
    TopBar(const Commands &commands, QMenu *menu, QWidget *parent = nullptr);

    QLineEdit &search() { return *m_search; }
    /// In narrow windows: a button for the folders, and one that leads back from the message to the list.
    void setCompact(bool foldersButton, bool backButton, bool shortTexts);
    void clearSearch();

Q_SIGNALS:
    void searchRequested(const QString &words);
    /// The field was emptied or left with Escape.
    void searchEnded();
    void backRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    FlatButton *m_folders = nullptr;
    FlatButton *m_back = nullptr;
    FlatButton *m_compose = nullptr;
    FlatButton *m_palette = nullptr;
    QLineEdit *m_search = nullptr;
};

} // namespace postrider::ui
