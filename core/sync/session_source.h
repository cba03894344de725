// Opens signed-in IMAP sessions for one account, one sign-in attempt at a time until one has worked.
#pragma once

#include "imap/session.h"
#include "sync/flow_host.h"
#include "sync/server_memory.h"

#include <deque>
#include <memory>
#include <optional>

namespace postrider::sync {

/// What a failure to connect means for the account.
enum class ConnectTrouble {
    Later,   ///< try again after a while, by itself
    SignIn,  ///< only the user can help: wrong or missing password
    TooMany, ///< the server does not want this many connections of us
};
ConnectTrouble classify(const Failure &failure);
/// How long the server asked us to stay away (Microsoft 365: "Suggested Backoff Time: 92415 milliseconds"), at most
/// five minutes; 0: it did not.
qint64 suggestedWaitMs(const Failure &failure);

class SessionSource final
{
    Q_DISABLE_COPY_MOVE(SessionSource)

public:
    explicit SessionSource(FlowHost &host)
        : m_host(host)
        , m_memory(host)
    {}

    /// A new session. Throws Failure. As long as no sign-in has worked, others wait for the one under way, so that a wrong
    /// password is tried once and not once a connection.
    Task<std::unique_ptr<imap::Session>> open(QString purpose);
    /// The password or the server changed: be careful again.
    void forgetSuccess()
    {
        m_proven = false;
        m_refusal.reset();
    }

    /// The user wants another try.
    void tryAgain()
    {
        forgetSuccess();
        m_memory.tryAgain();
    }

private:
    Task<> untilMyTurn();
    void leave();

    FlowHost &m_host;
    ServerMemory m_memory;
    bool m_proven = false;
    std::optional<Failure> m_refusal; ///< of the sign-in: nobody tries the same again
    bool m_busy = false;
    std::deque<std::weak_ptr<Slot<Done>>> m_waiting;
};

/// What a session is given from the environment.
imap::SessionServices sessionServices(const Environment &environment);
/// For a server of the account, with its secret; what CredentialSource::ticket() gives goes in besides.
sasl::Credentials credentialsFor(const ServerSettings &server, const QString &secret);
bool usesTicket(const ServerSettings &server);
/// For the incoming server of an account, with what `source` has for it.
Task<sasl::Credentials> incomingCredentials(CredentialSource &source, AccountSettings account);

} // namespace postrider::sync
