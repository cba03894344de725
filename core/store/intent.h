// What the user asked for and the server has not done yet: names messages by what the wire knows.
#pragma once

#include "base/flags.h"
#include "base/ids.h"
#include "base/uid_set.h"
#include "store/message.h"

#include <optional>
#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

/// A folder of a server, by its name on the wire.
struct FolderName {
    AccountId account;
    QByteArray rawName;
    bool operator==(const FolderName &) const = default;
};

/// One message an intent is about.
struct IntentMessage {
    Uid uid; ///< none: it came here by a move that is not confirmed yet; found by its identity
    MessageIdentity identity;
    bool operator==(const IntentMessage &) const = default;
};

/// The values are stored: never renumber.
enum class IntentKind {
    ChangeFlags = 1, ///< set and clear bits; \Answered and $Forwarded too
    Move = 2,
    DeleteForEver = 3,
    Append = 4, ///< a draft or a sent copy, `file` in the data directory
    CreateFolder = 5,
    RenameFolder = 6, ///< to `target`
    DeleteFolder = 7,
    MarkAllRead = 8, ///< every unread message up to `upTo`
    EmptyFolder = 9, ///< deletes for ever everything up to `upTo`
    Copy = 10,
    Subscribe = 11,
    Unsubscribe = 12,
};

enum class IntentState { Waiting = 0, Running = 1, Failed = 2 };

struct Intent {
    IntentId id; ///< none until the journal gave one
    IntentKind kind = IntentKind::ChangeFlags;
    FolderName folder;       ///< where the messages are; the folder to create, rename, delete, append to
    UidValidity uidValidity; ///< the uids' epoch
    std::vector<IntentMessage> messages;
    Flags set;                        ///< ChangeFlags, Append
    Flags clear;                      ///< ChangeFlags
    QList<QByteArray> setKeywords;    ///< ChangeFlags: keywords that have no bit, the user's tags; sorted
    QList<QByteArray> clearKeywords;
    std::optional<QByteArray> target; ///< Move, Copy, RenameFolder: raw name in the same account
    Uid upTo;                         ///< MarkAllRead, EmptyFolder: the largest UID the user could know of
    QByteArray file;                  ///< Append: file name below the data directory
    IntentState state = IntentState::Waiting;
    int tries = 0;
    QString error;        ///< why it failed last, for people
    qint64 created = 0;   ///< seconds since 1970 UTC
    qint64 undoGroup = 0; ///< acts undone by one Ctrl+Z share a number; 0: none

    bool changesKeywords() const { return !setKeywords.isEmpty() || !clearKeywords.isEmpty(); }
    UidSet uids() const; ///< of the messages whose UID is known
    bool operator==(const Intent &) const = default;
};

/// Gives UIDs to messages that have none yet and whose identity is among `found`. True if that changed anything.
bool fillInUids(std::vector<IntentMessage> &messages, std::span<const IntentMessage> found);

/// Where messages of one folder went: COPYUID. UIDs of two folders must not be mixed up: several steps may be confirmed at once.
struct MovedUids {
    FolderName from;
    std::vector<std::pair<Uid, Uid>> uids; ///< there, and in the target
};

/// What goes over the wire for one or more intents.
struct FoldedIntent {
    Intent effective;              ///< id of the first one it carries out
    std::vector<IntentId> touches; ///< intents it carries out at least in part: these fail if it fails
    std::vector<IntentId> covers;  ///< done when this step and all before it are done
    std::vector<IntentId> family;  ///< those and all that hang together with them: after a break they are folded together again
};

/// The result of folding. What has no effect any more is `obsolete`: it can leave the journal unsent, and the cache takes
/// it back (CacheLocal::revert).
struct FoldResult {
    std::vector<FoldedIntent> steps; ///< in an order that keeps the user's order for each message and folder
    std::vector<IntentId> obsolete;
};

/// Folds intents of one account, oldest first, before they are sent (RFC 4549 section 4.2.1): read and unread again is
/// nothing; A to B to C is A to C, A to B to A is nothing; flags of single messages are grouped into one command.
/// A ChangeFlags of one bit must name only messages that it changed (CacheLocal::nameForFlags): its opposite cancels it.
/// Failed ones wait for the user and are left out; Running ones stay as they are; nothing is folded across them. Pure.
FoldResult foldIntents(std::span<const Intent> intents);

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::Intent)
