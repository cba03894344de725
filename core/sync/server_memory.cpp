#include "sync/server_memory.h"

#include <utility>

namespace postrider::sync {

Task<HostMemory> ServerMemory::recall(ServerSettings server)
{
    const auto read = [server](store::Journal &journal) { return recallHost(journal, server); };
    HostMemory memory = co_await m_host.environment().stores.journal(read);
    if (m_mayBeOther.contains(hostKey(server)))
        memory.mechanism.clear();
    co_return memory;
}

Task<> ServerMemory::change(ServerSettings server, std::function<void(HostMemory &)> edit)
{
    const auto write = [server, edit](store::Journal &journal) {
        const HostMemory before = recallHost(journal, server);
        HostMemory memory = before;
        edit(memory);
        if (memory == before)
            return false;
        rememberHost(journal, server, memory);
        return true;
    };
    co_await m_host.environment().stores.journal(write);
}

void ServerMemory::onSignedIn(const ServerSettings &server, const QByteArray &mechanism)
{
    const QByteArray key = hostKey(server);
    m_told.remove(key);
    m_mayBeOther.remove(key);
    if (!mechanism.isEmpty())
        m_scope.start(change(server, [mechanism](HostMemory &memory) { memory.mechanism = mechanism; }));
}

void ServerMemory::onRefused(const ServerSettings &server, const Failure &failure)
{
    if (failure.cause == Failure::Cause::NoMechanism)
        m_told.insert(hostKey(server));
}

void ServerMemory::tryAgain()
{
    m_mayBeOther += std::exchange(m_told, {});
}

} // namespace postrider::sync
