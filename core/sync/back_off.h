// When to try again after a failure.
#pragma once

#include "base/random.h"

#include <QtGlobal>

namespace postrider::sync {

/// 1, 2, 5, 10, 30, 60, 120, then 300 seconds, each up to 30 % shorter or longer, so that many clients of a server that
/// came back do not all knock at the same moment.
class BackOff
{
public:
    explicit BackOff(Random &random)
        : m_random(random)
    {}

    /// Milliseconds to wait after one more failure in a row.
    qint64 next();
    /// It works: the next failure waits one second again. To be called after 60 s without a failure only, or a server that
    /// accepts and then drops us would be asked every second.
    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

    static constexpr qint64 HealthyAfterMs = 60'000;

private:
    Random &m_random;
    int m_failures = 0;
};

} // namespace postrider::sync
