// Header sync of a large folder by postriderctl, beside the least a client can do against the same server in the same run.
//   sync_bench [messages, 100000 if left out] [rounds, 3]
// Each figure stands beside one of RawImap, which asks for the same and throws it away: the ratio is what the program adds to what
// server and TLS take anyway. 1,000,000 messages take some minutes to make, and 2 GB below /tmp.
#include "bench/process_run.h"
#include "bench/raw_imap.h"
#include "mime/summary.h"
#include "support/real_servers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int ChangedFlags = 20'000;
constexpr int FirstScreen = 100;
constexpr int Reopenings = 5;

struct Drain {
    double seconds = 0;
    double cpuSeconds = 0;
    qint64 bytes = 0;
    bool ok = false;
};

QByteArray headerItems(const char *more)
{
    return QByteArray("(UID FLAGS INTERNALDATE RFC822.SIZE") + more + " MODSEQ BODY.PEEK[HEADER.FIELDS (" + mime::summaryFieldNames() + ")])";
}

/// Connects, signs in, and sends these.
Drain drain(const test::RealServers &servers, const QByteArrayList &commands)
{
    Drain result;
    const double cpu = bench::ownCpuSeconds();
    QElapsedTimer timer;
    timer.start();
    bench::RawImap client;
    result.ok = client.signIn(servers.imapsPort(), "alice@example.test", "alicepw");
    for (const QByteArray &command : commands)
        result.ok = result.ok && client.command(command);
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    result.cpuSeconds = bench::ownCpuSeconds() - cpu;
    result.bytes = client.bytes();
    return result;
}

/// Another client changes flags; returns the QRESYNC parameters that describe the folder before.
QByteArray changeFlags(const test::RealServers &servers, int count, bool on)
{
    bench::RawImap client;
    if (!client.signIn(servers.imapsPort(), "alice@example.test", "alicepw") || !client.command("SELECT INBOX (CONDSTORE)"))
        return {};
    const QString told = QString::fromLatin1(client.tail());
    const QString validity = QRegularExpression(u"UIDVALIDITY (\\d+)"_s).match(told).captured(1);
    const QString modSeq = QRegularExpression(u"HIGHESTMODSEQ (\\d+)"_s).match(told).captured(1);
    if (!client.command("UID STORE 1:" + QByteArray::number(count) + (on ? " +" : " -") + "FLAGS.SILENT (\\Flagged)"))
        return {};
    return "SELECT INBOX (QRESYNC (" + validity.toLatin1() + ' ' + modSeq.toLatin1() + "))";
}

struct Sync {
    bench::ProcessRun run;   ///< until all was here, as the program itself tells
    bench::ProcessRun whole; ///< until it ended
    QJsonObject told;
};

int fail(const char *what, const QByteArray &detail)
{
    std::fprintf(stderr, "%s\n%s\n", what, detail.constData());
    return 1;
}

void print(const char *what, const Drain &drain)
{
    std::printf("%-22s %8.3f s wall  %6.2f s CPU  %34lld bytes\n", what, drain.seconds, drain.cpuSeconds, drain.bytes);
}

void print(const char *what, const Sync &sync)
{
    std::printf("%-22s %8.3f s wall  %6.2f s CPU  %6.1f MB peak  %8d rows  %10lld bytes in  %5lld out  %3lld round trips\n", what,
                sync.run.seconds, sync.run.cpuSeconds, sync.run.peakMegabytes, sync.told.value(u"messages"_s).toInt(),
                sync.told.value(u"bytes_received"_s).toInteger(), sync.told.value(u"bytes_sent"_s).toInteger(),
                sync.told.value(u"round_trips"_s).toInteger());
    std::fflush(stdout);
}

/// An account on an empty cache.
class Client final
{
    Q_DISABLE_COPY_MOVE(Client)

public:
    explicit Client(const test::RealServers &servers)
        : m_base{QStringLiteral(POSTRIDERCTL), u"--json"_s, u"--profile"_s, m_folder.filePath(u"profile"_s)}
    {
        const QStringList adding{u"account"_s, u"add"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s,
                                 servers.imapUrl(u"alice"_s), u"--smtp"_s, u"none"_s, u"--ca"_s, servers.caFile(),
                                 u"--password-command"_s, u"echo alicepw"_s};
        m_added = bench::runProcess(m_base + adding).code == 0;
    }
    Sync sync()
    {
        Sync result;
        if (m_added)
            result.run = bench::runProcess(m_base + QStringList{u"sync"_s, u"--folder"_s, u"INBOX"_s, u"--stats"_s});
        result.told = QJsonDocument::fromJson(result.run.out.trimmed().split('\n').last()).object();
        // Up to the moment when all is here; what the program does then (conversations) is another figure.
        result.whole = result.run;
        if (result.told.contains(u"seconds"_s)) {
            result.run.seconds = result.told.value(u"seconds"_s).toDouble();
            result.run.cpuSeconds = result.told.value(u"cpu_seconds"_s).toDouble();
            result.run.peakMegabytes = result.told.value(u"peak_megabytes"_s).toDouble();
        }
        return result;
    }

private:
    const QTemporaryDir m_folder;
    const QStringList m_base;
    bool m_added = false;
};

/// Prints one round's figures; false if something failed.
bool round(const test::RealServers &servers, int messages, double *bestDrain, double *bestSync)
{
    const QByteArray all = "1:" + QByteArray::number(messages);
    const QByteArray newest = QByteArray::number(std::max(1, messages - FirstScreen + 1)) + ":*";
    const Drain floor = drain(servers, {"SELECT INBOX (CONDSTORE)", "FETCH " + newest + ' ' + headerItems(" BODYSTRUCTURE")});
    const Drain raw = drain(servers, {"EXAMINE INBOX (CONDSTORE)", "UID FETCH " + all + ' ' + headerItems("")});
    if (!raw.ok || !floor.ok)
        return false;
    print("raw drain", raw);
    Client client(servers);
    const Sync first = client.sync();
    print("sync", first);
    std::printf("  with conversations, and closed: %.3f s wall, %.2f s CPU, %.1f MB peak\n", first.whole.seconds, first.whole.cpuSeconds,
                first.whole.peakMegabytes);
    if (first.run.code != 0 || first.told.value(u"messages"_s).toInt() != messages)
        return false;
    const double screen = first.told.value(u"first_headers_seconds"_s).toDouble();
    std::printf("  sync / raw drain %.2f; %.1f ms CPU a 1000 headers; newest screenful %.3f s, least possible %.3f s, ratio %.2f\n",
                first.run.seconds / raw.seconds, first.run.cpuSeconds * 1e6 / messages, screen, floor.seconds,
                screen / floor.seconds);
    for (int i = 0; i < Reopenings; ++i)
        print("again, nothing new", client.sync());
    for (const bool on : {true, false}) {
        const QByteArray since = changeFlags(servers, std::min(ChangedFlags, messages), on);
        const Drain told = drain(servers, {"ENABLE QRESYNC", since});
        print("raw drain of changes", told);
        const Sync caughtUp = client.sync();
        print("catching up flags", caughtUp);
        if (since.isEmpty() || !told.ok || caughtUp.run.code != 0)
            return false;
    }
    *bestDrain = std::min(*bestDrain, raw.seconds);
    *bestSync = std::min(*bestSync, first.run.seconds);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? std::max(1, std::atoi(argv[1])) : 100'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 3;
    test::ServerOptions options;
    options.layout = u"mdbox"_s;
    test::RealServers servers(options);
    if (!servers.start())
        return fail("no servers", servers.errorString().toUtf8());
    if (!servers.fill(u"alice"_s, u"INBOX"_s, messages))
        return fail("the folder could not be filled", {});
    // The server reads and indexes each message once: not what is measured.
    if (!drain(servers, {"EXAMINE INBOX", "UID FETCH 1:* " + headerItems(" BODYSTRUCTURE")}).ok)
        return fail("the server does not answer", servers.log());
    double bestDrain = 1e9;
    double bestSync = 1e9;
    for (int i = 1; i <= rounds; ++i) {
        if (!round(servers, messages, &bestDrain, &bestSync))
            return fail("a round failed", servers.log());
    }
    std::printf("sync / raw drain, best of %d: %.2f\n", rounds, bestSync / bestDrain);
    return 0;
}
