// The log of what the user asked for, kept until the server has done it.
#pragma once

#include "store/intent.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// On the journal's thread. What a call returned from is on the disk.
class JournalIntents final
{
    Q_DISABLE_COPY_MOVE(JournalIntents)

public:
    explicit JournalIntents(Database &database);

    /// Gives the id; `created` is taken as it is.
    Intent add(Intent intent);
    std::vector<Intent> addAll(std::vector<Intent> intents); ///< one commit: one act of the user
    std::vector<Intent> pending(AccountId account);          ///< oldest first; failed ones too
    std::vector<Intent> pending();
    std::optional<Intent> find(IntentId id);
    qint64 count(AccountId account);

    /// None of them was carried out or taken back.
    bool areThere(std::span<const IntentId> ids);
    /// They are being sent now, and cannot be taken back any more. False: one of them is not there, and nothing was changed.
    bool markRunning(std::span<const IntentId> ids);
    /// Tries + 1. With `final` it waits for the user, else it is tried again.
    void markFailed(std::span<const IntentId> ids, const QString &error, bool final);
    /// Failed ones wait again.
    void retry(std::span<const IntentId> ids);
    /// The server has done it, or it is given up, or it was undone before it was sent.
    void remove(std::span<const IntentId> ids);
    /// Removes those of the undo group that have not been started; returns them. The others have to be undone by new intents.
    std::vector<Intent> takeBack(qint64 undoGroup);
    /// A number for the next act, ascending over restarts.
    qint64 nextUndoGroup();

    /// A move told the UIDs in its target: later intents that named these messages there by identity get them.
    void resolveUids(const FolderName &folder, UidValidity uidValidity, std::span<const IntentMessage> found);
    /// The server's folder was renamed, and with it what is below it: intents follow.
    /// All but `renaming`, which is the act itself.
    void renameFolder(const FolderName &from, const QByteArray &to, char delimiter = 0, IntentId renaming = {});
    /// Running ones of a program that was killed: it is not known whether the server did them.
    std::vector<Intent> interrupted(AccountId account);

private:
    Database &m_db;
};

} // namespace postrider::store
