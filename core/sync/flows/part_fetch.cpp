#include "sync/flows/part_fetch.h"

#include "mime/body_choice.h"
#include "mime/parser.h"

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

/// The section's octets into `writer`. False: the server has no such data.
Task<bool> fetchRanges(FlowHost &host, imap::Session &session, Uid uid, QByteArray section, qint64 total, Progress progress,
                       store::PartWriter &writer)
{
    const Clock &clock = host.environment().clock;
    WriterSink sink(writer);
    qint64 range = host.options().partRangeBytes;
    while (true) {
        imap::SectionRequest request;
        request.uid = uid;
        request.section = section;
        request.offset = writer.size();
        request.length = range;
        const qint64 started = clock.monotonicMs();
        const qint64 before = writer.size();
        const imap::SectionResult result = co_await session.fetchSection(request, &sink);
        host.onAnswer();
        imap::requireOk(result.reply, couldNotFetch().text);
        const qint64 came = writer.size() - before;
        // No data at all is either the end exactly at a range's border, or a server that will not give it.
        if (came == 0)
            co_return before > 0 || (result.found && total <= 0);
        if (progress)
            progress(writer.size(), std::max(total, writer.size()));
        // The announced size is a hint only (Exchange tells another one): fewer octets than asked for are the end.
        if (came < range)
            co_return true;
        range = adapted(range, clock.monotonicMs() - started);
    }
}

Task<store::StoredPart> fetchWhole(FlowHost &host, imap::Session &session, MessageAddress address, Progress progress)
{
    const store::PartStore parts(host.environment().stores.paths().parts());
    const std::unique_ptr<store::PartWriter> writer = parts.begin();
    const bool found = co_await fetchRanges(host, session, address.uid, QByteArray(), address.size, progress, *writer);
    if (!found || writer->size() == 0)
        throw messageGone();
    const store::StoredPart stored = writer->finish();
    co_await keep(host, address.message, QByteArray(), stored);
    co_return stored;
}

/// Cuts the section out of the whole message.
Task<FetchedPart> fromWhole(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section, Progress progress)
{
    const store::StoredPart whole = co_await fetchWhole(host, session, address, progress);
    const store::PartStore parts(host.environment().stores.paths().parts());
    const std::optional<QByteArray> raw = parts.read(whole);
    if (!raw)
        throw couldNotFetch();
    const mime::Message message = mime::parse(*raw);
    const Part *part = message.root.find(section);
    if (!part)
        throw couldNotFetch();
    store::PartStore target = parts;
    const store::StoredPart stored = target.put(mime::encodedBody(*raw, *part));
    co_await keepStructure(host, address.message, message.root);
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

Task<FetchedPart> fetchPartOf(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section,
                              Progress progress)
{
    co_await selectFor(host, session, address.rawName, address.uidValidity);
    if (section.isEmpty()) {
        const store::StoredPart whole = co_await fetchWhole(host, session, address, progress);
        co_return FetchedPart{whole, false};
    }
    const store::PartStore parts(host.environment().stores.paths().parts());
    const std::unique_ptr<store::PartWriter> writer = parts.begin();
    const qint64 total = expectedSize(address, section);
    const bool found = co_await fetchRanges(host, session, address.uid, section, total, progress, *writer);
    if (!found) {
        if (section == "HEADER")
            throw messageGone();
        co_return co_await fromWhole(host, session, address, section, progress);
    }
    const store::StoredPart stored = writer->finish();
    co_return co_await keep(host, address.message, section, stored);
}

Task<std::optional<FetchedPart>> cachedPart(FlowHost &host, MessageId message, QByteArray section)
{
    const auto job = [message, section](store::CacheReader &cache) { return cache.part(message, section); };
    const std::optional<store::StoredPart> stored = co_await host.environment().stores.read(job);
    std::optional<FetchedPart> result;
    if (!stored)
        co_return result;
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
