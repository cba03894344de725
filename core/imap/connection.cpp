#include "imap/connection.h"

#include "imap/pending.h"

#include <QCoreApplication>
#include <algorithm>

namespace postrider::imap {

namespace {

constexpr int TicksUntilTimeout = 4; // the timer runs at a quarter of the time limit
constexpr int FetchesShown = 20;

QString tr(const char *text) { return QCoreApplication::translate("Imap", text); }

Failure closedByServer()
{
    return Failure::network(Failure::Cause::ConnectionClosed,
                            tr(QT_TRANSLATE_NOOP("Imap", "The mail server closed the connection.")));
}

Failure silent()
{
    return Failure::network(Failure::Cause::Timeout, tr(QT_TRANSLATE_NOOP("Imap", "The mail server has stopped answering.")));
}

Failure tooMuch()
{
    return Failure(Failure::Kind::Limit, tr(QT_TRANSLATE_NOOP("Imap", "The mail server sent more than this program takes in one answer.")),
                   Failure::Cause::TooLarge);
}

Failure goodbye(const Status &bye)
{
    Failure failure = Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The mail server ended the connection.")), bye.line());
    failure.cause = Failure::Cause::ServerSaidBye;
    return failure;
}

} // namespace

Connection::Connection(std::unique_ptr<net::ByteStream> stream, Timers &timers, ConnectionOptions options)
    : m_stream(std::move(stream)), m_timers(timers), m_options(std::move(options)), m_framer(m_options.limits),
      m_pauses(std::make_shared<Pauses>())
{
    m_framer.setSinkFinder([this](QByteArrayView prefix, qint64 size) { return findSink(prefix, size); });
}

Connection::~Connection()
{
    end(Failure::cancelled(), false);
    m_pauses->resumed = nullptr;
}

// --- Reading

void Connection::startReading()
{
    m_handOver = false;
    m_reader = readLoop();
}

Task<> Connection::readLoop()
{
    try {
        while (!m_failure && !m_handOver) {
            if (m_pauses->count > 0) {
                Slot<Done> resumed;
                m_pauses->resumed = &resumed;
                co_await resumed;
                m_pauses->resumed = nullptr;
                continue;
            }
            const QByteArray bytes = co_await m_stream->read();
            if (bytes.isEmpty())
                throw closedByServer();
            m_idleTicks = 0;
            m_received += bytes.size();
            m_framer.feed(bytes);
            drainFramer();
        }
    } catch (const Failure &failure) {
        end(failure, true);
    } catch (const std::exception &error) {
        end(Failure::protocol(QString::fromUtf8(error.what())), true);
    }
}

void Connection::drainFramer()
{
    Frame frame;
    while (!m_failure && !m_handOver) {
        switch (m_framer.next(&frame)) {
        case Framer::Result::NeedMore:
            return;
        case Framer::Result::Error:
            throw Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The mail server sent something that is not IMAP.")), m_framer.error());
        case Framer::Result::Frame:
            noteFrame(frame);
            dispatch(parseResponse(frame, m_options.limits, m_options.decoders), frame.bytes.size());
            break;
        }
    }
}

LiteralSink *Connection::findSink(QByteArrayView prefix, qint64 size)
{
    for (const auto &pending : m_pending) {
        if (!pending->isInFlight() || pending->abandoned || !pending->options.sinkFinder)
            continue;
        if (LiteralSink *const sink = pending->options.sinkFinder(prefix, size)) {
            pending->sink = sink;
            return sink;
        }
    }
    return nullptr;
}

// --- Who gets what

void Connection::dispatch(Response response, qint64 octets)
{
    if (m_greeting && !m_greeting->isSet()) {
        onGreeting(response);
        return;
    }
    if (const auto *const continuation = std::get_if<Continuation>(&response)) {
        onContinuation(*continuation);
        return;
    }
    const auto *const status = std::get_if<Status>(&response);
    if (!status) {
        offer(response, octets);
    } else if (!status->tag.isEmpty()) {
        onTagged(std::move(std::get<Status>(response)));
    } else {
        const bool isBye = status->kind == Status::Kind::Bye;
        const Failure failure = isBye ? goodbye(*status) : Failure::cancelled();
        offer(response, octets);
        const bool expected = std::any_of(m_pending.begin(), m_pending.end(),
                                          [](const auto &pending) { return pending->isInFlight() && pending->options.expectsBye; });
        if (isBye && !expected)
            end(failure, true); // the tagged answers will not come: some servers repeat BYE for ever
    }
}

void Connection::onGreeting(const Response &response)
{
    const auto *const status = std::get_if<Status>(&response);
    const QString notImap = tr(QT_TRANSLATE_NOOP("Imap", "The server answered, but it is no IMAP server."));
    if (!status || !status->tag.isEmpty()) {
        const auto *const unknown = std::get_if<Unrecognised>(&response);
        throw Failure::protocol(notImap, unknown ? unknown->start : QByteArray());
    }
    if (status->kind == Status::Kind::Bye)
        throw goodbye(*status);
    if (status->kind != Status::Kind::Ok && status->kind != Status::Kind::PreAuth)
        throw Failure::protocol(notImap, status->line());
    m_greeting->set(*status);
    m_timer.reset();
}

void Connection::offer(Response &response, qint64 octets)
{
    if (m_filter)
        m_filter(response);
    // By index: a handler may start a command.
    for (size_t i = 0; i < m_pending.size(); ++i) {
        const std::shared_ptr<Pending> pending = m_pending[i];
        if (pending->isInFlight() && pending->handler && pending->handler(response)) {
            countHeld(*pending, octets);
            return;
        }
    }
    m_unwanted += octets;
    if (m_unwanted > m_options.limits.unwanted)
        throw tooMuch();
    if (m_unsolicited)
        m_unsolicited(response);
}

/// A server that never comes to an end must not fill our memory; what is handed on as it comes does not.
void Connection::countHeld(Pending &pending, qint64 octets)
{
    if (pending.options.streams)
        return;
    pending.held += octets + qint64(sizeof(Response));
    if (pending.held > m_options.limits.held)
        throw tooMuch();
}

void Connection::onTagged(Status status)
{
    const auto found = std::find_if(m_pending.begin(), m_pending.end(), [&status](const auto &pending) {
        return pending->isInFlight() && pending->touchedWire && pending->tag == status.tag;
    });
    if (found == m_pending.end()) {
        throw Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The mail server answered a question that was not asked.")),
                                status.tag + ' ' + status.line());
    }
    m_unwanted = 0;
    finish(*found, std::move(status));
}

void Connection::onContinuation(const Continuation &continuation)
{
    if (m_writer && m_writer->literalGo) {
        m_writer->literalGo->set(true);
        return;
    }
    for (const auto &pending : m_pending) {
        if (pending->state != Pending::State::Sent || !pending->options.onContinuation)
            continue;
        const std::optional<QByteArray> answer = pending->options.onContinuation(continuation);
        if (answer)
            writeLine(*answer, *answer == "*" ? QByteArray("*") : QByteArray("(secret)"));
        return;
    }
    // One that nothing waits for means nothing.
}

void Connection::finish(std::shared_ptr<Pending> pending, Status status)
{
    m_pending.erase(std::find(m_pending.begin(), m_pending.end(), pending));
    if (m_pending.empty() && m_fetchesHidden > 0)
        note(TranscriptLine::Direction::Note, QByteArray::number(m_fetchesHidden) + " more FETCH responses");
    if (m_pending.empty())
        m_fetchesNoted = m_fetchesHidden = 0;
    m_handOver = pending->options.handOver && status.isOk();
    pending->state = Pending::State::Answered;
    pending->handler = nullptr;
    if (pending->literalGo)
        pending->literalGo->set(false);
    if (const auto onAnswer = std::exchange(pending->options.onAnswer, nullptr); onAnswer && !pending->abandoned)
        onAnswer(status);
    pending->reply.set(std::move(status));
    if (m_options.transcript) {
        m_options.transcript->update(m_options.transcriptId, [this](ConnectionInfo &info) {
            info.bytesReceived = m_received;
            info.bytesSent = m_sent;
        });
    }
    giveTurns();
    armTimer();
}

// --- Greeting, TLS, compression

Task<Status> Connection::greeting()
{
    const auto slot = std::make_shared<Slot<Status>>();
    m_greeting = slot;
    armTimer();
    startReading();
    Status status = co_await *slot;
    co_return status;
}

Task<net::TlsInfo> Connection::startTls()
{
    if (!m_framer.isEmpty() || m_stream->hasUnread()) {
        const Failure injected = Failure::tls(Failure::Cause::StartTlsInjection,
                                              tr(QT_TRANSLATE_NOOP("Imap", "Somebody tampered with the start of encryption: "
                                                                           "data came before it that was not encrypted.")));
        end(injected, false);
        throw injected;
    }
    net::TlsInfo info = co_await m_stream->startTls();
    startReading();
    co_return info;
}

void Connection::wrapStream(const std::function<std::unique_ptr<net::ByteStream>(std::unique_ptr<net::ByteStream>)> &wrap)
{
    if (!m_framer.isEmpty()) { // compressed data, read before there was somebody to inflate it
        end(closedByServer(), true);
        return;
    }
    m_stream = wrap(std::move(m_stream));
    startReading();
}

// --- Time

void Connection::setProgressTimeout(qint64 ms)
{
    m_options.progressTimeoutMs = ms;
    m_timer.reset();
    armTimer();
}

void Connection::setPatient(bool patient)
{
    for (const auto &pending : m_pending) {
        if (pending->isInFlight())
            pending->patient = patient;
    }
    m_timer.reset();
    armTimer();
}

void Connection::armTimer()
{
    const bool waits = (m_greeting && !m_greeting->isSet())
        || std::any_of(m_pending.begin(), m_pending.end(), [](const auto &pending) { return !pending->patient; });
    if (m_failure || !waits) {
        m_timer.reset();
    } else if (!m_timer) {
        m_idleTicks = 0;
        m_timer = m_timers.after(std::max<qint64>(m_options.progressTimeoutMs / TicksUntilTimeout, 1), [this] { onTick(); });
    }
}

void Connection::onTick()
{
    const int ticks = m_pauses->count > 0 ? 0 : m_idleTicks + 1; // held back by ourselves
    m_timer.reset();
    if (ticks >= TicksUntilTimeout) {
        end(silent(), true);
        return;
    }
    armTimer();
    m_idleTicks = ticks;
}

// --- The end

void Connection::close(const Failure &why) { end(why, false); }
void Connection::close() { end(Failure::cancelled(), false); }

void Connection::end(const Failure &why, bool tellHolder)
{
    if (m_failure)
        return;
    m_failure = why;
    m_timer.reset();
    m_stream->close();
    const std::exception_ptr error = std::make_exception_ptr(why);
    if (m_greeting)
        m_greeting->fail(error);
    const std::deque<std::shared_ptr<Pending>> waiting = std::exchange(m_pending, {});
    m_writer.reset();
    for (const auto &pending : waiting) {
        pending->connection = nullptr;
        pending->handler = nullptr;
        if (pending->options.expectsBye && why.cause == Failure::Cause::ConnectionClosed)
            pending->reply.set(Status());
        pending->turn.fail(error);
        if (pending->literalGo)
            pending->literalGo->fail(error);
        pending->reply.fail(error);
    }
    if (m_options.transcript)
        m_options.transcript->close(m_options.transcriptId, why.text);
    if (tellHolder && m_closed) {
        m_closedTimer = m_timers.after(0, [this] {
            const auto handler = std::exchange(m_closed, nullptr);
            handler(Failure(*m_failure));
        });
    }
}

// --- Transcript

void Connection::note(TranscriptLine::Direction direction, QByteArray text)
{
    if (m_options.transcript)
        m_options.transcript->add(m_options.transcriptId, direction, std::move(text));
}

/// One line a response, literals left out; of bulk FETCH only the start, so that the rest of the conversation stays in view.
void Connection::noteFrame(const Frame &frame)
{
    if (!m_options.transcript)
        return;
    constexpr qsizetype Shown = 1000;
    QByteArrayView text = frame.bytes;
    const qsizetype lineEnd = text.first(std::min(text.size(), Shown)).indexOf('\n');
    const bool isFetch = text.startsWith("* ") && text.first(std::min<qsizetype>(text.size(), 24)).indexOf(" FETCH ") > 0;
    if (isFetch && ++m_fetchesNoted > FetchesShown) {
        ++m_fetchesHidden;
        return;
    }
    const qsizetype shown = lineEnd >= 0 ? lineEnd : std::min(text.size(), Shown);
    QByteArray line = text.first(shown).toByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    if (shown < text.size())
        line += " … (" + QByteArray::number(text.size()) + " octets)";
    note(TranscriptLine::Direction::Received, line);
}

// --- Back-pressure

Connection::ReadPause Connection::pauseReading()
{
    ++m_pauses->count;
    return ReadPause(m_pauses);
}

Connection::ReadPause::ReadPause(std::shared_ptr<Pauses> pauses) : m_pauses(std::move(pauses)) {}

Connection::ReadPause &Connection::ReadPause::operator=(ReadPause &&other) noexcept
{
    if (this != &other) {
        release();
        m_pauses = std::move(other.m_pauses);
    }
    return *this;
}

void Connection::ReadPause::release()
{
    const std::shared_ptr<Pauses> pauses = std::exchange(m_pauses, nullptr);
    if (pauses && --pauses->count == 0 && pauses->resumed)
        pauses->resumed->set(Done());
}

} // namespace postrider::imap
