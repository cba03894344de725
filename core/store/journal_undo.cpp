#include "store/journal_undo.h"

#include "store/intent_pack.h"
#include "store/pack.h"
#include "store/rename_rows.h"
#include "store/sqlite.h"

#include <algorithm>

namespace postrider::store {

namespace {

#define POSTRIDER_UNDO_COLUMNS                                                                                                   \
    "intent, account, kind, folder, uid_validity, messages, set_flags, clear_flags, set_keywords, clear_keywords, target"

UndoStep readStep(const Statement &row)
{
    UndoStep step;
    step.intent = row.id<IntentId>(0);
    step.reverse.folder.account = row.id<AccountId>(1);
    step.reverse.kind = IntentKind(row.integer(2));
    step.reverse.folder.rawName = row.bytes(3);
    step.reverse.uidValidity = row.id<UidValidity>(4);
    step.reverse.messages = unpackMessages(row.view(5));
    step.reverse.set = Flags::fromInt(int(row.integer(6)));
    step.reverse.clear = Flags::fromInt(int(row.integer(7)));
    step.reverse.setKeywords = unpackWords(row.view(8));
    step.reverse.clearKeywords = unpackWords(row.view(9));
    if (!row.isNull(10))
        step.reverse.target = row.bytes(10);
    return step;
}

QByteArray packGroups(const std::vector<std::pair<AccountId, qint64>> &groups)
{
    Packer out;
    for (const auto &[account, group] : groups)
        out.integer(account.value()).integer(group);
    return out.take();
}

std::vector<std::pair<AccountId, qint64>> unpackGroups(QByteArrayView packed)
{
    std::vector<std::pair<AccountId, qint64>> groups;
    Unpacker in(packed);
    while (!in.atEnd()) {
        const AccountId account(in.integer());
        const qint64 group = in.integer();
        if (!in.ok())
            break;
        groups.emplace_back(account, group);
    }
    return groups;
}

} // namespace

JournalUndo::JournalUndo(Database &database)
    : m_db(database)
{}

void JournalUndo::remember(AccountId account, qint64 undoGroup, const std::vector<UndoStep> &steps, qint64 nowSecs)
{
    Transaction all(m_db);
    m_db.prepare("INSERT OR REPLACE INTO undo_groups (undo_group, account, created) VALUES (?, ?, ?)")
        .bind(undoGroup)
        .bind(account)
        .bind(nowSecs)
        .run();
    for (const UndoStep &step : steps) {
        auto insert = m_db.prepare("INSERT INTO undo_steps (undo_group, " POSTRIDER_UNDO_COLUMNS
                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const Intent &reverse = step.reverse;
        insert.bind(undoGroup).bind(step.intent).bind(reverse.folder.account).bind(int(reverse.kind));
        insert.bindBlob(reverse.folder.rawName).bind(reverse.uidValidity).bindBlob(packMessages(reverse.messages));
        insert.bind(reverse.set.toInt()).bind(reverse.clear.toInt());
        insert.bindBlob(packWords(reverse.setKeywords)).bindBlob(packWords(reverse.clearKeywords));
        if (reverse.target)
            insert.bindBlob(*reverse.target);
        else
            insert.bindNull();
        insert.run();
    }
    expire(account, nowSecs);
    all.commit();
}

void JournalUndo::expire(AccountId account, qint64 nowSecs)
{
    m_db.prepare("DELETE FROM undo_groups WHERE created < ?1 OR (account = ?2 AND undo_group NOT IN "
                 "(SELECT undo_group FROM undo_groups WHERE account = ?2 ORDER BY undo_group DESC LIMIT ?3))")
        .bind(nowSecs - MaxAgeSecs)
        .bind(account)
        .bind(MaxGroups)
        .run();
    if (m_db.changes() == 0)
        return;
    m_db.prepare("DELETE FROM undo_steps WHERE undo_group NOT IN (SELECT undo_group FROM undo_groups)").run();
    m_db.prepare("DELETE FROM undo_acts WHERE created < ?").bind(nowSecs - MaxAgeSecs).run();
}

bool JournalUndo::knows(qint64 undoGroup)
{
    auto query = m_db.prepare("SELECT 1 FROM undo_groups WHERE undo_group = ?");
    return query.bind(undoGroup).step();
}

std::vector<UndoStep> JournalUndo::steps(qint64 undoGroup)
{
    std::vector<UndoStep> steps;
    auto query = m_db.prepare("SELECT " POSTRIDER_UNDO_COLUMNS " FROM undo_steps WHERE undo_group = ? ORDER BY id");
    query.bind(undoGroup);
    while (query.step())
        steps.push_back(readStep(query));
    return steps;
}

std::vector<UndoStep> JournalUndo::take(qint64 undoGroup)
{
    Transaction all(m_db);
    std::vector<UndoStep> taken = steps(undoGroup);
    m_db.prepare("DELETE FROM undo_steps WHERE undo_group = ?").bind(undoGroup).run();
    m_db.prepare("DELETE FROM undo_groups WHERE undo_group = ?").bind(undoGroup).run();
    all.commit();
    return taken;
}

void JournalUndo::resolveUids(const FolderName &folder, UidValidity uidValidity, std::span<const IntentMessage> found)
{
    Transaction all(m_db);
    std::vector<std::pair<qint64, std::vector<IntentMessage>>> changed;
    {
        auto query = m_db.prepare("SELECT id, messages FROM undo_steps WHERE account = ? AND folder = ? AND kind = ?");
        query.bind(folder.account).bindBlob(folder.rawName).bind(int(IntentKind::Move));
        while (query.step()) {
            std::vector<IntentMessage> messages = unpackMessages(query.view(1));
            if (fillInUids(messages, found))
                changed.emplace_back(query.integer(0), std::move(messages));
        }
    }
    for (const auto &[id, messages] : changed) {
        m_db.prepare("UPDATE undo_steps SET messages = ?, uid_validity = ? WHERE id = ?")
            .bindBlob(packMessages(messages))
            .bind(uidValidity)
            .bind(id)
            .run();
    }
    all.commit();
}

void JournalUndo::renameFolder(const FolderName &from, const QByteArray &to, char delimiter)
{
    Transaction all(m_db);
    // Where a rename leads back to stays what it was.
    for (const char *sql : {"UPDATE undo_steps SET folder = " POSTRIDER_RENAMED("folder"),
                            "UPDATE undo_steps SET target = " POSTRIDER_RENAMED("target") " AND kind IN (2, 10)"}) {
        auto update = m_db.prepare(sql);
        bindRename(update, from, to, delimiter);
        update.run();
    }
    all.commit();
}

void JournalUndo::keep(const UndoAct &act)
{
    m_db.prepare("INSERT OR REPLACE INTO undo_acts (number, created, text, members) VALUES (?, ?, ?, ?)")
        .bind(act.number)
        .bind(act.created)
        .bind(act.text)
        .bindBlob(packGroups(act.groups))
        .run();
}

void JournalUndo::forget(qint64 number)
{
    m_db.prepare("DELETE FROM undo_acts WHERE number = ?").bind(number).run();
}

std::vector<UndoAct> JournalUndo::acts()
{
    std::vector<UndoAct> acts;
    auto query = m_db.prepare("SELECT number, created, text, members FROM undo_acts ORDER BY number");
    while (query.step()) {
        UndoAct act;
        act.number = query.integer(0);
        act.created = query.integer(1);
        act.text = query.string(2);
        act.groups = unpackGroups(query.view(3));
        acts.push_back(std::move(act));
    }
    std::erase_if(acts, [this](UndoAct &act) {
        std::erase_if(act.groups, [this](const auto &group) { return !knows(group.second); });
        return act.groups.empty();
    });
    return acts;
}

} // namespace postrider::store
