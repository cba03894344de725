#include "settings/accounts_page.h"

#include "forms/pieces.h"
#include "settings/account_card.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

AccountsPage::AccountsPage(mail::MailService &service, QWidget *parent)
    : SettingsPage(tr("Accounts"), u"account"_s, parent)
    , m_service(service)
    , m_cards(new QWidget)
{
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins(0, Grid * 2, 0, 0);
    column->setSpacing(Grid * 2);
    addWidget(m_cards);
    auto *row = new QWidget;
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, Grid * 2, 0, 0);
    auto *add = new FormButton(tr("Add an account…"));
    add->setObjectName(u"Add account"_s);
    buttons->addWidget(add);
    buttons->addStretch(1);
    addWidget(row);
    connect(add, &QPushButton::clicked, this, &AccountsPage::addAccountRequested);
    connect(&m_service, &mail::MailService::accountsChanged, this, &AccountsPage::accountsChanged);
    connect(&m_service, &mail::MailService::accountStatusChanged, this, &AccountsPage::statusChanged);
    accountsChanged();
}

void AccountsPage::accountsChanged()
{
    const std::vector<mail::AccountInfo> accounts = m_service.accounts();
    // Cards that stay keep what is being typed in them.
    std::erase_if(m_all, [&accounts](AccountCard *card) {
        const bool gone = std::none_of(accounts.begin(), accounts.end(),
                                       [card](const mail::AccountInfo &info) { return info.settings.id == card->account(); });
        if (gone) {
            card->hide();
            card->deleteLater();
        }
        return gone;
    });
    for (const mail::AccountInfo &info : accounts) {
        if (cardOf(info.settings.id))
            continue;
        auto *card = new AccountCard(m_service, info);
        connect(card, &AccountCard::serversRequested, this, &AccountsPage::serversRequested);
        m_cards->layout()->addWidget(card);
        m_all.push_back(card);
    }
}

void AccountsPage::statusChanged(AccountId account)
{
    for (const mail::AccountInfo &info : m_service.accounts()) {
        auto *card = static_cast<AccountCard *>(cardOf(account));
        if (info.settings.id == account && card) {
            card->setStatus(info.status);
            card->setFigures(info.figures);
        }
    }
}

QWidget *AccountsPage::cardOf(AccountId account) const
{
    for (AccountCard *card : m_all) {
        if (card->account() == account)
            return card;
    }
    return nullptr;
}

void AccountsPage::keep()
{
    for (AccountCard *card : m_all)
        card->apply();
}

int AccountsPage::filter(const QStringList &words)
{
    const QString searchable =
        tr("Accounts add remove name address identity signature servers password sent copies answers reply-to");
    // Two letters fit nearly everything; this page is long.
    const bool vague = words.join(u' ').size() < 3;
    return words.isEmpty() || (!vague && holdsAll(searchable, words)) ? 1 : 0;
}

} // namespace postrider::ui
