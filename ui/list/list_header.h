// Above the message list: its name, how much is in it, and the quick filters.
#pragma once

#include "mail/mail_types.h"

#include <array>
#include <QWidget>

class QLabel;

namespace postrider::ui {

class ElidedLabel;
class FlatButton;

class ListHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ListHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &text);
    QString subtitle() const;
    void setFilter(mail::ListQuery::Filter filter);

Q_SIGNALS:
    void filterChosen(postrider::mail::ListQuery::Filter filter);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_subtitle = nullptr;
    std::array<FlatButton *, 4> m_chips{};
};

} // namespace postrider::ui
