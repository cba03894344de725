// Address lists (RFC 5322 section 3.4 with its obsolete forms, RFC 6854 groups) and what people type into To.
#pragma once

#include "base/address.h"

#include <QByteArrayView>
#include <QString>
#include <vector>

namespace postrider::mime {

/// The mailboxes of an address field. Groups are dissolved, comments stand in for missing names, encoded words are
/// decoded in names only, never in an address (so that an encoded NUL or '@' cannot fake one). Unquoted commas and
/// dots in names, ';' between addresses, missing '>' and obsolete routes are read as they are meant.
/// Total and linear; at most MaxAddresses are kept.
AddressList parseAddresses(QByteArrayView field, QByteArrayView fallbackCharset = {});
inline constexpr size_t MaxAddresses = 50'000;

/// What a person typed or pasted: names may hold any Unicode; commas, semicolons and line breaks separate, and blanks where all of it
/// are addresses. What is neither comes as an address that isSendableAddress() refuses: nothing typed is dropped.
AddressList parseTypedAddresses(const QString &text);

/// A syntactically sendable addr-spec: something@something, no blanks, no controls, no '<' '>' ',' unless quoted.
bool isSendableAddress(const QString &address);

/// "Name <a@b>" for people, the name quoted only if it must be. Parses back with parseTypedAddresses().
QString formatAddress(const Address &address);

/// The name claims to be an address other than the real one (security: a display name with '@'), or the address is odd.
bool isDeceptive(const Address &address);

/// The name as it may be shown: controls and invisible characters gone; empty if the name isDeceptive().
QString safeDisplayName(const Address &address);

} // namespace postrider::mime
