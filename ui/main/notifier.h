// New mail, told by the desktop: org.freedesktop.Notifications.
#pragma once

#include "mail/mail_service.h"

#include <QHash>
#include <QObject>

namespace postrider::ui {

/// Title and body of a notification. Senders and subjects are other people's text.
struct NotificationText {
    QString title;
    QString body;
};
/// `markup`: the desktop reads the body as markup, so it is escaped.
NotificationText notificationText(const std::vector<mail::MessageRow> &rows, bool markup);

class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    explicit Notifier(mail::MailService &service, QObject *parent = nullptr);

    /// Says nothing while this answers true: the user looks at the window.
    std::function<bool()> quiet;

Q_SIGNALS:
    /// A notification was pressed.
    void opened(postrider::mail::ListEntry entry);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    void show(AccountId account, const std::vector<mail::MessageRow> &rows);

    mail::MailService &m_service;
    QHash<uint, mail::ListEntry> m_shown; ///< by notification
    QHash<AccountId, uint> m_last;        ///< replaced by the next of that account
    bool m_markup = false;
};

} // namespace postrider::ui
