#include "pop3/response.h"

#include "base/failure.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

/// RFC 2449 section 8: "[" 1*(printable but "]") "]" right behind +OK or -ERR.
void takeCode(Status &status)
{
    constexpr qsizetype MaxCode = 64;
    if (!status.text.startsWith('['))
        return;
    const qsizetype end = status.text.left(MaxCode).indexOf(']');
    if (end < 2)
        return;
    status.code = status.text.mid(1, end - 1).trimmed().toUpper();
    status.text = status.text.mid(end + 1).trimmed();
}

Status readStatus(const QByteArray &line)
{
    Status status;
    status.line = line;
    const QByteArray start = line.left(4).toUpper();
    qsizetype text = 0;
    if (start.startsWith("+OK")) {
        text = 3;
    } else if (start == "-ERR") {
        status.kind = Status::Kind::Error;
        text = 4;
    } else if (line == "+" || line.startsWith("+ ")) {
        status.kind = Status::Kind::Continue;
        status.text = line.mid(2).trimmed();
        return status;
    }
    const bool apart = text == line.size() || line.at(text) == ' ' || line.at(text) == '\t';
    if (text == 0 || !apart)
        throw Failure::protocol(say("The server does not speak POP3 as we know it."), line.left(500));
    status.text = line.mid(text).trimmed();
    takeCode(status);
    return status;
}

} // namespace

void ResponseReader::feed(const QByteArray &bytes)
{
    if (m_start == m_buffer.size()) {
        m_buffer = bytes;
    } else {
        m_buffer.remove(0, m_start);
        m_buffer += bytes;
    }
    m_scanned = std::max<qsizetype>(0, m_scanned - m_start);
    m_start = 0;
}

std::optional<Status> ResponseReader::status()
{
    const qsizetype end = m_buffer.indexOf('\n', std::max(m_start, m_scanned));
    m_scanned = m_buffer.size();
    if ((end < 0 ? m_buffer.size() : end) - m_start > MaxStatusLine)
        throw Failure::limit(say("The server answered with a line that is far too long."));
    if (end < 0)
        return std::nullopt;
    const bool hasCr = end > m_start && m_buffer.at(end - 1) == '\r';
    const QByteArray line = m_buffer.mid(m_start, end - m_start - (hasCr ? 1 : 0));
    m_start = end + 1;
    m_scanned = m_start;
    return readStatus(line);
}

void ResponseReader::begin()
{
    if (m_inBody)
        return;
    m_inBody = true;
    m_lineStart = true;
    m_afterCr = false;
    m_onlyBareLf = true;
}

/// At the start of a line that begins with a dot: is this the end? Otherwise `position` moves past the stuffed dot.
/// `unclear`: it can't be said before more octets are here.
bool ResponseReader::atEnd(qsizetype &position, bool &unclear)
{
    const qsizetype size = m_buffer.size();
    if (position + 1 >= size) {
        unclear = true;
        return false;
    }
    const char second = m_buffer.at(position + 1);
    // Some servers end all their lines in bare LF. Inside a body with CRLF a "\n.\n" is the sender's own: if it were taken for the end,
    // he could write the server's next answers.
    if (second == '\n' && m_onlyBareLf) {
        position += 2;
        return true;
    }
    if (second == '\r') {
        if (position + 2 >= size) {
            unclear = true;
            return false;
        }
        if (m_buffer.at(position + 2) == '\n') {
            position += 3;
            return true;
        }
    }
    ++position;
    return false;
}

bool ResponseReader::body(BodySink &sink)
{
    begin();
    QByteArray out;
    out.reserve(m_buffer.size() - m_start);
    qsizetype position = m_start;
    bool ended = false;
    bool unclear = false;
    while (position < m_buffer.size()) {
        if (m_lineStart && m_buffer.at(position) == '.') {
            ended = atEnd(position, unclear);
            if (ended || unclear)
                break;
        }
        m_lineStart = false;
        const qsizetype end = m_buffer.indexOf('\n', position);
        const qsizetype stop = end < 0 ? m_buffer.size() : end;
        out.append(m_buffer.constData() + position, stop - position);
        if (stop > position)
            m_afterCr = m_buffer.at(stop - 1) == '\r';
        position = stop;
        if (end < 0)
            break;
        if (m_afterCr)
            m_onlyBareLf = false;
        else
            out.append('\r');
        out.append('\n');
        m_afterCr = false;
        m_lineStart = true;
        position = end + 1;
    }
    m_start = position;
    m_scanned = position;
    m_inBody = !ended;
    if (!out.isEmpty())
        sink.write(out);
    return ended;
}

void LineSink::write(QByteArrayView bytes)
{
    qsizetype start = 0;
    while (start < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', start);
        const QByteArrayView piece = bytes.sliced(start, (end < 0 ? bytes.size() : end) - start);
        m_rest.append(piece.first(std::min(piece.size(), std::max<qsizetype>(0, m_maxLine + 1 - m_rest.size()))));
        if (end < 0)
            return;
        if (m_rest.endsWith('\r'))
            m_rest.chop(1);
        if (m_left > 0) {
            --m_left;
            m_handler(QByteArrayView(m_rest).first(std::min(m_rest.size(), m_maxLine)));
        }
        m_rest.clear();
        start = end + 1;
    }
}

void BufferSink::write(QByteArrayView bytes)
{
    m_size += bytes.size();
    m_bytes.append(bytes.first(std::min(bytes.size(), std::max<qsizetype>(0, m_limit - m_bytes.size()))));
}

} // namespace postrider::pop3
