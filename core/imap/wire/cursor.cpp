#include "imap/wire/cursor.h"

#include <algorithm>
#include <cstring>

namespace postrider::imap {

namespace {

constexpr TokenEnds WordEnds(" \t()");

} // namespace

QByteArray Token::toByteArray() const
{
    if (isNil)
        return {};
    if (!isEscaped)
        return view.toByteArray();
    QByteArray result;
    result.reserve(view.size());
    for (qsizetype i = 0; i < view.size(); ++i) {
        if (view[i] == '\\' && i + 1 < view.size())
            ++i;
        result += view[i];
    }
    return result;
}

void Cursor::skipBlanks()
{
    while (m_position < m_text.size() && (m_text[m_position] == ' ' || m_text[m_position] == '\t'))
        ++m_position;
}

bool Cursor::take(char c)
{
    const qsizetype before = m_position;
    skipBlanks();
    if (peek() == c && !atEnd()) {
        ++m_position;
        return true;
    }
    m_position = before;
    return false;
}

QByteArrayView Cursor::until(const TokenEnds &ends)
{
    skipBlanks();
    const char *const begin = m_text.data() + m_position;
    const char *const end = m_text.data() + m_text.size();
    const char *to = begin;
    while (to < end && !ends(*to))
        ++to;
    m_position += to - begin;
    return {begin, to};
}

QByteArrayView Cursor::word() { return until(WordEnds); }

std::optional<quint64> Cursor::number()
{
    const qsizetype before = m_position;
    skipBlanks();
    if (peek() == '"') {
        const std::optional<Token> text = quoted();
        const std::optional<quint64> value = text ? toNumber(text->view) : std::nullopt;
        if (!value)
            m_position = before;
        return value;
    }
    const QByteArrayView text = word();
    if (text.isEmpty() || !(text[0] == '-' || text[0] == '+' || (text[0] >= '0' && text[0] <= '9'))) {
        m_position = before;
        return std::nullopt;
    }
    if (const std::optional<quint64> value = toNumber(text))
        return value;
    bool ok = false;
    const double real = text[0] != '+' && text.size() < 32 ? text.toByteArray().toDouble(&ok) : 0; // mail.ru: 9.3736e+06
    if (ok && real >= 0 && real < 9e15)
        return quint64(real);
    return std::nullopt;
}

std::optional<Token> Cursor::quoted()
{
    const qsizetype begin = m_position + 1;
    Token token;
    token.isQuoted = true;
    for (qsizetype i = begin; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '"') {
            token.view = m_text.sliced(begin, i - begin);
            token.size = token.view.size();
            m_position = i + 1;
            return token;
        }
        if (c == '\\') {
            token.isEscaped = true;
            ++i;
        } else if (c == '\n') {
            break; // the framer put a literal's line here: the quote never ended
        }
    }
    return std::nullopt;
}

std::optional<Token> Cursor::literal()
{
    qsizetype i = m_position;
    if (m_text[i] == '~')
        ++i;
    if (i >= m_text.size() || m_text[i] != '{')
        return std::nullopt;
    const qsizetype digits = ++i;
    while (i < m_text.size() && m_text[i] >= '0' && m_text[i] <= '9')
        ++i;
    const std::optional<quint64> size = toNumber(m_text.sliced(digits, i - digits));
    if (i < m_text.size() && (m_text[i] == '+' || m_text[i] == '-'))
        ++i;
    if (!size || i >= m_text.size() || m_text[i] != '}')
        return std::nullopt;
    ++i;
    if (i < m_text.size() && m_text[i] == '\r')
        ++i;
    if (i >= m_text.size() || m_text[i] != '\n')
        return std::nullopt;
    ++i;
    Token token;
    token.isQuoted = true;
    token.size = qint64(*size);
    const auto missing = std::lower_bound(m_frame->missing.begin(), m_frame->missing.end(), i,
                                          [](const Frame::Missing &entry, qsizetype offset) { return entry.offset < offset; });
    if (missing != m_frame->missing.end() && missing->offset == i && missing->size == token.size)
        token.missing = &*missing;
    if (!token.missing) {
        if (*size > quint64(m_text.size() - i))
            return std::nullopt;
        token.view = m_text.sliced(i, qsizetype(*size));
        i += qsizetype(*size);
    }
    m_position = i;
    return token;
}

std::optional<Token> Cursor::string()
{
    const qsizetype before = m_position;
    skipBlanks();
    std::optional<Token> token;
    const char c = peek();
    if (c == '"') {
        token = quoted();
    } else if (c == '{' || c == '~') {
        token = literal();
    } else if ((c == 'N' || c == 'n') && equals(word(), "NIL")) {
        token.emplace();
        token->isNil = true;
    }
    if (!token)
        m_position = before;
    return token;
}

std::optional<Token> Cursor::value()
{
    if (std::optional<Token> token = string())
        return token;
    const qsizetype before = m_position;
    skipBlanks();
    if (peek() != '"') {
        Token token;
        token.view = word();
        token.size = token.view.size();
        if (token.size > 0)
            return token;
    }
    m_position = before;
    return std::nullopt;
}

bool Cursor::skipValue()
{
    qint64 depth = 0;
    do {
        skipBlanks();
        const char c = peek();
        if (atEnd())
            return depth > 0;
        if (c == '(') {
            ++depth;
            ++m_position;
        } else if (c == ')') {
            if (depth == 0)
                return false;
            --depth;
            ++m_position;
        } else if (!string() && word().isEmpty()) {
            ++m_position; // a quote that never ends, or a NUL
        }
    } while (depth > 0);
    return true;
}

std::optional<QList<QByteArray>> Cursor::list()
{
    const qsizetype before = m_position;
    QList<QByteArray> items;
    if (!take('(')) {
        const std::optional<Token> nil = string();
        if (nil && nil->isNil)
            return items;
        m_position = before;
        return std::nullopt;
    }
    while (!take(')')) {
        if (atEnd())
            break;
        const std::optional<Token> item = value();
        if (!item) {
            if (!skipValue())
                break;
        } else if (!item->isNil && items.size() < m_limits->listItems) {
            items.append(item->toByteArray());
        }
    }
    return items;
}

std::optional<quint64> toNumber(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 19)
        return std::nullopt;
    quint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + quint64(c - '0');
    }
    return value > quint64(std::numeric_limits<qint64>::max()) ? std::nullopt : std::optional<quint64>(value);
}

std::optional<quint32> toNumber32(QByteArrayView digits)
{
    const std::optional<quint64> value = toNumber(digits);
    return value && *value <= 0xffffffffu ? std::optional<quint32>(quint32(*value)) : std::nullopt;
}

std::optional<std::vector<UidSet::Range>> toRanges(QByteArrayView text)
{
    std::vector<UidSet::Range> ranges;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && text[end] != ',')
            ++end;
        const QByteArrayView item = text.sliced(begin, end - begin);
        begin = end + 1;
        if (item.isEmpty())
            continue;
        const qsizetype colon = item.indexOf(':');
        const std::optional<quint32> first = toNumber32(colon < 0 ? item : item.first(colon));
        const std::optional<quint32> last = colon < 0 ? first : toNumber32(item.sliced(colon + 1));
        if (!first || !last)
            return std::nullopt;
        if (*first != 0 && *last != 0)
            ranges.push_back({Uid(std::min(*first, *last)), Uid(std::max(*first, *last))});
    }
    return ranges;
}

UidSet toSet(std::vector<UidSet::Range> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const UidSet::Range &a, const UidSet::Range &b) { return a.first < b.first; });
    UidSet set;
    for (const UidSet::Range &range : ranges)
        set.insert(range.first, range.last);
    return set;
}

} // namespace postrider::imap
