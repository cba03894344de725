// Mailbox: messages whose content is here already, by the name the server itself has for it.
#include "sync/flows/mailbox.h"
#include "sync/header_rows.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr size_t MaxUnseen = 100;
constexpr size_t RowsAtOnce = 1000;

} // namespace

/// Gmail shows each message in the folder of all mail and once more in each label; a folder of a new epoch holds what it held
/// before. Elsewhere asking first would cost more than it saves.
bool Mailbox::mayBeHere() const
{
    if (m_session.quirks().isGmail)
        return m_folder.role != FolderRole::All;
    return m_startedAnew && m_session.capabilities().has(imap::Capability::ObjectId);
}

/// Asks of these for the server's own names (some 100 octets each), and gives a place here to every content that has one
/// elsewhere, or had one. Returns those whose headers have to be fetched.
Task<UidSet> Mailbox::relink(UidSet uids)
{
    m_relinkedUnseen.clear();
    std::vector<store::KnownRow> rows;
    const imap::FetchHandler onFetch = [&rows](imap::Fetch fetch) {
        if (fetch.uid.isValid() && fetch.flags) {
            rows.push_back({fetch.uid, *fetch.flags, fetch.modSeq, fetch.internalDate.value_or(0), serverIdOf(fetch)});
        }
    };
    imap::FetchItems items;
    items.flags = items.internalDate = items.modSeq = true;
    items.gmail = items.objectId = true;
    const imap::FetchResult result = co_await m_session.uidFetch(uids, items, onFetch);
    m_host.onAnswer();
    imap::requireOk(result.reply,
                    QCoreApplication::translate("Sync", "The headers of “%1” could not be fetched.").arg(m_folder.name));
    UidSet needed;
    for (size_t at = 0; at < rows.size(); at += RowsAtOnce) {
        const std::vector<store::KnownRow> piece(rows.begin() + qsizetype(at),
                                                 rows.begin() + qsizetype(std::min(at + RowsAtOnce, rows.size())));
        const auto job = [folder = m_folder.id, piece](store::CacheWriter &cache) {
            UidSet left;
            store::ChangeSet changes = cache.messages.applyKnown(folder, piece, &left);
            return std::make_pair(std::move(changes), std::move(left));
        };
        const auto applied = co_await m_host.environment().stores.cache(job);
        m_host.onCacheChanged(applied.first);
        needed.unite(applied.second);
    }
    for (const store::KnownRow &row : rows) {
        if (needed.contains(row.uid))
            continue;
        m_known.insert(row.uid);
        if (!row.flags.has(Flag::Seen) && m_relinkedUnseen.size() < MaxUnseen)
            m_relinkedUnseen.push_back(row.uid);
    }
    co_return needed;
}

/// The folder is here as the server has it: a place that Gmail's labels told of and that got no UID is none.
Task<> Mailbox::dropLabelsNotSeen()
{
    const auto job = [folder = m_folder.id](store::CacheWriter &cache) { return cache.labels.seenWhole(folder); };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
    m_host.onCacheChanged(changes);
}

} // namespace postrider::sync
