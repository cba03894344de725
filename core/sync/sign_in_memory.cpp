#include "sync/sign_in_memory.h"

#include "sync/outbox/host_memory.h"

#include <utility>

namespace postrider::sync {

Task<QByteArray> SignInMemory::recall(ServerSettings server)
{
    if (m_mayBeOther)
        co_return QByteArray();
    const auto read = [server](store::Journal &journal) { return recallHost(journal, server).mechanism; };
    const QByteArray mechanism = co_await m_host.environment().stores.journal(read);
    co_return mechanism;
}

Task<> SignInMemory::remember(ServerSettings server, QByteArray mechanism)
{
    const auto write = [server, mechanism](store::Journal &journal) {
        HostMemory memory = recallHost(journal, server);
        if (memory.mechanism == mechanism)
            return false;
        memory.mechanism = mechanism;
        rememberHost(journal, server, memory);
        return true;
    };
    co_await m_host.environment().stores.journal(write);
}

void SignInMemory::onSignedIn(const ServerSettings &server, const QByteArray &mechanism)
{
    m_told = m_mayBeOther = false;
    if (!mechanism.isEmpty())
        m_scope.start(remember(server, mechanism));
}

void SignInMemory::onRefused(const Failure &failure)
{
    m_told = m_told || failure.cause == Failure::Cause::NoMechanism;
}

void SignInMemory::tryAgain()
{
    m_mayBeOther = std::exchange(m_told, false);
}

} // namespace postrider::sync
