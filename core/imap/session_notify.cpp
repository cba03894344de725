// NOTIFY (RFC 5465): the server tells of other mailboxes by itself.
#include "imap/session.h"

#include "imap/idle_state.h"
#include "imap/own_reply.h"
#include "imap/wire/mailbox_name.h"

namespace postrider::imap {

namespace {

constexpr qint64 MaxNewsHeld = 16 * 1024 * 1024; // octets; more tells no more than "look again"

bool offers(const QList<QByteArray> &offered, const char *event)
{
    for (const QByteArray &word : offered) {
        if (word.compare(event, Qt::CaseInsensitive) == 0)
            return true;
    }
    return offered.isEmpty();
}

/// "(MessageNew MessageExpunge FlagChange)": those of `offered`, or all of them. MessageNew and MessageExpunge go together,
/// and FlagChange needs them (section 5).
QByteArray events(const NotifyRequest &request, bool names, const QList<QByteArray> &offered)
{
    QByteArray text = "(MessageNew MessageExpunge";
    if (request.flags && offers(offered, "FlagChange"))
        text += " FlagChange";
    if (names && request.names && offers(offered, "MailboxName"))
        text += " MailboxName";
    if (names && request.names && offers(offered, "SubscriptionChange"))
        text += " SubscriptionChange";
    return text + ')';
}

/// What the later STATUS does not say is known from the earlier.
void merge(MailboxStatus *kept, MailboxStatus news)
{
    const auto take = [](auto &old, const auto &value) {
        if (value)
            old = value;
    };
    take(kept->messages, news.messages);
    take(kept->unseen, news.unseen);
    take(kept->recent, news.recent);
    take(kept->deleted, news.deleted);
    take(kept->size, news.size);
    if (news.uidNext.isValid())
        kept->uidNext = news.uidNext;
    if (news.uidValidity.isValid())
        kept->uidValidity = news.uidValidity;
    if (news.highestModSeq.isValid())
        kept->highestModSeq = news.highestModSeq;
}

qint64 weight(const ListItem &item)
{
    qint64 octets = qint64(sizeof(ListItem)) + item.name.size() + item.oldName.size();
    for (const QByteArray &attribute : item.attributes)
        octets += attribute.size() + 64;
    for (const QByteArray &info : item.childInfo)
        octets += info.size() + 64;
    return octets;
}

} // namespace

Task<Reply> Session::notifyOnce(NotifyRequest request, QList<QByteArray> offered)
{
    Command command("NOTIFY SET");
    if (request.statusNow)
        command.syntax("STATUS");
    // The selected one by "selected": an EXPUNGE may then come at any time, which commands by UID need not fear.
    if (request.selected)
        command.syntax("(selected " + events(request, false, offered) + ')');
    switch (request.others) {
    case NotifyRequest::Others::None:
        break;
    case NotifyRequest::Others::Inboxes:
        command.syntax("(inboxes " + events(request, true, offered) + ')');
        break;
    case NotifyRequest::Others::Personal:
        command.syntax("(personal " + events(request, true, offered) + ')');
        break;
    case NotifyRequest::Others::Subscribed:
        command.syntax("(subscribed " + events(request, true, offered) + ')');
        break;
    case NotifyRequest::Others::Named:
        command.open().syntax("mailboxes").open();
        for (const QByteArray &mailbox : request.mailboxes)
            command.mailbox(wireName(mailbox));
        command.close().syntax(events(request, true, offered)).close();
        break;
    }
    m_notifying = true; // from here on, as it begins before the tagged OK
    Connection::RunOptions options;
    options.onAnswer = [this](const Reply &reply) { m_notifying = reply.isOk(); };
    return m_connection->run(std::move(command), Connection::Handler(), std::move(options));
}

Task<Reply> Session::notify(NotifyRequest request)
{
    Reply reply = cannot("This server tells of nothing by itself.");
    const bool empty = !request.selected && request.others == NotifyRequest::Others::None;
    const bool unnamed = request.others == NotifyRequest::Others::Named && request.mailboxes.isEmpty();
    if (!m_capabilities.has(Capability::Notify) || empty || unnamed)
        co_return reply;
    use(Capability::Notify);
    const QList<QByteArray> all;
    reply = co_await notifyOnce(request, all);
    const QList<QByteArray> offered = reply.code.words;
    if (reply.code.is(ResponseCode::Kind::BadEvent) && !offered.isEmpty() && offers(offered, "MessageNew"))
        reply = co_await notifyOnce(request, offered);
    if (reply.kind == Status::Kind::Bad || reply.code.is(ResponseCode::Kind::BadEvent))
        latchOff(Capability::Notify);
    co_return reply;
}

Task<Reply> Session::notifyNothing()
{
    Reply reply;
    if (!m_notifying)
        co_return reply;
    reply = co_await m_connection->run(Command("NOTIFY NONE"));
    m_notifying = m_notifying && !reply.isOk();
    co_return reply;
}

void Session::onMailboxNews(Response &response)
{
    if (!m_notifying)
        return;
    if (auto *const status = std::get_if<MailboxStatus>(&response)) {
        if (status->name.isEmpty() || isSameMailbox(status->name, m_selected))
            return;
        const auto known = m_newsStatuses.find(status->name);
        if (known != m_newsStatuses.end()) {
            merge(&known->second, std::move(*status));
        } else {
            m_newsHeld += qint64(sizeof(MailboxStatus)) + 2 * status->name.size();
            QByteArray name = status->name;
            m_newsStatuses.emplace(std::move(name), std::move(*status));
        }
    } else if (auto *const item = std::get_if<ListItem>(&response)) {
        m_newsHeld += weight(*item);
        m_newsNames.push_back(std::move(*item));
    }
    if (m_newsHeld > MaxNewsHeld) { // it goes on telling, but what is gone must be asked for
        m_newsStatuses.clear();
        m_newsNames.clear();
        m_newsHeld = 0;
        m_newsOverflow = true;
    }
    stopIdle(IdleEnd::Changed);
}

void Session::onOverflow()
{
    if (!m_notifying)
        return;
    m_notifying = false; // the server has switched it off (section 5.8)
    m_newsOverflow = true;
    stopIdle(IdleEnd::Changed);
}

MailboxNews Session::takeMailboxNews()
{
    MailboxNews news;
    news.names = std::exchange(m_newsNames, {});
    news.overflow = std::exchange(m_newsOverflow, false);
    for (auto &entry : m_newsStatuses)
        news.statuses.push_back(std::move(entry.second));
    m_newsStatuses.clear();
    m_newsHeld = 0;
    return news;
}

} // namespace postrider::imap
