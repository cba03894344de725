// One rung of the ladder: a sign, what is done, what came of it, and how long it took.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace postrider::ui {

class FaintLabel;
class GlyphLabel;

class StepRow final : public QWidget
{
    Q_OBJECT

public:
    explicit StepRow(QWidget *parent = nullptr);

    void setStep(const mail::SetupStep &step);
    /// Puts a button at the end of the row.
    void addButton(QWidget *button);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeLook();

    mail::SetupStep m_step;
    GlyphLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    FaintLabel *m_detail = nullptr;
    FaintLabel *m_time = nullptr;
    QHBoxLayout *m_row = nullptr;
};

} // namespace postrider::ui
