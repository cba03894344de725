// What a write transaction changed: a value that goes to the facade and from there to the models.
#pragma once

#include "base/ids.h"

#include <QMetaType>
#include <vector>

namespace postrider::store {

/// Changes in one folder's list.
struct FolderChanges {
    FolderId folder;
    std::vector<MessageId> added;   ///< came into the list
    std::vector<MessageId> removed; ///< left the list (the content may live on elsewhere)
    std::vector<MessageId> changed; ///< flags, snippet, attachment sign
    bool counts = false;            ///< total, unread or progress differ
    bool reset = false;             ///< too much to name: read the list again
    bool operator==(const FolderChanges &) const = default;
};

/// Ids are unique within each list. Cheap to merge, so that the facade can tell the UI at most ten times a second.
struct ChangeSet {
    std::vector<AccountId> folderTrees; ///< accounts whose folders came, went or were renamed
    std::vector<FolderChanges> folders;

    bool isEmpty() const { return folderTrees.empty() && folders.empty(); }
    /// The entry of this folder, made if there is none.
    FolderChanges &folder(FolderId id);
    const FolderChanges *find(FolderId id) const;
    void treeChanged(AccountId account);
    /// Takes over what happened later. Added and then removed leaves nothing; a reset swallows the single ids.
    void merge(const ChangeSet &later);
    bool operator==(const ChangeSet &) const = default;
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::ChangeSet)
