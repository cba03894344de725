#include "sync/flows/mailbox.h"

#include "sync/header_rows.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr quint64 FirstScreen = 100; // what a window shows and a bit more: fetched before anything else
constexpr quint64 MaxGuess = 2000;   // UIDs asked for to get a first screen
constexpr quint64 AtOnce = 500;      // a gap of this many UIDs is fetched without asking first which of them exist
constexpr Uid LastUid{0xffffffffu};
constexpr size_t MaxAnnounced = 20;

} // namespace

Mailbox::Mailbox(FlowHost &host, imap::Session &session, FolderTarget folder)
    : m_host(host)
    , m_session(session)
    , m_folder(std::move(folder))
{}

bool Mailbox::allows(Flag flag) const
{
    if (m_select.readOnly)
        return false;
    return m_select.newKeywords || m_select.permanentFlags.has(flag);
}

Task<> Mailbox::loadState()
{
    const auto job = [folder = m_folder.id](store::CacheWriter &cache) {
        return std::make_pair(cache.folders.state(folder), cache.messages.countUids(folder));
    };
    auto loaded = co_await m_host.environment().stores.cache(job);
    m_state = std::move(loaded.first);
    m_counted = loaded.second;
    m_known = {};
    m_knowsUids = m_counted.count == 0;
    m_missing = {};
    m_searchedTo = {};
    m_wasComplete = m_state.complete;
    m_topBefore = m_counted.largest;
    m_mayHaveVanished = false;
}

/// Before anything that asks which UIDs are here, or changes them.
Task<> Mailbox::needKnown()
{
    if (m_knowsUids)
        co_return;
    const auto job = [folder = m_folder.id](store::CacheWriter &cache) { return cache.messages.uids(folder); };
    m_known = co_await m_host.environment().stores.cache(job);
    m_knowsUids = true;
}

/// The name is the same, what is behind it is not, whether or not the server took the trouble of another UIDVALIDITY.
bool Mailbox::isAnotherMailbox() const
{
    if (m_select.uidValidity != m_state.uidValidity)
        return true;
    if (m_select.uidNotSticky)
        return knownCount() > 0;
    if (!m_select.mailboxId.isEmpty() && !m_state.mailboxId.isEmpty() && m_select.mailboxId != m_state.mailboxId)
        return true;
    return m_select.uidNext.isValid() && m_select.uidNext < m_state.uidNext; // which never goes back (RFC 9051 section 2.3.1.1)
}

/// A HIGHESTMODSEQ that stands still while mail comes in, or goes back, tells nothing about flags.
void Mailbox::distrustModSeq()
{
    if (!m_select.highestModSeq.isValid() || !m_state.highestModSeq.isValid())
        return;
    const bool grew = m_state.complete && m_select.uidNext > m_state.uidNext && m_select.exists > knownCount();
    const bool frozen = grew && m_select.highestModSeq == m_state.highestModSeq;
    const bool wentBack = m_select.highestModSeq < m_state.highestModSeq;
    if (frozen) {
        m_session.latchOff(imap::Capability::CondStore);
        m_session.latchOff(imap::Capability::QResync);
        m_select.highestModSeq = {};
    }
    if (frozen || wentBack) {
        m_state.highestModSeq = {};
        m_select.resynced = false;
        m_flagsAreStale = true;
    }
}

Task<> Mailbox::open()
{
    co_await loadState();
    imap::SelectRequest request;
    request.mailbox = m_folder.rawName;
    const bool usable = !m_session.capabilities().isLatchedOff(imap::Capability::CondStore);
    if (usable && m_session.isQResyncEnabled() && m_state.highestModSeq.isValid()) {
        request.uidValidity = m_state.uidValidity;
        request.modSeq = m_state.highestModSeq;
        request.knownUids = m_state.covered;
    }
    // Years of changes are committed as they come. What is told of a UID is true even where the server does not resync: of another
    // epoch's UIDs it tells nothing before it has said so, and those are thrown away below.
    HeaderSink sink(m_host, m_session, m_folder.id);
    request.onChanged = [&sink](imap::Fetch fetch) { sink.add(std::move(fetch)); };
    m_select = co_await m_session.select(request);
    m_host.onAnswer();
    imap::requireOk(m_select.reply,
                    QCoreApplication::translate("Sync", "The folder “%1” could not be opened.").arg(m_folder.name));
    co_await sink.finish();

    if (!usable)
        m_select.highestModSeq = {};
    if (isAnotherMailbox())
        co_await startAnew();
    distrustModSeq();
    if (!m_select.mailboxId.isEmpty())
        m_state.mailboxId = m_select.mailboxId;
    m_state.exists = m_select.exists;
    if (m_select.exists == 0) {
        co_await emptyOut();
        co_return;
    }
    if (!m_state.covered.isEmpty()) {
        if (m_select.resynced)
            co_await resyncByQResync();
        else if (m_select.highestModSeq.isValid() && m_state.highestModSeq.isValid())
            co_await resyncByModSeq();
        else
            co_await resyncByComparing();
    }
    co_await fetchNew();
    const bool agrees = m_state.complete && knownCount() == m_select.exists;
    const bool tooMany = m_state.complete && knownCount() > m_select.exists;
    if (tooMany || (m_mayHaveVanished && !agrees))
        co_await findVanished();
    if (m_state.complete && knownCount() < m_select.exists) {
        // Something the server has never came: look for it again.
        co_await needKnown();
        m_state.covered = m_known;
        m_state.complete = false;
    }
    if (m_session.quirks().isGmail && m_state.complete)
        co_await dropLabelsNotSeen();
    co_await save();
    if (m_knowsUids)
        co_await settle();
}

Task<> Mailbox::settle()
{
    if (!m_state.complete || m_session.isQResyncEnabled() || m_session.isSequenceMapComplete())
        co_return;
    co_await needKnown();
    m_session.setKnownUids(m_known);
}

/// Another epoch of UIDs, or the first visit: nothing that was known by UID is true. Contents stay and are found again by
/// identity.
Task<> Mailbox::startAnew()
{
    const UidValidity now = m_select.uidValidity;
    const bool hadSomething = m_state.uidValidity.isValid() || knownCount() > 0;
    m_known = {};
    m_knowsUids = true;
    m_wasComplete = false;
    m_startedAnew = hadSomething;
    if (hadSomething) {
        const auto job = [folder = m_folder.id, now](store::CacheWriter &cache) {
            return cache.messages.changeUidValidity(folder, now);
        };
        const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
        m_host.onCacheChanged(changes);
    }
    m_state = {};
    m_state.uidValidity = now;
}

Task<> Mailbox::emptyOut()
{
    co_await needKnown();
    co_await vanish(m_known);
    m_state.uidNext = m_select.uidNext;
    m_state.highestModSeq = m_select.highestModSeq;
    m_state.covered = {};
    if (m_select.uidNext.value() > 1)
        m_state.covered = UidSet(Uid(1), Uid(m_select.uidNext.value() - 1));
    m_state.complete = true;
    if (m_session.quirks().isGmail)
        co_await dropLabelsNotSeen();
    co_await save();
}

/// What came since the last visit, or, on the first one, the newest messages.
Task<> Mailbox::fetchNew()
{
    const bool firstVisit = !m_state.uidNext.isValid();
    const Uid from = m_state.uidNext.isValid() ? m_state.uidNext : Uid(1);
    const Uid next = m_select.uidNext;
    m_state.highestModSeq = m_select.highestModSeq;
    if (next.isValid() && next <= from && !firstVisit)
        co_return;

    co_await needKnown();
    const Uid last = next.isValid() ? Uid(next.value() - 1) : LastUid;
    const bool smallGap = quint64(last.value()) - from.value() < AtOnce || !next.isValid();
    if (!firstVisit && smallGap) {
        const UidSet range(from, last);
        co_await fetchHeaders(range, true, from);
        m_state.uidNext = next.isValid() ? next : std::max(from, Uid(highest().value() + 1));
        if (m_state.uidNext.value() > 1)
            m_state.covered.insert(from, Uid(m_state.uidNext.value() - 1));
        m_state.complete = m_state.complete && m_known.count() >= m_select.exists;
        co_return;
    }
    m_state.uidNext = next;
    m_state.complete = false;
    if (firstVisit) {
        const bool some = co_await fetchNewest();
        if (some)
            co_return;
    }
    co_await findMissing();
    const UidSet newest = UidSet(m_missing).takeNewest(FirstScreen);
    if (newest.isEmpty())
        co_return;
    const Uid announceFrom = firstVisit ? Uid() : from;
    co_await fetchHeaders(newest, true, announceFrom);
    m_missing.subtract(newest);
    m_state.covered.insert(newest.smallest(), Uid(m_state.uidNext.value() - 1));
    m_state.complete = m_missing.isEmpty() && m_searchedTo.value() <= 1;
    if (m_state.complete)
        m_state.covered.insert(Uid(1), newest.largest());
}

/// The first screen of a folder never seen, without asking first which messages there are: as many UIDs from the top as hold a
/// screenful if they are spread evenly. False if nothing is there.
Task<bool> Mailbox::fetchNewest()
{
    const quint64 top = m_state.uidNext.isValid() ? m_state.uidNext.value() - 1 : 0;
    if (top == 0 || m_select.exists == 0)
        co_return false;
    const quint64 evenly = FirstScreen * top / m_select.exists;
    const quint64 wanted = std::clamp<quint64>(evenly, FirstScreen, MaxGuess);
    const UidSet newest(Uid(quint32(top > wanted ? top - wanted + 1 : 1)), Uid(quint32(top)));
    co_await fetchHeaders(newest, true, Uid());
    m_state.covered.insert(newest.smallest(), newest.largest());
    m_searchedTo = newest.smallest();
    if (m_searchedTo == Uid(1))
        m_state.complete = true;
    co_return !m_known.isEmpty() || m_state.complete;
}

Task<qint64> Mailbox::fetchHeaders(UidSet uids, bool withStructure, Uid newFrom)
{
    m_relinkedUnseen.clear();
    if (mayBeHere())
        uids = co_await relink(uids);
    std::vector<Uid> unseen = m_relinkedUnseen;
    if (uids.isEmpty()) {
        reportProgress();
        if (newFrom.isValid() && m_folder.role == FolderRole::Inbox)
            co_await announce(std::move(unseen), newFrom);
        co_return 0;
    }
    HeaderSink sink(m_host, m_session, m_folder.id);
    sink.setTellsLabels(tellsLabels());
    const imap::FetchHandler onFetch = [&sink](imap::Fetch fetch) { sink.add(std::move(fetch)); };
    const imap::FetchItems items = headerItems(withStructure);
    const imap::FetchResult result = co_await m_session.uidFetch(uids, items, onFetch);
    m_host.onAnswer();
    imap::requireOk(result.reply,
                    QCoreApplication::translate("Sync", "The headers of “%1” could not be fetched.").arg(m_folder.name));
    co_await sink.finish();
    m_known.unite(sink.takeAdded());
    unseen.insert(unseen.end(), sink.unseen().begin(), sink.unseen().end());
    std::sort(unseen.begin(), unseen.end());
    reportProgress();
    if (newFrom.isValid() && m_folder.role == FolderRole::Inbox)
        co_await announce(std::move(unseen), newFrom);
    co_return sink.count();
}

Task<> Mailbox::announce(std::vector<Uid> unseen, Uid newFrom)
{
    std::erase_if(unseen, [newFrom](Uid uid) { return uid < newFrom; });
    if (unseen.empty())
        co_return;
    if (unseen.size() > MaxAnnounced)
        unseen.erase(unseen.begin(), unseen.end() - MaxAnnounced);
    const auto job = [folder = m_folder.id, unseen](store::CacheWriter &cache) {
        std::vector<MessageId> messages;
        for (const Uid uid : unseen) {
            if (const auto location = cache.messages.location(folder, uid); location && !location->hidden)
                messages.push_back(location->message);
        }
        return messages;
    };
    std::vector<MessageId> messages = co_await m_host.environment().stores.cache(job);
    if (!messages.empty())
        m_host.onNewMail(m_folder.id, std::move(messages));
}

Task<> Mailbox::applyChanges()
{
    co_await needKnown();
    UidSet gone;
    std::vector<store::FlagRow> flags;
    bool grew = false;
    bool unclear = false;
    for (const imap::MailboxChange &change : m_session.takeChanges()) {
        if (const auto *messages = std::get_if<imap::MessagesGone>(&change)) {
            gone.unite(messages->uids);
        } else if (const auto *changed = std::get_if<imap::MessageChanged>(&change)) {
            if (const std::optional<store::FlagRow> row = toFlagRow(changed->fetch))
                flags.push_back(*row);
        } else if (std::holds_alternative<imap::MessagesExist>(change)) {
            grew = true;
        } else {
            unclear = true;
        }
    }
    if (unclear) {
        co_await open();
        co_return;
    }
    if (!flags.empty()) {
        const auto job = [folder = m_folder.id, flags](store::CacheWriter &cache) {
            return cache.messages.applyFlags(folder, flags);
        };
        const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
        m_host.onCacheChanged(changes);
    }
    co_await vanish(gone);
    m_missing.subtract(gone);
    m_state.exists = m_session.exists();
    if (grew) {
        const Uid from = m_state.uidNext.isValid() ? m_state.uidNext : Uid(highest().value() + 1);
        co_await fetchHeaders(UidSet(from, LastUid), true, from);
        const Uid top = highest();
        if (top >= from) {
            m_state.covered.insert(from, top);
            m_state.uidNext = Uid(top.value() + 1);
        }
    }
    if (grew || !gone.isEmpty())
        co_await save();
}

store::FolderState Mailbox::stateToSave()
{
    m_state.lastSync = m_host.environment().clock.now().toSecsSinceEpoch();
    return m_state;
}

Task<> Mailbox::save()
{
    const auto job = [folder = m_folder.id, state = stateToSave()](store::CacheWriter &cache) {
        return saveFolderState(cache, folder, state);
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
    m_host.onCacheChanged(changes);
}

Uid Mailbox::highest() const
{
    return m_knowsUids ? m_known.largest() : m_counted.largest;
}

void Mailbox::reportProgress()
{
    if (!m_state.complete && m_state.exists > 0)
        m_host.onProgress(m_folder, qint64(knownCount()), m_state.exists);
}

} // namespace postrider::sync
