// Time, injected: tests move it by hand.
#pragma once

#include <QDateTime>
#include <QDeadlineTimer>

namespace postrider {

class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const = 0;       ///< wall clock, UTC; may jump
    virtual qint64 monotonicMs() const = 0;  ///< never jumps back; counts from any moment
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    qint64 monotonicMs() const override { return QDeadlineTimer::current(Qt::PreciseTimer).deadline(); }
};

} // namespace postrider
