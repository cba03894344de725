#include "store/pack.h"

#include <utility>

namespace postrider::store {

namespace {

constexpr int MaxPartDepth = 64;
constexpr char UnitSeparator = '\x1f';
constexpr char RecordSeparator = '\x1e';

/// Grows when a field is added, so that older bytes can be told apart.
constexpr quint64 PartFormat = 1;

void appendRange(Packer &out, const ByteRange &range)
{
    out.integer(range.offset).integer(range.length);
}

ByteRange readRange(Unpacker &in)
{
    ByteRange range;
    range.offset = in.integer();
    range.length = in.integer();
    return range;
}

void appendPart(Packer &out, const Part &part, int depth)
{
    out.bytes(part.section).bytes(part.type).bytes(part.subtype);
    out.number(quint64(part.parameters.size()));
    for (const Part::Parameter &parameter : part.parameters)
        out.bytes(parameter.name).text(parameter.value);
    out.bytes(part.transferEncoding).bytes(part.disposition).text(part.fileName);
    out.bytes(part.contentId).bytes(part.contentLocation).text(part.description);
    out.integer(part.encodedSize).integer(part.lines);
    appendRange(out, part.header);
    appendRange(out, part.body);
    const bool cut = depth >= MaxPartDepth;
    out.number(cut ? 0 : part.children.size());
    if (cut)
        return;
    for (const Part &child : part.children)
        appendPart(out, child, depth + 1);
}

Part readPart(Unpacker &in, int depth)
{
    Part part;
    part.section = in.bytes();
    part.type = in.bytes();
    part.subtype = in.bytes();
    const qsizetype parameters = in.count();
    for (qsizetype i = 0; i < parameters && in.ok(); ++i) {
        QByteArray name = in.bytes();
        part.parameters.append({std::move(name), in.text()});
    }
    part.transferEncoding = in.bytes();
    part.disposition = in.bytes();
    part.fileName = in.text();
    part.contentId = in.bytes();
    part.contentLocation = in.bytes();
    part.description = in.text();
    part.encodedSize = in.integer();
    part.lines = in.integer();
    part.header = readRange(in);
    part.body = readRange(in);
    const qsizetype children = in.count();
    for (qsizetype i = 0; i < children && in.ok() && depth < MaxPartDepth; ++i)
        part.children.push_back(readPart(in, depth + 1));
    return part;
}

void appendSeparated(QByteArray &out, const QString &text)
{
    const qsizetype begin = out.size();
    appendUtf8(out, text);
    char *const end = out.data() + out.size();
    for (char *at = out.data() + begin; at < end; ++at) // no condition around the write: so it is done in blocks
        *at = *at == UnitSeparator || *at == RecordSeparator ? ' ' : *at;
}

int lengthOfNumber(quint64 value)
{
    int length = 1;
    for (; value >= 0x80; value >>= 7)
        ++length;
    return length;
}

} // namespace

Packer &Packer::number(quint64 value)
{
    while (value >= 0x80) {
        m_out.append(char(value | 0x80));
        value >>= 7;
    }
    m_out.append(char(value));
    return *this;
}

Packer &Packer::bytes(QByteArrayView value)
{
    number(quint64(value.size()));
    m_out.append(value);
    return *this;
}

Packer &Packer::list(const std::vector<QByteArray> &list)
{
    quint64 size = 0;
    for (const QByteArray &entry : list)
        size += quint64(lengthOfNumber(quint64(entry.size()))) + quint64(entry.size());
    number(size);
    for (const QByteArray &entry : list)
        bytes(entry);
    return *this;
}

quint64 Unpacker::fail()
{
    m_ok = false;
    m_at = m_in.size();
    return 0;
}

quint64 Unpacker::number()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_at >= m_in.size())
            return fail();
        const quint64 byte = quint8(m_in[m_at++]);
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return fail();
}

qint64 Unpacker::integer()
{
    const quint64 value = number();
    return qint64(value >> 1) ^ -qint64(value & 1);
}

QByteArray Unpacker::bytes()
{
    const quint64 size = number();
    if (size > quint64(m_in.size() - m_at)) {
        fail();
        return {};
    }
    QByteArray value = m_in.sliced(m_at, qsizetype(size)).toByteArray();
    m_at += qsizetype(size);
    return value;
}

qsizetype Unpacker::count()
{
    const quint64 value = number();
    return qsizetype(value > quint64(m_in.size() - m_at) ? fail() : value);
}

QByteArray packList(const std::vector<QByteArray> &list)
{
    Packer out;
    for (const QByteArray &entry : list)
        out.bytes(entry);
    return out.take();
}

std::vector<QByteArray> unpackList(QByteArrayView packed)
{
    std::vector<QByteArray> list;
    Unpacker in(packed);
    while (!in.atEnd()) {
        QByteArray entry = in.bytes();
        if (!in.ok())
            break;
        list.push_back(std::move(entry));
    }
    return list;
}

QByteArray packStrings(const std::vector<QString> &list)
{
    Packer out;
    for (const QString &entry : list)
        out.text(entry);
    return out.take();
}

std::vector<QString> unpackStrings(QByteArrayView packed)
{
    std::vector<QString> list;
    for (const QByteArray &entry : unpackList(packed))
        list.push_back(QString::fromUtf8(entry));
    return list;
}

QByteArray packPart(const std::optional<Part> &part)
{
    if (!part)
        return {};
    Packer out;
    out.number(PartFormat);
    appendPart(out, *part, 0);
    return out.take();
}

std::optional<Part> unpackPart(QByteArrayView packed)
{
    Unpacker in(packed);
    if (packed.isEmpty() || in.number() != PartFormat)
        return {};
    Part part = readPart(in, 0);
    if (!in.ok())
        return {};
    return part;
}

void appendUtf8(QByteArray &out, QStringView text)
{
    if (!QtPrivate::isAscii(text)) {
        out.append(text.toUtf8());
        return;
    }
    const qsizetype begin = out.size();
    out.resize(begin + text.size());
    char *const to = out.data() + begin;
    const char16_t *const from = text.utf16();
    for (qsizetype i = 0; i < text.size(); ++i)
        to[i] = char(from[i]);
}

QByteArray packAddresses(const AddressList &list)
{
    QByteArray out;
    appendAddresses(out, list);
    return out;
}

void appendAddresses(QByteArray &out, const AddressList &list)
{
    bool first = true;
    for (const Address &address : list) {
        if (!std::exchange(first, false))
            out.append(RecordSeparator);
        appendSeparated(out, address.name);
        out.append(UnitSeparator);
        appendSeparated(out, address.address);
    }
}

AddressList unpackAddresses(QByteArrayView packed, qsizetype limit)
{
    AddressList list;
    qsizetype at = 0;
    while (at < packed.size() && qsizetype(list.size()) < limit) {
        qsizetype end = packed.indexOf(RecordSeparator, at);
        if (end < 0)
            end = packed.size();
        const QByteArrayView record = packed.sliced(at, end - at);
        const qsizetype middle = record.indexOf(UnitSeparator);
        if (middle >= 0)
            list.push_back({QString::fromUtf8(record.first(middle)), QString::fromUtf8(record.sliced(middle + 1))});
        at = end + 1;
    }
    return list;
}

} // namespace postrider::store
