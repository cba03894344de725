// LocalMailService: conversations.
#include "mail/local_mail_service.h"
#include "mail/row_values.h"

#include <algorithm>

namespace postrider::mail {

namespace {

constexpr size_t MostMembers = 500; // the newest ones of a very long conversation

/// Where a message is best opened from: the folder one is in, else anywhere but in Trash and Junk.
std::optional<FolderId> placeOf(const std::vector<store::Location> &locations, FolderId preferred, const QHash<FolderId, FolderRole> &roles)
{
    std::optional<FolderId> place;
    for (const store::Location &location : locations) {
        const FolderRole role = roles.value(location.folder);
        if (location.hidden)
            continue;
        if (location.folder == preferred)
            return preferred;
        if (role != FolderRole::Trash && role != FolderRole::Junk && !place)
            place = location.folder;
    }
    return place;
}

std::vector<ConversationMessage> readConversation(store::CacheReader &reader, ListEntry entry)
{
    std::vector<store::ThreadMember> members;
    if (const std::optional<store::ThreadId> thread = reader.threadOf(entry.message))
        members = reader.threadMembers(*thread);
    if (members.size() > MostMembers)
        members.erase(members.begin(), members.end() - std::ptrdiff_t(MostMembers));
    QHash<FolderId, FolderRole> roles;
    for (const store::FolderInfo &folder : reader.folders())
        roles.insert(folder.id, folder.role);
    std::vector<ConversationMessage> found;
    for (const store::ThreadMember &member : members) {
        const std::optional<FolderId> place = placeOf(reader.locations(member.message), entry.folder, roles);
        if (!place)
            continue;
        const std::vector<store::MessageRow> rows = reader.rows(store::ListScope::of(*place), std::span(&member.message, 1));
        if (!rows.empty() && rows.front().id.isValid())
            found.push_back({toRow(rows.front()), member.parent});
    }
    return found;
}

std::vector<ConversationEntry> readConversations(store::CacheReader &reader, FolderId folder, int limit, const std::optional<ConversationEntry> &after)
{
    store::ThreadEntry last;
    if (after) {
        last.newest = after->newest.message;
        last.date = after->date;
        last.uid = after->uid;
    }
    std::vector<ConversationEntry> entries;
    for (const store::ThreadEntry &thread : reader.newestThreads(folder, limit, after ? &last : nullptr))
        entries.push_back({{folder, thread.newest}, thread.date, thread.uid, thread.inFolder, thread.unread, thread.total});
    return entries;
}

} // namespace

RequestPtr LocalMailService::loadConversation(ListEntry where, std::function<void(std::vector<ConversationMessage>)> done)
{
    const ListEntry entry = located(where);
    auto [kept, callback] = makeCallback<std::vector<ConversationMessage>>(std::move(done));
    m_readThread.worker.post([this, entry, tell = callback] { tell(readConversation(m_readThread.reader, entry)); });
    auto request = std::make_unique<LiveRequest>(nullptr);
    request->keep(kept);
    return request;
}

RequestPtr LocalMailService::loadConversations(FolderId folder, int limit, std::optional<ConversationEntry> after,
                                               std::function<void(std::vector<ConversationEntry>)> done)
{
    auto [kept, callback] = makeCallback<std::vector<ConversationEntry>>(std::move(done));
    m_readThread.worker.post([this, folder, limit, after, tell = callback] {
        tell(readConversations(m_readThread.reader, folder, limit, after));
    });
    auto request = std::make_unique<LiveRequest>(nullptr);
    request->keep(kept);
    return request;
}

} // namespace postrider::mail
