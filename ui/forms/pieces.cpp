#include "forms/pieces.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace postrider::ui {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    setFont(font);
    takePalette();
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        takePalette();
}

void PrimaryButton::takePalette()
{
    QPalette own = palette();
    const QPalette around = parentWidget() ? parentWidget()->palette() : QPalette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        own.setColor(group, QPalette::Button, around.color(QPalette::Active, QPalette::Highlight));
        own.setColor(group, QPalette::ButtonText, around.color(QPalette::Active, QPalette::HighlightedText));
    }
    own.setColor(QPalette::Disabled, QPalette::Button, around.color(QPalette::Disabled, QPalette::Button));
    own.setColor(QPalette::Disabled, QPalette::ButtonText, around.color(QPalette::Disabled, QPalette::ButtonText));
    if (own != palette())
        setPalette(own);
}

FaintLabel::FaintLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    takeLook();
}

void FaintLabel::setTone(Tone tone)
{
    m_tone = tone;
    takeLook();
}

void FaintLabel::setNormalSize()
{
    m_small = false;
    setFont(QFont());
}

void FaintLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange || event->type() == QEvent::ApplicationFontChange)
        takeLook();
}

void FaintLabel::takeLook()
{
    const QPalette around = parentWidget() ? parentWidget()->palette() : QPalette();
    const QColor color = Tones(around).mark(m_tone);
    QPalette own = palette();
    own.setColor(QPalette::WindowText, color);
    own.setColor(QPalette::Text, color);
    if (own != palette())
        setPalette(own);
    if (m_small) {
        const QFont small = smallFont(parentWidget() ? parentWidget()->font() : QFont());
        if (small.pointSizeF() != font().pointSizeF())
            setFont(small);
    }
}

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : QToolButton(parent)
{
    setText(text);
    setAutoRaise(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + Grid, metrics.height() + Grid};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont drawn = font();
    drawn.setUnderline(underMouse() && isEnabled());
    painter.setFont(drawn);
    const Tones tones(palette());
    painter.setPen(isEnabled() ? tones.accent : tones.faint);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

HairLine::HairLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(1);
}

void HairLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Tones(palette()).line);
}

Bar::Bar(Look look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
}

void Bar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_look == Look::Sunken) {
        const Tones tones(palette());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(tones.border(Tone::Plain));
        painter.setBrush(tones.back(Tone::Plain));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        return;
    }
    painter.fillRect(rect(), palette().color(m_look == Look::Base ? QPalette::Base : QPalette::Window));
}

void nameField(QWidget *widget, const char *key, const QString &spoken)
{
    widget->setObjectName(QLatin1String(key));
    widget->setAccessibleName(spoken);
}

} // namespace postrider::ui
