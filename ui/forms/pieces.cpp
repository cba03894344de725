#include "forms/pieces.h"

#include "forms/field_style.h"

#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace postrider::ui {

FormButton::FormButton(const QString &text, Look look, QWidget *parent)
    : QPushButton(text, parent)
    , m_look(look)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (look == Look::Primary) {
        QFont font = this->font();
        font.setWeight(QFont::DemiBold);
        setFont(font);
    }
}

QSize FormButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.size(Qt::TextShowMnemonic, text()).width() + Grid * 3, metrics.height() + 14};
}

void FormButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const bool pressed = isDown() || isChecked();
    QColor back = m_look == Look::Primary  ? palette().color(group, QPalette::Highlight)
                  : m_look == Look::Framed ? palette().color(QPalette::Base)
                                           : QColor(Qt::transparent);
    const QColor ink = m_look == Look::Primary                ? palette().color(group, QPalette::HighlightedText)
                       : m_look == Look::Quiet && isEnabled() ? tones.accent
                                                              : palette().color(group, QPalette::ButtonText);
    if (isEnabled() && (pressed || underMouse())) {
        const QColor under = m_look == Look::Quiet ? palette().color(QPalette::Window) : back;
        back = mixed(under, m_look == Look::Primary ? palette().color(QPalette::Base) : tones.text, pressed ? 0.14 : 0.07);
    }
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(m_look == Look::Framed ? QPen(mixed(tones.line, tones.text, 0.12)) : QPen(Qt::NoPen));
    painter.setBrush(back);
    painter.drawRoundedRect(frame, 6, 6);
    if (hasFocus()) {
        // On the filled button the ring stands off, so that it is seen.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look == Look::Primary ? ink : tones.accent, m_look == Look::Primary ? 1.5 : 2));
        const qreal inset = m_look == Look::Primary ? 2.5 : 0.5;
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), 4, 4);
    }
    painter.setPen(ink);
    painter.drawText(rect(), int(Qt::AlignCenter) | int(Qt::TextShowMnemonic), text());
}

void makeRoomy(QWidget *field)
{
    field->setMinimumHeight(field->fontMetrics().height() + 14);
    auto *line = qobject_cast<QLineEdit *>(field);
    if (!line)
        return;
    line->setTextMargins(Grid / 2, 0, Grid / 2, 0);
    auto *style = new FieldStyle;
    style->setParent(line);
    line->setStyle(style);
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
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange
        || event->type() == QEvent::ApplicationFontChange)
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
{}

void Bar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_look == Look::Card) {
        const Tones tones(palette());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(tones.border(Tone::Plain));
        painter.setBrush(palette().color(QPalette::Base));
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
