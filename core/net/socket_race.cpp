#include "net/socket_race.h"

#include "async/slot.h"

#include <optional>
#include <vector>

namespace postrider::net {

namespace {

/// What the sockets' signals tell the waiting coroutine.
struct Track {
    Slot<Done> *turn = nullptr;
    QSslSocket *winner = nullptr;
    size_t failed = 0;
    std::optional<Failure> failure;

    void next()
    {
        if (turn)
            turn->set(Done());
    }
    void lose(const Failure &why)
    {
        ++failed;
        // A machine that refuses tells more than a network that doesn't lead to another one.
        if (!failure || why.cause == Failure::Cause::ConnectionRefused)
            failure = why;
        next();
    }
};

/// One wait for the signals, which do not reach it once it is over, or dropped.
class Turn
{
    Q_DISABLE_COPY_MOVE(Turn)

public:
    explicit Turn(Track &track) : m_track(track) { m_track.turn = &slot; }
    ~Turn() { m_track.turn = nullptr; }
    Slot<Done> slot;

private:
    Track &m_track;
};

std::unique_ptr<QSslSocket> makeRunner(Track &track, const Peer &peer, const QNetworkProxy &proxy)
{
    auto socket = std::make_unique<QSslSocket>();
    QSslSocket *const runner = socket.get();
    socket->setProxy(proxy);
    const bool proxied = proxy.type() != QNetworkProxy::NoProxy;
    QObject::connect(runner, &QSslSocket::connected, runner, [&track, runner] {
        if (!track.winner)
            track.winner = runner;
        track.next();
    });
    QObject::connect(runner, &QSslSocket::errorOccurred, runner, [&track, runner, peer, proxied](QAbstractSocket::SocketError error) {
        const QString reason = runner->errorString();
        if (track.winner != runner)
            track.lose(proxied ? proxyFailure(reason, peer) : connectFailure(error, reason, peer));
    });
    return socket;
}

std::unique_ptr<QSslSocket> takeWinner(std::vector<std::unique_ptr<QSslSocket>> &runners, const Track &track)
{
    for (std::unique_ptr<QSslSocket> &runner : runners) {
        if (runner.get() == track.winner) {
            runner->disconnect(); // the track dies with the race
            return std::move(runner);
        }
    }
    return nullptr;
}

} // namespace

QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> six, four, result;
    for (const QHostAddress &address : addresses)
        (address.protocol() == QAbstractSocket::IPv6Protocol ? six : four).append(address);
    for (qsizetype i = 0; i < std::max(six.size(), four.size()); ++i) {
        if (i < six.size())
            result.append(six.at(i));
        if (i < four.size())
            result.append(four.at(i));
    }
    return result;
}

Task<std::unique_ptr<QSslSocket>> race(Timers &timers, QList<QHostAddress> addresses, Peer peer, qint64 attemptDelayMs)
{
    Track track;
    std::vector<std::unique_ptr<QSslSocket>> runners;
    while (!track.winner) {
        const bool more = runners.size() < size_t(addresses.size());
        if (!more && track.failed == runners.size())
            throw track.failure ? *track.failure : connectFailure(QAbstractSocket::HostNotFoundError, {}, peer);
        Turn turn(track);
        std::unique_ptr<TimerHandle> timer;
        if (more) {
            timer = timers.after(attemptDelayMs, [&turn] { turn.slot.set(Done()); });
            runners.push_back(makeRunner(track, peer, QNetworkProxy(QNetworkProxy::NoProxy)));
            runners.back()->connectToHost(addresses.at(qsizetype(runners.size()) - 1), peer.port);
        }
        co_await turn.slot;
    }
    co_return takeWinner(runners, track);
}

Task<std::unique_ptr<QSslSocket>> connectThrough(QNetworkProxy proxy, Peer peer)
{
    Track track;
    std::vector<std::unique_ptr<QSslSocket>> runners;
    Turn turn(track);
    runners.push_back(makeRunner(track, peer, proxy));
    runners.back()->connectToHost(peer.host, peer.port);
    co_await turn.slot;
    if (!track.winner)
        throw track.failure.value_or(closedConnection(peer));
    co_return takeWinner(runners, track);
}

} // namespace postrider::net
