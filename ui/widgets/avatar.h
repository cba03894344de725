// A round sign for a person: initials on a colour that stays the same for an address.
#pragma once

#include "base/address.h"

#include <QColor>
#include <QWidget>

namespace postrider::ui {

/// Up to two letters; one for scripts without case. "?" where there is nothing to take.
QString initialsOf(const Address &address);
/// White text on it has a contrast of 4.5:1 at least.
QColor avatarColor(const Address &address);
void paintAvatar(QPainter &painter, const QRectF &square, const Address &address, const QFont &font);

class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(int side, QWidget *parent = nullptr);
    void setAddress(const Address &address);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Address m_address;
};

} // namespace postrider::ui
