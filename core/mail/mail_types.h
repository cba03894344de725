// The values that pass between the mail service and the windows.
#pragma once

#include "base/account.h"
#include "base/address.h"
#include "base/failure.h"
#include "base/flags.h"
#include "base/ids.h"
#include "sync/engine_types.h"
#include "sync/ladder_step.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace postrider::mail {

/// What the status line of an account says.
struct AccountStatus {
    enum class State { Starting, UpToDate, Working, Offline, SignInNeeded, Problem };
    State state = State::Starting;
    QString text;                     ///< one plain sentence: "Inbox: 3,200 of 8,140 headers"
    qint64 done = 0;                  ///< with total: the number behind it
    qint64 total = 0;                 ///< 0: no number
    std::optional<Failure> failure;   ///< of Offline, SignInNeeded, Problem: the reason
    QDateTime lastContact;            ///< last time the server answered
    QDateTime nextTry;                ///< of Offline and Problem: when it tries again by itself
    int pendingChanges = 0;           ///< acts of the user that the server has not heard of yet
    bool operator==(const AccountStatus &other) const;
};

/// What an account has moved over its connections, and how much room its server has; octets.
struct AccountFigures {
    qint64 receivedToday = 0, sentToday = 0;
    qint64 receivedThisMonth = 0, sentThisMonth = 0;
    qint64 quotaUsed = -1;            ///< -1: the server does not tell
    qint64 quotaLimit = -1;
    bool operator==(const AccountFigures &) const = default;
};

struct AccountInfo {
    AccountSettings settings;
    AccountStatus status;
    AccountFigures figures;
};

/// What the server allows in a folder; everything, where it does not say.
using FolderRights = sync::FolderRights;

/// A folder as the tree shows it.
struct FolderInfo {
    FolderId id;
    AccountId account;
    FolderId parent;                  ///< none at the top
    QString name;                     ///< last component, for people; INBOX is "Inbox" translated
    QString path;                     ///< whole path for people, components joined with " / "
    FolderRole role = FolderRole::None;
    bool selectable = true;           ///< false: only holds folders
    bool canCreateChildren = true;
    qint64 total = 0;                 ///< messages on the server, pending changes counted in
    qint64 unread = 0;
    qint64 headersCached = 0;         ///< below total while older headers are still coming
    QDateTime lastSync;
    FolderRights rights;
    bool favourite = false;           ///< the user wants it at hand: shown first, looked at more often
    int keepDays = 0;                 ///< whole messages of so many days are kept on this machine; 0: only what was read
    qint64 keptHere = 0;              ///< of keptTotal: messages of these days that are here already
    qint64 keptTotal = 0;
    bool operator==(const FolderInfo &) const = default;
};

/// What a message list shows.
struct ListQuery {
    enum class Scope { Folder, AllInboxes, Starred, Search };
    enum class Filter { All, Unread, Starred, WithAttachment };
    Scope scope = Scope::Folder;
    FolderId folder;                  ///< of Scope::Folder
    QString words;                    ///< of Scope::Search
    std::vector<MessageId> also;      ///< of Scope::Search: these too, a server found the words in their texts
    Filter filter = Filter::All;
    bool operator==(const ListQuery &) const = default;
};

/// One line of a list: where the message is filed, and which it is.
struct ListEntry {
    FolderId folder;
    MessageId message;
    auto operator<=>(const ListEntry &) const = default;
};

/// What mail servers have found of a search so far.
struct ServerFindings {
    std::vector<MessageId> found;     ///< as far as their headers are here; those that were found here too among them
    int notHere = 0;                  ///< found as well, but their headers have not come yet
    int foldersDone = 0;
    int foldersTotal = 0;
    bool finished = false;
    bool asciiOnly = false;           ///< a server takes plain English letters only: the other words were not looked for
    QStringList problems;             ///< one plain sentence for each account that was not, or not wholly, searched
};

/// What a row shows; read a page at a time.
struct MessageRow {
    ListEntry entry;
    AddressList from;
    AddressList to;                   ///< shown instead of `from` in Sent, Drafts and Outbox
    QString subject;
    QDateTime date;                   ///< INTERNALDATE, UTC
    Flags flags;
    bool hasAttachment = false;
    bool pending = false;             ///< a change of the user is not on the server yet
    QString snippet;                  ///< the sender's own first words; empty if not known
    qint64 size = 0;
};

/// An attachment on the server or here.
struct AttachmentInfo {
    QByteArray section;               ///< IMAP section number; of a file inside of a part "SECTION/NUMBER" (enclosed_files.h)
    QString name;                     ///< made safe for a file system and for reading
    QString type;                     ///< "application/pdf"
    qint64 size = -1;                 ///< octets after decoding, estimated while on the server; -1 unknown
    bool isHere = false;              ///< cached: opens without a network
    QString warning;                  ///< why it may be dangerous to open; empty: nothing to say
    bool canOpen = true;              ///< false: executable kinds are saved only
    bool isMessage = false;           ///< message/rfc822: opens in a window of its own
    bool isWrapped = false;           ///< winmail.dat that is not here yet: once it was fetched, its files are the attachments
};

/// Something a message is or carries beside its text: what a server reports, an invitation, a signature that nobody checked.
struct MessageFact {
    enum class Kind { Delivery, Receipt, Invitation, Signed, Encrypted, Sender };
    Kind kind = Kind::Delivery;
    bool isWarning = false;
    QString title;                    ///< one plain sentence
    QStringList lines;                ///< what belongs to it, each a line of its own
    bool canBeAnswered = false;       ///< an invitation: answerInvitation(); a receipt that is asked for: sendReceipt()
    bool operator==(const MessageFact &) const = default;
};

/// What the account's own mail service found out about the sender (RFC 8601). Nothing else is believed.
struct SenderCheck {
    enum class State {
        Unknown, ///< it says nothing, or is not known well enough to be believed
        Passed,  ///< the domain of the sender's address stands for this message (DMARC, or DKIM for that domain)
        Failed,
    };
    State state = State::Unknown;
    QString domain;                   ///< of the sender's address
    QString server;                   ///< who says so; empty: it gives no name
    bool operator==(const SenderCheck &) const = default;
};

/// A picture on somebody's server. It is fetched when the reader says so.
struct RemotePicture {
    QString id;                       ///< under which the HTML asks for it, and its bytes stand in inlineImages
    QString address;
};

/// Where a link of SafeHtml::Rich leads; in its HTML stands "link:NUMBER".
struct MessageLink {
    QString href;                     ///< http, https or mailto
    QString text;                     ///< what the reader sees
};

/// HTML that cannot reach the network, the disk or a script.
struct SafeHtml {
    /// For a browser engine.
    struct Rich {
        QString html;
        QString styleSheet;           ///< see html::answerColourScheme()
        QString bodyAttributes;       ///< of the body element
        std::vector<MessageLink> links;
    };

    QString html;                     ///< sanitised, self-contained; pictures are "cid:ID" names of inlineImages
    Rich rich;                        ///< filled where isRich
    std::vector<RemotePicture> remotePictures;
    bool picturesAllowed = false;     ///< they are fetched and stand in `html`
    int blockedPictures = 0;          ///< times that one is asked for, also as a spy of one pixel
    QStringList blockedHosts;         ///< distinct, sorted
    bool isRich = false;              ///< laid out with tables and styles, better shown by a browser engine
    bool setsColours = false;         ///< brings colours of its own: show it dark on white in a dark window too
    bool declaresDark = false;        ///< brings its own dark colours
};

/// A message opened for reading. Comes in steps: first the headers, then the body, then what is fetched later.
struct MessageContent {
    enum class BodyState { Loading, Ready, NotHere, Failed };

    ListEntry entry;
    AddressList from, sender, replyTo, to, cc, bcc;
    QString subject;
    QDateTime date;                   ///< of the Date field
    QString messageId;
    QString listId;
    QByteArray headerText;            ///< all header fields as they came, when they are here
    Flags flags;

    BodyState body = BodyState::Loading;
    std::optional<Failure> failure;   ///< of Failed and NotHere: why
    qint64 bytesDone = 0, bytesTotal = 0; ///< of Loading
    qint64 bytesFetched = 0;          ///< octets of this message that ever came over the wire, its list row aside
    QString text;                     ///< plain text, unflowed; also made from HTML when there is only that
    bool textIsFromHtml = false;
    std::optional<SafeHtml> html;     ///< none: show the text
    QHash<QString, QByteArray> inlineImages; ///< by the ID in html; PNG, JPEG, GIF or WebP bytes, size-checked
    std::vector<AttachmentInfo> attachments;
    QStringList notices;              ///< one plain sentence each: "This message is damaged; what could be read is shown."
    std::vector<MessageFact> facts;   ///< in the order they are to be shown
    SenderCheck senderCheck;
};

/// A message of a conversation, wherever in the account it is filed.
struct ConversationMessage {
    MessageRow row;                   ///< its entry names a folder that it can be opened from
    MessageId parent;                 ///< what it answers, if that is here
};

/// A conversation in a folder's list; it stands where its newest message of that folder does.
struct ConversationEntry {
    ListEntry newest;
    qint64 date = 0, uid = 0;         ///< of `newest`: where the next page begins
    int inFolder = 0;                 ///< messages of it in the folder
    int unread = 0;                   ///< of those
    int total = 0;                    ///< messages of it anywhere in the account
};

/// For what the reader allows remote pictures.
enum class PictureScope { ThisMessage, Sender, Domain };

/// Whose remote pictures are fetched unasked. All in lower case, sorted.
struct PictureConsent {
    QStringList senders;              ///< addresses
    QStringList domains;
    bool operator==(const PictureConsent &) const = default;
};

/// What the user says to an invitation. In the order of mime::Attendance.
enum class InvitationReply { Accepted, Tentative, Declined };

enum class ReplyMode { Reply, ReplyAll, ReplyList, ForwardInline, ForwardAttached, EditAsNew };

/// A file to be sent along.
struct DraftAttachment {
    QString name;
    QString type;                     ///< MIME type; empty: found from the name and content
    QString path;                     ///< the file; it is copied beside the draft at once, so that it cannot change under us
    QByteArray bytes;                 ///< instead of `path`: content made here (a forwarded message)
    QByteArray contentId;             ///< not empty: an inline picture of the HTML body
    qint64 size = -1;
};

/// What the composer edits.
struct DraftContent {
    AccountId account;
    Identity from;
    AddressList to, cc, bcc;
    QString subject;
    QString body;                     ///< plain text, one paragraph a line
    std::vector<DraftAttachment> attachments;
    QByteArrayList inReplyTo;         ///< message ids without < >
    QByteArrayList references;
    ListEntry original;               ///< the message answered or forwarded; none for a new one
    enum class Kind { New, Reply, Forward } kind = Kind::New;
    QDateTime sendAt;                 ///< "send later"; invalid: now
    bool deliveryReport = false;      ///< the sender wants to be told when it is delivered (RFC 3461)
    QStringList addedByLink;          ///< addresses that a mailto: link put in: shown highlighted
};

using DraftId = StrongInt<struct DraftIdTag, qint64>;

/// A message on its way out; states of ARCHITECTURE.md, "Outbox".
struct OutboxItem {
    enum class State { Queued, Holding, Sending, Committing, Accepted, Filed, Unknown, Failed };
    OutboxId id;
    AccountId account;
    State state = State::Queued;
    QString subject;
    AddressList recipients;
    QString reason;                   ///< plain words, with the server's own
    struct Answer {
        QString address;
        bool accepted = false;
        QString text;
        bool has = false;             ///< a server has taken the message for this one
        bool leftOut = false;         ///< the user let the others go without
    };
    bool othersMayGo = false;         ///< some were refused or put off and others were not: outboxSendToOthers()
    bool someHaveIt = false;          ///< discarding lets the rest go; nobody who has it loses it
    std::vector<Answer> answers;      ///< per recipient, when the server refused some
    QDateTime nextTry;
    qint64 bytesDone = 0, bytesTotal = 0;
};

/// What became of a mail after it was sent, as delivery reports (RFC 3464) tell.
struct DeliveryNews {
    AccountId account;
    QByteArray messageId;             ///< without < >
    QString subject;
    struct Recipient {
        QString address;
        bool failed = false;          ///< else it is late, or arrived
        bool arrived = false;
        QString text;                 ///< what became of it and why, with the server's words
    };
    std::vector<Recipient> recipients;
    QDateTime received;               ///< of the last report
};

/// A rung of the set-up ladder.
using SetupStep = sync::LadderStep;

/// Settings of the program, not of an account.
struct Preferences {
    enum class Appearance { System, Light, Dark };
    enum class Density { Comfortable, Normal, Compact };
    Appearance appearance = Appearance::System;
    Density density = Density::Normal;
    int markSeenAfterMs = 1000;       ///< -1: never by itself
    bool notifyNewMail = true;
    int undoSendSeconds = 10;         ///< 0: sent at once
    qint64 cacheLimitMb = 1024;       ///< message bodies kept on disk
    bool lookUpProviders = true;      ///< ask the public provider database when an account is added
    bool plainTextFirst = false;
    bool hideDeleted = false;         ///< what other programs marked deleted and did not remove: hidden, else struck through
    bool useBrowserEngine = true;     ///< for laid-out HTML, where its plugin is installed
    bool gmailKeys = false;
    enum class Proxy { System, None, Socks5, Http } proxy = Proxy::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    bool operator==(const Preferences &) const = default;
};

} // namespace postrider::mail
