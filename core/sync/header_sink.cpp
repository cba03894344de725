#include "sync/header_sink.h"

#include "sync/header_rows.h"

#include <algorithm>

namespace postrider::sync {

namespace {

constexpr size_t FirstBatch = 250;    // while the writer has nothing to do; then twice as many each time, since
constexpr size_t LargestBatch = 2000; // a large commit costs less a row than a small one
constexpr qint64 BatchMs = 30;
constexpr int MaxWaiting = 2;
constexpr size_t MaxUnseen = 100;

} // namespace

HeaderSink::HeaderSink(FlowHost &host, imap::Session &session, FolderId folder)
    : m_host(host)
    , m_session(session)
    , m_folder(folder)
    , m_enough(FirstBatch)
{}

HeaderSink::~HeaderSink()
{
    m_ending = true; // commits that are dropped below start no others
}

void HeaderSink::add(imap::Fetch fetch)
{
    const Clock &clock = m_host.environment().clock;
    if (m_batch.isEmpty())
        m_batchStarted = clock.monotonicMs();
    if (m_tellsLabels && fetch.uid.isValid() && fetch.gmailLabels)
        m_batch.labels.push_back({fetch.uid, *std::move(fetch.gmailLabels)});
    if (QByteArray thread = serverThreadOf(fetch); fetch.header() && !thread.isEmpty())
        m_batch.threads.emplace_back(fetch.uid, std::move(thread));
    if (fetch.header()) {
        if (std::optional<store::HeaderRow> row = toHeaderRow(std::move(fetch))) {
            m_added.insert(row->uid);
            if (!row->flags.has(Flag::Seen) && m_unseen.size() < MaxUnseen)
                m_unseen.push_back(row->uid);
            ++m_count;
            m_batch.headers.push_back(std::move(*row));
        }
    } else if (std::optional<store::FlagRow> row = toFlagRow(fetch)) {
        m_batch.flags.push_back(std::move(*row));
    }
    flushIfDue();
}

/// One large commit is cheaper than many small ones, but not as cheap as time in which nothing is written: what begins slowly, or comes
/// slowly, is not waited for.
void HeaderSink::flushIfDue()
{
    if (m_batch.isEmpty())
        return;
    const bool writerIsIdle = m_waiting == 0;
    const bool isDue = m_batch.size() >= LargestBatch || (writerIsIdle && m_batch.size() >= m_enough)
                       || (writerIsIdle && m_host.environment().clock.monotonicMs() - m_batchStarted >= BatchMs);
    if (isDue)
        flush();
}

void HeaderSink::save(store::FolderState state)
{
    m_batch.state = std::move(state);
    flush();
}

void HeaderSink::flush()
{
    if (m_batch.isEmpty())
        return;
    const auto batch = std::make_shared<Batch>(std::move(m_batch));
    m_batch = {};
    m_enough = std::min(std::max(FirstBatch, m_enough * 2), LargestBatch);
    ++m_waiting;
    if (m_waiting >= MaxWaiting)
        m_pause = m_session.pauseReading();
    m_commits.start(commit(batch), [this](const Failure &failure) { m_failure = failure; });
}

Task<> HeaderSink::commit(std::shared_ptr<Batch> batch)
{
    // Whatever happens, one less waits, and the server may go on.
    struct Leave {
        HeaderSink &sink;
        ~Leave()
        {
            if (--sink.m_waiting < MaxWaiting)
                sink.m_pause = {};
            if (sink.m_waiting == 0 && sink.m_idle)
                sink.m_idle->set({});
            else if (!sink.m_ending)
                sink.flushIfDue();
        }
    } leave{*this};

    const auto job = [folder = m_folder, batch](store::CacheWriter &cache) {
        store::Transaction all(cache.database());
        store::ChangeSet changes = cache.messages.applyHeaders(folder, batch->headers);
        if (!batch->flags.empty())
            changes.merge(cache.messages.applyFlags(folder, batch->flags));
        if (!batch->labels.empty())
            changes.merge(cache.labels.apply(folder, batch->labels));
        if (!batch->threads.empty())
            cache.threads.setGiven(folder, batch->threads);
        if (batch->state)
            changes.merge(saveFolderState(cache, folder, *batch->state));
        all.commit();
        batch->headers.clear(); // freed on the thread that is done with them
        return changes;
    };
    const auto count = qint64(batch->headers.size());
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(job);
    m_host.onHeaders(count);
    m_host.onCacheChanged(changes);
}

Task<> HeaderSink::finish()
{
    flush();
    if (m_waiting > 0) {
        m_idle = std::make_unique<Slot<Done>>();
        co_await *m_idle;
        m_idle.reset();
    }
    check();
}

void HeaderSink::check() const
{
    if (m_failure)
        throw *m_failure;
}

store::ChangeSet saveFolderState(store::CacheWriter &cache, FolderId folder, const store::FolderState &state)
{
    return cache.folders.updateState(folder, [&state](store::FolderState &kept) {
        const qint64 unseen = kept.unseen; // told by STATUS, which is another flow's
        kept = state;
        kept.unseen = unseen;
    });
}

} // namespace postrider::sync
