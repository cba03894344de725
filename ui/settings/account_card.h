// One account in the settings: its name, the addresses one writes under, where sent mail goes, and its removal.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace postrider::ui {

class FaintLabel;
class IdentityForm;
class InlinePanel;
class Pop3Form;

class AccountCard final : public QWidget
{
    Q_OBJECT

public:
    AccountCard(mail::MailService &service, const mail::AccountInfo &account, QWidget *parent = nullptr);
    AccountId account() const { return m_settings.id; }
    void setStatus(const mail::AccountStatus &status);
    void setFigures(const mail::AccountFigures &figures);
    /// Keeps what stands in the fields, if it is different from what is kept.
    void apply();

Q_SIGNALS:
    void serversRequested(postrider::AccountId account);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void addIdentity(const Identity &identity);
    void askRemoval();
    QString serversText() const;

    mail::MailService &m_service;
    AccountSettings m_settings;
    QLabel *m_title = nullptr;
    FaintLabel *m_status = nullptr;
    FaintLabel *m_figures = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_sentCopy = nullptr;
    Pop3Form *m_pop3 = nullptr; ///< of an account whose server speaks POP3
    QVBoxLayout *m_identityColumn = nullptr;
    std::vector<IdentityForm *> m_identities;
    InlinePanel *m_question = nullptr;
};

} // namespace postrider::ui
