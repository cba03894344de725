#include "support_core/faulty_connector.h"

#include "base/failure.h"

#include <algorithm>
#include <optional>

namespace postrider::test {

/// Shared by the stream and the connector, which may break it from outside.
struct FaultyConnector::State {
    net::ByteStream *stream = nullptr; ///< the real one; none once it is gone
    Fault fault;
    std::optional<Fault::Kind> broken;
    std::shared_ptr<Slot<Done>> stalled; ///< where a reader waits for ever
    qint64 received = 0;
    qint64 sent = 0;

    void breakNow(Fault::Kind kind)
    {
        if (broken)
            return;
        broken = kind;
        if (kind != Fault::Kind::Stall && stream)
            stream->close();
        if (stalled)
            stalled->set(Done());
    }
};

namespace {

Failure reset()
{
    return Failure::network(Failure::Cause::ConnectionClosed, QStringLiteral("The connection was cut by the test."));
}

class FaultyStream final : public net::ByteStream
{
public:
    FaultyStream(std::unique_ptr<net::ByteStream> real, std::shared_ptr<FaultyConnector::State> state,
                 std::shared_ptr<qint64> received, std::shared_ptr<qint64> sent)
        : m_real(std::move(real))
        , m_state(std::move(state))
        , m_received(std::move(received))
        , m_sent(std::move(sent))
    {
        m_state->stream = m_real.get();
    }
    ~FaultyStream() override { m_state->stream = nullptr; }

    Task<QByteArray> read() override
    {
        if (m_left.isEmpty() && !m_state->broken && !isUsedUp()) {
            try {
                m_left = co_await m_real->read();
            } catch (const Failure &) {
                if (!m_state->broken)
                    throw;
            }
            if (m_left.isEmpty() && !m_state->broken)
                co_return m_left; // the server's own end
        }
        if (m_state->broken || isUsedUp()) {
            m_left.clear();
            co_return co_await ended();
        }
        qint64 size = m_left.size();
        if (m_state->fault.piece > 0)
            size = std::min(size, m_state->fault.piece);
        if (m_state->fault.afterReceived >= 0)
            size = std::min(size, m_state->fault.afterReceived - m_state->received);
        const QByteArray piece = m_left.left(size);
        m_left.remove(0, size);
        m_state->received += size;
        *m_received += size;
        co_return piece;
    }
    bool hasUnread() const override { return !m_state->broken && (!m_left.isEmpty() || m_real->hasUnread()); }
    void write(QByteArray bytes) override
    {
        if (m_state->broken)
            return;
        if (m_state->fault.afterSent >= 0)
            bytes.truncate(std::max<qint64>(0, m_state->fault.afterSent - m_state->sent));
        m_state->sent += bytes.size();
        *m_sent += bytes.size();
        if (!bytes.isEmpty())
            m_real->write(bytes);
        if (m_state->fault.afterSent >= 0 && m_state->sent >= m_state->fault.afterSent)
            m_breaking = breakOnceSent(m_real.get(), m_state);
    }
    Task<> flush() override
    {
        if (!m_state->broken) {
            try {
                co_await m_real->flush();
            } catch (const Failure &) {
                if (!m_state->broken)
                    throw;
            }
        }
        if (m_state->broken == Fault::Kind::Reset)
            throw reset();
    }
    qint64 unsent() const override { return m_state->broken ? 0 : m_real->unsent(); }
    Task<net::TlsInfo> startTls() override { return m_real->startTls(); }
    bool isEncrypted() const override { return m_real->isEncrypted(); }
    net::TlsInfo tlsInfo() const override { return m_real->tlsInfo(); }
    QString localAddress() const override { return m_real->localAddress(); }
    void close() override
    {
        m_closed = true;
        m_real->close();
        if (m_state->stalled)
            m_state->stalled->set(Done());
    }

private:
    /// The server gets what went before the break, and may act on it.
    static Task<> breakOnceSent(net::ByteStream *real, std::shared_ptr<FaultyConnector::State> state)
    {
        co_await real->flush();
        state->breakNow(state->fault.kind);
    }
    bool isUsedUp() const
    {
        return m_state->fault.afterReceived >= 0 && m_state->received >= m_state->fault.afterReceived;
    }
    Task<QByteArray> ended()
    {
        m_state->breakNow(m_state->fault.kind);
        if (m_state->broken == Fault::Kind::Stall) {
            const auto forEver = std::make_shared<Slot<Done>>();
            m_state->stalled = forEver;
            co_await *forEver;
        }
        if (m_closed)
            throw Failure::cancelled();
        if (m_state->broken == Fault::Kind::Reset)
            throw reset();
        co_return QByteArray();
    }

    const std::unique_ptr<net::ByteStream> m_real;
    const std::shared_ptr<FaultyConnector::State> m_state;
    const std::shared_ptr<qint64> m_received;
    const std::shared_ptr<qint64> m_sent;
    QByteArray m_left;
    bool m_closed = false;
    Task<> m_breaking;
};

} // namespace

FaultyConnector::FaultyConnector(net::Connector &real)
    : m_real(real)
{}

FaultyConnector::~FaultyConnector() = default;

Task<std::unique_ptr<net::ByteStream>> FaultyConnector::connectTo(ServerSettings server, StageHandler stage)
{
    std::unique_ptr<net::ByteStream> real = co_await m_real.connectTo(server, stage);
    const auto state = std::make_shared<State>();
    if (!m_planned.empty()) {
        state->fault = m_planned.front();
        m_planned.pop_front();
    }
    ++m_connections;
    std::erase_if(m_open, [](const std::weak_ptr<State> &entry) { return entry.expired(); });
    m_open.push_back(state);
    std::unique_ptr<net::ByteStream> stream = std::make_unique<FaultyStream>(std::move(real), state, m_received, m_sent);
    co_return stream;
}

void FaultyConnector::breakAll(Fault::Kind kind)
{
    const std::vector<std::weak_ptr<State>> open = m_open;
    for (const std::weak_ptr<State> &entry : open) {
        if (const std::shared_ptr<State> state = entry.lock())
            state->breakNow(kind);
    }
}

} // namespace postrider::test
