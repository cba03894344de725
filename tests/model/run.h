// One run of the model: two clients on one mailbox, a bad network, and at the end the question whether all is as it must be.
#pragma once

#include "model/acting.h"
#include "model/churn.h"
#include "model/shown.h"
#include "net/connector.h"
#include "support/real_servers.h"
#include "support_core/faulty_connector.h"

#include <memory>

namespace postrider::test {

/// Several runs may share one set of servers: each has a user of its own.
class ModelRun final
{
public:
    ModelRun(RealServers &servers, const QString &user, quint64 seed);
    ~ModelRun();

    /// What differs at the end; empty is what is asked for.
    QStringList run(int steps);
    /// The choices that were made, in order.
    const QStringList &log() const { return m_log; }
    /// What went over the wire.
    QStringList conversation() const;

private:
    void start();
    void stop();
    void step(quint32 number);
    void goOnForAWhile(quint32 rounds);
    void trySync(int ms);
    void setOnline(bool online);
    void planFault(Dice &dice);
    /// Everything is carried out and fetched; what keeps it from that.
    QStringList settle();
    QStringList compare();
    AccountSettings settings() const;
    void note(const QString &text) { m_log << text; }

    RealServers &m_servers;
    const QString m_user;
    const quint64 m_seed;
    Profile m_profile;
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    Transcript m_transcript;
    FixedCredentials m_credentials;
    net::TcpConnector m_tcp;
    FaultyConnector m_connector;
    OtherClient m_client;
    Ledger m_ledger;
    Churn m_churn;
    Acting m_acting;
    std::unique_ptr<Mirror> m_mirror;
    std::unique_ptr<sync::AccountEngine> m_engine;
    bool m_online = true;
    QStringList m_log;
};

} // namespace postrider::test
