// A running Postrider of one user, behind connections that break where a test says.
#pragma once

#include "support/real_servers.h"
#include "support_core/faulty_connector.h"
#include "sync/engine_fixture.h"

#include <functional>
#include <memory>

namespace postrider::test {

/// Timers that go off sooner, so that a test need not wait for what a person would.
class HurriedTimers final : public Timers
{
public:
    explicit HurriedTimers(int factor)
        : m_factor(factor)
    {}
    std::unique_ptr<TimerHandle> after(qint64 ms, std::function<void()> fire) override;

private:
    QtTimers m_timers;
    const int m_factor;
};

class Station final
{
public:
    /// `profileCopy`: the folder of a profile that is closed, for a user whose mail is the same.
    Station(const RealServers &servers, const QString &user, Timers &timers, const QString &profileCopy = {});
    ~Station();

    /// Makes the engine, tells `onMade`, and starts it.
    void start(const sync::EngineOptions &options, const std::function<void(sync::AccountEngine &)> &onMade = {});
    void stop();
    /// As after the end of the program: the databases are opened anew. Call start() then.
    void reopen() { m_profile.reopen(); }

    sync::AccountEngine &engine() { return *m_engine; }
    const QString &user() const { return m_user; }
    bool isRunning() const { return m_engine != nullptr; }
    Profile &profile() { return m_profile; }
    FaultyConnector &connector() { return m_connector; }
    /// Connects until all is carried out and fetched; empty then, else what keeps it from that. `note` hears of each attempt.
    QString settle(const std::function<void(const QString &)> &note = {});
    /// What went over the wire.
    QStringList conversation() const;

private:
    QString tryToSettle();
    AccountSettings settings() const;

    const RealServers &m_servers;
    const QString m_user;
    Timers &m_timers;
    Profile m_profile;
    SystemClock m_clock;
    SystemRandom m_random;
    Transcript m_transcript;
    FixedCredentials m_credentials;
    net::TcpConnector m_tcp;
    FaultyConnector m_connector;
    std::unique_ptr<sync::AccountEngine> m_engine;
    bool m_hangs = false;
};

} // namespace postrider::test
