#include "setup/servers_page.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "setup/pop3_form.h"
#include "setup/server_form.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace postrider::ui {

ServersPage::ServersPage(QWidget *parent)
    : QWidget(parent)
    , m_note(new InlinePanel)
    , m_problem(new InlinePanel)
    , m_incoming(new ServerForm(ServerForm::Kind::Incoming))
    , m_outgoing(new ServerForm(ServerForm::Kind::Outgoing))
    , m_pop3(new Pop3Form)
    , m_scroll(new QScrollArea)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, Grid, 0);
    auto *frame = new QWidget;
    frame->setMaximumWidth(fontMetrics().averageCharWidth() * 80);
    row->addWidget(frame, 1);
    row->addStretch(0);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Grid * 2);
    column->addWidget(m_note);
    column->addWidget(m_incoming);
    column->addWidget(m_pop3);
    column->addWidget(new HairLine);
    column->addWidget(m_outgoing);
    column->addWidget(m_problem);
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    for (ServerForm *form : {m_incoming, m_outgoing}) {
        connect(form, &ServerForm::edited, this, [this] {
            m_problem->showNothing();
            Q_EMIT edited();
        });
    }
    connect(m_pop3, &Pop3Form::edited, this, &ServersPage::edited);
    connect(m_incoming, &ServerForm::kindChanged, this, &ServersPage::updateVisible);
    updateVisible();
}

/// The policy belongs to POP3 alone.
void ServersPage::updateVisible()
{
    m_pop3->setVisible(m_incoming->isUsed() && m_incoming->protocol() == Protocol::Pop3);
}

void ServersPage::setServers(const AccountSettings &settings)
{
    m_incoming->setSettings(settings.incoming);
    m_outgoing->setSettings(settings.outgoing);
    m_pop3->setPolicy(settings.pop3);
    updateVisible();
}

void ServersPage::takeServers(AccountSettings &settings) const
{
    settings.incoming = m_incoming->settings();
    settings.outgoing = m_outgoing->settings();
    settings.pop3 = m_pop3->policy();
}

void ServersPage::setAddress(const QString &address)
{
    m_incoming->setDefaultUserName(address);
    m_outgoing->setDefaultUserName(address);
}

void ServersPage::setNote(const QString &note)
{
    if (note.isEmpty())
        m_note->showNothing();
    else
        m_note->showMessage(Tone::Info, note);
}

bool ServersPage::isComplete()
{
    if (!m_incoming->isUsed() && !m_outgoing->isUsed()) {
        m_problem->showMessage(Tone::Warning, tr("An account needs a server for incoming or for outgoing mail."));
        return false;
    }
    m_problem->showNothing();
    return m_incoming->isComplete() && m_outgoing->isComplete();
}

} // namespace postrider::ui
