#include "composer/sign_card.h"

#include "forms/pieces.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace postrider::ui {

QLabel *SignCard::wrapped()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

SignCard::SignCard(QWidget *parent)
    : QWidget(parent)
    , m_subject(wrapped())
    , m_state(wrapped())
    , m_sign(new GlyphLabel)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    row->setSpacing(Grid * 3 / 2);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    m_column = new QVBoxLayout;
    m_column->setSpacing(Grid / 2);
    row->addLayout(m_column, 1);
    m_subject->setFont(boldFont(font()));
}

void SignCard::setLook(Glyph glyph, Tone tone, bool marked)
{
    m_glyph = glyph;
    m_tone = tone;
    m_marked = marked;
    takeLook();
}

void SignCard::takeLook()
{
    const Tones tones(palette());
    m_sign->setGlyph(m_glyph, tones.mark(m_tone));
    QPalette own = palette();
    own.setColor(QPalette::WindowText, tones.mark(m_tone));
    m_state->setPalette(own);
    update();
}

void SignCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(m_marked ? tones.border(m_tone) : tones.line);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void SignCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeLook();
}

} // namespace postrider::ui
