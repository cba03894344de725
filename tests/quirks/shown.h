// What a session gives, as one line of text for scenarios.
#pragma once

#include "imap/session.h"

#include <QByteArray>
#include <QList>

namespace postrider::imap::test {

inline QByteArray shown(const QByteArray &text)
{
    QByteArray result = text;
    return result.replace('\r', "\\r").replace('\n', "\\n").replace('\0', "\\0");
}

inline QByteArray shown(const Reply &reply)
{
    return reply.isOk() ? QByteArray("OK") : reply.line();
}

template <typename T>
QByteArray number(const std::optional<T> &value)
{
    return value ? QByteArray::number(qint64(*value)) : QByteArray("-");
}

inline QByteArray shown(const MailboxStatus &status)
{
    return status.name + ' ' + number(status.messages) + '/' + number(status.unseen) + " next " + QByteArray::number(status.uidNext.value())
        + (status.size ? " size " + number(status.size) : QByteArray());
}

inline QByteArray shown(const FlagSet &flags)
{
    QList<QByteArray> names;
    const std::pair<Flag, const char *> known[] = {{Flag::Seen, "seen"}, {Flag::Answered, "answered"}, {Flag::Flagged, "flagged"},
                                                   {Flag::Deleted, "deleted"}, {Flag::Draft, "draft"}};
    for (const auto &[flag, name] : known) {
        if (flags.has(flag))
            names.append(name);
    }
    return (names + flags.keywords).join(',');
}

inline QByteArray shown(const std::vector<EnvelopeAddress> &addresses)
{
    QList<QByteArray> all;
    for (const EnvelopeAddress &address : addresses) {
        const QByteArray spec = address.host.isEmpty() ? address.mailbox : address.mailbox + '@' + address.host;
        all.append(address.isGroupMark ? "group" : address.name.isEmpty() ? spec : address.name + " <" + spec + '>');
    }
    return all.join(", ");
}

inline QByteArray shown(const Part &part)
{
    QByteArray text = part.type + '/' + part.subtype;
    if (!part.section.isEmpty())
        text += '#' + part.section;
    if (!part.disposition.isEmpty())
        text += ' ' + part.disposition;
    if (!part.fileName.isEmpty())
        text += ' ' + part.fileName.toUtf8();
    QList<QByteArray> children;
    for (const Part &child : part.children)
        children.append(shown(child));
    return children.isEmpty() ? text : text + '(' + children.join("; ") + ')';
}

inline QByteArray shown(const Fetch &fetch)
{
    QByteArray text = QByteArray::number(fetch.uid.value());
    if (fetch.flags)
        text += " {" + shown(*fetch.flags) + '}';
    if (fetch.modSeq.isValid())
        text += " mod " + QByteArray::number(fetch.modSeq.value());
    if (fetch.internalDate)
        text += " at " + QByteArray::number(*fetch.internalDate);
    if (fetch.size)
        text += " size " + QByteArray::number(*fetch.size);
    if (fetch.envelope) {
        const Envelope &envelope = *fetch.envelope;
        text += " \"" + envelope.subject + "\" from " + shown(envelope.from) + " to " + shown(envelope.to) + " id " + envelope.messageId;
    }
    if (fetch.bodyStructure)
        text += ' ' + shown(*fetch.bodyStructure);
    if (fetch.bodyStructureUnknown)
        text += " structure unknown";
    for (const Section &section : fetch.sections)
        text += " [" + section.name + "]=" + (section.isNil ? QByteArray("NIL") : shown(section.bytes));
    if (fetch.gmailMessageId)
        text += " gm " + QByteArray::number(fetch.gmailMessageId) + '/' + QByteArray::number(fetch.gmailThreadId);
    if (fetch.gmailLabels)
        text += " labels " + fetch.gmailLabels->join(',');
    if (!fetch.emailId.isEmpty())
        text += " email " + fetch.emailId + " thread " + fetch.threadId;
    if (fetch.preview)
        text += " preview \"" + *fetch.preview + '"';
    if (fetch.saveDate)
        text += " saved " + QByteArray::number(*fetch.saveDate);
    return text;
}

inline QByteArray shown(const CopyResult &result)
{
    static constexpr const char *Steps[] = {"nothing", "copied", "marked", "done"};
    QByteArray text = shown(result.reply) + ' ' + Steps[int(result.step)];
    for (const auto &[from, to] : result.uids)
        text += ' ' + QByteArray::number(from.value()) + '>' + QByteArray::number(to.value());
    return text;
}

inline QByteArray shown(const std::vector<Uid> &uids)
{
    QByteArray text;
    for (const Uid uid : uids)
        text += ' ' + QByteArray::number(uid.value());
    return text;
}

} // namespace postrider::imap::test
