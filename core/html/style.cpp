#include "html/style.h"

#include <QRegularExpression>
#include <QSet>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxDeclarations = 64;
constexpr qsizetype MaxValue = 200;

bool isAllowed(const QString &property)
{
    static const QSet<QString> Allowed{
        u"color"_s, u"background-color"_s, u"font-family"_s, u"font-size"_s, u"font-style"_s, u"font-weight"_s, u"text-align"_s,
        u"text-decoration"_s, u"text-indent"_s, u"text-transform"_s, u"line-height"_s, u"vertical-align"_s, u"white-space"_s,
        u"list-style-type"_s, u"direction"_s, u"width"_s, u"height"_s, u"border"_s, u"border-top"_s, u"border-right"_s,
        u"border-bottom"_s, u"border-left"_s, u"border-color"_s, u"border-style"_s, u"border-width"_s, u"border-collapse"_s,
        u"padding"_s, u"padding-top"_s, u"padding-right"_s, u"padding-bottom"_s, u"padding-left"_s, u"margin"_s, u"margin-top"_s,
        u"margin-right"_s, u"margin-bottom"_s, u"margin-left"_s,
    };
    return Allowed.contains(property);
}

QString withoutComments(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (text.sliced(i).startsWith(u"/*")) {
            const qsizetype end = text.indexOf(u"*/", i + 2);
            if (end < 0)
                break;
            i = end + 2;
        } else {
            result += text.at(i++);
        }
    }
    return result;
}

/// No escapes, no functions but colours, nothing that could end the attribute or begin a rule.
bool isHarmless(const QString &value)
{
    static const QRegularExpression Function(u"([-a-z]*)\\("_s);
    static const QSet<QString> Colours{u"rgb"_s, u"rgba"_s, u"hsl"_s, u"hsla"_s};
    for (const QChar c : value) {
        if (c == u'\\' || c == u'<' || c == u'>' || c == u'@' || c == u'{' || c == u'}' || c == u'"' || c < u' ')
            return false;
    }
    for (QRegularExpressionMatchIterator it = Function.globalMatch(value); it.hasNext();) {
        if (!Colours.contains(it.next().captured(1)))
            return false;
    }
    return true;
}

/// Lengths that would push content out of its frame or make the layout explode.
bool hasOutlandishNumber(const QString &value)
{
    static const QRegularExpression Number(u"(-?)(\\d{1,20})"_s);
    for (QRegularExpressionMatchIterator it = Number.globalMatch(value); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (!match.captured(1).isEmpty() || match.captured(2).size() > 4)
            return true;
    }
    return false;
}

/// "none", "0px", "0.1em": so small that nobody shall see it.
bool isNothing(const QString &value)
{
    static const QRegularExpression Zero(u"^0*\\.?0*1?(px|pt|em|rem|%)?$"_s);
    return Zero.match(value).hasMatch();
}

bool hidesElement(const QString &property, const QString &value)
{
    return (property == "display"_L1 && value.startsWith("none"_L1)) || (property == "visibility"_L1 && value.startsWith("hidden"_L1))
        || (property == "mso-hide"_L1 && value.startsWith("all"_L1)) || (property == "opacity"_L1 && isNothing(value))
        || ((property == "font-size"_L1 || property == "max-height"_L1) && isNothing(value));
}

} // namespace

SafeStyle safeStyle(QStringView declarations)
{
    SafeStyle result;
    QStringList kept;
    const QString text = withoutComments(declarations);
    qsizetype count = 0;
    for (const QStringView declaration : QStringTokenizer(text, u';')) {
        const qsizetype colon = declaration.indexOf(u':');
        if (colon < 0 || ++count > MaxDeclarations)
            continue;
        QString property = declaration.first(colon).trimmed().toString().toLower();
        QString value = declaration.sliced(colon + 1).trimmed().toString().toLower();
        if (value.endsWith("!important"_L1))
            value = value.chopped(10).trimmed();
        if (hidesElement(property, value))
            result.hides = true;
        if (property == "background"_L1) // only the colour of it
            property = u"background-color"_s;
        if (property == "background-color"_L1 && value.contains(u' ') && !value.contains(u'('))
            value = value.section(u' ', 0, 0);
        if (!isAllowed(property) || value.isEmpty() || value.size() > MaxValue || !isHarmless(value))
            continue;
        const bool colour = property.endsWith("color"_L1);
        if (!colour && hasOutlandishNumber(value))
            continue;
        value.replace(u'\'', u' ');
        result.setsColours = result.setsColours || property == "color"_L1 || property == "background-color"_L1;
        kept.append(property + u": "_s + value.simplified());
    }
    result.css = kept.join("; "_L1);
    return result;
}

} // namespace postrider::html
