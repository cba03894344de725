// The server's folders into the cache, and which of them changed since they were looked at.
#pragma once

#include "imap/session.h"
#include "store/folder.h"
#include "sync/flow_host.h"

#include <QHash>
#include <vector>

namespace postrider::sync {

struct ListedFolder {
    FolderTarget target;
    bool changed = false;  ///< the server's numbers are not those of the last visit
    bool complete = false; ///< all headers are here
    std::optional<FolderFigures> figures = {}; ///< as the server told
};

/// LIST with STATUS, or LIST and a round of STATUS, ten at a time. Folders that are gone leave the cache. Returns those that
/// can be opened. The selected folder is not asked for STATUS (RFC 9051 section 6.3.11), and not called changed.
Task<std::vector<ListedFolder>> syncFolderList(FlowHost &host, imap::Session &session);

/// What a server told of single folders (NOTIFY), into the cache. Returns those that have to be opened to know what changed.
Task<std::vector<FolderId>> storeStatuses(FlowHost &host, std::vector<imap::MailboxStatus> statuses);

/// What single folders answered.
struct AskedFolders {
    std::vector<FolderId> changed; ///< as storeStatuses() returns
    QHash<QByteArray, FolderFigures> figures; ///< by raw name
};

/// Asks for the figures of single folders, none of them selected, into the cache.
Task<AskedFolders> askStatuses(FlowHost &host, imap::Session &session, std::vector<QByteArray> mailboxes);

/// The folders of the cache that can be opened, without asking anybody.
Task<std::vector<ListedFolder>> cachedFolders(FlowHost &host);

} // namespace postrider::sync
