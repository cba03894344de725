// The choice of a sender, as quiet as the other fields: the name, the address, and a small arrow.
#pragma once

#include "base/address.h"

#include <QComboBox>

namespace postrider::ui {

class SenderBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit SenderBox(QWidget *parent = nullptr);
    void addSender(const Address &address);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    AddressList m_senders;
};

} // namespace postrider::ui
