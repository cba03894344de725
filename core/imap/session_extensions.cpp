// What a mailbox allows and holds: rights, quota, limits, metadata.
#include "imap/session.h"

#include "imap/own_reply.h"
#include "imap/wire/mailbox_name.h"

namespace postrider::imap {

// --- ACL (RFC 4314)

Rights::Rights(QByteArray letters) : m_letters(std::move(letters))
{
    // RFC 4314 section 2.1.1: servers that know only RFC 2086 say "c" and "d".
    const bool isOld = !has('k') && !has('x') && !has('t') && !has('e');
    if (isOld && has('c'))
        m_letters += "kx";
    if (isOld && has('d'))
        m_letters += "te";
}

Task<RightsResult> Session::myRights(QByteArray mailbox)
{
    RightsResult result;
    if (const auto known = m_rights.constFind(mailbox); known != m_rights.constEnd()) {
        result.rights = *known;
        co_return result;
    }
    if (!m_capabilities.has(Capability::Acl)) {
        result.reply = cannot("This server has no access rights.");
        co_return result;
    }
    use(Capability::Acl);
    const auto found = std::make_shared<std::optional<Rights>>();
    Connection::Handler handler = [found, mailbox](Response &response) {
        const auto *const mine = std::get_if<MyRights>(&response);
        if (!mine || !isSameMailbox(mine->mailbox, mailbox))
            return false;
        found->emplace(mine->rights);
        return true;
    };
    Command command("MYRIGHTS");
    command.mailbox(wireName(mailbox));
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    result.reply = reply;
    if (reply.kind == Status::Kind::Bad)
        latchOff(Capability::Acl);
    if (reply.isOk() && found->has_value()) {
        m_rights.insert(mailbox, **found);
        result.rights = *found;
    }
    co_return result;
}

// --- QUOTA (RFC 9208)

Task<std::vector<Quota>> Session::quota(QByteArray mailbox)
{
    std::vector<Quota> none;
    if (!m_capabilities.has(Capability::Quota))
        co_return none;
    use(Capability::Quota);
    const auto found = std::make_shared<std::vector<Quota>>();
    Connection::Handler handler = [found](Response &response) {
        auto *const quota = std::get_if<Quota>(&response);
        if (quota)
            found->push_back(std::move(*quota));
        return quota != nullptr || std::holds_alternative<QuotaRoot>(response);
    };
    Command command("GETQUOTAROOT");
    command.mailbox(wireName(mailbox));
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    if (reply.kind == Status::Kind::Bad)
        latchOff(Capability::Quota);
    co_return *found;
}

// --- APPENDLIMIT (RFC 7889)

Task<std::optional<quint64>> Session::appendLimit(QByteArray mailbox)
{
    std::optional<quint64> limit = m_capabilities.appendLimit();
    if (limit || !m_capabilities.has(Capability::AppendLimit))
        co_return limit;
    if (const auto known = m_appendLimits.constFind(mailbox); known != m_appendLimits.constEnd())
        co_return *known;
    use(Capability::AppendLimit);
    const auto found = std::make_shared<std::optional<quint64>>();
    Connection::Handler handler = [found, mailbox](Response &response) {
        const auto *const status = std::get_if<MailboxStatus>(&response);
        if (!status || !isSameMailbox(status->name, mailbox))
            return false;
        *found = status->appendLimit;
        return true;
    };
    Command command("STATUS");
    command.mailbox(wireName(mailbox)).syntax("(APPENDLIMIT)");
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    if (reply.kind == Status::Kind::Bad)
        latchOff(Capability::AppendLimit);
    if (reply.isOk())
        m_appendLimits.insert(mailbox, *found);
    co_return *found;
}

// --- METADATA (RFC 5464)

Task<MetadataResult> Session::metadata(QByteArray mailbox, QList<QByteArray> entries)
{
    const auto result = std::make_shared<MetadataResult>();
    const Capability needed = mailbox.isEmpty() ? Capability::ServerMetadata : Capability::Metadata;
    if (!m_capabilities.has(needed)) {
        result->reply = cannot("This server keeps no metadata.");
        co_return *result;
    }
    use(needed);
    Connection::Handler handler = [result, mailbox](Response &response) {
        auto *const metadata = std::get_if<Metadata>(&response);
        if (!metadata || !isSameMailbox(metadata->mailbox, mailbox))
            return false;
        for (auto &entry : metadata->entries)
            result->entries.push_back(std::move(entry));
        return true;
    };
    Command command("GETMETADATA");
    command.string(wireName(mailbox)).open();
    for (const QByteArray &entry : entries)
        command.astring(entry);
    command.close();
    const Reply reply = co_await m_connection->run(std::move(command), std::move(handler));
    result->reply = reply;
    if (reply.kind == Status::Kind::Bad)
        latchOff(needed);
    co_return *result;
}

Task<Reply> Session::setMetadata(QByteArray mailbox, QByteArray entry, std::optional<QByteArray> value)
{
    const Capability needed = mailbox.isEmpty() ? Capability::ServerMetadata : Capability::Metadata;
    Reply reply = cannot("This server keeps no metadata.");
    if (!m_capabilities.has(needed))
        co_return reply;
    use(needed);
    Command command("SETMETADATA");
    command.string(wireName(mailbox)).open().astring(entry);
    if (!value)
        command.syntax("NIL");
    else if (value->contains('\r') || value->contains('\n'))
        command.literal(*value);
    else
        command.string(*value);
    command.close();
    reply = co_await m_connection->run(std::move(command));
    if (reply.kind == Status::Kind::Bad)
        latchOff(needed);
    co_return reply;
}

} // namespace postrider::imap
