#include "mime/parameters.h"

#include "mime/charset.h"
#include "mime/encoded_words.h"
#include "mime/header_fields.h"

#include <algorithm>
#include <cstring>
#include <QHash>
#include <vector>

namespace postrider::mime {

namespace {

constexpr int MaxParameters = 200;
constexpr size_t MaxSegments = 2000;
constexpr int MaxSegmentNumber = 999;
constexpr size_t MaxPlainSegments = 16;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}
bool isNameChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '*'
           || c == '.';
}

/// One "name=value" as it stands.
struct Segment {
    QByteArray name;       // lower case, without "*0*"
    int number = -1;       // of a continuation; -1: none
    bool extended = false; // percent-encoded
    QByteArray value;
};

class SegmentReader final
{
public:
    explicit SegmentReader(const QByteArray &in)
        : m_in(in)
    {}
    QByteArray readValue();
    std::vector<Segment> readSegments();

private:
    void skipBlanks();
    bool skipComment();
    QByteArray readName();
    QByteArray readParameterValue(bool isFileName);
    QByteArray readQuoted();
    qsizetype plainEnd(bool isFileName) const;

    const QByteArray &m_in;
    qsizetype m_at = 0;
    bool m_noMoreQuotes = false;
    bool m_noMoreComments = false;
};

bool SegmentReader::skipComment()
{
    if (m_at >= m_in.size() || m_in[m_at] != '(' || m_noMoreComments)
        return false;
    int depth = 0;
    for (qsizetype i = m_at; i < m_in.size(); ++i) {
        if (m_in[i] == '\\')
            ++i;
        else if (m_in[i] == '(')
            ++depth;
        else if (m_in[i] == ')' && --depth == 0) {
            m_at = i + 1;
            return true;
        }
    }
    m_noMoreComments = true;
    return false;
}

void SegmentReader::skipBlanks()
{
    while (m_at < m_in.size() && (isBlank(m_in[m_at]) || skipComment())) {
        if (m_at < m_in.size() && isBlank(m_in[m_at]))
            ++m_at;
    }
}

QByteArray SegmentReader::readValue()
{
    skipBlanks();
    const qsizetype start = m_at;
    while (m_at < m_in.size() && m_in[m_at] != ';' && !isBlank(m_in[m_at]) && m_in[m_at] != '(')
        ++m_at;
    QByteArray value = m_in.mid(start, m_at - start);
    skipBlanks();
    // "text / html": the blanks are no part of it.
    if (m_at < m_in.size() && (m_in[m_at] == '/' || value.endsWith('/'))) {
        const qsizetype more = m_at;
        while (m_at < m_in.size() && m_in[m_at] != ';' && (!isBlank(m_in[m_at]) || m_in[m_at - 1] == '/'))
            ++m_at;
        value += m_in.mid(more, m_at - more);
        value.replace(' ', "").replace('\t', "");
    }
    if (value.startsWith('"'))
        value.replace('"', "");
    return value.toLower();
}

QByteArray SegmentReader::readName()
{
    const qsizetype start = m_at;
    while (m_at < m_in.size() && isNameChar(m_in[m_at]))
        ++m_at;
    const QByteArray name = m_in.mid(start, m_at - start).toLower();
    skipBlanks();
    return name;
}

/// Only \" and \\ are escapes: Windows paths stand in file names unescaped.
QByteArray SegmentReader::readQuoted()
{
    QByteArray value;
    for (qsizetype i = m_at + 1; i < m_in.size(); ++i) {
        const char c = m_in[i];
        if (c == '\\' && i + 1 < m_in.size() && (m_in[i + 1] == '"' || m_in[i + 1] == '\\')) {
            value.append(m_in[++i]);
        } else if (c == '"') {
            m_at = i + 1;
            return value;
        } else {
            value.append(c);
        }
    }
    m_noMoreQuotes = true;
    ++m_at;
    return readParameterValue(true);
}

/// Where an unquoted value ends: at ';', or before "name=" where the ';' was forgotten. File names may hold blanks.
qsizetype SegmentReader::plainEnd(bool isFileName) const
{
    qsizetype i = m_at;
    for (; i < m_in.size() && m_in[i] != ';'; ++i) {
        if (!isBlank(m_in[i]))
            continue;
        if (!isFileName)
            return i;
        qsizetype j = i + 1;
        while (j < m_in.size() && isNameChar(m_in[j]))
            ++j;
        if (j > i + 1 && j < m_in.size() && m_in[j] == '=')
            return i;
        i = j - 1;
    }
    return i;
}

QByteArray SegmentReader::readParameterValue(bool isFileName)
{
    skipBlanks();
    if (m_at < m_in.size() && m_in[m_at] == '"' && !m_noMoreQuotes)
        return readQuoted();
    const qsizetype start = m_at;
    m_at = plainEnd(isFileName);
    return m_in.mid(start, m_at - start).trimmed();
}

/// Takes "*0*" off the name (RFC 2231 section 3 and 4).
void splitName(Segment &segment)
{
    QByteArray &name = segment.name;
    if (name.endsWith('*')) {
        segment.extended = true;
        name.chop(1);
    }
    const qsizetype star = name.indexOf('*');
    if (star < 0)
        return;
    bool ok = false;
    const int number = name.mid(star + 1).toInt(&ok);
    if (ok && number >= 0 && number <= MaxSegmentNumber)
        segment.number = number;
    name.truncate(star);
}

std::vector<Segment> SegmentReader::readSegments()
{
    std::vector<Segment> segments;
    while (m_at < m_in.size() && segments.size() < MaxSegments) {
        skipBlanks();
        Segment segment;
        segment.name = readName();
        if (m_at >= m_in.size())
            break;
        if (m_in[m_at] != '=') { // no parameter: pass over it
            if (segment.name.isEmpty())
                ++m_at;
            continue;
        }
        ++m_at;
        const bool isFileName = segment.name.startsWith("filename") || segment.name.startsWith("name");
        segment.value = readParameterValue(isFileName);
        if (segment.name.isEmpty())
            continue;
        splitName(segment);
        segments.push_back(std::move(segment));
    }
    return segments;
}

int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

QByteArray percentDecoded(QByteArrayView in)
{
    QByteArray out;
    out.reserve(in.size());
    for (qsizetype i = 0; i < in.size(); ++i) {
        if (in[i] == '%' && i + 2 < in.size() && hexValue(in[i + 1]) >= 0 && hexValue(in[i + 2]) >= 0) {
            out.append(char(hexValue(in[i + 1]) * 16 + hexValue(in[i + 2])));
            i += 2;
        } else {
            out.append(in[i]);
        }
    }
    return out;
}

/// "charset'language'text": takes the first two off `value`.
QByteArray takeCharset(QByteArray &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0)
        return {};
    const QByteArray charset = value.left(first);
    value.remove(0, second + 1);
    return charset;
}

/// The value of all segments of one name, best form first: extended, continued, plain.
QString assemble(const std::vector<const Segment *> &segments, QByteArrayView fallbackCharset)
{
    std::vector<const Segment *> numbered;
    const Segment *plain = nullptr;
    const Segment *extended = nullptr;
    for (const Segment *segment : segments) {
        if (segment->number >= 0)
            numbered.push_back(segment);
        else if (segment->extended && !extended)
            extended = segment;
        else if (!segment->extended && !plain)
            plain = segment;
    }
    std::stable_sort(numbered.begin(), numbered.end(), [](const Segment *a, const Segment *b) { return a->number < b->number; });
    if (extended) {
        QByteArray value = extended->value;
        const QByteArray charset = takeCharset(value);
        const QByteArray bytes = percentDecoded(value);
        return charset.isEmpty() ? decodeWords(bytes, fallbackCharset) : decodeText(bytes, charset);
    }
    if (numbered.empty() || numbered.front()->number > 1)
        return plain ? decodeWords(plain->value, fallbackCharset) : QString();
    QByteArray bytes;
    QByteArray charset;
    bool anyExtended = false;
    int expected = numbered.front()->number; // some senders count from 1
    for (size_t i = 0; i < numbered.size(); ++i) {
        const Segment &segment = *numbered[i];
        if (segment.number != expected) {
            if (segment.number < expected) // a duplicate
                continue;
            break; // a gap
        }
        ++expected;
        QByteArray value = segment.value;
        if (segment.extended && i == 0)
            charset = takeCharset(value);
        anyExtended = anyExtended || segment.extended;
        bytes += segment.extended ? percentDecoded(value) : value;
    }
    if (!charset.isEmpty())
        return decodeText(bytes, charset);
    return anyExtended ? decodeRaw8Bit(bytes, fallbackCharset) : decodeWords(bytes, fallbackCharset);
}

/// No value holds line breaks: encoded words can carry them.
QString oneLine(QString value)
{
    const auto breaks = [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\t' || c.isNull(); };
    if (std::any_of(value.cbegin(), value.cend(), breaks))
        std::replace_if(value.begin(), value.end(), breaks, u' ');
    return value;
}

QList<Part::Parameter> assembleAll(const std::vector<Segment> &segments, QByteArrayView fallbackCharset)
{
    // Nearly always there are a few plain ones: the first of equals counts.
    const bool plain =
        segments.size() <= MaxPlainSegments
        && std::none_of(segments.cbegin(), segments.cend(), [](const Segment &s) { return s.extended || s.number >= 0; });
    if (plain) {
        QList<Part::Parameter> result;
        result.reserve(qsizetype(segments.size()));
        for (const Segment &segment : segments) {
            const bool known = std::any_of(result.cbegin(), result.cend(), [&](const auto &p) { return p.name == segment.name; });
            if (!known)
                result.append({segment.name, oneLine(decodeWords(segment.value, fallbackCharset))});
        }
        return result;
    }
    // Grouped by name without comparing each with each.
    QHash<QByteArray, std::vector<const Segment *>> byName;
    QList<QByteArray> order;
    for (const Segment &segment : segments) {
        std::vector<const Segment *> &group = byName[segment.name];
        if (group.empty())
            order.append(segment.name);
        group.push_back(&segment);
    }
    QList<Part::Parameter> result;
    for (const QByteArray &name : std::as_const(order)) {
        if (result.size() >= MaxParameters)
            break;
        result.append({name, oneLine(assemble(byName[name], fallbackCharset))});
    }
    return result;
}

} // namespace

QString ParameterizedValue::parameter(QByteArrayView name) const
{
    for (const Part::Parameter &parameter : parameters) {
        if (parameter.name == name)
            return parameter.value;
    }
    return {};
}

bool ParameterizedValue::has(QByteArrayView name) const
{
    return std::any_of(parameters.cbegin(), parameters.cend(), [name](const auto &parameter) { return parameter.name == name; });
}

ParameterizedValue parseParameters(QByteArrayView field, QByteArrayView fallbackCharset)
{
    const QByteArray text = unfold(field);
    SegmentReader reader(text);
    ParameterizedValue result;
    result.value = reader.readValue();
    result.parameters = assembleAll(reader.readSegments(), fallbackCharset);
    return result;
}

QByteArray parseBareValue(QByteArrayView field)
{
    const QByteArray text = unfold(field);
    return SegmentReader(text).readValue();
}

QList<Part::Parameter> decodeParameters(const QList<std::pair<QByteArray, QByteArray>> &raw)
{
    std::vector<Segment> segments;
    for (const auto &[name, value] : raw) {
        if (segments.size() >= MaxSegments)
            break;
        Segment segment;
        segment.name = name.toLower();
        segment.value = value;
        splitName(segment);
        segments.push_back(std::move(segment));
    }
    return assembleAll(segments, {});
}

bool splitMediaType(QByteArrayView text, QByteArray *type, QByteArray *subtype)
{
    text = text.trimmed();
    const qsizetype slash = text.indexOf('/');
    if (slash < 1 || slash + 1 >= text.size() || text.size() > 200 || text.indexOf('/', slash + 1) >= 0)
        return false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= ' ' || c == 127)
            return false;
    }
    *type = text.first(slash).toByteArray().toLower();
    // "text/html, text/plain": what can be in no token (RFC 2045 section 5.1) ends the subtype
    qsizetype end = slash + 1;
    while (end < text.size() && !memchr("()<>@,;:\\\"[]?=", text[end], 14))
        ++end;
    *subtype = text.sliced(slash + 1, end - slash - 1).toByteArray().toLower();
    return !subtype->isEmpty();
}

ContentType parseContentType(QByteArrayView field, QByteArrayView fallbackCharset)
{
    ParameterizedValue value = parseParameters(field, fallbackCharset);
    ContentType result;
    result.parameters = std::move(value.parameters);
    result.isValid = splitMediaType(value.value, &result.type, &result.subtype);
    return result;
}

} // namespace postrider::mime
