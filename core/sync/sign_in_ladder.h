// Signs in to both servers of an account, a rung at a time: for the set-up wizard and for `postriderctl check`.
#pragma once

#include "async/task.h"
#include "async/timers.h"
#include "base/random.h"
#include "base/transcript.h"
#include "net/byte_stream.h"
#include "sasl/mechanism.h"
#include "sync/credential_source.h"
#include "sync/ladder_step.h"

#include <functional>
#include <QElapsedTimer>
#include <vector>

namespace postrider::sync {

/// What the ladder needs from outside; all of it outlives the Task.
struct LadderServices {
    net::Connector &connector;
    Timers &timers;
    Random &random;
    Transcript *transcript = nullptr;
    CredentialSource *tickets = nullptr; ///< asked for Kerberos tickets, never for a password; null: there are none
};

/// Climbs once. Stops at the first rung that fails: a password that IMAP refused is not tried on SMTP. One sign-in attempt a
/// server.
class SignInLadder
{
    Q_DISABLE_COPY_MOVE(SignInLadder)

public:
    using Observer = std::function<void(const std::vector<LadderStep> &)>;

    /// `observer` hears all rungs each time one of them changes.
    SignInLadder(LadderServices services, AccountSettings settings, Observer observer);

    /// True when all servers of the account took the password, or the ticket. Never throws: the failure is in the failed rung.
    Task<bool> climb(QString password);
    const std::vector<LadderStep> &steps() const { return m_steps; }
    /// The failure of the rung that failed, if one did.
    std::optional<Failure> failure() const;

private:
    Task<sasl::Credentials> credentialsFor(ServerSettings server, QString password);
    Task<> checkIncoming(QString password);
    Task<> checkPop3(QString password);
    Task<> checkOutgoing(QString password);
    void begin(const QString &key);
    void finishRunning(const QString &detail = {});
    void failRunning(const Failure &failure);
    LadderStep *find(const QString &key);
    void addSteps(const ServerSettings &server, const QString &prefix);
    void tell();

    LadderServices m_services;
    AccountSettings m_settings;
    Observer m_observer;
    std::vector<LadderStep> m_steps;
    QString m_running; ///< key; empty: none
    QElapsedTimer m_timer;
};

} // namespace postrider::sync
