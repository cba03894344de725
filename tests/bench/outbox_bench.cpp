// Mail through the outbox beside a raw socket that does the same transactions with the same server, and what a large one costs.
//   outbox_bench [messages, 1000] [octets each, 20480] [megabytes of the large one, 50; 0: not measured] [rounds, 3]
// As root with Postfix installed the server is Postfix, which writes each message to its queue before it says so; otherwise a server
// of the tests that keeps nothing. What it has taken is thrown away, so that no delivery of the last round disturbs the next one.
#include "bench/process_run.h"
#include "net/connector.h"
#include "support/real_servers.h"
#include "sync/account_engine.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <unistd.h>
#include <vector>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

class NoSecret final : public sync::CredentialSource
{
public:
    Task<QString> secret(AccountSettings, Protocol) override { co_return QString(); }
};

QByteArray messageOf(int number, int octets)
{
    const QByteArray head = "From: alice@example.test\r\nTo: bob@example.test\r\nSubject: " + QByteArray::number(number) + "\r\nMessage-ID: <"
                            + QByteArray::number(QCoreApplication::applicationPid()) + '.' + QByteArray::number(number)
                            + "@example.test>\r\nDate: Mon, 23 Nov 2026 09:42:00 +0000\r\n\r\n";
    return head + QByteArray(70, 'x').append("\r\n").repeated(std::max<qsizetype>(1, (octets - head.size()) / 72));
}

QByteArray recipientOf(size_t number, bool samePerson)
{
    return samePerson ? QByteArray("bob@example.test") : "bob+" + QByteArray::number(qulonglong(number)) + "@example.test";
}

/// A server process that prints SMTP=port and READY, and ends when its input does.
class Server
{
public:
    explicit Server(const QStringList &words)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(words.first(), words.mid(1));
        QByteArray told;
        while (!told.contains("READY\n") && m_process.waitForReadyRead(20'000))
            told += m_process.readAllStandardOutput();
        for (const QByteArray &line : told.split('\n')) {
            if (line.startsWith("SMTP="))
                port = line.mid(5).toUShort();
        }
    }
    ~Server()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10'000);
    }
    quint16 port = 0;

private:
    QProcess m_process;
};

/// What a program that remembers nothing needs: one connection, MAIL RCPT DATA in one write, the text and the dot in another.
double rawSeconds(quint16 port, const std::vector<QByteArray> &messages, bool samePerson)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    const auto replies = [&socket](int count) {
        while (count > 0) {
            if (!socket.canReadLine() && !socket.waitForReadyRead(60'000))
                return false;
            const QByteArray line = socket.readLine();
            if (line.size() > 3 && line.at(3) == ' ') {
                if (line.front() != '2' && line.front() != '3')
                    return false;
                --count;
            }
        }
        return true;
    };
    bool ok = replies(1);
    socket.write("EHLO [127.0.0.1]\r\n");
    ok = ok && replies(1);
    QElapsedTimer timer;
    timer.start();
    for (size_t i = 0; i < messages.size(); ++i) {
        const QByteArray &message = messages[i];
        socket.write("MAIL FROM:<alice@example.test>\r\nRCPT TO:<" + recipientOf(i, samePerson) + ">\r\nDATA\r\n");
        socket.flush();
        ok = ok && replies(3);
        socket.write(message + ".\r\n");
        socket.flush();
        ok = ok && replies(1);
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    socket.write("QUIT\r\n");
    socket.waitForBytesWritten();
    return ok ? seconds : -1;
}

struct OutboxTimes {
    double queueSeconds = 0;
    double sendSeconds = 0;
    double cpuSeconds = 0; ///< of sending
    bool ok = true;
};

OutboxTimes outboxSeconds(quint16 port, const std::vector<QByteArray> &messages, bool samePerson)
{
    const QTemporaryDir folder;
    store::ProfilePaths paths;
    paths.data = folder.filePath(u"data"_s);
    paths.cache = folder.filePath(u"cache"_s);
    paths.config = folder.filePath(u"config"_s);
    for (const QString &path : {paths.data, paths.cache, paths.config, paths.parts(), paths.outbox(), paths.drafts()})
        QDir().mkpath(path);
    sync::StoreAccess stores(paths);
    QtTimers timers;
    SystemClock clock;
    SystemRandom random;
    NoSecret credentials;
    net::TcpConnector connector(timers, clock);
    AccountSettings account;
    account.id = AccountId(1);
    account.name = u"bench"_s;
    account.identities = {{u"Alice"_s, u"alice@example.test"_s, {}, {}}};
    account.outgoing = ServerSettings();
    account.outgoing->protocol = Protocol::Smtp;
    account.outgoing->host = u"127.0.0.1"_s;
    account.outgoing->port = port;
    account.outgoing->security = Security::None;
    account.outgoing->authenticate = false;
    const sync::Environment environment{connector, timers, clock, random, credentials, stores};
    const std::unique_ptr<sync::AccountEngine> engine = sync::makeEngine(environment, account);
    const auto wait = [](const auto &task) {
        while (!task.isDone())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    OutboxTimes times;
    QElapsedTimer timer;
    timer.start();
    std::vector<OutboxId> ids;
    for (size_t i = 0; i < messages.size(); ++i) {
        sync::NewMail mail;
        mail.bytes = messages[i];
        mail.messageId = "m" + QByteArray::number(qint64(i)) + "@example.test";
        mail.sender = u"alice@example.test"_s;
        mail.recipients = {QString::fromLatin1(recipientOf(i, samePerson))};
        Task<OutboxId> task = engine->queue(mail);
        wait(task);
        ids.push_back(task.result());
    }
    times.queueSeconds = double(timer.nsecsElapsed()) / 1e9;
    timer.restart();
    const double cpuBefore = bench::ownCpuSeconds();
    engine->start(); // nothing is sent before
    for (const OutboxId id : ids) {
        Task<store::OutboxItem> task = engine->untilSettled(id);
        wait(task);
        const store::OutboxItem item = task.result();
        times.ok &= item.state == store::OutboxState::Filed;
        if (!times.ok) {
            std::printf("  state %d: %s\n", int(item.state), qPrintable(item.reason));
            break;
        }
    }
    times.sendSeconds = double(timer.nsecsElapsed()) / 1e9;
    times.cpuSeconds = bench::ownCpuSeconds() - cpuBefore;
    return times;
}

/// Peak memory of sending one message of this size, from the command line to the wire: with an attachment, or as a file that is the
/// message already.
double peakOfSending(quint16 port, qint64 megabytes, bool isMessage)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"large.bin"_s));
    if (!file.open(QIODevice::WriteOnly))
        return -1;
    if (isMessage)
        file.write("From: alice@example.test\r\nTo: bob@example.test\r\nSubject: large\r\n\r\n");
    const QByteArray lines = (QByteArray(62, 'x') + "\r\n").repeated((1 << 20) / 64);
    for (qint64 i = 0; i < megabytes; ++i)
        file.write(isMessage ? lines : SystemRandom().bytes(1 << 20));
    file.write("x");
    file.close();
    const QStringList start{QStringLiteral(POSTRIDERCTL), u"--json"_s, u"--profile"_s, folder.filePath(u"profile"_s)};
    const bench::ProcessRun added = bench::runProcess(start
                                                      + QStringList{u"account"_s, u"add"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s, u"none"_s, u"--smtp"_s,
                                                                    u"smtp+plain://127.0.0.1:%1"_s.arg(port), u"--password-command"_s, u"echo x"_s});
    if (added.code != 0) {
        std::printf("  account: %s\n", added.out.constData());
        return -1;
    }
    const QStringList what = isMessage ? QStringList{file.fileName()}
                                       : QStringList{u"--to"_s, u"bob@example.test"_s, u"--subject"_s, u"large"_s, u"--text"_s, u"x"_s, u"--attach"_s, file.fileName()};
    const bench::ProcessRun sent = bench::runProcess(start + QStringList{u"send"_s} + what);
    if (sent.code != 0)
        std::printf("  send: %d %s\n", sent.code, sent.out.constData());
    return sent.code == 0 ? sent.peakMegabytes : -1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const int count = words.value(1, u"1000"_s).toInt();
    const int octets = words.value(2, u"20480"_s).toInt();
    const int megabytes = words.value(3, u"50"_s).toInt();
    const int rounds = words.value(4, u"3"_s).toInt();
    const QString source = QStringLiteral(POSTRIDER_SOURCE_DIR);
    const bool postfix = ::geteuid() == 0 && QFile::exists(u"/usr/sbin/postfix"_s);

    test::RealServers dovecot;
    const QTemporaryDir state(u"/tmp/pbXXXXXX"_s);
    if (postfix && !dovecot.start())
        return 1;
    const Server server(postfix ? QStringList{u"python3"_s, source + u"/tests/support/servers/postfix.py"_s, state.path(), dovecot.value("STATE") + u"/env"_s,
                                              u"--discard"_s}
                                : QStringList{u"python3"_s, source + u"/tests/kill/smtp_sink.py"_s, u"--chunking"_s});
    // Signing in is no part of it, and Postfix is asked without: the large one goes to the server that lets anybody sign in.
    const Server sink({u"python3"_s, source + u"/tests/kill/smtp_sink.py"_s, u"--chunking"_s});
    if (server.port == 0 || sink.port == 0)
        return 1;
    if (megabytes > 0) {
        // Before anything large is made here: a child's peak begins with what its parent had.
        for (const bool isMessage : {false, true}) {
            const double small = peakOfSending(sink.port, 0, isMessage);
            const double large = peakOfSending(sink.port, megabytes, isMessage);
            std::printf("%s %d MB: peak %.1f MB, with next to nothing %.1f MB: %.1f MB more\n", isMessage ? "a file that is a message of" : "a message with an attachment of",
                        megabytes, large, small, large - small);
        }
    }
    std::vector<QByteArray> messages;
    for (int i = 0; i < count; ++i)
        messages.push_back(messageOf(i, octets));
    std::printf("%d messages of %d octets to %s\n", count, octets, postfix ? "Postfix" : "a server that keeps nothing");
    for (const bool samePerson : {false, true}) {
        std::printf("%s\n", samePerson ? "all to one person, so one after the other" : "each to somebody else");
        std::vector<double> ratios;
        for (int round = 1; round <= rounds; ++round) {
            const double raw = rawSeconds(server.port, messages, samePerson);
            const OutboxTimes outbox = outboxSeconds(server.port, messages, samePerson);
            ratios.push_back(outbox.sendSeconds / raw);
            std::printf("  round %d: raw socket %6.2f s   outbox %6.2f s, %.2f s CPU (queued in %5.2f s)   ratio %.2f%s\n", round, raw,
                        outbox.sendSeconds, outbox.cpuSeconds, outbox.queueSeconds, ratios.back(), outbox.ok && raw > 0 ? "" : "   FAILED");
            std::fflush(stdout);
        }
        std::sort(ratios.begin(), ratios.end());
        std::printf("  median ratio %.2f\n", ratios.empty() ? 0 : ratios[ratios.size() / 2]);
    }
    return 0;
}
