#include "sync/outbox/outbox.h"

#include "sync/outbox/filing.h"
#include "sync/outbox/recipients.h"
#include "sync/outbox/schedule.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 KeepConnectionMs = 10'000; // S-40: for mails that follow each other
constexpr qint64 FileAgainMs = 60'000;
constexpr int NoMoreLookups = 1000;
constexpr qint64 LookEveryMs = 3600'000;

bool oneOf(store::OutboxState state, const std::vector<store::OutboxState> &states)
{
    return std::find(states.begin(), states.end(), state) != states.end();
}

} // namespace

Outbox::Outbox(FlowHost &host, OutboxServices &services)
    : m_host(host)
    , m_services(services)
    , m_steps(host)
    , m_servers(host)
{
    for (std::unique_ptr<Sender> &lane : m_lanes)
        lane = std::make_unique<Sender>(host, services, m_steps, m_servers);
}
Outbox::~Outbox()
{
    m_scope.cancelAll();
}

qint64 Outbox::nowMs() const
{
    return m_host.environment().clock.now().toMSecsSinceEpoch();
}

void Outbox::start()
{
    m_paused = false;
    if (m_running) {
        wake();
        return;
    }
    m_running = true;
    m_scope.start(runGuarded());
}

void Outbox::cannotStart(const Failure &failure)
{
    m_trouble = failure.message();
    tellWaiting();
}

void Outbox::pause()
{
    m_paused = true;
}

void Outbox::forgetConnection()
{
    m_crowded = false;
    for (const std::unique_ptr<Sender> &lane : m_lanes)
        lane->drop();
}

bool Outbox::isConnected() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [](const std::unique_ptr<Sender> &lane) { return lane->isConnected(); });
}

Task<> Outbox::quitAll()
{
    for (const std::unique_ptr<Sender> &lane : m_lanes)
        co_await lane->quit();
}

void Outbox::resumeAfterTrouble()
{
    unblock();
    m_scope.start(hurry());
    resumeFiling();
}

void Outbox::tryAgain()
{
    m_servers.tryAgain();
    resumeAfterTrouble();
}

void Outbox::resumeFiling()
{
    m_fileNot.clear();
    wake();
}

/// What no server was reached for need not wait any longer; what a server put off waits as it asked for.
Task<> Outbox::hurry()
{
    const auto job = [account = m_host.accountSettings().id](store::Journal &journal) {
        for (const store::OutboxItem &item : journal.outbox.all()) {
            if (item.account != account || item.state != store::OutboxState::Queued || item.tries == 0
                || !item.serverLine.isEmpty())
                continue;
            store::OutboxUpdate now;
            now.state = store::OutboxState::Queued;
            now.notBefore = 0;
            journal.outbox.advance(item.id, store::OutboxState::Queued, now);
        }
        return true;
    };
    co_await m_host.environment().stores.journal(job);
    wake();
}

void Outbox::wake()
{
    m_woken = true;
    if (m_sleep)
        m_sleep->set({});
}

/// Whoever waits for this mail looks at it again; without one: for any.
void Outbox::tellWaiting(OutboxId id)
{
    std::vector<Waiting> told;
    std::vector<Waiting> others;
    for (Waiting &entry : m_waiting)
        (!id.isValid() || entry.id == id ? told : others).push_back(std::move(entry));
    m_waiting.swap(others);
    for (const Waiting &entry : told) {
        if (const auto slot = entry.slot.lock())
            slot->set({});
    }
}

void Outbox::changed()
{
    m_stale = true;
    tellWaiting();
    m_services.onOutboxChanged();
    wake();
}

void Outbox::moved(OutboxId id)
{
    tellWaiting(id);
    m_services.onOutboxChanged();
    wake();
}

Task<> Outbox::runGuarded()
{
    struct Ended {
        bool &running;
        ~Ended() { running = false; }
    } ended{m_running};
    co_await run();
}

Task<> Outbox::run()
{
    while (true) {
        m_woken = false;
        QString trouble;
        try {
            for (const std::unique_ptr<Sender> &lane : m_lanes)
                co_await lane->recordAgain();
            co_await pass();
            co_await settleIfQuiet();
        } catch (const Failure &failure) {
            trouble = QCoreApplication::translate("Sync", "The outbox does not work: %1").arg(failure.message());
        }
        if (!trouble.isEmpty() && trouble != m_trouble)
            m_host.onNotice(trouble);
        m_trouble = trouble;
        if (!m_trouble.isEmpty()) {
            // The disk is full, or worse: it will be the same at once, and may be better in a while.
            tellWaiting();
            co_await rest(FileAgainMs);
            continue;
        }
        std::vector<store::OutboxItem> waiting = co_await items();
        std::erase_if(waiting, [this](const store::OutboxItem &item) { return isBlocked(item); });
        std::optional<qint64> due;
        if (!m_paused)
            due = nextDue(waiting);
        // Timers know nothing of a clock that is set: where somebody waits for a time of day, it is looked at now and then.
        const qint64 longest = m_fileNot.isEmpty() && !due ? LookEveryMs : FileAgainMs;
        const qint64 wait = due ? std::clamp<qint64>(*due - nowMs(), 0, longest) : longest;
        if (isConnected() && wait > KeepConnectionMs) {
            co_await rest(KeepConnectionMs);
            if (!m_woken)
                co_await quitAll();
            continue;
        }
        co_await rest(wait);
    }
}

Task<> Outbox::rest(qint64 ms)
{
    if (m_woken)
        co_return;
    m_sleep = std::make_unique<Slot<Done>>();
    {
        const auto timer = m_host.environment().timers.after(ms, [this] { m_sleep->set({}); });
        co_await *m_sleep;
    }
    m_sleep.reset();
}

/// Everything that is due now.
Task<> Outbox::pass()
{
    while (!m_paused) {
        m_stale = false;
        const std::vector<store::OutboxItem> all = co_await items();
        co_await rebase(all);
        for (const store::OutboxItem &item : all) {
            if (item.state == store::OutboxState::Accepted)
                startFiling(item);
            else if (item.state == store::OutboxState::Unknown)
                startLookup(item);
        }
        std::vector<store::OutboxItem> due = dueNow(all, nowMs());
        m_due.assign(std::make_move_iterator(due.begin()), std::make_move_iterator(due.end()));
        std::erase_if(m_due, [this](const store::OutboxItem &item) { return isBlocked(item); });
        if (m_due.empty())
            co_return;
        co_await sendDue();
    }
}

/// What may be put off is on the disk before long: when nothing is under way, and before anybody hears that all is done.
Task<> Outbox::settleIfQuiet()
{
    if (m_busyLanes == 0 && m_filing.size() <= 1 && m_due.empty())
        co_await m_steps.settle();
}

/// The clock was set back: what waited for a time that is far away now waits as long as it was meant to.
Task<> Outbox::rebase(std::vector<store::OutboxItem> all)
{
    for (const store::OutboxItem &item : all) {
        const std::optional<qint64> due = dueAfterClockJump(item, nowMs());
        if (!due)
            continue;
        const auto job = [id = item.id, state = item.state, due = *due](store::Journal &journal) {
            store::OutboxUpdate update;
            update.state = state;
            update.notBefore = due;
            return journal.outbox.advance(id, state, update);
        };
        co_await m_host.environment().stores.journal(job);
    }
}

void Outbox::startFiling(const store::OutboxItem &item)
{
    const qint64 now = m_host.environment().clock.monotonicMs();
    if (m_filing.contains(item.id) || m_fileNot.value(item.id, 0) > now)
        return;
    m_filing.insert(item.id);
    m_scope.start(file(item));
}

Task<> Outbox::file(store::OutboxItem item)
{
    struct Leave {
        QSet<OutboxId> &filing;
        OutboxId id;
        ~Leave() { filing.remove(id); }
    } leave{m_filing, item.id};
    const bool mayBeThere = !m_copyNotTried.remove(item.id);
    QString trouble;
    try {
        co_await fileSentMail(m_host, m_services, item, mayBeThere);
    } catch (const Failure &failure) {
        trouble = failure.message();
    }
    if (trouble.isEmpty()) {
        // Before anything is waited for: its row is gone.
        item.state = store::OutboxState::Filed;
        item.reason.clear();
        m_filed.insert(item.id, item);
        m_fileTrouble.remove(item.id);
        m_fileNot.remove(item.id);
        try {
            co_await settleIfQuiet();
        } catch (const Failure &) {
            // It is done all the same; the next commit takes it along to the disk.
        }
        tellWaiting(item.id);
        m_services.onOutboxChanged();
        co_return;
    }
    m_fileTrouble.insert(item.id, trouble);
    m_fileNot.insert(item.id, m_host.environment().clock.monotonicMs() + FileAgainMs);
    moved(item.id);
}

void Outbox::startLookup(const store::OutboxItem &item)
{
    // Where some have it already, the copy of their transaction lies in Sent, and tells nothing about this one's.
    if (countOf(statesOf(item), store::RecipientState::Sent) > 0)
        return;
    if (m_lookingUp.contains(item.id) || !lookupAfterMs(m_lookups.value(item.id)) || !m_host.accountSettings().incoming)
        return;
    m_lookingUp.insert(item.id);
    m_scope.start(lookUp(item));
}

/// A server that files sent mail itself tells that way whether it took the message.
Task<> Outbox::lookUp(store::OutboxItem item)
{
    struct Leave {
        QSet<OutboxId> &lookingUp;
        OutboxId id;
        ~Leave() { lookingUp.remove(id); }
    } leave{m_lookingUp, item.id};
    // Nor does the copy of an earlier mail with the same Message-ID: the same file sent twice.
    const auto before = [messageId = item.messageId](store::Journal &journal) { return journal.reports.findSent(messageId, {}).has_value(); };
    const bool isAgain = co_await m_host.environment().stores.journal(before);
    if (isAgain)
        m_lookups[item.id] = NoMoreLookups;
    while (const std::optional<qint64> wait = lookupAfterMs(m_lookups.value(item.id))) {
        co_await sleepFor(m_host.environment().timers, *wait);
        ++m_lookups[item.id];
        bool found = false;
        try {
            found = co_await isInSent(m_host, m_services, item.messageId);
        } catch (const Failure &) {
            // Not reachable now: the next look, or the user, will tell.
        }
        if (!found)
            continue;
        co_await markSent(item.id);
        co_return;
    }
}

Task<OutboxId> Outbox::queue(NewMail mail)
{
    store::OutboxItem item;
    item.account = m_host.accountSettings().id;
    item.messageId = mail.messageId;
    item.subject = mail.subject;
    item.sender = mail.sender;
    item.recipients = mail.recipients;
    item.replyTo = mail.replyTo;
    item.draft = mail.draft;
    item.queued = nowMs();
    item.wishes = mail.wishes;
    const qint64 due = std::max(mail.holdSeconds > 0 ? item.queued + mail.holdSeconds * 1000ll : 0, mail.sendAt);
    if (due > item.queued) {
        item.state = store::OutboxState::Holding;
        item.notBefore = due;
    }
    const auto add = [item, bytes = mail.bytes, file = mail.file](store::Journal &journal) {
        return file.isEmpty() ? journal.outbox.add(item, bytes) : journal.outbox.addFile(item, file);
    };
    const store::OutboxItem added = co_await m_host.environment().stores.journal(add);
    changed();
    co_return added.id;
}

Task<std::vector<store::OutboxItem>> Outbox::items()
{
    const auto read = [account = m_host.accountSettings().id](store::Journal &journal) {
        std::vector<store::OutboxItem> all = journal.outbox.all();
        std::erase_if(all, [account](const store::OutboxItem &item) { return item.account != account; });
        return all;
    };
    std::vector<store::OutboxItem> all = co_await m_host.environment().stores.journal(read);
    for (store::OutboxItem &item : all) {
        if (item.state == store::OutboxState::Accepted)
            item.reason = m_fileTrouble.value(item.id);
    }
    co_return all;
}

Task<std::optional<store::OutboxItem>> Outbox::find(OutboxId id)
{
    std::optional<store::OutboxItem> result;
    if (m_filed.contains(id)) {
        result = m_filed.value(id);
        co_return result;
    }
    const auto read = [id](store::Journal &journal) { return journal.outbox.find(id); };
    result = co_await m_host.environment().stores.journal(read);
    if (!result && m_filed.contains(id))
        result = m_filed.value(id);
    else if (result && result->account != m_host.accountSettings().id)
        result.reset();
    else if (result && result->state == store::OutboxState::Accepted)
        result->reason = m_fileTrouble.value(id);
    co_return result;
}

Task<store::OutboxItem> Outbox::untilSettled(OutboxId id)
{
    using S = store::OutboxState;
    while (true) {
        const auto slot = std::make_shared<Slot<Done>>();
        m_waiting.push_back({id, slot});
        const std::optional<store::OutboxItem> item = co_await find(id);
        if (!item) {
            store::OutboxItem gone;
            gone.id = id;
            gone.state = S::Failed;
            gone.reason = QCoreApplication::translate("Sync", "The message is not in the outbox any more.");
            co_return gone;
        }
        const bool waitsForRetry = item->state == S::Queued && item->tries > 0 && (item->notBefore > nowMs() || isBlocked(*item));
        const bool cannotFile = item->state == S::Accepted && !item->reason.isEmpty();
        if (!m_trouble.isEmpty()) {
            store::OutboxItem stuck = *item;
            stuck.reason = m_trouble;
            co_return stuck;
        }
        const bool forUser = item->state == S::Holding && item->notBefore == 0;
        if (oneOf(item->state, {S::Filed, S::Failed, S::Unknown}) || waitsForRetry || cannotFile || forUser)
            co_return *item;
        co_await *slot;
    }
}

} // namespace postrider::sync
