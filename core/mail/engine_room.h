// The engine thread: sockets, protocols and the accounts' engines live there and nowhere else.
#pragma once

#include "account/provider_table.h"
#include "async/task_scope.h"
#include "base/clock.h"
#include "mail/credentials.h"
#include "net/connector.h"
#include "net/picture_fetcher.h"
#include "sync/account_engine.h"
#include "sync/sleep_watch.h"
#include "sync/store_access.h"

#include <QObject>
#include <QThread>
#include <functional>
#include <map>
#include <memory>

namespace postrider::mail {

/// Everything that lives on the engine thread. Jobs given to EngineRoom::post() get it.
class EngineFloor final : public QObject
{
    Q_OBJECT

public:
    EngineFloor(sync::StoreAccess &stores, Transcript &transcript, std::unique_ptr<account::SecretStore> secrets);
    ~EngineFloor() override;

    sync::AccountEngine *engine(AccountId account) const; ///< null if there is none
    /// Makes and starts the account's engine, with its signals connected by `connectSignals`.
    void open(const AccountSettings &settings, bool online, const std::function<void(sync::AccountEngine &)> &connectSignals);
    void close(AccountId account);
    /// The network came up, or the machine woke: nobody waits any longer.
    void connectNow();
    void setSurroundings(const sync::Surroundings &surroundings);
    /// For connections opened from now on.
    void setProxy(const net::ProxySettings &proxy);

    /// A task that a request of the window owns: ended with endRequest(), or by itself.
    void startRequest(quint64 id, Task<> task);
    void endRequest(quint64 id) { m_requests.erase(id); }

    QtTimers timers;
    SystemClock clock;
    SystemRandom random;
    net::TcpConnector connector;
    net::TcpConnector setupConnector; ///< short time-outs: a person waits
    net::PictureFetcher pictures{timers};
    Credentials credentials;
    account::ProviderTable providers = account::ProviderTable::builtIn();
    Transcript &transcript;
    sync::StoreAccess &stores;
    std::map<AccountId, std::unique_ptr<sync::AccountEngine>> engines;
    TaskScope scope; ///< acts; cancelled first

private:
    std::map<quint64, Task<>> m_requests;
    sync::Surroundings m_surroundings;
    sync::SleepWatch m_sleepWatch;
};

class EngineRoom final
{
    Q_DISABLE_COPY_MOVE(EngineRoom)

public:
    using SecretStoreFactory = std::function<std::unique_ptr<account::SecretStore>()>;

    /// `secrets` is called on the engine thread.
    EngineRoom(sync::StoreAccess &stores, Transcript &transcript, SecretStoreFactory secrets);
    ~EngineRoom(); ///< closes all connections

    /// Runs `job` on the engine thread, later.
    void post(std::function<void(EngineFloor &)> job);

private:
    QThread m_thread;
    QObject *m_door = nullptr;
    std::unique_ptr<EngineFloor> m_floor; ///< touched on the engine thread only
};

} // namespace postrider::mail
