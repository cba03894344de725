// Message flags: the system flags and well-known keywords as bits, others by name.
#pragma once

#include <QByteArray>
#include <QFlags>
#include <QList>

namespace postrider {

/// RFC 9051 section 2.3.2 and the IANA keyword registry. The values are stored in the cache: never renumber.
enum class Flag : quint32 {
    Seen = 1u << 0,
    Answered = 1u << 1,
    Flagged = 1u << 2,   ///< shown as a star
    Deleted = 1u << 3,
    Draft = 1u << 4,
    Recent = 1u << 5,
    Forwarded = 1u << 6, ///< $Forwarded
    Junk = 1u << 7,      ///< $Junk
    NotJunk = 1u << 8,   ///< $NotJunk
    MdnSent = 1u << 9,   ///< $MDNSent
};
Q_DECLARE_FLAGS(Flags, Flag)
Q_DECLARE_OPERATORS_FOR_FLAGS(Flags)

/// All flags of one message as a server sent them.
struct FlagSet {
    Flags flags;
    QList<QByteArray> keywords; ///< those without a bit of their own, as the server spelled them, sorted

    bool has(Flag flag) const { return flags.testFlag(flag); }
    bool operator==(const FlagSet &) const = default;
};

/// The bit of a flag's wire name ("\Seen", "$Junk"; case does not matter), 0 if it has none.
Flags flagFromName(const QByteArray &name);
/// The wire name of one flag.
QByteArray flagName(Flag flag);
/// Wire names of all set bits, in a fixed order, \Recent left out: it cannot be stored.
QList<QByteArray> flagNames(Flags flags);
FlagSet flagSetFromNames(const QList<QByteArray> &names);

} // namespace postrider
