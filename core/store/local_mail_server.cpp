// LocalMail: what the POP3 server has, and what it had.
#include "store/local_mail.h"

#include "store/local_mail_rows.h"

namespace postrider::store {

LocalMessage readLocalMessage(const Statement &row)
{
    LocalMessage message;
    message.row = row.integer(0);
    message.folder = row.bytes(1);
    message.uid = row.id<Uid>(2);
    message.flags.flags = Flags::fromInt(quint32(row.integer(3)));
    const QByteArray keywords = row.bytes(4);
    if (!keywords.isEmpty())
        message.flags.keywords = keywords.split(' ');
    message.identity = {row.bytes(5), row.integer(6), row.integer(7)};
    message.headerHash = row.bytes(8);
    message.body = {row.bytes(9), row.integer(10)};
    message.bodySince = row.integer(11);
    message.uidl = row.bytes(12);
    message.onServer = row.integer(13) != 0;
    message.wanted = row.integer(14) != 0;
    return message;
}

QByteArray packLocalKeywords(const QList<QByteArray> &keywords) { return keywords.join(' '); }

qint64 insertLocalMessage(Database &database, AccountId account, qint64 folder, const LocalMessage &message)
{
    database
        .prepare("INSERT INTO messages (account, folder, uid, flags, keywords, message_id, size, internal_date, header_hash, body, body_size, "
                 "body_since, uidl, on_server, wanted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(account)
        .bind(folder)
        .bind(message.uid)
        .bind(quint32(message.flags.flags.toInt()))
        .bindBlob(packLocalKeywords(message.flags.keywords))
        .bindBlob(message.identity.messageId)
        .bind(message.identity.size)
        .bind(message.identity.internalDate)
        .bindBlob(message.headerHash)
        .bindBlob(message.body.hash)
        .bind(message.body.size)
        .bind(message.bodySince)
        .bindBlob(message.uidl)
        .bind(message.onServer)
        .bind(message.wanted)
        .run();
    return database.lastInsertId();
}

std::vector<LocalMessage> LocalMail::onServer(AccountId account)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES " WHERE m.account = ? AND m.on_server = 1 ORDER BY m.id");
    query.bind(account);
    std::vector<LocalMessage> result;
    while (query.step())
        result.push_back(readLocalMessage(query));
    return result;
}

Uid LocalMail::reserveUids(AccountId account, const QByteArray &rawName, quint32 count)
{
    const LocalFolder in = folderOrThrow(account, rawName);
    auto query = m_db.prepare("UPDATE folders SET uid_next = uid_next + ? WHERE id = ? RETURNING uid_next");
    query.bind(count).bind(in.row);
    query.step();
    return Uid(quint32(query.integer(0)) - count);
}

std::vector<LocalMessage> LocalMail::addArrived(AccountId account, const QByteArray &rawName, std::span<const ArrivedMessage> messages,
                                                const std::function<bool(const QByteArray &uidl)> &present)
{
    std::vector<LocalMessage> fresh;
    Transaction all(m_db);
    const LocalFolder in = folderOrThrow(account, rawName);
    for (const ArrivedMessage &arrived : messages) {
        qint64 known = 0;
        auto same = m_db.prepare("SELECT id, uidl, on_server FROM messages WHERE account = ? AND header_hash = ? AND message_id = ? AND uidl != x'' "
                                 "ORDER BY id");
        same.bind(account).bindBlob(arrived.headerHash).bindBlob(arrived.identity.messageId);
        // Two equal messages that are both on the server are two: only a name that is gone can have been this one's.
        while (known == 0 && same.step()) {
            if (same.bytes(1) == arrived.uidl || !present(same.bytes(1)))
                known = same.integer(0);
        }
        same.reset();
        if (known != 0) {
            m_db.prepare("UPDATE messages SET uidl = ?, on_server = 1 WHERE id = ?").bindBlob(arrived.uidl).bind(known).run();
            continue;
        }
        LocalMessage message;
        message.folder = rawName;
        message.uid = arrived.uid;
        message.identity = arrived.identity;
        message.headerHash = arrived.headerHash;
        message.uidl = arrived.uidl;
        message.onServer = true;
        message.row = insertLocalMessage(m_db, account, in.row, message);
        fresh.push_back(std::move(message));
    }
    all.commit();
    return fresh;
}

std::vector<std::pair<QByteArray, Uid>> LocalMail::gone(std::span<const qint64> rows, bool keep)
{
    std::vector<std::pair<QByteArray, Uid>> removed;
    Transaction all(m_db);
    for (const qint64 row : rows) {
        const std::optional<LocalMessage> message = find(row);
        if (!message)
            continue;
        // What the user filed in a folder of this machine stays there whatever the server does.
        const bool inInbox = message->folder == "INBOX";
        if (!message->isDeleted() && message->hasBody() && (keep || !inInbox)) {
            m_db.prepare("UPDATE messages SET on_server = 0, wanted = 0 WHERE id = ?").bind(row).run();
            continue;
        }
        if (!message->isDeleted())
            removed.emplace_back(message->folder, message->uid);
        dropBodyLater(message->body);
        m_db.prepare("DELETE FROM messages WHERE id = ?").bind(row).run();
    }
    all.commit();
    dropUnusedBodies();
    return removed;
}

bool LocalMail::want(std::span<const qint64> rows)
{
    bool any = false;
    Transaction all(m_db);
    for (const qint64 row : rows) {
        m_db.prepare("UPDATE messages SET wanted = 1 WHERE id = ? AND body = x'' AND on_server = 1 AND folder > 0").bind(row).run();
        any = any || m_db.changes() > 0;
    }
    all.commit();
    return any;
}

void LocalMail::wantAll(AccountId account)
{
    m_db.prepare("UPDATE messages SET wanted = 1 WHERE account = ? AND on_server = 1 AND body = x'' AND folder > 0").bind(account).run();
}

std::vector<LocalMessage> LocalMail::wanted(AccountId account)
{
    auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                              " WHERE m.account = ? AND m.wanted = 1 AND m.body = x'' AND m.on_server = 1 ORDER BY m.size, m.id DESC");
    query.bind(account);
    std::vector<LocalMessage> result;
    while (query.step())
        result.push_back(readLocalMessage(query));
    return result;
}

} // namespace postrider::store
