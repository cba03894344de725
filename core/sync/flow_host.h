// What flows tell their account's engine, and what they need of it.
#pragma once

#include "base/account.h"
#include "store/change_set.h"
#include "sync/engine_types.h"
#include "sync/environment.h"

#include <vector>

namespace postrider::sync {

class PartialParts;

/// A folder as flows name it.
struct FolderTarget {
    FolderId id;
    QByteArray rawName;
    QString name; ///< for sentences
    FolderRole role = FolderRole::None;
};

/// Of STATUS.
struct FolderFigures {
    qint64 messages = 0;
    qint64 unseen = 0;
};

/// Implemented by the engine; lives as long as its flows. None of these waits.
class FlowHost
{
    Q_DISABLE_COPY_MOVE(FlowHost)

public:
    FlowHost() = default;
    virtual ~FlowHost() = default;

    virtual const Environment &environment() const = 0;
    virtual const AccountSettings &accountSettings() const = 0;
    virtual const EngineOptions &options() const = 0;

    /// A commit changed the cache.
    virtual void onCacheChanged(const store::ChangeSet &changes) = 0;
    /// Headers of a folder: this many of that many are here.
    virtual void onProgress(const FolderTarget &folder, qint64 done, qint64 total) = 0;
    virtual void onNewMail(FolderId folder, std::vector<MessageId> messages) = 0;
    virtual void onNotice(const QString &text) = 0;
    /// A command was answered: counted, and the time of the last contact.
    virtual void onAnswer() = 0;
    /// Headers came, for the report.
    virtual void onHeaders(qint64 count) = 0;
    /// Where fetches that were broken off wait; null: they begin anew.
    virtual PartialParts *partialParts() { return nullptr; }
};

} // namespace postrider::sync
