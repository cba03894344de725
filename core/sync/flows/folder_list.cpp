#include "sync/flows/folder_list.h"

#include "imap/wire/mailbox_name.h"
#include "sync/flows/folder_renames.h"
#include "sync/folder_listing.h"

#include <QCoreApplication>
#include <QHash>

namespace postrider::sync {

namespace {

using Statuses = QHash<QByteArray, imap::MailboxStatus>;

FolderTarget toTarget(const store::FolderInfo &info)
{
    const bool isInbox = info.role == FolderRole::Inbox;
    return {info.id, info.rawName, isInbox ? QCoreApplication::translate("Sync", "Inbox") : info.path, info.role};
}

/// True if the folder has to be opened to know what changed.
bool differs(const store::FolderState &state, const imap::MailboxStatus &status)
{
    if (status.uidValidity.isValid() && status.uidValidity != state.uidValidity)
        return true;
    if (status.uidNext.isValid() && status.uidNext != state.uidNext)
        return true;
    if (status.messages && qint64(*status.messages) != state.exists)
        return true;
    // Of a folder whose modification sequences proved wrong none is kept.
    if (status.highestModSeq.isValid() && state.highestModSeq.isValid())
        return status.highestModSeq != state.highestModSeq;
    // Without modification sequences only this hints at flags that were changed elsewhere.
    return status.unseen && state.unseen >= 0 && qint64(*status.unseen) != state.unseen;
}

std::optional<FolderFigures> figuresOf(const imap::MailboxStatus &status)
{
    if (!status.messages || !status.unseen)
        return std::nullopt;
    return FolderFigures{qint64(*status.messages), qint64(*status.unseen)};
}

Task<> oneStatus(imap::Session &session, QByteArray mailbox, std::shared_ptr<Statuses> statuses)
{
    const imap::StatusResult result = co_await session.status(mailbox);
    if (result.reply.isOk() && result.status)
        statuses->insert(mailbox, *result.status);
}

/// Some servers choke on more than a few at once (50 broke Outlook.com's parser).
Task<> statusRound(FlowHost &host, imap::Session &session, std::vector<QByteArray> mailboxes, std::shared_ptr<Statuses> statuses)
{
    constexpr size_t InFlight = 10;
    for (size_t at = 0; at < mailboxes.size(); at += InFlight) {
        std::vector<Task<>> running;
        for (size_t i = at; i < std::min(at + InFlight, mailboxes.size()); ++i)
            running.push_back(oneStatus(session, mailboxes[i], statuses));
        for (Task<> &task : running)
            co_await task;
        host.onAnswer();
    }
}

struct Stored {
    store::ChangeSet changes;
    std::vector<ListedFolder> folders;
};

/// The server's figures of one folder; true if it has to be opened.
bool storeStatus(store::CacheWriter &cache, FolderId folder, const store::FolderState &state, const imap::MailboxStatus &status,
                 store::ChangeSet &changes)
{
    const qint64 unseen = status.unseen ? qint64(*status.unseen) : state.unseen;
    const qint64 exists = status.messages && !state.complete ? qint64(*status.messages) : state.exists;
    if (unseen != state.unseen || exists != state.exists) {
        changes.merge(cache.folders.updateState(folder, [unseen, exists](store::FolderState &kept) {
            kept.unseen = unseen;
            kept.exists = exists;
        }));
    }
    return differs(state, status);
}

Stored storeList(store::CacheWriter &cache, AccountId account, const std::vector<store::FolderListing> &listings,
                 const Statuses &statuses)
{
    Stored result;
    store::Transaction all(cache.database());
    result.changes = cache.folders.replaceList(account, listings);
    for (const store::FolderInfo &info : cache.folders.list(account)) {
        if (!info.isSelectable())
            continue;
        const store::FolderState state = cache.folders.state(info.id);
        const auto status = statuses.find(info.rawName);
        const bool known = status != statuses.end();
        const bool changed =
            known ? storeStatus(cache, info.id, state, *status, result.changes) : !state.uidValidity.isValid();
        result.folders.push_back({toTarget(info), changed, state.complete, known ? figuresOf(*status) : std::nullopt});
    }
    all.commit();
    return result;
}

} // namespace

Task<std::vector<ListedFolder>> syncFolderList(FlowHost &host, imap::Session &session)
{
    const imap::FolderList list = co_await session.listFolders();
    host.onAnswer();
    imap::requireOk(list.reply, QCoreApplication::translate("Sync", "The folders could not be listed."));
    const std::vector<store::FolderListing> listings = toListings(list.items);
    const auto statuses = std::make_shared<Statuses>();
    if (list.hasStatus) {
        for (const imap::ListItem &item : list.items) {
            if (item.status)
                statuses->insert(imap::canonicalMailboxName(item.name, item.delimiter), *item.status);
        }
    } else {
        std::vector<QByteArray> mailboxes;
        for (const store::FolderListing &folder : listings) {
            if (!folder.attributes.testFlag(store::FolderAttribute::NoSelect) && folder.rawName != session.selectedMailbox())
                mailboxes.push_back(folder.rawName);
        }
        co_await statusRound(host, session, mailboxes, statuses);
    }
    statuses->remove(session.selectedMailbox());
    co_await followRenames(host, session, listings, *statuses);

    const auto job = [account = host.accountSettings().id, listings, statuses](store::CacheWriter &cache) {
        return storeList(cache, account, listings, *statuses);
    };
    Stored stored = co_await host.environment().stores.cache(job);
    host.onCacheChanged(stored.changes);
    co_return stored.folders;
}

Task<std::vector<FolderId>> storeStatuses(FlowHost &host, std::vector<imap::MailboxStatus> statuses)
{
    struct Told {
        store::ChangeSet changes;
        std::vector<FolderId> folders;
    };
    const auto job = [account = host.accountSettings().id, statuses](store::CacheWriter &cache) {
        Told told;
        store::Transaction all(cache.database());
        for (const imap::MailboxStatus &status : statuses) {
            const QByteArray name = imap::isInbox(status.name) ? QByteArrayLiteral("INBOX") : status.name;
            const std::optional<FolderId> folder = cache.folders.find({account, name});
            if (folder && storeStatus(cache, *folder, cache.folders.state(*folder), status, told.changes))
                told.folders.push_back(*folder);
        }
        all.commit();
        return told;
    };
    Told told = co_await host.environment().stores.cache(job);
    host.onCacheChanged(told.changes);
    co_return told.folders;
}

Task<AskedFolders> askStatuses(FlowHost &host, imap::Session &session, std::vector<QByteArray> mailboxes)
{
    const auto statuses = std::make_shared<Statuses>();
    co_await statusRound(host, session, mailboxes, statuses);
    // By the names that were asked for: a server may spell them in another way.
    std::vector<imap::MailboxStatus> told;
    AskedFolders asked;
    for (auto status = statuses->begin(); status != statuses->end(); ++status) {
        told.push_back(*status);
        told.back().name = status.key();
        if (const std::optional<FolderFigures> figures = figuresOf(*status))
            asked.figures.insert(status.key(), *figures);
    }
    asked.changed = co_await storeStatuses(host, told);
    co_return asked;
}

Task<std::vector<ListedFolder>> cachedFolders(FlowHost &host)
{
    const auto job = [account = host.accountSettings().id](store::CacheWriter &cache) {
        Stored result;
        std::vector<store::FolderInfo> infos = cache.folders.list(account);
        if (infos.empty()) {
            // The Inbox is there on every server: it need not wait for the list.
            result.changes = cache.folders.put(account, provisionalInbox());
            infos = cache.folders.list(account);
        }
        for (const store::FolderInfo &info : infos) {
            if (info.isSelectable())
                result.folders.push_back({toTarget(info), info.role == FolderRole::Inbox, info.complete});
        }
        return result;
    };
    Stored stored = co_await host.environment().stores.cache(job);
    host.onCacheChanged(stored.changes);
    co_return stored.folders;
}

} // namespace postrider::sync
