#include "store/journal_accounts.h"

#include "store/account_json.h"
#include "store/journal_outbox.h"
#include "store/sqlite.h"

namespace postrider::store {

namespace {

AccountSettings readAccount(const Statement &row)
{
    AccountSettings account = accountFromJson(row.bytes(2));
    account.id = row.id<AccountId>(0);
    account.order = int(row.integer(1));
    return account;
}

} // namespace

// --- accounts ---

JournalAccounts::JournalAccounts(Database &database, const ProfilePaths &paths)
    : m_db(database)
    , m_paths(paths)
{}

std::vector<AccountSettings> JournalAccounts::all()
{
    auto query = m_db.prepare("SELECT id, position, settings FROM accounts ORDER BY position, id");
    std::vector<AccountSettings> accounts;
    while (query.step())
        accounts.push_back(readAccount(query));
    return accounts;
}

std::optional<AccountSettings> JournalAccounts::find(AccountId id)
{
    auto query = m_db.prepare("SELECT id, position, settings FROM accounts WHERE id = ?");
    query.bind(id);
    if (!query.step())
        return {};
    return readAccount(query);
}

AccountSettings JournalAccounts::add(AccountSettings account)
{
    Transaction all(m_db);
    account.order = int(m_db.scalar("SELECT coalesce(max(position), 0) + 1 FROM accounts"));
    m_db.prepare("INSERT INTO accounts (position, settings) VALUES (?, ?)")
        .bind(account.order)
        .bindText(accountToJson(account))
        .run();
    account.id = AccountId(m_db.lastInsertId());
    all.commit();
    return account;
}

void JournalAccounts::update(const AccountSettings &account)
{
    m_db.prepare("UPDATE accounts SET position = ?, settings = ? WHERE id = ?")
        .bind(account.order)
        .bindText(accountToJson(account))
        .bind(account.id)
        .run();
}

void JournalAccounts::remove(AccountId id)
{
    JournalOutbox outbox(m_db, m_paths);
    for (const OutboxItem &item : outbox.all()) {
        if (item.account != id)
            continue;
        if (item.state == OutboxState::Accepted || item.state == OutboxState::Filed)
            outbox.remove(item.id);
        else
            outbox.giveUp(item.id);
    }
    Transaction all(m_db);
    for (const char *sql : {"DELETE FROM intents WHERE account = ?", "DELETE FROM undo_steps WHERE account = ?",
                            "DELETE FROM undo_groups WHERE account = ?", "DELETE FROM traffic WHERE account = ?",
                            "DELETE FROM folder_options WHERE account = ?", "DELETE FROM reports WHERE account = ?", "DELETE FROM sent WHERE account = ?"})
        m_db.prepare(sql).bind(id).run();
    m_db.prepare(
            "UPDATE drafts SET account = 0, server_folder = x'', server_uid_validity = 0, server_uid = 0, server_current = 0 "
            "WHERE account = ?")
        .bind(id)
        .run();
    m_db.prepare("DELETE FROM accounts WHERE id = ?").bind(id).run();
    all.commit();
}

// --- settings ---

JournalSettings::JournalSettings(Database &database)
    : m_db(database)
{}

std::optional<QByteArray> JournalSettings::value(const QByteArray &key)
{
    auto query = m_db.prepare("SELECT value FROM settings WHERE name = ?");
    query.bindBlob(key);
    if (!query.step())
        return {};
    return query.bytes(0);
}

void JournalSettings::set(const QByteArray &key, const QByteArray &value)
{
    m_db.prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)").bindBlob(key).bindBlob(value).run();
}

void JournalSettings::remove(const QByteArray &key)
{
    m_db.prepare("DELETE FROM settings WHERE name = ?").bindBlob(key).run();
}

std::vector<std::pair<QByteArray, QByteArray>> JournalSettings::withPrefix(const QByteArray &prefix)
{
    auto query = m_db.prepare("SELECT name, value FROM settings WHERE name >= ? ORDER BY name");
    query.bindBlob(prefix);
    std::vector<std::pair<QByteArray, QByteArray>> found;
    while (query.step()) {
        QByteArray name = query.bytes(0);
        if (!name.startsWith(prefix))
            break;
        found.emplace_back(std::move(name), query.bytes(1));
    }
    return found;
}

// --- decisions ---

JournalDecisions::JournalDecisions(Database &database)
    : m_db(database)
{}

void JournalDecisions::remember(DecisionKind kind, const QString &key, const QByteArray &value)
{
    m_db.prepare("INSERT OR REPLACE INTO decisions (kind, name, value) VALUES (?, ?, ?)")
        .bind(int(kind))
        .bind(key)
        .bindBlob(value)
        .run();
}

std::optional<QByteArray> JournalDecisions::recall(DecisionKind kind, const QString &key)
{
    auto query = m_db.prepare("SELECT value FROM decisions WHERE kind = ? AND name = ?");
    query.bind(int(kind)).bind(key);
    if (!query.step())
        return {};
    return query.bytes(0);
}

void JournalDecisions::forget(DecisionKind kind, const QString &key)
{
    m_db.prepare("DELETE FROM decisions WHERE kind = ? AND name = ?").bind(int(kind)).bind(key).run();
}

std::vector<std::pair<QString, QByteArray>> JournalDecisions::all(DecisionKind kind)
{
    auto query = m_db.prepare("SELECT name, value FROM decisions WHERE kind = ? ORDER BY name");
    query.bind(int(kind));
    std::vector<std::pair<QString, QByteArray>> found;
    while (query.step())
        found.emplace_back(query.string(0), query.bytes(1));
    return found;
}

} // namespace postrider::store
