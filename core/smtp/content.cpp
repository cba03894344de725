// The message itself: DATA (RFC 5321 section 4.1.1.4) or BDAT (RFC 3030), and the moment from which it may have been sent.
#include "smtp/transaction.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::smtp {

namespace {

using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

constexpr qsizetype Piece = 64 * 1024;
constexpr qsizetype Chunk = 256 * 1024; // the first one is a Piece: it goes before anybody knows whether the recipients are taken

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

/// BDAT as such is what the server minds, not this message.
bool isUnknownCommand(const Reply &reply) { return (reply.code >= 500 && reply.code <= 504) || reply.code == 555; }

} // namespace

Task<> Session::sendData(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    if (!t.dataAsked) {
        requireNoLeftover();
        m_link.send("DATA", {});
    }
    const Reply reply = co_await replyWithin(m_options.timeouts.dataStart, QStringLiteral("DATA"));
    if (!reply.isIntermediate()) {
        decide(t, Stage::Data, reply);
        co_return;
    }
    co_await sendPieces(transaction);
    if (!t.stopped)
        co_await commit(transaction);
}

/// Everything but the closing dot leaves for the operating system here.
Task<> Session::sendPieces(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    const Failure stuck = Failure::network(Failure::Cause::Timeout, say("%1 stopped taking the message.").arg(m_server.host), say("Try again later."));
    WireEncoder encoder(WireEncoder::Form::DotStuffed);
    t.source->rewind();
    bool more = true;
    while (more && !m_link.stream().hasUnread()) {
        const QByteArray piece = t.source->read(Piece);
        more = !piece.isEmpty();
        const QByteArray encoded = more ? encoder.encode(piece) : encoder.finish();
        t.sent += encoded.size();
        m_link.stream().write(encoded);
        co_await withDeadline(m_timers, m_options.timeouts.dataBlock, stuck, m_link.stream().flush());
        t.observer->onProgress(std::min(t.sent, t.facts.octets), t.facts.octets);
    }
    m_link.note(TranscriptLine::Direction::Sent, '{' + QByteArray::number(t.sent) + " octets of the message}");
    m_link.countSent(t.sent);
    if (!m_link.stream().hasUnread() && !m_parser.hasLeftover())
        co_return;
    // The server speaks in the middle of the message: it does not want it. Only closing ends it without sending it.
    const Reply early = co_await replyWithin(m_options.timeouts.command, QStringLiteral("DATA"));
    decide(t, Stage::Data, early);
    close(say("the server stopped the message"));
}

/// Writes the next piece of the message; nothing if there is none left. LAST is never in it: only commit() says that.
void Session::sendChunk(Transaction &t)
{
    if (!t.encoder) {
        t.encoder = std::make_unique<WireEncoder>(WireEncoder::Form::Canonical);
        t.source->rewind();
    }
    const qsizetype wanted = t.sent == 0 ? Piece : Chunk;
    QByteArray chunk;
    while (!t.atEnd && chunk.size() < wanted) {
        const QByteArray piece = t.source->read(std::min(Piece, wanted - chunk.size()));
        t.atEnd = piece.isEmpty();
        chunk += t.atEnd ? t.encoder->finish() : t.encoder->encode(piece);
    }
    if (chunk.isEmpty())
        return;
    m_link.send("BDAT " + QByteArray::number(chunk.size()), {});
    m_link.note(TranscriptLine::Direction::Sent, '{' + QByteArray::number(chunk.size()) + " octets of the message}");
    m_link.countSent(chunk.size());
    t.sent += chunk.size();
    ++t.unanswered;
    m_link.stream().write(chunk);
}

/// Hosts exist that offer CHUNKING and then say nothing any more.
Task<Reply> Session::chunkReply()
{
    try {
        const Reply reply = co_await replyWithin(m_options.timeouts.dataBlock, QStringLiteral("BDAT"));
        co_return reply;
    } catch (const Failure &failure) {
        m_chunkingFailed |= failure.cause == Failure::Cause::Timeout || failure.cause == Failure::Cause::ConnectionClosed;
        throw;
    }
}

/// All of the message, each piece confirmed; the next one is under way while the server looks at the last.
Task<> Session::sendChunks(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    const Failure stuck = Failure::network(Failure::Cause::Timeout, say("%1 stopped taking the message.").arg(m_server.host), say("Try again later."));
    while (!m_goodbye && !t.stopped && (!t.atEnd || t.unanswered > 0)) {
        if (!t.atEnd)
            sendChunk(t);
        co_await withDeadline(m_timers, m_options.timeouts.dataBlock, stuck, m_link.stream().flush());
        t.observer->onProgress(std::min(t.sent, t.facts.octets), t.facts.octets);
        // A command may only follow one that is not answered yet where PIPELINING is offered (RFC 2920 section 3.1, RFC 3030 section 2).
        const int mayWait = t.atEnd || !m_capabilities.pipelining ? 0 : 1;
        while (t.unanswered > mayWait && !m_goodbye) {
            --t.unanswered;
            const Reply reply = co_await chunkReply();
            if (!reply.isPositive() && !t.stopped) {
                decide(t, Stage::Data, reply);
                t.chunksRefused = isUnknownCommand(reply) && !t.binary;
                m_chunkingFailed |= t.chunksRefused;
            }
        }
    }
    while (t.stopped && t.unanswered > 0 && !m_goodbye) {
        --t.unanswered;
        co_await chunkReply();
    }
    if (!t.stopped)
        co_await commit(transaction);
}

Task<> Session::commit(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    co_await t.observer->untilTurn();
    requireNoLeftover();
    if (m_link.stream().hasUnread()) { // would be taken for the answer to what comes next
        const Reply early = co_await replyWithin(m_options.timeouts.command, QStringLiteral("DATA"));
        if (early.isPositive())
            throw m_link.answeredTooOften(early.toLine());
        decide(t, Stage::Data, early);
        close(say("the server stopped the message"));
        co_return;
    }
    co_await m_link.stream().flush(); // nothing is left to flush: throws if the server is gone, as long as that is no loss
    co_await t.observer->beforeCommit(t.result.recipients);
    // No suspension between here and write(): a dropped Task has either not sent the dot, or the outbox knows that it may have.
    t.committed = true;
    m_link.send(t.chunked ? "BDAT 0 LAST" : ".", {});
    SubmitObserver *const observer = t.observer;
    const std::unique_ptr<TimerHandle> impatience =
        m_timers.after(m_options.timeouts.stillWaiting, [observer] { observer->onStillWaiting(); });
    const QString step = t.chunked ? QStringLiteral("BDAT") : QStringLiteral("DATA");
    const Reply reply = co_await replyWithin(m_options.timeouts.dataEnd, step);
    if (reply.isIntermediate())
        throw Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), reply.toLine());
    if (reply.isPositive()) {
        t.result.outcome = Outcome::Accepted;
        t.result.stage = Stage::End;
        t.result.reply = reply;
        co_return;
    }
    decide(t, Stage::End, reply);
    // After DATA the transaction is over. After BDAT it is, too, but servers differ on a refused LAST: RSET is safe with all.
    t.stopped = t.chunked;
}

} // namespace postrider::smtp
