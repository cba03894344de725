// Everything a server can say, as plain values (RFC 9051 section 7 and the extensions in use).
#pragma once

#include "base/account.h"
#include "base/flags.h"
#include "base/ids.h"
#include "base/part.h"
#include "base/uid_set.h"
#include "imap/wire/response_code.h"

#include <QByteArray>
#include <QList>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace postrider::imap {

/// OK, NO, BAD, PREAUTH, BYE; tagged or not.
struct Status {
    enum class Kind { Ok, No, Bad, PreAuth, Bye };
    QByteArray tag; ///< empty: untagged
    Kind kind = Kind::Ok;
    ResponseCode code;
    QByteArray text; ///< for people, without the code; untrusted
    bool isOk() const { return kind == Kind::Ok; }
    /// "NO [OVERQUOTA] Disk full": for messages to people.
    QByteArray line() const;
};

struct Continuation {
    QByteArray text; ///< after "+ "; empty for a bare "+"
};

struct CapabilityData {
    QList<QByteArray> words; ///< upper case
};
struct Enabled {
    QList<QByteArray> words; ///< upper case
};

/// STATUS of one mailbox; what the server left out, or gave as nonsense, is empty.
struct MailboxStatus {
    QByteArray name; ///< raw
    std::optional<quint32> messages;
    std::optional<quint32> unseen;
    std::optional<quint32> recent;
    std::optional<quint32> deleted;
    std::optional<quint64> size;
    std::optional<quint64> appendLimit;
    Uid uidNext;
    UidValidity uidValidity;
    ModSeq highestModSeq;
    QByteArray mailboxId; ///< not trusted: some servers fill it with garbage; SELECT's is right
};

/// LIST, LSUB or XLIST.
struct ListItem {
    enum class Source { List, Lsub, Xlist };
    Source source = Source::List;
    QByteArray name;             ///< raw bytes: the key of the mailbox
    char delimiter = 0;          ///< 0: NIL
    QList<QByteArray> attributes; ///< as sent, with the backslash
    QByteArray oldName;          ///< OLDNAME of RFC 5465 and 9051; empty: none
    QList<QByteArray> childInfo; ///< CHILDINFO of RFC 5258: selection options a child matches
    std::optional<QByteArray> rights; ///< filled by the session from the MYRIGHTS that follows (RFC 8440): see Rights
    std::optional<MailboxStatus> status; ///< filled by the session from the STATUS that follows

    bool has(const char *attribute) const;   ///< "\\Noselect"; without case
    bool isSelectable() const;               ///< neither \Noselect nor \NonExistent
    bool isSubscribed() const { return source == Source::Lsub || has("\\Subscribed"); }
    FolderRole role() const;                 ///< from RFC 6154 or XLIST attributes; None if it has none
};

struct Exists {
    quint32 count = 0;
};
struct Recent {
    quint32 count = 0;
};
struct Expunge {
    SequenceNumber sequence;
};
struct Vanished {
    bool earlier = false;
    UidSet uids;
};
struct FlagsData {
    FlagSet flags;
};

/// One mailbox of an ENVELOPE, raw.
struct EnvelopeAddress {
    QByteArray name;
    QByteArray mailbox;
    QByteArray host;         ///< empty: the server had none, or one of its placeholders for none
    bool isGroupMark = false; ///< begin of a group (mailbox is its name) or its end (all empty)
};

/// RFC 9051 section 7.5.2, not decoded. References is not in it, so threads are not made from it.
struct Envelope {
    QByteArray date;
    QByteArray subject;
    std::vector<EnvelopeAddress> from, sender, replyTo, to, cc, bcc;
    QByteArray inReplyTo;
    QByteArray messageId;
};

/// BODY[…] or BINARY[…] of a FETCH.
struct Section {
    QByteArray name;      ///< "", "1.2", "1.2.MIME", "HEADER.FIELDS (DATE FROM)"
    std::optional<quint64> origin; ///< the n of <n>
    QByteArray bytes;     ///< empty if streamed or dropped
    qint64 size = 0;      ///< octets the server sent
    bool isNil = false;   ///< NIL, or the value left out
    bool isStreamed = false; ///< went to a sink as it came
    bool isDropped = false;  ///< over the limit and without a sink: thrown away
    bool isBinary = false;   ///< BINARY[…] of RFC 3516: without its transfer encoding
};

/// One FETCH response. Absent items are empty; several FETCH responses may tell of one message.
struct Fetch {
    SequenceNumber sequence;     ///< none: the server sent 0, or UIDFETCH of RFC 9586
    Uid uid;                     ///< none: not sent
    std::optional<FlagSet> flags;
    ModSeq modSeq;               ///< none: not sent, or not positive
    std::optional<qint64> internalDate; ///< seconds since 1970, UTC
    std::optional<quint64> size; ///< RFC822.SIZE: a hint, some servers are wrong
    std::optional<Envelope> envelope;
    std::optional<Part> bodyStructure;
    bool bodyStructureUnknown = false; ///< one came, but it made no sense: fetch the message and parse it here
    std::vector<Section> sections;
    QByteArray emailId;          ///< RFC 8474
    QByteArray threadId;
    quint64 gmailMessageId = 0;
    quint64 gmailThreadId = 0;
    std::optional<QList<QByteArray>> gmailLabels; ///< raw names
    std::optional<QByteArray> preview; ///< RFC 8970; NIL leaves it empty
    std::optional<qint64> saveDate;    ///< RFC 8514

    /// The section with this name (without case), or none.
    const Section *section(const QByteArray &name) const;
    /// HEADER or HEADER.FIELDS (…), whichever came.
    const Section *header() const;
};

/// SEARCH or SORT: numbers in the order sent (0 left out).
struct Search {
    std::vector<quint32> numbers;
    ModSeq modSeq;
};

struct ESearch {
    QByteArray tag;   ///< the command it answers; empty: not said
    bool isUid = false;
    std::optional<UidSet> all; ///< missing where nothing matched
    std::optional<quint32> min, max, count;
    std::optional<UidSet> partial; ///< RFC 9394; empty: nothing in that range
    ModSeq modSeq;
};

struct NamespaceItem {
    QByteArray prefix;
    char delimiter = 0;
};
struct Namespace {
    std::vector<NamespaceItem> personal, other, shared;
};

struct Id {
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< names lower case
};

struct Quota {
    struct Resource {
        QByteArray name; ///< upper case: STORAGE (units of 1024 octets), MESSAGE
        quint64 usage = 0;
        quint64 limit = 0;
    };
    QByteArray root;
    std::vector<Resource> resources;
};
struct QuotaRoot {
    QByteArray mailbox;
    QList<QByteArray> roots;
};
struct MyRights {
    QByteArray mailbox;
    QByteArray rights;
};
/// RFC 5464: entries with values, or only their names when they have changed.
struct Metadata {
    QByteArray mailbox; ///< empty: of the server
    std::vector<std::pair<QByteArray, std::optional<QByteArray>>> entries; ///< no value: NIL, or only named
};

/// Untagged data nobody here reads, or that did not parse: skipped.
struct Unrecognised {
    QByteArray start; ///< the first octets, for the log
};

using Response = std::variant<Unrecognised, Status, Continuation, CapabilityData, Enabled, ListItem, MailboxStatus, Exists, Recent,
                              Expunge, Fetch, Search, ESearch, Vanished, FlagsData, Namespace, Id, Quota, QuotaRoot, MyRights, Metadata>;

} // namespace postrider::imap
