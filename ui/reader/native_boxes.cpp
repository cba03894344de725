#include "reader/native_boxes.h"

#include "reader/html_pieces.h"

#include <QTextBlock>
#include <QTextBoundaryFinder>
#include <QTextDocument>
#include <QTextFrame>
#include <QUrl>
#include <cmath>
#include <optional>
#include <vector>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestWord = 40; ///< characters: some 300 pixels
constexpr int NarrowestColumn = 20;   ///< pixels; less is what a sender means who wants none

bool isOneOf(QStringView name, std::initializer_list<QStringView> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isBox(QStringView name)
{
    return isOneOf(name, {u"address", u"blockquote", u"center", u"dd", u"div", u"dl", u"dt", u"h1", u"h2", u"h3", u"h4", u"h5", u"h6", u"hr", u"li",
                          u"ol", u"p", u"pre", u"ul", u"table", u"tbody", u"thead", u"tfoot", u"tr", u"td", u"th", u"caption", u"col", u"colgroup"});
}

bool isCell(QStringView name)
{
    return name == u"td" || name == u"th";
}

/// What collapses away between boxes; a blank that does not break is a line of its own.
bool isBlank(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c == u' ' || (c >= u'\t' && c <= u'\r'); });
}

/// A length in pixels that an attribute or a style may say, "50%" of `around`; none: neither.
std::optional<double> pixelsOf(QStringView value, double around)
{
    const bool isShare = value.endsWith(u'%');
    const QStringView digits = isShare ? value.chopped(1) : value.endsWith("px"_L1) ? value.chopped(2) : value;
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    if (!isNumber || number <= 0)
        return std::nullopt;
    return isShare ? around * number / 100 : number;
}

std::optional<double> widthOf(QStringView tag, double around)
{
    const std::optional<double> said = pixelsOf(attributeOf(tag, "width"_L1), around);
    return said ? said : pixelsOf(declaredIn(tag, "width"_L1), around);
}

QStringView colourOf(QStringView tag)
{
    const QStringView said = declaredIn(tag, "background-color"_L1);
    return said.isEmpty() ? attributeOf(tag, "bgcolor"_L1) : said;
}

QString withAttribute(QStringView tag, QLatin1StringView name, const QString &value)
{
    const qsizetype at = 1 + nameOf(tag).size();
    return tag.first(at).toString() + u' ' + name + "=\""_L1 + value + u'"' + tag.sliced(at).toString();
}

QString withoutAttribute(QStringView tag, QLatin1StringView name)
{
    const QStringView value = attributeOf(tag, name);
    if (value.isNull())
        return tag.toString();
    const qsizetype start = value.data() - tag.data() - (name.size() + 3); // ` name="`
    return tag.first(start).toString() + tag.sliced(start + name.size() + 3 + value.size() + 1).toString();
}

/// The picture's tag with a width and height that fit.
QString fitted(QStringView tag, double room, const PictureSizes &sizes)
{
    const QString source = attributeOf(tag, "src"_L1).toString().replace("&amp;"_L1, "&"_L1);
    const QSize size = sizes(QUrl(source).path(QUrl::FullyDecoded));
    const double width = widthOf(tag, room).value_or(size.width());
    if (width <= room || size.isEmpty())
        return tag.toString();
    const double tall = pixelsOf(attributeOf(tag, "height"_L1), 0).value_or(0);
    const double height = tall > 0 ? tall * room / width : size.height() * room / size.width();
    QString plain = withoutAttribute(withoutAttribute(tag, "width"_L1), "height"_L1);
    plain = withoutAttribute(plain, "style"_L1);
    plain = withAttribute(plain, "height"_L1, QString::number(std::max(1, int(std::floor(height)))));
    return withAttribute(plain, "width"_L1, QString::number(std::max(1, int(std::floor(room)))));
}

bool isMargin(QStringView declaration)
{
    return declaration.startsWith("margin: "_L1) || declaration.startsWith("margin-left: "_L1) || declaration.startsWith("margin-right: "_L1)
           || declaration.startsWith("margin-top: "_L1) || declaration.startsWith("margin-bottom: "_L1);
}

/// Whether the margins at both sides give way; the later declarations count.
bool isInTheMiddle(const QString &style)
{
    bool left = false;
    bool right = false;
    for (const QStringView declaration : QStringView(style).split(u';')) {
        const QStringView plain = declaration.trimmed();
        const bool gives = plain.endsWith(" auto"_L1);
        if (plain.startsWith("margin: "_L1)) {
            const QList<QStringView> sides = plain.sliced(8).split(u' ');
            right = sides[sides.size() > 1 ? 1 : 0] == u"auto";
            left = sides[sides.size() > 3 ? 3 : sides.size() > 1 ? 1 : 0] == u"auto";
        } else if (plain.startsWith("margin-left: "_L1)) {
            left = gives;
        } else if (plain.startsWith("margin-right: "_L1)) {
            right = gives;
        }
    }
    return left && right;
}

/// A tag whose style speaks of margins that give way.
QString withPlainMargins(QStringView tag)
{
    const QStringView said = attributeOf(tag, "style"_L1);
    const QString style = said.toString();
    QStringList kept;
    for (const QString &declaration : style.split("; "_L1))
        kept << (isMargin(declaration) ? QString(declaration).replace("auto"_L1, "0"_L1) : declaration);
    const qsizetype start = said.data() - tag.data();
    const QString plain = tag.first(start).toString() + kept.join("; "_L1) + tag.sliced(start + said.size()).toString();
    const bool isCentred = nameOf(tag) == u"table" && attributeOf(tag, "align"_L1).isEmpty() && isInTheMiddle(style);
    return isCentred ? withAttribute(plain, "align"_L1, u"center"_s) : plain;
}

bool hasLongWord(const QString &text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype last = 0;
    for (qsizetype next = finder.toNextBoundary(); next >= 0; next = finder.toNextBoundary()) {
        if (next - last > LongestWord && !QStringView(text).sliced(last, next - last).trimmed().isEmpty())
            return true;
        last = next;
    }
    return false;
}

} // namespace

QString withWordsBehindBoxes(const QString &html)
{
    QString out;
    out.reserve(html.size());
    struct Open {
        bool isOurs = false; ///< the box that was put around words
    };
    std::vector<Open> open;
    QString blanks; // behind a box, until what follows is known
    bool isBehindBox = false;
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const QStringView name = isTag ? nameOf(piece) : QStringView();
        const bool isClosing = piece.startsWith("</"_L1);
        if (!isTag && isBehindBox && isBlank(piece)) {
            blanks += piece;
            continue;
        }
        const bool isWords = !isTag || (!isBox(name) && !isClosing);
        if (isBehindBox && isWords) {
            out += "<div>"_L1;
            open.push_back({true});
        }
        out += std::exchange(blanks, QString());
        // The words end where a box begins, or where what is around them ends.
        if (isTag && !open.empty() && open.back().isOurs && (isClosing || isBox(name))) {
            out += "</div>"_L1;
            open.pop_back();
        }
        out += piece;
        isBehindBox = isClosing && isOneOf(name, {u"div", u"address", u"blockquote"});
        if (!isTag || hasNoEnd(piece))
            continue;
        if (!isClosing)
            open.push_back({});
        else if (!open.empty())
            open.pop_back();
    }
    return out + blanks;
}

QString withMarginsAsMeant(const QString &html)
{
    if (!html.contains(" auto"_L1))
        return html;
    QString out;
    out.reserve(html.size());
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const QStringView style = isTag ? attributeOf(piece, "style"_L1) : QStringView();
        if (style.contains("margin"_L1) && style.contains(" auto"_L1))
            out += withPlainMargins(piece);
        else
            out += piece;
    }
    return out;
}

QString withCellsAsMeant(const QString &html)
{
    if (!html.contains("<table"_L1))
        return html;
    QString out;
    out.reserve(html.size());
    std::vector<QString> colours; // of the part that rows are in, of each table
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const QStringView name = isTag ? nameOf(piece) : QStringView();
        const bool isClosing = piece.startsWith("</"_L1);
        const bool isPart = isOneOf(name, {u"tbody", u"thead", u"tfoot"});
        if (name == u"table" && !isClosing)
            colours.emplace_back();
        else if (name == u"table" && !colours.empty())
            colours.pop_back();
        else if (isPart && !colours.empty())
            colours.back() = isClosing ? QString() : colourOf(piece).toString();
        const QStringView width = isCell(name) && !isClosing && attributeOf(piece, "width"_L1).isEmpty() ? declaredIn(piece, "width"_L1) : QStringView();
        const double pixels = width.endsWith("px"_L1) ? pixelsOf(width, 0).value_or(0) : 0;
        if (name == u"tr" && !isClosing && !colours.empty() && !colours.back().isEmpty() && colourOf(piece).isEmpty())
            out += withAttribute(piece, "bgcolor"_L1, colours.back());
        else if (pixels >= NarrowestColumn)
            out += withAttribute(piece, "width"_L1, QString::number(std::lround(pixels)));
        else
            out += piece;
    }
    return out;
}

QString withFittingPictures(const QString &html, int widest, const PictureSizes &sizes)
{
    if (!html.contains("<img"_L1))
        return html;
    QString out;
    out.reserve(html.size());
    std::vector<double> rooms{double(widest)}; // of the page, and of each table and cell around
    for (qsizetype at = 0; at < html.size();) {
        const bool isTag = html[at] == u'<';
        const qsizetype end = endOfPiece(html, at);
        const QStringView piece = QStringView(html).sliced(at, end - at);
        at = end;
        const QStringView name = isTag ? nameOf(piece) : QStringView();
        if (name == u"img") {
            out += fitted(piece, rooms.back(), sizes);
            continue;
        }
        out += piece;
        if (name != u"table" && !isCell(name))
            continue;
        if (!piece.startsWith("</"_L1))
            rooms.push_back(std::min(rooms.back(), std::max(double(NarrowestColumn), widthOf(piece, rooms.back()).value_or(rooms.back()))));
        else if (rooms.size() > 1)
            rooms.pop_back();
    }
    return out;
}

bool keepsWordsWhole(const QTextDocument &document)
{
    if (document.rootFrame()->childFrames().isEmpty())
        return false;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.length() > LongestWord && hasLongWord(block.text()))
            return false;
    }
    return true;
}

} // namespace postrider::ui
