// By which mechanism a server let us in the last time, so that it does not get the password by a weaker one unasked.
#pragma once

#include "async/task_scope.h"
#include "sync/flow_host.h"

namespace postrider::sync {

/// For the incoming server of one account. Kept over restarts.
class SignInMemory final
{
    Q_DISABLE_COPY_MOVE(SignInMemory)

public:
    explicit SignInMemory(FlowHost &host)
        : m_host(host)
    {}

    /// What a session is to be given: the mechanism; empty if there is none yet, or the user wants to sign in without it.
    Task<QByteArray> recall(ServerSettings server);
    /// Written in its own time. An empty mechanism (nothing was asked for) changes nothing.
    void onSignedIn(const ServerSettings &server, const QByteArray &mechanism);
    void onRefused(const Failure &failure);
    /// The user wants another try. Where a weaker sign-in was refused, and the user told, it goes as the server likes.
    void tryAgain();

private:
    Task<> remember(ServerSettings server, QByteArray mechanism);

    FlowHost &m_host;
    bool m_told = false;      ///< of a sign-in that is weaker than the last
    bool m_mayBeOther = false;
    TaskScope m_scope;        ///< last: its tasks use the host
};

} // namespace postrider::sync
