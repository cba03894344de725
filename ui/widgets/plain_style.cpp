#include "widgets/plain_style.h"

#include "forms/tones.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarExtent = 12;
constexpr int HandleMin = 4 * Grid; // long enough to be caught in a list of a million
constexpr int HandleMargin = 3;

/// Where the handle lies, written from left to right. As long, in its groove, as the page is in all there is.
QRect handleOf(const QStyleOptionSlider &bar)
{
    const bool lying = bar.orientation == Qt::Horizontal;
    const int groove = lying ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int length = groove;
    if (range > 0 && bar.pageStep > 0)
        length = int(std::clamp<qint64>(groove * qint64(bar.pageStep) / (range + bar.pageStep), std::min(HandleMin, groove),
                                        groove));
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, groove - length, bar.upsideDown);
    return lying ? QRect(bar.rect.left() + start, bar.rect.top(), length, bar.rect.height())
                 : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), length);
}

/// The colour of what is scrolled, so that the bar is no strip of its own.
QBrush groundOf(const QStyleOption &bar, const QWidget *widget)
{
    for (const QWidget *parent = widget; parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(parent))
            return area->viewport()->palette().brush(area->viewport()->backgroundRole());
    }
    return bar.palette.brush(QPalette::Base);
}

void drawBar(const QStyleOptionSlider &bar, QPainter *painter, const QWidget *widget)
{
    painter->save();
    painter->fillRect(bar.rect, groundOf(bar, widget));
    if (bar.maximum > bar.minimum) {
        const bool held =
            bar.state.testFlag(QStyle::State_Sunken) && bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
        const bool under = bar.state.testFlag(QStyle::State_MouseOver);
        const QPalette &colors = bar.palette;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        const qreal strength = held ? 0.65 : under ? 0.55 : 0.4;
        painter->setBrush(mixed(colors.color(QPalette::Base), colors.color(QPalette::Text), strength));
        const int margin = under || held ? HandleMargin - 1 : HandleMargin;
        const QRect place = QStyle::visualRect(bar.direction, bar.rect, handleOf(bar));
        const QRectF handle = QRectF(place).adjusted(margin, margin, -margin, -margin);
        const qreal radius = std::min(handle.width(), handle.height()) / 2;
        painter->drawRoundedRect(handle, radius, radius);
    }
    painter->restore();
}

} // namespace

PlainStyle::PlainStyle()
    : QProxyStyle(u"fusion"_s)
{
}

int PlainStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return BarExtent;
    case PM_ScrollBarSliderMin:
        return HandleMin;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect PlainStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool lying = bar->orientation == Qt::Horizontal;
    const QRect handle = handleOf(*bar);
    QRect rest = bar->rect;
    switch (part) {
    case SC_ScrollBarSlider:
        rest = handle;
        break;
    case SC_ScrollBarGroove:
        break;
    case SC_ScrollBarSubPage:
        lying ? rest.setRight(handle.left() - 1) : rest.setBottom(handle.top() - 1);
        break;
    case SC_ScrollBarAddPage:
        lying ? rest.setLeft(handle.right() + 1) : rest.setTop(handle.bottom() + 1);
        break;
    default:
        return {}; // no arrows
    }
    return visualRect(bar->direction, bar->rect, rest);
}

void PlainStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        drawBar(*bar, painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void usePlainStyleWhereNoneIs()
{
    if (QApplication::style()->name() == u"fusion"_s)
        QApplication::setStyle(new PlainStyle);
}

} // namespace postrider::ui
