// What sessions take and give for IMAP's extensions: NOTIFY, rights, metadata, composed messages, replacing.
#pragma once

#include "imap/connection.h"
#include "imap/wire/response.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <memory>
#include <optional>
#include <vector>

namespace postrider::imap {

// --- NOTIFY (RFC 5465)

/// What the server shall tell by itself, on any connection state, also outside of IDLE.
struct NotifyRequest {
    /// Which mailboxes besides the selected one.
    enum class Others {
        None,
        Inboxes,    ///< where mail is delivered to
        Personal,   ///< all of one's own
        Subscribed,
        Named,      ///< `mailboxes`
    };
    bool selected = true;         ///< news of the selected mailbox, as takeChanges() tells them
    Others others = Others::Personal;
    QList<QByteArray> mailboxes;  ///< raw names, for Others::Named
    bool flags = true;            ///< also changes of flags there (UNSEEN); else only new and removed messages
    bool names = true;            ///< also created, renamed, deleted, (un)subscribed mailboxes
    bool statusNow = false;       ///< one STATUS of each of them at once: what a STATUS round would have told
};

/// News of mailboxes that are not selected. Empty without notify().
struct MailboxNews {
    std::vector<MailboxStatus> statuses; ///< the latest of each mailbox; what it does not tell is empty
    /// Created; renamed (oldName), deleted (\NonExistent), subscribed (\Subscribed) or not any more.
    std::vector<ListItem> names;
    /// The server has stopped telling (NOTIFICATIONOVERFLOW), or too much came: look at all mailboxes, then notify() again.
    bool overflow = false;

    bool isEmpty() const { return statuses.empty() && names.empty() && !overflow; }
};

// --- ACL (RFC 4314)

/// One's own rights in a mailbox.
class Rights
{
public:
    Rights() = default;
    /// "lrswipkxtea"; the "c" and "d" of RFC 2086 mean what they stood for.
    explicit Rights(QByteArray letters);

    const QByteArray &letters() const { return m_letters; }
    bool has(char right) const { return m_letters.contains(right); }
    bool canRead() const { return has('r'); }
    bool canKeepSeen() const { return has('s'); }      ///< \Seen
    bool canWriteFlags() const { return has('w'); }    ///< flags and keywords but \Seen and \Deleted
    bool canInsert() const { return has('i'); }        ///< APPEND, COPY and MOVE into it
    bool canCreateInside() const { return has('k'); }
    bool canDeleteMailbox() const { return has('x'); } ///< and rename
    bool canDeleteMessages() const { return has('t') && has('e'); } ///< and move away
    bool canAdminister() const { return has('a'); }
    bool operator==(const Rights &) const = default;

private:
    QByteArray m_letters;
};

struct RightsResult {
    Reply reply;
    std::optional<Rights> rights; ///< none: no ACL here, refused, or not told: let the server decide each time
};

// --- METADATA (RFC 5464)

struct MetadataResult {
    Reply reply; ///< NO of our own [CANNOT] where there is no METADATA
    std::vector<std::pair<QByteArray, std::optional<QByteArray>>> entries; ///< name -> value; no value: the entry is not set
};

// --- APPEND

/// A stretch of a message that is put together by the server (CATENATE, RFC 4469): octets, or a part it has already.
struct AppendPiece {
    QByteArray text;                       ///< with CRLF line ends
    std::shared_ptr<LiteralSource> source; ///< instead of `text`
    QByteArray url;                        ///< instead of both: see partUrl()
};

/// RFC 5092, relative to the server: "/INBOX;UIDVALIDITY=9/;UID=20/;SECTION=1.2". `section` as in FETCH, empty: the message.
QByteArray partUrl(const QByteArray &mailbox, UidValidity uidValidity, Uid uid, const QByteArray &section);

struct AppendRequest {
    QByteArray mailbox;
    QList<QByteArray> flags;       ///< wire names
    QDateTime internalDate;        ///< invalid: the server's now
    QByteArray message;            ///< with CRLF line ends
    std::shared_ptr<LiteralSource> source; ///< instead of `message`
    std::vector<AppendPiece> pieces;       ///< instead of both. Without CATENATE: NO of our own [CANNOT], nothing is sent
    /// Headers in UTF-8 (RFC 6532): goes as "UTF8 (…)" where UTF8=ACCEPT is on; elsewhere NO of our own [CANNOT].
    bool utf8Headers = false;
};

struct AppendResult {
    Reply reply;
    UidValidity uidValidity; ///< of APPENDUID; none: not said
    Uid uid;
};

/// Several messages into one mailbox: in one command with MULTIAPPEND (all or nothing), else one after the other.
struct AppendManyResult {
    Reply reply;             ///< the first that is not OK ends it
    size_t taken = 0;        ///< messages that are there now, the first of them
    UidValidity uidValidity;
    std::vector<Uid> uids;   ///< of those taken, in order; empty: not said
};

/// REPLACE (RFC 8508), or APPEND, then removing the old one, in that order: there is always one of them.
struct ReplaceResult {
    Reply reply;
    enum class Step {
        Nothing,  ///< refused: the old one is there, the new one is not
        Appended, ///< both are there: removing the old one was refused, or is impossible without UIDPLUS
        Done,
    } step = Step::Nothing;
    UidValidity uidValidity; ///< of the new message; none: not said
    Uid uid;
};

} // namespace postrider::imap
