// INTERNALDATE and other date-times of IMAP (RFC 9051 section 9, date-time).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <optional>

namespace postrider::imap {

/// `17-Jul-1996 02:44:25 -0700`, also with a blank for the first digit or one digit, a two-digit year, no zone, or the
/// zone as a name. Seconds since 1970 in UTC; nothing where it is none of these (30-Feb, year 0).
std::optional<qint64> parseInternalDate(QByteArrayView text);

/// For APPEND, in the zone of `date`, without quotes. Years before 1970 become 1970: servers refuse them.
QByteArray formatInternalDate(const QDateTime &date);

} // namespace postrider::imap
