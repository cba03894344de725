// What must happen to one list so that it becomes another. Pure.
#pragma once

#include "mail/mail_types.h"

#include <vector>

namespace postrider::ui {

/// Ranges to take out (of the old list, in descending order) and then to put in (positions in the new list, ascending).
struct ListChanges {
    struct Range {
        int first = 0;
        int count = 0;
        bool operator==(const Range &) const = default;
    };
    std::vector<Range> removed;
    std::vector<Range> inserted;
    bool reordered = false; ///< the entries both lists have come in another order: ranges cannot say it

    bool isEmpty() const { return !reordered && removed.empty() && inserted.empty(); }
};

/// Linear in the part that differs: what both lists begin and end with costs one comparison an entry.
ListChanges changesBetween(const std::vector<mail::ListEntry> &before, const std::vector<mail::ListEntry> &after);

} // namespace postrider::ui
