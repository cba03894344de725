// Reads sanitised HTML as strictly as it is written, and tells why it might do something. For tests and fuzz targets.
#pragma once

#include "html/sanitizer.h"

#include <QSet>
#include <QString>

namespace postrider::html {

/// Why a style could fetch or leave its attribute; empty: it cannot. Addresses may only be names of ours.
inline QString whyStyleNotInert(QStringView css)
{
    using namespace Qt::StringLiterals;
    for (const QChar c : css) {
        if (c == u'\\' || c == u'<' || c == u'\0')
            return u"mark in a style"_s;
    }
    for (qsizetype at = css.indexOf(u"url", 0, Qt::CaseInsensitive); at >= 0;
         at = css.indexOf(u"url", at + 1, Qt::CaseInsensitive)) {
        QStringView rest = css.sliced(at + 3);
        if (!rest.startsWith(u'('))
            continue;
        rest = rest.sliced(1);
        if (rest.startsWith(u'"'))
            rest = rest.sliced(1);
        if (!rest.startsWith(u"cid:"))
            return u"address in a style"_s;
    }
    for (const QStringView word :
         {u"expression(", u"src(", u"image-set(", u"image(", u"element(", u"cross-fade(", u"@import", u"@font-face",
          u"@namespace", u"@page", u"@document", u"behavior", u"-moz-binding", u"progid", u"attr(", u"env(", u"paint("}) {
        if (css.contains(word, Qt::CaseInsensitive))
            return u"style says "_s + word.toString();
    }
    return {};
}

/// One attribute of one element.
inline QString whyAttributeNotInert(QStringView element, QStringView name, QStringView value, Rendition rendition)
{
    using namespace Qt::StringLiterals;
    static const QSet<QString> Plain{u"align"_s,       u"dir"_s,     u"lang"_s,    u"title"_s,  u"valign"_s,
                                     u"width"_s,       u"height"_s,  u"bgcolor"_s, u"border"_s, u"cellpadding"_s,
                                     u"cellspacing"_s, u"colspan"_s, u"rowspan"_s, u"alt"_s,    u"color"_s,
                                     u"face"_s,        u"size"_s,    u"type"_s,    u"start"_s,  u"value"_s};
    if (Plain.contains(name.toString()))
        return {};
    if (name == u"style")
        return whyStyleNotInert(value);
    if (name == u"src")
        return element == u"img" && value.startsWith(u"cid:") ? QString() : u"src "_s + value.toString();
    if (name == u"href") {
        const bool link = element == u"a"
                          && (rendition == Rendition::Rich ? value.startsWith(u"link:")
                                                           : value.startsWith(u"http:", Qt::CaseInsensitive)
                                                                 || value.startsWith(u"https:", Qt::CaseInsensitive)
                                                                 || value.startsWith(u"mailto:", Qt::CaseInsensitive));
        return link ? QString() : u"href "_s + value.toString();
    }
    if (rendition == Rendition::Rich && (name == u"class" || name == u"id"))
        return {};
    return u"attribute "_s + name.toString();
}

/// ' name="value"' up to '>' or the end. `at` is moved behind it.
inline QString whyAttributesNotInert(QStringView html, qsizetype &at, QStringView element, Rendition rendition)
{
    using namespace Qt::StringLiterals;
    while (at < html.size() && html[at] != u'>') {
        if (html[at] != u' ')
            return u"no blank before an attribute"_s;
        const qsizetype nameStart = ++at;
        while (at < html.size() && html[at] >= u'a' && html[at] <= u'z')
            ++at;
        const QStringView name = html.sliced(nameStart, at - nameStart);
        if (name.isEmpty() || !html.sliced(at).startsWith(u"=\""))
            return u"attribute without a value in quotes"_s;
        const qsizetype valueStart = at += 2;
        while (at < html.size() && html[at] != u'"') {
            if (html[at] == u'<' || html[at] == u'>')
                return u"bracket in an attribute"_s;
            ++at;
        }
        if (at == html.size())
            return u"open quote"_s;
        const QString why = whyAttributeNotInert(element, name, html.sliced(valueStart, at - valueStart), rendition);
        if (!why.isEmpty())
            return why;
        ++at;
    }
    return {};
}

/// Why this HTML could do more than show text, links to be clicked and pictures of ours; empty: it cannot.
inline QString whyNotInert(QStringView html, Rendition rendition)
{
    using namespace Qt::StringLiterals;
    static const QSet<QString> Elements{
        u"a"_s,       u"abbr"_s,   u"address"_s, u"b"_s,     u"bdi"_s,   u"bdo"_s,      u"big"_s,   u"blockquote"_s, u"br"_s,
        u"caption"_s, u"center"_s, u"cite"_s,    u"code"_s,  u"col"_s,   u"colgroup"_s, u"dd"_s,    u"del"_s,        u"dfn"_s,
        u"div"_s,     u"dl"_s,     u"dt"_s,      u"em"_s,    u"font"_s,  u"h1"_s,       u"h2"_s,    u"h3"_s,         u"h4"_s,
        u"h5"_s,      u"h6"_s,     u"hr"_s,      u"i"_s,     u"img"_s,   u"ins"_s,      u"kbd"_s,   u"li"_s,         u"mark"_s,
        u"ol"_s,      u"p"_s,      u"pre"_s,     u"q"_s,     u"s"_s,     u"samp"_s,     u"small"_s, u"span"_s,       u"strike"_s,
        u"strong"_s,  u"sub"_s,    u"sup"_s,     u"table"_s, u"tbody"_s, u"td"_s,       u"tfoot"_s, u"th"_s,         u"thead"_s,
        u"tr"_s,      u"tt"_s,     u"u"_s,       u"ul"_s,    u"var"_s};
    for (qsizetype at = 0; at < html.size();) {
        if (html[at] == u'>' || html[at] == u'\0')
            return u"stray mark"_s;
        if (html[at] != u'<') {
            ++at;
            continue;
        }
        ++at;
        const bool closing = at < html.size() && html[at] == u'/';
        at += closing ? 1 : 0;
        const qsizetype start = at;
        while (at < html.size() && ((html[at] >= u'a' && html[at] <= u'z') || (html[at] >= u'0' && html[at] <= u'9')))
            ++at;
        const QString element = html.sliced(start, at - start).toString();
        if (!Elements.contains(element))
            return u"element "_s + element;
        const QString why = closing ? QString() : whyAttributesNotInert(html, at, element, rendition);
        if (!why.isEmpty())
            return why + u" in "_s + element;
        if (at == html.size() || html[at] != u'>')
            return u"open tag"_s;
        ++at;
    }
    return {};
}

/// All of a sanitised mail.
inline QString whyNotInert(const Sanitized &mail, Rendition rendition)
{
    qsizetype at = 0;
    QString why = whyNotInert(mail.html, rendition);
    if (why.isEmpty())
        why = whyAttributesNotInert(mail.bodyAttributes, at, u"body", rendition);
    return why.isEmpty() ? whyStyleNotInert(mail.styleSheet) : why;
}

} // namespace postrider::html
