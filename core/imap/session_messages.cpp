// Reading and searching messages of the selected mailbox.
#include "imap/session.h"

#include "imap/own_reply.h"

#include <deque>

namespace postrider::imap {

namespace {

constexpr size_t FetchesInFlight = 2; // the next chunk's answer is under way while this one is read
constexpr qint64 AllOnes = 4294967295;

/// True if the response has what was asked for, not just flags somebody else changed meanwhile.
bool carries(const Fetch &fetch, const FetchItems &items)
{
    const bool onlyFlags = !items.internalDate && !items.size && !items.envelope && !items.bodyStructure && !items.gmail
        && !items.objectId && !items.preview && !items.saveDate && items.headerFields.isEmpty() && items.sections.isEmpty();
    return onlyFlags || !fetch.sections.empty() || fetch.internalDate || fetch.size || fetch.envelope || fetch.bodyStructure
        || fetch.bodyStructureUnknown || fetch.gmailMessageId != 0 || fetch.gmailLabels || !fetch.emailId.isEmpty() || fetch.preview
        || fetch.saveDate;
}

/// A leaf's content; not its MIME headers, nor a whole message, whose parts stay encoded.
bool isContent(const QByteArray &section)
{
    return !section.isEmpty() && section.back() >= '0' && section.back() <= '9';
}

bool sameSection(const Section &section, const SectionRequest &request)
{
    const qint64 origin = section.origin ? qint64(*section.origin) : 0;
    return section.name.compare(request.section, Qt::CaseInsensitive) == 0 && origin == request.offset
        && section.isBinary == request.binary;
}

/// The literal that begins after `prefix` is the wanted one.
bool isWantedLiteral(QByteArrayView prefix, const SectionRequest &request, const SequenceMap &map)
{
    Frame frame;
    frame.bytes = prefix;
    const Response response = parseResponse(frame);
    const auto *const fetch = std::get_if<Fetch>(&response);
    if (!fetch || fetch->sections.empty() || !sameSection(fetch->sections.back(), request))
        return false;
    const Uid uid = fetch->uid.isValid() ? fetch->uid : map.uidOf(fetch->sequence);
    return uid == request.uid;
}

} // namespace

SearchWriter gmailSearch(const QString &words)
{
    return [text = words.toUtf8()](Command &command) { command.syntax("X-GM-RAW").string(text); };
}

// --- FETCH

QByteArray Session::fetchItems(const FetchItems &items)
{
    const std::pair<bool, Capability> extensions[] = {
        {items.gmail && m_quirks.isGmail, Capability::Gmail},
        {items.objectId && m_capabilities.has(Capability::ObjectId), Capability::ObjectId},
        {items.preview && m_capabilities.has(Capability::Preview), Capability::Preview},
        {items.saveDate && m_capabilities.has(Capability::SaveDate), Capability::SaveDate},
    };
    for (const auto &[wanted, extension] : extensions) {
        if (wanted)
            use(extension);
    }
    QByteArray text = "(UID";
    const std::pair<bool, const char *> known[] = {
        {items.flags, " FLAGS"}, {items.internalDate, " INTERNALDATE"}, {items.size, " RFC822.SIZE"},
        {items.envelope, " ENVELOPE"}, {items.bodyStructure, " BODYSTRUCTURE"},
        {items.modSeq && isCondStoreUsable(), " MODSEQ"},
        {items.gmail && m_quirks.isGmail, " X-GM-MSGID X-GM-THRID X-GM-LABELS"},
        {items.objectId && m_capabilities.has(Capability::ObjectId), " EMAILID THREADID"},
        {items.preview && m_capabilities.has(Capability::Preview), " PREVIEW (LAZY)"},
        {items.saveDate && m_capabilities.has(Capability::SaveDate), " SAVEDATE"},
    };
    for (const auto &[wanted, name] : known) {
        if (wanted)
            text += name;
    }
    if (!items.headerFields.isEmpty())
        text += " BODY.PEEK[HEADER.FIELDS (" + items.headerFields.join(' ') + ")]";
    for (const QByteArray &section : items.sections)
        text += " BODY.PEEK[" + section + ']';
    text += ')';
    if (!items.changedSince.isValid() || !isCondStoreUsable())
        return text;
    text += " (CHANGEDSINCE " + QByteArray::number(items.changedSince.value());
    return text + (items.vanished && m_qresyncEnabled ? " VANISHED)" : ")");
}

Connection::Handler Session::fetchHandler(const UidSet &uids, const FetchItems &items, const FetchHandler &onFetch,
                                          const std::shared_ptr<FetchResult> &result)
{
    return [this, uids, items, onFetch, result](Response &response) {
        if (auto *const vanished = std::get_if<Vanished>(&response)) {
            if (!vanished->earlier || !items.vanished)
                return false;
            result->vanished.unite(vanished->uids);
            return true;
        }
        auto *const fetch = std::get_if<Fetch>(&response);
        if (!fetch)
            return false;
        if (!fetch->uid.isValid())
            fetch->uid = m_sequence.uidOf(fetch->sequence);
        if (!uids.contains(fetch->uid) || !carries(*fetch, items))
            return false;
        learn(*fetch);
        ++result->messages;
        onFetch(std::move(*fetch));
        return true;
    };
}

/// As many as a line may name, and as the server deals with in one command (RFC 9738). A span of very many UIDs, most of which
/// may not exist, stays one: the answer says how far it came.
std::vector<UidSet> Session::inPieces(const UidSet &uids) const
{
    constexpr quint64 MostPieces = 100;
    const quint32 limit = m_capabilities.messageLimit().value_or(0);
    std::vector<UidSet> result;
    for (UidSet &chunk : uids.split(m_quirks.maxCommandLine)) {
        const qsizetype at = qsizetype(result.size());
        while (limit > 0 && chunk.count() > limit && chunk.count() / limit < MostPieces)
            result.insert(result.begin() + at, chunk.takeNewest(limit));
        result.insert(result.begin() + at, std::move(chunk));
    }
    return result;
}

namespace {

/// RFC 9738 section 3.1: messages are dealt with from the highest UID down; these are left.
UidSet leftOver(const UidSet &uids, const Reply &reply)
{
    const Uid last = reply.code.lastUid;
    if (!reply.code.is(ResponseCode::Kind::MessageLimit) || last.value() <= 1)
        return {};
    return uids.intersected(UidSet(Uid(1), Uid(last.value() - 1)));
}

} // namespace

Task<Reply> Session::fetchChunk(UidSet uids, FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result)
{
    Reply all;
    while (true) {
        const Reply reply = co_await fetchOnce(uids, items, onFetch, result);
        combine(&all, reply);
        UidSet left = leftOver(uids, reply);
        if (!reply.isOk() || left.isEmpty() || left.largest() >= uids.largest())
            co_return all;
        uids = std::move(left);
    }
}

Task<Reply> Session::fetchOnce(UidSet uids, FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result)
{
    Command command("UID FETCH");
    command.uids(uids).syntax(fetchItems(items));
    Connection::RunOptions options;
    options.streams = true;
    return m_connection->run(std::move(command), fetchHandler(uids, items, onFetch, result), std::move(options));
}

Task<FetchResult> Session::uidFetch(UidSet uids, FetchItems items, FetchHandler onFetch)
{
    const auto result = std::make_shared<FetchResult>();
    std::deque<Task<Reply>> running;
    for (const UidSet &chunk : inPieces(uids)) {
        if (running.size() >= FetchesInFlight) {
            Task<Reply> oldest = std::move(running.front());
            running.pop_front();
            const Reply reply = co_await oldest;
            combine(&result->reply, reply);
        }
        running.push_back(fetchChunk(chunk, items, onFetch, result));
    }
    while (!running.empty()) {
        Task<Reply> oldest = std::move(running.front());
        running.pop_front();
        const Reply reply = co_await oldest;
        combine(&result->reply, reply);
    }
    co_return *result;
}

Task<FetchResult> Session::fetchMatching(SearchWriter criteria, FetchItems items, FetchHandler onFetch)
{
    const bool saves = m_capabilities.has(Capability::SearchRes) && m_capabilities.has(Capability::ESearch)
        && !m_capabilities.messageLimit(); // "$" would hold a part of what was found
    if (saves) {
        use(Capability::SearchRes);
        const auto result = std::make_shared<FetchResult>();
        Task<Reply> searching = searchAndSave(criteria);
        Task<Reply> fetching = fetchSaved(items, onFetch, result);
        const Reply searched = co_await searching;
        const Reply fetched = co_await fetching;
        result->reply = searched;
        combine(&result->reply, fetched);
        if (result->reply.kind != Status::Kind::Bad || result->messages > 0)
            co_return *result;
        latchOff(Capability::SearchRes);
    }
    const SearchResult found = co_await uidSearch(criteria, false);
    FetchResult result;
    result.reply = found.reply;
    if (!found.reply.isOk() || found.uids.isEmpty())
        co_return result;
    result = co_await uidFetch(found.uids, items, onFetch);
    co_return result;
}

Task<Reply> Session::searchAndSave(SearchWriter criteria)
{
    Command command("UID SEARCH RETURN (SAVE)");
    criteria(command);
    return m_connection->run(std::move(command), [](Response &response) { return std::holds_alternative<ESearch>(response); });
}

Task<Reply> Session::fetchSaved(FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result)
{
    Command command("UID FETCH");
    command.syntax("$").syntax(fetchItems(items));
    Connection::RunOptions options;
    options.streams = true;
    const UidSet any(Uid(1), Uid(0xffffffffu));
    return m_connection->run(std::move(command), fetchHandler(any, items, onFetch, result), std::move(options));
}

Task<SectionResult> Session::fetchSection(SectionRequest request, LiteralSink *sink)
{
    request.binary = request.binary && m_capabilities.has(Capability::Binary) && isContent(request.section);
    if (request.binary) {
        use(Capability::Binary);
        SectionResult decoded = co_await fetchSectionOnce(request, sink);
        decoded.decoded = decoded.found;
        // [UNKNOWN-CTE] is of this part only; a server that does not know BINARY after all says BAD.
        if (decoded.reply.kind == Status::Kind::Bad)
            latchOff(Capability::Binary);
        if (decoded.found)
            co_return decoded;
        request.binary = false;
    }
    SectionResult plain = co_await fetchSectionOnce(request, sink);
    co_return plain;
}

Task<SectionResult> Session::fetchSectionOnce(SectionRequest request, LiteralSink *sink)
{
    const auto result = std::make_shared<SectionResult>();
    Connection::RunOptions options;
    options.streams = true;
    options.sinkFinder = [this, request, sink](QByteArrayView prefix, qint64) {
        return isWantedLiteral(prefix, request, m_sequence) ? sink : nullptr;
    };
    Connection::Handler handler = [this, request, sink, result](Response &response) {
        auto *const fetch = std::get_if<Fetch>(&response);
        if (!fetch)
            return false;
        if (!fetch->uid.isValid())
            fetch->uid = m_sequence.uidOf(fetch->sequence);
        if (fetch->uid != request.uid)
            return false;
        for (const Section &section : fetch->sections) {
            if (result->found || section.isNil || section.isDropped || !sameSection(section, request))
                continue;
            if (!section.isStreamed) {
                if (!section.bytes.isEmpty())
                    sink->write(section.bytes);
                sink->finish();
            }
            result->found = true;
            result->size = section.size;
        }
        return !fetch->sections.empty();
    };
    QByteArray item = (request.binary ? "(UID BINARY.PEEK[" : "(UID BODY.PEEK[") + request.section + ']';
    if (request.length >= 0 || request.offset > 0) {
        const qint64 length = request.length >= 0 ? request.length : AllOnes;
        item += '<' + QByteArray::number(request.offset) + '.' + QByteArray::number(length) + '>';
    }
    Command command("UID FETCH");
    command.uids(UidSet(request.uid)).syntax(item + ')');
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler), std::move(options));
    result->reply = reply;
    co_return *result;
}

// --- SEARCH

Task<SearchResult> Session::searchOnce(SearchWriter criteria, bool utf8, bool extended)
{
    const auto result = std::make_shared<SearchResult>();
    const auto numbers = std::make_shared<std::vector<Uid>>();
    Connection::Handler handler = [result, numbers](Response &response) {
        if (const auto *const plain = std::get_if<Search>(&response)) { // also where ESEARCH was asked for: some answer so
            for (const quint32 number : plain->numbers)
                numbers->push_back(Uid(number));
            result->modSeq = plain->modSeq;
            return true;
        }
        const auto *const found = std::get_if<ESearch>(&response);
        if (!found)
            return false;
        result->uids = found->all.value_or(UidSet());
        result->modSeq = found->modSeq;
        result->count = found->count;
        return true;
    };
    Command command("UID SEARCH");
    if (extended) {
        use(Capability::ESearch);
        command.syntax("RETURN (ALL)");
    }
    if (utf8 && !m_utf8Names) // UTF-8 already: CHARSET is refused then (RFC 9755 section 3)
        command.syntax("CHARSET UTF-8");
    criteria(command);
    const Reply reply = co_await runExclusive(std::move(command), std::move(handler));
    result->reply = reply;
    if (!numbers->empty())
        result->uids = UidSet::of(*numbers);
    co_return *result;
}

Task<SearchResult> Session::uidSearch(QByteArray criteria)
{
    return uidSearch([criteria](Command &command) { command.syntax(criteria); }, false);
}

Task<SearchResult> Session::uidSearch(SearchWriter criteria, bool utf8)
{
    const bool extended = m_capabilities.has(Capability::ESearch);
    SearchResult result = co_await searchOnce(criteria, utf8, extended);
    if (extended && !utf8 && result.reply.kind == Status::Kind::Bad) {
        latchOff(Capability::ESearch);
        result = co_await searchOnce(criteria, utf8, false);
    }
    result = co_await searchOn(result, criteria, utf8);
    co_return result;
}

/// The rest of a search that the server did only in part (RFC 9738 section 3.1).
Task<SearchResult> Session::searchOn(SearchResult soFar, SearchWriter criteria, bool utf8)
{
    const UidSet any(Uid(1), Uid(0xffffffffu));
    UidSet left = leftOver(any, soFar.reply);
    while (soFar.reply.isOk() && !left.isEmpty()) {
        const SearchWriter among = [criteria, left](Command &command) {
            command.syntax("UID").uids(left);
            criteria(command);
        };
        const bool extended = m_capabilities.has(Capability::ESearch);
        const SearchResult more = co_await searchOnce(among, utf8, extended);
        soFar.reply = more.reply;
        soFar.uids.unite(more.uids);
        if (soFar.count && more.count)
            *soFar.count += *more.count;
        UidSet next = leftOver(left, more.reply);
        if (next.largest() >= left.largest())
            break;
        left = std::move(next);
    }
    co_return soFar;
}

} // namespace postrider::imap
