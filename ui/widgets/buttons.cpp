#include "widgets/buttons.h"

#include "forms/tones.h"
#include "widgets/icons.h"

#include <QAction>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace postrider::ui {

namespace {

constexpr int IconSide = 16;
constexpr int Gap = 6;

} // namespace

int keyHintWidth(const QFont &font, const QString &text)
{
    return QFontMetrics(smallFont(font)).horizontalAdvance(text) + 10;
}

void paintKeyHint(QPainter &painter, const QRect &rect, const QString &text, const QPalette &palette)
{
    const Tones tones(palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(painter.font()));
    const int height = QFontMetrics(painter.font()).height() + 2;
    const QRectF frame(rect.x() + 0.5, rect.center().y() - height / 2 + 0.5, rect.width() - 1, height);
    painter.setPen(tones.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, 4, 4);
    painter.setPen(tones.faint);
    painter.drawText(frame, Qt::AlignCenter, text);
    painter.restore();
}

FlatButton::FlatButton(Look look, QWidget *parent)
    : QToolButton(parent)
    , m_look(look)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (look == Look::Chip) {
        setCheckable(true);
    }
    if (look == Look::Primary) {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        setFont(bold);
    }
}

FlatButton::FlatButton(Look look, const QString &iconName, const QString &text, QWidget *parent)
    : FlatButton(look, parent)
{
    m_iconName = iconName;
    setText(text);
    setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void FlatButton::setNames(const char *key, const QString &spoken)
{
    setObjectName(QLatin1String(key));
    setAccessibleName(spoken);
}

void FlatButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void FlatButton::setKeyHint(const QString &text)
{
    m_keyHint = text;
    updateGeometry();
}

bool FlatButton::showsIcon() const
{
    return !m_iconName.isEmpty() && !themedIcon(m_iconName).isNull();
}

bool FlatButton::showsText() const
{
    return !text().isEmpty() && (toolButtonStyle() != Qt::ToolButtonIconOnly || !showsIcon());
}

int FlatButton::contentWidth() const
{
    int width = showsIcon() ? IconSide : 0;
    if (showsText()) {
        // Room for the demi-bold of a checked chip, so that checking moves nothing.
        QFont widest = font();
        widest.setWeight(m_look == Look::Chip ? QFont::DemiBold : QFont::Weight(widest.weight()));
        width += (width > 0 ? Gap : 0) + QFontMetrics(widest).size(Qt::TextShowMnemonic, text()).width();
    }
    if (!m_keyHint.isEmpty()) {
        width += Gap + keyHintWidth(font(), m_keyHint);
    }
    return width;
}

QSize FlatButton::sizeHint() const
{
    const int line = QFontMetrics(font()).height();
    const int height = m_look == Look::Chip ? line + 6 : std::max(line, IconSide) + 14;
    const int padding = m_look == Look::Chip ? 10 : 12;
    const int width = showsText() || !m_keyHint.isEmpty() ? contentWidth() + 2 * padding : height;
    return {width, height};
}

bool FlatButton::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && defaultAction()) {
        const QAction *action = defaultAction();
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString name = action->toolTip();
        QToolTip::showText(
            static_cast<QHelpEvent *>(event)->globalPos(),
            keys.isEmpty() ? name.toHtmlEscaped() : tr("%1 (%2)", "command and its keys").arg(name, keys).toHtmlEscaped(), this);
        return true;
    }
    return QToolButton::event(event);
}

void FlatButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = m_look == Look::Chip ? frame.height() / 2 : 6;
    const bool pressed = isDown() || (isChecked() && m_look != Look::Chip);
    const bool hovered = underMouse() && isEnabled();

    QColor back = Qt::transparent;
    QColor line = Qt::transparent;
    QColor ink = isEnabled() ? tones.text : palette().color(QPalette::Disabled, QPalette::ButtonText);
    switch (m_look) {
    case Look::Framed:
        back = palette().color(QPalette::Base);
        line = tones.line;
        break;
    case Look::Quiet:
        break;
    case Look::Primary:
        back = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
        ink = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::HighlightedText);
        break;
    case Look::Chip:
        back = isChecked() ? tones.back(Tone::Info) : tones.back(Tone::Plain);
        ink = isChecked() ? tones.accent : tones.faint;
        break;
    }
    if (pressed || hovered) {
        const QColor under = back.alpha() == 0 ? palette().color(QPalette::Window) : back;
        back = mixed(under, m_look == Look::Primary ? palette().color(QPalette::Base) : tones.text, pressed ? 0.14 : 0.07);
    }
    painter.setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : QPen(line));
    painter.setBrush(back);
    painter.drawRoundedRect(frame, radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(tones.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }

    QFont drawn = font();
    if (m_look == Look::Chip && isChecked()) {
        drawn.setWeight(QFont::DemiBold);
    }
    painter.setFont(drawn);
    int x = (width() - contentWidth()) / 2;
    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](int w) {
        const QRect box(reversed ? width() - x - w : x, 0, w, height());
        x += w + Gap;
        return box;
    };
    if (showsIcon()) {
        QRect box = place(IconSide);
        box.setTop((height() - IconSide) / 2);
        box.setHeight(IconSide);
        paintIcon(painter, box, m_iconName, ink);
    }
    if (showsText()) {
        painter.setPen(ink);
        const int width = contentWidth() - (showsIcon() ? IconSide + Gap : 0)
                          - (m_keyHint.isEmpty() ? 0 : Gap + keyHintWidth(font(), m_keyHint));
        painter.drawText(place(width), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    }
    if (!m_keyHint.isEmpty()) {
        paintKeyHint(painter, place(keyHintWidth(font(), m_keyHint)), m_keyHint, palette());
    }
}

} // namespace postrider::ui
