#include "settings/side_delegate.h"

#include "forms/tones.h"

#include <QApplication>
#include <QPainter>

namespace postrider::ui {

void SideDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const Tones tones(item.palette);
    const bool selected = item.state & QStyle::State_Selected;
    const bool hovered = item.state & QStyle::State_MouseOver;
    const bool reversed = item.direction == Qt::RightToLeft;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(item.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? tones.back(Tone::Info) : tones.back(Tone::Plain));
        painter->drawRoundedRect(frame, 6, 6);
    }
    if (item.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(tones.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const int side = 16;
    const QRect inside = item.rect.adjusted(Grid, 0, -Grid, 0);
    const QRect icon(reversed ? inside.right() - side + 1 : inside.left(), inside.top() + (inside.height() - side) / 2, side,
                     side);
    item.icon.paint(painter, icon);
    painter->setFont(selected ? boldFont(item.font) : item.font);
    painter->setPen(selected ? tones.accent : tones.text);
    const QRect text = reversed ? inside.adjusted(0, 0, -side - Grid, 0) : inside.adjusted(side + Grid, 0, 0, 0);
    painter->drawText(text, int(Qt::AlignVCenter | Qt::AlignLeading),
                      QFontMetrics(painter->font()).elidedText(item.text, Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace postrider::ui
