// The order of message lists. Inside store/ only.
#pragma once

#include "store/cache_reader.h"

#include <atomic>
#include <vector>

namespace postrider::store {

class Database;

struct ListEntry {
    qint64 date = 0; ///< INTERNALDATE
    qint64 uid = 0;
    MessageId message;
    quint32 flags = 0;
};

/// What a list holds, newest first, each message once. Only flags are looked at in the filter. Empty once cancelled.
std::vector<ListEntry> readEntries(Database &database, const ListScope &scope, const ListFilter &filter,
                                   const std::atomic<bool> *cancelled, int limit = -1);
/// Folders whose messages are in the list.
std::vector<FolderId> foldersOf(Database &database, const ListScope &scope);

} // namespace postrider::store
