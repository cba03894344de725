// Dates, sizes and names as the windows write them.
#pragma once

#include "base/address.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace postrider::ui {

/// The text between FSI and PDI (Unicode TR 9), so that its direction does not disturb what stands around it.
QString isolated(const QString &text);

/// For a row: today "10:42", the last six days "Tue 10:42", this year "12 Nov", else the short date. `now` in any time zone.
QString rowDate(const QDateTime &date, const QDateTime &now, const QLocale &locale = QLocale());
/// For the header of a message: "Today 10:42", "Tue 17 Nov 10:42", "12 November 2024 10:42".
QString headerDate(const QDateTime &date, const QDateTime &now, const QLocale &locale = QLocale());
/// Everything, with the time zone: for tool tips and the spoken row.
QString fullDate(const QDateTime &date, const QLocale &locale = QLocale());

/// "1.8 MB"; empty if negative.
QString sizeText(qint64 bytes, const QLocale &locale = QLocale());
/// "3,200 of 8,140".
QString ofTotal(qint64 done, qint64 total);

/// What stands for a person: the name, or the address where there is none or where the name pretends to be another
/// address. Cleaned of controls and bidirectional marks.
QString personName(const Address &address);
/// Names joined for one line: "Mara Okafor, Jonas Hedlund and 3 others".
QString peopleText(const AddressList &people, int most = 3);

} // namespace postrider::ui
