// Gmail's labels: places of messages that only the folder of all mail has told of.
#pragma once

#include "base/uid_set.h"
#include "store/change_set.h"
#include "store/message.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <span>
#include <vector>

namespace postrider::store {

class Database;

/// Folders that Gmail's labels make: the others (Inbox, Drafts, Trash, Junk, all mail itself) are looked at for themselves.
bool isMadeByLabels(FolderRole role);

/// What X-GM-LABELS says of a message: raw names, or \Inbox, \Sent, \Draft, \Starred, \Important.
struct LabelsRow {
    Uid uid;
    QList<QByteArray> labels;
};

/// Write side, on the cache's writer thread. A label's folder that was never opened, or was seen whole once, gets what is labelled
/// without being asked: such a place has no UID until the folder is opened the next time (LocationRow::uid is a number of
/// isLabelUid()). Left alone are the Inbox, which is watched, Drafts, Trash and Junk, what the user changed and the server has not
/// confirmed, and folders that were opened and have not been seen whole yet.
class CacheLabels final
{
    Q_DISABLE_COPY_MOVE(CacheLabels)

public:
    explicit CacheLabels(Database &database)
        : m_db(database)
    {}

    /// Labels of messages in the folder of all mail: they lie in these folders and in no others. Unknown UIDs are left out.
    ChangeSet apply(FolderId allMail, std::span<const LabelsRow> rows);
    /// Gone from the folder of all mail: no label has them any more. Call before they vanish there.
    ChangeSet gone(FolderId allMail, const UidSet &uids);
    /// The label's folder has just been seen whole: what no UID came for is not in it.
    ChangeSet seenWhole(FolderId folder);
    /// True if what is here agrees with the server's numbers of messages and of unread ones, so that the label's folder need
    /// not be opened. False where it is better opened all the same, as many places in it have no UID though it was opened once.
    bool agrees(FolderId folder, qint64 messages, qint64 unseen);
    /// After agrees() of a folder that was never opened: it is here as the server has it.
    ChangeSet noteWhole(FolderId folder, qint64 messages, qint64 unseen);

    /// X-GM-MSGID of messages by what intents know of them, in their order; 0: not here, or no message of Gmail.
    std::vector<quint64> gmailIds(AccountId account, std::span<const MessageIdentity> identities);

private:
    QHash<QByteArray, FolderId> labelFolders(FolderId allMail);

    Database &m_db;
};

} // namespace postrider::store
