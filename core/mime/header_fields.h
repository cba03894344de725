// The header block of a message or part: its fields in order, as views into the raw bytes.
#pragma once

#include "base/address.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <algorithm>
#include <vector>

namespace postrider::mime {

/// One field as it stands in the block. The views live as long as the bytes they were parsed from.
struct HeaderField {
    QByteArrayView name;  ///< as written, without blanks before the colon
    QByteArrayView value; ///< after the colon, still folded and encoded, without the last line break
    qint64 offset = 0;    ///< of the name, from the start of the block
    qint64 length = 0;    ///< of the whole field with its line breaks
};

/// A parsed header block (RFC 5322 section 2.2). Total: any bytes give some fields, in linear time.
/// Lines that are neither a field nor a continuation are passed over. At most MaxFields are kept.
/// Works on a whole block and on what IMAP's BODY[HEADER.FIELDS (...)] returns.
class HeaderFields final
{
public:
    static constexpr size_t MaxFields = 20'000;

    HeaderFields() = default;
    /// Keeps views into `block`, which must outlive this object.
    explicit HeaderFields(QByteArrayView block);

    const std::vector<HeaderField> &fields() const { return m_fields; }
    /// Octets up to and with the empty line that ends the block (all of them if there is none).
    qint64 blockLength() const { return m_blockLength; }

    bool contains(QByteArrayView name) const { return find(name) != nullptr; }
    int count(QByteArrayView name) const;
    /// The first field of that name (ASCII letters compared without case), or none.
    const HeaderField *find(QByteArrayView name) const;
    /// Raw value of the first such field; a null view if missing.
    QByteArrayView raw(QByteArrayView name) const;
    std::vector<QByteArrayView> allRaw(QByteArrayView name) const;

    /// First such field, unfolded and decoded (RFC 2047), blanks collapsed. Untrusted text: see text_safety.h.
    QString text(QByteArrayView name) const;
    /// First such field, unfolded, ASCII blanks trimmed, nothing decoded.
    QByteArray unfolded(QByteArrayView name) const;
    /// The mailboxes of all such fields, in order.
    AddressList addresses(QByteArrayView name) const;
    /// The mailboxes of the first such field.
    AddressList firstAddresses(QByteArrayView name) const;
    /// What stands between < and > in the first such field.
    std::vector<QByteArray> messageIds(QByteArrayView name) const;

private:
    std::vector<HeaderField> m_fields;
    qint64 m_blockLength = 0;
};

/// Of a longer value the rest is not read, whatever the field: no person writes it, and no input shall take for ever.
inline constexpr qsizetype MaxFieldValue = 1024 * 1024;
inline QByteArrayView bounded(QByteArrayView value) { return value.first(std::min(value.size(), MaxFieldValue)); }

/// Removes the line breaks of folding and trims blanks at both ends (RFC 5322 section 2.2.3).
QByteArray unfold(QByteArrayView value);

/// ASCII case-insensitive equality: field names and parameter names.
bool sameName(QByteArrayView a, QByteArrayView b);

} // namespace postrider::mime
