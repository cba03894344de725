// LocalMailService: what the user does to messages, and taking it back.
#include "mail/local_mail_service.h"

#include <QCoreApplication>
#include <algorithm>

namespace postrider::mail {

namespace {

constexpr size_t MostUndo = 50;

QString counted(const char *text, int n) { return QCoreApplication::translate("Acts", text, nullptr, n); }

/// What the folder of a role is called when it has to be made.
QString nameOfRole(FolderRole role)
{
    switch (role) {
    case FolderRole::Archive:
        return QStringLiteral("Archive");
    case FolderRole::Junk:
        return QStringLiteral("Junk");
    default:
        return QStringLiteral("Trash");
    }
}

} // namespace

LocalMailService::ByAccount LocalMailService::byAccount(const std::vector<ListEntry> &entries) const
{
    ByAccount result;
    for (const ListEntry &each : entries) {
        const ListEntry entry = located(each);
        if (const AccountId account = accountOf(entry.folder); account.isValid())
            result[account].push_back({entry.folder, entry.message});
    }
    return result;
}

/// Collects the undo groups of one act, however many accounts it runs on. The place in the order of undo is taken now: what the user does
/// next, Undo included, may come before the engine's answer.
Callback<AccountId, sync::Acted> LocalMailService::undoCollector(const QString &pastTense, bool undoable)
{
    const quint64 number = ++m_lastUndo;
    if (undoable) {
        m_undo.push_back({number, pastTense, {}});
        if (m_undo.size() > MostUndo) {
            forgetUndo(m_undo.front().number);
            m_undo.erase(m_undo.begin());
        }
    }
    std::function<void(AccountId, sync::Acted)> collect = [this, number, pastTense, undoable](AccountId account, const sync::Acted &acted) {
        noteActed(number, account, acted);
        if (acted.count > 0 && !pastTense.isEmpty() && !m_takenBack.contains(number))
            Q_EMIT this->acted(pastTense, undoable);
        Q_EMIT undoChanged();
    };
    auto [kept, callback] = makeCallback<AccountId, sync::Acted>(std::move(collect));
    m_kept.push_back(kept);
    if (m_kept.size() > 100)
        m_kept.erase(m_kept.begin());
    if (undoable)
        Q_EMIT undoChanged();
    return callback;
}

void LocalMailService::noteActed(quint64 number, AccountId account, const sync::Acted &acted)
{
    if (m_takenBack.contains(number)) {
        if (acted.undoGroup != 0)
            undoGroup(account, acted.undoGroup);
        return;
    }
    const auto entry = std::find_if(m_undo.begin(), m_undo.end(), [number](const UndoEntry &each) { return each.number == number; });
    if (entry == m_undo.end()) {
        // Nothing that Undo would take back: the way back is not needed.
        if (const qint64 group = acted.undoGroup; group != 0)
            m_scope.start(m_stores.journal([group](store::Journal &journal) { journal.undo.drop(group); }));
        return;
    }
    if (acted.count > 0 && acted.undoGroup != 0) {
        entry->groups.emplace_back(account, acted.undoGroup);
        keepUndo(*entry);
    } else if (entry->groups.empty())
        m_undo.erase(entry); // nothing was done
}

Task<> LocalMailService::runAct(sync::AccountEngine &engine, std::vector<sync::MessageRef> messages, Act act, Callback<AccountId, sync::Acted> done)
{
    const sync::Acted acted = co_await act(engine, messages);
    done(engine.account(), acted);
}

void LocalMailService::act(const ByAccount &messages, const QString &pastTense, bool undoable, const Act &act)
{
    if (messages.empty())
        return;
    const Callback<AccountId, sync::Acted> done = undoCollector(pastTense, undoable);
    for (const auto &[account, refs] : messages) {
        onEngine(account, [this, act, done, list = refs](EngineFloor &floor, sync::AccountEngine &engine) {
            floor.scope.start(runAct(engine, list, act, done), tellFailure());
        });
    }
}

void LocalMailService::setFlag(const std::vector<ListEntry> &entries, Flag flag, bool on)
{
    const int n = int(entries.size());
    QString text;
    if (flag == Flag::Seen)
        text = on ? counted("%n message(s) marked read", n) : counted("%n message(s) marked unread", n);
    else if (flag == Flag::Flagged)
        text = on ? counted("%n message(s) starred", n) : counted("%n star(s) removed", n);
    // One message read or starred needs no toast: the row shows it.
    act(byAccount(entries), n > 1 ? text : QString(), true, [flag, on](sync::AccountEngine &engine, std::vector<sync::MessageRef> messages) {
        return engine.changeFlags(std::move(messages), on ? Flags(flag) : Flags(), on ? Flags() : Flags(flag));
    });
}

void LocalMailService::markSeen(ListEntry entry)
{
    act(byAccount({entry}), QString(), false, [](sync::AccountEngine &engine, std::vector<sync::MessageRef> messages) {
        return engine.changeFlags(std::move(messages), Flag::Seen, Flags());
    });
}

void LocalMailService::moveTo(const std::vector<ListEntry> &entries, FolderId target)
{
    const std::optional<FolderInfo> info = folder(target);
    if (!info)
        return;
    ByAccount messages = byAccount(entries);
    const bool others = messages.size() > (messages.contains(info->account) ? 1u : 0u);
    if (others)
        Q_EMIT notice(QCoreApplication::translate("Acts", "Messages can be moved within their own account only."));
    std::erase_if(messages, [&info](const auto &entry) { return entry.first != info->account; });
    if (messages.empty())
        return;
    const QString text = counted("%n message(s) moved to %1", int(messages.begin()->second.size())).arg(info->name);
    act(messages, text, true, [target](sync::AccountEngine &engine, std::vector<sync::MessageRef> refs) { return engine.move(std::move(refs), target); });
}

Task<> LocalMailService::moveWithNewFolder(sync::AccountEngine &engine, std::vector<sync::MessageRef> messages, FolderRole role,
                                           Callback<AccountId, sync::Acted> done)
{
    const AccountId account = engine.account();
    const QString name = nameOfRole(role);
    co_await engine.createFolder(FolderId(), name);
    auto find = [this, account, role, name]() -> FolderId {
        for (const store::FolderInfo &folder : m_readThread.reader.folders(account)) {
            if (folder.role == role || folder.path == name)
                return folder.id;
        }
        return {};
    };
    const FolderId target = co_await m_readThread.worker.run(find);
    if (!target.isValid())
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Acts", "The folder %1 could not be made.").arg(name));
    const sync::Acted acted = co_await engine.move(messages, target);
    done(account, acted);
}

void LocalMailService::moveToRole(const std::vector<ListEntry> &entries, FolderRole role, const std::function<QString(int)> &pastTense)
{
    ByAccount messages = byAccount(entries);
    for (auto &[account, refs] : messages) {
        const FolderId target = folderWithRole(account, role);
        std::erase_if(refs, [target](const sync::MessageRef &message) { return message.folder == target; });
    }
    std::erase_if(messages, [](const auto &entry) { return entry.second.empty(); });
    if (messages.empty())
        return;
    const Callback<AccountId, sync::Acted> done = undoCollector(pastTense(int(entries.size())), true);
    for (const auto &[account, refs] : messages) {
        onEngine(account, [this, done, role, target = folderWithRole(account, role), list = refs](EngineFloor &floor, sync::AccountEngine &engine) {
            const Act move = [target](sync::AccountEngine &e, std::vector<sync::MessageRef> m) { return e.move(std::move(m), target); };
            floor.scope.start(target.isValid() ? runAct(engine, list, move, done) : moveWithNewFolder(engine, list, role, done), tellFailure());
        });
    }
}

void LocalMailService::archive(const std::vector<ListEntry> &entries)
{
    // Gmail's archive is the folder of all mail: a move there takes the Inbox's label away.
    const auto isGmails = [this](const ListEntry &entry) {
        const AccountId account = accountOf(located(entry).folder);
        const std::optional<FolderInfo> all = folder(folderWithRole(account, FolderRole::All));
        return all && all->path.startsWith(QLatin1String("[G")) && !folderWithRole(account, FolderRole::Archive).isValid();
    };
    std::vector<ListEntry> others = entries;
    const auto gmails = std::stable_partition(others.begin(), others.end(), [&isGmails](const ListEntry &entry) { return !isGmails(entry); });
    const std::vector<ListEntry> labelled(gmails, others.end());
    others.erase(gmails, others.end());
    if (!labelled.empty())
        moveToRole(labelled, FolderRole::All, [](int n) { return counted("%n message(s) archived", n); });
    if (!others.empty())
        moveToRole(others, FolderRole::Archive, [](int n) { return counted("%n message(s) archived", n); });
}

void LocalMailService::moveToTrash(const std::vector<ListEntry> &entries)
{
    moveToRole(entries, FolderRole::Trash, [](int n) { return counted("%n message(s) deleted", n); });
}

void LocalMailService::markJunk(const std::vector<ListEntry> &entries, bool junk)
{
    // The keywords first, so that a server that learns sees them when the message is moved.
    act(byAccount(entries), QString(), false, [junk](sync::AccountEngine &engine, std::vector<sync::MessageRef> messages) {
        return engine.changeFlags(std::move(messages), junk ? Flag::Junk : Flag::NotJunk, junk ? Flag::NotJunk : Flag::Junk);
    });
    if (junk)
        moveToRole(entries, FolderRole::Junk, [](int n) { return counted("%n message(s) marked as junk", n); });
    else
        moveToRole(entries, FolderRole::Inbox, [](int n) { return counted("%n message(s) moved to the Inbox", n); });
}

void LocalMailService::deleteForever(const std::vector<ListEntry> &entries)
{
    act(byAccount(entries), counted("%n message(s) deleted for ever", int(entries.size())), false,
        [](sync::AccountEngine &engine, std::vector<sync::MessageRef> messages) { return engine.deleteForEver(std::move(messages)); });
}

void LocalMailService::markAllRead(FolderId folder)
{
    ByAccount whole;
    whole[accountOf(folder)] = {};
    act(whole, QCoreApplication::translate("Acts", "All messages marked read"), true,
        [folder](sync::AccountEngine &engine, std::vector<sync::MessageRef>) { return engine.markAllRead(folder); });
}

void LocalMailService::emptyFolder(FolderId folder)
{
    const std::optional<FolderInfo> info = this->folder(folder);
    if (!info || (info->role != FolderRole::Trash && info->role != FolderRole::Junk))
        return;
    ByAccount whole;
    whole[info->account] = {};
    act(whole, QCoreApplication::translate("Acts", "%1 emptied").arg(info->name), false,
        [folder](sync::AccountEngine &engine, std::vector<sync::MessageRef>) { return engine.emptyFolder(folder); });
}

QString LocalMailService::undoText() const
{
    if (m_undo.empty())
        return {};
    // What needed no toast has no words of its own.
    return m_undo.back().text.isEmpty() ? QCoreApplication::translate("Acts", "last change") : m_undo.back().text;
}

void LocalMailService::undo()
{
    if (m_undo.empty())
        return;
    const UndoEntry entry = m_undo.back();
    m_undo.pop_back();
    forgetUndo(entry.number);
    m_takenBack.insert(entry.number); // answers that are still under way are taken back when they come
    for (const auto &[account, group] : entry.groups)
        undoGroup(account, group);
    Q_EMIT undoChanged();
}

/// What a former run of the program did can be taken back, too.
void LocalMailService::loadUndo()
{
    for (const store::UndoAct &act : m_journal.undo.acts()) {
        m_lastUndo = std::max(m_lastUndo, quint64(act.number));
        if (QDateTime::currentSecsSinceEpoch() - act.created < store::JournalUndo::MaxAgeSecs)
            m_undo.push_back({quint64(act.number), act.text, act.groups});
    }
}

void LocalMailService::keepUndo(const UndoEntry &entry)
{
    store::UndoAct act;
    act.number = qint64(entry.number);
    act.text = entry.text;
    act.groups = entry.groups;
    act.created = QDateTime::currentSecsSinceEpoch();
    m_scope.start(m_stores.journal([act](store::Journal &journal) { journal.undo.keep(act); }));
}

void LocalMailService::forgetUndo(quint64 number)
{
    m_scope.start(m_stores.journal([number](store::Journal &journal) { journal.undo.forget(qint64(number)); }));
}

void LocalMailService::undoGroup(AccountId account, qint64 group)
{
    onEngine(account, [this, group](EngineFloor &floor, sync::AccountEngine &engine) {
        const auto failed = [this](const QString &text) { onUiThread([this, text] { Q_EMIT notice(text); }); };
        floor.scope.start([](sync::AccountEngine &e, qint64 number, std::function<void(const QString &)> tell) -> Task<> {
            const bool undone = co_await e.undo(number);
            if (!undone)
                tell(QCoreApplication::translate("Acts", "That cannot be undone any more."));
        }(engine, group, failed), tellFailure());
    });
}

} // namespace postrider::mail
