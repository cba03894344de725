#include "sync/flows/part_fetch.h"

#include "mime/body_choice.h"
#include "mime/parser.h"
#include "sync/partial_parts.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 SmallestRange = 64 * 1024;
constexpr qint64 LargestRange = 8 * 1024 * 1024;
constexpr qint64 RangeGoalMs = 1000;

class WriterSink final : public imap::LiteralSink
{
public:
    explicit WriterSink(store::PartWriter &writer)
        : m_writer(writer)
    {}
    void write(QByteArrayView bytes) override { m_writer.append(bytes); }
    void finish() override {}

private:
    store::PartWriter &m_writer;
};

Failure couldNotFetch()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This part of the message could not be fetched."),
            Failure::Cause::NotFound};
}

Failure notGiven()
{
    return {Failure::Kind::Refused,
            QCoreApplication::translate("Sync", "The server has this message, but does not give out its text."),
            Failure::Cause::Unknown,
            {},
            QCoreApplication::translate("Sync", "Try again later, or read it in the provider's web mail.")};
}

Task<FetchedPart> keep(FlowHost &host, MessageId message, QByteArray section, store::StoredPart stored)
{
    const qint64 now = host.environment().clock.now().toSecsSinceEpoch();
    const auto job = [message, section, stored, now](store::CacheWriter &cache) {
        cache.parts.link(message, section, stored, now);
        return true;
    };
    co_await host.environment().stores.cache(job);
    co_return FetchedPart{stored, false};
}

Task<> keepStructure(FlowHost &host, MessageId message, Part structure)
{
    const auto job = [message, structure](store::CacheWriter &cache) {
        return cache.messages.setStructure(message, structure, mime::hasAttachments(structure));
    };
    const store::ChangeSet changes = co_await host.environment().stores.cache(job);
    host.onCacheChanged(changes);
}

/// Octets of the section, if they can be known.
qint64 expectedSize(const MessageAddress &address, const QByteArray &section)
{
    if (section.isEmpty())
        return address.size;
    const Part *part = address.structure ? address.structure->find(section) : nullptr;
    return part ? part->encodedSize : -1;
}

/// The next range so that one takes about a second: fast enough to fill the line, short enough to be cancelled.
qint64 adapted(qint64 range, qint64 tookMs)
{
    const qint64 wanted = tookMs <= 0 ? range * 4 : range * RangeGoalMs / tookMs;
    return std::clamp(std::clamp(wanted, range / 2, range * 4), SmallestRange, LargestRange);
}

/// A section on its way: where its octets go, and what they cost. However the fetch ends, what has come is neither lost nor
/// uncounted.
class Transfer final
{
    Q_DISABLE_COPY_MOVE(Transfer)

public:
    Transfer(FlowHost &host, MessageId message, QByteArray section)
        : m_host(host)
        , m_message(message)
        , m_section(std::move(section))
    {
        if (PartialParts *partials = host.partialParts())
            m_writer = partials->take(message, m_section);
        if (!m_writer)
            m_writer = store::PartStore(host.environment().stores.paths().parts()).begin();
    }
    ~Transfer()
    {
        if (const qint64 came = m_octets; came > 0) {
            // Nobody waits for it, and it is done all the same.
            const auto count = [message = m_message, came](store::CacheWriter &cache) {
                cache.messages.addFetched(message, came);
                return true;
            };
            const Task<bool> counting = m_host.environment().stores.cache(count);
        }
        PartialParts *partials = m_host.partialParts();
        if (partials && m_writer)
            partials->keep(m_message, m_section, std::move(m_writer));
    }

    store::PartWriter &writer() { return *m_writer; }
    void count(qint64 octets) { m_octets += octets; }
    store::StoredPart finish()
    {
        const std::unique_ptr<store::PartWriter> writer = std::move(m_writer);
        return writer->finish();
    }
    /// What came is worth nothing.
    void discard() { m_writer.reset(); }

private:
    FlowHost &m_host;
    const MessageId m_message;
    const QByteArray m_section;
    std::unique_ptr<store::PartWriter> m_writer;
    qint64 m_octets = 0;
};

enum class RangesEnd {
    Complete,
    OutOfTime, ///< goes on with the next call
    NoData,    ///< the server has the message and says OK, but gives nothing
};

/// OK without the octets asked for: gone, or a server that leaves values out. Throws messageGone().
Task<> requireStillThere(FlowHost &host, imap::Session &session, Uid uid)
{
    const imap::SearchResult found = co_await session.uidSearch("UID " + UidSet(uid).toImap());
    host.onAnswer();
    if (found.reply.isOk() && !found.uids.contains(uid))
        throw messageGone();
}

/// The rest of the section's octets into the transfer.
Task<RangesEnd> fetchRanges(FlowHost &host, imap::Session &session, Uid uid, QByteArray section, qint64 total, Progress progress,
                            Transfer &transfer, qint64 budgetMs)
{
    const Clock &clock = host.environment().clock;
    WriterSink sink(transfer.writer());
    const qint64 begun = clock.monotonicMs();
    qint64 range = host.options().partRangeBytes;
    int empty = 0; // answers without data, in a row
    while (true) {
        const qint64 before = transfer.writer().size();
        imap::SectionRequest request;
        request.uid = uid;
        request.section = section;
        request.offset = before;
        request.length = range;
        const qint64 started = clock.monotonicMs();
        const imap::SectionResult result = co_await session.fetchSection(request, &sink);
        host.onAnswer();
        imap::requireOk(result.reply, couldNotFetch().text);
        const qint64 came = transfer.writer().size() - before;
        transfer.count(came);
        if (came == 0) {
            // An empty string is the end, exactly at a range's border, or of an empty part.
            if (result.found && (before > 0 || total <= 0))
                co_return RangesEnd::Complete;
            if (before > 0 && total > 0 && before >= total)
                co_return RangesEnd::Complete;
            // No string at all may be said of a message that another client has removed a moment ago: not an end.
            co_await requireStillThere(host, session, uid);
            // Once more: some servers give nothing the first time they touch a message.
            if (++empty < 2)
                continue;
            co_return before > 0 ? RangesEnd::Complete : RangesEnd::NoData;
        }
        empty = 0;
        // More than was asked for: the server knows no ranges and sends all of it each time.
        if (came > range)
            co_return before == 0 ? RangesEnd::Complete : RangesEnd::NoData;
        if (progress)
            progress(transfer.writer().size(), std::max(total, transfer.writer().size()));
        // The announced size is a hint only (Exchange tells another one): fewer octets than asked for are the end.
        if (came < range)
            co_return RangesEnd::Complete;
        const qint64 now = clock.monotonicMs();
        if (budgetMs > 0 && now - begun >= budgetMs)
            co_return RangesEnd::OutOfTime;
        range = adapted(range, now - started);
    }
}

Task<store::StoredPart> fetchWhole(FlowHost &host, imap::Session &session, MessageAddress address, Progress progress)
{
    Transfer transfer(host, address.message, QByteArray());
    const RangesEnd end =
        co_await fetchRanges(host, session, address.uid, QByteArray(), address.size, progress, transfer, 0);
    if (end == RangesEnd::NoData || transfer.writer().size() == 0) {
        transfer.discard();
        throw notGiven();
    }
    const store::StoredPart stored = transfer.finish();
    co_await keep(host, address.message, QByteArray(), stored);
    co_return stored;
}

/// Cuts a section out of the whole message, if it is there.
std::optional<QByteArray> cutOut(const QByteArray &whole, const QByteArray &section, Part *root)
{
    mime::Message message = mime::parse(whole);
    const Part *part = message.root.find(section);
    if (!part)
        return std::nullopt;
    QByteArray bytes = mime::encodedBody(whole, *part).toByteArray();
    *root = std::move(message.root);
    return bytes;
}

/// Cuts the section out of the whole message.
Task<FetchedPart> fromWhole(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section, Progress progress)
{
    const store::StoredPart whole = co_await fetchWhole(host, session, address, progress);
    const store::PartStore parts(host.environment().stores.paths().parts());
    const std::optional<QByteArray> raw = parts.read(whole);
    if (!raw)
        throw couldNotFetch();
    Part root;
    const std::optional<QByteArray> bytes = cutOut(*raw, section, &root);
    if (!bytes)
        throw couldNotFetch();
    store::PartStore target = parts;
    const store::StoredPart stored = target.put(*bytes);
    co_await keepStructure(host, address.message, root);
    co_return co_await keep(host, address.message, section, stored);
}

} // namespace

Task<Part> fetchStructureOf(FlowHost &host, imap::Session &session, MessageAddress address)
{
    co_await selectFor(host, session, address.rawName, address.uidValidity);
    std::optional<Part> structure;
    bool answered = false;
    const imap::FetchHandler onFetch = [&structure, &answered, uid = address.uid](imap::Fetch fetch) {
        if (fetch.uid != uid)
            return;
        answered = true;
        if (fetch.bodyStructure && !fetch.bodyStructureUnknown)
            structure = std::move(fetch.bodyStructure);
    };
    imap::FetchItems items;
    items.bodyStructure = true;
    const UidSet one(address.uid);
    const imap::FetchResult result = co_await session.uidFetch(one, items, onFetch);
    host.onAnswer();
    imap::requireOk(result.reply, QCoreApplication::translate("Sync", "The message could not be fetched."));
    if (!answered)
        throw messageGone();
    if (!structure) {
        const store::StoredPart whole = co_await fetchWhole(host, session, address, Progress());
        const std::optional<QByteArray> raw = store::PartStore(host.environment().stores.paths().parts()).read(whole);
        if (!raw)
            throw couldNotFetch();
        structure = mime::parse(*raw).root;
    }
    co_await keepStructure(host, address.message, *structure);
    co_return *structure;
}

Task<std::optional<FetchedPart>> fetchPieceOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                                              qint64 budgetMs)
{
    co_await selectFor(host, session, address.rawName, address.uidValidity);
    std::optional<FetchedPart> result;
    Transfer transfer(host, address.message, section);
    const qint64 total = expectedSize(address, section);
    const RangesEnd end =
        co_await fetchRanges(host, session, address.uid, section, total, Progress(), transfer, budgetMs);
    if (end == RangesEnd::OutOfTime)
        co_return result;
    if (end == RangesEnd::NoData) {
        transfer.discard();
        throw notGiven();
    }
    const store::StoredPart stored = transfer.finish();
    result = co_await keep(host, address.message, section, stored);
    co_return result;
}

Task<FetchedPart> fetchPartOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                              Progress progress)
{
    co_await selectFor(host, session, address.rawName, address.uidValidity);
    if (section.isEmpty()) {
        const store::StoredPart whole = co_await fetchWhole(host, session, address, progress);
        co_return FetchedPart{whole, false};
    }
    Transfer transfer(host, address.message, section);
    const qint64 total = expectedSize(address, section);
    const RangesEnd end = co_await fetchRanges(host, session, address.uid, section, total, progress, transfer, 0);
    if (end == RangesEnd::NoData) {
        transfer.discard();
        if (section == "HEADER")
            throw notGiven();
        co_return co_await fromWhole(host, session, address, section, progress);
    }
    const store::StoredPart stored = transfer.finish();
    co_return co_await keep(host, address.message, section, stored);
}

namespace {

/// The section as a part of the whole message that is here (kept offline, or its source was looked at); none: it is not here.
Task<std::optional<FetchedPart>> fromCachedWhole(FlowHost &host, MessageId message, QByteArray section)
{
    std::optional<FetchedPart> result;
    const auto read = [message, directory = host.environment().stores.paths().parts(),
                       section](store::CacheReader &cache) -> std::optional<std::pair<store::StoredPart, Part>> {
        const std::optional<store::StoredPart> whole = cache.part(message, QByteArray());
        store::PartStore parts(directory);
        const std::optional<QByteArray> raw = whole ? parts.read(*whole) : std::nullopt;
        if (!raw)
            return std::nullopt;
        Part root;
        std::optional<QByteArray> bytes;
        if (section == "HEADER")
            bytes = raw->left(raw->indexOf("\r\n\r\n") + 4);
        else
            bytes = cutOut(*raw, section, &root);
        if (!bytes)
            return std::nullopt;
        return std::make_pair(parts.put(*bytes), root);
    };
    const auto cut = co_await host.environment().stores.read(read);
    if (cut)
        result = co_await keep(host, message, section, cut->first);
    if (result)
        result->wasHere = true;
    co_return result;
}

} // namespace

Task<std::optional<FetchedPart>> cachedPart(FlowHost &host, MessageId message, QByteArray section)
{
    const auto job = [message, section](store::CacheReader &cache) { return cache.part(message, section); };
    const std::optional<store::StoredPart> stored = co_await host.environment().stores.read(job);
    std::optional<FetchedPart> result;
    if (!stored) {
        if (!section.isEmpty())
            result = co_await fromCachedWhole(host, message, section);
        co_return result;
    }
    const store::PartStore parts(host.environment().stores.paths().parts());
    if (parts.contains(*stored)) {
        const qint64 now = host.environment().clock.now().toSecsSinceEpoch();
        const auto touch = [message, section, now](store::CacheWriter &cache) {
            cache.parts.touch(message, section, now);
            return true;
        };
        co_await host.environment().stores.cache(touch);
        result = FetchedPart{*stored, true};
    } else {
        const auto forget = [message, section](store::CacheWriter &cache) {
            cache.parts.forget(message, section);
            return true;
        };
        co_await host.environment().stores.cache(forget);
    }
    co_return result;
}

} // namespace postrider::sync
