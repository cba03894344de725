#include "imap/wire/framer.h"

#include <algorithm>
#include <cstring>

namespace postrider::imap {

namespace {

constexpr qsizetype MaxLiteralDigits = 19; // 2^63 has 19; more is an attack or a bug (CVE-2026-4371 class)

/// Status responses end in text for people, which may well end in "{5}". Everything else untagged may hold literals.
bool mayHaveLiterals(QByteArrayView line)
{
    if (line.size() < 2 || line[0] != '*')
        return false;
    qsizetype begin = 1;
    while (begin < line.size() && line[begin] == ' ')
        ++begin;
    const QByteArrayView rest = line.sliced(begin);
    if (rest.startsWith('['))
        return false;
    for (const char *word : {"OK", "NO", "BAD", "BYE", "PREAUTH"}) {
        const qsizetype length = qsizetype(std::strlen(word));
        if (rest.size() >= length && qstrnicmp(rest.data(), word, size_t(length)) == 0 && (rest.size() == length || rest[length] == ' '))
            return false;
    }
    return true;
}

/// The '{' of a literal announced at the end of `line`, -1 if there is none: no blank or quote between the braces, and a
/// place where a string may begin before them.
qsizetype literalBrace(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return -1;
    for (qsizetype i = line.size() - 2; i >= 0; --i) {
        const char c = line[i];
        if (c == ' ' || c == '"' || c == '(' || c == ')')
            return -1;
        if (c != '{')
            continue;
        const char before = i == 0 ? ' ' : line[i - 1];
        const bool canBegin = before == ' ' || before == '(' || before == '~' || before == ']' || before == '>' || before == ')';
        return canBegin ? i : -1;
    }
    return -1;
}

/// The number of "{n}", "{n+}", "{n-}", "{+n}" without its braces; -1 if it is none.
qint64 literalSize(QByteArrayView digits)
{
    if (digits.endsWith('+') || digits.endsWith('-'))
        digits.chop(1);
    if (digits.isEmpty() || digits.size() > MaxLiteralDigits)
        return -1;
    quint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + quint64(c - '0');
    }
    return value > quint64(std::numeric_limits<qint64>::max()) ? -1 : qint64(value);
}

} // namespace

Framer::Result Framer::fail(const char *why)
{
    m_error = why;
    m_sink = nullptr;
    m_buffer.clear();
    return Result::Error;
}

void Framer::forgetSink(const LiteralSink *sink)
{
    if (m_sink == sink)
        m_sink = nullptr;
}

void Framer::feed(QByteArrayView bytes)
{
    if (m_error)
        return;
    if (m_literalLeft > 0 && m_literalMissing) {
        const qsizetype part = qsizetype(std::min<qint64>(m_literalLeft, bytes.size()));
        stream(bytes.first(part));
        bytes = bytes.sliced(part);
    }
    if (bytes.isEmpty())
        return;
    if (m_begin > 0) { // what was given out goes; at most one unfinished response is moved
        m_buffer.remove(0, m_begin);
        m_scanned -= m_begin;
        m_lineBegin -= m_begin;
        m_begin = 0;
    }
    m_buffer.append(bytes.data(), bytes.size());
}

/// Octets of a literal that is not kept.
void Framer::stream(QByteArrayView bytes)
{
    m_literalLeft -= bytes.size();
    if (!m_sink)
        return;
    if (!bytes.isEmpty())
        m_sink->write(bytes);
    if (m_literalLeft == 0 && m_sink)
        std::exchange(m_sink, nullptr)->finish();
}

void Framer::beginResponse()
{
    m_lineLength = 0;
    m_gathered = 0;
    m_missing.clear();
}

/// Returns true if the literal is complete.
bool Framer::passLiteral()
{
    const qint64 part = std::min<qint64>(m_literalLeft, m_buffer.size() - m_scanned);
    if (m_literalMissing) {
        if (part > 0) {
            const qsizetype at = m_scanned;
            stream(QByteArrayView(m_buffer).sliced(at, qsizetype(part)));
            m_buffer.remove(at, qsizetype(part));
        }
    } else {
        m_literalLeft -= part;
        m_scanned += qsizetype(part);
        m_lineBegin = m_scanned;
    }
    return m_literalLeft == 0;
}

/// Sees whether the line announces a literal. False: it does, and must not.
bool Framer::beginLiteral(QByteArrayView line, qsizetype lineEnd, bool *isLiteral)
{
    *isLiteral = false;
    const qsizetype brace = literalBrace(line);
    if (brace < 0 || !mayHaveLiterals(QByteArrayView(m_buffer).sliced(m_begin, lineEnd - m_begin)))
        return true;
    const qint64 size = literalSize(line.sliced(brace + 1, line.size() - brace - 2));
    if (size < 0 || size > m_limits.literal)
        return false;
    *isLiteral = true;
    m_scanned = m_lineBegin = lineEnd;
    m_literalLeft = size;
    m_literalMissing = false;
    m_sink = nullptr;
    if (m_findSink && size >= m_limits.streamFrom) {
        const qsizetype prefixEnd = qsizetype(line.data() - m_buffer.constData()) + brace;
        m_sink = m_findSink(QByteArrayView(m_buffer).sliced(m_begin, prefixEnd - m_begin), size);
    }
    if (m_sink || size > m_limits.gathered - m_gathered) {
        m_literalMissing = true;
        m_missing.push_back({lineEnd - m_begin, size, m_sink != nullptr});
    } else {
        m_gathered += size;
    }
    return true;
}

Framer::Result Framer::giveOut(Frame *frame, qsizetype contentEnd, qsizetype lineEnd)
{
    frame->bytes = QByteArrayView(m_buffer).sliced(m_begin, contentEnd - m_begin);
    frame->missing = std::move(m_missing);
    m_begin = m_scanned = m_lineBegin = lineEnd;
    beginResponse();
    return Result::Frame;
}

Framer::Result Framer::next(Frame *frame)
{
    if (m_error)
        return Result::Error;
    while (true) {
        if (m_literalLeft > 0 && !passLiteral())
            return Result::NeedMore;
        // Some servers send NULs before a response.
        while (m_scanned == m_begin && m_begin < m_buffer.size() && m_buffer[m_begin] == '\0')
            m_scanned = m_lineBegin = ++m_begin;
        const char *const data = m_buffer.constData();
        const qsizetype left = m_buffer.size() - m_scanned;
        const void *const found = left > 0 ? std::memchr(data + m_scanned, '\n', size_t(left)) : nullptr;
        if (!found) {
            m_scanned = m_buffer.size();
            return m_lineLength + m_scanned - m_lineBegin > m_limits.line ? fail("line too long") : Result::NeedMore;
        }
        const qsizetype newline = qsizetype(static_cast<const char *>(found) - data);
        qsizetype contentEnd = newline;
        if (contentEnd > m_lineBegin && data[contentEnd - 1] == '\r')
            --contentEnd;
        m_lineLength += contentEnd - m_lineBegin;
        if (m_lineLength > m_limits.line)
            return fail("line too long");
        bool isLiteral = false;
        if (!beginLiteral(QByteArrayView(m_buffer).sliced(m_lineBegin, contentEnd - m_lineBegin), newline + 1, &isLiteral))
            return fail("bad literal");
        if (isLiteral) {
            if (m_literalLeft == 0 && m_sink)
                std::exchange(m_sink, nullptr)->finish();
            continue;
        }
        if (contentEnd == m_begin) { // an empty line between responses
            m_begin = m_scanned = m_lineBegin = newline + 1;
            beginResponse();
            continue;
        }
        return giveOut(frame, contentEnd, newline + 1);
    }
}

} // namespace postrider::imap
