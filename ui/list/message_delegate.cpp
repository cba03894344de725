#include "list/message_delegate.h"

#include "forms/tones.h"
#include "models/message_list_model.h"
#include "models/row_text.h"
#include "widgets/avatar.h"
#include "widgets/display_text.h"
#include "widgets/icons.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using Density = mail::Preferences::Density;

namespace {

constexpr int Gutter = 26; ///< left of the avatar: the dot of unread messages
constexpr int DotSide = 8;
constexpr int AvatarSide = 32;
constexpr int Right = 16;
constexpr int GlyphSide = 14;
constexpr int GlyphGap = 4;

/// One line, cut with an ellipsis, never wider than its box and never higher: a heap of marks stays in its row.
void drawLine(QPainter &painter, const QRect &box, const QString &text, bool reversed)
{
    if (box.width() <= 0) {
        return;
    }
    const QFontMetrics metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, box.width());
    painter.save();
    painter.setClipRect(box.adjusted(0, -2, 0, 2), Qt::IntersectClip);
    painter.drawText(
        box, (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextForceLeftToRight,
        shown);
    painter.restore();
}

} // namespace

MessageDelegate::MessageDelegate(const MessageListModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{}

int MessageDelegate::rowHeight(const QFont &font) const
{
    const int line = QFontMetrics(font).height();
    switch (m_density) {
    case Density::Comfortable:
        return 3 * line + 32;
    case Density::Normal:
        return 3 * line + 20;
    case Density::Compact:
        return 2 * line + 12;
    }
    return 3 * line + 20;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, rowHeight(option.font)};
}

void MessageDelegate::paintBack(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const Tones tones(option.palette);
    const QColor base = option.palette.color(QPalette::Active, QPalette::Base);
    const QColor highlight = option.palette.color(QPalette::Active, QPalette::Highlight);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (selected) {
        // Soft, so that the text keeps its own colours and its contrast.
        painter.fillRect(option.rect, mixed(base, highlight, tones.dark ? 0.26 : 0.14));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, mixed(base, tones.text, 0.035));
    }
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, tones.line);
    if (focused) {
        const int x = option.direction == Qt::RightToLeft ? option.rect.right() - 2 : option.rect.left();
        painter.fillRect(x, option.rect.top(), 3, option.rect.height() - 1, highlight);
    }
}

int MessageDelegate::paintGlyphs(QPainter &painter, const mail::MessageRow &row, const QRect &line, const QPalette &palette,
                                 bool reversed) const
{
    const Tones tones(palette);
    struct Sign {
        bool shown;
        QString icon;
        QColor color;
    };
    const QColor star = tones.dark ? QColor(0xf2, 0xc1, 0x57) : QColor(0xc9, 0x8a, 0x00);
    const Sign signs[] = {
        {row.flags.testFlag(Flag::Flagged), u"star-filled"_s, star},
        {row.hasAttachment, u"attachment"_s, tones.faint},
        {row.flags.testFlag(Flag::Answered), u"reply"_s, tones.faint},
        {row.flags.testFlag(Flag::Forwarded), u"forward"_s, tones.faint},
        {row.pending, u"clock"_s, tones.faint},
    };
    int used = 0;
    for (const Sign &sign : signs) {
        if (sign.shown) {
            used += GlyphSide;
            const int x = reversed ? line.left() + used - GlyphSide : line.right() + 1 - used;
            paintIcon(painter, {x, line.center().y() - GlyphSide / 2 + 1, GlyphSide, GlyphSide}, sign.icon, sign.color);
            used += GlyphGap;
        }
    }
    return used == 0 ? 0 : used + GlyphGap;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBack(*painter, option);
    const mail::MessageRow &row = m_model.rowAt(index.row());
    if (!row.entry.message.isValid()) {
        painter->restore();
        return;
    }
    const Tones tones(option.palette);
    const bool reversed = option.direction == Qt::RightToLeft;
    const bool unread = !row.flags.testFlag(Flag::Seen);
    const bool compact = m_density == Density::Compact;
    const int lineHeight = QFontMetrics(option.font).height();
    const int top = option.rect.top() + (option.rect.height() - 1 - (compact ? 2 : 3) * lineHeight) / 2;
    // Columns keep their order in a right-to-left desktop too; they are mirrored as a whole.
    const auto box = [&](int x, int width, int y, int height) {
        const int left = reversed ? option.rect.right() + 1 - x - width : option.rect.left() + x;
        return QRect(left, y, width, height);
    };

    if (unread) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tones.accent);
        painter->drawEllipse(box((Gutter - DotSide) / 2 + 1, DotSide, top + (lineHeight - DotSide) / 2, DotSide));
    }
    int x = Gutter;
    if (!compact) {
        const AddressList &people = m_model.showsRecipients() ? row.to : row.from;
        paintAvatar(*painter, box(x, AvatarSide, top + 1, AvatarSide), people.empty() ? Address{} : people.front(), option.font);
        x += AvatarSide + 10;
    }
    const int width = option.rect.width() - x - Right;
    const QRect first = box(x, width, top, lineHeight);
    const QRect second = box(x, width, top + lineHeight, lineHeight);

    const QFont small = smallFont(option.font);
    QFont strong = option.font;
    strong.setWeight(unread ? QFont::DemiBold : QFont::Normal);

    painter->setFont(small);
    const QString date = rowDate(row.date, QDateTime::currentDateTime());
    const int dateWidth = QFontMetrics(small).horizontalAdvance(date);
    painter->setPen(unread ? tones.accent : tones.faint);
    painter->drawText(first, (reversed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter, date);

    // Some program has marked it, and none has removed it yet: it is there, and on its way out.
    const bool deleted = row.flags.testFlag(Flag::Deleted);
    strong.setStrikeOut(deleted);
    painter->setFont(strong);
    painter->setPen(deleted ? tones.faint : tones.text);
    const int taken = dateWidth + 12;
    drawLine(*painter, first.adjusted(reversed ? taken : 0, 0, reversed ? 0 : -taken, 0),
             rowPeople(row, m_model.showsRecipients()), reversed);

    const int glyphs = paintGlyphs(*painter, row, second, option.palette, reversed);
    const QRect subjectBox = second.adjusted(reversed ? glyphs : 0, 0, reversed ? 0 : -glyphs, 0);
    const QString subject = isolated(rowSubject(row));
    drawLine(*painter, subjectBox, subject, reversed);
    if (compact) {
        const int used = std::min(QFontMetrics(strong).horizontalAdvance(subject) + 12, subjectBox.width());
        painter->setFont(option.font);
        painter->setPen(tones.faint);
        drawLine(*painter, subjectBox.adjusted(reversed ? 0 : used, 0, reversed ? -used : 0, 0), isolated(row.snippet), reversed);
    } else {
        painter->setFont(option.font);
        painter->setPen(tones.faint);
        drawLine(*painter, box(x, width, top + 2 * lineHeight, lineHeight), isolated(row.snippet), reversed);
    }
    painter->restore();
}

bool MessageDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid()) {
        return false;
    }
    const mail::MessageRow &row = m_model.rowAt(index.row());
    QString text = fullDate(row.date);
    if (!row.from.empty()) {
        text = row.from.front().address + u'\n' + text;
    }
    QToolTip::showText(event->globalPos(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s), view);
    return true;
}

} // namespace postrider::ui
