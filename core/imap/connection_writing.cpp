// Commands on their way out: whose turn it is, literals, and what a dropped Task leaves behind.
#include "imap/connection.h"

#include "imap/pending.h"

#include <QCoreApplication>
#include <algorithm>

namespace postrider::imap {

namespace {

constexpr qint64 SmallLiteral = 4096; // RFC 7888 section 5
constexpr qint64 UploadChunk = 64 * 1024;

QString tr(const char *text) { return QCoreApplication::translate("Imap", text); }

} // namespace

/// Lives in the coroutine of one command: its end, by whatever way, is seen here.
class Connection::PendingGuard
{
    Q_DISABLE_COPY_MOVE(PendingGuard)

public:
    explicit PendingGuard(std::shared_ptr<Pending> pending) : m_pending(std::move(pending)) {}
    ~PendingGuard()
    {
        if (m_pending->connection)
            m_pending->connection->abandon(m_pending);
    }

private:
    std::shared_ptr<Pending> m_pending;
};

void Connection::giveTurns()
{
    if (m_failure)
        return;
    int inFlight = 0;
    bool exclusive = false;
    for (const auto &pending : m_pending) {
        inFlight += pending->isInFlight();
        exclusive = exclusive || (pending->isInFlight() && pending->options.exclusive);
    }
    const auto next = std::find_if(m_pending.begin(), m_pending.end(),
                                   [](const auto &pending) { return pending->state == Pending::State::Waiting; });
    if (next == m_pending.end())
        return;
    if (exclusive) {
        const std::shared_ptr<Pending> holder = m_pending.front();
        if (holder->options.onWanted && !holder->wanted && holder->state == Pending::State::Sent) {
            holder->wanted = true;
            holder->options.onWanted();
        }
        return;
    }
    if (m_writer || inFlight >= m_options.window || ((*next)->options.exclusive && inFlight > 0))
        return;
    (*next)->state = Pending::State::Writing;
    m_writer = *next;
    m_writer->turn.set(Done());
}

Task<Reply> Connection::run(Command command, Handler handler)
{
    return run(std::move(command), std::move(handler), RunOptions());
}

Task<Reply> Connection::run(Command command, Handler handler, RunOptions options)
{
    if (m_failure)
        throw *m_failure;
    const auto pending = std::make_shared<Pending>();
    pending->connection = this;
    pending->name = command.name();
    pending->tag = 'a' + QByteArray::number(++m_lastTag);
    pending->handler = std::move(handler);
    pending->options = std::move(options);
    const PendingGuard guard(pending);
    m_pending.push_back(pending);
    giveTurns();
    co_await pending->turn;
    // Between a slot that is set and the coroutine that goes on the connection may have ended, or be gone altogether.
    if (pending->connection)
        co_await writeCommand(pending, std::move(command));
    Reply reply = co_await pending->reply;
    co_return reply;
}

bool Connection::isSynchronizing(const Command::Segment &segment) const
{
    switch (m_literalMode) {
    case LiteralMode::NonSynchronizing:
        return false;
    case LiteralMode::NonSynchronizingSmall:
        return segment.literalSize() > SmallLiteral;
    case LiteralMode::Synchronizing:
        break;
    }
    return true;
}

Task<> Connection::writeCommand(std::shared_ptr<Pending> pending, Command command)
{
    pending->touchedWire = true;
    m_idleTicks = 0;
    note(TranscriptLine::Direction::Sent, pending->tag + ' ' + command.shown());
    QByteArray line = pending->tag + ' ';
    bool refused = false;
    for (const Command::Segment &segment : command.segments()) {
        line += segment.text;
        if (!segment.hasLiteral)
            continue;
        const bool synchronizing = isSynchronizing(segment);
        line += (segment.binary ? "~{" : "{") + QByteArray::number(segment.literalSize()) + (synchronizing ? "}\r\n" : "+}\r\n");
        m_sent += line.size();
        m_stream->write(std::exchange(line, QByteArray()));
        armTimer();
        const bool taken = co_await writeLiteral(pending, segment, synchronizing);
        if (!pending->connection)
            co_return;
        refused = !taken;
        if (refused)
            break;
    }
    if (!refused) { // also where an answer came early: what was announced must be completed
        m_sent += line.size() + 2;
        m_stream->write(line + "\r\n");
    }
    if (pending->state == Pending::State::Writing)
        pending->state = Pending::State::Sent;
    m_writer.reset();
    giveTurns();
    armTimer();
}

/// False: the server answered instead of taking it.
Task<bool> Connection::writeLiteral(std::shared_ptr<Pending> pending, Command::Segment segment, bool synchronizing)
{
    if (synchronizing) {
        const auto go = std::make_shared<Slot<bool>>(); // shared: this frame may go before the pending command does
        pending->literalGo = go;
        const bool taken = co_await *go;
        pending->literalGo.reset();
        if (!taken || !pending->connection)
            co_return false;
    }
    if (!segment.source && segment.literal.size() <= UploadChunk) {
        m_sent += segment.literal.size();
        m_stream->write(segment.literal);
        co_return true;
    }
    const qint64 size = segment.literalSize();
    for (qint64 done = 0; done < size;) {
        const qint64 want = std::min(UploadChunk, size - done);
        const QByteArray chunk = segment.source ? segment.source->read(want) : segment.literal.mid(done, want);
        if (chunk.isEmpty() || chunk.size() > want)
            throw Failure::store(Failure::Cause::Corrupt, tr(QT_TRANSLATE_NOOP("Imap", "A message changed while it was being uploaded.")));
        done += chunk.size();
        m_sent += chunk.size();
        m_stream->write(chunk);
        co_await m_stream->flush();
        if (!pending->connection)
            co_return false;
        m_idleTicks = 0;
    }
    co_return true;
}

void Connection::writeLine(const QByteArray &line, const QByteArray &shown)
{
    if (m_failure)
        return;
    note(TranscriptLine::Direction::Sent, shown);
    m_sent += line.size() + 2;
    m_idleTicks = 0;
    m_stream->write(line + "\r\n");
}

void Connection::abandon(const std::shared_ptr<Pending> &pending)
{
    pending->abandoned = true;
    pending->handler = nullptr;
    m_framer.forgetSink(pending->sink);
    const bool halfWritten = m_writer == pending && pending->touchedWire;
    if (m_writer == pending && !halfWritten)
        m_writer.reset();
    if (halfWritten || (pending->state == Pending::State::Sent && pending->options.closeIfDropped)) {
        end(Failure::cancelled(), false);
    } else if (!pending->touchedWire) {
        m_pending.erase(std::remove(m_pending.begin(), m_pending.end(), pending), m_pending.end());
        giveTurns();
    }
}

} // namespace postrider::imap
