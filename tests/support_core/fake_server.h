// A peer in memory that plays a script of "S:" and "C:" lines, and the stream and connector to reach it.
#pragma once

#include "async/slot.h"
#include "base/failure.h"
#include "net/byte_stream.h"

#include <QByteArray>
#include <QString>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace postrider::test {

/// How the server's octets reach the client.
struct Delivery {
    enum class Kind {
        Whole,    ///< as the script's groups of S: lines stand
        Bytewise, ///< each octet alone
        SplitAt,  ///< cut in two before octet `position` of all the server says
        CutAt,    ///< the connection ends in an orderly way after `position` octets
        BreakAt,  ///< the same with a network failure
    };
    Kind kind = Kind::Whole;
    qsizetype position = 0;

    QString describe() const;
};

/// The script, one step a line; a leading blank block is cut off, empty lines and "# …" are passed over:
///   S: text        the server sends text and CRLF
///   S> text        the server sends text, no line end; in both \r \n \0 \\ and \xHH are escapes
///   C: text        the client must send just this and CRLF, with the same escapes
///   C> text        the same without a line end
///   TLS            the client must upgrade now
///   CLOSE          the server ends the connection
///   CLIENT CLOSES  the client must close now (or destroy the stream)
/// The server sends the S: lines up to the next C:, TLS or CLIENT CLOSES at once, then waits for that step.
class FakeServer final
{
    Q_DISABLE_COPY_MOVE(FakeServer)

public:
    explicit FakeServer(const QByteArray &script = {}, Delivery delivery = {});
    ~FakeServer();

    /// The client's end. Only one may be taken.
    std::unique_ptr<net::ByteStream> stream();
    void setEncrypted(bool encrypted); ///< as on a port for implicit TLS
    void setEndPointBinding(const QByteArray &binding); ///< what its certificate would give
    void setHoldFlush(bool hold);      ///< flush() does not return, unsent() counts what was written

    void send(const QByteArray &bytes); ///< besides the script
    void hangUp();
    void breakWith(const Failure &failure);

    /// Where the script was not followed; empty so far.
    QString problem() const;
    /// All steps played and nothing else was sent.
    bool isFinished() const;
    /// For QVERIFY2: problem(), or the step that is waited for, and what the client sent.
    QString report() const;
    QByteArray sent() const; ///< all octets of the client
    bool clientClosed() const;
    bool isEncrypted() const;
    /// Octets of all S: steps: the range of Delivery::position.
    qsizetype scriptOctets() const;

    struct State;

private:
    std::shared_ptr<State> m_state;
};

/// Gives out prepared servers in the order they were added, and keeps the settings it was asked for.
class FakeConnector final : public net::Connector
{
public:
    void add(FakeServer &server) { m_servers.push_back(&server); }
    void addFailure(const Failure &failure);
    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler stage) override;

    std::vector<ServerSettings> asked;

private:
    std::deque<FakeServer *> m_servers; // null: a failure
    std::deque<Failure> m_failures;
};

/// Plays `flow` against the script with every way of splitting: whole, bytewise, and cut in two before each octet.
/// After each, the script must have been followed to its end. Returns the first problem, empty if there was none.
QString playSplitEverywhere(const QByteArray &script, const std::function<void(FakeServer &)> &flow);

/// Plays `flow` with the connection ending after each octet of the server (both ways). The flow must come to its end
/// without anything the script does not allow. Returns the first problem.
QString playCutEverywhere(const QByteArray &script, const std::function<void(FakeServer &)> &flow);

} // namespace postrider::test

/// The script was followed to its end, and nothing else was sent.
#define VERIFY_SCRIPT(server) QVERIFY2((server).isFinished(), qPrintable((server).report()))
