// Runs a program to its end and tells what it cost.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace postrider::bench {

struct ProcessRun {
    int code = -1;
    double seconds = 0;       ///< from start to end
    double cpuSeconds = 0;    ///< user and system, of this process alone
    double peakMegabytes = 0; ///< largest resident set
    QByteArray out;
};

/// Standard output is kept; standard error goes where the bench's own does.
ProcessRun runProcess(const QStringList &words);

/// CPU seconds of this process so far.
double ownCpuSeconds();

/// Megabytes of a process, its share of what it has in common with others (PSS); 0 if it can't be read.
double proportionalMegabytes(qint64 process);

} // namespace postrider::bench
