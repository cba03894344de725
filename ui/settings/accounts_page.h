// The accounts of the program: a card each.
#pragma once

#include "mail/mail_service.h"
#include "settings/settings_page.h"

namespace postrider::ui {

class AccountCard;

class AccountsPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit AccountsPage(mail::MailService &service, QWidget *parent = nullptr);
    /// The card of an account, for scrolling to it; null if there is none.
    QWidget *cardOf(AccountId account) const;
    /// Keeps what is still being typed.
    void keep();
    int filter(const QStringList &words) override;

Q_SIGNALS:
    void addAccountRequested();
    void serversRequested(postrider::AccountId account);

private:
    void accountsChanged();
    void statusChanged(AccountId account);

    mail::MailService &m_service;
    QWidget *m_cards = nullptr;
    std::vector<AccountCard *> m_all;
};

} // namespace postrider::ui
