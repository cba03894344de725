// What became of a mail after it was sent, as delivery reports tell: who did not get it, and why.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>

class QLabel;

namespace postrider::ui {

class FlatButton;
class GlyphLabel;

class DeliveryCard final : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryCard(QWidget *parent = nullptr);

    void setNews(const mail::DeliveryNews &news);
    const QByteArray &messageId() const { return m_news.messageId; }

Q_SIGNALS:
    void putAsideRequested(const QByteArray &messageId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool failed() const;
    void takeLook();

    mail::DeliveryNews m_news;
    GlyphLabel *m_sign = nullptr;
    QLabel *m_subject = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_lines = nullptr;
    FlatButton *m_aside = nullptr;
};

} // namespace postrider::ui
