#include "base/uid_set.h"

#include <algorithm>
#include <iterator>

namespace postrider {

namespace {

constexpr quint32 MaxUid = 0xffffffffu;

std::optional<Uid> parseUid(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 10)
        return std::nullopt;
    quint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + quint64(c - '0');
    }
    if (value == 0 || value > MaxUid)
        return std::nullopt;
    return Uid(quint32(value));
}

} // namespace

UidSet UidSet::of(const std::vector<Uid> &uids)
{
    std::vector<Uid> sorted = uids;
    std::sort(sorted.begin(), sorted.end());
    UidSet set;
    for (const Uid uid : sorted)
        set.insert(uid);
    return set;
}

void UidSet::insert(Uid first, Uid last)
{
    if (!first.isValid() || !last.isValid())
        return;
    if (last < first)
        std::swap(first, last);
    // The first range that touches or follows [first, last]; adjacent ranges melt together.
    auto begin = std::lower_bound(m_ranges.begin(), m_ranges.end(), first, [](const Range &range, Uid uid) {
        return range.last.value() != MaxUid && range.last.value() + 1 < uid.value();
    });
    auto end = begin;
    while (end != m_ranges.end() && (last.value() == MaxUid || end->first.value() <= last.value() + 1)) {
        first = std::min(first, end->first);
        last = std::max(last, end->last);
        ++end;
    }
    if (begin == end) {
        m_ranges.insert(begin, Range{first, last});
    } else {
        *begin = Range{first, last};
        m_ranges.erase(begin + 1, end);
    }
}

void UidSet::unite(const UidSet &other)
{
    constexpr size_t Few = 4;
    if (other.m_ranges.size() <= Few) {
        for (const Range &range : other.m_ranges)
            insert(range.first, range.last);
        return;
    }
    // One pass over both: inserting each into the middle of a vector would take the square of it.
    std::vector<Range> both;
    both.reserve(m_ranges.size() + other.m_ranges.size());
    std::merge(m_ranges.begin(), m_ranges.end(), other.m_ranges.begin(), other.m_ranges.end(), std::back_inserter(both),
               [](const Range &a, const Range &b) { return a.first < b.first; });
    m_ranges.clear();
    for (const Range &range : both) {
        const bool touches = !m_ranges.empty()
                             && (m_ranges.back().last.value() == MaxUid || range.first.value() <= m_ranges.back().last.value() + 1);
        if (touches)
            m_ranges.back().last = std::max(m_ranges.back().last, range.last);
        else
            m_ranges.push_back(range);
    }
}

void UidSet::subtract(const UidSet &other)
{
    std::vector<Range> left;
    auto cut = other.m_ranges.begin();
    for (Range range : m_ranges) {
        while (cut != other.m_ranges.end() && cut->last < range.first)
            ++cut;
        bool whole = true;
        for (auto c = cut; c != other.m_ranges.end() && c->first <= range.last; ++c) {
            if (range.first < c->first)
                left.push_back({range.first, Uid(c->first.value() - 1)});
            if (c->last >= range.last) {
                whole = false;
                break;
            }
            range.first = Uid(c->last.value() + 1);
        }
        if (whole)
            left.push_back(range);
    }
    m_ranges = std::move(left);
}

UidSet UidSet::intersected(const UidSet &other) const
{
    UidSet result;
    auto a = m_ranges.begin();
    auto b = other.m_ranges.begin();
    while (a != m_ranges.end() && b != other.m_ranges.end()) {
        const Uid first = std::max(a->first, b->first);
        const Uid last = std::min(a->last, b->last);
        if (first <= last)
            result.m_ranges.push_back({first, last});
        if (a->last < b->last)
            ++a;
        else
            ++b;
    }
    return result;
}

bool UidSet::contains(Uid uid) const
{
    const auto it = std::lower_bound(m_ranges.begin(), m_ranges.end(), uid, [](const Range &range, Uid u) { return range.last < u; });
    return it != m_ranges.end() && it->first <= uid;
}

quint64 UidSet::count() const
{
    quint64 n = 0;
    for (const Range &range : m_ranges)
        n += quint64(range.last.value()) - range.first.value() + 1;
    return n;
}

Uid UidSet::smallest() const { return m_ranges.empty() ? Uid() : m_ranges.front().first; }
Uid UidSet::largest() const { return m_ranges.empty() ? Uid() : m_ranges.back().last; }

std::vector<Uid> UidSet::toVector() const
{
    std::vector<Uid> uids;
    for (const Range &range : m_ranges) {
        for (quint64 uid = range.first.value(); uid <= range.last.value(); ++uid)
            uids.push_back(Uid(quint32(uid)));
    }
    return uids;
}

UidSet UidSet::takeNewest(quint64 n)
{
    UidSet taken;
    while (n > 0 && !m_ranges.empty()) {
        Range &newest = m_ranges.back();
        const quint64 size = quint64(newest.last.value()) - newest.first.value() + 1;
        if (size <= n) {
            taken.insert(newest.first, newest.last);
            m_ranges.pop_back();
            n -= size;
        } else {
            const Uid first(quint32(newest.last.value() - n + 1));
            taken.insert(first, newest.last);
            newest.last = Uid(first.value() - 1);
            n = 0;
        }
    }
    return taken;
}

QByteArray UidSet::toImap() const
{
    QByteArray text;
    for (const Range &range : m_ranges) {
        if (!text.isEmpty())
            text += ',';
        text += QByteArray::number(range.first.value());
        if (range.last != range.first)
            text += ':' + QByteArray::number(range.last.value());
    }
    return text;
}

std::vector<UidSet> UidSet::split(qsizetype maxLength) const
{
    std::vector<UidSet> sets;
    qsizetype length = 0;
    for (const Range &range : m_ranges) {
        const qsizetype more = UidSet(range.first, range.last).toImap().size() + 1;
        if (sets.empty() || length + more > maxLength) {
            sets.emplace_back();
            length = 0;
        }
        sets.back().m_ranges.push_back(range);
        length += more;
    }
    return sets;
}

std::optional<UidSet> UidSet::parse(QByteArrayView text)
{
    std::vector<Range> ranges;
    while (!text.isEmpty()) {
        const qsizetype comma = text.indexOf(',');
        const QByteArrayView item = comma < 0 ? text : text.first(comma);
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
        const qsizetype colon = item.indexOf(':');
        const std::optional<Uid> first = parseUid(colon < 0 ? item : item.first(colon));
        const std::optional<Uid> last = colon < 0 ? first : parseUid(item.sliced(colon + 1));
        if (!first || !last || (comma >= 0 && text.isEmpty()))
            return std::nullopt;
        ranges.push_back({std::min(*first, *last), std::max(*first, *last)});
    }
    std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
    UidSet set;
    for (const Range &range : ranges)
        set.insert(range.first, range.last);
    return set;
}

} // namespace postrider
