#include "setup/pop3_form.h"

#include "forms/pieces.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

namespace postrider::ui {

Pop3Form::Pop3Form(QWidget *parent)
    : QWidget(parent)
    , m_leave(new QComboBox)
    , m_days(new QSpinBox)
    , m_daysLabel(new QLabel(tr("Days on the server")))
    , m_poll(new QSpinBox)
    , m_keepRemoved(new QCheckBox(tr("Keep downloaded mail that another program removes from the server")))
    , m_note(new FaintLabel)
{
    m_leave->addItem(tr("Stays on the server"), int(LeaveOnServer::ForEver));
    m_leave->addItem(tr("Goes some days after it was downloaded"), int(LeaveOnServer::ForDays));
    m_leave->addItem(tr("Goes when I delete it here for ever"), int(LeaveOnServer::UntilDeletedHere));
    m_leave->addItem(tr("Goes as soon as it is on this computer"), int(LeaveOnServer::Remove));
    nameField(m_leave, "Leave on server", tr("Mail on the server"));
    m_days->setRange(1, 3650);
    nameField(m_days, "Days on the server", tr("Days on the server"));
    m_poll->setRange(0, 1440);
    m_poll->setSuffix(tr(" min"));
    m_poll->setSpecialValueText(tr("by hand only"));
    nameField(m_poll, "Look for new mail", tr("Look for new mail every"));
    nameField(m_keepRemoved, "Keep removed mail", m_keepRemoved->text());
    m_note->setWordWrap(true);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Grid * 3 / 2);
    grid->setVerticalSpacing(Grid);
    auto *leaveLabel = new QLabel(tr("Mail on the server"));
    leaveLabel->setBuddy(m_leave);
    m_daysLabel->setBuddy(m_days);
    auto *pollLabel = new QLabel(tr("Look for new mail every"));
    pollLabel->setBuddy(m_poll);
    grid->addWidget(leaveLabel, 0, 0);
    grid->addWidget(m_leave, 0, 1, 1, 2);
    grid->addWidget(m_note, 1, 1, 1, 2);
    grid->addWidget(m_daysLabel, 2, 0);
    grid->addWidget(m_days, 2, 1);
    grid->addWidget(pollLabel, 3, 0);
    grid->addWidget(m_poll, 3, 1);
    grid->addWidget(m_keepRemoved, 4, 1, 1, 2);
    grid->setColumnStretch(2, 1);
    for (QWidget *field : {static_cast<QWidget *>(m_leave), static_cast<QWidget *>(m_days), static_cast<QWidget *>(m_poll)})
        makeRoomy(field);

    connect(m_leave, &QComboBox::activated, this, [this] {
        updateVisible();
        Q_EMIT edited();
    });
    connect(m_days, &QSpinBox::editingFinished, this, &Pop3Form::edited);
    connect(m_poll, &QSpinBox::editingFinished, this, &Pop3Form::edited);
    connect(m_keepRemoved, &QCheckBox::clicked, this, &Pop3Form::edited);
    setPolicy({});
}

Pop3Policy Pop3Form::policy() const
{
    Pop3Policy policy;
    policy.leave = LeaveOnServer(m_leave->currentData().toInt());
    policy.days = m_days->value();
    policy.pollMinutes = m_poll->value();
    policy.keepRemoved = m_keepRemoved->isChecked();
    return policy;
}

void Pop3Form::setPolicy(const Pop3Policy &policy)
{
    m_leave->setCurrentIndex(m_leave->findData(int(policy.leave)));
    m_days->setValue(policy.days);
    m_poll->setValue(policy.pollMinutes);
    m_keepRemoved->setChecked(policy.keepRemoved);
    updateVisible();
}

void Pop3Form::updateVisible()
{
    const auto leave = LeaveOnServer(m_leave->currentData().toInt());
    m_daysLabel->setVisible(leave == LeaveOnServer::ForDays);
    m_days->setVisible(leave == LeaveOnServer::ForDays);
    m_keepRemoved->setEnabled(leave != LeaveOnServer::Remove);
    switch (leave) {
    case LeaveOnServer::ForEver:
        m_note->setText(tr("Nothing is ever removed there. Messages are downloaded when you open them."));
        break;
    case LeaveOnServer::ForDays:
        m_note->setText(tr("All mail is downloaded. It is removed there only when it is safely on this computer."));
        break;
    case LeaveOnServer::UntilDeletedHere:
        m_note->setText(tr("Messages are downloaded when you open them. Emptying the trash removes them there too."));
        break;
    case LeaveOnServer::Remove:
        m_note->setText(tr("All mail is downloaded, and then on this computer only: make backups."));
        break;
    }
}

} // namespace postrider::ui
