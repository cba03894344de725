#include "setup/step_row.h"

#include "forms/glyphs.h"
#include "forms/pieces.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace postrider::ui {

using State = mail::SetupStep::State;

namespace {

QString stateWord(State state)
{
    switch (state) {
    case State::Waiting:
        return StepRow::tr("waiting");
    case State::Running:
        return StepRow::tr("under way");
    case State::Done:
        return StepRow::tr("done");
    case State::Failed:
        return StepRow::tr("failed");
    case State::Skipped:
        return StepRow::tr("not tried");
    }
    return {};
}

} // namespace

StepRow::StepRow(QWidget *parent)
    : QWidget(parent)
    , m_sign(new GlyphLabel)
    , m_title(new QLabel)
    , m_detail(new FaintLabel)
    , m_time(new FaintLabel)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(Grid / 2, Grid * 3 / 4, Grid / 2, Grid * 3 / 4);
    m_row->setSpacing(Grid * 3 / 2);
    m_row->addWidget(m_sign, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(Grid / 4);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_title);
    column->addWidget(m_detail);
    m_row->addLayout(column, 1);
    m_row->addWidget(m_time, 0, Qt::AlignTop);
}

void StepRow::setStep(const mail::SetupStep &step)
{
    m_step = step;
    m_title->setText(step.title);
    const bool hasDetail =
        !step.detail.isEmpty()
        && (step.state == State::Done || step.state == State::Running || (step.state == State::Failed && !step.failure));
    m_detail->setText(step.detail);
    m_detail->setVisible(hasDetail);
    m_time->setText(step.milliseconds > 0 ? tr("%L1 ms").arg(step.milliseconds) : QString());
    m_time->setVisible(step.milliseconds > 0);
    setAccessibleName(tr("%1: %2", "set-up step: its state").arg(step.title, stateWord(step.state)));
    setAccessibleDescription(step.detail);
    takeLook();
}

void StepRow::addButton(QWidget *button)
{
    m_row->addWidget(button, 0, Qt::AlignTop);
}

void StepRow::takeLook()
{
    const Tones tones(palette());
    const bool quiet = m_step.state == State::Waiting || m_step.state == State::Skipped;
    switch (m_step.state) {
    case State::Waiting:
        m_sign->setGlyph(Glyph::Ring, tones.faint);
        break;
    case State::Running:
        m_sign->setGlyph(Glyph::Running, tones.accent);
        break;
    case State::Done:
        m_sign->setGlyph(Glyph::Tick, tones.good);
        break;
    case State::Failed:
        m_sign->setGlyph(Glyph::Cross, tones.bad);
        break;
    case State::Skipped:
        m_sign->setGlyph(Glyph::Dash, tones.faint);
        break;
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText, quiet ? tones.faint : tones.text);
    m_title->setPalette(own);
    QFont font = this->font();
    font.setBold(m_step.state == State::Running || m_step.state == State::Failed);
    m_title->setFont(font);
}

void StepRow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), Tones(palette()).line);
}

void StepRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeLook();
}

} // namespace postrider::ui
