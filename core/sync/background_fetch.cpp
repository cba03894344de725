#include "sync/background_fetch.h"

#include "mime/body_choice.h"
#include "sync/flows/part_fetch.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr qint64 LargestPrefetched = 512 * 1024; // octets of one text part
constexpr size_t UnreadPrefetched = 20;
constexpr int NewestLookedAt = 200;
constexpr qint64 LookAgainMs = 2'000;  // whether the account is quiet now
constexpr qint64 TryAgainMs = 60'000;  // after a failure of the connection
constexpr qint64 PieceMs = 1'000;      // what a click of the user waits for at most
constexpr qint64 SecondsADay = 24 * 3600;

/// The forms of the text that the reader shows.
std::vector<QByteArray> shownSections(const Part &root)
{
    const mime::BodyChoice choice = mime::chooseBody(root);
    std::vector<QByteArray> sections;
    for (const mime::BodyChoice::Block &block : choice.blocks) {
        const QByteArray &section = block.html.isEmpty() ? block.text : block.html;
        const Part *part = root.find(section);
        if (part && part->encodedSize <= LargestPrefetched)
            sections.push_back(section);
    }
    const std::vector<QByteArray> beside = mime::sectionsBesideText(root, choice);
    sections.insert(sections.end(), beside.begin(), beside.end());
    return sections;
}

struct KeepWork {
    FolderId folder;
    MessageId next;
    qint64 done = 0;
    qint64 total = 0;
};

/// What is to be kept of these folders: pins what is here already, and lets go what is too old by now.
std::vector<KeepWork> keepWork(store::CacheWriter &cache, AccountId account, const std::vector<std::pair<QByteArray, int>> &folders,
                               qint64 now, const QSet<MessageId> &tried)
{
    std::vector<KeepWork> work;
    std::vector<std::pair<FolderId, qint64>> kept;
    for (const auto &[rawName, days] : folders) {
        const std::optional<FolderId> folder = cache.folders.find({account, rawName});
        if (folder)
            kept.emplace_back(*folder, now - days * SecondsADay);
    }
    cache.parts.pinWhole(account, kept);
    for (const auto &[folder, since] : kept) {
        KeepWork entry;
        entry.folder = folder;
        const std::vector<MessageId> missing = cache.parts.missingWhole(folder, since, &entry.total);
        entry.done = entry.total - qint64(missing.size());
        const auto next =
            std::find_if(missing.begin(), missing.end(), [&tried](MessageId message) { return !tried.contains(message); });
        entry.next = next == missing.end() ? MessageId() : *next;
        work.push_back(entry);
    }
    return work;
}

} // namespace

BackgroundFetch::BackgroundFetch(FlowHost &host, Needs needs)
    : m_host(host)
    , m_needs(std::move(needs))
{
    m_scope.start(run());
}

BackgroundFetch::~BackgroundFetch()
{
    m_scope.cancelAll();
}

void BackgroundFetch::prefetch(std::vector<MessageRef> messages)
{
    m_wishes = std::move(messages);
    wake();
}

void BackgroundFetch::setThrifty(bool thrifty)
{
    m_thrifty = thrifty;
    wake();
}

void BackgroundFetch::wake()
{
    m_woken = true;
    m_unreadKnown = false;
    if (m_sleep && !m_sleep->isSet())
        m_sleep->set({});
}

Task<> BackgroundFetch::run()
{
    while (true) {
        if (!m_woken) {
            m_sleep = std::make_unique<Slot<Done>>();
            co_await *m_sleep;
        }
        m_woken = false;
        bool more = true;
        while (more) {
            if (m_thrifty)
                break;
            if (!m_needs.isQuiet()) {
                co_await sleepFor(m_host.environment().timers, LookAgainMs);
                continue;
            }
            bool failed = false;
            try {
                more = co_await serveOne();
            } catch (const Failure &) {
                failed = true;
            }
            if (failed)
                co_await sleepFor(m_host.environment().timers, TryAgainMs);
        }
    }
}

/// False: there is nothing left to wish for.
Task<bool> BackgroundFetch::serveOne()
{
    const std::optional<Wish> wish = co_await nextWish();
    if (!wish)
        co_return false;
    bool impossible = false;
    try {
        co_await fetch(*wish);
    } catch (const Failure &failure) {
        if (failure.kind == Failure::Kind::Network || failure.kind == Failure::Kind::Cancelled)
            throw;
        impossible = true; // gone, or too much for the server: the next one
    }
    if (wish->whole && impossible)
        m_impossible.insert(wish->message.message);
    else if (!wish->whole)
        m_tried.insert(wish->message.message);
    co_return true;
}

Task<std::optional<BackgroundFetch::Wish>> BackgroundFetch::nextWish()
{
    std::optional<Wish> wish;
    if (!m_unreadKnown)
        co_await collectUnread();
    for (std::vector<MessageRef> *list : {&m_wishes, &m_unread}) {
        while (!list->empty()) {
            const MessageRef message = list->front();
            list->erase(list->begin());
            if (m_tried.contains(message.message))
                continue;
            wish = Wish{message, false};
            co_return wish;
        }
    }
    wish = co_await nextToKeep();
    co_return wish;
}

Task<> BackgroundFetch::collectUnread()
{
    m_unreadKnown = true;
    const auto job = [account = m_host.accountSettings().id](store::CacheReader &cache) {
        std::vector<MessageRef> unread;
        const std::optional<FolderId> inbox = cache.folderWithRole(account, FolderRole::Inbox);
        if (!inbox)
            return unread;
        const store::ListScope scope = store::ListScope::of(*inbox);
        for (const store::MessageRow &row : cache.rows(scope, cache.newestIds(scope, NewestLookedAt))) {
            if (row.id.isValid() && !row.flags.testFlag(Flag::Seen) && unread.size() < UnreadPrefetched)
                unread.push_back({*inbox, row.id});
        }
        return unread;
    };
    m_unread = co_await m_host.environment().stores.read(job);
}

Task<std::optional<BackgroundFetch::Wish>> BackgroundFetch::nextToKeep()
{
    std::optional<Wish> wish;
    const AccountId account = m_host.accountSettings().id;
    const auto read = [account](store::Journal &journal) { return journal.folders.keptFolders(account); };
    const std::vector<std::pair<QByteArray, int>> folders = co_await m_host.environment().stores.journal(read);
    const qint64 now = m_host.environment().clock.now().toSecsSinceEpoch();
    const auto look = [account, folders, now, tried = m_impossible](store::CacheWriter &cache) {
        return keepWork(cache, account, folders, now, tried);
    };
    const std::vector<KeepWork> work = co_await m_host.environment().stores.cache(look);
    for (const KeepWork &entry : work) {
        // What cannot be had is not waited for.
        m_needs.onKeeping(entry.folder, entry.next.isValid() ? entry.done : entry.total, entry.total);
        if (entry.next.isValid() && !wish)
            wish = Wish{{entry.folder, entry.next}, true};
    }
    co_return wish;
}

Task<> BackgroundFetch::fetch(Wish wish)
{
    if (wish.whole) {
        co_await fetchWhole(wish.message);
        co_return;
    }
    const std::function<Task<>(imap::Session &)> work = [this, message = wish.message](imap::Session &session) {
        return fetchShown(session, message);
    };
    co_await m_needs.perform(work);
}

Task<> BackgroundFetch::fetchShown(imap::Session &session, MessageRef message)
{
    MessageAddress address = co_await findAddress(m_host, message);
    if (!address.structure) {
        const Part fetched = co_await fetchStructureOf(m_host, session, address);
        address.structure = fetched;
    }
    // The reader asks for the header, too: what it says of the sender, the list, the conversation.
    std::vector<QByteArray> sections = shownSections(*address.structure);
    sections.push_back(QByteArrayLiteral("HEADER"));
    for (const QByteArray &section : sections) {
        const std::optional<FetchedPart> here = co_await cachedPart(m_host, message.message, section);
        if (here)
            continue;
        co_await fetchPartOf(m_host, session, address, section, Progress());
    }
}

namespace {

Task<> fetchPiece(FlowHost &host, imap::Session &session, MessageAddress address, std::shared_ptr<bool> done)
{
    if (!address.structure)
        co_await fetchStructureOf(host, session, address);
    const std::optional<FetchedPart> whole = co_await fetchPieceOf(host, session, address, QByteArray(), PieceMs);
    *done = whole.has_value();
}

} // namespace

/// In pieces, each a job of its own: in between the user's clicks have their turn.
Task<> BackgroundFetch::fetchWhole(MessageRef message)
{
    const auto done = std::make_shared<bool>(false);
    while (!*done) {
        const MessageAddress address = co_await findAddress(m_host, message);
        const std::function<Task<>(imap::Session &)> work = [this, address, done](imap::Session &session) {
            return fetchPiece(m_host, session, address, done);
        };
        co_await m_needs.perform(work);
    }
    const auto pin = [id = message.message](store::CacheWriter &cache) {
        cache.parts.setPinned(id, true);
        return true;
    };
    co_await m_host.environment().stores.cache(pin);
}

} // namespace postrider::sync
