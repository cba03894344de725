#include "imap/wire/internal_date.h"

#include <QTimeZone>
#include <array>

namespace postrider::imap {

namespace {

constexpr std::array<const char *, 12> Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

class Scanner
{
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c) { return peek() == c && m_at < m_text.size() ? (++m_at, true) : false; }
    void skipBlanks()
    {
        while (peek() == ' ')
            ++m_at;
    }
    /// Up to `most` digits; -1 if there is none. Tells how many were read.
    int digits(int most, int *count = nullptr)
    {
        int value = 0;
        int n = 0;
        while (n < most && peek() >= '0' && peek() <= '9') {
            value = value * 10 + (m_text[m_at++] - '0');
            ++n;
        }
        if (count)
            *count = n;
        return n == 0 ? -1 : value;
    }
    int month()
    {
        for (size_t i = 0; i < Months.size(); ++i) {
            if (m_text.size() - m_at >= 3 && qstrnicmp(m_text.data() + m_at, Months[i], 3) == 0) {
                m_at += 3;
                return int(i) + 1;
            }
        }
        return -1;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// Days since 1970-01-01 in the Gregorian calendar (the usual era arithmetic); much faster than QDateTime, and this runs
/// once a message.
qint64 daysFromCivil(int year, int month, int day)
{
    year -= month <= 2;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return qint64(era) * 146097 + dayOfEra - 719468;
}

int fullYear(int year, int digits)
{
    if (digits == 4)
        return year;
    if (digits == 3)
        return 1900 + year; // RFC 5322 section 4.3, which such servers mean
    return year < 50 ? 2000 + year : 1900 + year;
}

} // namespace

std::optional<qint64> parseInternalDate(QByteArrayView text)
{
    Scanner scanner(text);
    scanner.skipBlanks();
    const int day = scanner.digits(2);
    if (!scanner.take('-') && !scanner.take(' '))
        return std::nullopt;
    const int month = scanner.month();
    if (!scanner.take('-') && !scanner.take(' '))
        return std::nullopt;
    int yearDigits = 0;
    const int shortYear = scanner.digits(4, &yearDigits);
    if (day < 1 || month < 1 || yearDigits < 2)
        return std::nullopt;
    const int year = fullYear(shortYear, yearDigits);
    if (!QDate::isValid(year, month, day) || year < 1)
        return std::nullopt;
    scanner.skipBlanks();
    const int hour = scanner.digits(2);
    const bool hasMinute = scanner.take(':');
    const int minute = hasMinute ? scanner.digits(2) : -1;
    const int second = scanner.take(':') ? scanner.digits(2) : 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return std::nullopt;
    scanner.skipBlanks();
    int offset = 0;
    const bool west = scanner.take('-');
    if (west || scanner.take('+')) {
        int count = 0;
        const int zone = scanner.digits(4, &count);
        if (count == 4 && zone % 100 < 60 && zone <= 2400)
            offset = (zone / 100 * 60 + zone % 100) * (west ? -60 : 60);
    }
    return daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset;
}

QByteArray formatInternalDate(const QDateTime &date)
{
    QDateTime when = date;
    if (when.date().year() < 1970)
        when = QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
    if (when.date().year() > 9999)
        when = QDateTime(QDate(9999, 12, 31), QTime(0, 0), Qt::UTC);
    const int offset = when.offsetFromUtc() / 60;
    const int distance = std::abs(offset);
    const auto two = [](int value) { return QByteArray::number(value).rightJustified(2, '0'); };
    return QByteArray::number(when.date().day()).rightJustified(2, ' ') + '-' + Months[size_t(when.date().month() - 1)] + '-'
        + QByteArray::number(when.date().year()) + ' ' + two(when.time().hour()) + ':' + two(when.time().minute()) + ':'
        + two(when.time().second()) + ' ' + (offset < 0 ? '-' : '+') + two(distance / 60) + two(distance % 60);
}

} // namespace postrider::imap
