// The outline of fields: as round as the buttons, and visible on dark windows too.
#pragma once

#include <QProxyStyle>

class QPalette;
class QRect;

namespace postrider::ui {

/// The outline and ground of a field that fills `rect`.
void drawField(QPainter *painter, const QRect &rect, const QPalette &palette, bool focused);

/// The style of the application, but for the frame of a line edit. Give each field its own, as its child.
class FieldStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace postrider::ui
