// One message: who sends it to whom (MAIL, RCPT; RFC 5321 section 3.3), and what is left of the session afterwards.
#include "smtp/transaction.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::smtp {

namespace {

using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

/// Why nobody knows what became of the message; %1 is the server.
QString neverConfirmed(const Failure &failure)
{
    if (failure.cause == Failure::Cause::Timeout)
        return say("%1 did not confirm the message in time: it may have been sent, or not.");
    if (failure.kind == Failure::Kind::Protocol || failure.kind == Failure::Kind::Limit)
        return say("%1 gave no answer that confirms the message or refuses it: it may have been sent, or not.");
    return say("The connection to %1 was lost before it confirmed the message: it may have been sent, or not.");
}

} // namespace

Task<SubmitResult> Session::submit(Envelope envelope, std::shared_ptr<MessageSource> source, SubmitObserver &observer)
{
    if (!isUsable())
        throw Failure::network(Failure::Cause::ConnectionClosed, say("The connection to %1 is closed.").arg(m_server.host));
    m_state = State::Busy;
    const auto transaction = std::make_shared<Transaction>();
    transaction->envelope = std::move(envelope);
    transaction->source = std::move(source);
    transaction->observer = &observer;
    QString broken;
    try {
        if (prepare(*transaction)) {
            ++m_mails;
            co_await transact(transaction);
            if (transaction->chunksRefused && !m_goodbye && m_state == State::Busy) {
                transaction->restartWithData();
                co_await transact(transaction);
            }
        }
    } catch (const Failure &failure) {
        broken = failure.text;
        if (!transaction->committed) {
            close(broken);
            throw;
        }
        SubmitResult &result = transaction->result;
        result.outcome = Outcome::Unknown;
        result.stage = Stage::End;
        result.text = neverConfirmed(failure).arg(m_server.host);
        result.nextStep = say("Look whether it has arrived before you send it again.");
    } catch (...) {
        close(say("stopped"));
        throw;
    }
    if (!broken.isEmpty() || m_goodbye)
        close(broken.isEmpty() ? say("closed by the server") : broken);
    else if (m_state == State::Busy)
        m_state = State::Ready;
    co_return std::move(transaction->result);
}

Task<> Session::transact(std::shared_ptr<Transaction> transaction)
{
    co_await sendEnvelope(transaction);
    if (!transaction->stopped && transaction->chunked)
        co_await sendChunks(transaction);
    else if (!transaction->stopped)
        co_await sendData(transaction);
    if (transaction->stopped && !m_goodbye && m_state == State::Busy)
        co_await resetTransaction();
}

/// MAIL and RCPT; with PIPELINING in one go, and with BDAT the first piece of the message as well: a piece commits to nothing.
Task<> Session::sendEnvelope(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    const bool pipelining = m_capabilities.pipelining;
    // DATA joins the group only if there is one recipient: with more, a 354 after a partial refusal could not be
    // taken back without either sending to the others or dropping the connection.
    t.dataAsked = pipelining && !t.chunked && t.recipients.size() == 1;
    const MailParameters parameters{t.facts.octets, t.facts.has8BitBody || t.facts.has8BitHeader, t.binary, t.needsUtf8};
    QByteArrayList lines{mailCommand(t.sender, parameters, t.envelope, m_capabilities)};
    for (const WireAddress &recipient : t.recipients)
        lines.append(rcptCommand(recipient, t.envelope, m_capabilities));
    requireNoLeftover();
    if (pipelining) {
        for (const QByteArray &line : lines)
            m_link.send(line, {});
        if (t.dataAsked)
            m_link.send("DATA", {});
        if (t.chunked)
            sendChunk(t);
    }
    bool senderRefused = false;
    for (qsizetype i = 0; i < lines.size() && !m_goodbye; ++i) {
        if (!pipelining && senderRefused)
            break; // without a sender RCPT makes no sense
        if (!pipelining)
            m_link.send(lines.at(i), {});
        const QString verb = i == 0 ? QStringLiteral("MAIL") : QStringLiteral("RCPT");
        const Reply reply = co_await replyWithin(m_options.timeouts.command, verb);
        if (i == 0 && !reply.isPositive()) {
            senderRefused = true;
            decide(t, Stage::Sender, reply);
        }
        if (i > 0 && !senderRefused)
            t.result.recipients.push_back({t.envelope.recipients.at(i - 1), reply});
    }
    if (!senderRefused)
        judgeRecipients(t);
    if (t.stopped && t.dataAsked && !m_goodbye) {
        t.dataAsked = false;
        const Reply data = co_await replyWithin(m_options.timeouts.dataStart, QStringLiteral("DATA"));
        if (data.isIntermediate())
            co_await sendLoneDot();
    }
    while (t.stopped && t.unanswered > 0 && !m_goodbye) {
        --t.unanswered;
        co_await chunkReply(); // whatever it says: RSET follows
    }
}

/// Whether the message goes on, now that all recipients were asked for.
void Session::judgeRecipients(Transaction &t) const
{
    const auto &replies = t.result.recipients;
    const auto accepted = [](const RecipientReply &each) { return each.accepted(); };
    const qsizetype taken = std::count_if(replies.begin(), replies.end(), accepted);
    if (taken == qsizetype(t.recipients.size()))
        return;
    const auto crowded = [](const RecipientReply &each) { return each.accepted() || saysTooManyRecipients(each.reply); };
    const bool onlyTooMany = std::all_of(replies.begin(), replies.end(), crowded);
    if (taken > 0 && onlyTooMany && !m_goodbye) {
        // Those before the first one too many fit (RFC 5321 section 4.5.3.1.10); nobody gets it in this transaction.
        const auto end = std::find_if_not(replies.begin(), replies.end(), accepted);
        t.result.outcome = Outcome::TooManyRecipients;
        t.result.stage = Stage::Recipients;
        t.result.reply = end->reply;
        t.result.fitting = std::max<qsizetype>(1, std::distance(replies.begin(), end));
        t.stopped = true;
        return;
    }
    if (taken > 0 && t.envelope.takePartial && !m_goodbye)
        return;
    // A permanent refusal is the one to tell, whatever else was deferred.
    Reply telling;
    for (const RecipientReply &each : replies) {
        if (!each.accepted() && (telling.code == 0 || (telling.isTransient() && each.reply.isPermanent())))
            telling = each.reply;
    }
    decide(t, Stage::Recipients, telling);
}

/// All was refused and yet the server waits for a message: an empty one, which it must refuse (RFC 2920 section 3.1).
Task<> Session::sendLoneDot()
{
    m_link.send(".", {});
    co_await replyWithin(m_options.timeouts.dataEnd, QStringLiteral("DATA"));
}

/// After a refusal the session may still serve another message; if not even RSET works, it closes and the result stands.
Task<> Session::resetTransaction()
{
    QString broken;
    try {
        const Reply reply = co_await command("RSET", m_options.timeouts.command);
        if (!reply.isPositive())
            broken = say("RSET was refused");
    } catch (const Failure &failure) {
        broken = failure.text;
    }
    if (!broken.isEmpty())
        close(broken);
}

} // namespace postrider::smtp
