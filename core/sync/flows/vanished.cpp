// Mailbox: finding a few messages that are gone among very many, without listing all that are left.
#include "sync/flows/mailbox.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace postrider::sync {

namespace {

constexpr qint64 CheapAnswer = 16 * 1024; // octets of SEARCH that cost less than more round trips
constexpr size_t Probes = 32;
constexpr quint64 SmallEnough = 500;
constexpr int MaxRounds = 6;

/// UIDs known here, and how many messages the server has below them.
struct Stretch {
    UidSet known;
    qint64 below = 0;
};

using Places = QHash<Uid, qint64>; ///< UID -> sequence number

/// Splits into pieces of the same number of UIDs.
std::vector<UidSet> pieces(UidSet uids, size_t count)
{
    std::vector<UidSet> result;
    const quint64 each = std::max<quint64>(1, (uids.count() + count - 1) / count);
    while (!uids.isEmpty())
        result.push_back(uids.takeNewest(each));
    std::reverse(result.begin(), result.end());
    return result;
}

/// Joins pieces up to one whose end the server knows, and sorts those that lost something by size.
void sortOut(const Stretch &stretch, const std::vector<UidSet> &split, const Places &places, std::vector<Stretch> &large,
             std::vector<UidSet> &small)
{
    UidSet joined;
    qint64 below = stretch.below;
    for (const UidSet &piece : split) {
        joined.unite(piece);
        const auto at = places.constFind(piece.largest());
        if (at == places.constEnd())
            continue; // gone itself
        const bool whole = *at - below == qint64(joined.count());
        // Where half of it did not answer, most is gone: what is left is soon told.
        const bool soonTold = joined.count() <= SmallEnough || joined.count() * 2 > stretch.known.count();
        if (!whole && soonTold)
            small.push_back(joined);
        else if (!whole)
            large.push_back({joined, below});
        joined = {};
        below = *at;
    }
    if (!joined.isEmpty())
        small.push_back(joined);
}

} // namespace

bool Mailbox::probingPays() const
{
    if (!m_wasComplete)
        return false; // the order of what is here says nothing then
    const bool compact = m_session.capabilities().has(imap::Capability::ESearch);
    const qint64 answer = compact ? qint64(m_known.ranges().size()) * 12 : qint64(m_known.count()) * 7;
    return answer > CheapAnswer;
}

/// The sequence number of a message is the number of messages up to it, so a few dozen of them tell in which stretches
/// something is missing: 40 octets each, where a SEARCH would name every message that is left. UID SEARCH RETURN (COUNT) for each
/// stretch would tell the same by a command of its own each, some 100 octets both ways, and only where ESEARCH is; and on servers
/// that answer ESEARCH in ranges the whole answer is often shorter than either: see probingPays().
Task<> Mailbox::findVanishedByProbing()
{
    std::vector<Stretch> stretches;
    stretches.push_back({m_known.intersected(UidSet(Uid(1), m_topBefore)), 0});
    std::vector<UidSet> suspects;
    for (int round = 0; round < MaxRounds && !stretches.empty(); ++round) {
        std::vector<std::vector<UidSet>> splits;
        std::vector<Uid> ends;
        for (const Stretch &stretch : stretches) {
            splits.push_back(pieces(stretch.known, Probes));
            for (const UidSet &piece : splits.back())
                ends.push_back(piece.largest());
        }
        Places places;
        const imap::FetchHandler onFetch = [&places](imap::Fetch fetch) {
            if (fetch.uid.isValid() && fetch.sequence.isValid())
                places.insert(fetch.uid, fetch.sequence.value());
        };
        const UidSet probes = UidSet::of(ends);
        const imap::FetchItems uidOnly;
        const imap::FetchResult result = co_await m_session.uidFetch(probes, uidOnly, onFetch);
        m_host.onAnswer();
        imap::requireOk(result.reply,
                        QCoreApplication::translate("Sync", "The messages of “%1” could not be listed.").arg(m_folder.name));
        std::vector<Stretch> large;
        for (size_t i = 0; i < stretches.size(); ++i)
            sortOut(stretches[i], splits[i], places, large, suspects);
        stretches = std::move(large);
    }
    for (const Stretch &stretch : stretches)
        suspects.push_back(stretch.known);
    co_await compareRanges(std::move(suspects));
}

/// What the server has of these.
Task<> Mailbox::compareRanges(std::vector<UidSet> ranges)
{
    UidSet gone;
    for (const UidSet &range : ranges) {
        const QByteArray criteria = "UID " + UidSet(range.smallest(), range.largest()).toImap();
        const imap::SearchResult found = co_await m_session.uidSearch(criteria);
        m_host.onAnswer();
        imap::requireOk(found.reply,
                        QCoreApplication::translate("Sync", "The messages of “%1” could not be listed.").arg(m_folder.name));
        UidSet missing = range;
        missing.subtract(found.uids);
        gone.unite(missing);
    }
    co_await vanish(gone);
}

} // namespace postrider::sync
