// Listing, watching and managing mailboxes; selecting one.
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

bool sameMailbox(const QByteArray &a, const QByteArray &b) { return a == b || (isInbox(a) && isInbox(b)); }

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

/// RFC 8474 section 4.1. Anything else would be garbage used as a key.
bool isObjectId(const QByteArray &id)
{
    for (const char c : id) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return !id.isEmpty() && id.size() <= 255;
}

void applySelectCode(const ResponseCode &code, SelectResult *result)
{
    using Kind = ResponseCode::Kind;
    switch (code.kind) {
    case Kind::UidValidity:
        result->uidValidity = UidValidity(code.number <= 0xffffffffu ? quint32(code.number) : 0);
        break;
    case Kind::UidNext:
        result->uidNext = Uid(code.number <= 0xffffffffu ? quint32(code.number) : 0);
        break;
    case Kind::HighestModSeq:
        result->highestModSeq = ModSeq(code.number);
        break;
    case Kind::NoModSeq:
        result->noModSeq = true;
        break;
    case Kind::UidNotSticky:
        result->uidNotSticky = true;
        break;
    case Kind::ReadOnly:
        result->readOnly = true;
        break;
    case Kind::PermanentFlags:
        result->newKeywords = code.words.contains("\\*");
        result->permanentFlags = flagSetFromNames(code.words);
        result->permanentFlags.keywords.removeAll("\\*");
        break;
    case Kind::MailboxId:
        if (isObjectId(code.words.value(0)))
            result->mailboxId = code.words.value(0);
        break;
    case Kind::Closed: // what came so far was the old mailbox's (RFC 9051 section 7.1)
        *result = SelectResult();
        break;
    default:
        break;
    }
}

} // namespace

// --- The list

Task<Reply> Session::list(const char *name, std::shared_ptr<FolderList> into, QByteArray returnOptions)
{
    const auto statuses = std::make_shared<QHash<QByteArray, MailboxStatus>>();
    const bool withStatus = returnOptions.contains("STATUS");
    Connection::Handler handler = [into, statuses, withStatus](Response &response) {
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
    }
    into->hasStatus = !statuses->isEmpty();
    into->reply = reply;
    co_return reply;
}

Task<FolderList> Session::listFolders(FolderListRequest)
{
    if (m_capabilities.has(Capability::ListExtended)) {
        // Each wanted attribute by name: with RETURN some servers leave out what was not asked for.
        QByteArray options = "RETURN (SUBSCRIBED CHILDREN";
        if (m_capabilities.has(Capability::SpecialUse))
            options += " SPECIAL-USE";
        if (m_capabilities.has(Capability::ListStatus)) {
            options += " STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY";
            options += m_condStoreEnabled ? " HIGHESTMODSEQ)" : ")";
        }
        const auto extended = std::make_shared<FolderList>();
        const Reply reply = co_await list("LIST", extended, options + ')');
        if (reply.isOk() && hasInbox(*extended)) {
            extended->hasSubscriptions = true;
            removeDoubles(extended.get());
            co_return *extended;
        }
        m_capabilities.latchOff(Capability::ListExtended);
        m_capabilities.latchOff(Capability::ListStatus);
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

Task<StatusResult> Session::status(QByteArray mailbox)
{
    const auto result = std::make_shared<StatusResult>();
    Connection::Handler handler = [result, mailbox](Response &response) {
        auto *const status = std::get_if<MailboxStatus>(&response);
        if (!status || !sameMailbox(status->name, mailbox))
            return false;
        result->status = std::move(*status);
        return true;
    };
    Command command("STATUS");
    command.mailbox(mailbox).syntax(m_condStoreEnabled ? "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ)"
                                                       : "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)");
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    result->reply = reply;
    co_return *result;
}

Task<Reply> Session::createMailbox(QByteArray mailbox, FolderRole use)
{
    Command command("CREATE");
    command.mailbox(mailbox);
    if (useAttribute(use) && m_capabilities.has(Capability::CreateSpecialUse))
        command.syntax(QByteArray("(USE (") + useAttribute(use) + "))");
    Reply reply = co_await m_connection->run(std::move(command));
    if (reply.code.is(ResponseCode::Kind::AlreadyExists))
        reply.kind = Status::Kind::Ok;
    if (reply.code.is(ResponseCode::Kind::UseAttr)) { // another mailbox has that use already
        Command again("CREATE");
        again.mailbox(mailbox);
        Reply second = co_await m_connection->run(std::move(again));
        co_return second;
    }
    co_return reply;
}

Task<Reply> Session::renameMailbox(QByteArray from, QByteArray to)
{
    Command command("RENAME");
    command.mailbox(from).mailbox(to);
    return runExclusive(std::move(command), {});
}

Task<Reply> Session::deleteMailbox(QByteArray mailbox)
{
    Command command("DELETE");
    command.mailbox(mailbox);
    return runExclusive(std::move(command), {});
}

Task<Reply> Session::subscribe(QByteArray mailbox, bool on)
{
    Command command(on ? "SUBSCRIBE" : "UNSUBSCRIBE");
    command.mailbox(mailbox);
    return m_connection->run(std::move(command));
}

// --- The selected mailbox

Connection::Handler Session::selectHandler(const std::shared_ptr<SelectResult> &result)
{
    return [result](Response &response) {
        if (const auto *const status = std::get_if<Status>(&response)) {
            applySelectCode(status->code, result.get());
            return status->isOk() && !status->code.is(ResponseCode::Kind::Alert) && !status->code.is(ResponseCode::Kind::Capability);
        }
        if (const auto *const exists = std::get_if<Exists>(&response)) {
            result->exists = exists->count;
        } else if (const auto *const flags = std::get_if<FlagsData>(&response)) {
            result->flags = flags->flags;
        } else if (const auto *const vanished = std::get_if<Vanished>(&response)) {
            result->vanished.unite(vanished->uids);
        } else if (auto *const fetch = std::get_if<Fetch>(&response)) {
            if (fetch->uid.isValid())
                result->changed.push_back(std::move(*fetch));
        } else {
            return std::holds_alternative<Recent>(response) || std::holds_alternative<Expunge>(response);
        }
        return true;
    };
}

QByteArray Session::selectParameters(const SelectRequest &request, bool qresync) const
{
    if (!qresync)
        return m_capabilities.has(Capability::CondStore) && !m_condStoreEnabled ? "(CONDSTORE)" : QByteArray();
    QByteArray parameters = "(QRESYNC (" + QByteArray::number(request.uidValidity.value()) + ' '
        + QByteArray::number(request.modSeq.value());
    const QByteArray known = request.knownUids.toImap();
    if (!known.isEmpty() && known.size() <= m_quirks.maxCommandLine)
        parameters += ' ' + known;
    return parameters + "))";
}

/// The tagged answer has come, and is in `result`.
void Session::onSelected(const SelectRequest &request, bool qresync, SelectResult *result)
{
    // The old mailbox is gone, whatever the answer (RFC 9051 section 6.3.2).
    m_selected.clear();
    m_changes.clear();
    applySelectCode(result->reply.code, result);
    if (result->permanentFlags == FlagSet())
        result->permanentFlags = result->newKeywords ? result->flags : FlagSet();
    result->readOnly = result->readOnly || request.readOnly;
    // A server that does not know this UIDVALIDITY, or keeps no MODSEQ, ignores the parameter without a word.
    result->resynced = qresync && result->reply.isOk() && result->uidValidity == request.uidValidity && !result->noModSeq
        && result->highestModSeq.isValid();
    if (result->reply.isOk())
        m_selected = request.mailbox;
    m_sequence.reset(result->reply.isOk() ? result->exists : 0);
}

Task<SelectResult> Session::selectOnce(SelectRequest request, bool withParameters)
{
    const bool qresync = withParameters && m_qresyncEnabled && request.uidValidity.isValid() && request.modSeq.isValid();
    const QByteArray parameters = withParameters ? selectParameters(request, qresync) : QByteArray();
    Command command(request.readOnly ? "EXAMINE" : "SELECT");
    command.mailbox(request.mailbox);
    if (!parameters.isEmpty())
        command.syntax(parameters);
    const auto result = std::make_shared<SelectResult>();
    Connection::RunOptions options;
    options.exclusive = true;
    options.closeIfDropped = true;
    options.streams = true; // it counts for itself what it keeps
    // Not where this goes on: what comes right behind the answer is news of the new mailbox already.
    options.onAnswer = [this, request, qresync, result](const Reply &reply) {
        result->reply = reply;
        onSelected(request, qresync, result.get());
    };
    co_await m_connection->run(std::move(command), selectHandler(result), std::move(options));
    co_return *result;
}

Task<SelectResult> Session::select(SelectRequest request)
{
    SelectResult result = co_await selectOnce(request, true);
    const bool lied = result.reply.kind == Status::Kind::Bad && m_capabilities.has(Capability::CondStore);
    if (!lied)
        co_return result;
    // It offers CONDSTORE but does not understand it: once more as to a server without.
    m_capabilities.latchOff(Capability::QResync);
    m_capabilities.latchOff(Capability::CondStore);
    m_qresyncEnabled = m_condStoreEnabled = false;
    SelectResult plain = co_await selectOnce(request, false);
    co_return plain;
}

Task<Reply> Session::unselect()
{
    if (m_selected.isEmpty() || !m_capabilities.has(Capability::Unselect)) // CLOSE would expunge
        co_return Reply();
    const Reply reply = co_await runExclusive(Command("UNSELECT"), Connection::Handler());
    if (reply.isOk()) {
        m_selected.clear();
        m_changes.clear();
        m_sequence.reset(0);
    }
    co_return reply;
}

bool Session::setKnownUids(const UidSet &uids)
{
    return !m_qresyncEnabled && m_sequence.fill(uids) == SequenceMap::Outcome::Kept;
}

} // namespace postrider::imap
