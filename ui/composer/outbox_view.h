// The Outbox: what is on its way, what stays and why, and what can be done about it.
#pragma once

#include "mail/mail_service.h"

#include <map>
#include <QTimer>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace postrider::ui {

class EmptyState;
class InlinePanel;
class DeliveryCard;
class OutboxCard;

/// Shows MailService::outbox() as cards and keeps itself up to date. Shown in place of the message list and the reader
/// when the Outbox is chosen.
class OutboxView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxView)

public:
    explicit OutboxView(mail::MailService &service, QWidget *parent = nullptr);
    ~OutboxView() override;

Q_SIGNALS:
    /// A message was taken back for editing: open a composer for it.
    void draftOpened(postrider::mail::DraftId id, const postrider::mail::DraftContent &content);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void tick();
    void edit(OutboxId id);
    OutboxCard *cardOf(OutboxId id);
    void refreshNews(int at);

    mail::MailService &m_service;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_column = nullptr;
    EmptyState *m_empty = nullptr;
    InlinePanel *m_problem = nullptr;
    std::map<OutboxId, OutboxCard *> m_cards;
    std::vector<DeliveryCard *> m_newsCards; ///< below the mail that is on its way
    QTimer m_clock; ///< "again in 4 min"
};

} // namespace postrider::ui
