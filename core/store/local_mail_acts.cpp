// LocalMail: the user's acts, carried out here as a server would do it.
#include "store/local_mail.h"

#include "store/local_mail_rows.h"
#include "store/pack.h"

#include <QDataStream>

namespace postrider::store {

namespace {

QByteArray packResult(const LocalActResult &result)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << quint32(result.moved.size());
    for (const auto &[from, to] : result.moved)
        out << from.value() << to.value();
    return bytes;
}

LocalActResult unpackResult(const QByteArray &bytes)
{
    LocalActResult result;
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 count = 0;
    in >> count;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        quint32 from = 0;
        quint32 to = 0;
        in >> from >> to;
        result.moved.emplace_back(Uid(from), Uid(to));
    }
    return result;
}

bool isBelow(const QByteArray &rawName, const QByteArray &parent) { return rawName.startsWith(parent + '/'); }

/// What goes to Trash or Junk need not be fetched for it.
bool isWorthKeeping(const LocalFolder &folder)
{
    return folder.role != FolderRole::Inbox && folder.role != FolderRole::Trash && folder.role != FolderRole::Junk;
}

} // namespace

LocalActResult LocalMail::apply(const Intent &intent)
{
    LocalActResult result;
    Transaction all(m_db);
    auto before = m_db.prepare("SELECT result FROM applied WHERE intent = ?");
    before.bind(intent.id);
    if (before.step())
        return unpackResult(before.bytes(0));
    before.reset();
    bool done = true;
    switch (intent.kind) {
    case IntentKind::CreateFolder:
    case IntentKind::RenameFolder:
    case IntentKind::DeleteFolder:
        applyFolders(intent);
        break;
    case IntentKind::ChangeFlags:
    case IntentKind::MarkAllRead:
        if (const std::optional<LocalFolder> in = folder(intent.folder.account, intent.folder.rawName))
            applyFlags(intent, *in);
        break;
    case IntentKind::Move:
    case IntentKind::Copy:
        if (const std::optional<LocalFolder> in = folder(intent.folder.account, intent.folder.rawName))
            done = applyMove(intent, *in, result);
        break;
    case IntentKind::DeleteForEver:
    case IntentKind::EmptyFolder:
        if (const std::optional<LocalFolder> in = folder(intent.folder.account, intent.folder.rawName)) {
            for (const LocalMessage &message : named(intent, *in))
                applyDelete(message);
        }
        break;
    default:
        break; // nothing that a folder of this machine would know: it counts as done
    }
    result.waitsForBody = !done;
    if (done)
        m_db.prepare("INSERT INTO applied (intent, result) VALUES (?, ?)").bind(intent.id).bindBlob(packResult(result)).run();
    all.commit();
    dropUnusedBodies();
    return result;
}

void LocalMail::forgetApplied(IntentId intent) { m_db.prepare("DELETE FROM applied WHERE intent = ?").bind(intent).run(); }

/// The intent's messages: by UID, else by identity.
std::vector<LocalMessage> LocalMail::named(const Intent &intent, const LocalFolder &in)
{
    std::vector<LocalMessage> result;
    if (intent.kind == IntentKind::MarkAllRead || intent.kind == IntentKind::EmptyFolder) {
        auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                                  " WHERE m.folder = ? AND m.folder > 0 AND m.uid <= ? ORDER BY m.uid");
        query.bind(in.row).bind(intent.upTo);
        while (query.step())
            result.push_back(readLocalMessage(query));
        return result;
    }
    for (const IntentMessage &message : intent.messages) {
        std::optional<LocalMessage> found;
        if (message.uid.isValid() && (intent.uidValidity == in.uidValidity || !intent.uidValidity.isValid())) {
            found = find(intent.folder.account, in.rawName, message.uid);
        } else if (!message.uid.isValid()) {
            auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES
                                      " WHERE m.folder = ? AND m.folder > 0 AND m.message_id = ? AND m.size = ? AND m.internal_date = ? "
                                      "ORDER BY m.uid DESC LIMIT 1");
            query.bind(in.row).bindBlob(message.identity.messageId).bind(message.identity.size).bind(message.identity.internalDate);
            if (query.step())
                found = readLocalMessage(query);
        }
        // Never another message than the one that was meant.
        if (found && (message.identity.messageId.isEmpty() || found->identity.messageId == message.identity.messageId))
            result.push_back(*found);
    }
    return result;
}

void LocalMail::setFlags(const LocalMessage &message, Flags flags, const QList<QByteArray> &keywords)
{
    m_db.prepare("UPDATE messages SET flags = ?, keywords = ? WHERE id = ?")
        .bind(quint32(flags.toInt()))
        .bindBlob(packLocalKeywords(keywords))
        .bind(message.row)
        .run();
}

void LocalMail::applyFlags(const Intent &intent, const LocalFolder &in)
{
    for (const LocalMessage &message : named(intent, in)) {
        const Flags set = intent.kind == IntentKind::MarkAllRead ? Flags(Flag::Seen) : intent.set;
        QList<QByteArray> keywords = message.flags.keywords;
        for (const QByteArray &keyword : intent.clearKeywords)
            keywords.removeAll(keyword);
        for (const QByteArray &keyword : intent.setKeywords) {
            if (!keywords.contains(keyword) && !keyword.contains(' '))
                keywords.append(keyword);
        }
        setFlags(message, (message.flags.flags & ~intent.clear) | set, keywords);
    }
}

/// False: a copy needs a body that is not here yet.
bool LocalMail::applyMove(const Intent &intent, const LocalFolder &in, LocalActResult &result)
{
    if (!intent.target || *intent.target == in.rawName)
        return true;
    const std::vector<LocalMessage> messages = named(intent, in);
    if (intent.kind == IntentKind::Copy) {
        std::vector<qint64> missing;
        for (const LocalMessage &message : messages) {
            if (!message.hasBody() && message.onServer)
                missing.push_back(message.row);
        }
        if (want(missing))
            return false;
    }
    const LocalFolder to = ensureFolder(intent.folder.account, *intent.target);
    for (const LocalMessage &message : messages) {
        const Uid uid = nextUid(to);
        if (intent.kind == IntentKind::Copy) {
            if (!message.hasBody())
                continue;
            LocalMessage copy = message;
            copy.uid = uid;
            copy.uidl.clear(); // what the server has is the original
            copy.onServer = false;
            insertLocalMessage(m_db, intent.folder.account, to.row, copy);
        } else {
            const bool fetch = !message.hasBody() && message.onServer && isWorthKeeping(to);
            m_db.prepare("UPDATE messages SET folder = ?, uid = ?, wanted = max(wanted, ?) WHERE id = ?")
                .bind(to.row)
                .bind(uid)
                .bind(fetch)
                .bind(message.row)
                .run();
        }
        result.moved.emplace_back(message.uid, uid);
    }
    return true;
}

void LocalMail::applyDelete(const LocalMessage &message)
{
    dropBodyLater(message.body);
    if (message.onServer) {
        // Remembered until the server does not show it any more.
        m_db.prepare("UPDATE messages SET folder = 0, uid = 0, body = x'', body_size = 0, wanted = 0 WHERE id = ?").bind(message.row).run();
    } else {
        m_db.prepare("DELETE FROM messages WHERE id = ?").bind(message.row).run();
    }
}

void LocalMail::removeOwn(AccountId account, const QByteArray &rawName, Uid uid)
{
    const std::optional<LocalMessage> message = find(account, rawName, uid);
    if (!message)
        return;
    applyDelete(*message);
    dropUnusedBodies();
}

void LocalMail::removeFolder(AccountId account, const QByteArray &rawName)
{
    const std::optional<LocalFolder> in = folder(account, rawName);
    if (!in || in->role == FolderRole::Inbox)
        return;
    std::vector<LocalMessage> messages;
    {
        auto query = m_db.prepare("SELECT " POSTRIDER_LOCAL_COLUMNS " FROM " POSTRIDER_LOCAL_TABLES " WHERE m.folder = ? AND m.folder > 0");
        query.bind(in->row);
        while (query.step())
            messages.push_back(readLocalMessage(query));
    }
    for (const LocalMessage &message : messages)
        applyDelete(message);
    m_db.prepare("DELETE FROM folders WHERE id = ?").bind(in->row).run();
}

void LocalMail::applyFolders(const Intent &intent)
{
    const AccountId account = intent.folder.account;
    const QByteArray &rawName = intent.folder.rawName;
    if (intent.kind == IntentKind::CreateFolder) {
        ensureFolder(account, rawName);
        return;
    }
    for (const LocalFolder &each : folders(account)) {
        if (each.rawName != rawName && !isBelow(each.rawName, rawName))
            continue;
        if (intent.kind == IntentKind::DeleteFolder) {
            removeFolder(account, each.rawName);
        } else if (intent.target && each.role != FolderRole::Inbox) {
            const QByteArray name = *intent.target + each.rawName.mid(rawName.size());
            if (!folder(account, name))
                m_db.prepare("UPDATE folders SET raw_name = ? WHERE id = ?").bindBlob(name).bind(each.row).run();
        }
    }
}

} // namespace postrider::store
