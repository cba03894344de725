// LocalMailService: the folder tree, lists and rows.
#include "mail/local_mail_service.h"
#include "mail/row_values.h"

#include <QCoreApplication>
#include <QSet>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr int SearchLimit = 5000;
constexpr size_t ContactsPerFlush = 200;

FolderInfo toInfo(const store::FolderInfo &folder)
{
    FolderInfo info;
    info.id = folder.id;
    info.account = folder.account;
    info.name = folder.role == FolderRole::Inbox ? QCoreApplication::translate("Folders", "Inbox") : folder.name;
    info.path = QString(folder.path).replace(u'/', " / "_L1);
    info.role = folder.role;
    info.selectable = folder.isSelectable();
    info.canCreateChildren = !folder.attributes.testFlag(store::FolderAttribute::NoInferiors) && folder.delimiter != 0;
    info.total = folder.total;
    info.unread = folder.unread;
    info.headersCached = folder.headersHere;
    if (folder.lastSync > 0)
        info.lastSync = QDateTime::fromSecsSinceEpoch(folder.lastSync, Qt::UTC);
    return info;
}

store::ListFilter toFilter(const ListQuery &query, bool hideDeleted)
{
    store::ListFilter filter;
    filter.hideDeleted = hideDeleted;
    filter.unread = query.filter == ListQuery::Filter::Unread;
    filter.starred = query.filter == ListQuery::Filter::Starred;
    filter.withAttachment = query.filter == ListQuery::Filter::WithAttachment;
    return filter;
}

std::vector<ListEntry> inFolder(FolderId folder, const std::vector<MessageId> &messages)
{
    std::vector<ListEntry> entries;
    entries.reserve(messages.size());
    for (const MessageId message : messages)
        entries.push_back({folder, message});
    return entries;
}

/// A list over several folders: each message with the folder it is shown from.
std::vector<ListEntry> anywhere(store::CacheReader &reader, const std::vector<MessageId> &messages, const QSet<qint64> &preferred)
{
    std::vector<ListEntry> entries;
    entries.reserve(messages.size());
    for (const MessageId message : messages) {
        const std::vector<store::Location> locations = reader.locations(message);
        const auto visible = [&preferred](const store::Location &location) { return !location.hidden && (preferred.isEmpty() || preferred.contains(location.folder.value())); };
        const auto it = std::find_if(locations.begin(), locations.end(), visible);
        if (it != locations.end())
            entries.push_back({it->folder, message});
    }
    return entries;
}

/// All inboxes: the merged order is the reader's, the folder of each message from the single lists.
std::vector<ListEntry> allInboxes(store::CacheReader &reader, const store::ListFilter &filter)
{
    QHash<MessageId, FolderId> folders;
    for (const store::FolderInfo &folder : reader.folders()) {
        if (folder.role != FolderRole::Inbox)
            continue;
        for (const MessageId message : reader.messageIds(store::ListScope::of(folder.id), store::SortOrder::NewestFirst, filter))
            folders.insert(message, folder.id);
    }
    store::ListScope scope;
    scope.kind = store::ListScope::Kind::AllInboxes;
    std::vector<ListEntry> entries;
    for (const MessageId message : reader.messageIds(scope, store::SortOrder::NewestFirst, filter))
        entries.push_back({folders.value(message), message});
    return entries;
}

std::vector<ListEntry> entriesOf(store::CacheReader &reader, const ListQuery &query, bool hideDeleted)
{
    switch (query.scope) {
    case ListQuery::Scope::Folder:
        return inFolder(query.folder, reader.messageIds(store::ListScope::of(query.folder), store::SortOrder::NewestFirst, toFilter(query, hideDeleted)));
    case ListQuery::Scope::AllInboxes:
        return allInboxes(reader, toFilter(query, hideDeleted));
    case ListQuery::Scope::Starred: {
        store::ListScope scope;
        scope.kind = store::ListScope::Kind::Starred;
        return anywhere(reader, reader.messageIds(scope, store::SortOrder::NewestFirst, toFilter(query, hideDeleted)), {});
    }
    case ListQuery::Scope::Search: {
        store::SearchOptions options;
        QSet<qint64> preferred;
        if (query.folder.isValid()) {
            options.scope = store::ListScope::of(query.folder);
            preferred.insert(query.folder.value());
        }
        options.filter = toFilter(query, hideDeleted);
        options.also = query.also;
        return anywhere(reader, reader.search(query.words, SearchLimit, options), preferred);
    }
    }
    return {};
}

} // namespace

MessageRow toRow(const store::MessageRow &row)
{
    MessageRow result;
    if (!row.id.isValid())
        return result;
    result.entry = {row.folder, row.id};
    Address from;
    from.name = row.from == row.fromAddress ? QString() : row.from;
    from.address = row.fromAddress;
    result.from.push_back(from);
    Address to;
    to.name = row.to;
    result.to.push_back(to);
    result.subject = row.subject;
    result.date = QDateTime::fromSecsSinceEpoch(row.date, Qt::UTC);
    result.flags = row.flags;
    result.hasAttachment = row.hasAttachment;
    result.pending = row.pending;
    result.snippet = row.snippet;
    result.size = row.size;
    return result;
}

std::vector<FolderInfo> LocalMailService::folders(AccountId account) const
{
    const auto it = m_folders.find(account);
    return it == m_folders.end() ? std::vector<FolderInfo>() : it->second;
}

std::optional<FolderInfo> LocalMailService::folder(FolderId folder) const
{
    const auto account = m_folderAccounts.find(folder);
    if (account == m_folderAccounts.end())
        return std::nullopt;
    for (const FolderInfo &info : m_folders.at(account->second)) {
        if (info.id == folder)
            return info;
    }
    return std::nullopt;
}

FolderId LocalMailService::folderWithRole(AccountId account, FolderRole role) const
{
    const auto it = m_folders.find(account);
    if (it != m_folders.end()) {
        for (const FolderInfo &info : it->second) {
            if (info.role == role)
                return info.id;
        }
    }
    return {};
}

AccountId LocalMailService::accountOf(FolderId folder) const
{
    const auto it = m_folderAccounts.find(folder);
    return it == m_folderAccounts.end() ? AccountId() : it->second;
}

void LocalMailService::reloadFolders(AccountId account)
{
    std::vector<store::FolderInfo> stored = m_reader.folders(account);
    QHash<QString, FolderId> byPath;
    for (const store::FolderInfo &folder : stored)
        byPath.insert(folder.path, folder.id);
    std::erase_if(m_folderAccounts, [account](const auto &entry) { return entry.second == account; });
    std::vector<FolderInfo> folders;
    for (const store::FolderInfo &folder : stored) {
        FolderInfo info = toInfo(folder);
        const qsizetype slash = folder.path.lastIndexOf(u'/');
        if (slash > 0)
            info.parent = byPath.value(folder.path.left(slash));
        if (!info.parent.isValid() && folder.role != FolderRole::Inbox)
            info.name = QString(folder.path).replace(u'/', " / "_L1);
        complete(info, folder.rawName);
        m_folderAccounts.insert_or_assign(info.id, account);
        folders.push_back(std::move(info));
    }
    m_folders.insert_or_assign(account, std::move(folders));
}

void LocalMailService::createFolder(AccountId account, FolderId parent, const QString &name)
{
    folderAct(account, [parent, name](sync::AccountEngine &engine) { return engine.createFolder(parent, name); });
}

void LocalMailService::renameFolder(FolderId folder, const QString &newName)
{
    folderAct(accountOf(folder), [folder, newName](sync::AccountEngine &engine) { return engine.renameFolder(folder, newName); });
}

void LocalMailService::moveFolder(FolderId folder, FolderId parent)
{
    folderAct(accountOf(folder), [folder, parent](sync::AccountEngine &engine) { return engine.moveFolder(folder, parent); });
}

void LocalMailService::deleteFolder(FolderId folder)
{
    folderAct(accountOf(folder), [folder](sync::AccountEngine &engine) { return engine.deleteFolder(folder); });
}

void LocalMailService::folderAct(AccountId account, std::function<Task<sync::Acted>(sync::AccountEngine &)> act)
{
    onEngine(account, [this, act = std::move(act)](EngineFloor &floor, sync::AccountEngine &engine) {
        floor.scope.start([](Task<sync::Acted> task) -> Task<> { co_await task; }(act(engine)), tellFailure());
    });
}

void LocalMailService::setCurrentFolder(FolderId folder)
{
    const AccountId before = accountOf(m_currentFolder);
    m_currentFolder = folder;
    const AccountId account = accountOf(folder);
    if (before.isValid() && before != account)
        onEngine(before, [](EngineFloor &, sync::AccountEngine &engine) { engine.setCurrentFolder(FolderId()); });
    onEngine(account, [folder](EngineFloor &, sync::AccountEngine &engine) { engine.setCurrentFolder(folder); });
}

void LocalMailService::refresh(FolderId folder)
{
    onEngine(accountOf(folder), [folder](EngineFloor &, sync::AccountEngine &engine) { engine.refresh(folder); });
}

void LocalMailService::refreshAll()
{
    m_engines.post([](EngineFloor &floor) {
        for (const auto &[id, engine] : floor.engines) {
            engine->connectNow();
            engine->refreshAll();
        }
    });
}

RequestPtr LocalMailService::loadList(const ListQuery &query, std::function<void(std::vector<ListEntry>)> done)
{
    auto [kept, callback] = makeCallback<std::vector<ListEntry>>(std::move(done));
    m_readThread.worker.post([this, query, hideDeleted = m_preferences.hideDeleted, tell = callback] {
        tell(entriesOf(m_readThread.reader, query, hideDeleted));
    });
    auto request = std::make_unique<LiveRequest>(nullptr);
    request->keep(kept);
    return request;
}

std::vector<MessageRow> LocalMailService::rows(std::span<const ListEntry> entries) const
{
    std::vector<MessageRow> result(entries.size());
    // One question for each folder on the page.
    std::map<FolderId, std::vector<size_t>> byFolder;
    for (size_t i = 0; i < entries.size(); ++i)
        byFolder[entries[i].folder].push_back(i);
    for (const auto &[folder, positions] : byFolder) {
        std::vector<MessageId> ids;
        for (const size_t position : positions)
            ids.push_back(entries[position].message);
        const std::vector<store::MessageRow> found = m_reader.rows(store::ListScope::of(folder), ids);
        for (size_t i = 0; i < positions.size() && i < found.size(); ++i)
            result[positions[i]] = toRow(found[i]);
    }
    return result;
}

void LocalMailService::setVisibleRows(const std::vector<ListEntry> &entries)
{
    for (const auto &[account, messages] : byAccount(entries))
        onEngine(account, [visible = messages](EngineFloor &, sync::AccountEngine &engine) { engine.setVisible(visible); });
}

void LocalMailService::onCacheChanged(const store::ChangeSet &changes)
{
    m_changes.merge(changes);
    m_threads.wake();
    if (!m_flush.isActive())
        m_flush.start();
}

void LocalMailService::flushChanges()
{
    const store::ChangeSet changes = std::exchange(m_changes, {});
    QSet<AccountId> touched;
    for (const AccountId account : changes.folderTrees)
        touched.insert(account);
    for (const store::FolderChanges &folder : changes.folders)
        touched.insert(accountOf(folder.folder));
    touched.remove(AccountId());
    for (const AccountId account : std::as_const(touched)) {
        if (findAccount(account))
            reloadFolders(account);
        Q_EMIT foldersChanged(account);
    }
    std::vector<ListEntry> senders;
    for (const store::FolderChanges &folder : changes.folders) {
        const std::optional<FolderInfo> info = this->folder(folder.folder);
        const bool trusted = info && info->role != FolderRole::Junk && info->role != FolderRole::Trash;
        for (size_t i = 0; trusted && i < folder.added.size() && senders.size() < ContactsPerFlush; ++i)
            senders.push_back({folder.folder, folder.added[i]});
        if (folder.reset || !folder.added.empty() || !folder.removed.empty())
            Q_EMIT listChanged(folder.folder);
        if (!folder.changed.empty() && !folder.reset)
            Q_EMIT rowsChanged(folder.folder, folder.changed);
    }
    if (!senders.empty())
        m_scope.start(collectContacts(senders));
}

/// Who writes to the user is offered when he writes.
Task<> LocalMailService::collectContacts(std::vector<ListEntry> entries)
{
    auto read = [this, entries] {
        AddressList senders;
        for (const ListEntry &entry : entries) {
            const std::vector<store::MessageRow> rows = m_readThread.reader.rows(store::ListScope::of(entry.folder), std::span(&entry.message, 1));
            if (rows.empty() || rows.front().fromAddress.isEmpty())
                continue;
            Address sender;
            sender.name = rows.front().from == rows.front().fromAddress ? QString() : rows.front().from;
            sender.address = rows.front().fromAddress;
            senders.push_back(sender);
        }
        return senders;
    };
    const AddressList senders = co_await m_readThread.worker.run(read);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    auto record = [senders, now](store::Journal &journal) { journal.contacts.recordSeen(senders, now); };
    co_await m_stores.journal(record);
}

void LocalMailService::tellNewMail(AccountId account, FolderId folder, const std::vector<MessageId> &messages)
{
    std::vector<ListEntry> entries;
    for (size_t i = 0; i < messages.size() && i < 20; ++i)
        entries.push_back({folder, messages[i]});
    Q_EMIT newMail(account, rows(entries));
    lookForReports(folder, messages);
}

} // namespace postrider::mail
