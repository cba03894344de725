// The Date field (RFC 5322 section 3.3 and 4.3) and what is found in its place.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <optional>

namespace postrider::mime {

/// A moment and the sender's offset.
struct DateValue {
    qint64 secondsSinceEpoch = 0; ///< UTC
    int offsetMinutes = 0;        ///< east of UTC
    bool zoneKnown = false;       ///< false for "-0000" and for a missing zone

    QDateTime toDateTime() const; ///< with the sender's offset
    bool operator==(const DateValue &) const = default;
};

/// Nothing for what is no date. Two-digit years, obsolete zones, missing seconds and zones, comments, "GMT+0200",
/// asctime and ISO forms are read. Years 1000 to 9999.
std::optional<DateValue> parseDate(QByteArrayView field);

/// "Mon, 23 Nov 2026 09:42:00 +0100" with the offset of `when`.
QByteArray formatDate(const QDateTime &when);

} // namespace postrider::mime
