#include "sync/flows/folder_renames.h"

#include "mime/summary.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr quint64 Witnesses = 3;

struct Candidate {
    store::FolderInfo from;
    store::FolderState state;
    store::FolderListing to;
    std::vector<std::pair<Uid, store::MessageIdentity>> witnesses; ///< the newest that are here
};

struct Known {
    store::FolderInfo info;
    store::FolderState state;
};

/// Pairs that only one explanation fits: UIDVALIDITYs that several folders share say nothing.
std::vector<Candidate> candidates(const std::vector<Known> &gone, const std::vector<store::FolderListing> &fresh,
                                  const QHash<QByteArray, imap::MailboxStatus> &statuses)
{
    QHash<UidValidity, int> uses;
    for (const Known &known : gone)
        ++uses[known.state.uidValidity];
    QHash<UidValidity, int> offers;
    for (const store::FolderListing &listing : fresh)
        ++offers[statuses.value(listing.rawName).uidValidity];
    std::vector<Candidate> result;
    for (const Known &known : gone) {
        for (const store::FolderListing &listing : fresh) {
            const imap::MailboxStatus status = statuses.value(listing.rawName);
            const UidValidity epoch = known.state.uidValidity;
            const bool unique = uses.value(epoch) == 1 && offers.value(epoch) == 1;
            if (unique && status.uidValidity == epoch && status.uidNext >= known.state.uidNext)
                result.push_back({known.info, known.state, listing, {}});
        }
    }
    // A parent first: what lies below goes with it.
    std::sort(result.begin(), result.end(),
              [](const Candidate &a, const Candidate &b) { return a.from.rawName.size() < b.from.rawName.size(); });
    return result;
}

std::vector<Candidate> findCandidates(store::CacheWriter &cache, AccountId account,
                                      const std::vector<store::FolderListing> &listings,
                                      const QHash<QByteArray, imap::MailboxStatus> &statuses)
{
    QHash<QByteArray, const store::FolderListing *> listed;
    for (const store::FolderListing &listing : listings)
        listed.insert(listing.rawName, &listing);
    std::vector<Known> gone;
    for (const store::FolderInfo &info : cache.folders.list(account)) {
        if (listed.remove(info.rawName) || !info.isSelectable())
            continue;
        const store::FolderState state = cache.folders.state(info.id);
        if (state.uidValidity.isValid() && info.headersHere > 0)
            gone.push_back({info, state});
    }
    if (gone.empty())
        return {};
    std::vector<store::FolderListing> fresh;
    for (const store::FolderListing *listing : listed) {
        if (!listing->attributes.testFlag(store::FolderAttribute::NoSelect))
            fresh.push_back(*listing);
    }
    std::vector<Candidate> result = candidates(gone, fresh, statuses);
    for (Candidate &candidate : result) {
        for (const Uid uid : cache.messages.uids(candidate.from.id).takeNewest(Witnesses).toVector()) {
            if (const std::optional<store::MessageIdentity> identity = cache.messages.identity(candidate.from.id, uid))
                candidate.witnesses.emplace_back(uid, *identity);
        }
    }
    return result;
}

/// True if what is under the new name is what was under the old one.
Task<bool> isTheSame(FlowHost &host, imap::Session &session, Candidate candidate)
{
    imap::SelectRequest request;
    request.mailbox = candidate.to.rawName;
    request.readOnly = true;
    const imap::SelectResult selected = co_await session.select(request);
    host.onAnswer();
    if (!selected.reply.isOk() || selected.uidValidity != candidate.state.uidValidity)
        co_return false;
    if (!selected.mailboxId.isEmpty() && !candidate.state.mailboxId.isEmpty())
        co_return selected.mailboxId == candidate.state.mailboxId;
    QHash<Uid, store::MessageIdentity> wanted;
    UidSet uids;
    for (const auto &[uid, identity] : candidate.witnesses) {
        wanted.insert(uid, identity);
        uids.insert(uid);
    }
    int same = 0;
    int other = 0;
    const imap::FetchHandler onFetch = [&](imap::Fetch fetch) {
        const auto at = wanted.constFind(fetch.uid);
        const imap::Section *header = fetch.header();
        if (at == wanted.constEnd() || !header)
            return;
        const bool equal = mime::parseSummary(header->bytes).messageId == at->messageId
                           && fetch.internalDate.value_or(at->internalDate) == at->internalDate;
        ++(equal ? same : other);
    };
    imap::FetchItems items;
    items.internalDate = true;
    items.headerFields.append(QByteArrayLiteral("MESSAGE-ID"));
    if (!uids.isEmpty()) {
        const imap::FetchResult fetched = co_await session.uidFetch(uids, items, onFetch);
        host.onAnswer();
        if (!fetched.reply.isOk())
            co_return false;
    }
    co_return same > 0 && other == 0;
}

Task<> follow(FlowHost &host, Candidate candidate)
{
    const store::FolderName from{candidate.from.account, candidate.from.rawName};
    const store::FolderListing to = candidate.to;
    const char delimiter = candidate.from.delimiter;
    const auto inJournal = [from, to, delimiter](store::Journal &journal) {
        store::Transaction all(journal.database());
        journal.intents.renameFolder(from, to.rawName, delimiter);
        journal.undo.renameFolder(from, to.rawName, delimiter);
        journal.folders.renameFolder(from, to.rawName, delimiter);
        all.commit();
        return true;
    };
    co_await host.environment().stores.journal(inJournal);
    const auto inCache = [from, to](store::CacheWriter &cache) {
        return cache.folders.rename(from.account, from.rawName, to.rawName, to.path);
    };
    const store::ChangeSet changes = co_await host.environment().stores.cache(inCache);
    host.onCacheChanged(changes);
}

} // namespace

Task<> followRenames(FlowHost &host, imap::Session &session, std::vector<store::FolderListing> listings,
                     QHash<QByteArray, imap::MailboxStatus> statuses)
{
    const AccountId account = host.accountSettings().id;
    // Each rename may take others along: looked at anew after it.
    for (size_t tried = 0; tried < listings.size(); ++tried) {
        const auto find = [account, listings, statuses](store::CacheWriter &cache) {
            return findCandidates(cache, account, listings, statuses);
        };
        const std::vector<Candidate> found = co_await host.environment().stores.cache(find);
        if (found.empty())
            co_return;
        const bool same = co_await isTheSame(host, session, found.front());
        if (same)
            co_await follow(host, found.front());
        else
            statuses.remove(found.front().to.rawName); // another one that happens to have its UIDVALIDITY
    }
}

} // namespace postrider::sync
