// A set of UIDs as ranges: a million messages are one range, never a million numbers.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <optional>
#include <vector>

namespace postrider {

/// Ordered, disjoint, non-adjacent ranges of UIDs (both ends included).
/// Cheap when built in ascending order; insert() in the middle is linear in the number of ranges.
class UidSet
{
public:
    struct Range {
        Uid first;
        Uid last;
        bool operator==(const Range &) const = default;
    };

    UidSet() = default;
    explicit UidSet(Uid uid) { insert(uid); }
    UidSet(Uid first, Uid last) { insert(first, last); }
    static UidSet of(const std::vector<Uid> &uids); ///< any order, doubles allowed

    void insert(Uid uid) { insert(uid, uid); }
    void insert(Uid first, Uid last); ///< ends in either order; nothing if one is 0
    void unite(const UidSet &other);
    void subtract(const UidSet &other);
    UidSet intersected(const UidSet &other) const;

    bool contains(Uid uid) const;
    bool isEmpty() const { return m_ranges.empty(); }
    quint64 count() const; ///< UIDs, not ranges
    Uid smallest() const;  ///< none if empty
    Uid largest() const;
    const std::vector<Range> &ranges() const { return m_ranges; }
    std::vector<Uid> toVector() const; ///< ascending; only where the count is known to be small

    /// Splits off the largest `n` UIDs (all of them if there are fewer).
    UidSet takeNewest(quint64 n);

    /// sequence-set of RFC 9051, ascending and coalesced: "1:3,7". Empty for the empty set.
    QByteArray toImap() const;
    /// Several sets whose text is each at most `maxLength` octets (RFC 2683 section 3.2.1.5).
    std::vector<UidSet> split(qsizetype maxLength) const;
    /// Reads a sequence-set of numbers and ranges in any order; nothing on "*", 0, or garbage.
    static std::optional<UidSet> parse(QByteArrayView text);

    bool operator==(const UidSet &) const = default;

private:
    std::vector<Range> m_ranges;
};

} // namespace postrider
