// How the user's last acts are taken back, also after a restart.
#pragma once

#include "store/intent.h"

#include <optional>
#include <QString>
#include <utility>
#include <vector>

namespace postrider::store {

class Database;

/// What undoes one intent of an act, once the server has done it.
struct UndoStep {
    IntentId intent; ///< the one it undoes: an intent that is taken back unsent needs no step
    Intent reverse;  ///< no id yet; messages of a move have the UIDs that COPYUID told, none before it did
    bool operator==(const UndoStep &) const = default;
};

/// One Ctrl+Z: the groups of all accounts it touched.
struct UndoAct {
    qint64 number = 0; ///< ascending in the order of the user's acts, over restarts
    QString text;      ///< past tense; empty: an act that needed no words
    std::vector<std::pair<AccountId, qint64>> groups;
    qint64 created = 0; ///< seconds since 1970 UTC
    bool operator==(const UndoAct &) const = default;
};

/// On the journal's thread.
class JournalUndo final
{
    Q_DISABLE_COPY_MOVE(JournalUndo)

public:
    explicit JournalUndo(Database &database);

    /// In the transaction that adds the intents: an act is never there without the way back. Keeps the last `MaxGroups` of the
    /// account and nothing older than `MaxAgeSecs`.
    void remember(AccountId account, qint64 undoGroup, const std::vector<UndoStep> &steps, qint64 nowSecs);
    bool knows(qint64 undoGroup);
    std::vector<UndoStep> steps(qint64 undoGroup);
    /// The way back, in the order of the acts; they are forgotten with it.
    std::vector<UndoStep> take(qint64 undoGroup);

    /// A move told the UIDs in its target: steps that name these messages there by identity get them.
    void resolveUids(const FolderName &folder, UidValidity uidValidity, std::span<const IntentMessage> found);
    void renameFolder(const FolderName &from, const QByteArray &to, char delimiter);

    /// What the windows offer to undo; takes the place of what had this number.
    void keep(const UndoAct &act);
    void forget(qint64 number);
    /// Those whose way back is still known, oldest first.
    std::vector<UndoAct> acts();

    /// An act that is not to be taken back (read because it was looked at).
    void drop(qint64 undoGroup) { take(undoGroup); }

    static constexpr int MaxGroups = 200; ///< more than the windows offer: an act may be several groups
    static constexpr qint64 MaxAgeSecs = 24 * 3600; ///< nobody means yesterday's mail with Ctrl+Z

private:
    void expire(AccountId account, qint64 nowSecs);

    Database &m_db;
};

} // namespace postrider::store
