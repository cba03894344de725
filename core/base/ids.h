// Strong integer types, so that a UID can never be passed for a row id or a sequence number.
#pragma once

#include <QtGlobal>
#include <QHashFunctions>
#include <compare>

namespace postrider {

/// An integer of its own type. Zero means "none" everywhere: no protocol and no table gives out 0.
template <typename Tag, typename Rep>
class StrongInt
{
public:
    using Representation = Rep;

    constexpr StrongInt() = default;
    constexpr explicit StrongInt(Rep value) : m_value(value) {}

    constexpr Rep value() const { return m_value; }
    constexpr bool isValid() const { return m_value != 0; }
    constexpr auto operator<=>(const StrongInt &) const = default;

private:
    Rep m_value = 0;
};

template <typename Tag, typename Rep>
size_t qHash(StrongInt<Tag, Rep> id, size_t seed = 0) { return ::qHash(id.value(), seed); }

using AccountId = StrongInt<struct AccountIdTag, qint64>;    ///< row in the journal; never used again after removal
using FolderId = StrongInt<struct FolderIdTag, qint64>;      ///< row in the cache
using MessageId = StrongInt<struct MessageIdTag, qint64>;    ///< row in the cache: the content, wherever it is filed
using OutboxId = StrongInt<struct OutboxIdTag, qint64>;      ///< row in the journal
using IntentId = StrongInt<struct IntentIdTag, qint64>;      ///< row in the journal; ascending in the order of the user's acts

using Uid = StrongInt<struct UidTag, quint32>;               ///< RFC 9051 section 2.3.1.1
using UidValidity = StrongInt<struct UidValidityTag, quint32>;
using SequenceNumber = StrongInt<struct SequenceNumberTag, quint32>; ///< RFC 9051 section 2.3.1.2; never leaves imap/
using ModSeq = StrongInt<struct ModSeqTag, quint64>;         ///< RFC 7162; 63 bits

} // namespace postrider
