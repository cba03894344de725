// One IMAP connection: tags, pipelining, literals, and who gets which response.
#pragma once

#include "async/slot.h"
#include "async/task.h"
#include "async/timers.h"
#include "base/transcript.h"
#include "imap/wire/command.h"
#include "imap/wire/framer.h"
#include "imap/wire/parser.h"
#include "imap/wire/response.h"
#include "net/byte_stream.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace postrider::imap {

/// The tagged answer to a command. NO and BAD are values; only a broken connection is an exception.
using Reply = Status;

/// Throws what a NO or BAD means: Refused with Quota, NoPermission or NotFound where the code says so, Limit, else Protocol.
/// `what` says what failed, one translated sentence.
void requireOk(const Reply &reply, const QString &what);

struct ConnectionOptions {
    Limits limits;
    Decoders decoders;
    qint64 progressTimeoutMs = 60 * 1000; ///< without a single octet while a command waits
    int window = 10;                      ///< commands sent and not answered (some servers choke on 50 STATUS)
    Transcript *transcript = nullptr;     ///< may be null; must outlive the connection
    int transcriptId = 0;
};

/// Literals without "+" first: RFC 7888.
enum class LiteralMode { Synchronizing, NonSynchronizingSmall, NonSynchronizing };

class Connection final
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// Given each untagged response while its command waits for the tagged one. True: consumed, nobody else sees it.
    using Handler = std::function<bool(Response &)>;
    /// Given what no command consumed.
    using UnsolicitedHandler = std::function<void(Response &)>;

    struct RunOptions {
        bool exclusive = false;       ///< nothing else in flight: waits for the others, and keeps them waiting
        bool closeIfDropped = false;  ///< dropping the Task leaves an unknown state: SELECT, AUTHENTICATE
        bool expectsBye = false;      ///< LOGOUT: BYE and the end of the connection are no failures
        bool handOver = false;        ///< reading stops after its tagged OK: STARTTLS, COMPRESS
        bool streams = false;         ///< its handler keeps nothing of what it consumes: no limit for it (Limits::held)
        /// Called for "+" outside of literals: AUTHENTICATE, IDLE. The answer is sent with CRLF; nothing: send nothing.
        std::function<std::optional<QByteArray>(const Continuation &)> onContinuation;
        /// While this exclusive command runs, called when another command wants its turn: IDLE ends itself.
        std::function<void()> onWanted;
        /// Given the tagged answer where it is read: before anything behind it in the same chunk, which a Task goes on after.
        /// Not called once the Task is dropped.
        std::function<void(const Reply &)> onAnswer;
        Framer::SinkFinder sinkFinder; ///< large literals of FETCH
    };

    Connection(std::unique_ptr<net::ByteStream> stream, Timers &timers, ConnectionOptions options);
    ~Connection();

    /// Reads the greeting. Throws if it is none, or BYE. To be called once, first.
    Task<Status> greeting();

    /// Sends a command when its turn comes and returns its tagged answer. Runs at once up to there: two Tasks started one
    /// after the other are pipelined. Dropping the Task abandons the wait only: the answer is swallowed when it comes; a
    /// command half written, or with closeIfDropped, closes the connection. Throws Failure when the connection breaks.
    Task<Reply> run(Command command, Handler handler, RunOptions options);
    Task<Reply> run(Command command, Handler handler = {});

    /// After the tagged OK to STARTTLS (run with handOver): shakes hands. Throws StartTlsInjection if the server sent anything after the OK.
    Task<net::TlsInfo> startTls();
    /// After the tagged OK to COMPRESS (run with handOver): puts another stream around the one in use.
    void wrapStream(const std::function<std::unique_ptr<net::ByteStream>(std::unique_ptr<net::ByteStream>)> &wrap);

    void setUnsolicitedHandler(UnsolicitedHandler handler) { m_unsolicited = std::move(handler); }
    /// Sees each untagged response before anybody else, and may change it: names of mailboxes.
    void setResponseFilter(std::function<void(Response &)> filter) { m_filter = std::move(filter); }
    /// Called once from the event loop when the connection ends by itself or by the server's doing, not when the holder
    /// closes it. It may destroy the connection.
    void setClosedHandler(std::function<void(const Failure &)> handler) { m_closed = std::move(handler); }
    void setLiteralMode(LiteralMode mode) { m_literalMode = mode; }
    void setProgressTimeout(qint64 ms);
    /// What is in flight now may take any time: IDLE, once it is under way.
    void setPatient(bool patient);
    /// Writes a line that belongs to the running command: DONE of IDLE, "*" of AUTHENTICATE. `shown` for the transcript.
    void writeLine(const QByteArray &line, const QByteArray &shown);

    /// Reading stops at the next chunk while a pause is alive: back-pressure down to the server.
    class ReadPause;
    [[nodiscard]] ReadPause pauseReading();

    bool isOpen() const { return !m_failure; }
    /// Why it ended; nothing while it is open.
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Commands given that have no answer yet.
    size_t pendingCommands() const { return m_pending.size(); }
    net::ByteStream &stream() { return *m_stream; }
    const net::ByteStream &stream() const { return *m_stream; }
    /// Ends the connection now; waiting commands get `why`.
    void close(const Failure &why);
    /// The same; a note for the transcript only.
    void close();

private:
    struct Pending;
    class PendingGuard;
    struct Pauses;

    Task<> readLoop();
    Task<> writeCommand(std::shared_ptr<Pending> pending, Command command);
    Task<bool> writeLiteral(std::shared_ptr<Pending> pending, Command::Segment segment, bool synchronizing);
    bool isSynchronizing(const Command::Segment &segment) const;
    void startReading();
    void drainFramer();
    LiteralSink *findSink(QByteArrayView prefix, qint64 size);
    void dispatch(Response response, qint64 octets);
    void onGreeting(const Response &response);
    void onTagged(Status status);
    void onContinuation(const Continuation &continuation);
    void offer(Response &response, qint64 octets);
    void countHeld(Pending &pending, qint64 octets);
    void giveTurns();
    void finish(std::shared_ptr<Pending> pending, Status status);
    void abandon(const std::shared_ptr<Pending> &pending);
    void end(const Failure &why, bool tellHolder);
    void armTimer();
    void onTick();
    void note(TranscriptLine::Direction direction, QByteArray text);
    void noteFrame(const Frame &frame);

    std::unique_ptr<net::ByteStream> m_stream;
    Timers &m_timers;
    ConnectionOptions m_options;
    Framer m_framer;
    LiteralMode m_literalMode = LiteralMode::Synchronizing;
    UnsolicitedHandler m_unsolicited;
    std::function<void(Response &)> m_filter;
    qint64 m_unwanted = 0;              // octets of responses that no command wanted, since the last answer
    std::function<void(const Failure &)> m_closed;
    std::deque<std::shared_ptr<Pending>> m_pending; // in the order of their turns
    std::shared_ptr<Pending> m_writer;              // the one that is being written
    quint32 m_lastTag = 0;
    std::shared_ptr<Slot<Status>> m_greeting;
    std::optional<Failure> m_failure;
    std::unique_ptr<TimerHandle> m_timer;
    std::unique_ptr<TimerHandle> m_closedTimer;
    int m_idleTicks = 0;
    std::shared_ptr<Pauses> m_pauses;   // shared with ReadPause, which may outlive us
    bool m_handOver = false;            // reading has stopped: TLS or compression begins
    qint64 m_received = 0;
    qint64 m_sent = 0;
    int m_fetchesNoted = 0;             // of the running commands: bulk is counted, not shown
    qint64 m_fetchesHidden = 0;
    Task<> m_reader;                    // last: it uses all above
};

/// Holds reading back while it lives; may outlive the connection.
class Connection::ReadPause
{
public:
    ReadPause() = default;
    explicit ReadPause(std::shared_ptr<Pauses> pauses);
    ReadPause(ReadPause &&other) noexcept : m_pauses(std::move(other.m_pauses)) {}
    ReadPause &operator=(ReadPause &&other) noexcept;
    ~ReadPause() { release(); }
    void release();

private:
    std::shared_ptr<Pauses> m_pauses;
};

} // namespace postrider::imap
