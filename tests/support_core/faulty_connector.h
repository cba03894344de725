// Connections that break where a test says: after so many octets, in either direction, or now.
#pragma once

#include "async/slot.h"
#include "net/byte_stream.h"

#include <deque>
#include <memory>
#include <vector>

namespace postrider::test {

/// What goes wrong with one connection. Octets are counted as the protocol sees them, inside of TLS.
struct Fault {
    enum class Kind {
        Close, ///< ends in an orderly way
        Reset, ///< ends with a network failure
        Stall, ///< stays open, and nothing comes any more
    };
    Kind kind = Kind::Reset;
    qint64 afterReceived = -1; ///< once this many octets of the server have come through; -1: never
    qint64 afterSent = -1;     ///< once this many octets have gone to the server; -1: never
    qint64 piece = 0;          ///< most octets one read gives; 0: as they come
};

/// Opens connections with another connector and breaks them as planned.
class FaultyConnector final : public net::Connector
{
public:
    explicit FaultyConnector(net::Connector &real);
    ~FaultyConnector() override;

    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler stage) override;

    /// For the next connections, one each.
    void plan(const Fault &fault) { m_planned.push_back(fault); }
    void forgetPlans() { m_planned.clear(); }
    /// Every connection that is open ends now.
    void breakAll(Fault::Kind kind = Fault::Kind::Reset);
    int connections() const { return m_connections; }
    /// Octets of the server that came through, over all connections.
    qint64 received() const { return *m_received; }
    qint64 sent() const { return *m_sent; }

    struct State;

private:
    net::Connector &m_real;
    std::deque<Fault> m_planned;
    std::vector<std::weak_ptr<State>> m_open;
    std::shared_ptr<qint64> m_received = std::make_shared<qint64>(0);
    std::shared_ptr<qint64> m_sent = std::make_shared<qint64>(0);
    int m_connections = 0;
};

} // namespace postrider::test
