// The connection that a POP3 or SMTP conversation stands on: octets, what the transcript shows of them, and the words for what goes wrong.
#pragma once

#include "async/task.h"
#include "base/account.h"
#include "base/failure.h"
#include "base/ids.h"
#include "base/transcript.h"
#include "net/byte_stream.h"

#include <functional>
#include <memory>
#include <vector>

namespace postrider::net {

/// Throws Failure(Tls) if the settings would send mail or a password in clear over a network without the user's typed agreement.
/// To be asked before the server can even learn that we exist.
void requireSafeSettings(const ServerSettings &server);

/// Belongs to one thread, like its stream.
class ServerLink final
{
    Q_DISABLE_COPY_MOVE(ServerLink)

public:
    /// `stream` is open, to `server`. `transcript` may be null; `purpose` is for it, translated: "sending".
    ServerLink(std::unique_ptr<ByteStream> stream, ServerSettings server, Transcript *transcript, AccountId account, const QString &purpose);
    ~ServerLink();

    ByteStream &stream() const { return *m_stream; }
    bool isEncrypted() const { return m_stream->isEncrypted(); }
    /// Octets that came, after decryption.
    qint64 received() const { return m_received; }

    /// Throws Failure(Tls) if TLS should have been there from the start and is not.
    void requireTls();
    /// After the server agreed to STARTTLS. `leftover`: it has said more than that, which would count as its encrypted words
    /// (RFC 2595 section 4, RFC 3207; the class of CVE-2011-0411): Failure(Tls, StartTlsInjection).
    Task<> startTls(bool leftover);
    /// The next octets, at least one. Throws Failure(Network, ConnectionClosed) at the end.
    Task<QByteArray> read();
    /// Adds the line end. `shown` goes into the transcript in place of what is secret.
    void send(const QByteArray &line, const QByteArray &shown = {});
    void note(TranscriptLine::Direction direction, const QByteArray &text);
    /// Octets that went past send(), for the transcript's count.
    void countSent(qint64 octets);
    /// The sign-in is over: what the transcript's table says of this connection.
    void ready(bool signedIn, const std::vector<QString> &extensions);
    /// Ends the connection at once. Nothing happens the second time.
    void close(const QString &why);

    Failure didNotGreet(qint64 ms) const;
    Failure didNotAnswer(const QString &verb, qint64 ms) const;
    Failure closedByPeer() const;
    Failure startTlsNotOffered(int tlsPort) const;
    /// An answer to nothing: taken for the answer to the next command it could turn a refusal into a success.
    Failure answeredTooOften(const QByteArray &serverLine) const;

private:
    void update(const std::function<void(ConnectionInfo &)> &change);
    void showTls(const TlsInfo &tls);

    const std::unique_ptr<ByteStream> m_stream;
    const ServerSettings m_server;
    Transcript *const m_transcript;
    int m_connection = 0; ///< in the transcript
    qint64 m_received = 0;
    bool m_closed = false;
};

} // namespace postrider::net
