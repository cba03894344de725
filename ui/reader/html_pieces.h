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

} // namespace postrider::ui
