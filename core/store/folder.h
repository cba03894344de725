// Folders as the cache keeps them: what the server listed, how far it is synced, what the tree shows.
#pragma once

#include "base/account.h"
#include "base/ids.h"
#include "base/uid_set.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <vector>

namespace postrider::store {

/// LIST attributes that matter here (RFC 9051 section 7.3.1). The values are stored: never renumber.
enum class FolderAttribute : quint32 {
    NoSelect = 1u << 0, ///< holds folders, no messages (\NonExistent too)
    NoInferiors = 1u << 1,
    HasChildren = 1u << 2,
    Subscribed = 1u << 3,
    NonExistent = 1u << 4,
};
Q_DECLARE_FLAGS(FolderAttributes, FolderAttribute)
Q_DECLARE_OPERATORS_FOR_FLAGS(FolderAttributes)

/// One line of a server's folder list.
struct FolderListing {
    QByteArray rawName; ///< exactly as on the wire: what SELECT is sent, what intents name
    char delimiter = 0; ///< 0: flat (NIL)
    QString path;       ///< decoded, with '/' between the levels, for people
    FolderRole role = FolderRole::None;
    FolderAttributes attributes;
};

/// How far a folder is synced. Written by sync only.
struct FolderState {
    UidValidity uidValidity; ///< none: never selected
    Uid uidNext;
    ModSeq highestModSeq;  ///< none: the server has no CONDSTORE, or nothing is committed yet
    qint64 exists = -1;    ///< messages the server says there are; -1 unknown
    qint64 unseen = -1;    ///< by the server (STATUS or SEARCH); -1 unknown
    UidSet covered;        ///< UID ranges whose headers are here, gaps of expunged UIDs included
    bool complete = false; ///< headers and flags of every message are here
    qint64 lastSync = 0;   ///< seconds since 1970 UTC; 0: never
    QByteArray mailboxId;  ///< MAILBOXID as SELECT told it (RFC 8474): survives renames; empty: not told
    bool operator==(const FolderState &) const = default;
};

/// What the folder tree shows.
struct FolderInfo {
    FolderId id;
    AccountId account;
    QByteArray rawName;
    char delimiter = 0;
    QString path; ///< "Work/Clients/ACME"
    QString name; ///< the last level of the path
    FolderRole role = FolderRole::None;
    FolderAttributes attributes;
    qint64 total = 0;       ///< messages, the user's pending changes counted in
    qint64 unread = 0;      ///< likewise; the server's count until all flags are known
    qint64 headersHere = 0; ///< messages whose headers are cached: "3,200 of 8,140"
    bool complete = false;
    qint64 lastSync = 0;
    bool isSelectable() const { return !attributes.testFlag(FolderAttribute::NoSelect); }
    bool operator==(const FolderInfo &) const = default;
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::FolderInfo)
