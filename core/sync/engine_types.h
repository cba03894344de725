// The values an account's engine gives out and takes.
#pragma once

#include "base/failure.h"
#include "base/flags.h"
#include "base/ids.h"
#include "store/journal_outbox.h"
#include "store/part_store.h"

#include <functional>
#include <optional>
#include <QDateTime>
#include <QHash>
#include <QMetaType>
#include <QString>
#include <vector>

namespace postrider::sync {

/// What an account is doing.
struct EngineStatus {
    enum class State { Starting, UpToDate, Working, Offline, SignInNeeded, Problem };
    State state = State::Starting;
    QString text;                   ///< one plain sentence, translated: "Inbox: 3,200 of 8,140 headers"
    qint64 done = 0;                ///< with total: the number behind it
    qint64 total = 0;               ///< 0: no number
    std::optional<Failure> failure; ///< of Offline, SignInNeeded, Problem: the reason
    QDateTime lastContact;          ///< UTC, last time the server answered; invalid: not yet
    QDateTime nextTry;              ///< UTC, of Offline and Problem: when it tries again by itself; invalid: it does not
    int pendingChanges = 0;         ///< acts of the user the server has not done yet
};

/// A message as a list shows it: the content, and in which folder.
struct MessageRef {
    FolderId folder;
    MessageId message;
    auto operator<=>(const MessageRef &) const = default;
};

/// What became of an act of the user: it is durable and shown.
struct Acted {
    qint64 undoGroup = 0; ///< for AccountEngine::undo(); 0: nothing was done
    int count = 0;        ///< messages it is about
};

/// A message for the outbox.
struct NewMail {
    QByteArray bytes;                ///< complete, CRLF line ends, with Bcc if there is one
    QByteArray messageId;            ///< as in the bytes, without < >; never changes
    QString subject;                 ///< for the list
    QString sender;                  ///< envelope
    std::vector<QString> recipients; ///< envelope
    std::optional<store::ReplyReference> replyTo;
    store::DraftId draft; ///< goes when the mail is filed
    int holdSeconds = 0;  ///< "undo send": it can be taken back meanwhile
    qint64 sendAt = 0;    ///< "send later", milliseconds since 1970; 0: now
    QString file;         ///< instead of `bytes`: a file on the profile's disk, fsynced, which the outbox takes over
    store::OutboxWishes wishes;
};

/// Cached bytes of one section, still in their transfer encoding.
struct FetchedPart {
    store::StoredPart file; ///< in the part store
    bool wasHere = false;   ///< nothing had to be fetched
};

/// Octets that came, of all (-1: unknown).
using Progress = std::function<void(qint64 done, qint64 total)>;

/// What a synchronisation cost.
struct SyncReport {
    qint64 messages = 0;      ///< headers fetched
    qint64 bytesReceived = 0; ///< after TLS, before decompression where the connection can tell
    qint64 bytesSent = 0;     ///< the same, of what was sent
    qint64 firstHeadersMs = -1; ///< from the start until the first headers could be shown; -1: none came
    qint64 roundTrips = 0;    ///< commands that were waited for
    qint64 milliseconds = 0;
    std::vector<Failure> failures; ///< folders that could not be synced
};

/// What the server allows in a folder (RFC 4314). Everything, where it does not say: then it decides each time.
struct FolderRights {
    bool canKeepSeen = true;       ///< read and unread are kept on the server
    bool canWriteFlags = true;     ///< stars, keywords, "answered"
    bool canInsert = true;         ///< mail may be moved here
    bool canDeleteMessages = true; ///< and moved away
    bool canCreateInside = true;
    bool canDeleteFolder = true;   ///< and renamed
    bool operator==(const FolderRights &) const = default;
};

/// What the server says of an account beyond its mail.
struct AccountFacts {
    qint64 quotaUsed = -1;  ///< octets; -1: not told
    qint64 quotaLimit = -1; ///< octets; -1: no limit is told
    QHash<FolderId, FolderRights> rights; ///< of folders whose rights the server tells
    bool operator==(const AccountFacts &) const = default;
};

/// What goes on around the program: how often it is worth asking.
struct Surroundings {
    bool focused = true;  ///< a window of the program has the focus
    bool thrifty = false; ///< on battery, or the connection is paid by volume
    bool operator==(const Surroundings &) const = default;
};

/// What can be set.
struct EngineOptions {
    int maxConnections = 3;             ///< 1 to 5; with 1 everything shares one connection
    qint64 partRangeBytes = 256 * 1024; ///< first range of a large part; adapts to about one second
    qint64 statusPollMs = 5 * 60'000;   ///< the folders no connection waits in, while a window has the focus
    qint64 favouritePollMs = 2 * 60'000; ///< favourites among them, while a window has the focus; not on battery or a metered link
    qint64 backgroundPollMs = 15 * 60'000; ///< while none has
    qint64 thriftyPollMs = 30 * 60'000;    ///< on battery or a metered link; and where the server tells by itself (NOTIFY)
    qint64 noopMs = 2 * 60'000;            ///< the folder that is waited in, on servers without IDLE
    qint64 focusedNoopMs = 30'000;         ///< the same while a window has the focus
    qint64 growAfterMs = 30 * 60'000;      ///< after "too many connections", one more is tried again; doubles each time
    qint64 idleMs = 27 * 60'000;        ///< IDLE is renewed after this time (RFC 2177: before 29 minutes)
    qint64 interactiveIdleMs = 60'000;  ///< the interactive connection is closed after this time
    int draftUploadMs = 30'000;         ///< at least this long between two server copies of one draft
    bool backfill = true;               ///< older headers come by themselves
    bool background = false;            ///< texts likely to be read next, kept folders, quota and rights, when nothing else is to do
    bool compressLoopback = false;      ///< COMPRESS to this machine too, where it only costs: for tests
};

} // namespace postrider::sync

Q_DECLARE_METATYPE(postrider::sync::EngineStatus)
Q_DECLARE_METATYPE(postrider::sync::AccountFacts)
