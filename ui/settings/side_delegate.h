// How the list of pages at the side is painted: a quiet, rounded selection.
#pragma once

#include <QStyledItemDelegate>

namespace postrider::ui {

class SideDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace postrider::ui
