// An engine on played servers and a clock that the test moves.
#pragma once

#include "engine_fixture.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"
#include "sync/imap_engine.h"

namespace postrider::test {

class PlayedEngine
{
public:
    PlayedEngine()
    {
        account.id = AccountId(1);
        account.name = QStringLiteral("test");
        account.identities = {{QStringLiteral("Tim"), QStringLiteral("tim@example.org"), {}, {}}};
        account.incoming = ServerSettings();
        account.incoming->host = QStringLiteral("mail.example.org");
        account.incoming->userName = QStringLiteral("user");
        credentials.password = QStringLiteral("S3ntinel-Pw");
    }

    /// One connection for everything, unless the options say otherwise.
    void begin(int connections = 1, sync::EngineOptions options = {})
    {
        options.maxConnections = connections;
        const sync::Environment environment{connector, timers, clock, random, credentials, *profile.stores, nullptr};
        engine = std::make_unique<sync::ImapEngine>(environment, account, options);
        passwordNeeded = std::make_unique<QSignalSpy>(engine.get(), &sync::AccountEngine::passwordNeeded);
        engine->start();
    }

    /// Time goes by; what is due happens.
    void pass(qint64 ms)
    {
        clock.advance(ms);
        timers.advance(ms);
        settle();
    }

    /// Runs what is queued, on this thread and on those of the stores.
    void settle()
    {
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }

    qint64 waitMs() const { return clock.now().msecsTo(engine->status().nextTry); }

    Profile profile;
    FakeTimers timers;
    FakeClock clock;
    FakeRandom random;
    FixedCredentials credentials;
    FakeConnector connector;
    AccountSettings account;
    std::unique_ptr<sync::ImapEngine> engine;
    std::unique_ptr<QSignalSpy> passwordNeeded;
};

} // namespace postrider::test
