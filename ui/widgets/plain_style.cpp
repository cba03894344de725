#include "widgets/plain_style.h"

#include "forms/field_style.h"
#include "forms/tones.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarExtent = 12;
constexpr int HandleMin = 4 * Grid; // long enough to be caught in a list of a million
constexpr int HandleMargin = 3;
constexpr int ChoiceIndent = Grid / 2; // the text of a choice begins where that of a line edit does
constexpr int FieldFrameWidth = 3; // the text stays clear of the round corners

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

bool isTextOfLines(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

/// A choice, not to be typed into: a field with an arrow that points down.
void drawChoice(const QStyleOptionComboBox &choice, const QRect &arrowPlace, QPainter *painter)
{
    drawField(painter, choice.rect, choice.palette, choice.state.testFlag(QStyle::State_HasFocus));
    constexpr qreal HalfWidth = 4;
    constexpr qreal HalfHeight = 2;
    const QPointF middle = QRectF(arrowPlace).center();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool strong = choice.state.testFlag(QStyle::State_MouseOver) && choice.state.testFlag(QStyle::State_Enabled);
    painter->setPen(QPen(strong ? choice.palette.color(QPalette::Text) : Tones(choice.palette).faint, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{middle + QPointF(-HalfWidth, -HalfHeight), middle + QPointF(0, HalfHeight),
                                    middle + QPointF(HalfWidth, -HalfHeight)});
    painter->restore();
}

/// A box that is seen on dark windows too.
void drawCheckBox(const QStyleOption &box, QPainter *painter)
{
    const QPalette &colors = box.palette;
    const bool on = box.state.testFlag(QStyle::State_On);
    const bool partly = box.state.testFlag(QStyle::State_NoChange);
    const qreal side = std::min(box.rect.width(), box.rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(box.rect).center());
    square.adjust(0.75, 0.75, -0.75, -0.75);
    const bool usable = box.state.testFlag(QStyle::State_Enabled);
    const Tones tones(colors);
    const QColor ground = !on && !partly ? colors.color(QPalette::Base) : usable ? colors.color(QPalette::Highlight) : tones.faint;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor outline = box.state.testFlag(QStyle::State_HasFocus) ? tones.accent : mixed(tones.line, tones.text, 0.3);
    painter->setPen(on || partly ? QPen(ground) : QPen(outline));
    painter->setBrush(ground);
    painter->drawRoundedRect(square, 3, 3);
    painter->setPen(QPen(colors.color(QPalette::HighlightedText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&square](qreal x, qreal y) { return QPointF(square.left() + x * square.width(), square.top() + y * square.height()); };
    if (on)
        painter->drawPolyline(QPolygonF{at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.3)});
    else if (partly)
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
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
    case PM_DefaultFrameWidth:
        return isTextOfLines(widget) ? FieldFrameWidth : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize PlainStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize room = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_ComboBox ? room + QSize(ChoiceIndent, 0) : room;
}

QRect PlainStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const QRect text = visualRect(option->direction, option->rect, QProxyStyle::subControlRect(control, option, part, widget));
        return visualRect(option->direction, option->rect, text.adjusted(ChoiceIndent, 0, 0, 0));
    }
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

void PlainStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_Frame && isTextOfLines(widget))
        drawField(painter, option->rect, option->palette, option->state.testFlag(State_HasFocus));
    else if (element == PE_IndicatorCheckBox)
        drawCheckBox(*option, painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PlainStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const auto *choice = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_ScrollBar && bar)
        drawBar(*bar, painter, widget);
    else if (control == CC_ComboBox && choice && !choice->editable && choice->frame)
        drawChoice(*choice, proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget), painter);
    else if (control == CC_SpinBox && spin && spin->frame && spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        drawField(painter, spin->rect, spin->palette, spin->state.testFlag(State_HasFocus));
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void usePlainStyleWhereNoneIs()
{
    if (QApplication::style()->name() == u"fusion"_s)
        QApplication::setStyle(new PlainStyle);
}

} // namespace postrider::ui
