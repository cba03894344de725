// Replay: messages that another client moved meanwhile.
#include "mime/message_ids.h"
#include "sync/replay_step.h"

#include <algorithm>
#include <QHash>
#include <set>

namespace postrider::sync {

namespace {

constexpr size_t MaxFollowed = 100; // looked for on the server, each with a command a folder
constexpr size_t MaxFolders = 6;

struct KnownPlaces {
    std::vector<Elsewhere> found;
    std::vector<store::IntentMessage> unknown;
    std::vector<QByteArray> folders; ///< where to look on the server
};

/// Where programs move mail to: what was deleted, filed, reported; and back.
bool isUsualTarget(const store::FolderInfo &folder)
{
    switch (folder.role) {
    case FolderRole::Trash:
    case FolderRole::Archive:
    case FolderRole::Junk:
    case FolderRole::All:
    case FolderRole::Inbox:
        return folder.isSelectable();
    default:
        return false;
    }
}

KnownPlaces lookInCache(store::CacheWriter &cache, const store::Intent &intent, const std::vector<store::IntentMessage> &messages)
{
    KnownPlaces places;
    QHash<FolderId, QByteArray> names;
    for (const store::FolderInfo &folder : cache.folders.list(intent.folder.account)) {
        names.insert(folder.id, folder.rawName);
        const bool isTarget = intent.target && folder.rawName == *intent.target;
        if (folder.rawName != intent.folder.rawName && !isTarget && isUsualTarget(folder) && places.folders.size() < MaxFolders)
            places.folders.push_back(folder.rawName);
    }
    std::map<QByteArray, Elsewhere> byFolder;
    for (const store::IntentMessage &message : messages) {
        std::optional<store::Location> there;
        for (const store::Location &location : cache.messages.findAnywhere(intent.folder.account, message.identity)) {
            const QByteArray name = names.value(location.folder);
            if (!there && location.uid.isValid() && !name.isEmpty() && name != intent.folder.rawName)
                there = location;
        }
        if (!there) {
            places.unknown.push_back(message);
            continue;
        }
        Elsewhere &elsewhere = byFolder[names.value(there->folder)];
        elsewhere.rawName = names.value(there->folder);
        elsewhere.messages.emplace_back(there->uid, message);
    }
    for (auto &[name, elsewhere] : byFolder)
        places.found.push_back(std::move(elsewhere));
    return places;
}

} // namespace

UidSet Elsewhere::uids() const
{
    std::vector<Uid> result;
    for (const auto &entry : messages)
        result.push_back(entry.first);
    return UidSet::of(result);
}

Task<bool> selectForWriting(StepContext &step, QByteArray rawName)
{
    imap::SelectRequest request;
    request.mailbox = rawName;
    step.selected = co_await step.session.select(request);
    step.host.onAnswer();
    co_return step.selected.reply.isOk() && !step.selected.readOnly;
}

Task<std::vector<Elsewhere>> findElsewhere(StepContext &step, std::vector<store::IntentMessage> messages)
{
    // Without a Message-ID there is nothing to tell one message from another by.
    std::erase_if(messages, [](const store::IntentMessage &message) { return message.identity.messageId.isEmpty(); });
    if (messages.empty())
        co_return std::vector<Elsewhere>();
    const auto job = [intent = step.intent, messages](store::CacheWriter &cache) { return lookInCache(cache, intent, messages); };
    KnownPlaces places = co_await step.host.environment().stores.cache(job);
    if (places.unknown.size() > MaxFollowed)
        places.unknown.resize(MaxFollowed);
    for (const QByteArray &folder : places.folders) {
        if (places.unknown.empty())
            break;
        imap::SelectRequest request;
        request.mailbox = folder;
        request.readOnly = true;
        const imap::SelectResult selected = co_await step.session.select(request);
        step.host.onAnswer();
        if (!selected.reply.isOk())
            continue;
        Elsewhere elsewhere;
        elsewhere.rawName = folder;
        std::vector<store::IntentMessage> rest;
        for (const store::IntentMessage &message : places.unknown) {
            const Uid uid = co_await findByMessageId(step.session, message.identity.messageId);
            step.host.onAnswer();
            if (uid.isValid())
                elsewhere.messages.emplace_back(uid, message);
            else
                rest.push_back(message);
        }
        places.unknown = std::move(rest);
        if (!elsewhere.messages.empty())
            places.found.push_back(std::move(elsewhere));
    }
    co_return places.found;
}

Task<UidSet> stillThere(StepContext &step, UidSet uids)
{
    const auto job = [folder = step.intent.folder](store::CacheWriter &cache) {
        const std::optional<FolderId> id = cache.folders.find(folder);
        return id ? cache.folders.state(*id) : store::FolderState();
    };
    const store::FolderState known = co_await step.host.environment().stores.cache(job);
    // Nothing has come, so equal numbers mean that nothing has gone either.
    const bool same = known.complete && known.uidNext.isValid() && known.uidValidity == step.selected.uidValidity
                      && known.uidNext == step.selected.uidNext && known.exists == qint64(step.selected.exists);
    if (same || uids.isEmpty())
        co_return uids;
    const imap::SearchResult found = co_await step.session.uidSearch("UID " + uids.toImap());
    step.host.onAnswer();
    if (!found.reply.isOk())
        co_return uids;
    co_return found.uids.intersected(uids);
}

} // namespace postrider::sync
