// How fast the cache takes headers in and gives lists out: prints figures, judges nothing.
//   store_bench [rows, 100000 if left out]
#include "store/store_fixture.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <QElapsedTimer>

using namespace postrider;
using namespace postrider::store;

namespace {

constexpr quint32 BatchRows = 1'000;

double cpuSeconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// Wall and CPU time of what it runs, made in a constructor and printed per item.
template <typename Work>
void measure(const char *what, quint32 items, Work work)
{
    QElapsedTimer timer;
    timer.start();
    const double cpu = cpuSeconds();
    work();
    const double spent = cpuSeconds() - cpu;
    const double wall = double(timer.nsecsElapsed()) / 1e9;
    std::printf("%-28s %9.2f ms wall  %9.2f ms CPU  %10.0f a CPU second\n", what, wall * 1e3, spent * 1e3, items / spent);
}

} // namespace

int main(int argc, char **argv)
{
    const quint32 rows = argc > 1 ? quint32(std::max(1'000, std::atoi(argv[1]))) : 100'000;
    TestProfile profile;
    CacheWriter cache(profile.paths());
    CacheReader reader(profile.paths());
    const FolderId inbox = addFolder(cache, "INBOX", FolderRole::Inbox);
    std::vector<std::vector<HeaderRow>> batches;
    for (quint32 first = rows; first >= 1; first = first > BatchRows ? first - BatchRows : 0)
        batches.push_back(headers(first > BatchRows ? first - BatchRows + 1 : 1, first));
    double slowest = 0;
    measure("headers in", rows, [&] {
        for (const std::vector<HeaderRow> &batch : batches) {
            QElapsedTimer timer;
            timer.start();
            cache.messages.applyHeaders(inbox, batch);
            slowest = std::max(slowest, double(timer.nsecsElapsed()) / 1e6);
        }
    });
    std::printf("slowest batch of %u: %.1f ms; %.0f bytes a row\n", BatchRows, slowest,
                double(reader.figures().databaseBytes) / rows);

    std::vector<MessageId> ids;
    measure("ids of the list", rows, [&] { ids = reader.messageIds(ListScope::of(inbox)); });
    measure("ids of the list again", rows, [&] { ids = reader.messageIds(ListScope::of(inbox)); });
    measure("50 newest ids", 50, [&] { reader.newestIds(ListScope::of(inbox), 50); });
    measure("page of 50 rows, cold", 50, [&] { reader.rows(ListScope::of(inbox), std::span(ids).subspan(ids.size() / 2, 50)); });
    measure("page of 50 rows", 50, [&] { reader.rows(ListScope::of(inbox), std::span(ids).subspan(ids.size() / 2, 50)); });
    measure("sort by subject", rows, [&] { reader.messageIds(ListScope::of(inbox), SortOrder::Subject); });
    measure("search without a hit", rows, [&] { reader.search(QStringLiteral("nowhere"), 100); });
    measure("mark all read", rows, [&] {
        Intent all = intent(1, IntentKind::MarkAllRead, "INBOX", {});
        all.upTo = Uid(rows);
        cache.local.apply(all);
    });
    return 0;
}
