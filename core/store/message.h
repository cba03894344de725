// Messages as they go into the cache and as lists and the reader get them back.
#pragma once

#include "base/account.h"
#include "base/address.h"
#include "base/flags.h"
#include "base/ids.h"
#include "base/part.h"

#include <optional>
#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <vector>

namespace postrider::store {

/// Which message it is, as any connection can tell without a row id: what re-links bodies after a change of UIDVALIDITY
/// and what is checked before something is deleted for ever.
struct MessageIdentity {
    QByteArray messageId;    ///< Message-ID with < >; may be empty
    qint64 size = 0;         ///< RFC822.SIZE, octets
    qint64 internalDate = 0; ///< seconds since 1970 UTC
    bool operator==(const MessageIdentity &) const = default;
};

/// What a header fetch told about the content. Texts are decoded and safe to show.
struct MessageContent {
    QByteArray messageId;
    QString subject;
    AddressList from, sender, replyTo, to, cc, bcc;
    qint64 date = 0; ///< the Date field, seconds since 1970 UTC; 0: missing
    qint64 size = 0; ///< octets
    std::vector<QByteArray> inReplyTo, references;
    QString listId;
    Address listPost;          ///< empty address: none
    QByteArray unsubscribeUrl; ///< https or http; empty: none
    QByteArray unsubscribeMailto;
    bool unsubscribeOneClick = false;
    bool hasAttachment = false;
    std::optional<Part> structure; ///< BODYSTRUCTURE; none: not asked for yet
};

/// One message of a FETCH answer, ready to be stored.
struct HeaderRow {
    Uid uid;
    FlagSet flags;
    ModSeq modSeq;
    qint64 internalDate = 0; ///< seconds since 1970 UTC
    MessageContent content;
    /// What the server itself calls the content, the same in every folder and for ever: EMAILID (RFC 8474) or Gmail's
    /// X-GM-MSGID; empty: it has no such name.
    QByteArray serverId;
};

/// A message of which only this was asked, since its content may be here already under its server id.
struct KnownRow {
    Uid uid;
    FlagSet flags;
    ModSeq modSeq;
    qint64 internalDate = 0; ///< seconds since 1970 UTC
    QByteArray serverId;
};

/// New flags of a known message.
struct FlagRow {
    Uid uid;
    FlagSet flags;
    ModSeq modSeq;
};

/// Where a message is, by what the wire knows.
struct Location {
    FolderId folder;
    Uid uid; ///< none: moved here by the user, the server has not told its UID yet
    MessageId message;
    Flags flags;       ///< as the user sees them
    Flags serverFlags; ///< as the server last told
    Flags pending;     ///< bits the user changed and the server has not confirmed
    QList<QByteArray> keywords;
    ModSeq modSeq;
    qint64 internalDate = 0;
    bool hidden = false; ///< moved away or deleted by the user, not confirmed yet
    bool operator==(const Location &) const = default;
};

/// One row of a message list.
struct MessageRow {
    MessageId id;
    FolderId folder;     ///< where the flags are from
    Uid uid;             ///< none: not known yet
    QString from;        ///< the first sender's name, else address
    QString fromAddress; ///< the first sender's address
    QString to;          ///< recipients' names, for Sent and Drafts; at most three
    QString subject;
    QString snippet; ///< empty: not known yet
    qint64 date = 0; ///< INTERNALDATE, seconds since 1970 UTC
    qint64 size = 0;
    Flags flags;
    bool hasAttachment = false;
    bool pending = false; ///< something the user did to it waits for the server
    bool operator==(const MessageRow &) const = default;
};

/// Everything the cache knows of one message: what the reader shows above the text, and what a reply needs.
struct MessageDetails {
    MessageId id;
    AccountId account;
    MessageContent content;
    QString snippet;
    std::vector<Location> locations; ///< hidden ones left out
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::MessageRow)
