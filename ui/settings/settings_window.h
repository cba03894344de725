// One window with all settings of the program and its accounts, and a search field over them.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QScrollArea;

namespace postrider::ui {

class AccountsPage;
class FaintLabel;
class SettingsPage;

/// Changes take effect at once: there is no OK button. Deletes itself when closed.
class SettingsWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsWindow)

public:
    /// `service` must outlive the window.
    explicit SettingsWindow(mail::MailService &service, QWidget *parent = nullptr);
    ~SettingsWindow() override;

    /// Shows the settings of one account.
    void showAccount(AccountId account);

Q_SIGNALS:
    void addAccountRequested();
    /// Open the wizard for the servers of this account.
    void serversRequested(postrider::AccountId account);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPages();
    void update();

    mail::MailService &m_service;
    QLineEdit *m_search = nullptr;
    QListWidget *m_list = nullptr;
    FaintLabel *m_nothing = nullptr;
    QScrollArea *m_scroll = nullptr;
    AccountsPage *m_accounts = nullptr;
    std::vector<SettingsPage *> m_pages;
};

} // namespace postrider::ui
