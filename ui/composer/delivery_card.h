// What became of a mail after it was sent, as delivery reports tell: who did not get it, and why.
#pragma once

#include "composer/sign_card.h"
#include "mail/mail_types.h"

class QLabel;

namespace postrider::ui {

class FlatButton;

class DeliveryCard final : public SignCard
{
    Q_OBJECT

public:
    explicit DeliveryCard(QWidget *parent = nullptr);

    void setNews(const mail::DeliveryNews &news);
    const QByteArray &messageId() const { return m_news.messageId; }

Q_SIGNALS:
    void putAsideRequested(const QByteArray &messageId);

private:
    bool failed() const;

    mail::DeliveryNews m_news;
    QLabel *m_lines = nullptr;
    FlatButton *m_aside = nullptr;
};

} // namespace postrider::ui
