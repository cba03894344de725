#include "html/css_tokens.h"

#include <cmath>

namespace postrider::html {

namespace {

using Kind = CssToken::Kind;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool startsName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c.unicode() >= 0x80;
}

bool isInName(QChar c)
{
    return startsName(c) || isDigit(c) || c == u'-';
}

} // namespace

/// The character at a place from here; NUL past the end (a NUL in the text counts as U+FFFD, section 3.3).
QChar CssTokens::at(qsizetype ahead) const
{
    const qsizetype place = m_at + ahead;
    if (place >= m_css.size())
        return QChar(u'\0');
    const QChar c = m_css.at(place);
    return c.isNull() ? QChar(QChar::ReplacementCharacter) : c;
}

bool CssTokens::isEscape(qsizetype ahead) const
{
    const QChar after = at(ahead + 1);
    return at(ahead) == u'\\' && after != u'\n' && after != u'\r' && after != u'\f';
}

bool CssTokens::startsIdent(qsizetype ahead) const
{
    if (at(ahead) == u'-')
        return startsName(at(ahead + 1)) || at(ahead + 1) == u'-' || isEscape(ahead + 1);
    return startsName(at(ahead)) || isEscape(ahead);
}

bool CssTokens::startsNumber() const
{
    const qsizetype first = at() == u'+' || at() == u'-' ? 1 : 0;
    return isDigit(at(first)) || (at(first) == u'.' && isDigit(at(first + 1)));
}

void CssTokens::skipComments()
{
    while (at() == u'/' && at(1) == u'*') {
        const qsizetype end = m_css.indexOf(u"*/", m_at + 2);
        m_at = end < 0 ? m_css.size() : end + 2;
    }
}

CssToken CssTokens::next()
{
    skipComments();
    if (m_at >= m_css.size())
        return {};
    const QChar c = at();
    if (isBlank(c)) {
        while (isBlank(at()))
            ++m_at;
        return {Kind::Space, {}, {}, 0};
    }
    // CDO and CDC (section 4.3.1): old sheets are wrapped in them.
    const QStringView rest = m_css.sliced(m_at);
    if (rest.startsWith(u"<!--") || rest.startsWith(u"-->")) {
        m_at += c == u'<' ? 4 : 3;
        return {Kind::Space, {}, {}, 0};
    }
    if (c == u'"' || c == u'\'')
        return readString(c);
    if (startsNumber())
        return readNumber();
    if (startsIdent())
        return readWord();
    if (c == u'#' && (isInName(at(1)) || isEscape(1))) {
        ++m_at;
        return {Kind::Hash, readIdent(), {}, 0};
    }
    if (c == u'@' && startsIdent(1)) {
        ++m_at;
        return {Kind::AtKeyword, readIdent().toLower(), {}, 0};
    }
    return readMark();
}

CssToken CssTokens::readMark()
{
    const QChar c = at();
    ++m_at;
    switch (c.unicode()) {
    case u':': return {Kind::Colon, {}, {}, 0};
    case u';': return {Kind::Semicolon, {}, {}, 0};
    case u',': return {Kind::Comma, {}, {}, 0};
    case u'{': return {Kind::OpenBrace, {}, {}, 0};
    case u'}': return {Kind::CloseBrace, {}, {}, 0};
    case u'(': return {Kind::OpenParen, {}, {}, 0};
    case u')': return {Kind::CloseParen, {}, {}, 0};
    case u'[': return {Kind::OpenBracket, {}, {}, 0};
    case u']': return {Kind::CloseBracket, {}, {}, 0};
    default: return {Kind::Delim, QString(c), {}, 0};
    }
}

/// Section 4.3.7.
char32_t CssTokens::readEscape()
{
    ++m_at; // the backslash
    if (m_at >= m_css.size())
        return QChar::ReplacementCharacter;
    if (!isHexDigit(at())) {
        char32_t character = at().unicode();
        ++m_at;
        if (QChar::isHighSurrogate(character) && at().isLowSurrogate()) {
            character = QChar::surrogateToUcs4(char16_t(character), at().unicode());
            ++m_at;
        }
        return character;
    }
    char32_t value = 0;
    for (int digits = 0; digits < 6 && isHexDigit(at()); ++digits) {
        value = value * 16 + char32_t(QStringView(m_css.data() + m_at, 1).toUInt(nullptr, 16));
        ++m_at;
    }
    if (at() == u'\r' && at(1) == u'\n')
        m_at += 2;
    else if (isBlank(at()))
        ++m_at;
    const bool impossible = value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff);
    return impossible ? char32_t(QChar::ReplacementCharacter) : value;
}

QString CssTokens::readIdent()
{
    QString name;
    while (m_at < m_css.size()) {
        if (isInName(at())) {
            name += at();
            ++m_at;
        } else if (isEscape(0)) {
            const char32_t character = readEscape();
            name += QString::fromUcs4(&character, 1);
        } else {
            break;
        }
    }
    return name;
}

CssToken CssTokens::readString(QChar quote)
{
    ++m_at;
    QString text;
    while (m_at < m_css.size()) {
        const QChar c = at();
        if (c == quote) {
            ++m_at;
            break;
        }
        if (c == u'\n' || c == u'\r' || c == u'\f')
            return {Kind::Bad, {}, {}, 0}; // section 4.3.5: the line end is read again
        if (c == u'\\' && !isEscape(0)) {
            m_at += at(1) == u'\r' && at(2) == u'\n' ? 3 : 2; // a line continued
        } else if (c == u'\\') {
            const char32_t character = readEscape();
            text += QString::fromUcs4(&character, 1);
        } else {
            text += c;
            ++m_at;
        }
    }
    return {Kind::String, text, {}, 0};
}

CssToken CssTokens::readNumber()
{
    const qsizetype start = m_at;
    if (at() == u'+' || at() == u'-')
        ++m_at;
    while (isDigit(at()))
        ++m_at;
    if (at() == u'.' && isDigit(at(1))) {
        ++m_at;
        while (isDigit(at()))
            ++m_at;
    }
    const bool hasExponent = (at() == u'e' || at() == u'E')
                             && (isDigit(at(1)) || ((at(1) == u'+' || at(1) == u'-') && isDigit(at(2))));
    if (hasExponent) {
        m_at += 2;
        while (isDigit(at()))
            ++m_at;
    }
    CssToken token;
    token.text = m_css.sliced(start, m_at - start).toString();
    bool ok = false;
    token.number = token.text.toDouble(&ok);
    if (!ok || !std::isfinite(token.number))
        token.number = token.text.startsWith(u'-') ? -1e9 : 1e9;
    token.kind = Kind::Number;
    if (at() == u'%') {
        ++m_at;
        token.kind = Kind::Percentage;
    } else if (startsIdent()) {
        token.unit = readIdent().toLower();
        token.kind = Kind::Dimension;
    }
    return token;
}

/// Section 4.3.4.
CssToken CssTokens::readWord()
{
    const QString name = readIdent();
    if (at() != u'(')
        return {Kind::Ident, name, {}, 0};
    ++m_at;
    if (name.compare(QLatin1String("url"), Qt::CaseInsensitive) == 0) {
        qsizetype ahead = 0;
        while (isBlank(at(ahead)))
            ++ahead;
        if (at(ahead) != u'"' && at(ahead) != u'\'')
            return readUrl();
    }
    return {Kind::Function, name.toLower(), {}, 0};
}

/// Section 4.3.6: what stands in url( ) without quotes.
CssToken CssTokens::readUrl()
{
    while (isBlank(at()))
        ++m_at;
    QString address;
    bool bad = false;
    while (m_at < m_css.size()) {
        const QChar c = at();
        if (c == u')') {
            ++m_at;
            break;
        }
        if (isBlank(c)) {
            while (isBlank(at()))
                ++m_at;
            bad = bad || (at() != u')' && m_at < m_css.size());
        } else if (isEscape(0)) {
            const char32_t character = readEscape();
            address += QString::fromUcs4(&character, 1);
        } else {
            bad = bad || c == u'"' || c == u'\'' || c == u'(' || c < u' ' || c == u'\\';
            address += c;
            ++m_at;
        }
    }
    return {bad ? Kind::Bad : Kind::Url, bad ? QString() : address, {}, 0};
}

} // namespace postrider::html
