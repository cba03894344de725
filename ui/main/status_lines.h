// The foot of the folder pane: one line an account, with what it is doing.
#pragma once

#include "mail/mail_service.h"

#include <map>
#include <QWidget>

class QVBoxLayout;

namespace postrider::ui {

class StatusLine;

class StatusLines final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLines)

public:
    explicit StatusLines(mail::MailService &service, QWidget *parent = nullptr);
    /// What the line of the account says.
    QString textOf(AccountId account) const;

Q_SIGNALS:
    /// The line was pressed: show what goes on.
    void pressed(postrider::AccountId account);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void updateLine(AccountId account);

    mail::MailService &m_service;
    QVBoxLayout *m_column = nullptr;
    std::map<AccountId, StatusLine *> m_lines;
};

/// "Up to date", "Offline · 3 changes wait · again in 4 min": one line, plain text.
QString statusSentence(const mail::AccountStatus &status, const QDateTime &now);

/// What the account has moved, and the room it has on the server; one fact a line, none that is not known.
QStringList figureLines(const mail::AccountFigures &figures);

} // namespace postrider::ui
