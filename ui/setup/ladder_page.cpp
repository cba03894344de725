#include "setup/ladder_page.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "setup/conversation_view.h"
#include "setup/step_row.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

namespace postrider::ui {

LadderPage::LadderPage(QWidget *parent)
    : QWidget(parent)
    , m_source(new StepRow)
    , m_edit(new FormButton(tr("Edit")))
    , m_scroll(new QScrollArea)
    , m_panel(new InlinePanel)
    , m_conversation(new ConversationView)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Grid * 3);
    auto *steps = new QWidget;
    m_column = new QVBoxLayout(steps);
    m_column->setContentsMargins(0, 0, Grid, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_source);
    m_column->addWidget(m_panel);
    m_column->addStretch(1);
    m_panel->setButtonsBelow(true);
    m_panel->setOuterMargins({Grid * 4, Grid, 0, Grid});
    m_source->addButton(m_edit);
    m_edit->setToolTip(tr("Change servers, ports and user names"));

    m_scroll->setWidget(steps);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_scroll, 55);
    row->addWidget(m_conversation, 45);
    connect(m_edit, &QPushButton::clicked, this, &LadderPage::editRequested);
}

void LadderPage::setSource(mail::SetupStep::State state, const QString &title, const QString &detail)
{
    mail::SetupStep step;
    step.state = state;
    step.title = title;
    step.detail = detail;
    m_source->setStep(step);
}

void LadderPage::setSteps(const std::vector<mail::SetupStep> &steps)
{
    m_steps = steps;
    while (m_rows.size() > steps.size()) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    placePanel();
    StepRow *current = nullptr;
    for (size_t i = 0; i < steps.size(); ++i) {
        m_rows[i]->setStep(steps[i]);
        if (steps[i].state == mail::SetupStep::State::Running || steps[i].state == mail::SetupStep::State::Failed)
            current = m_rows[i];
    }
    // The layout has to settle before there is a place to scroll to.
    if (current)
        QTimer::singleShot(0, current, [this, current] { m_scroll->ensureWidgetVisible(current, 0, Grid * 6); });
}

void LadderPage::placePanel()
{
    for (StepRow *row : m_rows)
        m_column->removeWidget(row);
    m_column->removeWidget(m_panel);
    int at = 1;
    bool placed = false;
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (i == m_rows.size())
            m_rows.push_back(new StepRow);
        m_column->insertWidget(at++, m_rows[i]);
        if (m_steps[i].state == mail::SetupStep::State::Failed) {
            m_column->insertWidget(at++, m_panel);
            placed = true;
        }
    }
    if (!placed)
        m_column->insertWidget(at, m_panel);
}

void LadderPage::setReport(const QString &report)
{
    m_conversation->setReport(report);
}

void LadderPage::setEditable(bool editable)
{
    m_edit->setVisible(editable);
}

void LadderPage::revealPanel()
{
    QTimer::singleShot(0, m_panel, [this] { m_scroll->ensureWidgetVisible(m_panel, 0, Grid); });
}

void LadderPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_conversation->setVisible(width() > fontMetrics().averageCharWidth() * 90);
}

} // namespace postrider::ui
