#include "html/tamed_source.h"

#include <algorithm>
#include <cctype>

namespace postrider::html {

namespace {

constexpr int MaxAttributes = 200;    // libxml2 is quadratic in the attributes of one tag

/// Word's "<o:p>" is no "<p>", as which the parser would take it: it has no namespaces and drops the prefix. Where the name ends.
qsizetype appendName(QByteArrayView source, qsizetype from, QByteArray &result)
{
    qsizetype i = from;
    for (; i < source.size() && (isalnum(uchar(source.at(i))) || source.at(i) == ':'); ++i)
        result += source.at(i) == ':' ? '-' : source.at(i);
    return i;
}

} // namespace

QByteArray tamed(const QByteArray &source, QByteArray &bodyTag)
{
    QByteArray result;
    result.reserve(source.size());
    for (qsizetype i = 0; i < source.size();) {
        const char c = source.at(i);
        if (c == '<' && QByteArrayView(source).sliced(i, std::min<qsizetype>(3, source.size() - i)) == "<![") {
            // "<![if !mso]>" of Word: the parser would take it for text. In "<!--[if mso]> ... <![endif]-->" it ends the comment.
            const qsizetype mark = source.indexOf('>', i);
            if (mark >= 2 && source.at(mark - 1) == '-' && source.at(mark - 2) == '-')
                result += "-->";
            i = mark < 0 ? source.size() : mark + 1;
            continue;
        }
        if (c == '<' && i + 2 < source.size() && source.at(i + 1) == '/' && isalpha(uchar(source.at(i + 2)))) {
            result += "</";
            i = appendName(source, i + 2, result);
            continue;
        }
        if (c != '<' || i + 1 >= source.size() || !(isalpha(uchar(source.at(i + 1))))) {
            if (c != '\0')
                result += c;
            ++i;
            continue;
        }
        int blanks = 0;
        char quote = 0;
        qsizetype end = i + 1;
        for (; end < source.size(); ++end) {
            const char t = source.at(end);
            if (quote)
                quote = t == quote ? 0 : quote;
            else if ((t == '"' || t == '\'') && source.at(end - 1) == '=')
                quote = t;
            else if (t == '>')
                break;
            else if (t == ' ' || t == '\n' || t == '\t' || t == '/' || t == '"' || t == '\'')
                ++blanks;
        }
        const QByteArrayView tag = QByteArrayView(source).sliced(i, end - i);
        if (blanks <= MaxAttributes) {
            if (bodyTag.isEmpty() && tag.size() > 5 && qstrnicmp(tag.data() + 1, "body", 4) == 0 && !isalnum(uchar(tag.at(5))))
                bodyTag = tag.toByteArray();
            result += '<';
            result += tag.sliced(appendName(tag, 1, result));
        } else {
            // Keep the name only: such a tag is an attack on parsers, not a style.
            result += '<';
            appendName(tag, 1, result);
        }
        if (end < source.size())
            result += '>';
        i = end + 1;
    }
    return result;
}

} // namespace postrider::html
