// From exec to the first painted window with a large cache, and the memory of the whole program some seconds later.
//   start_bench [messages, 100000 if left out] [rounds, 3]
// Qt tells when a window is flushed to the screen (category qt.widgets.painting), so the program itself needs no code for this.
#include "bench/process_run.h"
#include "support/real_servers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int SettleMs = 5'000;

struct Start {
    qint64 firstPaintMs = -1;
    qint64 lastPaintMs = -1; ///< before SettleMs passed
    double pssMegabytes = 0;
    double cpuSeconds = 0;
};

double cpuOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(')').last().trimmed().split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
}

Start startOnce(const QString &profile)
{
    Start result;
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"qt.widgets.painting=true"_s);
    environment.insert(u"QT_LOGGING_TO_CONSOLE"_s, u"1"_s);
    if (!environment.contains(u"DISPLAY"_s) && !environment.contains(u"WAYLAND_DISPLAY"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.setProcessEnvironment(environment);
    program.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    program.start(QStringLiteral(POSTRIDER), {u"--profile"_s, profile});
    while (timer.elapsed() < SettleMs) {
        program.waitForReadyRead(int(SettleMs - timer.elapsed()));
        while (program.canReadLine()) {
            if (!program.readLine().contains("Flushing"))
                continue;
            result.lastPaintMs = timer.elapsed();
            if (result.firstPaintMs < 0)
                result.firstPaintMs = result.lastPaintMs;
        }
        if (program.state() == QProcess::NotRunning)
            break;
    }
    result.pssMegabytes = bench::proportionalMegabytes(program.processId());
    result.cpuSeconds = cpuOf(program.processId());
    program.terminate();
    if (!program.waitForFinished(5'000))
        program.kill();
    program.waitForFinished(5'000);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? std::max(1, std::atoi(argv[1])) : 100'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    test::RealServers servers;
    if (!servers.start() || !servers.fill(u"alice"_s, u"INBOX"_s, messages)) {
        std::fprintf(stderr, "no servers: %s\n", qPrintable(servers.errorString()));
        return 1;
    }
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profile"_s);
    const QStringList base{QStringLiteral(POSTRIDERCTL), u"--json"_s, u"--profile"_s, profile};
    const bench::ProcessRun added = bench::runProcess(
        base
        + QStringList{u"account"_s, u"add"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s, servers.imapUrl(u"alice"_s),
                      u"--smtp"_s, u"none"_s, u"--ca"_s, servers.caFile(), u"--password-command"_s, u"echo alicepw"_s});
    if (added.code != 0 || bench::runProcess(base + QStringList{u"sync"_s}).code != 0) {
        std::fprintf(stderr, "the cache could not be filled\n%s", added.out.constData());
        return 1;
    }
    for (int round = 1; round <= rounds; ++round) {
        const Start start = startOnce(profile);
        if (start.firstPaintMs < 0) {
            std::fprintf(stderr, "no window was painted\n");
            return 1;
        }
        std::printf("%d messages: first painted window %5lld ms, last change %5lld ms, %5.2f s CPU in %d s, %6.1f MB PSS\n",
                    messages, start.firstPaintMs, start.lastPaintMs, start.cpuSeconds, SettleMs / 1000, start.pssMegabytes);
        std::fflush(stdout);
    }
    return 0;
}
