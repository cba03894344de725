// What can be known before a word is sent, and what a refusal means for the message, in words.
#include "smtp/transaction.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::smtp {

namespace {

using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

constexpr qsizetype MaxTextLine = 998; // RFC 5321 section 4.5.3.1.6, without CRLF

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

/// Up to five of them by name.
QString refusedRecipients(const SubmitResult &result)
{
    QStringList names;
    for (const RecipientReply &each : result.recipients) {
        if (!each.accepted())
            names.append(each.address);
    }
    const qsizetype more = names.size() - 5;
    if (more > 0)
        names = names.mid(0, 5) + QStringList{QCoreApplication::translate("Smtp", "%n more", nullptr, int(more))};
    return QLocale().createSeparatedList(names);
}

/// The address that 551 names (RFC 5321 section 3.4); empty if there is none that could be written to.
QString namedAddress(const Reply &reply)
{
    const QByteArray text = reply.text();
    const qsizetype start = text.indexOf('<');
    const qsizetype end = text.indexOf('>', start + 1);
    if (reply.code != 551 || start < 0 || end < 0)
        return {};
    const QString address = QString::fromUtf8(text.mid(start + 1, end - start - 1));
    return toWire(address) ? address : QString();
}

QString nextStepAfter(const SubmitResult &result, bool signedIn)
{
    if (result.outcome == Outcome::Deferred)
        return say("It will be tried again later.");
    if (saysTooManyRecipients(result.reply))
        return say("Send the message to fewer people at once.");
    if (result.reply.code == 530 && !signedIn)
        return say("Switch on signing in for this server, in the settings of the account.");
    const QString elsewhere = namedAddress(result.reply);
    if (!elsewhere.isEmpty())
        return say("Write to %1 instead, if you trust this server.").arg(elsewhere);
    switch (result.stage) {
    case Stage::Sender:
        return say("Check the address and the settings of the account.");
    case Stage::Recipients:
        return say("Correct the address or leave it out, and send the message again.");
    default:
        return say("Change the message and send it again.");
    }
}

} // namespace

bool saysTooManyRecipients(const Reply &reply)
{
    if (reply.code != 452 && reply.code != 552 && reply.code != 550 && reply.code != 451 && reply.code != 554)
        return false;
    if (reply.enhanced)
        return reply.enhanced->subject == 5 && reply.enhanced->detail == 3;
    const QByteArray words = reply.text().toLower();
    return (reply.code == 452 || reply.code == 552) && words.contains("recipient") && (words.contains("too many") || words.contains("max"));
}

/// False, with the result filled in, if the message can't go.
bool Session::prepare(Transaction &t) const
{
    const QString editIt = say("Change the message and send it again.");
    if (t.envelope.recipients.isEmpty())
        return t.refuse(say("There is nobody to send this message to."), editIt);
    QString blocking; // the first address that can't do without SMTPUTF8
    for (const QString &address : QStringList{t.envelope.sender} + t.envelope.recipients) {
        const bool isNull = address.isEmpty() && t.recipients.empty() && t.sender.text.isEmpty();
        const std::optional<WireAddress> wire = isNull ? WireAddress() : toWire(address);
        if (!wire)
            return t.refuse(say("“%1” is not an address that mail can be sent to.").arg(address.left(200)), say("Correct the address."));
        if (wire->needsUtf8 && blocking.isEmpty())
            blocking = address;
        t.recipients.push_back(*wire);
    }
    t.sender = t.recipients.front();
    t.recipients.erase(t.recipients.begin());
    t.facts = examine(*t.source);
    t.needsUtf8 = t.facts.has8BitHeader || !blocking.isEmpty();
    if (t.needsUtf8 && !m_capabilities.smtpUtf8) {
        if (!blocking.isEmpty())
            return t.refuse(say("%1 can't send to or from “%2”: it takes only plain letters before the @.").arg(m_server.host, blocking),
                            say("Use another address, or another account."));
        return t.refuse(say("The message has letters beyond ASCII in its header, which %1 does not take.").arg(m_server.host), editIt);
    }
    if (!checkContent(t) || !checkWishes(t))
        return false;
    const qsizetype fitting = fittingRecipients(t.envelope.recipients, m_capabilities.limits);
    if (fitting < t.envelope.recipients.size()) {
        t.refuse(QCoreApplication::translate("Smtp", "%1 takes %n recipient(s) at once at most.", nullptr, int(fitting)).arg(m_server.host),
                 say("Send the message to fewer people at once."));
        t.result.outcome = Outcome::TooManyRecipients;
        t.result.fitting = fitting;
        return false;
    }
    return true;
}

bool Session::checkContent(Transaction &t) const
{
    const QString editIt = say("Change the message and send it again.");
    t.chunked = m_capabilities.chunking && m_options.chunking && !m_chunkingFailed;
    const bool needsBinary = t.facts.hasNul || t.facts.longestLine > MaxTextLine;
    t.binary = needsBinary && t.chunked && m_capabilities.binaryMime;
    t.result.needsSevenBit = true; // as far as the next three go
    if (t.facts.has8BitBody && !m_capabilities.eightBitMime && !t.binary)
        return t.refuse(say("The message holds 8-bit data, which %1 does not take.").arg(m_server.host), editIt);
    if (t.facts.longestLine > MaxTextLine && !t.binary)
        return t.refuse(say("The message has a line of %1 characters; mail servers take 998.").arg(t.facts.longestLine), editIt);
    t.result.needsSevenBit = false;
    if (t.facts.hasNul && !t.binary)
        return t.refuse(say("The message holds NUL characters, which no mail server takes."), editIt);
    if (m_capabilities.maxSize > 0 && t.facts.octets > m_capabilities.maxSize) {
        const QLocale locale;
        return t.refuse(say("The message has %1, but %2 takes %3 at most.")
                            .arg(locale.formattedDataSize(t.facts.octets), m_server.host, locale.formattedDataSize(m_capabilities.maxSize)),
                        say("Leave out attachments, or send them in parts."));
    }
    return true;
}

/// What the sender must be able to rely on is refused where the server can't do it; what is only nice to have is noted.
bool Session::checkWishes(Transaction &t) const
{
    if (t.envelope.requireTls && (!m_capabilities.requireTls || !m_link.isEncrypted())) {
        return t.refuse(say("You asked for encryption on all of the way, which %1 can't promise.").arg(m_server.host),
                        say("Send it without this wish, or from another account."));
    }
    if (t.envelope.holdUntil.isValid()) {
        const bool tooLate = m_capabilities.maxHoldUntil.isValid() && t.envelope.holdUntil > m_capabilities.maxHoldUntil;
        if (!m_capabilities.futureRelease || tooLate)
            return t.refuse(say("%1 does not keep messages until then.").arg(m_server.host), say("It will be sent from here at that time."));
    }
    if (t.envelope.reports && !m_capabilities.dsn)
        t.result.note = say("%1 does not know delivery reports; none were asked for.").arg(m_server.host);
    else if (t.envelope.deliverBy && !m_capabilities.deliverBy)
        t.result.note = say("%1 can't promise a time of delivery.").arg(m_server.host);
    return true;
}

/// The server said no, at this stage: what that means for the message.
void Session::decide(Transaction &t, Stage stage, const Reply &reply) const
{
    if (!reply.isTransient() && !reply.isPermanent()) // a yes to nothing: who answers so does not follow, and its next word would be taken amiss
        throw Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), reply.toLine());
    t.stopped = true;
    SubmitResult &result = t.result;
    result.outcome = reply.isTransient() ? Outcome::Deferred : Outcome::Refused;
    result.stage = stage;
    result.reply = reply;
    const qsizetype asked = t.envelope.recipients.size();
    if (saysTooManyRecipients(reply) && asked > 1 && (stage == Stage::Recipients || stage == Stage::Data)) {
        // Not even the first one, or only when it came to the message: nobody has it, and half of them may go.
        result.outcome = Outcome::TooManyRecipients;
        result.fitting = asked / 2;
    }
    QString what;
    switch (stage) {
    case Stage::Sender:
        what = say("%1 does not take mail from %2.").arg(m_server.host, t.envelope.sender);
        break;
    case Stage::Recipients:
        what = say("%1 does not take mail for %2; nothing was sent to anybody.").arg(m_server.host, refusedRecipients(result));
        break;
    default:
        what = say("%1 does not take the message.").arg(m_server.host);
    }
    const QString meaning = explain(reply);
    result.text = meaning.isEmpty() ? what : QCoreApplication::translate("Smtp", "%1 %2", "what happened, and what it means").arg(what, meaning);
    result.nextStep = nextStepAfter(result, m_server.authenticate);
}

} // namespace postrider::smtp
