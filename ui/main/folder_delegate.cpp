#include "main/folder_delegate.h"

#include "forms/tones.h"
#include "models/folder_model.h"
#include "widgets/display_text.h"
#include "widgets/icons.h"

#include <QPainter>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Margin = 8;
constexpr int Padding = 10;
constexpr int IconSide = 16;

} // namespace

FolderDelegate::FolderDelegate(const FolderModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{}

QSize FolderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const FolderNode *node = m_model.nodeAt(index);
    const int line = QFontMetrics(option.font).height();
    return {100, line + (node && node->isHead() ? 18 : 11)};
}

void FolderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const FolderNode *node = m_model.nodeAt(index);
    if (!node) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (node->isHead()) {
        paintHead(*painter, option, index);
    } else {
        paintFolder(*painter, option, index);
    }
    painter->restore();
}

void FolderDelegate::paintHead(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const FolderNode &node = *m_model.nodeAt(index);
    const Tones tones(option.palette);
    QFont font = smallFont(option.font);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(tones.faint);
    // The whole width, whatever the indentation.
    const QRect box =
        QRect(Margin + Padding, option.rect.top() + 8, option.widget->width() - 2 * (Margin + Padding), option.rect.height() - 8);
    const QRect text =
        box.adjusted(option.direction == Qt::RightToLeft ? 20 : 0, 0, option.direction == Qt::RightToLeft ? 0 : -20, 0);
    painter.drawText(
        text, (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(node.name, Qt::ElideMiddle, text.width()));
    const bool open = option.state.testFlag(QStyle::State_Open);
    const int x = option.direction == Qt::RightToLeft ? box.left() : box.right() - 13;
    paintIcon(painter, {x, box.center().y() - 6, 14, 14}, open ? u"chevron-down"_s : u"chevron-right"_s, tones.faint);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(tones.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(-Padding + 1, 1, Padding - 1, -1), 6, 6);
    }
}

void FolderDelegate::paintFolder(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const FolderNode &node = *m_model.nodeAt(index);
    const Tones tones(option.palette);
    const bool reversed = option.direction == Qt::RightToLeft;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const int fullWidth = option.widget->width();
    const QRect row(Margin, option.rect.top() + 1, fullWidth - 2 * Margin, option.rect.height() - 2);
    const QColor window = option.palette.color(QPalette::Active, QPalette::Window);
    if (selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(window, option.palette.color(QPalette::Active, QPalette::Highlight), tones.dark ? 0.26 : 0.14));
        painter.drawRoundedRect(row, 6, 6);
    } else if (option.state.testFlag(QStyle::State_MouseOver) && node.isList()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(window, tones.text, 0.05));
        painter.drawRoundedRect(row, 6, 6);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(tones.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
    }
    // Folders of an account start where the lists over all accounts do; deeper ones move in.
    int depth = 0;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent()) {
        ++depth;
    }
    const int indent = std::max(0, depth - 1) * 16;
    const auto box = [&](int x, int width) {
        return QRect(reversed ? fullWidth - x - width : x, option.rect.top(), width, option.rect.height());
    };
    int x = Margin + Padding + indent;
    const QColor ink = selected ? tones.accent : tones.faint;
    const bool parentRow = m_model.rowCount(index) > 0;
    const QString icon =
        parentRow ? (option.state.testFlag(QStyle::State_Open) ? u"chevron-down"_s : u"chevron-right"_s) : node.icon;
    QRect iconBox = box(x, IconSide);
    iconBox.setTop(option.rect.center().y() - IconSide / 2 + 1);
    iconBox.setHeight(IconSide);
    paintIcon(painter, iconBox, icon, ink);
    x += IconSide + 9;

    int countWidth = 0;
    const QColor countColor = node.problem ? tones.mark(Tone::Warning) : selected ? tones.accent : tones.faint;
    if (node.count > 0) {
        const QString count = QLocale().toString(node.count);
        QFont font = smallFont(option.font);
        font.setWeight(selected || node.problem ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        countWidth = QFontMetrics(font).horizontalAdvance(count) + 8;
        painter.setPen(countColor);
        painter.drawText(box(fullWidth - Margin - Padding - countWidth, countWidth),
                         (reversed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter, count);
    }
    QFont font = option.font;
    font.setWeight(selected || (node.count > 0 && node.kind == FolderNode::Kind::Folder && node.folder.role != FolderRole::Drafts)
                       ? QFont::DemiBold
                       : QFont::Normal);
    painter.setFont(font);
    painter.setPen(node.isList() ? tones.text : tones.faint);
    const QRect text = box(x, fullWidth - Margin - Padding - countWidth - x);
    painter.drawText(text, (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(isolated(node.name), Qt::ElideRight, text.width()));
}

} // namespace postrider::ui
