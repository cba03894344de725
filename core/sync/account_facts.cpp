#include "sync/account_facts.h"

namespace postrider::sync {

namespace {

constexpr size_t MaxFolders = 200; // a command each, where LIST does not tell it

Task<> fetchQuota(imap::Session &session, AccountFacts &facts)
{
    const std::vector<imap::Quota> quotas = co_await session.quota("INBOX");
    for (const imap::Quota &quota : quotas) {
        for (const imap::Quota::Resource &resource : quota.resources) {
            if (resource.name != "STORAGE" || resource.limit == 0)
                continue;
            // Of several roots the one with the least room counts.
            const qint64 used = qint64(std::min<quint64>(resource.usage, quint64(1) << 50)) * 1024;
            const qint64 limit = qint64(std::min<quint64>(resource.limit, quint64(1) << 50)) * 1024;
            if (facts.quotaLimit <= 0 || limit - used < facts.quotaLimit - facts.quotaUsed) {
                facts.quotaUsed = used;
                facts.quotaLimit = limit;
            }
        }
    }
}

FolderRights toRights(const imap::Rights &rights)
{
    FolderRights result;
    result.canKeepSeen = rights.canKeepSeen();
    result.canWriteFlags = rights.canWriteFlags();
    result.canInsert = rights.canInsert();
    result.canDeleteMessages = rights.canDeleteMessages();
    result.canCreateInside = rights.canCreateInside();
    result.canDeleteFolder = rights.canDeleteMailbox();
    return result;
}

} // namespace

Task<AccountFacts> fetchFacts(FlowHost &host, imap::Session &session)
{
    AccountFacts facts;
    co_await fetchQuota(session, facts);
    host.onAnswer();
    if (!session.capabilities().has(imap::Capability::Acl))
        co_return facts;
    const auto read = [account = host.accountSettings().id](store::CacheWriter &cache) { return cache.folders.list(account); };
    std::vector<store::FolderInfo> folders = co_await host.environment().stores.cache(read);
    std::erase_if(folders, [](const store::FolderInfo &folder) { return !folder.isSelectable(); });
    if (folders.size() > MaxFolders)
        folders.resize(MaxFolders);
    for (const store::FolderInfo &folder : folders) {
        const imap::RightsResult told = co_await session.myRights(folder.rawName);
        host.onAnswer();
        if (told.rights)
            facts.rights.insert(folder.id, toRights(*told.rights));
    }
    co_return facts;
}

} // namespace postrider::sync
