#include "mime/header_fields.h"

#include "mime/address_parser.h"
#include "mime/encoded_words.h"
#include "mime/line_scan.h"
#include "mime/message_ids.h"

namespace postrider::mime {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

/// The name before the colon of a field line, or a null view. RFC 5322 section 4.5 allows blanks before the colon.
/// `*colon` is where the colon stands.
QByteArrayView fieldName(QByteArrayView line, qsizetype *colon)
{
    qsizetype i = 0;
    while (i < line.size() && static_cast<unsigned char>(line[i]) > ' ' && line[i] != ':' && line[i] != 127)
        ++i;
    const qsizetype nameEnd = i;
    while (i < line.size() && isBlank(line[i]))
        ++i;
    if (nameEnd == 0 || i == line.size() || line[i] != ':')
        return {};
    *colon = i;
    return line.first(nameEnd);
}

} // namespace

bool sameName(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a[i] != b[i] && lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

QByteArray unfold(QByteArrayView value)
{
    value = bounded(value).trimmed();
    QByteArray result(value.size(), Qt::Uninitialized);
    char *to = result.data();
    for (const char c : value) {
        if (c != '\r' && c != '\n')
            *to++ = c == '\0' ? ' ' : c;
    }
    result.truncate(to - result.constData());
    const bool blankAtAnEnd = !result.isEmpty() && (result.front() == ' ' || result.back() == ' '); // it was a NUL
    return blankAtAnEnd ? result.trimmed() : result;
}

HeaderFields::HeaderFields(QByteArrayView block)
{
    m_fields.reserve(size_t(std::min<qsizetype>(32, 1 + block.size() / 32)));
    const char *const begin = block.data();
    const char *const end = begin + block.size();
    const char *line = begin;
    bool takesContinuation = false; // false after a line that was passed over
    while (line < end) {
        const char *const lineEnd = findLineBreak(line, end);
        const char *const next = skipLineBreak(lineEnd, end);
        if (lineEnd == line) { // the empty line
            line = next;
            break;
        }
        if (isBlank(*line)) {
            if (takesContinuation && !m_fields.empty()) {
                HeaderField &field = m_fields.back();
                field.value = QByteArrayView(field.value.data(), lineEnd - field.value.data());
                field.length = next - begin - field.offset;
            }
        } else {
            qsizetype colon = 0;
            const QByteArrayView name = fieldName({line, lineEnd - line}, &colon);
            takesContinuation = !name.isNull() && m_fields.size() < MaxFields;
            if (takesContinuation)
                m_fields.push_back({name, {line + colon + 1, lineEnd - line - colon - 1}, line - begin, next - line});
        }
        line = next;
    }
    m_blockLength = line - begin;
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
