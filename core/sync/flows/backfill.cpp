// Mailbox: older headers, streamed downwards.
#include "sync/flows/mailbox.h"
#include "sync/header_rows.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr size_t RangesInFlight = 2; // the server begins the next while the answers of one are still on their way
constexpr int FirstRange = 1'000;
constexpr int SmallestRange = 100;
constexpr int LargestRange = 20'000;
constexpr qint64 RangeGoalMs = 500; // a user's act waits for what is under way

} // namespace

/// One FETCH; without a reply nothing had to be asked.
struct Mailbox::Range {
    UidSet uids;
    quint64 count = 0;
    Task<imap::FetchResult> reply;
};

struct Mailbox::Stream {
    Stream(FlowHost &host, imap::Session &session, FolderId folder)
        : sink(host, session, folder)
    {}

    HeaderSink sink;
    imap::FetchItems items;
    imap::FetchHandler onFetch;
    qint64 lastAnswer = 0;      ///< monotonic ms: when the range before was answered
    std::deque<Range> underWay; ///< last: its tasks use all above
};

Task<> Mailbox::fetchMore(int count)
{
    m_rangeSize = count;
    return stream(count, {});
}

Task<> Mailbox::fetchAll(std::function<bool()> goOn)
{
    if (m_rangeSize <= 0)
        m_rangeSize = FirstRange;
    return stream(m_rangeSize, std::move(goOn));
}

Task<> Mailbox::stream(int count, std::function<bool()> goOn)
{
    if (m_state.complete)
        co_return;
    co_await needKnown();
    Stream stream(m_host, m_session, m_folder.id);
    stream.sink.setTellsLabels(tellsLabels());
    stream.items = headerItems(m_session.isCompressed());
    stream.onFetch = [&sink = stream.sink](imap::Fetch fetch) { sink.add(std::move(fetch)); };
    stream.lastAnswer = m_host.environment().clock.monotonicMs();
    m_rangeSize = count;
    bool more = true;
    while (true) {
        if (more && !isMissingKnown() && stream.underWay.empty())
            co_await findMissing();
        while (more && !m_missing.isEmpty() && stream.underWay.size() < RangesInFlight) {
            const UidSet uids = m_missing.takeNewest(quint64(m_rangeSize));
            UidSet wanted = uids;
            if (mayBeHere())
                wanted = co_await relink(uids);
            startRange(stream, uids, wanted);
            more = goOn && goOn();
        }
        if (stream.underWay.empty() && (!more || isMissingKnown()))
            break;
        if (stream.underWay.empty())
            continue; // nothing was missing in what was searched: further down
        Range range = std::move(stream.underWay.front());
        stream.underWay.pop_front();
        Task<imap::FetchResult> reply = std::move(range.reply);
        if (reply.isValid()) {
            const imap::FetchResult result = co_await reply;
            m_host.onAnswer();
            imap::requireOk(result.reply,
                            QCoreApplication::translate("Sync", "The headers of “%1” could not be fetched.").arg(m_folder.name));
        }
        stream.sink.check();
        finishRange(stream, range);
        more = more && goOn();
    }
    noteComplete();
    stream.sink.save(stateToSave());
    co_await stream.sink.finish();
    co_await settle();
    reportProgress();
}

/// `wanted`: those of the range whose headers are not here under the server's own name for them.
void Mailbox::startRange(Stream &stream, const UidSet &uids, const UidSet &wanted)
{
    Range range;
    range.uids = uids;
    range.count = uids.count();
    // Where nothing in between is here already, two numbers say it as well as a thousand.
    const UidSet span(wanted.smallest(), wanted.largest());
    const bool asSpan = wanted.ranges().size() > 1 && m_known.intersected(span).isEmpty();
    if (!wanted.isEmpty())
        range.reply = m_session.uidFetch(asSpan ? span : wanted, stream.items, stream.onFetch);
    stream.underWay.push_back(std::move(range));
}

/// Ranges are answered in order, and what was added so far is committed before or with what is saved here.
void Mailbox::finishRange(Stream &stream, const Range &range)
{
    m_known.unite(stream.sink.takeAdded());
    // What did not come is gone meanwhile, or cannot be had: asking for ever would help nobody.
    m_state.covered.insert(range.uids.smallest(), Uid(m_state.uidNext.value() - 1));
    stream.sink.save(stateToSave());
    const qint64 now = m_host.environment().clock.monotonicMs();
    const qint64 took = std::max<qint64>(1, now - std::exchange(stream.lastAnswer, now));
    const qint64 fitting = qint64(range.count) * RangeGoalMs / took;
    const qint64 most = std::min(LargestRange, m_rangeSize * 2);
    const qint64 least = std::min<qint64>(most, std::max(std::min(SmallestRange, m_rangeSize), m_rangeSize / 2));
    m_rangeSize = int(std::clamp(fitting, least, most));
    reportProgress();
}

void Mailbox::noteComplete()
{
    if (!m_missing.isEmpty() || m_searchedTo.value() > 1 || !m_searchedTo.isValid())
        return;
    m_state.complete = true;
    if (m_state.uidNext.value() > 1)
        m_state.covered = UidSet(Uid(1), Uid(m_state.uidNext.value() - 1));
}

} // namespace postrider::sync
