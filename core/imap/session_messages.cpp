// Reading and changing messages of the selected mailbox.
#include "imap/session.h"

#include "imap/wire/internal_date.h"

#include <QCoreApplication>
#include <deque>

namespace postrider::imap {

namespace {

constexpr size_t FetchesInFlight = 2; // the next chunk's answer is under way while this one is read
constexpr qint64 AllOnes = 4294967295;

Reply ownNo(ResponseCode::Kind kind, const char *name, const char *text)
{
    Reply reply;
    reply.kind = Status::Kind::No;
    reply.code.kind = kind;
    reply.code.name = name;
    reply.text = text;
    return reply;
}

/// Keeps the first answer that is not OK.
void combine(Reply *total, const Reply &reply)
{
    if (total->isOk())
        *total = reply;
}

/// True if the response has what was asked for, not just flags somebody else changed meanwhile.
bool carries(const Fetch &fetch, const FetchItems &items)
{
    const bool onlyFlags = !items.internalDate && !items.size && !items.envelope && !items.bodyStructure && !items.gmail
        && !items.objectId && !items.preview && !items.saveDate && items.headerFields.isEmpty() && items.sections.isEmpty();
    return onlyFlags || !fetch.sections.empty() || fetch.internalDate || fetch.size || fetch.envelope || fetch.bodyStructure
        || fetch.bodyStructureUnknown || fetch.gmailMessageId != 0 || fetch.gmailLabels || !fetch.emailId.isEmpty() || fetch.preview
        || fetch.saveDate;
}

void takeCopyUid(const ResponseCode &code, CopyResult *result)
{
    if (!code.is(ResponseCode::Kind::CopyUid))
        return;
    result->uidValidity = UidValidity(code.number <= 0xffffffffu ? quint32(code.number) : 0);
    const std::vector<std::pair<Uid, Uid>> pairs = code.uidPairs();
    result->uids.insert(result->uids.end(), pairs.begin(), pairs.end());
}

bool sameSection(const Section &section, const SectionRequest &request)
{
    const qint64 origin = section.origin ? qint64(*section.origin) : 0;
    return section.name.compare(request.section, Qt::CaseInsensitive) == 0 && origin == request.offset;
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

// --- FETCH

QByteArray Session::fetchItems(const FetchItems &items)
{
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

Task<Reply> Session::fetchChunk(UidSet uids, FetchItems items, FetchHandler onFetch, std::shared_ptr<FetchResult> result)
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
    for (const UidSet &chunk : uids.split(m_quirks.maxCommandLine)) {
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

Task<SectionResult> Session::fetchSection(SectionRequest request, LiteralSink *sink)
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
    QByteArray item = "(UID BODY.PEEK[" + request.section + ']';
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
    if (extended)
        command.syntax("RETURN (ALL)");
    if (utf8)
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
    if (!extended || utf8 || result.reply.kind != Status::Kind::Bad)
        co_return result;
    m_capabilities.latchOff(Capability::ESearch);
    SearchResult plain = co_await searchOnce(criteria, utf8, false);
    co_return plain;
}

// --- STORE

Task<StoreResult> Session::store(UidSet uids, QByteArray item, SearchWriter values, ModSeq unchangedSince)
{
    StoreResult result;
    std::deque<Task<Reply>> running;
    for (const UidSet &chunk : uids.split(m_quirks.maxCommandLine)) {
        Command command("UID STORE");
        command.uids(chunk);
        if (unchangedSince.isValid() && isCondStoreUsable())
            command.syntax("(UNCHANGEDSINCE " + QByteArray::number(unchangedSince.value()) + ')');
        command.syntax(item);
        values(command);
        running.push_back(m_connection->run(std::move(command)));
    }
    while (!running.empty()) {
        Task<Reply> oldest = std::move(running.front());
        running.pop_front();
        const Reply reply = co_await oldest;
        result.modified.unite(reply.code.modified); // comes with an OK, too
        combine(&result.reply, reply);
    }
    co_return result;
}

Task<StoreResult> Session::uidStore(UidSet uids, StoreMode mode, QList<QByteArray> flags, ModSeq unchangedSince)
{
    return store(std::move(uids), mode == StoreMode::Add ? "+FLAGS.SILENT" : "-FLAGS.SILENT",
                 [flags](Command &command) { command.flags(flags); }, unchangedSince);
}

Task<StoreResult> Session::uidStoreGmailLabels(UidSet uids, StoreMode mode, QList<QByteArray> labels)
{
    const SearchWriter values = [labels](Command &command) {
        command.open();
        for (const QByteArray &label : labels) {
            if (isFlagName(label)) // \Inbox, or a plain word
                command.syntax(label);
            else
                command.astring(label);
        }
        command.close();
    };
    return store(std::move(uids), mode == StoreMode::Add ? "+X-GM-LABELS.SILENT" : "-X-GM-LABELS.SILENT", values, ModSeq());
}

// --- COPY, MOVE, EXPUNGE

Task<CopyResult> Session::copyOrMove(QByteArray name, UidSet uids, QByteArray mailbox)
{
    const auto result = std::make_shared<CopyResult>();
    for (const UidSet &chunk : uids.split(m_quirks.maxCommandLine)) {
        Connection::Handler handler = [result](Response &response) {
            const auto *const status = std::get_if<Status>(&response);
            if (!status || !status->code.is(ResponseCode::Kind::CopyUid))
                return false;
            takeCopyUid(status->code, result.get());
            return true;
        };
        Command command(name);
        command.uids(chunk).mailbox(mailbox);
        const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
        takeCopyUid(reply.code, result.get());
        result->reply = reply;
        if (!reply.isOk())
            co_return *result;
    }
    result->step = CopyResult::Step::Done;
    co_return *result;
}

Task<CopyResult> Session::uidCopy(UidSet uids, QByteArray mailbox) { return copyOrMove("UID COPY", std::move(uids), std::move(mailbox)); }

Task<CopyResult> Session::uidMove(UidSet uids, QByteArray mailbox)
{
    if (m_capabilities.has(Capability::Move)) {
        CopyResult moved = co_await copyOrMove("UID MOVE", uids, mailbox);
        if (moved.reply.kind != Status::Kind::Bad || !moved.uids.empty())
            co_return moved;
        m_capabilities.latchOff(Capability::Move); // offered, but not understood
    }
    CopyResult copied = co_await moveByCopy(uids, mailbox);
    co_return copied;
}

Task<CopyResult> Session::moveByCopy(UidSet uids, QByteArray mailbox)
{
    CopyResult result = co_await copyOrMove("UID COPY", uids, mailbox);
    if (!result.reply.isOk()) {
        result.step = CopyResult::Step::Nothing;
        co_return result;
    }
    result.step = CopyResult::Step::Copied;
    QList<QByteArray> deleted;
    deleted.append("\\Deleted");
    const StoreResult stored = co_await uidStore(uids, StoreMode::Add, deleted);
    result.reply = stored.reply;
    if (!stored.reply.isOk())
        co_return result;
    result.step = CopyResult::Step::MarkedDeleted;
    if (!m_capabilities.has(Capability::UidPlus)) // a plain EXPUNGE would take what others have marked
        co_return result;
    const Reply expunged = co_await uidExpunge(uids);
    result.reply = expunged;
    if (expunged.isOk())
        result.step = CopyResult::Step::Done;
    if (expunged.kind == Status::Kind::Bad) { // UIDPLUS was a lie: what is marked stays, as on a server without it
        m_capabilities.latchOff(Capability::UidPlus);
        result.reply = stored.reply;
    }
    co_return result;
}

Task<Reply> Session::uidExpunge(UidSet uids)
{
    Reply total;
    if (!m_capabilities.has(Capability::UidPlus)) {
        total = ownNo(ResponseCode::Kind::Cannot, "CANNOT", "This server cannot remove single messages.");
        co_return total;
    }
    for (const UidSet &chunk : uids.split(m_quirks.maxCommandLine)) {
        Command command("UID EXPUNGE");
        command.uids(chunk);
        const Reply reply = co_await m_connection->run(std::move(command));
        combine(&total, reply);
    }
    co_return total;
}

// --- APPEND

Task<AppendResult> Session::append(AppendRequest request)
{
    AppendResult result;
    const qint64 size = request.source ? request.source->size() : request.message.size();
    const std::optional<quint64> limit = m_capabilities.appendLimit();
    if (limit && quint64(size) > *limit) {
        result.reply = ownNo(ResponseCode::Kind::TooBig, "TOOBIG", "The message is larger than this server takes.");
        co_return result;
    }
    Command command("APPEND");
    command.mailbox(request.mailbox);
    if (!request.flags.isEmpty())
        command.flags(request.flags);
    if (request.internalDate.isValid())
        command.string(formatInternalDate(request.internalDate));
    if (request.source)
        command.literal(request.source);
    else
        command.literal(request.message);
    const Reply reply = co_await m_connection->run(std::move(command));
    result.reply = reply;
    const ResponseCode &code = result.reply.code;
    if (code.is(ResponseCode::Kind::AppendUid) && code.number <= 0xffffffffu && code.destination.size() == 1) {
        result.uidValidity = UidValidity(quint32(code.number));
        result.uid = code.destination.front().first;
    }
    co_return result;
}

} // namespace postrider::imap
