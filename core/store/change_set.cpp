#include "store/change_set.h"

#include <algorithm>
#include <iterator>

namespace postrider::store {

namespace {

/// Above this many single ids it is cheaper to read the list again.
constexpr size_t MaxNamed = 20'000;

using Ids = std::vector<MessageId>;

void normalise(Ids &ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

Ids without(const Ids &ids, const Ids &others)
{
    Ids result;
    std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(), std::back_inserter(result));
    return result;
}

Ids united(const Ids &a, const Ids &b)
{
    Ids result;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

bool meet(const Ids &a, const Ids &b)
{
    Ids both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return !both.empty();
}

void mergeInto(FolderChanges &earlier, FolderChanges later)
{
    earlier.counts = earlier.counts || later.counts;
    earlier.reset = earlier.reset || later.reset;
    for (Ids *ids : {&earlier.added, &earlier.removed, &earlier.changed, &later.added, &later.removed, &later.changed})
        normalise(*ids);
    // Out and in again may have another date, and so another place in the list.
    if (meet(earlier.removed, later.added))
        earlier.reset = true;
    const Ids added = united(without(earlier.added, later.removed), later.added);
    const Ids removed = united(earlier.removed, without(later.removed, earlier.added));
    earlier.changed = without(without(united(earlier.changed, later.changed), added), later.removed);
    earlier.added = added;
    earlier.removed = removed;
    if (earlier.added.size() + earlier.removed.size() + earlier.changed.size() > MaxNamed)
        earlier.reset = true;
    if (earlier.reset) {
        earlier.added.clear();
        earlier.removed.clear();
        earlier.changed.clear();
    }
}

} // namespace

FolderChanges &ChangeSet::folder(FolderId id)
{
    for (FolderChanges &changes : folders) {
        if (changes.folder == id)
            return changes;
    }
    folders.emplace_back().folder = id;
    return folders.back();
}

const FolderChanges *ChangeSet::find(FolderId id) const
{
    for (const FolderChanges &changes : folders) {
        if (changes.folder == id)
            return &changes;
    }
    return nullptr;
}

void ChangeSet::treeChanged(AccountId account)
{
    if (std::find(folderTrees.begin(), folderTrees.end(), account) == folderTrees.end())
        folderTrees.push_back(account);
}

void ChangeSet::merge(const ChangeSet &later)
{
    for (const AccountId account : later.folderTrees)
        treeChanged(account);
    for (const FolderChanges &changes : later.folders)
        mergeInto(folder(changes.folder), changes);
}

} // namespace postrider::store
