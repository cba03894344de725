// Mailbox names: modified UTF-7 (RFC 3501 section 5.1.3, RFC 9051 appendix A.1) and INBOX.
#pragma once

#include <QByteArray>
#include <QString>

namespace postrider::imap {

/// For people. Never fails: what is not valid modified UTF-7 is shown as UTF-8 or Latin-1 as it came.
QString decodeMailboxName(const QByteArray &raw);

/// For the wire, from what a person typed. `utf8` after ENABLE UTF8=ACCEPT.
QByteArray encodeMailboxName(const QString &name, bool utf8 = false);

/// Names where the wire has UTF-8 (RFC 9755, RFC 9051), to and from modified UTF-7, which stays their form inside the program:
/// what one makes the other takes back. Octets that are neither stay as they are, both ways.
QByteArray utf8FromMailboxName(const QByteArray &name);
QByteArray mailboxNameFromUtf8(const QByteArray &wireName);

/// "INBOX" in any case.
bool isInbox(const QByteArray &raw);

/// The same mailbox: equal, or both INBOX.
bool isSameMailbox(const QByteArray &a, const QByteArray &b);

/// INBOX as first level in upper case, everything else unchanged: names that differ by this only are one mailbox.
QByteArray canonicalMailboxName(const QByteArray &raw, char delimiter);

} // namespace postrider::imap
