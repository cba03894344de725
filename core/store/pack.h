// Lists and trees as compact bytes in one column. Reading is total: damaged bytes give an empty value, never a crash.
#pragma once

#include "base/address.h"
#include "base/part.h"

#include <optional>
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <vector>

namespace postrider::store {

/// Appends numbers (LEB128, zigzag for signed ones) and byte strings with their length.
class Packer final
{
public:
    Packer() = default;
    /// Appends to `room`.
    explicit Packer(QByteArray room)
        : m_out(std::move(room))
    {}
    Packer &number(quint64 value);
    Packer &integer(qint64 value) { return number((quint64(value) << 1) ^ quint64(value >> 63)); }
    Packer &bytes(QByteArrayView value);
    Packer &text(const QString &value) { return bytes(value.toUtf8()); }
    /// The same bytes as bytes(packList(list)).
    Packer &list(const std::vector<QByteArray> &list);
    QByteArray take() { return std::move(m_out); }

private:
    QByteArray m_out;
};

/// Reads them back in the same order. After an error everything is 0 or empty and ok() is false.
class Unpacker final
{
public:
    explicit Unpacker(QByteArrayView in)
        : m_in(in)
    {}

    quint64 number();
    qint64 integer();
    QByteArray bytes();
    QString text() { return QString::fromUtf8(bytes()); }
    /// A count of things of which each takes at least one byte: never more than there are bytes left.
    qsizetype count();
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_in.size(); }

private:
    quint64 fail();

    QByteArrayView m_in;
    qsizetype m_at = 0;
    bool m_ok = true;
};

QByteArray packList(const std::vector<QByteArray> &list);
std::vector<QByteArray> unpackList(QByteArrayView packed);
QByteArray packStrings(const std::vector<QString> &list);
std::vector<QString> unpackStrings(QByteArrayView packed);

/// Empty for none. Deeper than 64 levels is cut off.
QByteArray packPart(const std::optional<Part> &part);
std::optional<Part> unpackPart(QByteArrayView packed);

/// UTF-8 text that search can look into: name US address RS name US address ...
QByteArray packAddresses(const AddressList &list);
void appendAddresses(QByteArray &out, const AddressList &list);
/// As out += text.toUtf8(), without the copy between.
void appendUtf8(QByteArray &out, QStringView text);
AddressList unpackAddresses(QByteArrayView packed, qsizetype limit = 10'000);

} // namespace postrider::store
