// How a message looks in the list: three lines, or two when compact.
#pragma once

#include "mail/mail_types.h"

#include <QStyledItemDelegate>

namespace postrider::ui {

class MessageListModel;

class MessageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MessageDelegate(const MessageListModel &model, QObject *parent = nullptr);

    void setDensity(mail::Preferences::Density density) { m_density = density; }
    int rowHeight(const QFont &font) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintBack(QPainter &painter, const QStyleOptionViewItem &option) const;
    int paintGlyphs(QPainter &painter, const mail::MessageRow &row, const QRect &line, const QPalette &palette,
                    bool reversed) const;

    const MessageListModel &m_model;
    mail::Preferences::Density m_density = mail::Preferences::Density::Normal;
};

} // namespace postrider::ui
