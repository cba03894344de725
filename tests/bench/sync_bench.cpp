// Header sync of a large folder by postriderctl, beside a raw drain of the same FETCH from the same server in the same run.
//   sync_bench [messages, 100000 if left out] [rounds, 3]
// The ratio of the two tells how much time the program adds to what server and TLS take anyway.
#include "bench/process_run.h"
#include "mime/summary.h"
#include "support/real_servers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslSocket>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 600'000;

struct Drain {
    double seconds = 0;
    double cpuSeconds = 0;
    qint64 bytes = 0;
    bool ok = false;
};

/// Reads until a line with this tag; keeps nothing but the last bytes.
bool drainUntil(QSslSocket &socket, const QByteArray &tag, qint64 &bytes)
{
    QByteArray tail;
    while (true) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(Patience))
            return false;
        const QByteArray piece = socket.readAll();
        bytes += piece.size();
        tail = (tail + piece).right(500);
        if (tail.endsWith("\r\n") && (tail.contains("\r\n" + tag + " OK") || tail.startsWith(tag + " OK")))
            return true;
    }
}

Drain drain(test::RealServers &servers)
{
    Drain result;
    const double cpu = bench::ownCpuSeconds();
    QElapsedTimer timer;
    timer.start();
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"localhost"_s, servers.imapsPort());
    if (!socket.waitForEncrypted(Patience))
        return result;
    const auto command = [&](const QByteArray &tag, const QByteArray &text) {
        socket.write(tag + ' ' + text + "\r\n");
        return drainUntil(socket, tag, result.bytes);
    };
    result.ok = command("a", "LOGIN alice@example.test alicepw") && command("b", "EXAMINE INBOX (CONDSTORE)")
                && command("c", "UID FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ BODY.PEEK[HEADER.FIELDS ("
                                    + mime::summaryFieldNames() + ")])");
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    result.cpuSeconds = bench::ownCpuSeconds() - cpu;
    return result;
}

QJsonObject stats(const QByteArray &out)
{
    return QJsonDocument::fromJson(out.trimmed().split('\n').last()).object();
}

int fail(const char *what, const QByteArray &detail)
{
    std::fprintf(stderr, "%s\n%s\n", what, detail.constData());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? std::max(1, std::atoi(argv[1])) : 100'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    test::RealServers servers;
    if (!servers.start())
        return fail("no servers", servers.errorString().toUtf8());
    if (!servers.fill(u"alice"_s, u"INBOX"_s, messages))
        return fail("the folder could not be filled", {});
    if (!drain(servers).ok) // the server reads and indexes each message once: not what is measured
        return fail("the server does not answer", servers.log());

    double bestDrain = 1e9;
    double bestSync = 1e9;
    for (int round = 1; round <= rounds; ++round) {
        const Drain raw = drain(servers);
        if (!raw.ok)
            return fail("the server does not answer", servers.log());
        std::printf("raw drain   %8.2f s wall  %6.2f s CPU  %9.1f KB a 1000 messages\n", raw.seconds, raw.cpuSeconds,
                    double(raw.bytes) / messages);
        const QTemporaryDir folder;
        const QStringList base{QStringLiteral(POSTRIDERCTL), u"--json"_s, u"--profile"_s, folder.filePath(u"profile"_s)};
        const bench::ProcessRun added = bench::runProcess(
            base
            + QStringList{u"account"_s, u"add"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s, servers.imapUrl(u"alice"_s),
                          u"--smtp"_s, u"none"_s, u"--ca"_s, servers.caFile(), u"--password-command"_s, u"echo alicepw"_s});
        if (added.code != 0)
            return fail("no account", added.out);
        const QStringList syncing = base + QStringList{u"sync"_s, u"--folder"_s, u"INBOX"_s, u"--stats"_s};
        const bench::ProcessRun first = bench::runProcess(syncing);
        if (first.code != 0)
            return fail("sync failed", first.out);
        const QJsonObject told = stats(first.out);
        std::printf("sync        %8.2f s wall  %6.2f s CPU  %9.1f MB peak  %d messages, %lld round trips\n", first.seconds,
                    first.cpuSeconds, first.peakMegabytes, told.value(u"messages"_s).toInt(),
                    told.value(u"round_trips"_s).toInteger());
        const bench::ProcessRun again = bench::runProcess(syncing);
        const QJsonObject nothing = stats(again.out);
        std::printf("sync again  %8.2f s wall  %6.2f s CPU  %9.1f MB peak  %lld bytes, %lld round trips\n", again.seconds,
                    again.cpuSeconds, again.peakMegabytes, nothing.value(u"bytes_received"_s).toInteger(),
                    nothing.value(u"round_trips"_s).toInteger());
        bestDrain = std::min(bestDrain, raw.seconds);
        bestSync = std::min(bestSync, first.seconds);
        std::fflush(stdout);
    }
    std::printf("sync / raw drain, best of %d: %.2f\n", rounds, bestSync / bestDrain);
    return 0;
}
