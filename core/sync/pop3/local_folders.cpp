#include "sync/pop3/local_folders.h"

#include "html/text.h"
#include "mime/body_choice.h"
#include "mime/header_fields.h"
#include "mime/parser.h"
#include "mime/plain_text.h"
#include "sync/folder_listing.h"
#include "sync/pop3/header_facts.h"

#include <QCoreApplication>
#include <set>

namespace postrider::sync {

namespace {

constexpr int PageSize = 200;
constexpr qint64 HeaderOctets = 256 * 1024;
constexpr int SnippetLength = 200;
constexpr int OrphansAtOnce = 1000;
constexpr qint64 MaxDescribed = 64ll * 1024 * 1024; ///< a larger body is looked into when it is opened

struct StandardFolder {
    const char *rawName;
    FolderRole role;
};
constexpr StandardFolder StandardFolders[] = {{"INBOX", FolderRole::Inbox},     {"Drafts", FolderRole::Drafts}, {"Sent", FolderRole::Sent},
                                              {"Archive", FolderRole::Archive}, {"Junk", FolderRole::Junk},     {"Trash", FolderRole::Trash}};

store::FolderListing toListing(const store::LocalFolder &folder)
{
    store::FolderListing listing;
    listing.rawName = folder.rawName;
    listing.delimiter = '/';
    listing.path = pathForPeople(folder.rawName, '/');
    listing.role = folder.role;
    listing.attributes = store::FolderAttribute::Subscribed;
    return listing;
}

store::HeaderRow toRow(const ShownMessage &shown)
{
    store::HeaderRow row;
    row.uid = shown.message.uid;
    row.flags = shown.message.flags;
    row.internalDate = shown.message.identity.internalDate;
    row.content = shown.content;
    return row;
}

QString firstWords(const QByteArray &raw, const Part &root)
{
    const mime::BodyChoice choice = mime::chooseBody(root);
    const bool isText = !choice.textPart.isEmpty();
    const Part *part = root.find(isText ? choice.textPart : choice.htmlPart);
    if (!part)
        return {};
    const QString text = mime::textOfBody(mime::encodedBody(raw, *part).first(std::min<qsizetype>(mime::encodedBody(raw, *part).size(), 32 * 1024)), *part);
    return mime::snippet(isText ? text : html::toText(text), SnippetLength);
}

Failure noSuchPart()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This part of the message could not be fetched."), Failure::Cause::NotFound};
}

} // namespace

Failure localMessageGone()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This message is not here any more."), Failure::Cause::NotFound};
}

LocalFolders::LocalFolders(FlowHost &host, Listener listener)
    : m_host(host)
    , m_listener(std::move(listener))
{}

Task<> LocalFolders::prepare()
{
    const auto make = [id = account()](store::LocalMail &mail) {
        for (const StandardFolder &standard : StandardFolders)
            mail.ensureFolder(id, standard.rawName, standard.role);
        return mail.folders(id);
    };
    const std::vector<store::LocalFolder> folders = co_await m_host.environment().stores.mail(make);
    co_await publishList();
    m_missing.clear();
    for (const store::LocalFolder &folder : folders)
        co_await bringBack(folder);
}

Task<> LocalFolders::publishList()
{
    const auto read = [id = account()](store::LocalMail &mail) { return mail.folders(id); };
    const std::vector<store::LocalFolder> folders = co_await m_host.environment().stores.mail(read);
    struct Published {
        store::ChangeSet changes;
        FolderId inbox;
    };
    const auto write = [folders, id = account()](store::CacheWriter &cache) {
        Published published;
        store::Transaction all(cache.database());
        std::vector<store::FolderListing> list;
        for (const store::LocalFolder &folder : folders)
            list.push_back(toListing(folder));
        published.changes = cache.folders.replaceList(id, list);
        for (const store::LocalFolder &folder : folders) {
            const std::optional<FolderId> row = cache.folders.find({id, folder.rawName});
            if (!row)
                continue;
            if (folder.role == FolderRole::Inbox)
                published.inbox = *row;
            if (cache.folders.state(*row).uidValidity == folder.uidValidity)
                continue;
            published.changes.merge(cache.messages.changeUidValidity(*row, folder.uidValidity));
            published.changes.merge(cache.folders.updateState(*row, [&folder](store::FolderState &state) {
                state.uidValidity = folder.uidValidity;
                state.complete = folder.role != FolderRole::Inbox; // the Inbox has to be looked at
            }));
        }
        all.commit();
        return published;
    };
    const Published published = co_await m_host.environment().stores.cache(write);
    m_inbox.id = published.inbox;
    m_inbox.rawName = "INBOX";
    m_inbox.name = QCoreApplication::translate("Sync", "Inbox");
    m_inbox.role = FolderRole::Inbox;
    m_host.onCacheChanged(published.changes);
}

/// The cache may have been thrown away, or a crash came between the two databases: what is here is the truth.
Task<> LocalFolders::bringBack(store::LocalFolder folder)
{
    const auto shownUids = [id = account(), name = folder.rawName](store::CacheWriter &cache) {
        const std::optional<FolderId> row = cache.folders.find({id, name});
        return row ? cache.messages.uids(*row) : UidSet();
    };
    const UidSet shown = co_await m_host.environment().stores.cache(shownUids);
    const auto ownUids = [id = account(), name = folder.rawName](store::LocalMail &mail) { return mail.uids(id, name); };
    UidSet missing = co_await m_host.environment().stores.mail(ownUids);
    UidSet surplus = shown;
    surplus.subtract(missing);
    missing.subtract(shown);
    if (!surplus.isEmpty())
        co_await hide(folder.rawName, surplus);
    Uid after;
    while (!missing.isEmpty()) {
        struct Found {
            std::vector<ShownMessage> here;
            std::vector<store::LocalMessage> elsewhere;
            Uid last;
        };
        const auto read = [id = account(), name = folder.rawName, missing, after, now = nowSecs()](store::LocalMail &mail) {
            Found found;
            for (const store::LocalMessage &message : mail.page(id, name, after, PageSize)) {
                found.last = message.uid;
                if (!missing.contains(message.uid))
                    continue;
                const std::optional<QByteArray> start = message.hasBody() ? mail.bodies().read(message.body, 0, HeaderOctets) : std::nullopt;
                if (start)
                    found.here.push_back({message, readHeader(*start, message.identity.size, now).content});
                else
                    found.elsewhere.push_back(message);
            }
            return found;
        };
        const Found found = co_await m_host.environment().stores.mail(read);
        if (!found.last.isValid())
            break;
        after = found.last;
        m_missing.insert(m_missing.end(), found.elsewhere.begin(), found.elsewhere.end());
        if (found.here.empty())
            continue;
        co_await show(folder.rawName, found.here);
        for (const ShownMessage &each : found.here)
            co_await describe(each.message);
    }
}

Task<std::vector<MessageId>> LocalFolders::show(QByteArray folder, std::vector<ShownMessage> messages)
{
    struct Shown {
        store::ChangeSet changes;
        std::vector<MessageId> ids;
    };
    const auto write = [id = account(), folder, messages](store::CacheWriter &cache) {
        Shown shown;
        const std::optional<FolderId> row = cache.folders.find({id, folder});
        if (!row)
            return shown;
        store::Transaction all(cache.database());
        std::vector<store::HeaderRow> rows;
        for (const ShownMessage &message : messages)
            rows.push_back(toRow(message));
        shown.changes = cache.messages.applyHeaders(*row, rows);
        for (const ShownMessage &message : messages) {
            const std::optional<store::Location> location = cache.messages.location(*row, message.message.uid);
            shown.ids.push_back(location ? location->message : MessageId());
        }
        all.commit();
        return shown;
    };
    const Shown shown = co_await m_host.environment().stores.cache(write);
    m_host.onCacheChanged(shown.changes);
    co_return shown.ids;
}

Task<> LocalFolders::hide(QByteArray folder, UidSet uids)
{
    const auto write = [id = account(), folder, uids](store::CacheWriter &cache) {
        const std::optional<FolderId> row = cache.folders.find({id, folder});
        return row ? cache.messages.vanish(*row, uids) : store::ChangeSet();
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(write);
    m_host.onCacheChanged(changes);
}

void LocalFolders::forgetMissing(const std::vector<qint64> &rows)
{
    const std::set<qint64> found(rows.begin(), rows.end());
    std::erase_if(m_missing, [&found](const store::LocalMessage &message) { return found.contains(message.row); });
}

Task<> LocalFolders::tidyCache()
{
    const auto drop = [id = account()](store::CacheWriter &cache) { return cache.messages.dropOrphans(OrphansAtOnce, id); };
    int dropped = OrphansAtOnce;
    while (dropped == OrphansAtOnce)
        dropped = co_await m_host.environment().stores.cache(drop);
}

Task<> LocalFolders::noteState(qint64 stillToCome)
{
    const auto write = [inbox = m_inbox.id, stillToCome, now = nowSecs()](store::CacheWriter &cache) {
        const qint64 here = qint64(cache.messages.uids(inbox).count());
        return cache.folders.updateState(inbox, [stillToCome, here, now](store::FolderState &state) {
            state.exists = here + stillToCome;
            state.complete = stillToCome == 0;
            state.lastSync = now;
        });
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(write);
    m_host.onCacheChanged(changes);
}

Task<QByteArray> LocalFolders::bodyOf(store::LocalMessage message)
{
    const auto read = [message](store::LocalMail &mail) {
        std::optional<QByteArray> bytes = mail.bodies().read(message.body);
        if (!bytes && message.onServer)
            mail.forgetBody(message.row); // it can be had again
        return bytes;
    };
    const std::optional<QByteArray> bytes = co_await m_host.environment().stores.mail(read);
    if (!bytes) {
        throw Failure(Failure::Kind::Store, QCoreApplication::translate("Sync", "The file with this message is missing on this machine."),
                      Failure::Cause::Corrupt);
    }
    co_return *bytes;
}

Task<> LocalFolders::describe(store::LocalMessage message)
{
    if (!message.hasBody() || message.body.size > MaxDescribed)
        co_return;
    struct Described {
        Part root;
        QString snippet;
        bool hasAttachment = false;
    };
    const QByteArray raw = co_await bodyOf(message);
    const auto look = [raw](store::CacheReader &) {
        Described described;
        described.root = mime::parse(raw).root;
        described.snippet = firstWords(raw, described.root);
        described.hasAttachment = mime::hasAttachments(described.root);
        return described;
    };
    const Described described = co_await m_host.environment().stores.read(look);
    const auto write = [id = account(), message, described](store::CacheWriter &cache) {
        store::ChangeSet changes;
        const std::optional<FolderId> folder = cache.folders.find({id, message.folder});
        const std::optional<store::Location> location = folder ? cache.messages.location(*folder, message.uid) : std::nullopt;
        if (!location)
            return changes;
        store::Transaction all(cache.database());
        changes.merge(cache.messages.setStructure(location->message, described.root, described.hasAttachment));
        changes.merge(cache.messages.setSnippet(location->message, described.snippet));
        all.commit();
        return changes;
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(write);
    m_host.onCacheChanged(changes);
}

Task<Part> LocalFolders::structureOf(MessageId shown, store::LocalMessage message)
{
    const QByteArray raw = co_await bodyOf(message);
    const auto look = [raw](store::CacheReader &) { return mime::parse(raw).root; };
    const Part root = co_await m_host.environment().stores.read(look);
    const auto write = [shown, root](store::CacheWriter &cache) { return cache.messages.setStructure(shown, root, mime::hasAttachments(root)); };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(write);
    m_host.onCacheChanged(changes);
    co_return root;
}

Task<FetchedPart> LocalFolders::serve(MessageId shown, store::LocalMessage message, QByteArray section)
{
    const QByteArray raw = co_await bodyOf(message);
    const auto cut = [raw, section, folder = m_host.environment().stores.paths().parts()](store::CacheReader &) -> std::optional<store::StoredPart> {
        store::PartStore parts(folder);
        if (section.isEmpty())
            return parts.put(raw);
        const mime::Message parsed = mime::parse(raw);
        if (section == "HEADER")
            return parts.put(QByteArrayView(raw).first(std::min<qint64>(raw.size(), mime::HeaderFields(raw).blockLength())));
        const Part *part = parsed.root.find(section);
        if (!part)
            return std::nullopt;
        return parts.put(mime::encodedBody(raw, *part));
    };
    const std::optional<store::StoredPart> stored = co_await m_host.environment().stores.read(cut);
    if (!stored)
        throw noSuchPart();
    const auto link = [shown, section, part = *stored, now = nowSecs()](store::CacheWriter &cache) {
        cache.parts.link(shown, section, part, now);
        return true;
    };
    co_await m_host.environment().stores.cache(link);
    co_return FetchedPart{*stored, false};
}

} // namespace postrider::sync
