// The session itself: what comes unasked, waiting, leaving.
#include "imap/session.h"

#include "imap/idle_state.h"

#include <QCoreApplication>

namespace postrider::imap {

namespace {

constexpr size_t MaxChanges = 50 * 1000; // a flood tells no more than "look again"
constexpr qsizetype MaxAlerts = 100;
constexpr int MaxIdlesCutShort = 3;

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
}

void Session::adoptCapabilities(const QList<QByteArray> &words)
{
    m_capabilities.set(words);
    m_connection->setLiteralMode(m_capabilities.has(Capability::LiteralPlus)    ? LiteralMode::NonSynchronizing
                                 : m_capabilities.has(Capability::LiteralMinus) ? LiteralMode::NonSynchronizingSmall
                                                                                : LiteralMode::Synchronizing);
}

std::vector<QString> Session::usedExtensions() const
{
    std::vector<QString> names;
    if (m_compressed)
        names.push_back(QStringLiteral("COMPRESS=DEFLATE"));
    if (m_qresyncEnabled)
        names.push_back(QStringLiteral("QRESYNC"));
    else if (m_condStoreEnabled)
        names.push_back(QStringLiteral("CONDSTORE"));
    const std::pair<Capability, const char *> usable[] = {
        {Capability::Idle, "IDLE"}, {Capability::Move, "MOVE"}, {Capability::UidPlus, "UIDPLUS"}, {Capability::ESearch, "ESEARCH"},
        {Capability::ListStatus, "LIST-STATUS"}, {Capability::SpecialUse, "SPECIAL-USE"}, {Capability::Gmail, "X-GM-EXT-1"},
    };
    for (const auto &[capability, name] : usable) {
        if (m_capabilities.has(capability))
            names.push_back(QString::fromLatin1(name));
    }
    return names;
}

QList<QByteArray> Session::takeAlerts() { return std::exchange(m_alerts, {}); }

std::vector<MailboxChange> Session::takeChanges() { return std::exchange(m_changes, {}); }

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
    if (!status.code.is(ResponseCode::Kind::Alert) || m_alertsSeen.contains(status.text) || m_alertsSeen.size() >= MaxAlerts)
        return;
    m_alertsSeen.append(status.text);
    m_alerts.append(status.text);
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
    if (fetch.uid.isValid() && tells)
        push(MessageChanged{std::move(fetch)});
    else if (tells)
        push(MailboxUnclear());
}

void Session::learn(const Fetch &fetch)
{
    // With QRESYNC all comes by UID, and a map of a large mailbox would be memory for nothing.
    if (m_qresyncEnabled || !fetch.uid.isValid() || m_sequence.isLost())
        return;
    if (m_sequence.learn(fetch.sequence, fetch.uid) == SequenceMap::Outcome::Lost)
        push(MailboxUnclear());
}

void Session::push(MailboxChange change)
{
    MailboxChange *const last = m_changes.empty() ? nullptr : &m_changes.back();
    if (m_changes.size() >= MaxChanges) {
        m_changes.clear();
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
    if (hasChanges())
        co_return IdleEnd::Changed;
    if (!m_capabilities.has(Capability::Idle))
        co_return IdleEnd::Unsupported;
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
        m_capabilities.latchOff(Capability::Idle);
        co_return IdleEnd::Unsupported;
    }
    co_return state->end.value_or(IdleEnd::Renew);
}

Task<Reply> Session::noop() { return m_connection->run(Command("NOOP")); }

Task<std::vector<Quota>> Session::quota(QByteArray mailbox)
{
    std::vector<Quota> none;
    if (!m_capabilities.has(Capability::Quota))
        co_return none;
    const auto found = std::make_shared<std::vector<Quota>>();
    Connection::Handler handler = [found](Response &response) {
        auto *const quota = std::get_if<Quota>(&response);
        if (quota)
            found->push_back(std::move(*quota));
        return quota != nullptr || std::holds_alternative<QuotaRoot>(response);
    };
    Command command("GETQUOTAROOT");
    command.mailbox(mailbox);
    co_await m_connection->run(std::move(command), std::move(handler));
    co_return *found;
}

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
