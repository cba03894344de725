// A signed-in IMAP session: typed commands over one connection.
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "base/account.h"
#include "base/random.h"
#include "base/transcript.h"
#include "imap/connection.h"
#include "imap/sequence_map.h"
#include "imap/session_types.h"
#include "net/byte_stream.h"
#include "sasl/mechanism.h"

#include <QHash>
#include <functional>
#include <map>
#include <memory>

namespace postrider::imap {

/// What a session needs from outside. All must outlive it.
struct SessionServices {
    net::Connector *connector = nullptr;
    Timers *timers = nullptr;
    Random *random = nullptr;
    Transcript *transcript = nullptr; ///< may be null
};

struct SessionOptions {
    AccountId account;                 ///< for the transcript
    QString purpose;                   ///< "watching INBOX": for the inspector
    qint64 stepTimeoutMs = 15 * 1000;  ///< of each step of signing in
    qint64 progressTimeoutMs = 60 * 1000;
    QByteArray mechanism;              ///< that worked the last time: taken again, and no password in place of SCRAM; empty: none yet
    QByteArray clientVersion;          ///< of the ID command; empty: name only
    bool acceptPreAuth = false;        ///< PREAUTH over implicit TLS, where the account is set up for it
    bool compress = true;              ///< COMPRESS=DEFLATE where offered; pays on every link slower than some 250 Mbit/s
    bool compressLoopback = false;     ///< also to this machine, where it only costs
    bool utf8 = true;                  ///< UTF8=ACCEPT where offered and not Gmail (unproven there): mail with UTF-8 headers comes as it is
    bool burst = true;                 ///< after sign-in: ID, ENABLE, NAMESPACE. False: a check of the password only
    Limits limits;
    Decoders decoders;                 ///< for BODYSTRUCTURE
    /// Hears "dns", "tcp", "tls", "greeting", "starttls", "login", "ready" as each of them begins.
    std::function<void(const char *stage)> onStage;
};

/// One connection with a user signed in. Commands may be started without waiting for earlier ones: they are pipelined where
/// that is safe. Their Reply says OK, NO or BAD; only a broken connection (and a refused argument) is a Failure.
/// Dropping a Task abandons the wait; see Connection::run(). Lives on one thread.
class Session final
{
    Q_DISABLE_COPY_MOVE(Session)

public:
    /// Connects, secures, signs in (one attempt with one mechanism) and does the burst. Throws Failure:
    /// Network and Tls as the connector does, StartTlsNotOffered, StartTlsRefused, StartTlsInjection; Auth with
    /// PasswordRefused, AppPasswordNeeded, NoMechanism, ServerNotProven, AuthTemporary (never ask for a password then).
    static Task<std::unique_ptr<Session>> open(SessionServices services, ServerSettings server, sasl::Credentials credentials,
                                               SessionOptions options);
    ~Session();

    // --- The server
    const Capabilities &capabilities() const { return m_capabilities; }
    const Quirks &quirks() const { return m_quirks; }
    const Id &serverId() const { return m_serverId; }
    const Namespace &namespaces() const { return m_namespaces; }
    QByteArray mechanism() const { return m_mechanism; } ///< by which we signed in, or "LOGIN"; empty: PREAUTH, or no sign-in is asked for
    bool isQResyncEnabled() const { return m_qresyncEnabled; }
    bool isCompressed() const { return m_compressed; }
    bool isCondStoreUsable() const { return m_capabilities.has(Capability::CondStore); }
    /// UTF8=ACCEPT is on (RFC 9755). Mailbox names stay what they are without it, modified UTF-7, in all calls and results:
    /// only the wire differs, so they can be kept as keys.
    bool isUtf8Enabled() const { return m_utf8Enabled; }
    /// Extensions that this session has made use of, by the names of CAPABILITY; also in the inspector.
    std::vector<QString> usedExtensions() const;
    net::TlsInfo tlsInfo() const { return m_connection->stream().tlsInfo(); }
    /// [ALERT] texts since the last call, each text once a session. Untrusted: plain text "from the server".
    QList<QByteArray> takeAlerts();
    /// A capability that turned out not to work, here and now.
    void latchOff(Capability capability);
    bool isOpen() const { return m_connection->isOpen(); }
    /// Called when the connection ends (BYE, network); not when the session is destroyed.
    void setClosedHandler(std::function<void(const Failure &)> handler);
    /// Holds reading back while the result lives: for a fetch whose consumer is full.
    [[nodiscard]] Connection::ReadPause pauseReading() { return m_connection->pauseReading(); }

    // --- Mailboxes
    /// All mailboxes in as few commands as the server allows; with STATUS where LIST-STATUS is there.
    Task<FolderList> listFolders(FolderListRequest request = {});
    /// Never of the selected mailbox (RFC 9051 section 6.3.11): its numbers come by themselves.
    Task<StatusResult> status(QByteArray mailbox);
    Task<StatusResult> status(StatusRequest request);
    Task<Reply> createMailbox(QByteArray mailbox, FolderRole use = FolderRole::None); ///< [ALREADYEXISTS] is OK
    Task<Reply> renameMailbox(QByteArray from, QByteArray to);
    Task<Reply> deleteMailbox(QByteArray mailbox);
    Task<Reply> subscribe(QByteArray mailbox, bool on);
    /// What one may do in a mailbox (ACL). Asked once a mailbox and session, then remembered.
    Task<RightsResult> myRights(QByteArray mailbox);
    /// The largest message the mailbox takes, in octets; nothing: no limit is told. Remembered as rights are.
    Task<std::optional<quint64>> appendLimit(QByteArray mailbox);
    /// Values of a mailbox, or with an empty name of the server: "/private/comment", "/shared/admin".
    Task<MetadataResult> metadata(QByteArray mailbox, QList<QByteArray> entries);
    /// No value removes the entry.
    Task<Reply> setMetadata(QByteArray mailbox, QByteArray entry, std::optional<QByteArray> value);

    // --- The selected mailbox
    Task<SelectResult> select(SelectRequest request);
    /// Leaves the mailbox without expunging; does nothing where that is impossible (no UNSELECT).
    Task<Reply> unselect();
    QByteArray selectedMailbox() const { return m_selected; } ///< empty: none
    quint32 exists() const { return m_sequence.count(); }
    /// All UIDs of the selected mailbox, once the caller knows them: lets EXPUNGE and FETCH by sequence number become UIDs.
    /// Without QRESYNC only. False if their number is not exists().
    bool setKnownUids(const UidSet &uids);
    bool isSequenceMapComplete() const { return m_sequence.isComplete(); }
    /// Changes nobody asked for since the last call, in order. Always for the mailbox selected now.
    std::vector<MailboxChange> takeChanges();
    bool hasChanges() const { return !m_changes.empty(); }

    // --- Messages. All by UID; sets are split so that no line becomes too long.
    Task<FetchResult> uidFetch(UidSet uids, FetchItems items, FetchHandler onFetch);
    /// FETCH of what a search finds: with SEARCHRES (RFC 5182) both go at once, one round trip. NO or BAD of either.
    Task<FetchResult> fetchMatching(SearchWriter criteria, FetchItems items, FetchHandler onFetch);
    /// `sink` gets all octets, then finish(); where the data does not come at all it gets nothing. Must outlive the Task.
    Task<SectionResult> fetchSection(SectionRequest request, LiteralSink *sink);
    /// `criteria` is syntax of our own: "ALL", "UID 5:*", "UNSEEN".
    Task<SearchResult> uidSearch(QByteArray criteria);
    /// With what a person typed in it; `utf8` adds CHARSET UTF-8. A server that cannot says NO [BADCHARSET], or BAD.
    Task<SearchResult> uidSearch(SearchWriter criteria, bool utf8);
    /// Adds or removes flags, silently. `unchangedSince` only for read-modify-write.
    Task<StoreResult> uidStore(UidSet uids, StoreMode mode, QList<QByteArray> flags, ModSeq unchangedSince = {});
    Task<StoreResult> uidStoreGmailLabels(UidSet uids, StoreMode mode, QList<QByteArray> labels);
    Task<CopyResult> uidCopy(UidSet uids, QByteArray mailbox);
    /// MOVE, else COPY, STORE \Deleted, UID EXPUNGE. Without UIDPLUS the originals stay, marked \Deleted: step MarkedDeleted.
    Task<CopyResult> uidMove(UidSet uids, QByteArray mailbox);
    /// Removes these messages if they are \Deleted. Without UIDPLUS nothing is sent and the reply is a NO of our own [CANNOT].
    Task<Reply> uidExpunge(UidSet uids);
    Task<AppendResult> append(AppendRequest request);
    /// All of them into the first one's mailbox.
    Task<AppendManyResult> appendMany(std::vector<AppendRequest> requests);
    /// Puts a new message in the place of `old` of the selected mailbox: a draft that is saved again. `request.mailbox` is
    /// the selected one, or where the new one shall go.
    Task<ReplaceResult> uidReplace(Uid old, AppendRequest request);

    // --- Waiting
    /// Asks the server to tell of other mailboxes by itself. BAD or [BADEVENT] latch NOTIFY off; without it: NO of our own
    /// [CANNOT]. It lasts until the connection ends, notifyNothing(), or an overflow. Goes together with idle(), which ends
    /// for news too.
    Task<Reply> notify(NotifyRequest request);
    Task<Reply> notifyNothing();
    bool isNotifying() const { return m_notifying; }
    /// What has come since the last call.
    MailboxNews takeMailboxNews();
    bool hasMailboxNews() const { return m_newsOverflow || !m_newsStatuses.empty() || !m_newsNames.empty(); }
    /// IDLE until something changes, `renewMs` have passed, or another command wants the connection.
    Task<IdleEnd> idle(qint64 renewMs = 27 * 60 * 1000);
    void stopIdle();
    bool isIdling() const { return !m_idle.expired(); }
    /// NOOP; also how a dead connection is found after sleep: give it a short time limit with withDeadline().
    Task<Reply> noop();
    Task<std::vector<Quota>> quota(QByteArray mailbox);
    Task<> logout();
    /// Any other command.
    Task<Reply> run(Command command, Connection::Handler handler = {}) { return m_connection->run(std::move(command), std::move(handler)); }

private:
    class SignIn;
    struct IdleState;

    Session(std::unique_ptr<Connection> connection, SessionServices services, SessionOptions options);

    Task<Reply> runExclusive(Command command, Connection::Handler handler);
    Task<Reply> list(const char *name, std::shared_ptr<FolderList> into, QByteArray returnOptions);
    QByteArray listOptions(const FolderListRequest &request);
    Task<SelectResult> selectOnce(SelectRequest request, bool withParameters);
    QByteArray selectParameters(const SelectRequest &request, bool qresync) const;
    struct Selecting;
    Connection::Handler selectHandler(const std::shared_ptr<Selecting> &selecting);
    void onSelected(Selecting *selecting);
    QByteArray fetchItems(const FetchItems &items);
    Connection::Handler fetchHandler(const UidSet &uids, const FetchItems &items, const FetchHandler &onFetch,
                                     const std::shared_ptr<FetchResult> &result);
    std::vector<UidSet> inPieces(const UidSet &uids) const;
    Task<Reply> fetchOnce(UidSet uids, FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result);
    Task<Reply> fetchChunk(UidSet uids, FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result);
    Task<Reply> fetchSaved(FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result);
    Task<SectionResult> fetchSectionOnce(SectionRequest request, LiteralSink *sink);
    Task<SearchResult> searchOnce(SearchWriter criteria, bool utf8, bool extended);
    Task<SearchResult> searchOn(SearchResult soFar, SearchWriter criteria, bool utf8);
    Task<Reply> searchAndSave(SearchWriter criteria);
    Task<StoreResult> store(UidSet uids, QByteArray item, SearchWriter values, ModSeq unchangedSince);
    Task<CopyResult> copyOrMove(QByteArray name, UidSet uids, QByteArray mailbox);
    Task<CopyResult> moveByCopy(UidSet uids, QByteArray mailbox);
    std::optional<Reply> whyNotAppend(const AppendRequest &request) const;
    void writeMessage(Command &command, const AppendRequest &request);
    Task<AppendManyResult> appendTogether(std::vector<AppendRequest> requests);
    Task<ReplaceResult> replaceByAppend(Uid old, AppendRequest request);
    void attach();
    void use(Capability capability);
    void showExtensions();
    QByteArray wireName(const QByteArray &mailbox) const;
    QByteArray ownName(const QByteArray &wireName) const;
    void takeNames(Response &response) const;
    QByteArray statusItems(bool size);
    void onUnsolicited(Response &response);
    void onStatus(const Status &status);
    void onMailboxNews(Response &response);
    void onOverflow();
    Task<Reply> notifyOnce(NotifyRequest request, QList<QByteArray> offered);
    void onExpunge(SequenceNumber sequence);
    void onFetch(Fetch &fetch);
    void learn(const Fetch &fetch);
    void push(MailboxChange change);
    void adoptCapabilities(const QList<QByteArray> &words);
    void stopIdle(IdleEnd why);

    SessionServices m_services;
    SessionOptions m_options;
    Capabilities m_capabilities;
    Quirks m_quirks;
    QByteArray m_mechanism;
    Id m_serverId;
    Namespace m_namespaces;
    bool m_qresyncEnabled = false;
    bool m_condStoreEnabled = false;
    bool m_compressed = false;
    bool m_utf8Enabled = false;
    bool m_utf8Names = false; // on the wire: UTF8=ACCEPT, or nothing older than IMAP4rev2
    int m_transcriptId = 0;
    bool m_notifying = false;
    std::map<QByteArray, MailboxStatus> m_newsStatuses;
    std::vector<ListItem> m_newsNames;
    bool m_newsOverflow = false;
    qint64 m_newsHeld = 0;    // octets
    qint64 m_changesHeld = 0; // octets
    quint64 m_used = 0;    // extensions made use of, as bits of Capability
    QHash<QByteArray, Rights> m_rights;
    QHash<QByteArray, std::optional<quint64>> m_appendLimits;
    QList<QByteArray> m_alerts;
    QList<QByteArray> m_alertsSeen;
    QByteArray m_selected;
    SequenceMap m_sequence;
    std::vector<MailboxChange> m_changes;
    std::weak_ptr<IdleState> m_idle;
    int m_idlesCutShort = 0; // in a row
    std::unique_ptr<Connection> m_connection; // last: its end is still told to the members above
};

} // namespace postrider::imap
