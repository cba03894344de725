// Answers to invitations: as little of iCalendar (RFC 5545) as that takes.
#include "mime/builder_answers.h"

#include "mime/header_writer.h"
#include "mime/transfer_encoding.h"

#include <QCoreApplication>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxCalendar = 4 * 1024 * 1024;
constexpr size_t MaxAttendees = 5'000;

/// "NAME;PARAM=x:VALUE", unfolded.
struct Line {
    QByteArray name;   ///< upper case
    QByteArray whole;
    QByteArray parameters;
    QByteArray value;
};

/// Content lines with their folds undone (section 3.1).
std::vector<Line> linesOf(QByteArrayView calendar)
{
    std::vector<Line> lines;
    QByteArray current;
    const auto finish = [&] {
        bool quoted = false;
        qsizetype colon = 0;
        while (colon < current.size() && (quoted || current[colon] != ':'))
            quoted ^= current[colon++] == '"';
        if (colon < current.size()) {
            const QByteArray left = current.left(colon);
            const qsizetype semicolon = left.indexOf(';');
            lines.push_back({left.left(semicolon < 0 ? left.size() : semicolon).toUpper(), current,
                             semicolon < 0 ? QByteArray() : left.mid(semicolon + 1), current.mid(colon + 1)});
        }
        current.clear();
    };
    qsizetype at = 0;
    while (at < calendar.size()) {
        const qsizetype end = calendar.indexOf('\n', at);
        const qsizetype next = end < 0 ? calendar.size() : end + 1;
        QByteArray line = calendar.sliced(at, (end < 0 ? calendar.size() : end) - at).toByteArray();
        while (line.endsWith('\r'))
            line.chop(1);
        at = next;
        if (line.startsWith(' ') || line.startsWith('\t')) {
            current += line.mid(1);
            continue;
        }
        finish();
        current = line;
    }
    finish();
    return lines;
}

/// TEXT (section 3.3.11) to words.
QString plain(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
        } else {
            ++i;
            out += text[i] == 'n' || text[i] == 'N' ? ' ' : text[i];
        }
    }
    return QString::fromUtf8(out).simplified();
}

QByteArray escaped(const QString &words)
{
    QString out;
    for (const QChar c : words) {
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c == u'\\' || c == u',' || c == u';')
            out += u'\\' + QString(c);
        else if (c >= u' ')
            out += c;
    }
    return out.toUtf8();
}

std::optional<Address> mailboxOf(const Line &line)
{
    if (line.value.left(7).toLower() != "mailto:")
        return std::nullopt;
    Address address;
    address.address = QString::fromUtf8(QByteArray::fromPercentEncoding(line.value.mid(7))).trimmed();
    const qsizetype name = line.parameters.toUpper().indexOf("CN=");
    if (name >= 0) {
        QByteArray rest = line.parameters.mid(name + 3);
        rest = rest.startsWith('"') ? rest.mid(1, rest.indexOf('"', 1) - 1) : rest.left(rest.indexOf(';'));
        address.name = QString::fromUtf8(rest).simplified();
    }
    return address;
}

/// At most 75 octets a line, no letter torn (section 3.1).
QByteArray folded(const QByteArray &line)
{
    QByteArray out;
    qsizetype column = 0;
    for (const char c : line) {
        if (column >= 72 && (c & 0xC0) != 0x80) {
            out += "\r\n ";
            column = 1;
        }
        out += c;
        ++column;
    }
    return out + "\r\n";
}

const char *participation(Attendance attendance)
{
    switch (attendance) {
    case Attendance::Accepted:
        return "ACCEPTED";
    case Attendance::Tentative:
        return "TENTATIVE";
    case Attendance::Declined:
        break;
    }
    return "DECLINED";
}

} // namespace

std::optional<Invitation> readInvitation(QByteArrayView calendar, const QString &methodOfType)
{
    Invitation invitation;
    bool isRequest = false;
    bool inEvent = false;
    int deeper = 0; // alarms and the like have a UID and a summary of their own
    for (const Line &line : linesOf(calendar.first(std::min(calendar.size(), MaxCalendar)))) {
        const QByteArray value = line.value.toUpper();
        if (line.name == "METHOD")
            isRequest = value == "REQUEST";
        else if (line.name == "BEGIN" && inEvent)
            ++deeper;
        else if (line.name == "BEGIN" && value == "VEVENT")
            inEvent = true;
        else if (line.name == "END" && deeper > 0)
            --deeper;
        else if (line.name == "END" && value == "VEVENT")
            break;
        if (!inEvent || deeper > 0)
            continue;
        if (line.name == "UID")
            invitation.uid = line.value;
        else if (line.name == "SUMMARY")
            invitation.summary = plain(line.value);
        else if (line.name == "SEQUENCE")
            invitation.sequence = QByteArray::number(line.value.toInt());
        else if (line.name == "DTSTART")
            invitation.start = line.whole;
        else if (line.name == "DTEND")
            invitation.end = line.whole;
        else if (line.name == "RECURRENCE-ID")
            invitation.recurrenceId = line.whole;
        else if (line.name == "ORGANIZER")
            invitation.organizer = mailboxOf(line).value_or(Address());
        else if (line.name == "ATTENDEE" && invitation.attendees.size() < MaxAttendees) {
            if (const std::optional<Address> attendee = mailboxOf(line))
                invitation.attendees.push_back(*attendee);
        }
    }
    const bool agrees = methodOfType.compare(QLatin1String("REQUEST"), Qt::CaseInsensitive) == 0;
    if (!isRequest || !agrees || invitation.uid.isEmpty() || invitation.organizer.address.isEmpty())
        return std::nullopt;
    return invitation;
}

QString answerSubject(const Invitation &invitation, Attendance attendance)
{
    const char *text = QT_TRANSLATE_NOOP("MimeBuilder", "Declined: %1");
    if (attendance == Attendance::Accepted)
        text = QT_TRANSLATE_NOOP("MimeBuilder", "Accepted: %1");
    else if (attendance == Attendance::Tentative)
        text = QT_TRANSLATE_NOOP("MimeBuilder", "Tentative: %1");
    return QCoreApplication::translate("MimeBuilder", text).arg(invitation.summary);
}

QByteArray buildInvitationAnswer(const Invitation &invitation, const InvitationAnswer &answer, Random &random)
{
    const QString subject = answerSubject(invitation, answer.attendance);
    QByteArray calendar = "BEGIN:VCALENDAR\r\nPRODID:-//Postrider//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n";
    calendar += folded("UID:" + invitation.uid);
    for (const QByteArray &line : {invitation.recurrenceId, invitation.start, invitation.end}) {
        if (!line.isEmpty())
            calendar += folded(line);
    }
    calendar += "SEQUENCE:" + (invitation.sequence.isEmpty() ? QByteArray("0") : invitation.sequence) + "\r\n";
    calendar += "DTSTAMP:" + answer.date.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1() + "\r\n";
    calendar += folded("ORGANIZER:mailto:" + invitation.organizer.address.toUtf8());
    calendar += folded(QByteArray("ATTENDEE;PARTSTAT=") + participation(answer.attendance) + ":mailto:" + answer.from.address.toUtf8());
    if (!invitation.summary.isEmpty())
        calendar += folded("SUMMARY:" + escaped(invitation.summary));
    if (!answer.comment.isEmpty())
        calendar += folded("COMMENT:" + escaped(answer.comment));
    calendar += "END:VEVENT\r\nEND:VCALENDAR\r\n";

    const QByteArray boundary = "=_" + random.bytes(16).toHex();
    HeaderWriter header;
    header.date("Date", answer.date);
    header.addresses("From", {answer.from});
    header.addresses("To", {invitation.organizer});
    header.text("Subject", subject);
    header.messageIds("Message-ID", {answer.messageId});
    header.token("MIME-Version", "1.0");
    header.parameterized("Content-Type", "multipart/alternative", {{"boundary", QString::fromLatin1(boundary)}});
    const EncodedBody words = encodeText((subject + u'\n' + (answer.comment.isEmpty() ? QString() : u'\n' + answer.comment + u'\n')).toUtf8());
    const EncodedBody event = encodeText(calendar);
    return header.bytes() + "\r\n--" + boundary + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + words.encoding + "\r\n\r\n"
        + words.bytes + "\r\n--" + boundary + "\r\nContent-Type: text/calendar; method=REPLY; component=VEVENT; charset=utf-8\r\nContent-Transfer-Encoding: "
        + event.encoding + "\r\n\r\n" + event.bytes + "\r\n--" + boundary + "--\r\n";
}

} // namespace postrider::mime
