// Listing and managing mailboxes.
#include "imap/session.h"

#include "imap/wire/mailbox_name.h"

#include <QHash>
#include <QSet>

namespace postrider::imap {

namespace {

constexpr size_t MaxFolders = 50 * 1000;

const char *useAttribute(FolderRole role)
{
    switch (role) {
    case FolderRole::Drafts: return "\\Drafts";
    case FolderRole::Sent: return "\\Sent";
    case FolderRole::Archive: return "\\Archive";
    case FolderRole::Junk: return "\\Junk";
    case FolderRole::Trash: return "\\Trash";
    default: return nullptr;
    }
}

bool hasInbox(const FolderList &list)
{
    for (const ListItem &item : list.items) {
        if (isInbox(item.name))
            return true;
    }
    return false;
}

void mergeSubscriptions(FolderList *list, const FolderList &subscribed)
{
    QSet<QByteArray> names;
    for (const ListItem &item : subscribed.items)
        names.insert(canonicalMailboxName(item.name, item.delimiter));
    for (ListItem &item : list->items) {
        if (names.contains(canonicalMailboxName(item.name, item.delimiter)))
            item.attributes.append("\\Subscribed");
    }
}

/// One name once: a server may list a mailbox twice, or INBOX in two spellings.
void removeDoubles(FolderList *list)
{
    QSet<QByteArray> seen;
    std::vector<ListItem> kept;
    for (ListItem &item : list->items) {
        const QByteArray name = canonicalMailboxName(item.name, item.delimiter);
        if (seen.contains(name))
            continue;
        seen.insert(name);
        kept.push_back(std::move(item));
    }
    list->items = std::move(kept);
}

} // namespace

// --- The list

Task<Reply> Session::list(const char *name, std::shared_ptr<FolderList> into, QByteArray returnOptions)
{
    const auto statuses = std::make_shared<QHash<QByteArray, MailboxStatus>>();
    const auto rights = std::make_shared<QHash<QByteArray, QByteArray>>();
    const bool withStatus = returnOptions.contains("STATUS");
    const bool withRights = returnOptions.contains("MYRIGHTS");
    Connection::Handler handler = [into, statuses, rights, withStatus, withRights](Response &response) {
        if (auto *const mine = withRights ? std::get_if<MyRights>(&response) : nullptr) {
            rights->insert(mine->mailbox, mine->rights);
            return true;
        }
        if (auto *const item = std::get_if<ListItem>(&response)) {
            if (into->items.size() < MaxFolders && !item->name.isEmpty())
                into->items.push_back(std::move(*item));
            return true;
        }
        auto *const status = std::get_if<MailboxStatus>(&response);
        if (!status || !withStatus)
            return false;
        statuses->insert(status->name, std::move(*status));
        return true;
    };
    Command command(name);
    command.string("").string("*");
    if (!returnOptions.isEmpty())
        command.syntax(returnOptions);
    const Reply reply = co_await runExclusive(std::move(command), std::move(handler));
    for (ListItem &item : into->items) {
        if (const auto found = statuses->constFind(item.name); found != statuses->constEnd())
            item.status = *found;
        if (const auto found = rights->constFind(item.name); found != rights->constEnd())
            item.rights = *found;
    }
    into->hasStatus = !statuses->isEmpty();
    into->reply = reply;
    co_return reply;
}

/// Each wanted attribute by name: with RETURN some servers leave out what was not asked for.
QByteArray Session::listOptions(const FolderListRequest &request)
{
    QByteArray options = "RETURN (SUBSCRIBED CHILDREN";
    use(Capability::ListExtended);
    if (m_capabilities.has(Capability::SpecialUse)) {
        use(Capability::SpecialUse);
        options += " SPECIAL-USE";
    }
    if (request.rights && m_capabilities.has(Capability::ListMyRights)) {
        use(Capability::ListMyRights);
        options += " MYRIGHTS";
    }
    if (m_capabilities.has(Capability::ListStatus)) {
        use(Capability::ListStatus);
        options += " STATUS " + statusItems(request.sizes);
    }
    return options + ')';
}

Task<FolderList> Session::listFolders(FolderListRequest request)
{
    for (int attempt = 0; attempt < 2 && m_capabilities.has(Capability::ListExtended); ++attempt) {
        const auto extended = std::make_shared<FolderList>();
        const Reply reply = co_await list("LIST", extended, listOptions(request));
        if (reply.isOk() && hasInbox(*extended)) {
            extended->hasSubscriptions = true;
            removeDoubles(extended.get());
            for (const ListItem &item : extended->items) {
                if (item.rights)
                    m_rights.insert(item.name, Rights(*item.rights));
            }
            co_return *extended;
        }
        const bool extras = (request.rights && m_capabilities.has(Capability::ListMyRights))
            || (request.sizes && m_capabilities.has(Capability::StatusSize));
        if (extras && reply.kind == Status::Kind::Bad) { // perhaps only these are not understood
            latchOff(Capability::ListMyRights);
            latchOff(Capability::StatusSize);
            continue;
        }
        latchOff(Capability::ListExtended);
        latchOff(Capability::ListStatus);
    }
    const auto plain = std::make_shared<FolderList>();
    const auto subscribed = std::make_shared<FolderList>();
    const bool xlist = m_capabilities.has(Capability::Xlist) && !m_capabilities.has(Capability::SpecialUse);
    Task<Reply> listing = list(xlist ? "XLIST" : "LIST", plain, {});
    Task<Reply> subscriptions = list("LSUB", subscribed, {});
    co_await listing;
    const Reply reply = co_await subscriptions;
    if (reply.isOk()) {
        plain->hasSubscriptions = true;
        mergeSubscriptions(plain.get(), *subscribed);
    }
    removeDoubles(plain.get());
    co_return *plain;
}

QByteArray Session::statusItems(bool size)
{
    QByteArray items = "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY";
    if (m_condStoreEnabled)
        items += " HIGHESTMODSEQ";
    if (size && m_capabilities.has(Capability::StatusSize)) {
        use(Capability::StatusSize);
        items += " SIZE";
    }
    return items + ')';
}

Task<StatusResult> Session::status(QByteArray mailbox)
{
    StatusRequest request;
    request.mailbox = std::move(mailbox);
    return status(std::move(request));
}

Task<StatusResult> Session::status(StatusRequest request)
{
    const auto result = std::make_shared<StatusResult>();
    const QByteArray mailbox = request.mailbox;
    Connection::Handler handler = [result, mailbox](Response &response) {
        auto *const status = std::get_if<MailboxStatus>(&response);
        if (!status || !isSameMailbox(status->name, mailbox))
            return false;
        result->status = std::move(*status);
        return true;
    };
    const bool withSize = request.size && m_capabilities.has(Capability::StatusSize);
    Command command("STATUS");
    command.mailbox(wireName(mailbox)).syntax(statusItems(withSize));
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    result->reply = reply;
    if (withSize && reply.kind == Status::Kind::Bad) { // once more without it
        latchOff(Capability::StatusSize);
        request.size = false;
        StatusResult second = co_await status(request);
        co_return second;
    }
    co_return *result;
}

Task<Reply> Session::createMailbox(QByteArray mailbox, FolderRole role)
{
    Command command("CREATE");
    const char *const attribute = m_capabilities.has(Capability::CreateSpecialUse) ? useAttribute(role) : nullptr;
    command.mailbox(wireName(mailbox));
    if (attribute) {
        use(Capability::CreateSpecialUse);
        command.syntax(QByteArray("(USE (") + attribute + "))");
    }
    Reply reply = co_await m_connection->run(std::move(command));
    if (reply.code.is(ResponseCode::Kind::AlreadyExists))
        reply.kind = Status::Kind::Ok;
    const bool lied = attribute && reply.kind == Status::Kind::Bad;
    if (lied)
        latchOff(Capability::CreateSpecialUse);
    if (lied || reply.code.is(ResponseCode::Kind::UseAttr)) { // another mailbox has that use already
        Command again("CREATE");
        again.mailbox(wireName(mailbox));
        Reply second = co_await m_connection->run(std::move(again));
        co_return second;
    }
    co_return reply;
}

Task<Reply> Session::renameMailbox(QByteArray from, QByteArray to)
{
    Command command("RENAME");
    command.mailbox(wireName(from)).mailbox(wireName(to));
    m_rights.clear();
    return runExclusive(std::move(command), {});
}

Task<Reply> Session::deleteMailbox(QByteArray mailbox)
{
    Command command("DELETE");
    command.mailbox(wireName(mailbox));
    m_rights.clear();
    return runExclusive(std::move(command), {});
}

Task<Reply> Session::subscribe(QByteArray mailbox, bool on)
{
    Command command(on ? "SUBSCRIBE" : "UNSUBSCRIBE");
    command.mailbox(wireName(mailbox));
    return m_connection->run(std::move(command));
}

} // namespace postrider::imap
