// Adding messages: one, several at once, put together by the server, in the place of another.
#include "imap/session.h"

#include "imap/own_reply.h"
#include "imap/wire/internal_date.h"
#include "imap/wire/mailbox_name.h"

#include <algorithm>

namespace postrider::imap {

namespace {

constexpr size_t MaxTogether = 100;                        // messages in one APPEND
constexpr qint64 MaxOctetsTogether = 16 * 1024 * 1024;     // so that a broken connection costs no more than that

qint64 sizeOf(const AppendRequest &request)
{
    if (request.pieces.empty())
        return request.source ? request.source->size() : request.message.size();
    qint64 size = 0; // what the server has already is not counted: it knows
    for (const AppendPiece &piece : request.pieces)
        size += piece.source ? piece.source->size() : piece.text.size();
    return size;
}

bool canBeSentAgain(const AppendRequest &request)
{
    return !request.source
        && std::none_of(request.pieces.begin(), request.pieces.end(), [](const AppendPiece &piece) { return piece.source != nullptr; });
}

void takeAppendUid(const ResponseCode &code, AppendManyResult *result)
{
    if (!code.is(ResponseCode::Kind::AppendUid) || code.number > 0xffffffffu)
        return;
    result->uidValidity = UidValidity(quint32(code.number));
    quint64 count = 0;
    for (const UidSet::Range &range : code.destination)
        count += quint64(range.last.value()) - range.first.value() + 1;
    if (count > MaxTogether)
        return;
    for (const UidSet::Range &range : code.destination) {
        for (quint64 uid = range.first.value(); uid <= range.last.value(); ++uid)
            result->uids.push_back(Uid(quint32(uid)));
    }
}

/// The UID of the one message that was added; none if the answer is about something else.
Uid appendedUid(const ResponseCode &code, UidValidity *uidValidity)
{
    AppendManyResult one;
    takeAppendUid(code, &one);
    if (one.uids.size() != 1)
        return {};
    *uidValidity = one.uidValidity;
    return one.uids.front();
}

QByteArray percentEncoded(const QByteArray &text)
{
    return text.toPercentEncoding("/");
}

} // namespace

QByteArray partUrl(const QByteArray &mailbox, UidValidity uidValidity, Uid uid, const QByteArray &section)
{
    // Mailbox names are UTF-8 in URLs, whatever they are on the wire (RFC 5092 section 6).
    QByteArray url = '/' + percentEncoded(utf8FromMailboxName(mailbox)) + ";UIDVALIDITY=" + QByteArray::number(uidValidity.value())
        + "/;UID=" + QByteArray::number(uid.value());
    if (!section.isEmpty())
        url += "/;SECTION=" + percentEncoded(section);
    return url;
}

// --- One

/// Nothing if the server may be asked.
std::optional<Reply> Session::whyNotAppend(const AppendRequest &request) const
{
    if (!request.pieces.empty() && !m_capabilities.has(Capability::Catenate))
        return cannot("This server does not put messages together.");
    if (request.utf8Headers && !m_utf8Enabled)
        return cannot("This server takes no headers in UTF-8.");
    std::optional<quint64> limit = m_capabilities.appendLimit();
    if (!limit)
        limit = m_appendLimits.value(request.mailbox);
    if (limit && quint64(sizeOf(request)) > *limit)
        return ownNo(ResponseCode::Kind::TooBig, "TOOBIG", "The message is larger than this server takes.");
    return std::nullopt;
}

void Session::writeMessage(Command &command, const AppendRequest &request)
{
    if (!request.flags.isEmpty())
        command.flags(request.flags);
    if (request.internalDate.isValid())
        command.string(formatInternalDate(request.internalDate));
    if (request.pieces.empty()) {
        if (request.source)
            command.literal(request.source);
        else // NUL is for literal8 only (RFC 9051 section 4.3)
            command.literal(request.message, m_capabilities.has(Capability::Binary) && request.message.contains('\0'));
        return;
    }
    use(Capability::Catenate);
    command.syntax("CATENATE").open();
    for (const AppendPiece &piece : request.pieces) {
        if (!piece.url.isEmpty())
            command.syntax("URL").string(piece.url);
        else if (piece.source)
            command.syntax("TEXT").literal(piece.source);
        else
            command.syntax("TEXT").literal(piece.text);
    }
    command.close();
}

Task<AppendResult> Session::append(AppendRequest request)
{
    AppendResult result;
    if (const std::optional<Reply> refusal = whyNotAppend(request)) {
        result.reply = *refusal;
        co_return result;
    }
    Command command("APPEND");
    command.mailbox(wireName(request.mailbox));
    writeMessage(command, request);
    result.reply = co_await m_connection->run(std::move(command));
    if (!request.pieces.empty() && result.reply.kind == Status::Kind::Bad)
        latchOff(Capability::Catenate);
    if (request.utf8Headers && !result.reply.isOk() && !request.source && request.pieces.empty()) {
        // RFC 9755 takes such a message as any other; servers of RFC 6855 (section 4) want it marked.
        Command marked("APPEND");
        marked.mailbox(wireName(request.mailbox));
        if (!request.flags.isEmpty())
            marked.flags(request.flags);
        if (request.internalDate.isValid())
            marked.string(formatInternalDate(request.internalDate));
        marked.syntax("UTF8").open().literal(request.message, true).close();
        result.reply = co_await m_connection->run(std::move(marked));
    }
    result.uid = appendedUid(result.reply.code, &result.uidValidity);
    co_return result;
}

// --- Several (RFC 3502)

Task<AppendManyResult> Session::appendTogether(std::vector<AppendRequest> requests)
{
    use(Capability::MultiAppend);
    Command command("APPEND");
    command.mailbox(wireName(requests.front().mailbox));
    for (const AppendRequest &request : requests)
        writeMessage(command, request);
    AppendManyResult result;
    result.reply = co_await m_connection->run(std::move(command));
    if (result.reply.isOk()) {
        result.taken = requests.size();
        takeAppendUid(result.reply.code, &result);
        if (result.uids.size() != result.taken)
            result.uids.clear();
    }
    co_return result;
}

Task<AppendManyResult> Session::appendMany(std::vector<AppendRequest> requests)
{
    AppendManyResult total;
    bool allUids = true;
    for (size_t next = 0; next < requests.size();) {
        std::vector<AppendRequest> some;
        qint64 octets = 0;
        bool again = true;
        while (next + some.size() < requests.size() && some.size() < MaxTogether) {
            AppendRequest &request = requests[next + some.size()];
            request.mailbox = requests.front().mailbox;
            octets += sizeOf(request);
            const bool lone = request.utf8Headers || whyNotAppend(request) || !m_capabilities.has(Capability::MultiAppend);
            if (!some.empty() && (octets > MaxOctetsTogether || lone))
                break;
            again = again && canBeSentAgain(request);
            some.push_back(request);
            if (lone)
                break;
        }
        AppendManyResult part;
        const size_t count = some.size();
        if (count > 1) {
            part = co_await appendTogether(some);
        } else {
            const AppendResult one = co_await append(some.front());
            part.reply = one.reply;
            part.taken = one.reply.isOk() ? 1 : 0;
            part.uidValidity = one.uidValidity;
            if (one.uid.isValid())
                part.uids.push_back(one.uid);
        }
        if (count > 1 && part.reply.kind == Status::Kind::Bad) {
            latchOff(Capability::MultiAppend);
            if (again)
                continue; // one by one
        }
        total.reply = part.reply;
        if (!part.reply.isOk())
            break;
        total.taken += part.taken;
        next += part.taken;
        allUids = allUids && part.uids.size() == part.taken && (!total.uidValidity.isValid() || total.uidValidity == part.uidValidity);
        total.uidValidity = part.uidValidity;
        total.uids.insert(total.uids.end(), part.uids.begin(), part.uids.end());
    }
    if (!allUids) {
        total.uids.clear();
        total.uidValidity = {};
    }
    co_return total;
}

// --- In the place of another (RFC 8508)

Task<ReplaceResult> Session::uidReplace(Uid old, AppendRequest request)
{
    ReplaceResult result;
    if (const std::optional<Reply> refusal = whyNotAppend(request)) {
        result.reply = *refusal;
        co_return result;
    }
    if (m_capabilities.has(Capability::Replace) && !request.utf8Headers) {
        use(Capability::Replace);
        const auto code = std::make_shared<ResponseCode>();
        Connection::Handler handler = [code](Response &response) {
            const auto *const status = std::get_if<Status>(&response);
            if (!status || !status->code.is(ResponseCode::Kind::AppendUid))
                return false;
            *code = status->code; // untagged: the tagged answer may have a code of its own (RFC 8508 section 3.3)
            return true;
        };
        Command command("UID REPLACE");
        command.number(old.value()).mailbox(wireName(request.mailbox));
        writeMessage(command, request);
        result.reply = co_await m_connection->run(std::move(command), std::move(handler));
        if (result.reply.isOk()) {
            result.step = ReplaceResult::Step::Done;
            const ResponseCode &told = code->is(ResponseCode::Kind::AppendUid) ? *code : result.reply.code;
            result.uid = appendedUid(told, &result.uidValidity);
        }
        if (result.reply.kind != Status::Kind::Bad)
            co_return result;
        latchOff(Capability::Replace); // offered, but not understood
        if (!canBeSentAgain(request))
            co_return result;
    }
    result = co_await replaceByAppend(old, request);
    co_return result;
}

Task<ReplaceResult> Session::replaceByAppend(Uid old, AppendRequest request)
{
    ReplaceResult result;
    const AppendResult appended = co_await append(std::move(request));
    result.reply = appended.reply;
    result.uidValidity = appended.uidValidity;
    result.uid = appended.uid;
    if (!appended.reply.isOk())
        co_return result;
    result.step = ReplaceResult::Step::Appended;
    QList<QByteArray> deleted;
    deleted.append("\\Deleted");
    const StoreResult stored = co_await uidStore(UidSet(old), StoreMode::Add, deleted);
    result.reply = stored.reply;
    if (!stored.reply.isOk())
        co_return result;
    result.reply = co_await uidExpunge(UidSet(old));
    if (result.reply.isOk())
        result.step = ReplaceResult::Step::Done;
    co_return result;
}

} // namespace postrider::imap
