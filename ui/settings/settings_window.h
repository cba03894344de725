// One window with all settings of the program and its accounts, and a search field over them.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QVBoxLayout;

namespace postrider::ui {

class SettingsPage;

/// Changes take effect at once: there is no OK button. Deletes itself when closed.
class SettingsWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsWindow)

public:
    explicit SettingsWindow(mail::MailService &service, QWidget *parent = nullptr);
    ~SettingsWindow() override;

    /// Shows the settings of one account.
    void showAccount(AccountId account);

Q_SIGNALS:
    void addAccountRequested();
    /// Open the wizard for the servers of this account.
    void serversRequested(postrider::AccountId account);

private:
    void filter(const QString &words);
    void showPage(int row);

    mail::MailService &m_service;
    QLineEdit *m_search = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    QWidget *m_content = nullptr;
    std::vector<SettingsPage *> m_pages;
};

} // namespace postrider::ui
