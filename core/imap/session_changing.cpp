// Changing messages of the selected mailbox: flags, copies, moves, removal.
#include "imap/session.h"

#include "imap/own_reply.h"

#include <deque>

namespace postrider::imap {

namespace {

void takeCopyUid(const ResponseCode &code, CopyResult *result)
{
    if (!code.is(ResponseCode::Kind::CopyUid))
        return;
    result->uidValidity = UidValidity(code.number <= 0xffffffffu ? quint32(code.number) : 0);
    const std::vector<std::pair<Uid, Uid>> pairs = code.uidPairs();
    result->uids.insert(result->uids.end(), pairs.begin(), pairs.end());
}

/// An untagged NO beside an OK (RFC 9051 section 7.1.2): Dovecot says "Internal error", and OK, when the folder was made anew by
/// another client since it was selected. What it copied then may be another message with the same UID.
bool isStumble(const Status *status)
{
    return status && (status->kind == Status::Kind::No || status->kind == Status::Kind::Bad)
           && !status->code.is(ResponseCode::Kind::Alert);
}

} // namespace

// --- STORE

Task<StoreResult> Session::store(UidSet uids, QByteArray item, SearchWriter values, ModSeq unchangedSince)
{
    StoreResult result;
    std::deque<Task<Reply>> running;
    for (const UidSet &chunk : inPieces(uids)) {
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
    const auto stumbled = std::make_shared<bool>(false);
    for (const UidSet &chunk : inPieces(uids)) {
        Connection::Handler handler = [result, stumbled](Response &response) {
            const auto *const status = std::get_if<Status>(&response);
            *stumbled = *stumbled || isStumble(status);
            if (!status || !status->code.is(ResponseCode::Kind::CopyUid))
                return false;
            takeCopyUid(status->code, result.get());
            return true;
        };
        Command command(name);
        command.uids(chunk).mailbox(wireName(mailbox));
        const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
        takeCopyUid(reply.code, result.get());
        result->reply = reply;
        if (!reply.isOk())
            co_return *result;
    }
    result->step = CopyResult::Step::Done;
    if (*stumbled)
        result->uids.clear(); // whoever needs them looks
    co_return *result;
}

Task<CopyResult> Session::uidCopy(UidSet uids, QByteArray mailbox) { return copyOrMove("UID COPY", std::move(uids), std::move(mailbox)); }

Task<CopyResult> Session::uidMove(UidSet uids, QByteArray mailbox)
{
    if (m_capabilities.has(Capability::Move)) {
        use(Capability::Move);
        CopyResult moved = co_await copyOrMove("UID MOVE", uids, mailbox);
        if (moved.reply.kind != Status::Kind::Bad || !moved.uids.empty())
            co_return moved;
        latchOff(Capability::Move); // offered, but not understood
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
        latchOff(Capability::UidPlus);
        result.reply = stored.reply;
    }
    co_return result;
}

Task<Reply> Session::uidExpunge(UidSet uids)
{
    Reply total;
    if (!m_capabilities.has(Capability::UidPlus)) {
        total = cannot("This server cannot remove single messages.");
        co_return total;
    }
    use(Capability::UidPlus);
    for (const UidSet &chunk : inPieces(uids)) {
        Command command("UID EXPUNGE");
        command.uids(chunk);
        const Reply reply = co_await m_connection->run(std::move(command));
        combine(&total, reply);
    }
    co_return total;
}

} // namespace postrider::imap
