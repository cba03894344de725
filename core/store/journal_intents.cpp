#include "store/journal_intents.h"

#include "store/intent_pack.h"
#include "store/rename_rows.h"
#include "store/sqlite.h"

#include <algorithm>

namespace postrider::store {

namespace {

#define POSTRIDER_INTENT_COLUMNS                                                                                                 \
    "id, account, kind, folder, uid_validity, messages, set_flags, clear_flags, target, up_to, file, state, tries, error, "      \
    "created, undo_group, set_keywords, clear_keywords"

Intent readIntent(const Statement &row)
{
    Intent intent;
    intent.id = row.id<IntentId>(0);
    intent.folder.account = row.id<AccountId>(1);
    intent.kind = IntentKind(row.integer(2));
    intent.folder.rawName = row.bytes(3);
    intent.uidValidity = row.id<UidValidity>(4);
    intent.messages = unpackMessages(row.view(5));
    intent.set = Flags::fromInt(int(row.integer(6)));
    intent.clear = Flags::fromInt(int(row.integer(7)));
    if (!row.isNull(8))
        intent.target = row.bytes(8);
    intent.upTo = row.id<Uid>(9);
    intent.file = row.bytes(10);
    intent.state = IntentState(row.integer(11));
    intent.tries = int(row.integer(12));
    intent.error = row.string(13);
    intent.created = row.integer(14);
    intent.undoGroup = row.integer(15);
    intent.setKeywords = unpackWords(row.view(16));
    intent.clearKeywords = unpackWords(row.view(17));
    return intent;
}

std::vector<Intent> readAll(Statement &query)
{
    std::vector<Intent> intents;
    while (query.step())
        intents.push_back(readIntent(query));
    return intents;
}

void insert(Database &db, Intent &intent)
{
    auto statement = db.prepare("INSERT INTO intents (account, kind, folder, uid_validity, messages, set_flags, clear_flags, "
                                "target, up_to, file, state, tries, "
                                "error, created, undo_group, set_keywords, clear_keywords) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(intent.folder.account).bind(int(intent.kind)).bindBlob(intent.folder.rawName).bind(intent.uidValidity);
    statement.bindBlob(packMessages(intent.messages)).bind(intent.set.toInt()).bind(intent.clear.toInt());
    if (intent.target)
        statement.bindBlob(*intent.target);
    else
        statement.bindNull();
    statement.bind(intent.upTo).bindBlob(intent.file).bind(int(intent.state)).bind(intent.tries).bind(intent.error);
    statement.bind(intent.created).bind(intent.undoGroup);
    statement.bindBlob(packWords(intent.setKeywords)).bindBlob(packWords(intent.clearKeywords)).run();
    intent.id = IntentId(db.lastInsertId());
}

void setState(Database &db, std::span<const IntentId> ids, IntentState state)
{
    Transaction all(db);
    for (const IntentId id : ids)
        db.prepare("UPDATE intents SET state = ? WHERE id = ?").bind(int(state)).bind(id).run();
    all.commit();
}

} // namespace

JournalIntents::JournalIntents(Database &database)
    : m_db(database)
{}

Intent JournalIntents::add(Intent intent)
{
    Transaction all(m_db);
    insert(m_db, intent);
    all.commit();
    return intent;
}

std::vector<Intent> JournalIntents::addAll(std::vector<Intent> intents)
{
    Transaction all(m_db);
    for (Intent &intent : intents)
        insert(m_db, intent);
    all.commit();
    return intents;
}

std::vector<Intent> JournalIntents::pending(AccountId account)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_INTENT_COLUMNS " FROM intents WHERE account = ? ORDER BY id");
    query.bind(account);
    return readAll(query);
}

std::vector<Intent> JournalIntents::pending()
{
    auto query = m_db.prepare("SELECT " POSTRIDER_INTENT_COLUMNS " FROM intents ORDER BY id");
    return readAll(query);
}

std::optional<Intent> JournalIntents::find(IntentId id)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_INTENT_COLUMNS " FROM intents WHERE id = ?");
    query.bind(id);
    if (!query.step())
        return {};
    return readIntent(query);
}

qint64 JournalIntents::count(AccountId account)
{
    auto query = m_db.prepare("SELECT count(*) FROM intents WHERE account = ?");
    return query.bind(account).step() ? query.integer(0) : 0;
}

bool JournalIntents::areThere(std::span<const IntentId> ids)
{
    return std::all_of(ids.begin(), ids.end(), [this](IntentId id) {
        return m_db.prepare("SELECT 1 FROM intents WHERE id = ?").bind(id).step();
    });
}

bool JournalIntents::markRunning(std::span<const IntentId> ids)
{
    Transaction all(m_db);
    const bool there = areThere(ids);
    if (there)
        setState(m_db, ids, IntentState::Running);
    all.commit();
    return there;
}

void JournalIntents::markFailed(std::span<const IntentId> ids, const QString &error, bool final)
{
    const IntentState state = final ? IntentState::Failed : IntentState::Waiting;
    Transaction all(m_db);
    for (const IntentId id : ids) {
        m_db.prepare("UPDATE intents SET state = ?, tries = tries + 1, error = ? WHERE id = ?")
            .bind(int(state))
            .bind(error)
            .bind(id)
            .run();
    }
    all.commit();
}

void JournalIntents::retry(std::span<const IntentId> ids)
{
    setState(m_db, ids, IntentState::Waiting);
}

void JournalIntents::remove(std::span<const IntentId> ids)
{
    Transaction all(m_db);
    for (const IntentId id : ids)
        m_db.prepare("DELETE FROM intents WHERE id = ?").bind(id).run();
    all.commit();
}

std::vector<Intent> JournalIntents::takeBack(qint64 undoGroup)
{
    if (undoGroup == 0)
        return {};
    Transaction all(m_db);
    auto query = m_db.prepare("SELECT " POSTRIDER_INTENT_COLUMNS " FROM intents WHERE undo_group = ? AND state <> 1 ORDER BY id");
    query.bind(undoGroup);
    std::vector<Intent> taken = readAll(query);
    for (const Intent &intent : taken)
        m_db.prepare("DELETE FROM intents WHERE id = ?").bind(intent.id).run();
    all.commit();
    return taken;
}

qint64 JournalIntents::nextUndoGroup()
{
    Transaction all(m_db);
    auto query = m_db.prepare("INSERT INTO settings (name, value) VALUES (CAST('lastUndoGroup' AS BLOB), 1) "
                              "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value");
    const qint64 group = query.step() ? query.integer(0) : 0;
    query.reset();
    all.commit();
    return group;
}

void JournalIntents::resolveUids(const FolderName &folder, UidValidity uidValidity, std::span<const IntentMessage> found)
{
    Transaction all(m_db);
    for (const Intent &intent : pending(folder.account)) {
        std::vector<IntentMessage> messages = intent.messages;
        if (intent.folder != folder || !fillInUids(messages, found))
            continue;
        m_db.prepare("UPDATE intents SET messages = ?, uid_validity = ? WHERE id = ?")
            .bindBlob(packMessages(messages))
            .bind(uidValidity)
            .bind(intent.id)
            .run();
    }
    all.commit();
}

void JournalIntents::renameFolder(const FolderName &from, const QByteArray &to, char delimiter, IntentId renaming)
{
    Transaction all(m_db);
    for (const char *sql : {"UPDATE intents SET folder = " POSTRIDER_RENAMED("folder") " AND id <> ?5",
                            "UPDATE intents SET target = " POSTRIDER_RENAMED("target") " AND kind IN (2, 10) AND id <> ?5"}) {
        auto update = m_db.prepare(sql);
        bindRename(update, from, to, delimiter);
        update.bind(renaming).run();
    }
    all.commit();
}

std::vector<Intent> JournalIntents::interrupted(AccountId account)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_INTENT_COLUMNS " FROM intents WHERE account = ? AND state = 1 ORDER BY id");
    query.bind(account);
    return readAll(query);
}

} // namespace postrider::store
