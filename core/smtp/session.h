// One conversation with a submission server: greeting, TLS, sign-in, messages, QUIT (RFC 5321, RFC 6409).
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "base/account.h"
#include "base/random.h"
#include "base/transcript.h"
#include "net/byte_stream.h"
#include "net/server_link.h"
#include "sasl/mechanism.h"
#include "smtp/capabilities.h"
#include "smtp/envelope.h"
#include "smtp/message_source.h"
#include "smtp/reply.h"
#include "smtp/submit_result.h"

#include <functional>
#include <memory>

namespace postrider::smtp {

/// How long to wait for an answer, in milliseconds.
struct Timeouts {
    qint64 greeting = 300'000;
    qint64 command = 300'000;     ///< EHLO, AUTH, MAIL, RCPT, RSET
    qint64 dataStart = 120'000;   ///< DATA to 354
    qint64 dataBlock = 180'000;   ///< one piece of the message leaving
    qint64 dataEnd = 600'000;     ///< closing dot to 250
    qint64 quit = 5'000;
    qint64 stillWaiting = 20'000; ///< after the dot, before the observer is told

    /// RFC 5321 section 4.5.3.2: what a queue must grant.
    static Timeouts background() { return {}; }
    /// A person is waiting for the answer to a click: 15 s a step, and the RFC's time for the last answer.
    static Timeouts interactive();
};

struct SessionOptions {
    Timeouts timeouts;
    QString ehloName;             ///< empty: the address literal of our own end (RFC 5321 section 4.1.3), never the host name
    AccountId account;            ///< for the transcript
    QString purpose;              ///< for the transcript, translated: "sending"
    bool chunking = true;         ///< BDAT where it is offered; false after a host stalled on it (chunkingFailed)
    QByteArray mechanism;         ///< that worked the last time: taken again, and no weaker one in its place; empty: none yet
};

/// Listens while a message is sent. Called on the thread of the Session.
class SubmitObserver
{
    Q_DISABLE_COPY_MOVE(SubmitObserver)

public:
    SubmitObserver() = default;
    virtual ~SubmitObserver() = default;

    /// All of the message but the closing dot has left, and that waits for this. If the server says something meanwhile, or it takes too
    /// long, nothing was sent.
    virtual Task<> untilTurn() { co_return; }
    /// All of the message has left, only the closing dot (or BDAT 0 LAST) has not. It is written when this returns, and
    /// from then on the outcome may be Unknown: the outbox makes "committing" durable here. Throwing stops the submission.
    /// `recipients` as the server answered for each; those it took are the ones who get the message.
    virtual Task<> beforeCommit(std::vector<RecipientReply> recipients) = 0;
    /// Octets of the message that have left, of all.
    virtual void onProgress(qint64 sent, qint64 total) { Q_UNUSED(sent) Q_UNUSED(total) }
    /// The server takes its time to confirm; the wait goes on.
    virtual void onStillWaiting() {}
};

/// The steps of signing in, in order, as the wizard and the check name them.
using StageHandler = std::function<void(const char *stage)>;

/// A Session belongs to one thread. One call at a time. Dropping a Task leaves the conversation in the middle: the Session is
/// of no more use then, and isUsable() says so.
class Session final
{
    Q_DISABLE_COPY_MOVE(Session)

public:
    /// `server` must be what the stream was opened for. `transcript` may be null.
    Session(std::unique_ptr<net::ByteStream> stream, ServerSettings server, Timers &timers, Random &random,
            Transcript *transcript, SessionOptions options = {});
    ~Session();

    /// Greeting, EHLO, STARTTLS if the settings ask for it, sign-in. Tells "greeting", "tls", "capabilities", "login" as they are
    /// reached. One sign-in attempt. Throws Failure; nothing secret was sent unless the connection was encrypted, or is
    /// one the user allowed to be clear.
    Task<> open(sasl::Credentials credentials, StageHandler stage = {});

    /// Sends one message. Throws Failure only as long as the message is certainly not sent; after the closing dot the result tells.
    /// On any refused recipient nobody gets the message (the result names each one's reply), unless the envelope says otherwise.
    Task<SubmitResult> submit(Envelope envelope, std::shared_ptr<MessageSource> source, SubmitObserver &observer);

    /// QUIT, waits shortly for 221, closes. Never throws.
    Task<> quit();
    /// Ends the connection at once.
    void close(const QString &why);

    /// True between messages of a healthy, signed-in conversation.
    bool isUsable() const
    {
        return m_state == State::Ready && (m_capabilities.limits.mailMax == 0 || m_mails < m_capabilities.limits.mailMax);
    }
    /// BDAT was offered, and led nowhere: not to be tried with this host again.
    bool chunkingFailed() const { return m_chunkingFailed; }
    const Capabilities &capabilities() const { return m_capabilities; }
    net::TlsInfo tlsInfo() const { return m_link.stream().tlsInfo(); }
    /// Which mechanism signed us in; empty if none was needed.
    QByteArray mechanism() const { return m_mechanism; }

private:
    enum class State { New, Busy, Ready, Closed };
    struct Transaction;

    // session.cpp
    Task<> greet();
    Task<> sayHello();
    Task<> startTls();
    Task<Reply> readReply();
    Task<Reply> replyWithin(qint64 ms, QString waitingFor);
    Task<Reply> command(QByteArray line, qint64 ms, QByteArray shown = QByteArray());
    Task<> leave();
    void requireNoLeftover();
    QByteArray helloName() const;
    Failure refusal(const Reply &reply) const;

    // sign_in.cpp
    Task<> signIn(sasl::Credentials credentials);
    Task<Reply> exchange(std::shared_ptr<sasl::Mechanism> mechanism);

    // transaction.cpp
    Task<> transact(std::shared_ptr<Transaction> transaction);
    Task<> sendEnvelope(std::shared_ptr<Transaction> transaction);
    Task<> sendLoneDot();
    Task<> resetTransaction();
    void judgeRecipients(Transaction &transaction) const;

    // content.cpp
    Task<> sendData(std::shared_ptr<Transaction> transaction);
    Task<> sendPieces(std::shared_ptr<Transaction> transaction);
    void sendChunk(Transaction &transaction);
    Task<> sendChunks(std::shared_ptr<Transaction> transaction);
    Task<Reply> chunkReply();
    Task<> commit(std::shared_ptr<Transaction> transaction);

    // verdict.cpp
    bool prepare(Transaction &transaction) const;
    bool checkContent(Transaction &transaction) const;
    bool checkWishes(Transaction &transaction) const;
    void decide(Transaction &transaction, SubmitResult::Stage stage, const Reply &reply) const;

    const ServerSettings m_server;
    Timers &m_timers;
    Random &m_random;
    const SessionOptions m_options;
    net::ServerLink m_link;
    ReplyParser m_parser;
    Capabilities m_capabilities;
    QByteArray m_mechanism;
    State m_state = State::New;
    qint64 m_mails = 0;          ///< transactions begun
    bool m_chunkingFailed = false;
    bool m_goodbye = false;      ///< the server said 421: nothing more can be asked
};

/// Connects, opens and signs in: what the wizard's check and the outbox start with. "dns", "tcp", "tls" come before the stages of
/// Session::open(). All references must outlive the Session.
Task<std::unique_ptr<Session>> openSession(net::Connector &connector, ServerSettings server, sasl::Credentials credentials,
                                           Timers &timers, Random &random, Transcript *transcript, SessionOptions options,
                                           StageHandler stage);

} // namespace postrider::smtp
