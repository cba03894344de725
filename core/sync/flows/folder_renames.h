// Folders that another client renamed: found again under their new names, with all that is cached of them.
#pragma once

#include "imap/session.h"
#include "store/folder.h"
#include "sync/flow_host.h"

#include <QHash>
#include <vector>

namespace postrider::sync {

/// To be called with a fresh list before it goes into the cache. A folder that is not listed any more and a new one that has
/// its UIDVALIDITY are looked at: the same MAILBOXID, or else the same newest messages under the same UIDs, and it is the same
/// folder; cache and journal follow then, and nothing is downloaded again. May select folders.
Task<> followRenames(FlowHost &host, imap::Session &session, std::vector<store::FolderListing> listings,
                     QHash<QByteArray, imap::MailboxStatus> statuses);

} // namespace postrider::sync
