#include "forms/field_style.h"

#include "forms/tones.h"

#include <QPainter>
#include <QStyleOption>

namespace postrider::ui {

void drawField(QPainter *painter, const QRect &rect, const QPalette &palette, bool focused)
{
    const Tones tones(palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(focused ? QPen(tones.accent, 1.5) : QPen(mixed(tones.line, tones.text, 0.12)));
    painter->setBrush(palette.brush(QPalette::Base));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    painter->restore();
}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool isField = element == PE_PanelLineEdit && frame && frame->lineWidth > 0;
    if (!isField) {
        if (element != PE_FrameLineEdit)
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    drawField(painter, option->rect, option->palette, option->state.testFlag(State_HasFocus));
}

} // namespace postrider::ui
