// One folder selected on one session, and the cache brought up to date with it.
#pragma once

#include "imap/session.h"
#include "store/folder.h"
#include "sync/flow_host.h"
#include "sync/header_sink.h"

#include <deque>
#include <functional>
#include <optional>

namespace postrider::sync {

/// Lives as long as the folder stays selected; one call at a time. Every call throws Failure: Network and the like when the
/// connection broke, Refused with NotFound when the folder is gone. Whatever is interrupted leaves a cache that the next open()
/// puts right.
class Mailbox final
{
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    Mailbox(FlowHost &host, imap::Session &session, FolderTarget folder);

    /// Selects the folder, then makes what is cached agree with the server (what vanished, flags) and fetches what is new, or, of
    /// a folder never seen, the newest. With QRESYNC and nothing new this is one round trip.
    Task<> open();
    /// Fetches headers that are missing, newest first, up to `count`.
    Task<> fetchMore(int count);
    /// The same for all of them, in ranges of which two are under way at any time, so that the server, this program and the disk
    /// work at the same time. `goOn` is asked before each range but the first; when it says no, what is under way is still taken
    /// in. A range is meant to take half a second. What has come is kept whatever happens: each range is remembered as soon as it
    /// is committed.
    Task<> fetchAll(std::function<bool()> goOn);
    /// UIDs of the next range of fetchAll(); it adapts from there.
    void setRangeSize(int count) { m_rangeSize = count; }
    /// True when all headers of the folder are here.
    bool isComplete() const { return m_state.complete; }
    /// What may wait until there is nothing else to do, and has to be done before what the server tells by itself is understood: a
    /// server that speaks in sequence numbers needs all UIDs to be known here.
    Task<> settle();
    bool knowsUids() const { return m_knowsUids; } ///< all UIDs of the folder were read from the cache
    /// Carries over what the server told without being asked (IDLE). Opens again where that is not clear.
    Task<> applyChanges();

    const FolderTarget &folder() const { return m_folder; }
    UidValidity uidValidity() const { return m_state.uidValidity; }
    bool isReadOnly() const { return m_select.readOnly; }
    /// What may be stored as flags here; keywords beyond them are kept by the server only if allowed().
    bool allows(Flag flag) const;

    /// True when the whole folder's flags were not compared for a day: asked on servers without CONDSTORE. Set by the owner.
    void setFlagsAreStale(bool stale) { m_flagsAreStale = stale; }
    bool comparedAllFlags() const { return m_comparedAllFlags; }

private:
    Task<> loadState();
    Task<> needKnown();
    quint64 knownCount() const { return m_knowsUids ? m_known.count() : m_counted.count; }
    bool isAnotherMailbox() const;
    void distrustModSeq();
    Task<> startAnew();
    Task<> emptyOut();
    Task<> fetchNew();
    Task<qint64> fetchHeaders(UidSet uids, bool withStructure, Uid newFrom);
    Task<bool> fetchNewest();
    Task<> announce(std::vector<Uid> unseen, Uid newFrom);
    Task<> save();

    // backfill.cpp: older headers
    struct Range;
    struct Stream;
    Task<> stream(int count, std::function<bool()> goOn);
    void startRange(Stream &stream, const UidSet &uids, const UidSet &wanted);
    void finishRange(Stream &stream, const Range &range);
    bool isMissingKnown() const { return m_searchedTo == Uid(1) || !m_missing.isEmpty(); }
    void noteComplete();
    store::FolderState stateToSave();

    // resync.cpp: by what the server can do
    Task<> resyncByQResync();
    Task<> resyncByModSeq();
    Task<> resyncByComparing();
    Task<> compareBySearch(QByteArray key, Flag flag, bool found, UidSet among);
    Task<UidSet> fetchFlags(UidSet uids, ModSeq since);
    Task<> findVanished();
    Task<> vanish(UidSet uids);

    // vanished.cpp: where a few of very many are gone
    bool probingPays() const;
    Task<> findVanishedByProbing();
    Task<> compareRanges(std::vector<UidSet> ranges);

    // relink.cpp: contents that are here already under the server's own id
    bool mayBeHere() const;
    bool tellsLabels() const { return m_session.quirks().isGmail && m_folder.role == FolderRole::All; }
    Task<> dropLabelsNotSeen();
    Task<UidSet> relink(UidSet uids);

    // missing.cpp: which headers are not here
    Task<> findMissing();
    UidSet uncovered() const;
    Uid highest() const;

    void reportProgress();

    FlowHost &m_host;
    imap::Session &m_session;
    const FolderTarget m_folder;
    store::FolderState m_state; ///< as it is to be saved
    imap::SelectResult m_select;
    UidSet m_known;   ///< UIDs whose headers are here; read by needKnown() only, since a folder in which nothing happened needs none of them
    bool m_knowsUids = false;
    store::UidsCounted m_counted; ///< of the UIDs here, as they were when the folder was opened
    UidSet m_missing; ///< UIDs the server has and we don't, above m_searchedTo
    std::vector<Uid> m_relinkedUnseen; ///< of the last relink()
    Uid m_topBefore;               ///< the largest UID of the last visit
    bool m_wasComplete = false;    ///< at the last visit all messages were known: their order tells their sequence numbers
    bool m_mayHaveVanished = false; ///< to be found out once what is new has been fetched
    bool m_startedAnew = false;
    Uid m_searchedTo; ///< m_missing is known for UIDs from here up; none: not searched yet
    int m_rangeSize = 0; ///< of fetchAll(), as this server and link have shown to suit
    bool m_flagsAreStale = true;
    bool m_comparedAllFlags = false;
};

} // namespace postrider::sync
