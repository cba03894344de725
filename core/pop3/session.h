// One conversation with a POP3 server: greeting, TLS, sign-in, the mailbox, QUIT (RFC 1939, 2449, 2595, 5034).
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "base/account.h"
#include "base/failure.h"
#include "base/random.h"
#include "base/transcript.h"
#include "net/byte_stream.h"
#include "net/server_link.h"
#include "pop3/capabilities.h"
#include "pop3/response.h"
#include "sasl/mechanism.h"

#include <functional>
#include <memory>
#include <vector>

namespace postrider::pop3 {

/// How long to wait, in milliseconds.
struct Timeouts {
    qint64 greeting = 60'000;
    qint64 command = 60'000;    ///< a status line
    qint64 progress = 120'000;  ///< the next octets of a body
    qint64 quit = 5'000;        ///< nothing was deleted: the answer changes nothing
    qint64 update = 120'000;    ///< QUIT after DELE: the server writes its mailbox now

    static Timeouts background() { return {}; }
    /// A person is waiting for the answer to a click.
    static Timeouts interactive();
};

struct SessionOptions {
    Timeouts timeouts;
    AccountId account;        ///< for the transcript
    QString purpose;          ///< for the transcript, translated: "fetching mail"
    QByteArray mechanism;     ///< that worked the last time: taken again, and no password in clear words in place of SCRAM; empty: none yet
    int pipelineWindow = 50;  ///< commands under way at a time where the server offers PIPELINING
    qint64 maxHeader = 512 * 1024;              ///< octets of one header that are kept
    qint64 maxMessage = 2'000ll * 1024 * 1024;  ///< octets of a message; a longer one ends in Failure(Limit)
};

/// What the mailbox holds, in the server's order; numbers are those of this conversation.
struct Listing {
    struct Entry {
        quint32 number = 0;
        qint64 size = -1;   ///< octets as LIST told; -1: it did not
        QByteArray uidl;    ///< 1 to 70 octets (RFC 1939 section 7), more is tolerated; empty: the server has no UIDL
    };
    std::vector<Entry> entries;
    bool hasUidl = false;
};

/// Sizes of the mailbox by STAT.
struct MailboxSize {
    qint64 messages = 0;
    qint64 octets = 0;
};

/// The steps of signing in, in order, as the wizard and the check name them.
using StageHandler = std::function<void(const char *stage)>;

/// A Session belongs to one thread. One call at a time. Dropping a Task, and any Failure, leaves the conversation in the middle: the
/// Session is of no more use then, isUsable() says so, and nothing that was marked with DELE goes.
class Session final
{
    Q_DISABLE_COPY_MOVE(Session)

public:
    /// `server` must be what the stream was opened for. `transcript` may be null.
    Session(std::unique_ptr<net::ByteStream> stream, ServerSettings server, Timers &timers, Random &random, Transcript *transcript,
            SessionOptions options = {});
    ~Session();

    /// Greeting, CAPA, STLS if the settings ask for it, sign-in, CAPA again (the lists may differ: RFC 2449 section 5). Tells
    /// "greeting", "tls", "capabilities", "login" as they are reached. One sign-in attempt; APOP never. Throws Failure; nothing secret
    /// was sent unless the connection was encrypted, or is one the user allowed to be clear.
    Task<> open(sasl::Credentials credentials, StageHandler stage = {});

    Task<MailboxSize> stat();
    /// UIDL and LIST, in one round trip where the server can.
    Task<Listing> list();

    /// TOP n 0 for each number, in order: `handler` gets the header fields, or nothing where the server refused this one. TOP does not mark
    /// messages as read on the server, RETR does (Dovecot). False: this server has no TOP.
    using HeaderHandler = std::function<void(quint32 number, std::optional<QByteArray> header)>;
    Task<bool> fetchHeaders(std::vector<quint32> numbers, HeaderHandler handler);

    /// RETR: the whole message into `sink` as it comes. What the server answers in place of it is returned.
    Task<Status> retrieve(quint32 number, std::shared_ptr<BodySink> sink);

    /// Marks for deletion; it goes at quit(). Returns the answers in the order of the numbers.
    Task<std::vector<Status>> remove(std::vector<quint32> numbers);
    Task<> reset(); ///< RSET: nothing is marked any more
    Task<> noop();

    /// QUIT: the server deletes what was marked, and the conversation ends. True if it confirmed. Never throws: what is not known to be
    /// deleted has to be looked for by UIDL.
    Task<bool> quit();
    /// Ends the connection at once; nothing is deleted (RFC 1939 section 3: no UPDATE state without QUIT).
    void close(const QString &why);

    /// True between commands of a healthy, signed-in conversation.
    bool isUsable() const { return m_state == State::Ready; }
    const Capabilities &capabilities() const { return m_capabilities; }
    net::TlsInfo tlsInfo() const { return m_link.stream().tlsInfo(); }
    /// How we signed in: the mechanism, or "USER".
    QByteArray mechanism() const { return m_mechanism; }
    /// Octets that came, after decryption.
    qint64 bytesReceived() const { return m_link.received(); }

private:
    enum class State { New, Busy, Ready, Closed };
    class Working;

    // session.cpp
    Task<> greet();
    Task<> askCapabilities();
    Task<> startTls();
    Task<Status> readStatus();
    Task<> readBody(BodySink &sink);
    Task<Done> readMore();
    Task<Status> statusWithin(qint64 ms, QByteArray waitingFor);
    Task<Status> command(QByteArray line, QByteArray shown = QByteArray());
    Task<> bodyOf(QByteArray waitingFor, BodySink &sink);
    Task<bool> leave(qint64 ms);
    Task<> requireSilence();
    void requireUsable() const;

    // sign_in.cpp
    Task<> signIn(sasl::Credentials credentials);
    Task<Status> exchange(std::shared_ptr<sasl::Mechanism> mechanism);
    Task<> signInByUser(sasl::Credentials credentials);

    const ServerSettings m_server;
    Timers &m_timers;
    Random &m_random;
    const SessionOptions m_options;
    net::ServerLink m_link;
    ResponseReader m_reader;
    Capabilities m_capabilities;
    QByteArray m_mechanism;
    State m_state = State::New;
    bool m_topRefused = false;
    bool m_marked = false;  ///< something is to go at QUIT
};

/// Connects, opens and signs in: what the wizard's check and the engine start with. "dns", "tcp", "tls" come before the stages of
/// Session::open(). All references must outlive the Session.
Task<std::unique_ptr<Session>> openSession(net::Connector &connector, ServerSettings server, sasl::Credentials credentials, Timers &timers,
                                           Random &random, Transcript *transcript, SessionOptions options, StageHandler stage = {});

/// What a refusal of the sign-in means (RFC 3206, RFC 2449 section 8). Only [AUTH], or a plain -ERR of a server without AUTH-RESP-CODE,
/// is about the password; mailboxes in use, delays and faults of the server never ask for one.
Failure loginFailure(const Status &status, const Capabilities &capabilities, const QString &host, AuthMethod method);

} // namespace postrider::pop3
