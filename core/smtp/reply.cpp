#include "smtp/reply.h"

#include "base/failure.h"

#include <QCoreApplication>

namespace postrider::smtp {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

bool isDigit(char octet) { return octet >= '0' && octet <= '9'; }

/// Up to three digits at `position`, which moves behind them; -1 if there are none or more.
int readNumber(const QByteArray &text, qsizetype &position)
{
    int value = 0;
    qsizetype digits = 0;
    for (; position < text.size() && isDigit(text.at(position)) && digits < 4; ++position, ++digits)
        value = value * 10 + (text.at(position) - '0');
    return digits == 0 || digits > 3 ? -1 : value;
}

/// The enhanced code at the start of a line (RFC 2034 section 4), and where the text after it begins.
std::optional<EnhancedCode> readEnhanced(const QByteArray &line, qsizetype *end = nullptr)
{
    qsizetype position = 0;
    EnhancedCode code;
    code.status = readNumber(line, position);
    const bool isClass = position == 1 && (code.status == 2 || code.status == 4 || code.status == 5); // one digit: RFC 3463 section 2
    if (!isClass || position >= line.size() || line.at(position++) != '.')
        return std::nullopt;
    code.subject = readNumber(line, position);
    if (code.subject < 0 || position >= line.size() || line.at(position++) != '.')
        return std::nullopt;
    code.detail = readNumber(line, position);
    if (code.detail < 0 || (position < line.size() && line.at(position) != ' '))
        return std::nullopt;
    if (end)
        *end = position;
    return code;
}

} // namespace

QString EnhancedCode::toString() const { return QStringLiteral("%1.%2.%3").arg(status).arg(subject).arg(detail); }

QByteArray Reply::toLine() const
{
    constexpr qsizetype MaxLength = 2000;
    QByteArray result = QByteArray::number(code);
    for (const QByteArray &line : lines) {
        if (result.size() > MaxLength)
            break;
        if (!line.isEmpty())
            result += ' ' + line;
    }
    return result.left(MaxLength);
}

QByteArray Reply::text() const
{
    QByteArray result;
    for (const QByteArray &line : lines) {
        qsizetype start = 0;
        readEnhanced(line, &start);
        const QByteArray part = line.mid(start).trimmed();
        if (!part.isEmpty())
            result += (result.isEmpty() ? "" : " ") + part;
        if (result.size() > 2000)
            break;
    }
    return result.left(2000);
}

std::optional<Reply> ReplyParser::next()
{
    while (true) {
        const qsizetype end = m_buffer.indexOf('\n', std::max(m_scanned, m_start));
        const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
        if (length > MaxLine)
            throw Failure::limit(say("The server sent a line that is far too long."));
        if (end < 0) {
            // What was taken makes room, so that the buffer holds one line and not the conversation.
            m_buffer.remove(0, m_start);
            m_start = 0;
            m_scanned = m_buffer.size();
            return std::nullopt;
        }
        QByteArray line = m_buffer.mid(m_start, length);
        m_start = m_scanned = end + 1;
        while (line.endsWith('\r'))
            line.chop(1);
        if (takeLine(line)) {
            m_replySize = 0;
            return std::exchange(m_reply, Reply());
        }
    }
}

/// True if the line ends the reply.
bool ReplyParser::takeLine(const QByteArray &line)
{
    const bool codeIsThere = line.size() >= 3 && line.at(0) >= '2' && line.at(0) <= '5' && isDigit(line.at(1)) && isDigit(line.at(2));
    const char separator = line.size() > 3 ? line.at(3) : ' ';
    if (!codeIsThere || (separator != ' ' && separator != '-' && separator != '\t'))
        throw Failure::protocol(say("The server's answer is not one of a mail server."), line.left(500));
    m_replySize += line.size() + 2;
    if (m_replySize > MaxReply)
        throw Failure::limit(say("The server sent an answer that is far too long."));
    // Where lines disagree the last one counts (RFC 5321 section 4.2.1 forbids it).
    m_reply.code = (line.at(0) - '0') * 100 + (line.at(1) - '0') * 10 + (line.at(2) - '0');
    m_reply.lines.append(line.mid(4));
    if (separator == '-')
        return false;
    for (const QByteArray &each : m_reply.lines) {
        const std::optional<EnhancedCode> enhanced = readEnhanced(each);
        if (enhanced && enhanced->status == m_reply.code / 100) {
            m_reply.enhanced = enhanced;
            break;
        }
    }
    return true;
}

} // namespace postrider::smtp
