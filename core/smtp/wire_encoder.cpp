// The form of a message on the wire, and what the envelope must know of it.
#include "smtp/message_source.h"

#include <algorithm>
#include <numeric>

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
    const char *const end = piece.constData() + piece.size();
    for (const char *at = piece.constData(); at != end; ++at) {
        if (std::exchange(m_pendingCr, false)) {
            endLine(out);
            if (*at == '\n')
                continue;
        }
        if (*at == '\r') {
            m_pendingCr = true; // a lone one ends the line, too: bare CR never leaves
        } else if (*at == '\n') {
            endLine(out);
        } else {
            add(*at, out);
            at = restOfLine(at + 1, end, out) - 1;
        }
    }
    return out;
}

/// As much of the line as needs no look at each octet; where the line ends, or that begins.
const char *WireEncoder::restOfLine(const char *at, const char *end, QByteArray &out)
{
    if (m_inHeader && !m_nameKnown)
        return at;
    const char *const stop = std::find_if(at, end, [](char octet) { return octet == '\r' || octet == '\n'; });
    if (!m_dropping)
        out.append(at, stop - at);
    return stop;
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
    // Canonical: a CR stands before each LF, and nowhere else.
    const auto count = [&](const QByteArray &bytes) {
        facts.octets += bytes.size();
        const char *const end = bytes.constData() + bytes.size();
        for (const char *at = bytes.constData(); at != end;) {
            const char *const stop = std::find(at, end, '\n');
            const char *const text = stop == end ? end : stop - 1;
            const uchar bits = std::accumulate(at, text, uchar(0), [](uchar all, char octet) { return uchar(all | uchar(octet)); });
            line += text - at;
            facts.hasNul = facts.hasNul || std::find(at, text, '\0') != text;
            if (bits > 127)
                (inHeader ? facts.has8BitHeader : facts.has8BitBody) = true;
            if (stop != end) {
                inHeader &= line > 0;
                facts.longestLine = std::max(facts.longestLine, line);
                line = 0;
            }
            at = stop == end ? end : stop + 1;
        }
    };
    source.rewind();
    for (QByteArray piece = source.read(Piece); !piece.isEmpty(); piece = source.read(Piece))
        count(encoder.encode(piece));
    count(encoder.finish());
    return facts;
}

} // namespace postrider::smtp
