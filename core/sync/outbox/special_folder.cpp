#include "sync/outbox/special_folder.h"

#include "mime/plainer_message.h"
#include "sync/folder_listing.h"
#include "sync/outbox/file_literal.h"
#include "sync/replay_step.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

QString nameOf(FolderRole role)
{
    switch (role) {
    case FolderRole::Sent:
        return QStringLiteral("Sent");
    case FolderRole::Drafts:
        return QStringLiteral("Drafts");
    case FolderRole::Trash:
        return QStringLiteral("Trash");
    case FolderRole::Archive:
        return QStringLiteral("Archive");
    case FolderRole::Junk:
        return QStringLiteral("Junk");
    default:
        return {};
    }
}

Task<> selectFolder(FlowHost &host, imap::Session &session, QByteArray folder)
{
    imap::SelectRequest request;
    request.mailbox = folder;
    const imap::SelectResult select = co_await session.select(request);
    host.onAnswer();
    imap::requireOk(select.reply, QCoreApplication::translate("Sync", "The folder could not be opened."));
}

} // namespace

Task<QByteArray> specialFolder(FlowHost &host, OutboxServices &services, imap::Session &session, FolderRole role)
{
    const AccountId account = host.accountSettings().id;
    const auto find = [account, role](store::CacheWriter &cache) {
        for (const store::FolderInfo &info : cache.folders.list(account)) {
            if (info.role == role && info.isSelectable())
                return info.rawName;
        }
        return QByteArray();
    };
    const QByteArray known = co_await host.environment().stores.cache(find);
    if (!known.isEmpty())
        co_return known;

    QByteArray prefix;
    char delimiter = 0;
    if (!session.namespaces().personal.empty()) {
        prefix = session.namespaces().personal.front().prefix;
        delimiter = session.namespaces().personal.front().delimiter;
    }
    const QByteArray name = prefix + nameOf(role).toLatin1();
    const imap::Reply created = co_await session.createMailbox(name, role);
    host.onAnswer();
    imap::requireOk(created, QCoreApplication::translate("Sync", "The folder “%1” could not be created.").arg(nameOf(role)));
    co_await session.subscribe(name, true);
    store::FolderListing listing;
    listing.rawName = name;
    listing.delimiter = delimiter;
    listing.path = pathForPeople(name, delimiter);
    listing.role = role;
    const auto put = [account, listing](store::CacheWriter &cache) { return cache.folders.put(account, listing); };
    const store::ChangeSet changes = co_await host.environment().stores.cache(put);
    host.onCacheChanged(changes);
    services.onFolderTreeTouched();
    co_return name;
}

Task<Uid> lookUpMessage(FlowHost &host, imap::Session &session, QByteArray folder, QByteArray messageId)
{
    co_await selectFolder(host, session, folder);
    const Uid uid = co_await findByMessageId(session, messageId);
    host.onAnswer();
    co_return uid;
}

namespace {

constexpr qint64 MaxWrittenAnew = 64ll * 1024 * 1024;

/// The same message in a form that no server minds; nothing if it is in that form already, or must not be touched.
Task<std::optional<QByteArray>> plainerForm(FlowHost &host, QString path)
{
    const auto recode = [path](store::CacheReader &) -> std::optional<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > MaxWrittenAnew)
            return std::nullopt;
        return mime::plainerMessage(file.readAll());
    };
    const std::optional<QByteArray> plainer = co_await host.environment().stores.read(recode);
    co_return plainer;
}

} // namespace

Task<Appended> appendMessage(FlowHost &host, imap::Session &session, QByteArray folder, QString file, Flags flags)
{
    imap::AppendRequest request;
    request.mailbox = folder;
    request.flags = flagNames(flags);
    request.internalDate = host.environment().clock.now();
    request.source = std::make_shared<FileLiteral>(file);
    // Where the server keeps a limit for each mailbox it is asked for once, so that nothing is sent in vain (RFC 7889).
    co_await session.appendLimit(folder);
    imap::AppendResult result = co_await session.append(request);
    host.onAnswer();
    if (!result.reply.isOk() && result.reply.code.kind == imap::ResponseCode::Kind::TryCreate) {
        const imap::Reply created = co_await session.createMailbox(folder);
        request.source = std::make_shared<FileLiteral>(file); // the first one may have been read
        if (created.isOk())
            result = co_await session.append(request);
    }
    // Exchange answers BAD to very long lines and to headers of an odd encoding: once more without them, and not a third time.
    if (result.reply.kind == imap::Status::Kind::Bad && session.isOpen()) {
        const std::optional<QByteArray> plainer = co_await plainerForm(host, file);
        if (plainer) {
            request.source.reset();
            request.message = *plainer;
            result = co_await session.append(request);
            host.onAnswer();
        }
    }
    imap::requireOk(result.reply, QCoreApplication::translate("Sync", "The message could not be filed on the server."));
    co_return Appended{result.uidValidity, result.uid};
}

Task<> removeOwnCopy(FlowHost &host, imap::Session &session, QByteArray folder, UidValidity uidValidity, Uid uid)
{
    imap::SelectRequest request;
    request.mailbox = folder;
    const imap::SelectResult select = co_await session.select(request);
    host.onAnswer();
    if (!select.reply.isOk() || select.uidValidity != uidValidity)
        co_return;
    const UidSet one(uid);
    const QList<QByteArray> deleted = flagNames(Flag::Deleted);
    co_await session.uidStore(one, imap::StoreMode::Add, deleted);
    co_await session.uidExpunge(one);
    host.onAnswer();
}

} // namespace postrider::sync
