#include "reader/readable_colours.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <cmath>
#include <vector>

namespace postrider::ui {

namespace {

// Faint words of a sender's are his wish on his own paper: only what nobody could read is touched there.
constexpr qreal LeastOnOwnPaper = 1.6;
constexpr qreal LeastOnDark = 4.5;

qreal luminance(const QColor &colour)
{
    const auto part = [](qreal value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

bool isOpaque(const QBrush &brush)
{
    return brush.style() == Qt::SolidPattern && brush.color().alpha() > 200;
}

/// What lies behind a block: its own colour, its cell's, its table's, those of the frames around, or the paper.
QColor behind(const QTextBlock &block, const QTextDocument &document, const QColor &paper)
{
    if (isOpaque(block.blockFormat().background()))
        return block.blockFormat().background().color();
    for (QTextFrame *frame = document.frameAt(block.position()); frame && frame != document.rootFrame(); frame = frame->parentFrame()) {
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            const QTextTableCell cell = table->cellAt(block.position());
            if (cell.isValid() && isOpaque(cell.format().background()))
                return cell.format().background().color();
        }
        if (isOpaque(frame->frameFormat().background()))
            return frame->frameFormat().background().color();
    }
    return paper;
}

/// What a colour that lets something through looks like on `ground`.
QColor seenOn(const QColor &ground, const QColor &colour)
{
    const float share = colour.alphaF();
    const auto mix = [share](float above, float below) { return above * share + below * (1 - share); };
    return QColor::fromRgbF(mix(colour.redF(), ground.redF()), mix(colour.greenF(), ground.greenF()), mix(colour.blueF(), ground.blueF()));
}

struct Change {
    int from;
    int to;
    QColor colour;
};

} // namespace

qreal contrast(const QColor &a, const QColor &b)
{
    const qreal light = luminance(a);
    const qreal other = luminance(b);
    return (std::max(light, other) + 0.05) / (std::min(light, other) + 0.05);
}

QColor readableOn(const QColor &colour, const QColor &paper, qreal least)
{
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    const bool lighter = luminance(paper) < 0.18;
    QColor result = colour;
    // Black on white is white on black, not the least grey that can be read; dark blue becomes a light one.
    if (lighter && lightness < 0.5F) {
        lightness = std::min(1 - lightness, 0.92F);
        result.setHslF(std::max(0.0F, hue), saturation, lightness);
    }
    for (int step = 0; step < 20 && contrast(result, paper) < least; ++step) {
        lightness = lighter ? std::min(1.0F, lightness + 0.05F) : std::max(0.0F, lightness - 0.05F);
        result.setHslF(std::max(0.0F, hue), saturation, lightness);
    }
    return result;
}

bool coloursBoxes(QStringView html)
{
    if (html.contains(u" bgcolor=\""))
        return true;
    for (qsizetype at = html.indexOf(u"background"); at >= 0; at = html.indexOf(u"background", at + 1)) {
        const qsizetype tag = html.lastIndexOf(u'<', at);
        if (tag >= 0 && !html.sliced(tag).startsWith(u"<span") && html.sliced(tag, at - tag).contains(u" style=\""))
            return true;
    }
    return false;
}

void makeReadable(QTextDocument &document, const QColor &paper, const QColor &text)
{
    const qreal least = luminance(paper) < 0.18 ? LeastOnDark : LeastOnOwnPaper;
    std::vector<Change> changes;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QColor back;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            if (!back.isValid())
                back = behind(block, document, paper);
            const QColor ground = isOpaque(format.background()) ? format.background().color() : back;
            const QColor colour = seenOn(ground, format.hasProperty(QTextFormat::ForegroundBrush) ? format.foreground().color() : text);
            if (contrast(colour, ground) < least)
                changes.push_back({it.fragment().position(), it.fragment().position() + it.fragment().length(),
                                   readableOn(colour, ground, std::max(least, qreal(4.5)))});
        }
    }
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (const Change &change : changes) {
        cursor.setPosition(change.from);
        cursor.setPosition(change.to, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setForeground(change.colour);
        cursor.mergeCharFormat(format);
    }
    cursor.endEditBlock();
}

} // namespace postrider::ui
