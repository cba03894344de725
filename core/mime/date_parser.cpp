#include "mime/date_parser.h"

#include "mime/header_fields.h"

#include <array>
#include <vector>

namespace postrider::mime {

namespace {

constexpr size_t MaxTokens = 24;
constexpr qsizetype MaxLength = 400;
constexpr std::array<QByteArrayView, 12> MonthNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<QByteArrayView, 7> DayNames{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

struct Zone {
    QByteArrayView name;
    int hours;
};
constexpr std::array<Zone, 8> AmericanZones{
    {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// -1 if it is no number of at most `maxDigits` digits.
int number(QByteArrayView text, qsizetype maxDigits = 4)
{
    if (text.isEmpty() || text.size() > maxDigits)
        return -1;
    int value = 0;
    for (const char c : text) {
        if (!isDigit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// 1..12 by the first three letters, else 0.
int monthOf(QByteArrayView text)
{
    if (text.size() < 3)
        return 0;
    for (size_t i = 0; i < MonthNames.size(); ++i) {
        if (sameName(text.first(3), MonthNames[i]))
            return int(i) + 1;
    }
    return 0;
}

bool isDayName(QByteArrayView text)
{
    if (text.size() < 3)
        return false;
    for (const QByteArrayView name : DayNames) {
        if (sameName(text.first(3), name))
            return true;
    }
    return false;
}

/// Comments become blanks, and the blanks around ':' go: "09(c) : 55" is a time (RFC 5322 section 4.3).
QByteArray withoutComments(QByteArrayView in)
{
    QByteArray out;
    out.reserve(in.size());
    int depth = 0;
    for (const char c : in) {
        depth += c == '(' ? 1 : 0;
        const bool blank = depth > 0 || c == ')' || static_cast<unsigned char>(c) <= ' ';
        depth -= c == ')' && depth > 0 ? 1 : 0;
        if (blank && !out.endsWith(' ') && !out.endsWith(':')) {
            out.append(' ');
        } else if (!blank) {
            if (c == ':' && out.endsWith(' '))
                out.chop(1);
            out.append(c);
        }
    }
    return out;
}

/// Words; ',' and blanks part them.
std::vector<QByteArrayView> tokens(QByteArrayView in)
{
    std::vector<QByteArrayView> result;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= in.size() && result.size() < MaxTokens; ++i) {
        const char c = i < in.size() ? in[i] : ' ';
        const bool separates = c == ',' || static_cast<unsigned char>(c) <= ' ';
        if (separates && start >= 0) {
            result.push_back(in.sliced(start, i - start));
            start = -1;
        } else if (!separates && start < 0) {
            start = i;
        }
    }
    return result;
}

struct Fields {
    int day = -1, month = 0, year = -1;
    int hour = -1, minute = 0, second = 0;
    int offset = 0;
    bool zoneKnown = false, zoneSeen = false;
};

/// "+0200", "-05:00", "GMT+2".
bool readOffset(QByteArrayView text, Fields *fields)
{
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-'))
        return false;
    QByteArray digits = text.sliced(1).toByteArray();
    digits.replace(":", "");
    const int value = number(digits, 6);
    if (value < 0)
        return false;
    int hours = value / 100;
    int minutes = value % 100;
    if (digits.size() <= 2) {
        hours = value;
        minutes = 0;
    } else if (digits.size() > 4) {
        return false;
    }
    fields->zoneSeen = true;
    if (hours > 24 || minutes > 59) // nonsense: as if there were no zone
        return true;
    fields->offset = (hours * 60 + minutes) * (text[0] == '-' ? -1 : 1);
    fields->zoneKnown = !(text[0] == '-' && value == 0); // RFC 5322 section 3.3: "-0000" says nothing of the zone
    return true;
}

void readZone(QByteArrayView text, Fields *fields)
{
    if (readOffset(text, fields))
        return;
    for (const QByteArrayView name : {QByteArrayView("GMT"), QByteArrayView("UTC"), QByteArrayView("UT"), QByteArrayView("Z")}) {
        const qsizetype length = name.size();
        if (text.size() >= length && sameName(text.first(length), name)) {
            if (text.size() == length || !readOffset(text.sliced(length), fields)) {
                fields->zoneSeen = true;
                fields->zoneKnown = true;
            }
            return;
        }
    }
    for (const Zone &zone : AmericanZones) {
        if (sameName(text, zone.name)) {
            fields->offset = zone.hours * 60;
            fields->zoneKnown = fields->zoneSeen = true;
        }
    }
}

/// "09:42", "09:42:00", "09:42:00.123", "09.42.00".
bool readTime(QByteArrayView text, Fields *fields)
{
    const char separator = text.contains(':') ? ':' : '.';
    std::array<int, 3> values{0, 0, 0};
    size_t index = 0;
    qsizetype at = 0;
    while (at < text.size() && index < 3) {
        qsizetype end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        const int value = number(text.sliced(at, end - at), 2);
        if (value < 0)
            break;
        values[index] = value;
        ++index;
        at = end;
        if (at < text.size() && text[at] == separator && index < 3)
            ++at;
        else
            break;
    }
    if (index < 2 || values[0] > 24 || values[1] > 59 || values[2] > 60)
        return false;
    fields->hour = values[0];
    fields->minute = values[1];
    fields->second = values[2];
    while (at < text.size() && (isDigit(text[at]) || text[at] == '.'))
        ++at; // parts of a second
    if (at < text.size())
        readZone(text.sliced(at), fields);
    return true;
}

int fullYear(QByteArrayView text)
{
    const int value = number(text, 4);
    if (value < 0 || text.size() >= 4)
        return value;
    if (text.size() == 3) // RFC 5322 section 4.3
        return value + 1900;
    return value < 50 ? value + 2000 : value + 1900;
}

/// "23-Nov-2026", "2026-11-23", "2026/11/23", perhaps with "T09:42:00Z" behind it.
bool readDashed(QByteArrayView text, Fields *fields)
{
    QByteArrayView date = text;
    const qsizetype t = text.indexOf('T');
    if (t == 10 && isDigit(text[0])) {
        date = text.first(t);
        readTime(text.sliced(t + 1), fields);
    }
    QByteArray joined = date.toByteArray();
    joined.replace('/', '-');
    const QList<QByteArray> pieces = joined.split('-');
    if (pieces.size() != 3)
        return false;
    if (monthOf(pieces[1]) > 0) {
        fields->day = number(pieces[0], 2);
        fields->month = monthOf(pieces[1]);
        fields->year = fullYear(pieces[2]);
    } else if (pieces[0].size() == 4) {
        fields->year = number(pieces[0]);
        fields->month = number(pieces[1], 2);
        fields->day = number(pieces[2], 2);
    } else {
        return false;
    }
    return true;
}

void readToken(QByteArrayView token, Fields *fields)
{
    const bool digitFirst = isDigit(token[0]);
    if (fields->hour < 0 && digitFirst && (token.contains(':') || token.count('.') == 2) && !token.contains('-')
        && readTime(token, fields)) {
        return;
    }
    if (digitFirst && fields->day < 0 && (token.contains('-') || token.contains('/')) && readDashed(token, fields))
        return;
    if (number(token) >= 0 && number(token, 2) >= 0 && fields->day < 0) {
        fields->day = number(token, 2);
        return;
    }
    if (fields->month == 0 && !digitFirst && monthOf(token) > 0) {
        fields->month = monthOf(token);
        return;
    }
    if (fields->year < 0 && number(token) >= 0) {
        fields->year = fullYear(token);
        return;
    }
    if (fields->hour >= 0) {
        if (sameName(token, "PM") && fields->hour < 12)
            fields->hour += 12;
        else if (sameName(token, "AM") && fields->hour == 12)
            fields->hour = 0;
        else if (!fields->zoneSeen || (fields->offset == 0 && (token[0] == '+' || token[0] == '-')))
            readZone(token, fields);
    }
}

/// What nearly every sender writes (RFC 5322 section 3.3): "Mon, 23 Nov 2026 09:42:00 +0000", nothing else.
bool readCanonical(QByteArrayView text, Fields *fields)
{
    if (text.size() > 4 && text[3] == ',' && text[4] == ' ' && isDayName(text))
        text = text.sliced(5);
    const qsizetype dayDigits = text.size() > 1 && text[1] == ' ' ? 1 : 2;
    constexpr qsizetype RestLength = 24; // " Nov 2026 09:42:00 +0000"
    if (text.size() != dayDigits + RestLength)
        return false;
    const QByteArrayView rest = text.sliced(dayDigits);
    const bool shaped = rest[0] == ' ' && rest[4] == ' ' && rest[9] == ' ' && rest[12] == ':' && rest[15] == ':'
                        && rest[18] == ' ' && (rest[19] == '+' || rest[19] == '-');
    if (!shaped)
        return false;
    fields->day = number(text.first(dayDigits));
    fields->month = monthOf(rest.sliced(1, 3));
    fields->year = number(rest.sliced(5, 4));
    fields->hour = number(rest.sliced(10, 2));
    fields->minute = number(rest.sliced(13, 2));
    fields->second = number(rest.sliced(16, 2));
    const int hours = number(rest.sliced(20, 2));
    const int minutes = number(rest.sliced(22, 2));
    fields->offset = (hours * 60 + minutes) * (rest[19] == '-' ? -1 : 1);
    fields->zoneKnown = !(rest[19] == '-' && hours == 0 && minutes == 0);
    return fields->day >= 1 && fields->month > 0 && fields->year >= 1000 && fields->hour >= 0 && fields->hour < 24
           && fields->minute >= 0 && fields->minute < 60 && fields->second >= 0 && fields->second < 60 && hours >= 0 && hours < 24
           && minutes >= 0 && minutes < 60;
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
qint64 daysFromCivil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return qint64(era) * 146097 + dayOfEra - 719468;
}

int daysInMonth(int year, int month)
{
    static constexpr std::array<int, 12> Days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : Days[size_t(month - 1)];
}

} // namespace

QDateTime DateValue::toDateTime() const
{
    return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::OffsetFromUTC, offsetMinutes * 60);
}

std::optional<DateValue> parseDate(QByteArrayView field)
{
    Fields fields;
    if (!readCanonical(field.trimmed(), &fields)) {
        fields = {};
        const QByteArray text = withoutComments(field.first(std::min<qsizetype>(field.size(), MaxLength)));
        for (const QByteArrayView token : tokens(text)) {
            if (isDayName(token) && fields.day < 0 && fields.month == 0 && fields.hour < 0)
                continue;
            readToken(token, &fields);
        }
    }
    if (fields.day < 1 || fields.month < 1 || fields.month > 12 || fields.year < 1000 || fields.hour < 0
        || fields.day > daysInMonth(fields.year, fields.month)) {
        return {};
    }
    DateValue value;
    value.offsetMinutes = fields.offset;
    value.zoneKnown = fields.zoneKnown;
    value.secondsSinceEpoch = daysFromCivil(fields.year, fields.month, fields.day) * 86400 + fields.hour * 3600
                              + fields.minute * 60 + fields.second - qint64(fields.offset) * 60;
    return value;
}

QByteArray formatDate(const QDateTime &when)
{
    const QDate date = when.date();
    const QTime time = when.time();
    const int offset = when.offsetFromUtc() / 60;
    return DayNames[size_t(date.dayOfWeek() - 1)].toByteArray() + ", " + QByteArray::number(date.day()) + ' '
           + MonthNames[size_t(date.month() - 1)].toByteArray() + ' ' + QByteArray::number(date.year()).rightJustified(4, '0')
           + ' ' + time.toString(u"HH:mm:ss").toLatin1() + (offset < 0 ? " -" : " +")
           + QByteArray::number(qAbs(offset) / 60).rightJustified(2, '0')
           + QByteArray::number(qAbs(offset) % 60).rightJustified(2, '0');
}

} // namespace postrider::mime
