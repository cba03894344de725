#include "mail/engine_room.h"

namespace postrider::mail {

namespace {

constexpr qint64 BackgroundStepMs = 60'000;

net::ConnectOptions backgroundOptions(const net::ProxySettings &proxy = {})
{
    net::ConnectOptions options;
    options.stepTimeoutMs = BackgroundStepMs;
    options.proxy = proxy;
    return options;
}

} // namespace

EngineFloor::EngineFloor(sync::StoreAccess &storeAccess, Transcript &log, std::unique_ptr<account::SecretStore> secrets)
    : connector(timers, clock, backgroundOptions()), setupConnector(timers, clock), credentials(std::move(secrets), timers), transcript(log),
      stores(storeAccess), m_sleepWatch(clock, timers, [this] { connectNow(); })
{
}

EngineFloor::~EngineFloor()
{
    scope.cancelAll();
    m_requests.clear();
}

sync::AccountEngine *EngineFloor::engine(AccountId account) const
{
    const auto it = engines.find(account);
    return it == engines.end() ? nullptr : it->second.get();
}

void EngineFloor::open(const AccountSettings &settings, bool online, const std::function<void(sync::AccountEngine &)> &connectSignals)
{
    sync::Environment environment{connector, timers, clock, random, credentials, stores, &transcript};
    sync::EngineOptions options;
    options.background = true;
    auto engine = sync::makeEngine(environment, settings, options);
    connectSignals(*engine);
    engine->setOnline(online);
    engine->setSurroundings(m_surroundings);
    engine->start();
    engines.insert_or_assign(settings.id, std::move(engine));
}

void EngineFloor::close(AccountId account) { engines.erase(account); }

void EngineFloor::connectNow()
{
    for (const auto &[id, engine] : engines)
        engine->connectNow();
}

void EngineFloor::setSurroundings(const sync::Surroundings &surroundings)
{
    m_surroundings = surroundings;
    for (const auto &[id, engine] : engines)
        engine->setSurroundings(surroundings);
}

void EngineFloor::setProxy(const net::ProxySettings &proxy)
{
    connector.setOptions(backgroundOptions(proxy));
    pictures.setProxy(proxy);
    net::ConnectOptions options;
    options.proxy = proxy;
    setupConnector.setOptions(options);
}

void EngineFloor::startRequest(quint64 id, Task<> task)
{
    std::erase_if(m_requests, [](const auto &entry) { return entry.second.isDone(); });
    if (!task.isDone())
        m_requests.insert_or_assign(id, std::move(task));
}

EngineRoom::EngineRoom(sync::StoreAccess &stores, Transcript &transcript, SecretStoreFactory secrets) : m_door(new QObject)
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_door->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_door, [this, &stores, &transcript, secrets] {
        m_floor = std::make_unique<EngineFloor>(stores, transcript, secrets());
    }, Qt::QueuedConnection);
}

EngineRoom::~EngineRoom()
{
    QMetaObject::invokeMethod(m_door, [this] {
        m_floor.reset();
        m_thread.quit();
    }, Qt::QueuedConnection);
    m_thread.wait();
    delete m_door;
}

void EngineRoom::post(std::function<void(EngineFloor &)> job)
{
    QMetaObject::invokeMethod(m_door, [this, job = std::move(job)] {
        if (m_floor)
            job(*m_floor);
    }, Qt::QueuedConnection);
}

} // namespace postrider::mail
