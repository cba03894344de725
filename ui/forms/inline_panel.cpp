#include "forms/inline_panel.h"

#include "forms/glyphs.h"
#include "forms/pieces.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>

namespace postrider::ui {

namespace {

Glyph glyphOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return Glyph::Tick;
    case Tone::Warning:
    case Tone::Error:
        return Glyph::Warning;
    case Tone::Plain:
    case Tone::Info:
        return Glyph::Info;
    }
    return Glyph::None;
}

QLabel *words(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

} // namespace

InlinePanel::InlinePanel(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new GlyphLabel(this))
    , m_text(words(this))
    , m_detail(words(this))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_layout->setSpacing(Grid);
    setOuterMargins({});

    m_top = new QHBoxLayout;
    m_top->setSpacing(Grid);
    m_top->addWidget(m_glyph, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout;
    column->setSpacing(Grid / 2);
    column->addWidget(m_text);
    column->addWidget(m_detail);
    m_top->addLayout(column, 1);
    m_layout->addLayout(m_top, 1);

    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(Grid);
    m_layout->addLayout(m_buttons);
    hide();
}

void InlinePanel::setButtonsBelow(bool below)
{
    m_layout->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_buttons->setAlignment(below ? Qt::AlignLeading : Qt::AlignTrailing);
    m_top->setAlignment(m_glyph, below ? Qt::AlignTop : Qt::AlignVCenter);
    setOuterMargins(m_outer);
}

void InlinePanel::setOuterMargins(const QMargins &margins)
{
    m_outer = margins;
    const bool below = m_layout->direction() == QBoxLayout::TopToBottom;
    m_layout->setContentsMargins(margins + QMargins(Grid * 3 / 2, Grid, Grid, below ? Grid * 3 / 2 : Grid));
}

void InlinePanel::showMessage(Tone tone, const QString &text, const QString &detail)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // The message may be replaced from within a click on one of them.
        if (QWidget *button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
    const bool isNews = !isVisible() || m_text->text() != text;
    m_tone = tone;
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(detail);
    takeColors();
    show();
    updateGeometry();
    if (isNews) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void InlinePanel::showNothing()
{
    hide();
    m_text->clear();
}

void InlinePanel::addButton(const QString &text, std::function<void()> pressed)
{
    auto *button = new FormButton(text, FormButton::Look::Framed, this);
    connect(button, &QPushButton::clicked, this, [pressed = std::move(pressed)] { pressed(); });
    m_buttons->addWidget(button);
    button->show();
}

QString InlinePanel::text() const
{
    return m_text->text();
}

void InlinePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(tones.border(m_tone));
    painter.setBrush(tones.back(m_tone));
    painter.drawRoundedRect(QRectF(rect().marginsRemoved(m_outer)).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void InlinePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColors();
}

void InlinePanel::takeColors()
{
    m_glyph->setGlyph(glyphOf(m_tone), Tones(palette()).mark(m_tone));
    update();
}

} // namespace postrider::ui
