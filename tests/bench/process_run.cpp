#include "bench/process_run.h"

#include <QElapsedTimer>
#include <QFile>

#include <ctime>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace postrider::bench {

namespace {

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

QByteArray readAll(int fd)
{
    QByteArray all;
    char buffer[4096];
    ssize_t count = 0;
    while ((count = ::read(fd, buffer, sizeof buffer)) > 0)
        all.append(buffer, count);
    return all;
}

} // namespace

ProcessRun runProcess(const QStringList &words)
{
    std::vector<QByteArray> texts;
    for (const QString &word : words)
        texts.push_back(QFile::encodeName(word));
    std::vector<char *> arguments;
    for (QByteArray &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);

    ProcessRun run;
    int ends[2] = {};
    if (::pipe(ends) != 0)
        return run;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    QElapsedTimer timer;
    timer.start();
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed == 0) {
        run.out = readAll(ends[0]);
        int status = 0;
        rusage usage = {};
        ::wait4(child, &status, 0, &usage);
        run.seconds = double(timer.nsecsElapsed()) / 1e9;
        run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        run.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        run.peakMegabytes = double(usage.ru_maxrss) / 1024;
    }
    ::close(ends[0]);
    return run;
}

double ownCpuSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

double proportionalMegabytes(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace postrider::bench
