// ENVELOPE (RFC 9051 section 7.5.2), and the shapes real servers give it.
#include "imap/wire/items.h"

namespace postrider::imap {

namespace {

constexpr size_t MaxAddresses = 10 * 1000; // of one field

QByteArray text(Cursor &cursor)
{
    cursor.skipBlanks();
    if (cursor.peek() == ')')
        return {}; // the last fields are missing
    if (const std::optional<Token> token = cursor.value())
        return token->toByteArray();
    cursor.skipValue();
    return {};
}

bool isPlaceholder(const QByteArray &host)
{
    return host == "MISSING_DOMAIN" || host == ".MISSING-HOST-NAME." || host == "MISSING_MAILBOX";
}

/// Gmail has sent ("<a@b>" NIL "Name" NIL).
void swapBack(EnvelopeAddress *address)
{
    QByteArray spec = address->name.trimmed();
    if (spec.startsWith('<') && spec.endsWith('>'))
        spec = spec.mid(1, spec.size() - 2);
    const qsizetype at = spec.lastIndexOf('@');
    if (at <= 0 || spec.contains(' '))
        return;
    address->name = address->mailbox;
    address->mailbox = spec.left(at);
    address->host = spec.mid(at + 1);
}

/// After the '(' of one address, up to and with its ')'.
EnvelopeAddress address(Cursor &cursor)
{
    EnvelopeAddress result;
    result.name = text(cursor);
    text(cursor); // at-domain-list: obsolete source routes
    result.mailbox = text(cursor);
    result.host = text(cursor);
    while (!cursor.take(')') && cursor.skipValue()) { }
    if (result.host.isEmpty() && !result.name.isEmpty())
        swapBack(&result);
    if (isPlaceholder(result.host))
        result.host.clear();
    else
        result.isGroupMark = result.host.isEmpty() && result.name.isEmpty();
    return result;
}

std::vector<EnvelopeAddress> addresses(Cursor &cursor)
{
    std::vector<EnvelopeAddress> result;
    cursor.skipBlanks();
    if (cursor.peek() != '(') {
        text(cursor); // NIL, or a string where none is due
        return result;
    }
    cursor.take('(');
    while (!cursor.take(')')) {
        if (cursor.take('(')) {
            EnvelopeAddress one = address(cursor);
            if (result.size() < MaxAddresses)
                result.push_back(std::move(one));
        } else if (!cursor.skipValue()) { // NIL between the addresses: SmarterMail
            break;
        }
    }
    return result;
}

} // namespace

bool parseEnvelope(Cursor &cursor, Envelope *envelope)
{
    cursor.skipBlanks();
    if (!cursor.take('(')) {
        const std::optional<Token> nil = cursor.string();
        return nil && nil->isNil;
    }
    bool doubled = false; // Domino wraps it twice
    cursor.skipBlanks();
    if (cursor.peek() == '(')
        doubled = cursor.take('(');
    envelope->date = text(cursor);
    envelope->subject = text(cursor);
    envelope->from = addresses(cursor);
    envelope->sender = addresses(cursor);
    envelope->replyTo = addresses(cursor);
    envelope->to = addresses(cursor);
    envelope->cc = addresses(cursor);
    envelope->bcc = addresses(cursor);
    envelope->inReplyTo = text(cursor);
    envelope->messageId = text(cursor);
    for (int i = doubled ? 0 : 1; i < 2; ++i) {
        while (!cursor.take(')')) {
            if (!cursor.skipValue())
                return true;
        }
    }
    return true;
}

} // namespace postrider::imap
