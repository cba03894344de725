// The Outbox: what is on its way, what stays and why, and what can be done about it.
#pragma once

#include "mail/mail_service.h"

#include <QScrollArea>
#include <QTimer>
#include <map>

class QVBoxLayout;

namespace postrider::ui {

class OutboxCard;

/// Shows MailService::outbox() as cards, newest first, and keeps itself up to date. Shown in place of the message list
/// and reader when the Outbox is chosen.
class OutboxView final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxView)

public:
    explicit OutboxView(mail::MailService &service, QWidget *parent = nullptr);
    ~OutboxView() override;

Q_SIGNALS:
    /// A message was taken back for editing: open a composer for it.
    void draftOpened(postrider::mail::DraftId id, const postrider::mail::DraftContent &content);

private:
    void update();
    void edit(OutboxId id);

    mail::MailService &m_service;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_empty = nullptr;
    std::map<OutboxId, OutboxCard *> m_cards;
    QTimer m_clock;   ///< "again in 4 min"
};

} // namespace postrider::ui
