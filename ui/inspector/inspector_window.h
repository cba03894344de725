// What the program says to servers and what they answer, line by line and explained.
#pragma once

#include "mail/mail_service.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace postrider::ui {

class ConnectionModel;
class LineFilter;
class LineModel;

/// Lists connections and shows their conversation. Reads the transcript on a timer, only while it is shown.
/// Deletes itself when closed.
class InspectorWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InspectorWindow)

public:
    explicit InspectorWindow(mail::MailService &service, QWidget *parent = nullptr);
    ~InspectorWindow() override;

    /// Shows the newest connection of this account.
    void showAccount(AccountId account);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void read();
    void chooseConnection();
    void updateCount();
    void pause(bool on);
    void copyLines();
    void saveLines();
    QString shownText() const;

    mail::MailService &m_service;
    QTimer m_timer;
    ConnectionModel *m_connectionModel = nullptr;
    LineModel *m_lineModel = nullptr;
    LineFilter *m_filter = nullptr;
    QTableView *m_connections = nullptr;
    QTableView *m_lines = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_all = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_empty = nullptr;
};

} // namespace postrider::ui
