// One run of the model: two clients on one mailbox, a bad network, and at the end the question whether all is as it must be.
#pragma once

#include "model/acting.h"
#include "model/churn.h"
#include "model/shown.h"
#include "model/station.h"

#include <memory>

namespace postrider::test {

/// Several runs may share one set of servers: each has a user of its own.
class ModelRun final
{
public:
    ModelRun(RealServers &servers, const QString &user, const Naming &naming, quint64 seed);
    ~ModelRun();

    /// What differs at the end; empty is what is asked for.
    QStringList run(int steps);
    /// The choices that were made, in order.
    const QStringList &log() const { return m_log; }
    /// What went over the wire.
    QStringList conversation() const { return m_station.conversation(); }

private:
    void start();
    void stop();
    void step(quint32 number);
    void goOnForAWhile(quint32 rounds);
    void trySync(int ms);
    void setOnline(bool online);
    void planFault(Dice &dice);
    QStringList settle();
    QStringList compare();
    void note(const QString &text) { m_log << text; }

    const quint64 m_seed;
    QtTimers m_timers;
    Station m_station;
    OtherClient m_client;
    Ledger m_ledger;
    Churn m_churn;
    Acting m_acting;
    std::unique_ptr<Mirror> m_mirror;
    bool m_online = true;
    QStringList m_log;
};

} // namespace postrider::test
