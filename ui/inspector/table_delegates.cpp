#include "inspector/table_delegates.h"

#include "forms/tones.h"
#include "inspector/connection_model.h"
#include "inspector/line_model.h"

namespace postrider::ui {

void LineDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Tones tones(option->palette);
    const auto direction = TranscriptLine::Direction(index.data(LineModel::DirectionRole).toInt());
    QColor color = tones.text;
    switch (index.column()) {
    case LineModel::Speaker:
    case LineModel::Line:
        if (direction == TranscriptLine::Direction::Note) {
            color = tones.faint;
        } else {
            option->font = fixedFont(option->font);
            color = direction == TranscriptLine::Direction::Sent ? tones.accent : tones.text;
        }
        break;
    case LineModel::Time:
        color = tones.faint;
        break;
    case LineModel::Explanation: {
        const auto tone = Meaning::Tone(index.data(LineModel::ToneRole).toInt());
        color = tone == Meaning::Tone::Bad ? tones.bad : tone == Meaning::Tone::Good ? tones.good : tones.faint;
        break;
    }
    default:
        break;
    }
    option->fontMetrics = QFontMetrics(option->font);
    option->palette.setColor(QPalette::Text, color);
    option->textElideMode = Qt::ElideRight;
}

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Tones tones(option->palette);
    const bool open = index.data(ConnectionModel::OpenRole).toBool();
    QColor color = open ? tones.text : tones.faint;
    if (open && index.column() == ConnectionModel::State)
        color = tones.good;
    if (index.column() == ConnectionModel::Security && !index.data(ConnectionModel::EncryptedRole).toBool())
        color = tones.bad;
    option->palette.setColor(QPalette::Text, color);
}

} // namespace postrider::ui
