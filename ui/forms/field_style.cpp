#include "forms/field_style.h"

#include "forms/tones.h"

#include <QPainter>
#include <QStyleOption>

namespace postrider::ui {

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
    const Tones tones(option->palette);
    const bool focused = option->state & State_HasFocus;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(focused ? QPen(tones.accent, 1.5) : QPen(mixed(tones.line, tones.text, 0.12)));
    painter->setBrush(option->palette.brush(QPalette::Base));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
    painter->restore();
}

} // namespace postrider::ui
