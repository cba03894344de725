// HTML as the sanitiser writes it, taken apart: all is closed, attributes are quoted and hold no angle brackets. Pure.
#pragma once

#include <QString>
#include <QStringView>

#include <algorithm>

namespace postrider::ui {

/// Where the tag, or the text up to the next tag, that begins at `at` ends.
inline qsizetype endOfPiece(QStringView html, qsizetype at)
{
    const bool isTag = html[at] == u'<';
    const qsizetype found = html.indexOf(isTag ? u'>' : u'<', at);
    return found < 0 ? html.size() : found + (isTag ? 1 : 0);
}

/// The value of a tag's attribute as it is written; null where it has none.
inline QStringView attributeOf(QStringView tag, QLatin1StringView name)
{
    const QString before = u' ' + name + QLatin1StringView("=\"");
    const qsizetype at = tag.indexOf(before);
    if (at < 0)
        return {};
    const qsizetype start = at + before.size();
    return tag.sliced(start, std::max<qsizetype>(0, tag.indexOf(u'"', start) - start));
}

/// "td" of `<td width="9">` and of `</td>`.
inline QStringView nameOf(QStringView tag)
{
    const qsizetype start = tag.startsWith(QLatin1StringView("</")) ? 2 : 1;
    qsizetype end = start;
    while (end < tag.size() && tag[end].isLetterOrNumber())
        ++end;
    return tag.sliced(std::min(start, tag.size()), std::max<qsizetype>(0, end - start));
}

/// The value of a property of a tag's own style, the last one if there are several; empty: it has none.
inline QStringView declaredIn(QStringView tag, QLatin1StringView property)
{
    QStringView value;
    for (const QStringView declaration : attributeOf(tag, QLatin1StringView("style")).split(u';')) {
        const QStringView plain = declaration.trimmed();
        if (plain.startsWith(property) && plain.sliced(property.size()).startsWith(u": "))
            value = plain.sliced(property.size() + 2);
    }
    return value;
}

/// Whether no closing tag follows.
inline bool hasNoEnd(QStringView tag)
{
    const QStringView name = nameOf(tag);
    return name == u"br" || name == u"img" || name == u"hr" || name == u"col";
}

} // namespace postrider::ui
