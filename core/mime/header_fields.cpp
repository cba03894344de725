#include "mime/header_fields.h"

#include "mime/address_parser.h"
#include "mime/encoded_words.h"
#include "mime/message_ids.h"

#include <cstring>

namespace postrider::mime {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

/// Lines of a block, in order: CRLF, LF or a lone CR end one.
class LineWalker
{
public:
    explicit LineWalker(QByteArrayView block) : m_block(block) {}

    /// The end of the line that begins at `start`; `*next` is the start of the next one. `start` only grows.
    qsizetype end(qsizetype start, qsizetype *next)
    {
        if (m_lf < start) { // looked up once for all the lone CRs before it
            const auto *lf = static_cast<const char *>(memchr(m_block.data() + start, '\n', size_t(m_block.size() - start)));
            m_lf = lf ? lf - m_block.data() : m_block.size();
        }
        const auto *cr = static_cast<const char *>(memchr(m_block.data() + start, '\r', size_t(m_lf - start)));
        const qsizetype end = cr ? cr - m_block.data() : m_lf;
        const qsizetype lineBreak = cr && end + 1 == m_lf && m_lf < m_block.size() ? 2 : 1;
        *next = std::min(end + lineBreak, m_block.size());
        return end;
    }

private:
    QByteArrayView m_block;
    qsizetype m_lf = -1;
};

/// The name before the colon of a field line, or a null view. RFC 5322 section 4.5 allows blanks before the colon.
QByteArrayView fieldName(QByteArrayView line)
{
    const auto *colon = static_cast<const char *>(memchr(line.data(), ':', size_t(line.size())));
    if (!colon)
        return {};
    QByteArrayView name = line.first(colon - line.data());
    while (!name.isEmpty() && isBlank(name.back()))
        name.chop(1);
    if (name.isEmpty())
        return {};
    for (const char c : name) {
        if (static_cast<unsigned char>(c) <= ' ' || c == 127)
            return {};
    }
    return name;
}

} // namespace

bool sameName(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

QByteArray unfold(QByteArrayView value)
{
    QByteArray result;
    result.reserve(value.size());
    for (const char c : value) {
        if (c != '\r' && c != '\n')
            result.append(c == '\0' ? ' ' : c);
    }
    return result.trimmed();
}

HeaderFields::HeaderFields(QByteArrayView block)
{
    qsizetype position = 0;
    LineWalker lines(block);
    bool takesContinuation = false; // false after a line that was passed over
    while (position < block.size()) {
        qsizetype next = 0;
        const qsizetype end = lines.end(position, &next);
        if (end == position) { // the empty line
            position = next;
            break;
        }
        const QByteArrayView line = block.sliced(position, end - position);
        if (isBlank(line.front())) {
            if (takesContinuation && !m_fields.empty()) {
                HeaderField &field = m_fields.back();
                field.value = QByteArrayView(field.value.data(), block.data() + end - field.value.data());
                field.length = next - field.offset;
            }
        } else {
            const QByteArrayView name = fieldName(line);
            takesContinuation = !name.isNull() && m_fields.size() < MaxFields;
            if (takesContinuation) {
                const auto *colon = static_cast<const char *>(memchr(line.data(), ':', size_t(line.size())));
                const QByteArrayView value(colon + 1, block.data() + end - colon - 1);
                m_fields.push_back({name, value, position, next - position});
            }
        }
        position = next;
    }
    m_blockLength = position;
}

int HeaderFields::count(QByteArrayView name) const
{
    int result = 0;
    for (const HeaderField &field : m_fields)
        result += sameName(field.name, name) ? 1 : 0;
    return result;
}

const HeaderField *HeaderFields::find(QByteArrayView name) const
{
    for (const HeaderField &field : m_fields) {
        if (sameName(field.name, name))
            return &field;
    }
    return nullptr;
}

QByteArrayView HeaderFields::raw(QByteArrayView name) const
{
    const HeaderField *field = find(name);
    return field ? field->value : QByteArrayView();
}

std::vector<QByteArrayView> HeaderFields::allRaw(QByteArrayView name) const
{
    std::vector<QByteArrayView> result;
    for (const HeaderField &field : m_fields) {
        if (sameName(field.name, name))
            result.push_back(field.value);
    }
    return result;
}

QString HeaderFields::text(QByteArrayView name) const { return decodeUnstructured(raw(name)); }

QByteArray HeaderFields::unfolded(QByteArrayView name) const { return unfold(raw(name)); }

AddressList HeaderFields::addresses(QByteArrayView name) const
{
    AddressList result;
    for (const QByteArrayView value : allRaw(name)) {
        AddressList more = parseAddresses(value);
        if (result.empty())
            result = std::move(more);
        else
            result.insert(result.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return result;
}

AddressList HeaderFields::firstAddresses(QByteArrayView name) const { return parseAddresses(raw(name)); }

std::vector<QByteArray> HeaderFields::messageIds(QByteArrayView name) const { return parseMessageIds(raw(name)); }

} // namespace postrider::mime
