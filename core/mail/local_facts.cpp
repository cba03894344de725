// LocalMailService: what accounts have moved and what their servers allow; folders kept on this machine; what is read next.
#include "mail/local_mail_service.h"

namespace postrider::mail {

namespace {

constexpr int MeterMs = 30'000;

AccountFigures readFigures(store::Journal &journal, AccountId account, QDate today)
{
    const QDate first(today.year(), today.month(), 1);
    const store::Traffic day = journal.traffic.between(account, today, today);
    const store::Traffic month = journal.traffic.between(account, first, today);
    AccountFigures figures;
    figures.receivedToday = day.received;
    figures.sentToday = day.sent;
    figures.receivedThisMonth = month.received;
    figures.sentThisMonth = month.sent;
    return figures;
}

} // namespace

void LocalMailService::startMeter()
{
    for (AccountInfo &account : m_accounts)
        account.figures = readFigures(m_journal, account.settings.id, QDate::currentDate());
    m_meterTimer.setInterval(MeterMs);
    m_meterTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_meterTimer, &QTimer::timeout, this, &LocalMailService::readMeter);
    m_meterTimer.start();
}

/// Into the journal what came since the last time; and room for it in the cache.
void LocalMailService::readMeter()
{
    const std::map<AccountId, store::Traffic> moved = m_meter.take(m_transcript.connections());
    if (moved.empty())
        return;
    const QDate today = QDate::currentDate();
    const Task<bool> writing = m_stores.journal([moved, today](store::Journal &journal) {
        store::Transaction all(journal.database());
        for (const auto &[account, traffic] : moved)
            journal.traffic.add(account, today, traffic);
        all.commit();
        return true;
    }); // done also if nobody waits
    const qint64 limit = m_preferences.cacheLimitMb * 1024 * 1024;
    const Task<qint64> evicting = m_stores.cache([limit](store::CacheWriter &cache) { return cache.parts.evict(limit); });
    for (const auto &[account, traffic] : moved) {
        AccountInfo *info = findAccount(account);
        if (!info)
            continue;
        if (m_meterDay != today)
            info->figures.receivedToday = info->figures.sentToday = 0;
        if (m_meterDay.month() != today.month())
            info->figures.receivedThisMonth = info->figures.sentThisMonth = 0;
        info->figures.receivedToday += traffic.received;
        info->figures.sentToday += traffic.sent;
        info->figures.receivedThisMonth += traffic.received;
        info->figures.sentThisMonth += traffic.sent;
        Q_EMIT accountStatusChanged(account);
    }
    m_meterDay = today;
}

void LocalMailService::onFacts(AccountId account, const sync::AccountFacts &facts)
{
    AccountInfo *info = findAccount(account);
    if (!info)
        return;
    info->figures.quotaUsed = facts.quotaUsed;
    info->figures.quotaLimit = facts.quotaLimit;
    for (FolderInfo &folder : m_folders[account])
        m_rights.remove(folder.id);
    for (auto it = facts.rights.cbegin(); it != facts.rights.cend(); ++it)
        m_rights.insert(it.key(), it.value());
    reloadFolders(account);
    Q_EMIT foldersChanged(account);
    Q_EMIT accountStatusChanged(account);
}

void LocalMailService::loadKeptFolders()
{
    for (const AccountInfo &account : m_accounts) {
        for (const auto &[rawName, days] : m_journal.folders.keptFolders(account.settings.id))
            m_keepDays.insert({account.settings.id, rawName}, days);
        for (const QByteArray &rawName : m_journal.folders.favourites(account.settings.id))
            m_favourites.insert({account.settings.id, rawName});
    }
}

/// What the store does not know of a folder: the server's rights, what is kept.
void LocalMailService::complete(FolderInfo &info, const QByteArray &rawName) const
{
    info.rights = m_rights.value(info.id);
    info.favourite = m_favourites.contains({info.account, rawName});
    info.keepDays = m_keepDays.value({info.account, rawName});
    if (info.keepDays > 0) {
        info.keptHere = m_keepProgress.value(info.id).first;
        info.keptTotal = m_keepProgress.value(info.id).second;
    }
}

/// Empty: it is gone.
QByteArray LocalMailService::rawNameOf(FolderId folder) const
{
    const std::optional<store::FolderInfo> stored = m_reader.folder(folder);
    return stored ? stored->rawName : QByteArray();
}

void LocalMailService::setKeepOffline(FolderId folder, int days)
{
    const store::FolderName name{accountOf(folder), rawNameOf(folder)};
    if (name.rawName.isEmpty())
        return;
    if (days > 0)
        m_keepDays.insert({name.account, name.rawName}, days);
    else
        m_keepDays.remove({name.account, name.rawName});
    m_keepProgress.remove(folder);
    const std::function<void()> tell = [this, account = name.account] {
        onEngine(account, [](EngineFloor &, sync::AccountEngine &engine) { engine.keepFoldersChanged(); });
    };
    m_scope.start(keepFolder(name, days, tell));
    reloadFolders(name.account);
    Q_EMIT foldersChanged(name.account);
}

void LocalMailService::setFavourite(FolderId folder, bool on)
{
    const store::FolderName name{accountOf(folder), rawNameOf(folder)};
    if (name.rawName.isEmpty())
        return;
    if (on)
        m_favourites.insert({name.account, name.rawName});
    else
        m_favourites.remove({name.account, name.rawName});
    const Task<bool> writing = m_stores.journal([name, on](store::Journal &journal) {
        journal.folders.setFavourite(name, on);
        return true;
    }); // done also if nobody waits; the engine reads it when the time has come
    reloadFolders(name.account);
    Q_EMIT foldersChanged(name.account);
}

Task<> LocalMailService::keepFolder(store::FolderName name, int days, std::function<void()> tell)
{
    auto write = [name, days](store::Journal &journal) { journal.folders.setKeepDays(name, days); };
    co_await m_stores.journal(write);
    tell();
}

void LocalMailService::onKeeping(FolderId folder, qint64 done, qint64 total)
{
    const std::pair<qint64, qint64> now{done, total};
    if (m_keepProgress.value(folder) == now)
        return;
    m_keepProgress.insert(folder, now);
    const AccountId account = accountOf(folder);
    reloadFolders(account);
    Q_EMIT foldersChanged(account);
}

void LocalMailService::expectNext(const std::vector<ListEntry> &entries)
{
    for (const auto &[account, messages] : byAccount(entries))
        onEngine(account, [next = messages](EngineFloor &, sync::AccountEngine &engine) { engine.prefetch(next); });
}

} // namespace postrider::mail
