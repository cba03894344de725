#include "html/css_values.h"

#include <QHash>
#include <QSet>
#include <QUrl>
#include <cmath>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;
using Kind = CssToken::Kind;

constexpr size_t MaxTokens = 120;
constexpr qsizetype MaxValue = 600;
constexpr int MaxNesting = 6;
constexpr double LargestNumber = 9999;
constexpr double MostRepeats = 100; // of grid tracks

const QSet<QString> &simpleProperties()
{
    static const QSet<QString> Names{
        u"color"_s, u"background-color"_s, u"font-family"_s, u"font-size"_s, u"font-style"_s, u"font-weight"_s, u"text-align"_s,
        u"text-decoration"_s, u"text-indent"_s, u"text-transform"_s, u"line-height"_s, u"vertical-align"_s, u"white-space"_s,
        u"list-style-type"_s, u"direction"_s, u"width"_s, u"height"_s, u"border"_s, u"border-top"_s, u"border-right"_s,
        u"border-bottom"_s, u"border-left"_s, u"border-color"_s, u"border-style"_s, u"border-width"_s, u"border-collapse"_s,
        u"padding"_s, u"padding-top"_s, u"padding-right"_s, u"padding-bottom"_s, u"padding-left"_s, u"margin"_s, u"margin-top"_s,
        u"margin-right"_s, u"margin-bottom"_s, u"margin-left"_s,
    };
    return Names;
}

/// What a browser engine lays out besides. Not among them: position, z-index, unicode-bidi (it can write words backwards), transform, filter, content, cursor, animation.
const QSet<QString> &richProperties()
{
    static const QSet<QString> Names{
        u"background"_s, u"background-image"_s, u"background-position"_s, u"background-repeat"_s, u"background-size"_s,
        u"background-clip"_s, u"display"_s, u"float"_s, u"clear"_s, u"max-width"_s, u"min-width"_s, u"max-height"_s, u"min-height"_s,
        u"border-radius"_s, u"border-top-left-radius"_s, u"border-top-right-radius"_s, u"border-bottom-left-radius"_s,
        u"border-bottom-right-radius"_s, u"border-spacing"_s, u"border-top-color"_s, u"border-right-color"_s, u"border-bottom-color"_s,
        u"border-left-color"_s, u"border-top-style"_s, u"border-right-style"_s, u"border-bottom-style"_s, u"border-left-style"_s,
        u"border-top-width"_s, u"border-right-width"_s, u"border-bottom-width"_s, u"border-left-width"_s, u"box-sizing"_s,
        u"box-shadow"_s, u"opacity"_s, u"overflow"_s, u"overflow-x"_s, u"overflow-y"_s, u"letter-spacing"_s, u"word-spacing"_s,
        u"word-break"_s, u"word-wrap"_s, u"overflow-wrap"_s, u"hyphens"_s, u"text-overflow"_s, u"text-shadow"_s,
        u"text-decoration-color"_s, u"text-decoration-line"_s, u"text-decoration-style"_s, u"font"_s, u"font-variant"_s,
        u"font-stretch"_s, u"table-layout"_s, u"empty-cells"_s, u"caption-side"_s, u"list-style"_s, u"list-style-position"_s,
        u"object-fit"_s, u"object-position"_s, u"outline"_s, u"outline-color"_s, u"outline-style"_s, u"outline-width"_s, u"visibility"_s,
        u"flex"_s, u"flex-direction"_s, u"flex-wrap"_s, u"flex-grow"_s, u"flex-shrink"_s, u"flex-basis"_s, u"align-items"_s,
        u"align-content"_s, u"align-self"_s, u"justify-content"_s, u"justify-items"_s, u"gap"_s, u"row-gap"_s, u"column-gap"_s, u"order"_s,
        u"column-count"_s, u"columns"_s, u"grid-template-columns"_s, u"grid-template-rows"_s, u"grid-column"_s, u"grid-row"_s,
        u"grid-gap"_s, u"grid-auto-flow"_s, u"grid-auto-rows"_s, u"grid-auto-columns"_s, u"tab-size"_s, u"aspect-ratio"_s, u"page-break-inside"_s,
        u"page-break-before"_s, u"page-break-after"_s, u"break-inside"_s,
    };
    return Names;
}

bool isUnit(const QString &unit)
{
    static const QSet<QString> Units{u"px"_s, u"pt"_s, u"em"_s, u"rem"_s, u"ex"_s, u"ch"_s,  u"in"_s,  u"cm"_s,
                                     u"mm"_s, u"pc"_s, u"vw"_s, u"vh"_s,  u"fr"_s, u"deg"_s, u"dpi"_s, u"dppx"_s};
    return Units.contains(unit);
}

bool isColourFunction(const QString &name)
{
    return name == "rgb"_L1 || name == "rgba"_L1 || name == "hsl"_L1 || name == "hsla"_L1;
}

bool isRichFunction(const QString &name)
{
    static const QSet<QString> Names{u"calc"_s, u"min"_s, u"max"_s, u"clamp"_s, u"linear-gradient"_s, u"radial-gradient"_s,
                                     u"repeat"_s, u"minmax"_s};
    return Names.contains(name);
}

/// Pixels of one unit that a text document does not know (CSS Values section 6.2); 0: it does, or it depends on something.
double pixelsOf(const QString &unit)
{
    static const QHash<QString, double> Sizes{{u"pt"_s, 96.0 / 72}, {u"pc"_s, 16}, {u"in"_s, 96}, {u"cm"_s, 96 / 2.54}, {u"mm"_s, 96 / 25.4}};
    return Sizes.value(unit, 0);
}

bool isColour(const CssToken &token)
{
    static const QSet<qsizetype> Lengths{3, 4, 6, 8};
    if (token.kind != Kind::Hash || !Lengths.contains(token.text.size()))
        return false;
    for (const QChar c : token.text) {
        if (!isxdigit(c.unicode() < 0x80 ? c.unicode() : u' '))
            return false;
    }
    return true;
}

/// A text document would take the last digits, which say how opaque it is (CSS Color section 4.2), for the first.
QString hexColour(const QString &digits)
{
    if (digits.size() != 4 && digits.size() != 8)
        return u'#' + digits;
    const qsizetype each = digits.size() / 4;
    const auto part = [&](int index) {
        const QString one = digits.mid(index * each, each);
        return (each == 1 ? one + one : one).toInt(nullptr, 16);
    };
    return u"rgba(%1, %2, %3, %4)"_s.arg(part(0)).arg(part(1)).arg(part(2)).arg(std::round(part(3) / 2.55) / 100);
}

bool isWord(const QString &text)
{
    for (const QChar c : text) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
        if (!plain && !(c.unicode() >= 0xa0 && c.isLetterOrNumber()))
            return false;
    }
    return !text.isEmpty() && text.size() <= 60;
}

bool isFontName(const QString &text)
{
    for (const QChar c : text) {
        if (c != u' ' && c != u'.' && c != u'+' && c != u',' && !isWord(QString(c)))
            return false;
    }
    return text.size() <= 100;
}

/// Writes the tokens of one value, or finds that they may not stay.
class ValueWriter final
{
public:
    ValueWriter(const CssDeclaration &declaration, Rendition rendition, const PictureNamer &pictures)
        : m_declaration(declaration)
        , m_rich(rendition == Rendition::Rich)
        , m_pictures(pictures)
        , m_namesFonts(declaration.property.startsWith("font"_L1))
        , m_takesPictures(m_rich && (declaration.property == "background"_L1 || declaration.property == "background-image"_L1))
    {}

    std::optional<QString> write()
    {
        const std::vector<CssToken> &value = m_declaration.value;
        if (value.empty() || value.size() > MaxTokens)
            return std::nullopt;
        for (size_t i = 0; i < value.size(); ++i) {
            if (!add(value.at(i), i + 1 < value.size() ? &value.at(i + 1) : nullptr) || m_text.size() > MaxValue)
                return std::nullopt;
        }
        if (!m_functions.empty())
            return std::nullopt;
        return m_text.simplified();
    }

private:
    bool add(const CssToken &token, const CssToken *following)
    {
        if (m_skipsString) // of url("..."): the string went with the function
            return finishUrl(token);
        keepApart(token);
        switch (token.kind) {
        case Kind::Space:
            m_text += u' ';
            return true;
        case Kind::Ident:
            m_text += m_namesFonts ? token.text : token.text.toLower();
            return isWord(token.text);
        case Kind::Hash:
            m_text += m_rich ? u'#' + token.text.toLower() : hexColour(token.text.toLower());
            return isColour(token);
        case Kind::String:
            m_text += u'\'' + token.text + u'\'';
            return m_namesFonts && isFontName(token.text);
        case Kind::Number:
        case Kind::Percentage:
        case Kind::Dimension:
            return addNumber(token);
        case Kind::Comma:
            m_text += u", "_s;
            return true;
        case Kind::Delim:
            m_text += m_functions.empty() ? token.text : u' ' + token.text + u' ';
            return token.text == "/"_L1 || (!m_functions.empty() && (token.text == "+"_L1 || token.text == "-"_L1 || token.text == "*"_L1));
        case Kind::Function:
            return token.text == "url"_L1 && following ? beginUrl(*following) : open(token.text);
        case Kind::Url:
            return addPicture(token.text);
        case Kind::OpenParen:
            return !m_functions.empty() && open(QString());
        case Kind::CloseParen:
            return close();
        default:
            return false;
        }
    }

    /// A comment stood between them: without it two tokens would be read as one (CSS Syntax section 9).
    void keepApart(const CssToken &token)
    {
        switch (token.kind) {
        case Kind::Ident:
        case Kind::Number:
        case Kind::Percentage:
        case Kind::Dimension:
        case Kind::Function:
        case Kind::Url:
        case Kind::OpenParen: {
            const QChar last = m_text.isEmpty() ? QChar(u' ') : m_text.back();
            if (last == u'-' || last == u'_' || isWord(QString(last)))
                m_text += u' ';
            break;
        }
        default:
            break;
        }
    }

    bool open(const QString &function)
    {
        m_functions.push_back(function);
        m_text += function + u'(';
        const bool known = function.isEmpty() || isColourFunction(function) || (m_rich && isRichFunction(function));
        return known && int(m_functions.size()) <= MaxNesting;
    }

    bool close()
    {
        if (m_functions.empty())
            return false;
        m_functions.pop_back();
        m_text += u')';
        return true;
    }

    bool addNumber(const CssToken &token)
    {
        const bool inColour = !m_functions.empty() && isColourFunction(m_functions.back());
        if (token.text.size() > 20 || token.text.contains(u'e', Qt::CaseInsensitive))
            return false;
        if (token.number > LargestNumber || token.number < (m_rich && !inColour ? -999 : 0))
            return false;
        if (token.kind == Kind::Dimension && !isUnit(token.unit))
            return false;
        if (!m_functions.empty() && m_functions.back() == "repeat"_L1 && token.number > MostRepeats)
            return false;
        const double pixels = m_rich || m_namesFonts || token.kind != Kind::Dimension ? 0 : pixelsOf(token.unit);
        if (pixels > 0)
            m_text += QString::number(std::round(token.number * pixels * 10) / 10) + u"px"_s;
        else
            m_text += token.text + (token.kind == Kind::Percentage ? u"%"_s : token.unit);
        return true;
    }

    bool addPicture(const QString &address)
    {
        const QString name = m_takesPictures && m_pictures ? m_pictures(address) : QString();
        m_text += name.isEmpty() ? u"none"_s : u"url("_s + QString::fromLatin1(QUrl::toPercentEncoding(name, ":@.-_")) + u')';
        return m_takesPictures;
    }

    bool beginUrl(const CssToken &argument)
    {
        m_skipsString = true;
        m_stringSkipped = false;
        return argument.kind == Kind::String && addPicture(argument.text);
    }

    bool finishUrl(const CssToken &token)
    {
        if (token.kind == Kind::CloseParen)
            m_skipsString = false;
        const bool isTheString = token.kind == Kind::String && !std::exchange(m_stringSkipped, true);
        return token.kind == Kind::CloseParen || isTheString || token.kind == Kind::Space;
    }

    const CssDeclaration &m_declaration;
    const bool m_rich;
    const PictureNamer &m_pictures;
    const bool m_namesFonts;
    const bool m_takesPictures;
    QString m_text;
    std::vector<QString> m_functions;
    bool m_skipsString = false;
    bool m_stringSkipped = false;
};

/// A text document reads the width first, then the style, then the colour, in whole pixels, and knows no colours of a system.
QString borderInOrder(const QString &value)
{
    static const QSet<QString> Styles{u"none"_s,   u"hidden"_s, u"dotted"_s, u"dashed"_s, u"solid"_s,
                                      u"double"_s, u"groove"_s, u"ridge"_s,  u"inset"_s,  u"outset"_s};
    if (value.contains(u'('))
        return value;
    QString width;
    QString style;
    QStringList others;
    for (const QString &word : value.split(u' ', Qt::SkipEmptyParts)) {
        const bool isNumber = word.front().isDigit() || word.front() == u'.';
        if (word == "thin"_L1) {
            width = u"1px"_s;
        } else if (isNumber && word.endsWith("px"_L1)) {
            const double pixels = word.chopped(2).toDouble();
            width = QString::number(pixels > 0 ? std::max(1, int(std::round(pixels))) : 0) + u"px"_s;
        } else if (isNumber) {
            width = word;
        } else if (Styles.contains(word.toLower())) {
            style = word;
        } else {
            others << (word.compare("windowtext"_L1, Qt::CaseInsensitive) == 0 ? u"#000000"_s : word);
        }
    }
    QStringList all{width, style};
    all.removeAll(QString());
    return (all + others).join(u' ');
}

bool isBorder(const QString &property)
{
    return property == "border"_L1 || property == "border-top"_L1 || property == "border-right"_L1 || property == "border-bottom"_L1
           || property == "border-left"_L1;
}

} // namespace

bool isAllowedProperty(const QString &property, Rendition rendition)
{
    return simpleProperties().contains(property) || (rendition == Rendition::Rich && richProperties().contains(property));
}

std::optional<QString> safeValue(const CssDeclaration &declaration, Rendition rendition, const PictureNamer &pictures)
{
    std::optional<QString> value = ValueWriter(declaration, rendition, pictures).write();
    return value && rendition == Rendition::Simple && isBorder(declaration.property) ? borderInOrder(*value) : value;
}

QString backgroundColour(const std::vector<CssToken> &value)
{
    static const QSet<QString> Others{u"none"_s,   u"repeat"_s, u"no-repeat"_s, u"repeat-x"_s, u"repeat-y"_s, u"center"_s, u"top"_s,
                                      u"bottom"_s, u"left"_s,   u"right"_s,     u"scroll"_s,   u"fixed"_s,    u"cover"_s,  u"contain"_s,
                                      u"auto"_s,   u"url"_s,    u"initial"_s,   u"inherit"_s};
    CssDeclaration colour;
    colour.property = u"background-color"_s;
    for (size_t i = 0; i < value.size() && colour.value.empty(); ++i) {
        const CssToken &token = value.at(i);
        if (isColour(token) || (token.kind == Kind::Ident && !Others.contains(token.text.toLower()))) {
            colour.value.push_back(token);
        } else if (token.kind == Kind::Function && isColourFunction(token.text)) {
            for (size_t j = i; j < value.size(); ++j) {
                colour.value.push_back(value.at(j));
                if (value.at(j).kind == Kind::CloseParen)
                    break;
            }
        }
    }
    return safeValue(colour, Rendition::Simple, {}).value_or(QString());
}

} // namespace postrider::html
