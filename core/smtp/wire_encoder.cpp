// The form of a message on the wire, and what the envelope must know of it.
#include "smtp/message_source.h"

#include <algorithm>

namespace postrider::smtp {

namespace {

bool isLeftOut(const QByteArray &fieldName)
{
    const QByteArray name = fieldName.trimmed();
    return name.compare("bcc", Qt::CaseInsensitive) == 0 || name.compare("resent-bcc", Qt::CaseInsensitive) == 0;
}

// As many octets tell the names that are left out from all others.
constexpr qsizetype LongestName = 64;

} // namespace

QByteArray WireEncoder::encode(const QByteArray &piece)
{
    QByteArray out;
    out.reserve(piece.size() + piece.size() / 32 + 64);
    for (const char octet : piece) {
        if (std::exchange(m_pendingCr, false)) {
            endLine(out);
            if (octet == '\n')
                continue;
        }
        if (octet == '\r') {
            m_pendingCr = true; // a lone one ends the line, too: bare CR never leaves
        } else if (octet == '\n') {
            endLine(out);
        } else {
            add(octet, out);
        }
    }
    return out;
}

QByteArray WireEncoder::finish()
{
    QByteArray out;
    if (std::exchange(m_pendingCr, false) || !m_atLineStart)
        endLine(out);
    return out;
}

void WireEncoder::add(char octet, QByteArray &out)
{
    if (m_atLineStart) {
        m_atLineStart = false;
        if (m_inHeader && octet != ' ' && octet != '\t') { // a new field
            m_dropping = false;
            m_nameKnown = false;
        }
    }
    if (!m_inHeader) {
        put(octet, out);
    } else if (m_nameKnown) {
        if (!m_dropping)
            put(octet, out);
    } else {
        m_headerLine += octet;
        if (octet == ':' || m_headerLine.size() > LongestName)
            decide(out);
    }
}

/// The name of the field in m_headerLine is whole, or is none.
void WireEncoder::decide(QByteArray &out)
{
    m_nameKnown = true;
    m_dropping = m_headerLine.endsWith(':') && isLeftOut(m_headerLine.chopped(1));
    const QByteArray start = std::exchange(m_headerLine, {});
    for (const char octet : start) {
        if (!m_dropping)
            put(octet, out);
    }
}

void WireEncoder::endLine(QByteArray &out)
{
    if (m_inHeader && m_atLineStart) { // the empty line
        m_inHeader = false;
        m_dropping = false;
    }
    if (m_inHeader && !m_nameKnown)
        decide(out);
    if (!m_dropping)
        out += "\r\n";
    m_atLineStart = true;
    m_wireLineStart = true;
}

void WireEncoder::put(char octet, QByteArray &out)
{
    if (std::exchange(m_wireLineStart, false) && octet == '.' && m_form == Form::DotStuffed)
        out += '.';
    out += octet;
}

MessageFacts examine(MessageSource &source)
{
    constexpr qsizetype Piece = 256 * 1024;
    MessageFacts facts;
    WireEncoder encoder(WireEncoder::Form::Canonical);
    bool inHeader = true;
    qsizetype line = 0;
    const auto count = [&](const QByteArray &bytes) {
        facts.octets += bytes.size();
        for (const char octet : bytes) {
            if (octet == '\n') {
                inHeader &= line > 0;
                facts.longestLine = std::max(facts.longestLine, line);
                line = 0;
            } else if (octet != '\r') {
                ++line;
                facts.hasNul |= octet == '\0';
                if (uchar(octet) > 127)
                    (inHeader ? facts.has8BitHeader : facts.has8BitBody) = true;
            }
        }
    };
    source.rewind();
    for (QByteArray piece = source.read(Piece); !piece.isEmpty(); piece = source.read(Piece))
        count(encoder.encode(piece));
    count(encoder.finish());
    return facts;
}

} // namespace postrider::smtp
