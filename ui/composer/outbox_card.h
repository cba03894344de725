// One message on its way out: where it stands, why it stays, and what can be done about it.
#pragma once

#include "composer/sign_card.h"
#include "mail/mail_types.h"

class QLabel;
class QVBoxLayout;

namespace postrider::ui {

class FaintLabel;
class FlatButton;
class ProgressLine;

class OutboxCard final : public SignCard
{
    Q_OBJECT

public:
    explicit OutboxCard(OutboxId id, QWidget *parent = nullptr);

    void setItem(const mail::OutboxItem &item, const QDateTime &now);
    /// Only "again in 4 min".
    void setNow(const QDateTime &now);

Q_SIGNALS:
    void retryRequested(postrider::OutboxId id);
    void othersRequested(postrider::OutboxId id);
    void holdRequested(postrider::OutboxId id);
    void markSentRequested(postrider::OutboxId id);
    void editRequested(postrider::OutboxId id);
    void discardRequested(postrider::OutboxId id);

private:
    void updateButtons();
    QString stateText(const QDateTime &now) const;
    QString answersText() const;

    const OutboxId m_id;
    mail::OutboxItem m_item;
    bool m_discardAsked = false;
    FaintLabel *m_recipients = nullptr;
    QLabel *m_reason = nullptr;
    QLabel *m_answers = nullptr;
    ProgressLine *m_progress = nullptr;
    QWidget *m_buttons = nullptr;
    FlatButton *m_retry = nullptr;
    FlatButton *m_others = nullptr;
    FlatButton *m_hold = nullptr;
    FlatButton *m_wasSent = nullptr;
    FlatButton *m_edit = nullptr;
    FlatButton *m_discard = nullptr;
};

/// "in 4 min", "in 12 s", "at 14:30": how long until then.
QString untilText(const QDateTime &then, const QDateTime &now);

} // namespace postrider::ui
