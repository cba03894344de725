#include "composer/recipient_pill.h"

#include "forms/glyphs.h"
#include "mime/address_parser.h"
#include "widgets/display_text.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace postrider::ui {

RecipientPill::RecipientPill(const Address &address, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_address(address)
    , m_tone(tone)
    , m_text(personName(address))
{
    if (m_text.isEmpty())
        m_text = address.address;
    setFocusPolicy(Qt::ClickFocus);
    const QString full = mime::formatAddress(address);
    QString hint = full;
    if (tone == Tone::Error)
        hint = tr("%1 is not a complete address. Double-click to change it.").arg(full);
    else if (tone == Tone::Warning)
        hint = tr("%1 was put here by a link, not by you.").arg(full);
    setToolTip(hint.toHtmlEscaped());
    setAccessibleName(full);
    setAccessibleDescription(tone == Tone::Error || tone == Tone::Warning ? hint : QString());
}

QSize RecipientPill::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + Grid / 2;
    return {std::min(metrics.horizontalAdvance(m_text), metrics.averageCharWidth() * 44) + height + Grid * 3 / 2, height};
}

QSize RecipientPill::minimumSizeHint() const
{
    return sizeHint();
}

QRect RecipientPill::closeRect() const
{
    const QRect right(width() - height(), 0, height(), height());
    return layoutDirection() == Qt::RightToLeft ? QRect(0, 0, height(), height()) : right;
}

void RecipientPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(m_tone == Tone::Plain ? QPen(Qt::NoPen) : QPen(tones.border(m_tone)));
    painter.setBrush(tones.back(m_tone));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    if (hasFocus()) {
        painter.setPen(QPen(tones.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), frame.height() / 2, frame.height() / 2);
    }
    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const QRect inside = rect().adjusted(reversed ? height() : Grid + 2, 0, reversed ? -Grid - 2 : -height(), 0);
    painter.setPen(m_tone == Tone::Error ? tones.bad : tones.text);
    painter.drawText(inside, int(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, inside.width()));
    const int side = height() - Grid;
    QRect cross(0, 0, side, side);
    cross.moveCenter(closeRect().center());
    paintGlyph(painter, cross, Glyph::Close, tones.faint);
}

void RecipientPill::mousePressEvent(QMouseEvent *event)
{
    if (closeRect().contains(event->position().toPoint()) && event->button() == Qt::LeftButton)
        Q_EMIT removeRequested();
    else
        setFocus();
}

void RecipientPill::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT editRequested();
}

void RecipientPill::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT editRequested();
        return;
    case Qt::Key_Left:
        Q_EMIT moveRequested(-forward);
        return;
    case Qt::Key_Right:
        Q_EMIT moveRequested(forward);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RecipientPill::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit"), this, &RecipientPill::editRequested);
    menu->addAction(tr("Copy address"), this, [this] { QGuiApplication::clipboard()->setText(m_address.address); });
    menu->addAction(tr("Remove"), this, &RecipientPill::removeRequested);
    menu->popup(event->globalPos());
}

} // namespace postrider::ui
