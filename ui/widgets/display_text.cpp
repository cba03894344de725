#include "widgets/display_text.h"

#include "mime/text_safety.h"

#include <QCoreApplication>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar FirstStrongIsolate(0x2068);
constexpr QChar PopDirectionalIsolate(0x2069);

/// The locale's way of "day month", without the year.
QString dayAndMonth(const QDate &date, const QLocale &locale)
{
    return QCoreApplication::translate("Date", "%1 %2", "day of the month and short month name: 12 Nov")
        .arg(locale.toString(date.day()), locale.standaloneMonthName(date.month(), QLocale::ShortFormat));
}

/// Hours and minutes; some locales have seconds in their short form.
QString hoursAndMinutes(const QTime &time, const QLocale &locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    format.remove(u":ss"_s).remove(u".ss"_s);
    return locale.toString(time, format);
}

} // namespace

QString isolated(const QString &text)
{
    return text.isEmpty() ? text : FirstStrongIsolate + text + PopDirectionalIsolate;
}

QString rowDate(const QDateTime &date, const QDateTime &now, const QLocale &locale)
{
    if (!date.isValid()) {
        return {};
    }
    const QDateTime local = date.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString time = hoursAndMinutes(local.time(), locale);
    const qint64 days = local.date().daysTo(today);
    if (days == 0) {
        return time;
    }
    if (days > 0 && days < 7) {
        return QCoreApplication::translate("Date", "%1 %2", "short day name and time: Tue 10:42")
            .arg(locale.standaloneDayName(local.date().dayOfWeek(), QLocale::ShortFormat), time);
    }
    return local.date().year() == today.year() ? dayAndMonth(local.date(), locale)
                                               : locale.toString(local.date(), QLocale::ShortFormat);
}

QString headerDate(const QDateTime &date, const QDateTime &now, const QLocale &locale)
{
    if (!date.isValid()) {
        return {};
    }
    const QDateTime local = date.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString time = hoursAndMinutes(local.time(), locale);
    if (local.date() == today) {
        return QCoreApplication::translate("Date", "Today %1").arg(time);
    }
    if (local.date().year() == today.year()) {
        return QCoreApplication::translate("Date", "%1 %2 %3", "short day name, day and month, time: Tue 17 Nov 10:42")
            .arg(locale.standaloneDayName(local.date().dayOfWeek(), QLocale::ShortFormat), dayAndMonth(local.date(), locale),
                 time);
    }
    return QCoreApplication::translate("Date", "%1 %2", "date and time")
        .arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

QString fullDate(const QDateTime &date, const QLocale &locale)
{
    return date.isValid() ? locale.toString(date.toLocalTime(), QLocale::LongFormat) : QString();
}

QString sizeText(qint64 bytes, const QLocale &locale)
{
    return bytes < 0 ? QString() : locale.formattedDataSize(bytes, bytes < 1000 * 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString ofTotal(qint64 done, qint64 total)
{
    const QLocale locale;
    return QCoreApplication::translate("Number", "%1 of %2").arg(locale.toString(done), locale.toString(total));
}

QString personName(const Address &address)
{
    const QString name = mime::cleanForDisplay(address.name, 200).trimmed();
    const bool pretends = name.contains(u'@') && name.compare(address.address, Qt::CaseInsensitive) != 0;
    return name.isEmpty() || pretends ? mime::cleanForDisplay(address.address, 200) : name;
}

QString peopleText(const AddressList &people, int most)
{
    QStringList names;
    for (const Address &person : people) {
        if (names.size() == most && int(people.size()) > most + 1) {
            const int rest = int(people.size()) - most;
            return QCoreApplication::translate("People", "%1 and %n other(s)", nullptr, rest)
                .arg(QLocale().createSeparatedList(names));
        }
        names << isolated(personName(person));
    }
    return names.join(QCoreApplication::translate("People", ", ", "between names"));
}

} // namespace postrider::ui
