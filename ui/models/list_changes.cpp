#include "models/list_changes.h"

#include "models/entry_hash.h"

#include <QSet>

namespace postrider::ui {

using mail::ListEntry;

namespace {

QSet<ListEntry> setOf(const std::vector<ListEntry> &entries, size_t from, size_t to)
{
    QSet<ListEntry> set;
    set.reserve(qsizetype(to - from));
    for (size_t i = from; i < to; ++i) {
        set.insert(entries[i]);
    }
    return set;
}

/// Ranges of [from, to) whose entries are not in `known`.
std::vector<ListChanges::Range> missing(const std::vector<ListEntry> &entries, size_t from, size_t to,
                                        const QSet<ListEntry> &known)
{
    std::vector<ListChanges::Range> ranges;
    for (size_t i = from; i < to; ++i) {
        if (known.contains(entries[i])) {
            continue;
        }
        if (!ranges.empty() && ranges.back().first + ranges.back().count == int(i)) {
            ++ranges.back().count;
        } else {
            ranges.push_back({int(i), 1});
        }
    }
    return ranges;
}

} // namespace

ListChanges changesBetween(const std::vector<ListEntry> &before, const std::vector<ListEntry> &after)
{
    size_t start = 0;
    while (start < before.size() && start < after.size() && before[start] == after[start]) {
        ++start;
    }
    size_t beforeEnd = before.size();
    size_t afterEnd = after.size();
    while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] == after[afterEnd - 1]) {
        --beforeEnd;
        --afterEnd;
    }
    ListChanges changes;
    const QSet<ListEntry> old = setOf(before, start, beforeEnd);
    const QSet<ListEntry> now = setOf(after, start, afterEnd);
    changes.removed = missing(before, start, beforeEnd, now);
    changes.inserted = missing(after, start, afterEnd, old);
    // What both have must come in the same order.
    size_t other = start;
    for (size_t i = start; i < beforeEnd && !changes.reordered; ++i) {
        if (!now.contains(before[i])) {
            continue;
        }
        while (other < afterEnd && !old.contains(after[other])) {
            ++other;
        }
        changes.reordered = other >= afterEnd || after[other] != before[i];
        ++other;
    }
    std::reverse(changes.removed.begin(), changes.removed.end());
    return changes;
}

} // namespace postrider::ui
