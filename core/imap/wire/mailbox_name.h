// Mailbox names: modified UTF-7 (RFC 3501 section 5.1.3, RFC 9051 appendix A.1) and INBOX.
#pragma once

#include <QByteArray>
#include <QString>

namespace postrider::imap {

/// For people. Never fails: what is not valid modified UTF-7 is shown as UTF-8 or Latin-1 as it came.
QString decodeMailboxName(const QByteArray &raw);

/// For the wire, from what a person typed. `utf8` after ENABLE UTF8=ACCEPT.
QByteArray encodeMailboxName(const QString &name, bool utf8 = false);

/// "INBOX" in any case.
bool isInbox(const QByteArray &raw);

/// INBOX as first level in upper case, everything else unchanged: names that differ by this only are one mailbox.
QByteArray canonicalMailboxName(const QByteArray &raw, char delimiter);

} // namespace postrider::imap
