// Leaves Bcc out of what others get, while the bytes stream by.
#include "mime/builder.h"

#include "mime/header_fields.h"

namespace postrider::mime {

namespace {

constexpr qsizetype MaxHeld = 80; // longer than any name that is looked for, with blanks before its colon

bool isHiddenField(QByteArrayView name)
{
    name = name.trimmed();
    return sameName(name, "Bcc") || sameName(name, "Resent-Bcc");
}

} // namespace

QByteArray BccFilter::feed(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size() + m_held.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (m_state == State::Body) {
            out.append(bytes.sliced(i));
            break;
        }
        const char c = bytes[i];
        if (m_afterCr && c == '\n') { // the rest of the line break before it
            m_afterCr = false;
            if (!m_dropped)
                out.append(c);
            continue;
        }
        m_afterCr = c == '\r';
        if (m_state == State::LineStart) {
            if (c == '\r' || c == '\n') { // the empty line
                m_dropped = false;
                m_state = State::Body;
                out.append(c);
                continue;
            }
            if (c == ' ' || c == '\t')
                m_state = m_dropped ? State::Dropping : State::Copying;
            else
                m_state = State::Name;
        }
        if (m_state == State::Name) {
            m_held.append(c);
            const bool ends = c == ':' || c == '\r' || c == '\n' || m_held.size() >= MaxHeld;
            if (!ends)
                continue;
            m_dropped = c == ':' && isHiddenField(QByteArrayView(m_held).chopped(1));
            if (!m_dropped)
                out.append(m_held);
            m_held.clear();
            m_state = m_dropped ? State::Dropping : State::Copying;
        } else if (m_state == State::Copying) {
            out.append(c);
        }
        if (c == '\r' || c == '\n')
            m_state = State::LineStart;
    }
    return out;
}

QByteArray BccFilter::finish()
{
    const QByteArray held = m_held;
    m_held.clear();
    return held;
}

QByteArray withoutBcc(QByteArrayView message)
{
    BccFilter filter;
    QByteArray out = filter.feed(message);
    out.append(filter.finish());
    return out;
}

} // namespace postrider::mime
