#include "sync/pop3/pop3_news.h"

namespace postrider::sync {

void Pop3News::cacheChanged(const store::ChangeSet &changes)
{
    if (changes.isEmpty())
        return;
    m_changes.merge(changes);
    post();
}

void Pop3News::statusChanged()
{
    m_statusDirty = true;
    post();
}

void Pop3News::outboxChanged()
{
    m_outboxDirty = true;
    post();
}

void Pop3News::later(std::function<void()> tell)
{
    m_later.push_back(std::move(tell));
    post();
}

void Pop3News::post()
{
    if (m_posted)
        return;
    m_posted = true;
    QMetaObject::invokeMethod(
        &m_engine, [this] { flush(); }, Qt::QueuedConnection);
}

void Pop3News::flush()
{
    m_posted = false;
    const store::ChangeSet changes = std::exchange(m_changes, {});
    if (!changes.isEmpty())
        Q_EMIT m_engine.cacheChanged(changes);
    const std::vector<std::function<void()>> round = std::exchange(m_later, {});
    for (const std::function<void()> &tell : round)
        tell();
    if (std::exchange(m_outboxDirty, false))
        Q_EMIT m_engine.outboxChanged();
    if (std::exchange(m_statusDirty, false))
        tellStatus();
    m_flushed();
}

void Pop3News::tellStatus()
{
    const EngineStatus now = m_engine.status();
    const EngineStatus &before = m_lastStatus;
    // The time of the last contact alone is no news.
    const bool same = before.state == now.state && before.text == now.text && before.done == now.done && before.total == now.total
                      && before.nextTry == now.nextTry && before.pendingChanges == now.pendingChanges
                      && before.failure.has_value() == now.failure.has_value();
    m_lastStatus = now;
    if (!same)
        Q_EMIT m_engine.statusChanged(now);
}

} // namespace postrider::sync
