// One message: MAIL, RCPT, DATA, and the moment from which it may have been sent (RFC 5321 section 3.3).
#include "smtp/session.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::smtp {

namespace {

using Outcome = SubmitResult::Outcome;
using Stage = SubmitResult::Stage;

constexpr qsizetype Piece = 64 * 1024;
constexpr qsizetype MaxTextLine = 998; // RFC 5321 section 4.5.3.1.6, without CRLF

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

QByteArray mailCommand(const WireAddress &sender, const MessageFacts &facts, const Envelope &envelope, const Capabilities &can, bool needsUtf8)
{
    QByteArray line = "MAIL FROM:<" + sender.text + '>';
    if (can.size)
        line += " SIZE=" + QByteArray::number(facts.octets);
    if (can.eightBitMime && (facts.has8BitBody || facts.has8BitHeader))
        line += " BODY=8BITMIME";
    if (needsUtf8)
        line += " SMTPUTF8";
    if (can.dsn && envelope.reports) {
        line += envelope.reports->wholeMessage ? " RET=FULL" : " RET=HDRS";
        if (!envelope.reports->envelopeId.isEmpty())
            line += " ENVID=" + toXtext(envelope.reports->envelopeId.toUtf8().left(33)); // 100 octets as xtext: RFC 3461 section 4.4
    }
    return line;
}

QByteArray rcptCommand(const WireAddress &recipient, const Envelope &envelope, const Capabilities &can)
{
    QByteArray line = "RCPT TO:<" + recipient.text + '>';
    if (!can.dsn || !envelope.reports)
        return line;
    QByteArrayList when;
    if (envelope.reports->success)
        when.append("SUCCESS");
    if (envelope.reports->failure)
        when.append("FAILURE");
    if (envelope.reports->delay)
        when.append("DELAY");
    line += " NOTIFY=" + (when.isEmpty() ? QByteArray("NEVER") : when.join(','));
    if (!recipient.needsUtf8)
        line += " ORCPT=rfc822;" + toXtext(recipient.text);
    return line;
}

/// Up to five of them by name.
QString refusedRecipients(const SubmitResult &result)
{
    QStringList names;
    for (const RecipientReply &each : result.recipients) {
        if (!each.accepted())
            names.append(each.address);
    }
    const qsizetype more = names.size() - 5;
    if (more > 0)
        names = names.mid(0, 5) + QStringList{QCoreApplication::translate("Smtp", "%n more", nullptr, int(more))};
    return QLocale().createSeparatedList(names);
}

/// RFC 5321 section 4.5.3.1.10: the number of recipients is the fault, so the same again later would fail the same.
bool hasTooManyRecipients(const Reply &reply) { return reply.enhanced && reply.enhanced->subject == 5 && reply.enhanced->detail == 3; }

QString nextStepAfter(const SubmitResult &result)
{
    if (hasTooManyRecipients(result.reply))
        return say("Send the message to fewer people at once.");
    if (result.outcome == Outcome::Deferred)
        return say("It will be tried again later.");
    switch (result.stage) {
    case Stage::Sender:
        return say("Check the address and the settings of the account.");
    case Stage::Recipients:
        return say("Correct the address or leave it out, and send the message again.");
    default:
        return say("Change the message and send it again.");
    }
}

} // namespace

struct Session::Transaction {
    Envelope envelope;
    std::shared_ptr<MessageSource> source;
    SubmitObserver *observer = nullptr;
    MessageFacts facts{};
    WireAddress sender{};
    std::vector<WireAddress> recipients{};
    bool needsUtf8 = false;
    bool dataAsked = false;  ///< DATA went out together with MAIL and RCPT
    bool stopped = false;    ///< the result stands; nothing of the message may follow
    bool committed = false;  ///< the closing dot may have left: what goes wrong now leaves the outcome unknown
    SubmitResult result{};

    /// A refusal of our own, before the server hears of the message.
    bool refuse(const QString &text, const QString &nextStep)
    {
        result.outcome = Outcome::Refused;
        result.stage = Stage::Check;
        result.text = text;
        result.nextStep = nextStep;
        stopped = true;
        return false;
    }
};

Task<SubmitResult> Session::submit(Envelope envelope, std::shared_ptr<MessageSource> source, SubmitObserver &observer)
{
    if (m_state != State::Ready)
        throw Failure::network(Failure::Cause::ConnectionClosed, say("The connection to %1 is closed.").arg(m_server.host));
    m_state = State::Busy;
    const auto transaction = std::make_shared<Transaction>();
    transaction->envelope = std::move(envelope);
    transaction->source = std::move(source);
    transaction->observer = &observer;
    QString broken;
    try {
        if (prepare(*transaction))
            co_await transact(transaction);
    } catch (const Failure &failure) {
        broken = failure.text;
        if (!transaction->committed) {
            close(broken);
            throw;
        }
        SubmitResult &result = transaction->result;
        result.outcome = Outcome::Unknown;
        result.stage = Stage::End;
        result.text = say("The connection to %1 was lost before it confirmed the message: it may have been sent, or not.").arg(m_server.host);
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

/// What can be known before a word is sent. False, with the result filled in, if it can't go.
bool Session::prepare(Transaction &t) const
{
    const QString editIt = say("Change the message and send it again.");
    if (t.envelope.recipients.isEmpty())
        return t.refuse(say("There is nobody to send this message to."), editIt);
    QString blocking; // the first address that can't do without SMTPUTF8
    for (const QString &address : QStringList{t.envelope.sender} + t.envelope.recipients) {
        const bool isNull = address.isEmpty() && t.recipients.empty() && t.sender.text.isEmpty();
        const std::optional<WireAddress> wire = isNull ? WireAddress() : toWire(address);
        if (!wire)
            return t.refuse(say("“%1” is not an address that mail can be sent to.").arg(address.left(200)), say("Correct the address."));
        if (wire->needsUtf8 && blocking.isEmpty())
            blocking = address;
        t.recipients.push_back(*wire);
    }
    t.sender = t.recipients.front();
    t.recipients.erase(t.recipients.begin());
    t.facts = examine(*t.source);
    t.needsUtf8 = t.facts.has8BitHeader || !blocking.isEmpty();
    if (t.needsUtf8 && !m_capabilities.smtpUtf8) {
        if (!blocking.isEmpty())
            return t.refuse(say("%1 can't send to or from “%2”: it takes only plain letters before the @.").arg(m_server.host, blocking),
                            say("Use another address, or another account."));
        return t.refuse(say("The message has letters beyond ASCII in its header, which %1 does not take.").arg(m_server.host), editIt);
    }
    if (t.facts.has8BitBody && !m_capabilities.eightBitMime)
        return t.refuse(say("The message holds 8-bit data, which %1 does not take.").arg(m_server.host), editIt);
    if (t.facts.hasNul)
        return t.refuse(say("The message holds NUL characters, which no mail server takes."), editIt);
    if (t.facts.longestLine > MaxTextLine)
        return t.refuse(say("The message has a line of %1 characters; mail servers take 998.").arg(t.facts.longestLine), editIt);
    if (m_capabilities.maxSize > 0 && t.facts.octets > m_capabilities.maxSize) {
        const QLocale locale;
        return t.refuse(say("The message has %1, but %2 takes %3 at most.")
                            .arg(locale.formattedDataSize(t.facts.octets), m_server.host, locale.formattedDataSize(m_capabilities.maxSize)),
                        say("Leave out attachments, or send them in parts."));
    }
    if (m_capabilities.maxRecipients > 0 && qint64(t.recipients.size()) > m_capabilities.maxRecipients) {
        return t.refuse(QCoreApplication::translate("Smtp", "%1 takes %n recipient(s) at once at most.", nullptr, int(m_capabilities.maxRecipients))
                            .arg(m_server.host),
                        say("Send the message to fewer people at once."));
    }
    return true;
}

Task<> Session::transact(std::shared_ptr<Transaction> transaction)
{
    co_await sendEnvelope(transaction);
    if (!transaction->stopped)
        co_await sendData(transaction);
    if (transaction->stopped && !m_goodbye && m_state == State::Busy)
        co_await resetTransaction();
}

/// MAIL and RCPT; with PIPELINING in one go. Stops at any refused recipient: nobody gets the message then, as the
/// user decides about the others.
Task<> Session::sendEnvelope(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    const bool pipelining = m_capabilities.pipelining;
    // DATA joins the group only if there is one recipient: with more, a 354 after a partial refusal could not be
    // taken back without either sending to the others or dropping the connection.
    t.dataAsked = pipelining && t.recipients.size() == 1;
    QByteArrayList lines{mailCommand(t.sender, t.facts, t.envelope, m_capabilities, t.needsUtf8)};
    for (const WireAddress &recipient : t.recipients)
        lines.append(rcptCommand(recipient, t.envelope, m_capabilities));
    requireNoLeftover();
    if (pipelining) {
        for (const QByteArray &line : lines)
            send(line, {});
        if (t.dataAsked)
            send("DATA", {});
    }
    for (qsizetype i = 0; i < lines.size() && !m_goodbye; ++i) {
        if (!pipelining && t.stopped && t.result.stage == Stage::Sender)
            break; // without a sender RCPT makes no sense
        if (!pipelining)
            send(lines.at(i), {});
        const QString verb = i == 0 ? QStringLiteral("MAIL") : QStringLiteral("RCPT");
        const Reply reply = co_await replyWithin(m_options.timeouts.command, verb);
        const bool senderRefused = t.stopped && t.result.stage == Stage::Sender;
        if (i > 0 && !senderRefused)
            t.result.recipients.push_back({t.envelope.recipients.at(i - 1), reply});
        if (reply.isPositive() || senderRefused)
            continue;
        // A permanent refusal is the one to tell, whatever else was deferred.
        const bool tellsMore = !t.stopped || (t.result.reply.isTransient() && reply.isPermanent());
        const Reply telling = tellsMore ? reply : t.result.reply;
        decide(t, i == 0 ? Stage::Sender : Stage::Recipients, telling);
    }
    if (t.stopped && t.dataAsked && !m_goodbye) {
        t.dataAsked = false;
        const Reply data = co_await replyWithin(m_options.timeouts.dataStart, QStringLiteral("DATA"));
        if (data.isIntermediate())
            co_await sendLoneDot();
    }
}

/// All was refused and yet the server waits for a message: an empty one, which it must refuse (RFC 2920 section 3.1).
Task<> Session::sendLoneDot()
{
    send(".", {});
    co_await replyWithin(m_options.timeouts.dataEnd, QStringLiteral("DATA"));
}

Task<> Session::sendData(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    if (!t.dataAsked) {
        requireNoLeftover();
        send("DATA", {});
    }
    const Reply reply = co_await replyWithin(m_options.timeouts.dataStart, QStringLiteral("DATA"));
    if (!reply.isIntermediate()) {
        if (reply.isPositive())
            throw Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), reply.toLine());
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
    qint64 sent = 0;
    bool more = true;
    while (more && !m_stream->hasUnread()) {
        const QByteArray piece = t.source->read(Piece);
        more = !piece.isEmpty();
        const QByteArray encoded = more ? encoder.encode(piece) : encoder.finish();
        sent += encoded.size();
        m_stream->write(encoded);
        co_await withDeadline(m_timers, m_options.timeouts.dataBlock, stuck, m_stream->flush());
        t.observer->onProgress(std::min(sent, t.facts.octets), t.facts.octets);
    }
    note(TranscriptLine::Direction::Sent, '{' + QByteArray::number(sent) + " octets of the message}");
    if (m_transcript)
        m_transcript->update(m_connection, [sent](ConnectionInfo &info) { info.bytesSent += sent; });
    if (!m_stream->hasUnread() && !m_parser.hasLeftover())
        co_return;
    // The server speaks in the middle of the message: it does not want it. Only closing ends it without sending it.
    const Reply early = co_await replyWithin(m_options.timeouts.command, QStringLiteral("DATA"));
    decide(t, Stage::Data, early);
    close(say("the server stopped the message"));
}

Task<> Session::commit(std::shared_ptr<Transaction> transaction)
{
    Transaction &t = *transaction;
    co_await t.observer->beforeCommit();
    // No suspension between here and write(): a dropped Task has either not sent the dot, or the outbox knows that it may have.
    t.committed = true;
    send(".", {});
    SubmitObserver *const observer = t.observer;
    const std::unique_ptr<TimerHandle> impatience =
        m_timers.after(m_options.timeouts.stillWaiting, [observer] { observer->onStillWaiting(); });
    const Reply reply = co_await replyWithin(m_options.timeouts.dataEnd, QStringLiteral("DATA"));
    if (reply.isIntermediate())
        throw Failure::protocol(say("%1 gave an answer that does not fit.").arg(m_server.host), reply.toLine());
    if (reply.isPositive()) {
        t.result.outcome = Outcome::Accepted;
        t.result.stage = Stage::End;
        t.result.reply = reply;
        co_return;
    }
    decide(t, Stage::End, reply);
    t.stopped = false; // the transaction is over: nothing to reset
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

/// The server said no, at this stage: what that means for the message.
void Session::decide(Transaction &t, Stage stage, const Reply &reply) const
{
    t.stopped = true;
    SubmitResult &result = t.result;
    result.outcome = reply.isTransient() && !hasTooManyRecipients(reply) ? Outcome::Deferred : Outcome::Refused;
    result.stage = stage;
    result.reply = reply;
    QString what;
    switch (stage) {
    case Stage::Sender:
        what = say("%1 does not take mail from %2.").arg(m_server.host, t.envelope.sender);
        break;
    case Stage::Recipients:
        what = say("%1 does not take mail for %2; nothing was sent to anybody.").arg(m_server.host, refusedRecipients(result));
        break;
    default:
        what = say("%1 does not take the message.").arg(m_server.host);
    }
    const QString meaning = explain(reply);
    result.text = meaning.isEmpty() ? what : QCoreApplication::translate("Smtp", "%1 %2", "what happened, and what it means").arg(what, meaning);
    result.nextStep = nextStepAfter(result);
}

} // namespace postrider::smtp
