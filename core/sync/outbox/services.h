// What the outbox and the drafts need of their account's engine.
#pragma once

#include "imap/session.h"
#include "sync/acts.h"
#include "sync/flow_host.h"

#include <functional>

namespace postrider::sync {

/// Filing in folders of this machine, for accounts whose server has none (POP3).
class LocalFiling
{
    Q_DISABLE_COPY_MOVE(LocalFiling)

public:
    LocalFiling() = default;
    virtual ~LocalFiling() = default;

    /// The mail in `path` into the folder for this use, unless one with its Message-ID is there already.
    virtual Task<> file(FolderRole role, QString path, Flags flags) = 0;
    /// The draft's copy in place of the one before. The returned item names it.
    virtual Task<store::DraftItem> replaceDraft(store::DraftItem draft, QString path) = 0;
};

class OutboxServices
{
    Q_DISABLE_COPY_MOVE(OutboxServices)

public:
    OutboxServices() = default;
    virtual ~OutboxServices() = default;

    /// Runs work on the account's IMAP connection. Throws what it threw, or why there is none. Not repeated by itself.
    virtual Task<> withSession(std::function<Task<>(imap::Session &)> work) = 0;
    /// Null: the server has folders.
    virtual LocalFiling *localFiling() { return nullptr; }
    virtual Acts &acts() = 0;
    virtual void onOutboxChanged() = 0;
    virtual void onOutboxProgress(OutboxId id, qint64 done, qint64 total) = 0;
    virtual void onSubmissionRefused(const Failure &failure) = 0; ///< the sign-in: nothing goes out until the user acts
    /// The same for a server that one identity sends through: only its mail waits.
    virtual void onServerRefused(const ServerSettings &server, const Failure &failure)
    {
        Q_UNUSED(server)
        onSubmissionRefused(failure);
    }
    virtual void onSentCopyLearnt(SentCopyPolicy policy) = 0;
    virtual void onFolderTouched(const QByteArray &rawName) = 0;
    virtual void onFolderTreeTouched() = 0;
};

} // namespace postrider::sync
