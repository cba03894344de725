// How the inspector's tables are painted: who speaks and how it went by colour, always readable on a selection too.
#pragma once

#include <QStyledItemDelegate>

namespace postrider::ui {

/// For LineModel: fixed font for what went over the wire, faint words for what it means.
class LineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// For ConnectionModel: closed connections are faint, missing encryption is red.
class ConnectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace postrider::ui
