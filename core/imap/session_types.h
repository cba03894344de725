// What sessions take and give: requests, results, changes of the selected mailbox.
#pragma once

#include "imap/connection.h"
#include "imap/extension_types.h"
#include "imap/wire/response.h"

#include <QString>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace postrider::imap {

/// The few real switches by server; everything else is tolerated from everybody, always.
/// Taken from greeting, capabilities and ID reply; latched further when a server does not do what it announced.
struct Quirks {
    bool isGmail = false;             ///< X-GM-EXT-1
    bool filesSentMail = false;       ///< Gmail, Microsoft 365: never append to Sent
    int window = 10;                  ///< commands in flight
    int maxCommandLine = 8000;        ///< octets of a UID set in one command; RFC 7162 section 4 (1000 for Yahoo)
    bool enableOkIsEnough = false;    ///< iCloud: ENABLE answers OK without "* ENABLED"
};

enum class Capability {
    Idle, UidPlus, Move, CondStore, QResync, Enable, Compress, SpecialUse, CreateSpecialUse, ListExtended, ListStatus, ESearch,
    LiteralPlus, LiteralMinus, ObjectId, Preview, SaveDate, Unselect, Namespace, Id, SaslIr, Quota, Gmail, Xlist, Imap4rev2,
    LoginDisabled, StartTls,
    Notify, Binary, Utf8Accept, Acl, ListMyRights, Metadata, ServerMetadata, StatusSize, AppendLimit, Catenate, MultiAppend,
    SearchRes, Replace,
    // Understood where a server sends what they bring; nothing is asked for by them.
    Partial, UidOnly, MessageLimit, InProgress, Unauthenticate,
};

/// As it stands in CAPABILITY: "COMPRESS=DEFLATE".
const char *capabilityName(Capability capability);

/// Words of CAPABILITY, and which of them turned out to be untrue.
class Capabilities
{
public:
    void set(const QList<QByteArray> &words);
    void clear();
    bool isKnown() const { return m_known; }
    /// Announced (IMAP4rev2 implies its parts) and not found to be a lie.
    bool has(Capability capability) const;
    /// A server that speaks nothing older than IMAP4rev2: names in UTF-8, SEARCH answered by ESEARCH (RFC 9051 appendix E).
    bool isOnlyRev2() const;
    /// For the rest of the connection: announced, but does not work.
    void latchOff(Capability capability) { m_latched |= bit(capability); }
    bool isLatchedOff(Capability capability) const { return (m_latched & bit(capability)) != 0; }
    /// RFC 9738 MESSAGELIMIT=n: messages that one command may touch; nothing: no limit.
    std::optional<quint32> messageLimit() const;
    const QList<QByteArray> &words() const { return m_words; }
    QList<QByteArray> authMechanisms() const; ///< of AUTH=, upper case
    std::optional<quint64> appendLimit() const; ///< octets; nothing: not said, or per mailbox: Session::appendLimit()
    bool isImap4() const; ///< IMAP4rev1 or rev2 (or hMailServer's IMAPrev1)

private:
    static quint64 bit(Capability capability) { return quint64(1) << int(capability); }
    QList<QByteArray> m_words;
    quint64 m_bits = 0;
    quint64 m_latched = 0;
    bool m_known = false;
};

/// What listFolders() tells besides names, attributes and (where that costs no further command) message counts.
struct FolderListRequest {
    bool sizes = false;  ///< octets in MailboxStatus::size, with STATUS=SIZE; some servers count long for it
    bool rights = false; ///< ListItem::rights, with LIST-MYRIGHTS
};

/// All mailboxes, and how they were found.
struct FolderList {
    Reply reply;
    std::vector<ListItem> items; ///< no doubles; status filled if the server gave it in the same command
    bool hasStatus = false;      ///< LIST-STATUS worked: no STATUS round is needed
    bool hasSubscriptions = false; ///< items tell whether they are subscribed
};

/// STATUS of one mailbox: counts, UIDNEXT and UIDVALIDITY always; HIGHESTMODSEQ where the server keeps it.
struct StatusRequest {
    QByteArray mailbox;
    bool size = false; ///< octets, with STATUS=SIZE
};

/// SELECT or EXAMINE.
struct SelectRequest {
    QByteArray mailbox;    ///< raw name
    bool readOnly = false; ///< EXAMINE
    /// With QRESYNC enabled: what we have. Needs uidValidity and modSeq.
    UidValidity uidValidity;
    ModSeq modSeq;
    UidSet knownUids;      ///< may be empty: all below UIDNEXT
    /// QRESYNC: given each change as it comes; then SelectResult::changed stays empty. What was given holds only if
    /// SelectResult::resynced says so in the end.
    std::function<void(Fetch)> onChanged;
};

struct SelectResult {
    Reply reply;            ///< NO or BAD: no mailbox is selected now
    quint32 exists = 0;
    UidValidity uidValidity;   ///< none: the server has no lasting UIDs here
    Uid uidNext;               ///< none: not told
    ModSeq highestModSeq;      ///< none: not told or NOMODSEQ
    bool noModSeq = false;
    bool readOnly = false;
    bool uidNotSticky = false;
    FlagSet flags;
    FlagSet permanentFlags;    ///< `flags` where the server did not say
    bool newKeywords = true;   ///< PERMANENTFLAGS has \*, or was missing
    QByteArray mailboxId;      ///< RFC 8474, valid characters only
    UidSet vanished;           ///< QRESYNC: gone since; may name UIDs never known here
    std::vector<Fetch> changed; ///< QRESYNC: flags (and MODSEQ) since
    /// The server took the QRESYNC parameter: vanished and changed are complete. False too where more changed than may be
    /// kept here (and there was no onChanged): ask again by CHANGEDSINCE.
    bool resynced = false;
};

/// What to FETCH, for UID FETCH. UID is always asked for.
struct FetchItems {
    bool flags = false;
    bool internalDate = false;
    bool size = false;
    bool envelope = false;
    bool bodyStructure = false;
    bool modSeq = false;       ///< sent only with CONDSTORE
    bool gmail = false;        ///< X-GM-MSGID, X-GM-THRID, X-GM-LABELS; sent only to Gmail
    bool objectId = false;     ///< EMAILID, THREADID; sent only with OBJECTID
    bool preview = false;      ///< PREVIEW (LAZY); sent only with PREVIEW
    bool saveDate = false;
    QList<QByteArray> headerFields;   ///< BODY.PEEK[HEADER.FIELDS (…)]; atoms
    QList<QByteArray> sections;       ///< BODY.PEEK[x]: "", "HEADER", "1.2", "1.2.MIME"; never sets \Seen
    ModSeq changedSince;       ///< only messages changed since
    bool vanished = false;     ///< with changedSince and QRESYNC: VANISHED (EARLIER) too
};

/// Called for each FETCH response of the command, in the order they come. A server may tell of one message in several
/// responses. Must not destroy the session.
using FetchHandler = std::function<void(Fetch)>;

struct FetchResult {
    Reply reply;
    quint64 messages = 0; ///< responses handed over
    UidSet vanished;      ///< with FetchItems::vanished
};

/// A part of one message, streamed.
struct SectionRequest {
    Uid uid;
    QByteArray section;    ///< "" the whole message
    qint64 offset = 0;
    qint64 length = -1;    ///< -1: to the end
    /// With BINARY (RFC 3516) the server undoes the transfer encoding, a quarter less to fetch. Where it can't (UNKNOWN-CTE,
    /// nothing came) the section is fetched as it is; see SectionResult::decoded. Offsets count the decoded octets then, so
    /// what goes on after a part of it must ask in the same way and find `decoded` the same; not for "n.MIME" and "n.HEADER".
    bool binary = false;
};

struct SectionResult {
    Reply reply;
    bool found = false;    ///< false: OK, but no such data came (vanished, or a server that leaves the value out)
    bool decoded = false;  ///< the octets are the content: the server undid base64 or quoted-printable (BINARY)
    qint64 size = 0;       ///< octets handed over. Fewer than `length`: that was the end; more: the server ignores ranges
};

/// Writes search criteria: syntax() for keys, string() or astring() for what a person typed.
using SearchWriter = std::function<void(Command &)>;

/// Gmail's own search, in the words a person types there (X-GM-RAW); only where Quirks::isGmail. For uidSearch() with utf8.
SearchWriter gmailSearch(const QString &words);

struct SearchResult {
    Reply reply;
    UidSet uids;
    ModSeq modSeq;
    std::optional<quint32> count;
};

struct StatusResult {
    Reply reply;
    std::optional<MailboxStatus> status;
};

struct CopyResult {
    Reply reply;
    UidValidity uidValidity;                 ///< of the target
    std::vector<std::pair<Uid, Uid>> uids;   ///< old -> new; empty: the server did not say
    /// How far a move by COPY, STORE and EXPUNGE came. Copied: the originals are still there, not even marked.
    enum class Step { Nothing, Copied, MarkedDeleted, Done } step = Step::Nothing;
};

struct StoreResult {
    Reply reply;
    UidSet modified; ///< refused by UNCHANGEDSINCE: fetch them again
};

enum class StoreMode { Add, Remove };

/// Changes of the selected mailbox that nobody asked for.
struct MessagesExist {
    quint32 count = 0;
};
struct MessagesGone {
    UidSet uids;
};
/// Flags (and more) of one message; uid is always set.
struct MessageChanged {
    Fetch fetch;
};
/// Something is gone or changed, but the server's sequence number could not be turned into a UID: compare UIDs.
struct MailboxUnclear {};
using MailboxChange = std::variant<MessagesExist, MessagesGone, MessageChanged, MailboxUnclear>;

enum class IdleEnd {
    Changed,     ///< takeChanges() or takeMailboxNews() has something
    Renew,       ///< the time was up: just call again
    Interrupted, ///< another command wanted the connection, or stopIdle()
    Unsupported, ///< no IDLE, or it was refused: poll with noop()
};

} // namespace postrider::imap
