// The session itself: what comes unasked, waiting, leaving.
#include "imap/session.h"

#include "imap/idle_state.h"
#include "imap/wire/mailbox_name.h"

namespace postrider::imap {

namespace {

constexpr size_t MaxChanges = 50 * 1000; // a flood tells no more than "look again"
constexpr qint64 MaxChangesHeld = 32 * 1024 * 1024; // octets
constexpr qsizetype MaxAlerts = 100;
constexpr qsizetype MaxAlert = 1000; // octets
constexpr int MaxIdlesCutShort = 3;

/// What a change takes in memory, roughly: a server chooses how long its keywords are.
qint64 weight(const MailboxChange &change)
{
    qint64 octets = qint64(sizeof(MailboxChange));
    if (const auto *const gone = std::get_if<MessagesGone>(&change))
        return octets + qint64(gone->uids.ranges().size() * sizeof(UidSet::Range));
    const auto *const changed = std::get_if<MessageChanged>(&change);
    if (!changed)
        return octets;
    if (changed->fetch.flags) {
        for (const QByteArray &keyword : changed->fetch.flags->keywords)
            octets += keyword.size() + 64;
    }
    for (const QByteArray &label : changed->fetch.gmailLabels.value_or(QList<QByteArray>()))
        octets += label.size() + 64;
    return octets;
}

} // namespace

Session::Session(std::unique_ptr<Connection> connection, SessionServices services, SessionOptions options)
    : m_services(services), m_options(std::move(options)), m_connection(std::move(connection))
{
}

Session::~Session()
{
    if (const std::shared_ptr<IdleState> idle = m_idle.lock())
        idle->connection = nullptr;
}

void Session::setClosedHandler(std::function<void(const Failure &)> handler) { m_connection->setClosedHandler(std::move(handler)); }

void Session::attach()
{
    m_connection->setUnsolicitedHandler([this](Response &response) { onUnsolicited(response); });
    m_connection->setResponseFilter([this](Response &response) { takeNames(response); });
}

// --- Names of mailboxes: UTF-8 on the wire where that was agreed on, modified UTF-7 everywhere else

QByteArray Session::wireName(const QByteArray &mailbox) const { return m_utf8Names ? utf8FromMailboxName(mailbox) : mailbox; }

QByteArray Session::ownName(const QByteArray &wireName) const { return m_utf8Names ? mailboxNameFromUtf8(wireName) : wireName; }

void Session::takeNames(Response &response) const
{
    if (!m_utf8Names)
        return;
    if (auto *const listed = std::get_if<ListItem>(&response)) {
        listed->name = ownName(listed->name);
        listed->oldName = ownName(listed->oldName);
    } else if (auto *const status = std::get_if<MailboxStatus>(&response)) {
        status->name = ownName(status->name);
    } else if (auto *const rights = std::get_if<MyRights>(&response)) {
        rights->mailbox = ownName(rights->mailbox);
    } else if (auto *const root = std::get_if<QuotaRoot>(&response)) {
        root->mailbox = ownName(root->mailbox);
    } else if (auto *const metadata = std::get_if<Metadata>(&response)) {
        metadata->mailbox = ownName(metadata->mailbox);
    } else if (auto *const names = std::get_if<Namespace>(&response)) {
        for (auto *const items : {&names->personal, &names->other, &names->shared}) {
            for (NamespaceItem &item : *items)
                item.prefix = ownName(item.prefix);
        }
    }
}

void Session::adoptCapabilities(const QList<QByteArray> &words)
{
    m_capabilities.set(words);
    m_utf8Names = m_utf8Enabled || m_capabilities.isOnlyRev2();
    m_connection->setLiteralMode(m_capabilities.has(Capability::LiteralPlus)    ? LiteralMode::NonSynchronizing
                                 : m_capabilities.has(Capability::LiteralMinus) ? LiteralMode::NonSynchronizingSmall
                                                                                : LiteralMode::Synchronizing);
}

// --- What is in use

void Session::use(Capability capability)
{
    const quint64 bit = quint64(1) << int(capability);
    if ((m_used & bit) != 0)
        return;
    m_used |= bit;
    showExtensions();
}

std::vector<QString> Session::usedExtensions() const
{
    std::vector<QString> names;
    for (int i = 0; i < 64; ++i) {
        const auto capability = Capability(i);
        if ((m_used & (quint64(1) << i)) != 0 && !m_capabilities.isLatchedOff(capability))
            names.push_back(QString::fromLatin1(capabilityName(capability)));
    }
    return names;
}

void Session::showExtensions()
{
    if (!m_services.transcript || m_transcriptId == 0)
        return;
    const std::vector<QString> used = usedExtensions();
    m_services.transcript->update(m_transcriptId, [&used](ConnectionInfo &info) { info.extensions = used; });
}

void Session::latchOff(Capability capability)
{
    m_capabilities.latchOff(capability);
    if ((m_used & (quint64(1) << int(capability))) != 0)
        showExtensions();
}

QList<QByteArray> Session::takeAlerts() { return std::exchange(m_alerts, {}); }

std::vector<MailboxChange> Session::takeChanges()
{
    m_changesHeld = 0;
    return std::exchange(m_changes, {});
}

Task<Reply> Session::runExclusive(Command command, Connection::Handler handler)
{
    Connection::RunOptions options;
    options.exclusive = true;
    return m_connection->run(std::move(command), std::move(handler), std::move(options));
}

// --- What comes unasked

void Session::onUnsolicited(Response &response)
{
    if (const auto *const status = std::get_if<Status>(&response)) {
        onStatus(*status);
    } else if (const auto *const capabilities = std::get_if<CapabilityData>(&response)) {
        adoptCapabilities(capabilities->words);
    } else if (std::holds_alternative<MailboxStatus>(response) || std::holds_alternative<ListItem>(response)) {
        onMailboxNews(response);
    } else if (m_selected.isEmpty()) {
        return;
    } else if (const auto *const exists = std::get_if<Exists>(&response)) {
        const bool lost = m_sequence.exists(exists->count) == SequenceMap::Outcome::Lost;
        push(lost ? MailboxChange(MailboxUnclear()) : MailboxChange(MessagesExist{exists->count}));
    } else if (const auto *const expunge = std::get_if<Expunge>(&response)) {
        onExpunge(expunge->sequence);
    } else if (const auto *const vanished = std::get_if<Vanished>(&response)) {
        const bool lost = !vanished->earlier && m_sequence.vanished(vanished->uids) == SequenceMap::Outcome::Lost;
        push(lost ? MailboxChange(MailboxUnclear()) : MailboxChange(MessagesGone{vanished->uids}));
    } else if (auto *const fetch = std::get_if<Fetch>(&response)) {
        onFetch(*fetch);
    }
}

void Session::onStatus(const Status &status)
{
    if (status.code.is(ResponseCode::Kind::Capability))
        adoptCapabilities(status.code.words);
    if (status.code.is(ResponseCode::Kind::NotificationOverflow))
        onOverflow();
    const QByteArray text = status.text.left(MaxAlert);
    if (!status.code.is(ResponseCode::Kind::Alert) || m_alertsSeen.contains(text) || m_alertsSeen.size() >= MaxAlerts)
        return;
    m_alertsSeen.append(text);
    m_alerts.append(text);
    stopIdle(IdleEnd::Changed); // it is for people to read, now
}

void Session::onExpunge(SequenceNumber sequence)
{
    Uid uid;
    const SequenceMap::Outcome outcome = m_sequence.expunge(sequence, &uid);
    if (outcome == SequenceMap::Outcome::Lost || !uid.isValid())
        push(MailboxUnclear());
    else
        push(MessagesGone{UidSet(uid)});
}

void Session::onFetch(Fetch &fetch)
{
    if (!fetch.uid.isValid())
        fetch.uid = m_sequence.uidOf(fetch.sequence);
    else
        learn(fetch);
    const bool tells = fetch.flags || fetch.gmailLabels;
    fetch.sections.clear(); // nobody asked for them
    fetch.bodyStructure.reset();
    fetch.envelope.reset();
    fetch.preview.reset();
    if (fetch.uid.isValid() && tells)
        push(MessageChanged{std::move(fetch)});
    else if (tells)
        push(MailboxUnclear());
}

void Session::learn(const Fetch &fetch)
{
    // With QRESYNC all comes by UID, and a map of a large mailbox would be memory for nothing. UIDFETCH, and the 0 of old
    // servers, say nothing of numbers.
    if (m_qresyncEnabled || !fetch.uid.isValid() || !fetch.sequence.isValid() || m_sequence.isLost())
        return;
    if (m_sequence.learn(fetch.sequence, fetch.uid) == SequenceMap::Outcome::Lost)
        push(MailboxUnclear());
}

void Session::push(MailboxChange change)
{
    MailboxChange *const last = m_changes.empty() ? nullptr : &m_changes.back();
    m_changesHeld += weight(change);
    if (m_changes.size() >= MaxChanges || m_changesHeld > MaxChangesHeld) {
        m_changes.clear();
        m_changesHeld = 0;
        m_changes.push_back(MailboxUnclear());
    } else if (last && std::holds_alternative<MessagesGone>(*last) && std::holds_alternative<MessagesGone>(change)) {
        std::get<MessagesGone>(*last).uids.unite(std::get<MessagesGone>(change).uids);
    } else if (last && std::holds_alternative<MessagesExist>(*last) && std::holds_alternative<MessagesExist>(change)) {
        *last = std::move(change);
    } else if (!last || !std::holds_alternative<MailboxUnclear>(*last) || !std::holds_alternative<MailboxUnclear>(change)) {
        m_changes.push_back(std::move(change));
    }
    stopIdle(IdleEnd::Changed);
}

// --- Waiting

void Session::stopIdle(IdleEnd why)
{
    if (const std::shared_ptr<IdleState> idle = m_idle.lock())
        idle->stop(why);
}

void Session::stopIdle() { stopIdle(IdleEnd::Interrupted); }

Task<IdleEnd> Session::idle(qint64 renewMs)
{
    if (hasChanges() || hasMailboxNews())
        co_return IdleEnd::Changed;
    if (!m_capabilities.has(Capability::Idle))
        co_return IdleEnd::Unsupported;
    use(Capability::Idle);
    const auto state = std::make_shared<IdleState>();
    state->connection = m_connection.get();
    m_idle = state;
    Connection::RunOptions options;
    options.exclusive = true;
    options.onContinuation = [state](const Continuation &) -> std::optional<QByteArray> {
        state->start();
        return std::nullopt;
    };
    options.onWanted = [state] { state->stop(IdleEnd::Interrupted); };
    const std::unique_ptr<TimerHandle> renewal = m_services.timers->after(renewMs, [state] { state->stop(IdleEnd::Renew); });
    // If the holder drops the Task, the server still gets its DONE.
    struct StopAtEnd {
        std::shared_ptr<IdleState> idle;
        ~StopAtEnd() { idle->stop(IdleEnd::Interrupted); }
    };
    Task<Reply> running = m_connection->run(Command("IDLE"), {}, std::move(options));
    const StopAtEnd guard{state};
    const Reply reply = co_await running;
    state->doneSent = true;
    m_idle.reset();
    // A server that ends it by itself, at once, would be asked again for ever.
    m_idlesCutShort = state->end ? 0 : m_idlesCutShort + 1;
    if (!reply.isOk() || (!state->end && !state->started) || m_idlesCutShort > MaxIdlesCutShort) {
        latchOff(Capability::Idle);
        co_return IdleEnd::Unsupported;
    }
    co_return state->end.value_or(IdleEnd::Renew);
}

Task<Reply> Session::noop() { return m_connection->run(Command("NOOP")); }

Task<> Session::logout()
{
    Connection::RunOptions options;
    options.exclusive = true;
    options.expectsBye = true;
    if (isOpen())
        co_await m_connection->run(Command("LOGOUT"), Connection::Handler(), std::move(options));
    m_connection->close();
}

} // namespace postrider::imap
