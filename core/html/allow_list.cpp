#include "html/allow_list.h"

#include <QSet>
#include <algorithm>

namespace postrider::html {

using namespace Qt::StringLiterals;

Fate fateOf(const QByteArray &name)
{
    static const QSet<QByteArray> Kept{
        "a", "abbr", "address", "b", "bdi", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd",
        "del", "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
        "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "tt", "u", "ul", "var"};
    static const QSet<QByteArray> Divs{"article", "aside", "details", "figcaption", "figure", "footer", "form", "header", "main", "nav",
                                       "section", "summary", "fieldset", "dialog"};
    static const QSet<QByteArray> Dropped{
        "script", "style", "head", "title", "meta", "link", "base", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet",
        "param", "svg", "math", "video", "audio", "source", "track", "canvas", "input", "select", "option", "optgroup", "textarea",
        "datalist", "template", "map", "area", "xml", "bgsound", "isindex", "keygen", "portal", "plaintext", "xmp", "listing"};
    if (Kept.contains(name))
        return Fate::Keep;
    if (Divs.contains(name))
        return Fate::AsDiv;
    return Dropped.contains(name) ? Fate::Drop : Fate::Unwrap;
}

bool isVoid(const QByteArray &name) { return name == "br" || name == "hr" || name == "img" || name == "col"; }

bool isBlock(const QByteArray &name)
{
    static const QSet<QByteArray> Names{"address", "blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
                                        "li", "ol", "p", "pre", "ul", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"};
    return Names.contains(name);
}

bool isTablePart(const QByteArray &name)
{
    static const QSet<QByteArray> Names{"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"};
    return Names.contains(name);
}

bool isPlainAttribute(const QByteArray &element, const QByteArray &attribute)
{
    static const QSet<QByteArray> Everywhere{"align", "dir", "lang", "title"};
    static const QSet<QByteArray> Table{"valign", "width", "height", "bgcolor", "border", "cellpadding", "cellspacing", "colspan", "rowspan"};
    if (Everywhere.contains(attribute))
        return true;
    if (isTablePart(element))
        return Table.contains(attribute);
    if (element == "img")
        return attribute == "width" || attribute == "height" || attribute == "alt" || attribute == "border";
    if (element == "font")
        return attribute == "color" || attribute == "face" || attribute == "size";
    if (element == "ol" || element == "ul" || element == "li")
        return attribute == "type" || attribute == "start" || attribute == "value";
    return element == "hr" && (attribute == "width" || attribute == "size");
}

bool isSize(const QByteArray &attribute)
{
    static const QSet<QByteArray> Sizes{"width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "size", "start", "value"};
    return Sizes.contains(attribute);
}

bool isReasonableSize(const QString &value)
{
    const QString digits = value.endsWith(u'%') || value.endsWith("px"_L1) ? value.chopped(value.endsWith(u'%') ? 1 : 2) : value;
    bool ok = false;
    const int number = digits.toInt(&ok);
    return ok && digits.size() <= 5 && number >= -9 && number <= 9999;
}

bool isNameList(const QString &value)
{
    for (const QChar c : value) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!plain && c != u'-' && c != u'_' && c != u' ')
            return false;
    }
    return !value.trimmed().isEmpty() && value.size() <= 300;
}

QString legacyColour(const QString &value)
{
    QString text = value.trimmed().left(128);
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); };
    const bool isBareNumber = (text.size() == 3 || text.size() == 6) && std::all_of(text.begin(), text.end(), isHex);
    if (text.isEmpty() || (std::all_of(text.begin(), text.end(), isLetter) && !isBareNumber))
        return text;
    if (text.startsWith(u'#')) {
        text.remove(0, 1);
        if (text.size() == 3 && std::all_of(text.begin(), text.end(), isHex))
            return u"#%1%1%2%2%3%3"_s.arg(text[0]).arg(text[1]).arg(text[2]);
    }
    std::replace_if(text.begin(), text.end(), [&](QChar c) { return !isHex(c); }, u'0');
    while (text.isEmpty() || text.size() % 3 != 0)
        text += u'0';
    const qsizetype length = text.size() / 3;
    QString parts[3];
    for (int i = 0; i < 3; ++i)
        parts[i] = text.mid(i * length, length).right(8);
    while (parts[0].size() > 2 && parts[0].startsWith(u'0') && parts[1].startsWith(u'0') && parts[2].startsWith(u'0')) {
        for (QString &part : parts)
            part.remove(0, 1);
    }
    QString colour = u"#"_s;
    for (const QString &part : parts)
        colour += part.left(2).rightJustified(2, u'0');
    return colour;
}

} // namespace postrider::html
