// Writes header fields: folded, encoded, and never more fields than were asked for.
#pragma once

#include "base/address.h"
#include "base/part.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <vector>

namespace postrider::mime {

/// Collects fields as CRLF lines of at most 78 octets where words allow it. CR, LF and NUL in any value become blanks.
class HeaderWriter final
{
public:
    /// Free text: Subject, Comments. Runs of words outside ASCII become encoded words of at most 75 octets.
    void text(const QByteArray &name, const QString &value);
    /// Nothing is written for an empty list.
    void addresses(const QByteArray &name, const AddressList &list);
    void messageIds(const QByteArray &name, const std::vector<QByteArray> &ids);
    void date(const QByteArray &name, const QDateTime &when);
    /// "text/plain; charset=utf-8"; values outside ASCII by RFC 2231, with an ASCII form beside it.
    void parameterized(const QByteArray &name, const QByteArray &value, const QList<Part::Parameter> &parameters);
    /// An ASCII token as it is.
    void token(const QByteArray &name, const QByteArray &value);

    const QByteArray &bytes() const { return m_out; }

private:
    void field(const QByteArray &name, const QList<QByteArray> &atoms);
    QByteArray m_out;
};

/// Encoded words for `text`; the first at most `firstLimit` octets long, the others 75. Graphemes stay whole where they can.
QList<QByteArray> encodeWords(const QString &text, qsizetype firstLimit = 75);

/// True if `name` can be a field name.
bool isFieldName(const QByteArray &name);

} // namespace postrider::mime
