// Asks for a password where no keychain has one, or where a server refused it. Not modal: mail stays readable.
#pragma once

#include "mail/mail_service.h"

#include <deque>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace postrider::ui {

/// Listens to MailService::passwordNeeded() and shows itself when there is something to ask; one account after the other.
/// Put it at the top of the main window; it takes no room while hidden.
class PasswordPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordPanel)

public:
    explicit PasswordPanel(mail::MailService &service, QWidget *parent = nullptr);
    ~PasswordPanel() override;

    /// True while a password is asked for.
    bool isAsking() const { return !m_waiting.empty(); }

Q_SIGNALS:
    /// The user wants to look at the servers of this account.
    void serversRequested(postrider::AccountId account);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Question {
        AccountId account;
        QString failure;
        std::optional<ServerSettings> server = std::nullopt; ///< the one with a password of its own; none: the account's
    };

    void ask(const Question &asked);
    void showFirst();
    void answer();
    void later();
    void dropVanished();

    mail::MailService &m_service;
    std::deque<Question> m_waiting;
    QLabel *m_text = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_keep = nullptr;
    QPushButton *m_signIn = nullptr;
};

} // namespace postrider::ui
