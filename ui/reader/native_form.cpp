#include "reader/native_form.h"

#include "reader/html_pieces.h"
#include "reader/native_boxes.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <optional>
#include <vector>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView QuotationName("postrider-quotation-");
constexpr int DeepestQuotation = 12;

QString lettersOf(int number)
{
    QString letters;
    for (; number > 0; number = (number - 1) / 26)
        letters.prepend(QChar(u'a' + (number - 1) % 26));
    return letters;
}

QString romanOf(int number)
{
    static const std::pair<int, const char16_t *> Signs[] = {{1000, u"m"}, {900, u"cm"}, {500, u"d"}, {400, u"cd"}, {100, u"c"}, {90, u"xc"}, {50, u"l"},
                                                             {40, u"xl"},  {10, u"x"},   {9, u"ix"},  {5, u"v"},    {4, u"iv"},  {1, u"i"}};
    QString letters;
    for (const auto &[value, sign] : Signs) {
        for (; number >= value; number -= value)
            letters += QStringView(sign);
    }
    return letters;
}

QString inWords(int number, QChar type)
{
    QString text;
    if (number > 0 && number < 4'000)
        text = type.toLower() == u'a' ? lettersOf(number) : type.toLower() == u'i' ? romanOf(number) : QString();
    if (text.isEmpty())
        text = QString::number(number);
    return (type.isUpper() ? text.toUpper() : text) + u". "_s;
}

std::optional<int> numberOf(QStringView tag, QLatin1StringView name)
{
    bool isNumber = false;
    const int number = attributeOf(tag, name).toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

struct List {
    bool isCounted = false; ///< by us
    int next = 1;
    QChar type = u'1';
};

/// What may stand between an item and its first words, which its number goes before.
bool opensParagraph(QStringView tag)
{
    return tag.startsWith(u"<p") || tag.startsWith(u"<div") || tag.startsWith(u"<span") || tag.startsWith(u"<font");
}

bool startsElsewhere(QStringView tag)
{
    return tag.startsWith(u"<ol") && numberOf(tag, "start"_L1).value_or(1) != 1;
}

QString withListNumbers(const QString &html)
{
    if (!html.contains(" start=\""_L1))
        return html;
    QString out;
    out.reserve(html.size());
    std::vector<List> lists;
    QString number; // of the item that has just begun
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const bool isCounted = !lists.empty() && lists.back().isCounted;
        const bool isItem = piece.startsWith(u"<li>") || piece.startsWith(u"<li ");
        if (!number.isEmpty() && (isTag ? !opensParagraph(piece) : !piece.trimmed().isEmpty()))
            out += std::exchange(number, QString());
        if (piece.startsWith(u"<ol") || piece.startsWith(u"<ul")) {
            List list;
            list.isCounted = startsElsewhere(piece);
            list.next = numberOf(piece, "start"_L1).value_or(1);
            list.type = attributeOf(piece, "type"_L1).isEmpty() ? QChar(u'1') : attributeOf(piece, "type"_L1).front();
            lists.push_back(list);
            out += list.isCounted ? QStringView(u"<div style=\"margin-left: 40px\">") : piece;
        } else if ((piece == u"</ol>" || piece == u"</ul>") && !lists.empty()) {
            out += isCounted ? QStringView(u"</div>") : piece;
            lists.pop_back();
        } else if (isItem && isCounted) {
            List &list = lists.back();
            list.next = numberOf(piece, "value"_L1).value_or(list.next);
            number = inWords(list.next++, list.type);
            out += u"<div style=\"text-indent: -20px\">";
        } else if (piece == u"</li>" && isCounted) {
            out += u"</div>";
        } else {
            out += piece;
        }
    }
    return out;
}

QString withColumnsFromTheRight(const QString &html)
{
    if (!html.contains(" dir=\"rtl\""_L1, Qt::CaseInsensitive) || html.contains(" rowspan=\""_L1))
        return html;
    struct Open {
        bool isRightToLeft = false;
        bool isTurnedRow = false;
        bool isTurnedCell = false;
    };
    std::vector<Open> open;
    std::vector<QStringList> rows; // their cells, the first last
    std::vector<QString> out(1);   // the page, and each cell that is being read
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        if (!isTag || hasNoEnd(piece)) {
            out.back() += piece;
        } else if (piece.startsWith(u"</")) {
            const Open closed = open.empty() ? Open() : open.back();
            if (closed.isTurnedRow) {
                out.back() += rows.back().join(QString());
                rows.pop_back();
            }
            out.back() += piece;
            if (closed.isTurnedCell) {
                rows.back().prepend(out.back());
                out.pop_back();
            }
            if (!open.empty())
                open.pop_back();
        } else {
            Open next;
            const QStringView direction = attributeOf(piece, "dir"_L1);
            next.isRightToLeft = direction.isEmpty() ? !open.empty() && open.back().isRightToLeft : direction.compare(u"rtl", Qt::CaseInsensitive) == 0;
            next.isTurnedRow = piece.startsWith(u"<tr") && next.isRightToLeft;
            next.isTurnedCell = (piece.startsWith(u"<td") || piece.startsWith(u"<th>") || piece.startsWith(u"<th ")) && !open.empty() && open.back().isTurnedRow;
            if (next.isTurnedRow)
                rows.emplace_back();
            if (next.isTurnedCell)
                out.emplace_back();
            out.back() += piece;
            open.push_back(next);
        }
    }
    // Of a row that never ends, which the sanitiser does not write, nothing is lost.
    for (; out.size() > 1; out.pop_back())
        out.front() += out.back();
    for (const QStringList &row : rows)
        out.front() += row.join(QString());
    return out.front();
}

QString withPaintedTables(const QString &html)
{
    constexpr QLatin1StringView Collapsed("border-collapse: collapse");
    QString out;
    qsizetype done = 0;
    for (qsizetype at = html.indexOf(Collapsed); at >= 0; at = html.indexOf(Collapsed, at + 1)) {
        const qsizetype start = std::max<qsizetype>(0, html.lastIndexOf(u'<', at));
        const qsizetype end = html.indexOf(u'>', start);
        const QStringView tag = QStringView(html).sliced(start, (end < 0 ? html.size() : end) - start);
        const QStringView border = attributeOf(tag, "border"_L1);
        const bool hasBorder = tag.startsWith(u"<table") && !border.isEmpty() && border != u"0";
        if (hasBorder || (end >= 0 && end < at)) // or it stands in the text
            continue;
        out += QStringView(html).sliced(done, at - done);
        done = at + Collapsed.size();
        done += html.mid(done, 2) == "; "_L1 ? 2 : 0;
    }
    out += QStringView(html).sliced(done);
    return out;
}

/// A text document gives words no padding. Blanks that do not break are painted like the words.
QString withRoomInButtons(const QString &html)
{
    constexpr QLatin1StringView Room("&nbsp;&nbsp;");
    QString out;
    qsizetype done = 0;
    for (qsizetype at = html.indexOf("<a "_L1); at >= 0; at = html.indexOf("<a "_L1, at + 1)) {
        const qsizetype start = html.indexOf(u'>', at) + 1;
        const qsizetype end = html.indexOf("</a>"_L1, at);
        if (start == 0 || end < start)
            break;
        const QStringView words = QStringView(html).sliced(start, end - start);
        if (!attributeOf(QStringView(html).sliced(at, start - at), "style"_L1).contains("background-color: "_L1) || words.trimmed().isEmpty()
            || words.contains("<img"_L1) || words.contains("<div"_L1) || words.contains("<table"_L1))
            continue;
        out += QStringView(html).sliced(done, start - done);
        out += Room;
        out += words;
        out += Room;
        done = end;
    }
    out += QStringView(html).sliced(done);
    return out;
}

/// The tag without the colour that it paints its box with, if it is a `div` with nothing before its first table: of such a box a text
/// document paints a line above the table. `colour` becomes it.
QString withoutColour(QStringView tag, QString &colour)
{
    colour = declaredIn(tag, "background-color"_L1).toString();
    QString plain = tag.toString();
    plain.remove(u"background-color: "_s + colour);
    return plain;
}

QString withTableAttributes(QStringView tag, const QString &colourAround)
{
    QString attributes;
    const QStringView width = declaredIn(tag, "width"_L1);
    if (attributeOf(tag, "width"_L1).isEmpty() && (width.endsWith(u'%') || width.endsWith("px"_L1)))
        attributes += u" width=\""_s + (width.endsWith(u'%') ? width : width.chopped(2)).toString() + u'"';
    if (!colourAround.isEmpty() && attributeOf(tag, "bgcolor"_L1).isEmpty() && declaredIn(tag, "background-color"_L1).isEmpty())
        attributes += u" bgcolor=\""_s + colourAround + u'"';
    return u"<table"_s + attributes + tag.sliced(6).toString();
}

/// A text document takes the width of a table from its attribute only, and paints no box around it.
QString withTablesAsMeant(const QString &html)
{
    QString out;
    QString colour; // of the box around what comes
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        if (!isTag) {
            out += piece;
            continue;
        }
        const bool isTable = piece.startsWith(u"<table>") || piece.startsWith(u"<table ");
        const auto isBlank = [](QChar c) { return c.isSpace(); };
        qsizetype next = end;
        while (next < html.size() && isBlank(html[next]))
            ++next;
        const bool isAroundTable = piece.startsWith(u"<div ") && QStringView(html).sliced(next).startsWith(u"<table");
        out += isAroundTable ? withoutColour(piece, colour) : isTable ? withTableAttributes(piece, colour) : piece.toString();
        if (!isAroundTable)
            colour.clear();
    }
    return out;
}

/// Names how deep in quotations the words are that come next. A text document knows that of the first block of each only.
QString withQuotationsNamed(const QString &html)
{
    if (!html.contains("blockquote"_L1))
        return html;
    QString out;
    int depth = 0;
    bool isNamed = true;
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const QStringView name = isTag ? nameOf(piece) : QStringView();
        // Right before its words: from farther away a text document may not take a name along, and no link can be in a link.
        const bool isWords = isTag ? piece.startsWith("<a "_L1) || name == u"img" : !piece.trimmed().isEmpty();
        if (isWords && !std::exchange(isNamed, true))
            out += u"<a name=\""_s + QuotationName + QString::number(depth) + u"\"></a>"_s;
        out += piece;
        if (name == u"blockquote") {
            depth = std::max(0, depth + (piece.startsWith("</"_L1) ? -1 : 1));
            isNamed = false;
        }
    }
    return out;
}

/// The depth that withQuotationsNamed() gave to what begins here; none: the same as before.
std::optional<int> namedDepth(const QTextCharFormat &format)
{
    std::optional<int> depth;
    for (const QString &name : format.anchorNames()) { // the last one, where nothing stands between
        if (name.startsWith(QuotationName))
            depth = QStringView(name).sliced(QuotationName.size()).toInt();
    }
    return depth;
}

void indentQuotationsFromTheRight(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.intProperty(QTextFormat::BlockQuoteLevel) == 0 || format.leftMargin() <= format.rightMargin()
            || block.textDirection() != Qt::RightToLeft)
            continue;
        const qreal indent = format.leftMargin();
        format.setLeftMargin(format.rightMargin());
        format.setRightMargin(indent);
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace

QString inNativeForm(const QString &html)
{
    const QString boxes = withQuotationsNamed(withWordsBehindBoxes(withCellsAsMeant(withMarginsAsMeant(html))));
    return withColumnsFromTheRight(withListNumbers(withPaintedTables(withTablesAsMeant(withRoomInButtons(boxes)))));
}

void settleQuotations(QTextDocument &document, qreal indent)
{
    int depth = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        std::optional<int> ofBlock;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            depth = namedDepth(it.fragment().charFormat()).value_or(depth);
            ofBlock = ofBlock.value_or(depth);
        }
        QTextBlockFormat format = block.blockFormat();
        const int level = std::min(DeepestQuotation, ofBlock.value_or(depth));
        if (level == format.intProperty(QTextFormat::BlockQuoteLevel) && level == 0)
            continue;
        format.setProperty(QTextFormat::BlockQuoteLevel, level);
        if (std::max(format.leftMargin(), format.rightMargin()) < level * indent)
            format.setLeftMargin(level * indent);
        QTextCursor(block).setBlockFormat(format);
    }
}

void placeFromTheRight(QTextDocument &document)
{
    indentQuotationsFromTheRight(document);
    std::vector<QTextFrame *> frames{document.rootFrame()};
    while (!frames.empty()) {
        QTextFrame *const frame = frames.back();
        frames.pop_back();
        const QList<QTextFrame *> inside = frame->childFrames();
        frames.insert(frames.end(), inside.begin(), inside.end());
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table || table->rows() == 0 || table->columns() == 0)
            continue;
        QTextTableFormat format = table->format();
        const QTextBlock first = table->cellAt(0, 0).firstCursorPosition().block();
        if (!format.hasProperty(QTextFormat::BlockAlignment) && first.textDirection() == Qt::RightToLeft) {
            format.setAlignment(Qt::AlignRight);
            table->setFormat(format);
        }
    }
}

} // namespace postrider::ui
