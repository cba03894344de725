// What a POP3 engine tells the outside: collected, and from the event loop.
#pragma once

#include "sync/account_engine.h"

#include <functional>
#include <vector>

namespace postrider::sync {

/// A slot may do anything with the engine, since none is called from within its work; and a storm of changes becomes a few signals.
class Pop3News final
{
    Q_DISABLE_COPY_MOVE(Pop3News)

public:
    /// `flushed` is called after each round, for those who wait for something to have changed.
    Pop3News(AccountEngine &engine, std::function<void()> flushed) : m_engine(engine), m_flushed(std::move(flushed)) {}

    void cacheChanged(const store::ChangeSet &changes);
    void statusChanged();
    void outboxChanged();
    /// Called from the event loop, in order.
    void later(std::function<void()> tell);

private:
    void post();
    void flush();
    void tellStatus();

    AccountEngine &m_engine;
    const std::function<void()> m_flushed;
    bool m_posted = false;
    bool m_statusDirty = false;
    bool m_outboxDirty = false;
    store::ChangeSet m_changes;
    std::vector<std::function<void()>> m_later;
    EngineStatus m_lastStatus;
};

} // namespace postrider::sync
