// Time that tests move by hand.
#pragma once

#include "async/ready_queue.h"
#include "async/timers.h"
#include "base/clock.h"
#include "base/random.h"

#include <functional>
#include <map>

namespace postrider::test {

/// Timers that fire when the test moves the time. Handles must not outlive it.
class FakeTimers final : public Timers
{
public:
    [[nodiscard]] std::unique_ptr<TimerHandle> after(qint64 ms, std::function<void()> fire) override
    {
        auto handle = std::make_unique<Handle>(*this);
        handle->position = m_pending.emplace(m_now + ms, std::move(fire));
        return handle;
    }

    /// Fires what is due in the order of time, each at its own moment; runs ready coroutines after each.
    void advance(qint64 ms)
    {
        const qint64 end = m_now + ms;
        while (true) {
            auto next = m_pending.begin();
            while (next != m_pending.end() && !next->second) // fired, but its handle still lives
                ++next;
            if (next == m_pending.end() || next->first > end)
                break;
            m_now = std::max(m_now, next->first);
            const std::function<void()> fire = std::exchange(next->second, nullptr);
            fire();
            runReadyCoroutines();
        }
        m_now = end;
    }

    /// Handles that live, fired or not.
    size_t pending() const { return m_pending.size(); }
    qint64 now() const { return m_now; }

private:
    struct Handle final : TimerHandle {
        explicit Handle(FakeTimers &t) : timers(t) {}
        ~Handle() override { timers.m_pending.erase(position); }
        FakeTimers &timers;
        std::multimap<qint64, std::function<void()>>::iterator position;
    };
    std::multimap<qint64, std::function<void()>> m_pending;
    qint64 m_now = 0;
};

class FakeClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    qint64 monotonicMs() const override { return m_monotonic; }
    void advance(qint64 ms)
    {
        m_now = m_now.addMSecs(ms);
        m_monotonic += ms;
    }
    void jumpTo(const QDateTime &time) { m_now = time; } ///< as when the user sets the clock

private:
    QDateTime m_now{QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC};
    qint64 m_monotonic = 1000;
};

/// The same bytes again and again.
class FakeRandom final : public Random
{
public:
    explicit FakeRandom(QByteArray bytes = QByteArrayLiteral("random")) : m_bytes(std::move(bytes)) {}
    QByteArray bytes(qsizetype count) override
    {
        QByteArray result;
        while (result.size() < count)
            result += m_bytes;
        return result.left(count);
    }

private:
    QByteArray m_bytes;
};

} // namespace postrider::test
