// The journal: what no server knows. Precious: never rebuilt, never dropped.
#pragma once

#include "store/journal_accounts.h"
#include "store/journal_contacts.h"
#include "store/journal_drafts.h"
#include "store/journal_folders.h"
#include "store/journal_intents.h"
#include "store/journal_outbox.h"
#include "store/journal_reports.h"
#include "store/journal_traffic.h"
#include "store/journal_undo.h"
#include "store/profile.h"
#include "store/sqlite.h"

namespace postrider::store {

/// One connection; belongs to one thread at a time. Every call that returned is on the disk (synchronous=FULL).
/// A damaged file is refused, Failure(Store, Corrupt), after a copy was put beside it; a newer schema too (NewerSchema).
class Journal final
{
    Q_DISABLE_COPY_MOVE(Journal)

public:
    enum class Access { Read, Write };

    /// Write makes a new one if there is none; Read gives an empty one then.
    explicit Journal(const ProfilePaths &paths, Access access = Access::Write);

    /// Several calls in one commit: declare `Transaction all(journal.database());`, end with `all.commit()`.
    Database &database() { return m_db; }

private:
    Journal(const ProfilePaths &paths, Access access, const QString &file);

    Database m_db;

public:
    JournalAccounts accounts;
    JournalSettings settings;
    JournalDecisions decisions;
    JournalIntents intents;
    JournalUndo undo;
    JournalDrafts drafts;
    JournalOutbox outbox;
    JournalContacts contacts;
    JournalFolders folders;
    JournalTraffic traffic;
    JournalReports reports;
};

} // namespace postrider::store
