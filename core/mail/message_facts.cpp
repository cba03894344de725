#include "mail/message_facts.h"

#include "mime/builder_answers.h"
#include "mime/calendar.h"
#include "mime/crypto_structure.h"
#include "mime/delivery_status.h"
#include "mime/disposition_notification.h"
#include "mime/parser.h"
#include "mime/text_safety.h"
#include "mime/transfer_decoding.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MostRecipients = 20;
constexpr size_t MostEvents = 5;
constexpr size_t MostPeople = 5;

QString say(const char *text)
{
    return QCoreApplication::translate("MessageFacts", text);
}

QString counted(const char *text, int count)
{
    return QCoreApplication::translate("MessageFacts", text, nullptr, count);
}

QString shortened(const QString &text)
{
    return mime::cleanForDisplay(text, 300);
}

// --- reports of servers

QString inWords(mime::DeliveryProblem problem)
{
    switch (problem) {
    case mime::DeliveryProblem::AddressUnknown:
        return say("There is no such address.");
    case mime::DeliveryProblem::MailboxFull:
        return say("The mailbox is full.");
    case mime::DeliveryProblem::MailboxClosed:
        return say("The mailbox takes no mail.");
    case mime::DeliveryProblem::TooLarge:
        return say("The message is too large.");
    case mime::DeliveryProblem::Unreachable:
        return say("The server could not be reached.");
    case mime::DeliveryProblem::Refused:
        return say("The server refused it.");
    case mime::DeliveryProblem::None:
    case mime::DeliveryProblem::Other:
        break;
    }
    return {};
}

/// "bob@example.net: There is no such address. The server said: 550 no such user"
QString lineOf(const mime::DeliveryStatus::Recipient &recipient, bool named)
{
    QStringList words;
    if (recipient.failed() || recipient.action == "delayed")
        words << inWords(recipient.problem());
    if (!recipient.diagnostic.isEmpty())
        words << say("The server said: %1").arg(shortened(recipient.diagnostic));
    else if (!recipient.status.isEmpty() && recipient.failed())
        words << say("The server said: %1").arg(QString::fromLatin1(recipient.status));
    words.removeAll(QString());
    const QString all = words.join(u' ');
    if (!named)
        return all;
    return all.isEmpty() ? shortened(recipient.address) : say("%1: %2").arg(shortened(recipient.address), all);
}

QString titleOf(const QByteArray &action, const QString &who)
{
    if (action == "failed")
        return say("Your message could not be delivered to %1.").arg(who);
    if (action == "delayed")
        return say("Your message has not been delivered to %1 yet. The server goes on trying.").arg(who);
    if (action == "delivered")
        return say("Your message was delivered to %1.").arg(who);
    if (action == "relayed")
        return say("Your message was handed on for %1. That server sends no more reports.").arg(who);
    return say("Your message was handed on to those behind %1.").arg(who);
}

void addDelivery(const QByteArray &decoded, std::vector<MessageFact> &facts)
{
    const mime::DeliveryStatus status = mime::parseDeliveryStatus(decoded);
    for (const char *action : {"failed", "delayed", "delivered", "relayed", "expanded"}) {
        std::vector<mime::DeliveryStatus::Recipient> group;
        for (const mime::DeliveryStatus::Recipient &recipient : status.recipients) {
            if (recipient.action == action)
                group.push_back(recipient);
        }
        if (group.empty())
            continue;
        MessageFact fact;
        fact.kind = MessageFact::Kind::Delivery;
        fact.isWarning = qstrcmp(action, "failed") == 0 || qstrcmp(action, "delayed") == 0;
        const bool single = group.size() == 1;
        fact.title = titleOf(action, single ? shortened(group.front().address) : counted("%n recipient(s)%n recipient(s)", int(group.size())));
        for (const mime::DeliveryStatus::Recipient &recipient : group) {
            const QString line = lineOf(recipient, !single);
            if (!line.isEmpty() && fact.lines.size() < MostRecipients)
                fact.lines << line;
        }
        facts.push_back(fact);
    }
}

void addReceipt(const QByteArray &decoded, std::vector<MessageFact> &facts)
{
    const mime::DispositionNotification receipt = mime::parseDispositionNotification(decoded);
    if (receipt.type.isEmpty())
        return;
    const QString who = receipt.finalRecipient.isEmpty() ? say("the recipient") : shortened(receipt.finalRecipient);
    MessageFact fact;
    fact.kind = MessageFact::Kind::Receipt;
    if (receipt.type == "displayed")
        fact.title = say("A receipt says that your message was opened by %1.").arg(who);
    else if (receipt.type == "deleted")
        fact.title = say("A receipt says that your message was deleted unread by %1.").arg(who);
    else
        fact.title = say("A receipt says that your message was processed for %1.").arg(who);
    fact.lines << say("Opened does not mean read, and anybody could have written this receipt.");
    facts.push_back(fact);
}

// --- invitations

QString timeText(const mime::CalendarTime &time)
{
    const QLocale locale;
    if (time.isDateOnly)
        return locale.toString(time.when.date(), QLocale::LongFormat);
    const QDateTime here = time.when.toLocalTime();
    return say("%1, %2").arg(locale.toString(here.date(), QLocale::LongFormat), locale.toString(here.time(), QLocale::ShortFormat));
}

/// "Tuesday, 24 November 2026, 09:00 to 10:30 (CET)"; where the invitation was written in another zone, its own time too.
QString whenText(const mime::CalendarEvent &event)
{
    const QLocale locale;
    if (!event.start.when.isValid())
        return {};
    QString text = timeText(event.start);
    if (event.start.isDateOnly) {
        // The end of whole days is the first day after them (RFC 5545 section 3.6.1).
        const QDate last = event.end.when.isValid() ? event.end.when.date().addDays(-1) : QDate();
        return last > event.start.when.date() ? say("%1 to %2").arg(text, locale.toString(last, QLocale::LongFormat)) : text;
    }
    const QDateTime start = event.start.when.toLocalTime();
    if (event.end.when.isValid() && event.end.when > event.start.when) {
        const QDateTime end = event.end.when.toLocalTime();
        text = say("%1 to %2").arg(text, end.date() == start.date() ? locale.toString(end.time(), QLocale::ShortFormat) : timeText(event.end));
    }
    if (!event.start.zoneKnown)
        return say("%1 (the time zone is not known)").arg(text);
    text = say("%1 (%2)").arg(text, start.timeZoneAbbreviation());
    const QDateTime there = event.start.when;
    if (there.timeSpec() == Qt::TimeZone && there.offsetFromUtc() != start.offsetFromUtc()) {
        const QString zone = QString::fromLatin1(there.timeZone().id());
        text += u' ' + say("That is %1 in %2.").arg(locale.toString(there.time(), QLocale::ShortFormat), zone);
    }
    return text;
}

QString person(const Address &address)
{
    return shortened(address.name.isEmpty() || address.name == address.address ? address.address
                                                                              : say("%1 <%2>").arg(address.name, address.address));
}

QString eventTitle(const mime::CalendarEvent &event, const QByteArray &method)
{
    const QString what = event.summary.isEmpty() ? say("(without a title)") : shortened(event.summary);
    if (method == "cancel" || event.status == "cancelled")
        return say("Cancelled: %1").arg(what);
    if (method == "request")
        return event.sequence > 0 ? say("Invitation, changed: %1").arg(what) : say("Invitation: %1").arg(what);
    if (method == "counter")
        return say("Another time is proposed for: %1").arg(what);
    if (method != "reply")
        return say("Event: %1").arg(what);
    const mime::CalendarAttendee *who = event.attendees.empty() ? nullptr : &event.attendees.front();
    const QString name = who ? person(who->person) : say("Somebody");
    if (who && who->status == "accepted")
        return say("%1 accepts: %2").arg(name, what);
    if (who && who->status == "declined")
        return say("%1 declines: %2").arg(name, what);
    if (who && who->status == "tentative")
        return say("%1 may come: %2").arg(name, what);
    return say("%1 answers: %2").arg(name, what);
}

void addInvitation(const QString &text, const Part &part, std::vector<MessageFact> &facts)
{
    const mime::Calendar calendar = mime::parseCalendar(text, part.parameter("method"));
    for (size_t i = 0; i < calendar.events.size() && i < MostEvents; ++i) {
        const mime::CalendarEvent &event = calendar.events[i];
        MessageFact fact;
        fact.kind = MessageFact::Kind::Invitation;
        fact.title = eventTitle(event, calendar.method);
        const QString when = whenText(event);
        if (!when.isEmpty())
            fact.lines << say("When: %1").arg(when);
        if (!event.repetition.isEmpty())
            fact.lines << say("It repeats.");
        if (!event.location.isEmpty())
            fact.lines << say("Where: %1").arg(shortened(event.location));
        if (!event.organizer.address.isEmpty() && calendar.method != "reply")
            fact.lines << say("Invited by: %1").arg(person(event.organizer));
        fact.canBeAnswered = calendar.method == "request" && i == 0 && !event.organizer.address.isEmpty() && event.status != "cancelled";
        if (calendar.method == "request" && event.attendees.size() > 1)
            fact.lines << counted("%n invited person(s)%n invited person(s)", int(event.attendees.size()));
        facts.push_back(fact);
    }
    if (calendar.events.size() > MostEvents) {
        MessageFact more;
        more.kind = MessageFact::Kind::Invitation;
        more.title = counted("… and %n more event(s)%n more event(s)", int(calendar.events.size() - MostEvents));
        facts.push_back(more);
    }
}

// --- signed and encrypted

QString signedWords(mime::CryptoKind kind)
{
    switch (kind) {
    case mime::CryptoKind::SmimeSigned:
        return say("Signed with S/MIME. The signature was not checked.");
    case mime::CryptoKind::PgpSigned:
        return say("Signed with OpenPGP. The signature was not checked.");
    case mime::CryptoKind::OtherSigned:
        return say("Signed in a way unknown here. The signature was not checked.");
    default:
        return {};
    }
}

QString sealedWords(mime::CryptoKind kind)
{
    switch (kind) {
    case mime::CryptoKind::SmimeEncrypted:
        return say("Encrypted with S/MIME. It cannot be deciphered here yet.");
    case mime::CryptoKind::PgpEncrypted:
        return say("Encrypted with OpenPGP. It cannot be deciphered here yet.");
    case mime::CryptoKind::OtherEncrypted:
        return say("Encrypted in a way unknown here. It cannot be deciphered.");
    case mime::CryptoKind::SmimeOpaqueSigned:
        return say("Signed with S/MIME in a form that wraps the text up. It cannot be unwrapped here yet.");
    case mime::CryptoKind::SmimeCompressed:
        return say("Compressed with S/MIME. It cannot be unpacked here yet.");
    default:
        return {};
    }
}

void addLayer(const mime::CryptoLayer &layer, std::vector<MessageFact> &facts)
{
    const QString asSigned = signedWords(layer.kind);
    const QString asSealed = sealedWords(layer.kind);
    if (asSigned.isEmpty() && asSealed.isEmpty())
        return; // certificates and keys are files
    const bool isSealed = !asSealed.isEmpty();
    MessageFact fact;
    fact.kind = isSealed && layer.kind != mime::CryptoKind::SmimeOpaqueSigned ? MessageFact::Kind::Encrypted : MessageFact::Kind::Signed;
    fact.title = isSealed ? asSealed : asSigned;
    if (isSealed)
        fact.lines << say("It can be saved below, for a program that can read it.");
    if (!layer.isOutermost) {
        fact.isWarning = true;
        fact.lines << say("Only a part of this message is meant; anybody could have added the rest.");
    } else if (!layer.isWellFormed) {
        fact.isWarning = true;
        fact.lines << say("It is not built as it should be: it was damaged or changed on its way.");
    }
    if (std::find(facts.begin(), facts.end(), fact) == facts.end())
        facts.push_back(fact);
}

void addInlinePgp(QStringView text, std::vector<MessageFact> &facts)
{
    MessageFact fact;
    switch (mime::inlinePgp(text)) {
    case mime::InlinePgp::Signed:
        fact.kind = MessageFact::Kind::Signed;
        fact.title = say("A part of the text is signed with OpenPGP. The signature was not checked.");
        break;
    case mime::InlinePgp::Encrypted:
        fact.kind = MessageFact::Kind::Encrypted;
        fact.title = say("The text is encrypted with OpenPGP. It cannot be deciphered here yet.");
        break;
    case mime::InlinePgp::Key:
    case mime::InlinePgp::None:
        return;
    }
    facts.push_back(fact);
}

} // namespace

std::optional<MessageFact> receiptWanted(QByteArrayView header, const AddressList &from)
{
    using Advice = mime::ReceiptRequest::Advice;
    const std::optional<mime::ReceiptRequest> request = mime::receiptRequest(header);
    if (!request || request->advice == Advice::Refuse || from.size() != 1)
        return std::nullopt;
    // A field that few people ever see could have mail sent to anybody.
    const auto isElsewhere = [&from](const Address &to) { return to.domain().compare(from.front().domain(), Qt::CaseInsensitive) != 0; };
    if (std::any_of(request->to.begin(), request->to.end(), isElsewhere))
        return std::nullopt;
    MessageFact fact;
    fact.kind = MessageFact::Kind::Receipt;
    fact.canBeAnswered = true;
    fact.title = say("The sender would like to know that you have opened this message.");
    if (request->to.size() > 1 || !request->to.front().sameMailbox(from.front())) {
        QStringList people;
        for (size_t i = 0; i < request->to.size() && i < MostPeople; ++i)
            people << shortened(request->to[i].address);
        fact.isWarning = true;
        fact.lines << say("The receipt would go to %1.").arg(people.join(u", "_s));
    }
    return fact;
}

std::vector<MessageFact> factsOf(const Part &root, const mime::BodyChoice &choice, const QHash<QByteArray, QByteArray> &parts,
                                 QStringView text)
{
    std::vector<MessageFact> facts;
    const auto partOf = [&](const QByteArray &section) { return parts.contains(section) ? root.find(section) : nullptr; };
    const auto decoded = [&](const Part &part) { return mime::decodeTransfer(parts.value(part.section), part.transferEncoding); };
    if (const Part *part = partOf(choice.deliveryStatusPart))
        addDelivery(decoded(*part), facts);
    if (const Part *part = partOf(choice.receiptPart))
        addReceipt(decoded(*part), facts);
    if (const Part *part = partOf(choice.calendarPart))
        addInvitation(mime::textOfBody(parts.value(choice.calendarPart), *part), *part, facts);
    for (const mime::CryptoLayer &layer : mime::cryptoLayers(root))
        addLayer(layer, facts);
    addInlinePgp(text, facts);
    return facts;
}

} // namespace postrider::mail
