// How a folder looks in the tree.
#pragma once

#include <QStyledItemDelegate>

namespace postrider::ui {

class FolderModel;

class FolderDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FolderDelegate(const FolderModel &model, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFolder(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const FolderModel &m_model;
};

} // namespace postrider::ui
