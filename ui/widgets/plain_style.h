// The look of what the palettes of appearance.h do not cover, on a desktop that brings no style of its own.
#pragma once

#include <QProxyStyle>

namespace postrider::ui {

/// Fusion, with scroll bars of one piece (a rounded handle on the colour of what it scrolls, no arrows), and with choices and fields of
/// several lines that look like the line edits beside them.
class PlainStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    PlainStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
};

/// Takes PlainStyle where Qt has found nothing better than Fusion: Breeze, Adwaita and their like stay as they are.
void usePlainStyleWhereNoneIs();

} // namespace postrider::ui
