// What an act of the user means for the journal: intents, and what undoes each of them. On the cache's thread.
#pragma once

#include "store/cache.h"
#include "store/intent.h"
#include "sync/engine_types.h"

#include <map>
#include <vector>

namespace postrider::sync {

/// One intent, and what takes it back once the server has done it. Messages of a move back have no UIDs: the server tells them.
struct PlannedIntent {
    store::Intent intent;
    std::vector<store::Intent> reverse;
};

struct Plan {
    std::vector<PlannedIntent> intents;
    int count = 0; ///< messages it is about
    void append(Plan &&other);
};

/// Flags and keywords to change. Keywords are sorted, and none stands in both lists.
struct FlagChange {
    Flags set;
    Flags clear;
    QList<QByteArray> setKeywords;
    QList<QByteArray> clearKeywords;
};

/// Intents of a size that one commit and one command can bear.
constexpr size_t MessagesPerIntent = 2000;

/// The messages in portions for one job of the writer each; a portion holds messages of one folder.
std::vector<std::vector<MessageRef>> inPortions(std::vector<MessageRef> messages);

/// Only what really changes is asked for, so that an undo does not mark read mail unread that had been read before.
Plan planFlags(store::CacheWriter &cache, const std::vector<MessageRef> &messages, const FlagChange &change, qint64 nowSecs);
/// Move, Copy, DeleteForEver (no target).
Plan planMoves(store::CacheWriter &cache, store::IntentKind kind, const std::vector<MessageRef> &messages, FolderId target,
               qint64 nowSecs);
/// MarkAllRead, EmptyFolder: one intent, whatever the size.
Plan planWholeFolder(store::CacheWriter &cache, store::IntentKind kind, FolderId folder, qint64 nowSecs);
/// The way back of an act, its messages named as they are to be named now: a message that left its folder and came back since has
/// another UID there, or none yet.
store::Intent namedAnew(store::CacheWriter &cache, const store::Intent &reverse);

} // namespace postrider::sync
