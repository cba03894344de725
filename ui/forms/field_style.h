// The outline of line edits: as round as the buttons, and visible on dark windows too.
#pragma once

#include <QProxyStyle>

namespace postrider::ui {

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
