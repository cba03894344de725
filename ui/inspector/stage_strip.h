// Handshake, transfer, termination: where a message on its way stands.
#pragma once

#include "inspector/smtp_stages.h"

#include <QWidget>

namespace postrider::ui {

class StageStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StageStrip(QWidget *parent = nullptr);
    void setStages(const std::optional<SmtpStages> &stages);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<SmtpStages> m_stages;
};

} // namespace postrider::ui
