// What the program says to servers and what they answer, line by line and explained.
#pragma once

#include "mail/mail_service.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace postrider::ui {

class ConnectionModel;
class FaintLabel;
class LineFilter;
class LineModel;
class StageStrip;

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
    QWidget *buildBar();
    void buildConnections();
    QWidget *buildConversation();
    void connectAll();
    void read();
    void readConnections();
    void chooseConnection();
    void showAll();
    void showDetail();
    void updateCount();
    void updateStages();
    void copyLines();
    void saveLines();
    QString shownText() const;

    mail::MailService &m_service;
    QTimer m_timer;
    bool m_paused = false;
    ConnectionModel *m_connectionModel = nullptr;
    LineModel *m_lineModel = nullptr;
    LineFilter *m_filter = nullptr;
    QTableView *m_connections = nullptr;
    QTableView *m_lines = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_all = nullptr;
    QLabel *m_heading = nullptr;
    StageStrip *m_stages = nullptr;
    FaintLabel *m_count = nullptr;
    FaintLabel *m_empty = nullptr;
    QPlainTextEdit *m_detail = nullptr;
};

} // namespace postrider::ui
