// Sequence numbers to UIDs for the selected mailbox (RFC 9051 section 7.4.1, 7.5.1).
#pragma once

#include "base/ids.h"
#include "base/uid_set.h"

#include <vector>

namespace postrider::imap {

/// The server's row numbers, kept in step. Each change costs O(log n); nothing is allocated for messages nobody spoke of.
class SequenceMap
{
public:
    /// What a change says about the map: Lost means the server contradicts itself, so nothing by sequence number can be
    /// believed until fill() is called again. Never a wrong UID.
    enum class Outcome { Kept, Lost };

    /// A mailbox was selected: `count` messages of unknown UID.
    void reset(quint32 count);
    /// All UIDs, where their number is the mailbox's count; else Lost.
    Outcome fill(const UidSet &uids);
    /// EXISTS: may only grow.
    Outcome exists(quint32 count);
    /// EXPUNGE: `uid` is set if it was known.
    Outcome expunge(SequenceNumber sequence, Uid *uid);
    /// VANISHED without EARLIER.
    Outcome vanished(const UidSet &uids);
    /// A FETCH told both. A UID that contradicts what is known is Lost.
    Outcome learn(SequenceNumber sequence, Uid uid);

    /// None if unknown.
    Uid uidOf(SequenceNumber sequence) const;
    quint32 count() const { return m_count; }
    bool isLost() const { return m_lost; }
    /// True if each message's UID is known.
    bool isComplete() const { return !m_lost && m_known == m_count; }

private:
    Outcome lose();
    void grow(size_t slots);
    size_t slotOf(quint32 sequence) const; // of the alive slots; sequence <= m_alive
    void removeSlot(size_t slot);
    size_t findSlot(Uid uid) const;        // size() if there is none

    // Slots are messages in order; a dead slot keeps its place. m_tree counts the alive ones (Fenwick tree).
    // The mailbox's last m_count - m_alive messages have no slot yet.
    std::vector<quint32> m_uids;
    std::vector<bool> m_dead;
    std::vector<quint32> m_tree{0};
    quint32 m_alive = 0;
    quint32 m_count = 0;
    quint32 m_known = 0;
    bool m_lost = false;
};

} // namespace postrider::imap
