// What the servers of one account have shown of themselves: kept over restarts, and asked before each sign-in.
#pragma once

#include "async/task_scope.h"
#include "sync/flow_host.h"
#include "sync/host_memory.h"

#include <functional>
#include <QSet>

namespace postrider::sync {

/// One for the incoming server, one for those that mail goes out through. A server gets the password by a weaker mechanism than the last
/// time only after the user was told and wants another try.
class ServerMemory final
{
    Q_DISABLE_COPY_MOVE(ServerMemory)

public:
    explicit ServerMemory(FlowHost &host)
        : m_host(host)
    {}

    /// What a session is to be given; without a mechanism if there is none yet, or the user wants to sign in without it.
    Task<HostMemory> recall(ServerSettings server);
    /// Written before it returns, if it changes anything.
    Task<> change(ServerSettings server, std::function<void(HostMemory &)> edit);
    /// Written in its own time. An empty mechanism (nothing was asked for) changes nothing.
    void onSignedIn(const ServerSettings &server, const QByteArray &mechanism);
    void onRefused(const ServerSettings &server, const Failure &failure);
    /// The user wants another try. Where a weaker sign-in was refused, and the user told, it goes as the server likes.
    void tryAgain();

private:
    FlowHost &m_host;
    QSet<QByteArray> m_told; ///< hostKey() of servers: of a sign-in that is weaker than the last
    QSet<QByteArray> m_mayBeOther;
    TaskScope m_scope; ///< last: its tasks use the host
};

} // namespace postrider::sync
