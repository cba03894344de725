// Mailbox: making what is cached agree with the server, by the best means the server has.
#include "sync/flows/mailbox.h"
#include "sync/header_rows.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr quint64 NewestFlags = 2000; // compared on each visit where the server can't tell what changed

QString couldNotCompare(const FolderTarget &folder)
{
    return QCoreApplication::translate("Sync", "The changes of “%1” could not be fetched.").arg(folder.name);
}

} // namespace

/// RFC 7162 section 3.2.5: SELECT has told everything already, and the flags were taken in as they came.
Task<> Mailbox::resyncByQResync()
{
    if (m_select.vanished.isEmpty())
        co_return;
    co_await needKnown();
    co_await vanish(m_select.vanished.intersected(m_known));
}

/// RFC 7162 section 3.1.4: flags by CHANGEDSINCE; what vanished shows in the number of messages once the new ones are here.
Task<> Mailbox::resyncByModSeq()
{
    const bool quiet = m_select.highestModSeq == m_state.highestModSeq && m_select.uidNext == m_state.uidNext;
    if (!quiet)
        co_await fetchFlags(m_state.covered, m_state.highestModSeq);
    // An expunge need not move HIGHESTMODSEQ on servers without QRESYNC.
    m_mayHaveVanished = true;
}

/// RFC 4549 section 4.3.1, for servers that know nothing of modification sequences.
Task<> Mailbox::resyncByComparing()
{
    co_await needKnown();
    const bool all = m_flagsAreStale || m_known.count() <= NewestFlags;
    const UidSet compared = all ? m_known : UidSet(m_known).takeNewest(NewestFlags);
    const UidSet answered = co_await fetchFlags(compared, ModSeq());
    m_comparedAllFlags = all;
    // Some servers answer OK and leave answers out: what did not come is not taken for gone without asking once more.
    if (all && answered.intersected(compared).count() != compared.count())
        co_await findVanished();
    if (all)
        co_return;
    m_mayHaveVanished = true;
    // Of the older ones, what people see first: read and flagged. A search says it in a few octets a message.
    UidSet older = m_known;
    older.subtract(compared);
    co_await compareBySearch("UNSEEN", Flag::Seen, false, older);
    co_await compareBySearch("FLAGGED", Flag::Flagged, true, older);
}

/// Asks for the flags of those where the cache and the server's search for `key` do not agree. `found`: the search finds
/// those with the flag.
Task<> Mailbox::compareBySearch(QByteArray key, Flag flag, bool found, UidSet among)
{
    const imap::SearchResult search = co_await m_session.uidSearch(key);
    m_host.onAnswer();
    if (!search.reply.isOk())
        co_return; // once a day all flags are compared anyway
    const auto job = [folder = m_folder.id, flag, found](store::CacheWriter &cache) {
        return cache.messages.serverUids(folder, flag, found);
    };
    const UidSet here = co_await m_host.environment().stores.cache(job);
    UidSet wrong = search.uids.intersected(among);
    wrong.subtract(here);
    UidSet surplus = here.intersected(among);
    surplus.subtract(search.uids);
    wrong.unite(surplus);
    co_await fetchFlags(wrong, ModSeq());
}

/// Flags of these messages, as far as they changed since `since` (none: all). Returns the UIDs that were told.
Task<UidSet> Mailbox::fetchFlags(UidSet uids, ModSeq since)
{
    UidSet answered;
    if (uids.isEmpty())
        co_return answered;
    HeaderSink sink(m_host, m_session, m_folder.id);
    sink.setTellsLabels(tellsLabels());
    const imap::FetchHandler onFetch = [&sink, &answered](imap::Fetch fetch) {
        answered.insert(fetch.uid);
        sink.add(std::move(fetch));
    };
    imap::FetchItems items;
    items.flags = true;
    items.gmail = tellsLabels(); // a label that comes or goes raises the message's MODSEQ as a flag does
    items.modSeq = since.isValid();
    items.changedSince = since;
    const imap::FetchResult result = co_await m_session.uidFetch(uids, items, onFetch);
    m_host.onAnswer();
    imap::requireOk(result.reply, couldNotCompare(m_folder));
    co_await sink.finish();
    co_return answered;
}

/// Which of the cached messages the server still has.
Task<> Mailbox::findVanished()
{
    co_await needKnown();
    if (m_known.isEmpty())
        co_return;
    if (probingPays()) {
        co_await findVanishedByProbing();
        if (m_state.complete && m_known.count() == m_select.exists)
            co_return;
    }
    const QByteArray criteria = "UID " + UidSet(m_known.smallest(), m_known.largest()).toImap();
    const imap::SearchResult found = co_await m_session.uidSearch(criteria);
    m_host.onAnswer();
    imap::requireOk(found.reply, couldNotCompare(m_folder));
    UidSet gone = m_known;
    gone.subtract(found.uids);
    co_await vanish(gone);
}

Task<> Mailbox::vanish(UidSet uids)
{
    if (uids.isEmpty())
        co_return;
    m_known.subtract(uids);
    const auto job = [folder = m_folder.id, uids, labels = tellsLabels()](store::CacheWriter &cache) {
        store::Transaction all(cache.database());
        store::ChangeSet changes;
        if (labels)
            changes = cache.labels.gone(folder, uids);
        changes.merge(cache.messages.vanish(folder, uids));
        all.commit();
        return changes;
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
    m_host.onCacheChanged(changes);
}

} // namespace postrider::sync
