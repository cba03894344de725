// Postrider's user in a model run: acts on messages and folders, takes acts back, reads.
#pragma once

#include "model/churn.h"
#include "sync/account_engine.h"
#include "sync/engine_fixture.h"

#include <functional>
#include <set>

namespace postrider::test {

class Acting final
{
public:
    using Log = std::function<void(const QString &)>;
    Acting(Profile &profile, Ledger &ledger, Naming naming, Log log);

    /// The engine was made (anew).
    void setEngine(sync::AccountEngine *engine) { m_engine = engine; }
    void step(Dice dice);
    /// What went wrong at once: an act that was not shown, a text that was another one's.
    const QStringList &faults() const { return m_faults; }
    /// Folders that this user made and that are to be there at the end.
    const std::set<QByteArray> &folders() const { return m_folders; }

private:
    struct Undoable {
        qint64 group = 0;
        std::vector<Letter> before;
    };
    void flagOurs(Dice &dice);
    void moveOurs(Dice &dice);
    void copyOurs(Dice &dice);
    void deleteOurs(Dice &dice);
    void touchShared(Dice &dice);
    void wholeFolder(Dice &dice);
    void undo();
    void createFolder(Dice &dice);
    void renameFolder(Dice &dice);
    void deleteFolder(Dice &dice);
    void read(Dice &dice);

    FolderId folderId(const QByteArray &name);
    /// Where the message is shown in this folder; not valid: it is not.
    sync::MessageRef shownIn(const QByteArray &folder, const QByteArray &token);
    sync::MessageRef shownAnywhere(const QByteArray &token);
    Flags shownFlags(sync::MessageRef ref);
    /// A few of ours that lie in one folder and are shown there.
    QList<Letter *> some(Dice &dice, std::vector<sync::MessageRef> &refs);
    /// True when it is durable; remembers what it was about if it can be undone.
    bool done(Task<sync::Acted> task, const QList<Letter *> &letters = {});
    QByteArray target(Dice &dice);
    void fault(const QString &text) { m_faults << text; }

    Profile &m_profile;
    Ledger &m_ledger;
    const Naming m_naming;
    const Log m_log;
    sync::AccountEngine *m_engine = nullptr;
    std::vector<Undoable> m_undo;
    std::set<QByteArray> m_folders;
    int m_made = 0;
    QStringList m_faults;
};

} // namespace postrider::test
