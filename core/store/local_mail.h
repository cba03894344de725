// Mail that this machine keeps itself: the folders of POP3 accounts. Precious, like the journal.
#pragma once

#include "base/uid_set.h"
#include "store/files.h"
#include "store/intent.h"
#include "store/part_store.h"
#include "store/profile.h"
#include "store/sqlite.h"

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

/// A folder of local mail. To the cache and the intents it looks like one of an IMAP server.
struct LocalFolder {
    qint64 row = 0;
    QByteArray rawName; ///< modified UTF-7, levels apart by '/', as IMAP names are
    FolderRole role = FolderRole::None;
    UidValidity uidValidity;
    qint64 messages = 0;
    qint64 unseen = 0;
};

/// One message of a local folder. Its content may still be on the POP3 server only.
struct LocalMessage {
    qint64 row = 0;
    QByteArray folder; ///< raw name; empty: deleted here, remembered as long as the server shows it
    Uid uid;
    FlagSet flags;
    MessageIdentity identity;
    QByteArray headerHash; ///< of the header as TOP gave it; with the Message-ID it survives a change of all UIDLs
    StoredPart body;       ///< in the folder of local mail, fsynced; empty hash: not here
    QByteArray uidl;       ///< the server's name of it; empty: it never was there
    bool onServer = false; ///< it was there at the last look
    bool wanted = false;   ///< its body is to be fetched without anybody opening it
    qint64 bodySince = 0;  ///< seconds since 1970 UTC, when the body came; 0: not here

    bool hasBody() const { return !body.hash.isEmpty(); }
    bool isDeleted() const { return folder.isEmpty(); }
};

/// A message the server shows for the first time.
struct ArrivedMessage {
    QByteArray uidl;
    Uid uid; ///< reserved before
    MessageIdentity identity;
    QByteArray headerHash;
};

/// What became of an intent.
struct LocalActResult {
    bool waitsForBody = false;                ///< nothing was done: a body must come first (it is wanted now)
    std::vector<std::pair<Uid, Uid>> moved;   ///< source UID, target UID
};

/// mail.sqlite and the bodies beside it, in the data directory (synchronous=FULL: what a call returned from is on the disk).
/// On the journal's thread. A newer schema or a damaged file is refused: Failure(Store).
class LocalMail final
{
    Q_DISABLE_COPY_MOVE(LocalMail)

public:
    explicit LocalMail(const ProfilePaths &paths);

    /// True if a profile has any: an account without local mail need not make the file.
    static bool exists(const ProfilePaths &paths);
    static QString bodyFolder(const ProfilePaths &paths);
    const PartStore &bodies() const { return m_bodies; }

    // --- Folders
    std::vector<LocalFolder> folders(AccountId account);
    std::optional<LocalFolder> folder(AccountId account, const QByteArray &rawName);
    /// Makes it if it is missing. The first folder with a role keeps it.
    LocalFolder ensureFolder(AccountId account, const QByteArray &rawName, FolderRole role = FolderRole::None);
    /// Everything of the account, bodies too.
    void removeAccount(AccountId account);

    // --- Messages
    std::optional<LocalMessage> find(AccountId account, const QByteArray &folder, Uid uid);
    std::optional<LocalMessage> find(qint64 row);
    UidSet uids(AccountId account, const QByteArray &folder);
    /// A page of a folder in the order of UIDs.
    std::vector<LocalMessage> page(AccountId account, const QByteArray &folder, Uid after, int limit);
    /// Local mail of our own: sent, drafts. The body is durable when it returns.
    LocalMessage add(AccountId account, const QByteArray &folder, const QByteArray &bytes, const MessageIdentity &identity, Flags flags,
                     qint64 nowSecs);
    /// Of add(): it goes, with its body.
    void removeOwn(AccountId account, const QByteArray &folder, Uid uid);
    std::optional<LocalMessage> findByMessageId(AccountId account, const QByteArray &folder, const QByteArray &messageId);

    // --- The server's side
    /// What was there at the last look, deleted ones too.
    std::vector<LocalMessage> onServer(AccountId account);
    /// UIDs for `count` messages that come in any order; the first of them.
    Uid reserveUids(AccountId account, const QByteArray &folder, quint32 count);
    /// Adds what is new. A message that is known under another UIDL which is not in `present` (the server changed them all) only gets its
    /// new name, and so does one that was deleted here. Returns those that are really new.
    std::vector<LocalMessage> addArrived(AccountId account, const QByteArray &folder, std::span<const ArrivedMessage> messages,
                                         const std::function<bool(const QByteArray &uidl)> &present);
    /// The server does not have these any more. Those without a body go, deleted ones are forgotten; of the others
    /// `keep` says whether they stay. Returns folder and UID of what went.
    std::vector<std::pair<QByteArray, Uid>> gone(std::span<const qint64> rows, bool keep);
    /// Of messages without a body: it is to be fetched. False: no such message needs it.
    bool want(std::span<const qint64> rows);
    /// What is wanted and not here, smallest first.
    std::vector<LocalMessage> wanted(AccountId account);
    /// The body is in bodies() now; fsyncs it before it is recorded. False if the message is gone meanwhile.
    bool setBody(qint64 row, const StoredPart &body, qint64 nowSecs);
    /// The body turned out to be missing or damaged.
    void forgetBody(qint64 row);
    /// Wants the bodies of all Inbox messages on the server; for policies that remove them there.
    void wantAll(AccountId account);

    // --- The user's acts
    /// Carries it out at once and durably. The same intent again changes nothing and gives the same result.
    LocalActResult apply(const Intent &intent);
    /// The journal has forgotten it: so may we.
    void forgetApplied(IntentId intent);

private:
    LocalFolder folderOrThrow(AccountId account, const QByteArray &rawName);
    std::vector<LocalMessage> named(const Intent &intent, const LocalFolder &folder);
    void applyFlags(const Intent &intent, const LocalFolder &folder);
    void setFlags(const LocalMessage &message, Flags flags, const QList<QByteArray> &keywords);
    bool applyMove(const Intent &intent, const LocalFolder &folder, LocalActResult &result);
    void applyDelete(const LocalMessage &message);
    void applyFolders(const Intent &intent);
    void removeFolder(AccountId account, const QByteArray &rawName);
    Uid nextUid(const LocalFolder &folder);
    void dropBodyLater(const StoredPart &body);
    void dropUnusedBodies();

    Database m_db;
    PartStore m_bodies;
    std::vector<QByteArray> m_unused; ///< hashes that may have no message any more, until the transaction is committed
};

/// fsyncs a file and the folder it is in. Throws Failure(Store).
void makeDurable(const QString &path);

} // namespace postrider::store
