#include "command.h"
#include "mail/delivery_reports.h"
#include "profile_session.h"

#include <QCoreApplication>
#include <QLocale>
#include <sys/resource.h>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

/// What the account has moved this month, this time included.
Task<store::Traffic> countTraffic(sync::StoreAccess &stores, AccountId account, qint64 received)
{
    const auto job = [account, received](store::Journal &journal) {
        const QDate today = QDate::currentDate();
        journal.traffic.add(account, today, {received, 0});
        return journal.traffic.between(account, QDate(today.year(), today.month(), 1), today);
    };
    co_return co_await stores.journal(job);
}

/// What this process has cost so far: CPU seconds, and the largest resident set in megabytes.
std::pair<double, double> ownCost()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), double(usage.ru_maxrss) / 1024};
}

void print(const Output &output, const sync::SyncReport &report, const store::Traffic &month, bool stats)
{
    QJsonObject object;
    object.insert("messages"_L1, report.messages);
    object.insert("seconds"_L1, double(report.milliseconds) / 1000);
    object.insert("bytes_received"_L1, report.bytesReceived);
    object.insert("bytes_sent"_L1, report.bytesSent);
    object.insert("round_trips"_L1, report.roundTrips);
    if (report.firstHeadersMs >= 0)
        object.insert("first_headers_seconds"_L1, double(report.firstHeadersMs) / 1000);
    const auto [cpuSeconds, peakMegabytes] = ownCost();
    object.insert("cpu_seconds"_L1, cpuSeconds);
    object.insert("peak_megabytes"_L1, peakMegabytes);
    object.insert("bytes_received_this_month"_L1, month.received);
    const QString text =
        QCoreApplication::translate("postriderctl", "%1 messages, %2 s, %3 bytes received, %4 round trips; %5 bytes this month")
            .arg(report.messages)
            .arg(double(report.milliseconds) / 1000)
            .arg(report.bytesReceived)
            .arg(report.roundTrips)
            .arg(month.received);
    output.record(object, stats ? text : QString());
}

/// A handful of new messages joins its conversations at once. A first sync is not kept waiting, nor its memory used, for that: the
/// program does it in idle time, and "thread" when it is asked.
Task<> threadFew(sync::StoreAccess &stores)
{
    constexpr qint64 Few = 2'000;
    const auto job = [](store::CacheWriter &cache) {
        if (cache.threads.waiting(Few + 1) <= Few) {
            while (cache.threads.hasWork())
                cache.threads.catchUp();
        }
        return true;
    };
    co_await stores.cache(job);
}

/// What came in and may be a report about mail of ours, as the program looks at it.
std::vector<sync::MessageRef> possibleReports(const Arguments &arguments, const std::vector<sync::MessageRef> &arrived)
{
    std::vector<sync::MessageRef> found;
    ReadingSession reading(arguments);
    for (const sync::MessageRef &message : arrived) {
        const std::optional<store::MessageDetails> details = reading.cache() ? reading.cache()->details(message.message) : std::nullopt;
        if (details && mail::mayBeReport(details->content))
            found.push_back(message);
    }
    return found;
}

/// Ties delivery reports among what arrived to the mails that they are about. One that can't be fetched is told, and does not stop the others.
Task<> recordReports(Context context, WritingSession &session, std::vector<sync::MessageRef> arrived)
{
    const std::vector<sync::MessageRef> reports = possibleReports(context.arguments, arrived);
    for (const sync::MessageRef message : reports) {
        std::optional<Failure> failure;
        try {
            const sync::FetchedPart fetched = co_await session.engine().fetchPart(message, QByteArray());
            const QByteArray raw = store::PartStore(session.stores().paths().parts()).read(fetched.file).value_or(QByteArray());
            const std::optional<sync::Bounce> bounce = sync::readBounce(raw);
            if (bounce) {
                const auto record = [found = *bounce](store::Journal &journal) { return mail::recordReport(journal, found); };
                const mail::RecordedReport recorded = co_await session.stores().journal(record);
                if (!recorded.failed.isEmpty() && !context.output.isJson()) {
                    const QString text = QCoreApplication::translate("postriderctl", "“%1” was not delivered to %2; “outbox” says why.");
                    context.output.record({}, text.arg(recorded.subject, recorded.failed.mid(0, 5).join(u", "_s)));
                }
            }
        } catch (const Failure &caught) {
            failure = caught;
        }
        if (failure)
            context.output.failure(*failure);
    }
}

} // namespace

Task<int> runSync(Context context)
{
    context.arguments.allowOnly({u"folder"_s, u"stats"_s});
    context.arguments.wordsWithin(0, 0);
    WritingSession session(context.arguments);
    std::optional<FolderId> folder;
    if (context.arguments.has(u"folder"_s)) {
        const QString name = context.arguments.value(u"folder"_s);
        const AccountId account = session.account().id;
        const bool inbox = name.compare("INBOX"_L1, Qt::CaseInsensitive) == 0;
        const auto find = [account, name, inbox](store::CacheWriter &cache) -> std::optional<FolderId> {
            for (const store::FolderInfo &info : cache.folders.list(account)) {
                if ((inbox && info.role == FolderRole::Inbox) || info.path == name || info.rawName == name.toUtf8())
                    return info.id;
            }
            std::optional<FolderId> found;
            if (inbox) { // every server has it: nothing needs to be asked first (RFC 9051 section 5.1)
                found.emplace();
                cache.folders.put(account, {QByteArrayLiteral("INBOX"), '\0', u"INBOX"_s, FolderRole::Inbox, {}}, &*found);
            }
            return found;
        };
        folder = co_await session.stores().cache(find);
        if (!folder) {
            co_await session.engine().refreshFolderList();
            folder = co_await session.stores().cache(find);
        }
        if (!folder)
            throw Failure(Failure::Kind::Refused, QCoreApplication::translate("postriderctl", "There is no folder “%1”.").arg(name), Failure::Cause::NotFound);
    }
    const auto arrived = std::make_shared<std::vector<sync::MessageRef>>();
    QObject::connect(&session.engine(), &sync::AccountEngine::newMail, &session.engine(), [arrived](FolderId where, const std::vector<MessageId> &messages) {
        for (size_t i = 0; i < messages.size() && arrived->size() < mail::MostReportsAtOnce; ++i)
            arrived->push_back({where, messages[i]});
    });
    const sync::SyncReport report = co_await session.engine().syncNow(folder);
    const AccountId account = session.account().id;
    const store::Traffic month = co_await countTraffic(session.stores(), account, report.bytesReceived);
    print(context.output, report, month, context.arguments.has(u"stats"_s));
    for (const Failure &failure : report.failures)
        context.output.failure(failure);
    co_await recordReports(context, session, *arrived);
    co_await threadFew(session.stores());
    co_return report.failures.empty() ? int(Done) : exitCodeFor(report.failures.front());
}

} // namespace postrider::ctl
