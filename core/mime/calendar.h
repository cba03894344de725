// Invitations: what a text/calendar part says (RFC 5545, RFC 5546), as values. Repetitions are told, never expanded.
#pragma once

#include "base/address.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <vector>

namespace postrider::mime {

struct CalendarTime {
    QDateTime when; ///< invalid: missing or unreadable
    bool isDateOnly = false;
    bool zoneKnown = true; ///< false: a local time of nobody knows where; `when` is in the local zone then
};

struct CalendarAttendee {
    Address person;
    QByteArray status; ///< PARTSTAT: "accepted", "declined", "tentative", "needs-action", "delegated"; lower case
    bool wantsAnswer = false;
    bool isOptional = false;
};

struct CalendarEvent {
    QString uid;
    QString summary, location, description; ///< cleaned for display
    CalendarTime start, end;                 ///< `end` also where only a duration is told
    qint64 durationSeconds = 0;              ///< 0: not told
    Address organizer;
    std::vector<CalendarAttendee> attendees; ///< at most 1,000
    QByteArray status;                       ///< "confirmed", "tentative", "cancelled"; lower case; empty: not told
    QString repetition;                      ///< the RRULE as it stands; empty: none
    int sequence = 0;
};

struct Calendar {
    QByteArray method; ///< "request", "reply", "cancel", "publish", ...; lower case; empty: no invitation, a file to look at
    std::vector<CalendarEvent> events; ///< VEVENTs, at most 100
};

/// Total and linear. `contentTypeMethod` is the part's method parameter: METHOD must say the same (RFC 6047 section 2.4), or the
/// calendar is no invitation and `method` stays empty.
Calendar parseCalendar(const QString &text, const QString &contentTypeMethod);

} // namespace postrider::mime
