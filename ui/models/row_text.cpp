#include "models/row_text.h"

#include "mime/text_safety.h"
#include "widgets/display_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace postrider::ui {

QString rowPeople(const mail::MessageRow &row, bool recipients)
{
    const AddressList &people = recipients ? row.to : row.from;
    if (people.empty()) {
        return recipients ? QCoreApplication::translate("Row", "No recipient")
                          : QCoreApplication::translate("Row", "Unknown sender");
    }
    return recipients ? QCoreApplication::translate("Row", "To: %1").arg(peopleText(people)) : peopleText(people);
}

QString rowSubject(const mail::MessageRow &row)
{
    const QString subject = mime::cleanForDisplay(row.subject, 500);
    return subject.isEmpty() ? QCoreApplication::translate("Row", "(no subject)") : subject;
}

QString rowSentence(const mail::MessageRow &row, bool recipients)
{
    if (!row.entry.message.isValid()) {
        return {};
    }
    QStringList parts{rowPeople(row, recipients), rowSubject(row), rowDate(row.date, QDateTime::currentDateTime())};
    if (!row.flags.testFlag(Flag::Seen)) {
        parts << QCoreApplication::translate("Row", "unread");
    }
    if (row.flags.testFlag(Flag::Flagged)) {
        parts << QCoreApplication::translate("Row", "starred");
    }
    if (row.flags.testFlag(Flag::Answered)) {
        parts << QCoreApplication::translate("Row", "answered");
    }
    if (row.flags.testFlag(Flag::Deleted)) {
        parts << QCoreApplication::translate("Row", "marked as deleted");
    }
    if (row.hasAttachment) {
        parts << QCoreApplication::translate("Row", "with attachment");
    }
    if (row.pending) {
        parts << QCoreApplication::translate("Row", "change not on the server yet");
    }
    return parts.join(QCoreApplication::translate("Row", ", ", "between the parts of a spoken row"));
}

} // namespace postrider::ui
