#include "forms/flow_layout.h"

#include <QStyle>
#include <QWidget>

namespace postrider::ui {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void FlowLayout::setSpacings(int horizontal, int vertical)
{
    m_horizontal = horizontal;
    m_vertical = vertical;
    invalidate();
}

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(m_items.begin() + std::clamp(index, 0, count()), new QWidgetItem(widget));
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
    invalidate();
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[size_t(index)];
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = area.x();
    int y = area.y();
    size_t lineStart = 0;
    int lineHeight = 0;
    std::vector<QRect> places(m_items.size());

    // A line is as high as its highest item; the others stand in its middle.
    const auto finishLine = [&](size_t end) {
        for (size_t i = lineStart; i < end; ++i) {
            places[i].moveTop(y + (lineHeight - places[i].height()) / 2);
            if (move)
                m_items[i]->setGeometry(QStyle::visualRect(direction, area, places[i]));
        }
        lineStart = end;
    };

    for (size_t i = 0; i < m_items.size(); ++i) {
        QLayoutItem *item = m_items[i];
        if (item->isEmpty())
            continue;
        const bool stretches = m_lastStretches && i + 1 == m_items.size();
        QSize size = stretches ? QSize(item->minimumSize().width(), item->sizeHint().height()) : item->sizeHint();
        size.setWidth(std::min(size.width(), std::max(area.width(), 1)));
        if (x > area.x() && x + size.width() > area.right() + 1) {
            finishLine(i);
            y += lineHeight + m_vertical;
            x = area.x();
            lineHeight = 0;
        }
        if (stretches)
            size.setWidth(std::max(area.right() + 1 - x, 1));
        places[i] = QRect(QPoint(x, y), size);
        x += size.width() + m_horizontal;
        lineHeight = std::max(lineHeight, size.height());
    }
    finishLine(m_items.size());
    const QMargins margins = contentsMargins();
    return y + lineHeight - rect.y() + margins.bottom();
}

} // namespace postrider::ui
