// How long the event loop of the windows' thread is kept from turning while a large folder comes in for the first time.
//   gap_bench [messages, 100000 if left out]
// The program's own service and message list, without a window: a timer of one millisecond measures the gaps. After each change the
// rows of a screenful are read, as a view would.
#include "bench/process_run.h"
#include "account/secret_store.h"
#include "mail/local_mail_service.h"
#include "models/message_list_model.h"
#include "support/real_servers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int ScreenRows = 40;
constexpr int Patience = 600'000;

/// CPU seconds of the calling thread: what it worked, without what others kept it waiting.
double threadSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// Gaps between turns of the event loop, in milliseconds.
class GapMeter final : public QObject
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
        connect(&m_timer, &QTimer::timeout, this, &GapMeter::turn);
        m_clock.start();
        m_cpu = threadSeconds();
    }
    void print(const char *when)
    {
        const auto worst = [](std::vector<double> &gaps) {
            std::sort(gaps.begin(), gaps.end());
            return gaps.empty() ? 0.0 : gaps.back();
        };
        const auto over = std::count_if(m_gaps.begin(), m_gaps.end(), [](double gap) { return gap > 16; });
        const double longest = worst(m_gaps);
        const double usual = m_gaps.empty() ? 0.0 : m_gaps[m_gaps.size() * 999 / 1000];
        std::printf("%-14s %7zu turns: longest gap %6.1f ms, 99.9 %% below %5.1f ms, %lld over 16 ms; most work in one turn %5.1f ms\n",
                    when, m_gaps.size(), longest, usual, qint64(over), worst(m_work));
        std::fflush(stdout);
        m_gaps.clear();
        m_work.clear();
    }

private:
    void turn()
    {
        const double cpu = threadSeconds();
        m_gaps.push_back(double(m_clock.nsecsElapsed()) / 1e6);
        m_work.push_back((cpu - m_cpu) * 1e3);
        m_clock.restart();
        m_cpu = cpu;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_cpu = 0;
    std::vector<double> m_gaps;
    std::vector<double> m_work;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int messages = argc > 1 ? std::max(1, std::atoi(argv[1])) : 100'000;
    test::ServerOptions options;
    options.layout = u"mdbox"_s;
    test::RealServers servers(options);
    if (!servers.start() || !servers.fill(u"alice"_s, u"INBOX"_s, messages)) {
        std::fprintf(stderr, "no servers: %s\n", qPrintable(servers.errorString()));
        return 1;
    }
    const QTemporaryDir folder;
    const QString directory = folder.filePath(u"profile"_s);
    const bench::ProcessRun added = bench::runProcess({QStringLiteral(POSTRIDERCTL), u"--profile"_s, directory, u"account"_s,
        u"add"_s, u"--email"_s, u"alice@example.test"_s, u"--imap"_s, servers.imapUrl(u"alice"_s), u"--smtp"_s, u"none"_s, u"--ca"_s,
        servers.caFile(), u"--password-command"_s, u"echo alicepw"_s});
    if (added.code != 0) {
        std::fprintf(stderr, "no account\n%s", added.out.constData());
        return 1;
    }

    mail::LocalMailService service(store::Profile::open(directory, store::Profile::Access::Write),
                                   [] { return std::make_unique<account::MemorySecretStore>(); });
    ui::MessageListModel model(service);
    qsizetype rowsRead = 0;
    const auto showTop = [&model, &rowsRead] {
        for (int row = 0; row < std::min(ScreenRows, model.rowCount()); ++row)
            rowsRead += model.rowAt(row).subject.size() > 0;
    };
    QObject::connect(&model, &ui::MessageListModel::loaded, &model, showTop);
    const AccountId account = service.accounts().front().settings.id;
    const auto showInbox = [&] {
        const FolderId inbox = service.folderWithRole(account, FolderRole::Inbox);
        if (!inbox.isValid() || model.query().folder == inbox)
            return;
        mail::ListQuery query;
        query.folder = inbox;
        model.setQuery(query);
        service.setCurrentFolder(inbox);
    };
    QObject::connect(&service, &mail::MailService::foldersChanged, &model, showInbox);

    GapMeter meter;
    QElapsedTimer sinceStart;
    sinceStart.start();
    bool all = false;
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        const std::optional<mail::FolderInfo> inbox = service.folder(model.query().folder);
        all = inbox && inbox->headersCached >= messages && model.rowCount() >= messages;
        if (all || sinceStart.elapsed() > Patience)
            QCoreApplication::quit();
    });
    watch.start(50);
    service.start();
    QCoreApplication::exec();
    std::printf("%d messages, all in the list after %.1f s; %lld rows read\n", model.rowCount(), double(sinceStart.elapsed()) / 1e3,
                qint64(rowsRead));
    watch.stop();
    meter.print("while syncing");
    QTimer::singleShot(3'000, &application, [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    meter.print("at rest");
    return all ? 0 : 1;
}
