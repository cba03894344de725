// How long mail stays on a POP3 server, and how often the server is asked for new mail.
#pragma once

#include "base/account.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace postrider::ui {

class Pop3Form final : public QWidget
{
    Q_OBJECT

public:
    explicit Pop3Form(QWidget *parent = nullptr);

    Pop3Policy policy() const;
    void setPolicy(const Pop3Policy &policy);

Q_SIGNALS:
    void edited();

private:
    void updateVisible();

    QComboBox *m_leave = nullptr;
    QSpinBox *m_days = nullptr;
    QLabel *m_daysLabel = nullptr;
    QSpinBox *m_poll = nullptr;
    QCheckBox *m_keepRemoved = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace postrider::ui
