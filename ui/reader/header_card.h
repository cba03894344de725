// Who wrote, to whom, when: the head of a message, with the whole of it on demand.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace postrider::ui {

class Avatar;
class ElidedLabel;
class FlatButton;

class HeaderCard final : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderCard(QWidget *parent = nullptr);

    /// `own`: addresses of the user, shown as "me".
    void show(const mail::MessageContent &message, const AddressList &own);
    void setStarred(bool on);

Q_SIGNALS:
    void starToggled(bool on);

private:
    void showDetails(bool on);
    QString people(const AddressList &list) const;

    AddressList m_own;
    Avatar *m_avatar = nullptr;
    QLabel *m_name = nullptr;
    ElidedLabel *m_address = nullptr;
    ElidedLabel *m_to = nullptr;
    QLabel *m_date = nullptr;
    FlatButton *m_star = nullptr;
    FlatButton *m_more = nullptr;
    QLabel *m_details = nullptr;
    bool m_starred = false;
};

} // namespace postrider::ui
