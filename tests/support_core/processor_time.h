// What a piece of work costs, whatever else the machine does.
#pragma once

#include <QtGlobal>

#include <time.h>

namespace postrider::test {

/// The processor time that this thread has used since; wall time would count what runs beside the tests, too.
class ProcessorTime final
{
public:
    qint64 nanoseconds() const { return used() - m_start; }
    qint64 milliseconds() const { return nanoseconds() / 1'000'000; }

private:
    static qint64 used()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
    }
    qint64 m_start = used();
};

} // namespace postrider::test
