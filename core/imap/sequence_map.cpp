#include "imap/sequence_map.h"

#include <algorithm>

namespace postrider::imap {

namespace {

constexpr quint32 MaxSlots = 16 * 1000 * 1000; // a server that speaks of message 4,000,000,000 costs no memory
constexpr size_t MinDeadToCompact = 4096;

constexpr size_t lowBit(size_t value) { return value & (~value + 1); }

} // namespace

SequenceMap::Outcome SequenceMap::lose()
{
    const quint32 count = m_count;
    reset(count);
    m_lost = true;
    return Outcome::Lost;
}

void SequenceMap::reset(quint32 count)
{
    m_uids.clear();
    m_dead.clear();
    m_tree.assign(1, 0);
    m_alive = m_known = 0;
    m_count = count;
    m_lost = false;
}

SequenceMap::Outcome SequenceMap::fill(const UidSet &uids)
{
    if (uids.count() != m_count || m_count > MaxSlots)
        return Outcome::Lost;
    reset(m_count);
    m_uids.reserve(m_count);
    for (const UidSet::Range &range : uids.ranges()) {
        for (quint64 uid = range.first.value(); uid <= range.last.value(); ++uid)
            m_uids.push_back(quint32(uid));
    }
    m_dead.assign(m_count, false);
    m_tree.resize(size_t(m_count) + 1);
    for (size_t i = 1; i < m_tree.size(); ++i)
        m_tree[i] = quint32(lowBit(i)); // all are alive
    m_alive = m_known = m_count;
    return Outcome::Kept;
}

void SequenceMap::grow(size_t slots)
{
    while (m_uids.size() < slots) {
        m_uids.push_back(0);
        m_dead.push_back(false);
        const size_t i = m_tree.size();
        quint32 sum = 1;
        for (size_t step = 1; step < lowBit(i); step <<= 1)
            sum += m_tree[i - step];
        m_tree.push_back(sum);
        ++m_alive;
    }
}

size_t SequenceMap::slotOf(quint32 sequence) const
{
    size_t position = 0;
    size_t step = 1;
    while (step * 2 < m_tree.size())
        step *= 2;
    quint32 left = sequence;
    for (; step > 0; step /= 2) {
        if (position + step < m_tree.size() && m_tree[position + step] < left) {
            position += step;
            left -= m_tree[position];
        }
    }
    return position; // the tree counts from 1, the slots from 0
}

void SequenceMap::removeSlot(size_t slot)
{
    m_known -= m_uids[slot] != 0;
    m_dead[slot] = true;
    for (size_t i = slot + 1; i < m_tree.size(); i += lowBit(i))
        --m_tree[i];
    --m_alive;
    const size_t dead = m_uids.size() - m_alive;
    if (dead < MinDeadToCompact || dead < m_alive)
        return;
    std::vector<quint32> alive;
    alive.reserve(m_alive);
    for (size_t i = 0; i < m_uids.size(); ++i) {
        if (!m_dead[i])
            alive.push_back(m_uids[i]);
    }
    const quint32 known = m_known;
    const quint32 count = m_count;
    reset(count);
    grow(alive.size());
    m_uids = std::move(alive);
    m_known = known;
}

size_t SequenceMap::findSlot(Uid uid) const
{
    const auto found = std::lower_bound(m_uids.begin(), m_uids.end(), uid.value());
    const size_t slot = size_t(found - m_uids.begin());
    return found != m_uids.end() && *found == uid.value() && !m_dead[slot] ? slot : m_uids.size();
}

SequenceMap::Outcome SequenceMap::exists(quint32 count)
{
    if (m_lost) {
        m_count = count;
        return Outcome::Lost;
    }
    if (count < m_count) {
        m_count = count;
        return lose();
    }
    m_count = count;
    return Outcome::Kept;
}

SequenceMap::Outcome SequenceMap::expunge(SequenceNumber sequence, Uid *uid)
{
    *uid = Uid();
    if (!sequence.isValid() || sequence.value() > m_count)
        return lose();
    --m_count;
    if (m_lost)
        return Outcome::Lost;
    if (sequence.value() > m_alive)
        return Outcome::Kept; // one without a slot
    const size_t slot = slotOf(sequence.value());
    *uid = Uid(m_uids[slot]);
    removeSlot(slot);
    return Outcome::Kept;
}

SequenceMap::Outcome SequenceMap::vanished(const UidSet &uids)
{
    const quint64 gone = uids.count();
    if (gone > m_count) {
        m_count = 0;
        return lose();
    }
    if (!isComplete()) { // which sequence numbers these had nobody knows
        const bool lost = m_lost;
        reset(m_count - quint32(gone));
        m_lost = lost;
        return lost ? Outcome::Lost : Outcome::Kept;
    }
    for (const UidSet::Range &range : uids.ranges()) {
        for (quint64 uid = range.first.value(); uid <= range.last.value(); ++uid) {
            const size_t slot = findSlot(Uid(quint32(uid)));
            if (slot == m_uids.size())
                return lose();
            --m_count;
            removeSlot(slot);
        }
    }
    return Outcome::Kept;
}

SequenceMap::Outcome SequenceMap::learn(SequenceNumber sequence, Uid uid)
{
    if (m_lost)
        return Outcome::Lost;
    if (!sequence.isValid() || sequence.value() > m_count)
        return lose();
    if (sequence.value() > m_alive) {
        const size_t slots = m_uids.size() + (sequence.value() - m_alive);
        if (slots > MaxSlots)
            return Outcome::Kept;
        grow(slots);
    }
    const size_t slot = slotOf(sequence.value());
    if (m_uids[slot] == uid.value())
        return Outcome::Kept;
    const bool afterPrevious = slot == 0 || m_uids[slot - 1] < uid.value();
    const bool beforeNext = slot + 1 >= m_uids.size() || m_uids[slot + 1] == 0 || uid.value() < m_uids[slot + 1];
    if (m_uids[slot] != 0 || !afterPrevious || !beforeNext)
        return lose();
    m_uids[slot] = uid.value();
    ++m_known;
    return Outcome::Kept;
}

Uid SequenceMap::uidOf(SequenceNumber sequence) const
{
    if (m_lost || !sequence.isValid() || sequence.value() > m_alive)
        return Uid();
    return Uid(m_uids[slotOf(sequence.value())]);
}

} // namespace postrider::imap
