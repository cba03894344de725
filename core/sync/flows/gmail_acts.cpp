#include "sync/flows/gmail_acts.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace postrider::sync {

Task<GmailFolders> gmailFolders(StepContext &step)
{
    GmailFolders folders;
    if (!step.session.quirks().isGmail)
        co_return folders;
    const auto find = [account = step.intent.folder.account](store::CacheWriter &cache) {
        GmailFolders found;
        for (const store::FolderInfo &info : cache.folders.list(account)) {
            if (info.role == FolderRole::All)
                found.all = info.rawName;
            else if (info.role == FolderRole::Trash)
                found.trash = info.rawName;
            else if (info.role == FolderRole::Junk)
                found.junk = info.rawName;
        }
        return found;
    };
    folders = co_await step.host.environment().stores.cache(find);
    co_return folders;
}

Task<StepResult> removeThroughTrash(StepContext &step, UidSet uids, QByteArray trash)
{
    const QString couldNot = QCoreApplication::translate("Sync", "The messages could not be deleted.");
    StepResult result;
    const imap::CopyResult moved = co_await step.session.uidMove(uids, trash);
    step.host.onAnswer();
    if (!moved.reply.isOk())
        co_return refusedBy(moved.reply, couldNot);
    result.touched.push_back(trash);
    UidSet there;
    for (const auto &pair : moved.uids)
        there.insert(pair.second);
    if (there.isEmpty())
        co_return result; // not told where: they are in the trash, which empties itself
    const bool selected = co_await selectForWriting(step, trash);
    if (!selected)
        co_return result;
    const QList<QByteArray> deleted = flagNames(Flag::Deleted);
    const imap::StoreResult stored = co_await step.session.uidStore(there, imap::StoreMode::Add, deleted);
    step.host.onAnswer();
    if (!stored.reply.isOk())
        co_return result;
    co_await step.session.uidExpunge(there);
    step.host.onAnswer();
    co_return result;
}

namespace {

constexpr size_t NamesAtOnce = 50;

/// RFC 9051 section 6.4.4: OR takes two keys.
imap::SearchWriter anyOf(const std::vector<quint64> &ids)
{
    QByteArray criteria;
    for (size_t i = 0; i < ids.size(); ++i) {
        const QByteArray blank = i == 0 ? "" : " ";
        const QByteArray either = i + 1 < ids.size() ? "OR " : "";
        criteria += blank + either + "X-GM-MSGID " + QByteArray::number(ids[i]);
    }
    return [criteria](imap::Command &command) { command.syntax(criteria); };
}

} // namespace

Task<std::vector<Uid>> findByGmailId(StepContext &step, std::vector<store::IntentMessage> messages)
{
    std::vector<Uid> uids(messages.size());
    if (!step.session.quirks().isGmail || messages.empty())
        co_return uids;
    std::vector<store::MessageIdentity> identities;
    for (const store::IntentMessage &message : messages)
        identities.push_back(message.identity);
    const auto job = [account = step.intent.folder.account, identities](store::CacheWriter &cache) {
        return cache.labels.gmailIds(account, identities);
    };
    const std::vector<quint64> ids = co_await step.host.environment().stores.cache(job);
    std::vector<quint64> asked;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(asked), [](quint64 id) { return id != 0; });
    QHash<quint64, Uid> found;
    const imap::FetchHandler onFetch = [&found](imap::Fetch fetch) { found.insert(fetch.gmailMessageId, fetch.uid); };
    imap::FetchItems items;
    items.gmail = true;
    for (size_t at = 0; at < asked.size(); at += NamesAtOnce) {
        const auto first = asked.begin() + qsizetype(at);
        const imap::SearchWriter criteria = anyOf({first, asked.begin() + qsizetype(std::min(at + NamesAtOnce, asked.size()))});
        co_await step.session.fetchMatching(criteria, items, onFetch);
        step.host.onAnswer();
    }
    for (size_t i = 0; i < ids.size(); ++i)
        uids[i] = ids[i] == 0 ? Uid() : found.value(ids[i]);
    co_return uids;
}

} // namespace postrider::sync
