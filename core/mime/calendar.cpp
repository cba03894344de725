#include "mime/calendar.h"

#include "mime/text_safety.h"

#include <QStringView>
#include <QTimeZone>
#include <utility>

namespace postrider::mime {

namespace {

constexpr size_t MaxEvents = 100;
constexpr qsizetype MaxText = 4 * 1024 * 1024;
constexpr size_t MaxAttendees = 1'000;
constexpr qsizetype MaxLine = 100'000;
constexpr int MaxDepth = 20;

/// "NAME;PARAM=value;...:value" (RFC 5545 section 3.1).
struct Property {
    QString name; // upper case
    std::vector<std::pair<QString, QString>> parameters;
    QString value;
    QString parameter(QStringView wanted) const
    {
        for (const auto &[key, text] : parameters) {
            if (key == wanted)
                return text;
        }
        return {};
    }
};

Property readProperty(QStringView line)
{
    Property property;
    bool quoted = false;
    qsizetype start = 0;
    QString key;
    const auto finish = [&](qsizetype end) {
        QStringView piece = line.sliced(start, end - start);
        if (property.name.isEmpty()) {
            property.name = piece.toString().toUpper();
        } else if (!key.isEmpty()) {
            if (piece.size() >= 2 && piece.startsWith(u'"') && piece.endsWith(u'"'))
                piece = piece.sliced(1, piece.size() - 2);
            property.parameters.emplace_back(key, piece.toString());
        }
        key.clear();
        start = end + 1;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == u'=' && key.isEmpty() && !property.name.isEmpty()) {
            key = line.sliced(start, i - start).toString().toUpper();
            start = i + 1;
        } else if (c == u';') {
            finish(i);
        } else if (c == u':') {
            finish(i);
            property.value = line.sliced(i + 1).toString();
            return property;
        }
    }
    return {}; // no ':': nothing
}

/// RFC 5545 section 3.3.11.
QString unescaped(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size()) {
            const QChar c = text[++i];
            out += c == u'n' || c == u'N' ? QChar(u'\n') : c;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Names of zones are looked up in files: only what can be one goes there.
QTimeZone zoneNamed(const QString &name)
{
    if (name.isEmpty() || name.size() > 60 || name.startsWith(u'/') || name.contains(u".."))
        return {};
    // Outlook's own: "W. Europe Standard Time".
    const QByteArray iana = QTimeZone::windowsIdToDefaultIanaId(name.toLatin1());
    if (!iana.isEmpty())
        return QTimeZone::isTimeZoneIdAvailable(iana) ? QTimeZone(iana) : QTimeZone();
    for (const QChar c : name) {
        const bool allowed = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'/'
                             || c == u'_' || c == u'-' || c == u'+';
        if (!allowed)
            return {};
    }
    const QByteArray id = name.toLatin1();
    return QTimeZone::isTimeZoneIdAvailable(id) ? QTimeZone(id) : QTimeZone();
}

CalendarTime readTime(const Property &property)
{
    CalendarTime time;
    const QString value = property.value.trimmed();
    const QDate date = QDate::fromString(value.left(8), QStringLiteral("yyyyMMdd"));
    if (!date.isValid())
        return time;
    if (value.size() < 15 || value[8] != u'T') {
        time.isDateOnly = true;
        time.when = date.startOfDay();
        return time;
    }
    const QTime clock = QTime::fromString(value.mid(9, 6), QStringLiteral("HHmmss"));
    if (!clock.isValid())
        return time;
    if (value.endsWith(u'Z')) {
        time.when = QDateTime(date, clock, Qt::UTC);
        return time;
    }
    const QTimeZone zone = zoneNamed(property.parameter(u"TZID"));
    time.zoneKnown = zone.isValid();
    time.when = zone.isValid() ? QDateTime(date, clock, zone) : QDateTime(date, clock);
    return time;
}

/// Seconds of "P1W", "P1DT2H30M" (RFC 5545 section 3.3.6); 0 for what is none, and for what goes backwards.
qint64 readDuration(const QString &value)
{
    qint64 seconds = 0;
    qint64 number = 0;
    int digits = 0;
    const QString text = value.trimmed().toUpper();
    if (!text.startsWith(u'P') && !text.startsWith(u"+P"))
        return 0;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9' && digits < 6) {
            number = number * 10 + (c.unicode() - u'0');
            ++digits;
            continue;
        }
        const qint64 unit = c == u'W' ? 7 * 86'400 : c == u'D' ? 86'400 : c == u'H' ? 3'600 : c == u'M' ? 60 : c == u'S' ? 1 : 0;
        const bool isMark = digits == 0 && (c == u'P' || c == u'T' || c == u'+');
        if (!isMark && (unit == 0 || digits == 0))
            return 0;
        seconds += number * unit;
        number = digits = 0;
    }
    return seconds;
}

Address readPerson(const Property &property)
{
    Address person;
    QString value = property.value.trimmed();
    if (value.startsWith(u"mailto:", Qt::CaseInsensitive))
        value.remove(0, 7);
    person.address = cleanForDisplay(value, 320);
    person.name = cleanForDisplay(property.parameter(u"CN"), 400);
    return person;
}

void apply(CalendarEvent &event, const Property &property)
{
    const QString &name = property.name;
    if (name == u"UID")
        event.uid = property.value.left(1000);
    else if (name == u"SUMMARY")
        event.summary = cleanForDisplay(unescaped(property.value));
    else if (name == u"LOCATION")
        event.location = cleanForDisplay(unescaped(property.value));
    else if (name == u"DESCRIPTION")
        event.description = cleanLines(unescaped(property.value));
    else if (name == u"DTSTART")
        event.start = readTime(property);
    else if (name == u"DTEND")
        event.end = readTime(property);
    else if (name == u"DURATION")
        event.durationSeconds = readDuration(property.value);
    else if (name == u"STATUS")
        event.status = property.value.trimmed().toLower().left(40).toLatin1();
    else if (name == u"SEQUENCE")
        event.sequence = std::max(0, property.value.trimmed().toInt());
    else if (name == u"RRULE" && event.repetition.isEmpty())
        event.repetition = property.value.trimmed().left(1000);
    else if (name == u"ORGANIZER")
        event.organizer = readPerson(property);
    else if (name == u"ATTENDEE" && event.attendees.size() < MaxAttendees) {
        CalendarAttendee attendee;
        attendee.person = readPerson(property);
        attendee.status = property.parameter(u"PARTSTAT").toLower().left(40).toLatin1();
        attendee.wantsAnswer = property.parameter(u"RSVP").compare(u"TRUE", Qt::CaseInsensitive) == 0;
        attendee.isOptional = property.parameter(u"ROLE").compare(u"OPT-PARTICIPANT", Qt::CaseInsensitive) == 0;
        event.attendees.push_back(attendee);
    }
}

/// Lines put together again: one that begins with a blank goes on with the one before (section 3.1).
class LineReader final
{
public:
    explicit LineReader(QStringView text)
        : m_text(text)
    {}
    bool next(QString &line)
    {
        line.clear();
        bool any = false;
        while (m_at < m_text.size()) {
            const qsizetype lf = m_text.indexOf(u'\n', m_at);
            QStringView piece = m_text.sliced(m_at, (lf < 0 ? m_text.size() : lf) - m_at);
            if (any && !piece.startsWith(u' ') && !piece.startsWith(u'\t'))
                return true;
            m_at = lf < 0 ? m_text.size() : lf + 1;
            if (piece.endsWith(u'\r'))
                piece.chop(1);
            if (any)
                piece = piece.sliced(1);
            if (line.size() + piece.size() <= MaxLine)
                line += piece;
            any = true;
        }
        return any;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

Calendar parseCalendar(const QString &text, const QString &contentTypeMethod)
{
    Calendar calendar;
    QStringList open; // components
    LineReader lines(QStringView(text).first(std::min(text.size(), MaxText)));
    QString line;
    QString method;
    while (lines.next(line)) {
        const Property property = readProperty(line);
        const QString value = property.value.trimmed().toUpper();
        if (property.name == u"BEGIN") {
            if (open.size() >= MaxDepth)
                break;
            open.append(value.left(40));
            if (value == u"VEVENT" && open.size() == 2 && calendar.events.size() < MaxEvents)
                calendar.events.emplace_back();
        } else if (property.name == u"END") {
            if (!open.isEmpty() && open.last() == value.left(40))
                open.removeLast();
        } else if (property.name == u"METHOD" && open.size() == 1 && method.isEmpty()) {
            method = value.left(40);
        } else if (open.size() == 2 && open.last() == u"VEVENT" && !calendar.events.empty()
                   && calendar.events.size() < MaxEvents) {
            apply(calendar.events.back(), property);
        }
    }
    for (CalendarEvent &event : calendar.events) {
        if (event.end.when.isValid() || !event.start.when.isValid() || event.durationSeconds == 0)
            continue;
        event.end = event.start;
        event.end.when = event.start.isDateOnly ? event.start.when.addDays(event.durationSeconds / 86'400)
                                                : event.start.when.addSecs(event.durationSeconds);
    }
    if (!method.isEmpty() && method.compare(contentTypeMethod.trimmed(), Qt::CaseInsensitive) == 0)
        calendar.method = method.toLower().toLatin1();
    return calendar;
}

} // namespace postrider::mime
