// Pop3Parts: when the server is visited, and what is done there in which order.
#include "sync/pop3/pop3_parts.h"

#include "sync/session_source.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 LingerMs = 5'000;          ///< for what the user opens next; others wait for the mailbox meanwhile
constexpr qint64 ThriftyPollMs = 30 * 60'000;
constexpr qint64 NeverMs = 365ll * 24 * 3600 * 1000;
constexpr qint64 DoubtWaitMs = 60'000;
constexpr int TrustedAfter = 3; // sign-ins that worked before a bare -ERR is taken for a hiccup
constexpr int MaxDoubts = 3;

QString tr(const char *text) { return QCoreApplication::translate("Sync", text); }

bool isAboutPassword(const Failure &failure)
{
    return failure.cause == Failure::Cause::PasswordRefused || failure.cause == Failure::Cause::PasswordMissing
           || failure.cause == Failure::Cause::AppPasswordNeeded;
}

} // namespace

bool Pop3Parts::canConnect() const { return m_started && m_online && !m_signInFailure && m_settings.incoming; }

Failure Pop3Parts::whyNotConnected() const
{
    if (m_signInFailure)
        return *m_signInFailure;
    if (!m_started && m_failure)
        return *m_failure;
    return Failure::network(Failure::Cause::Unreachable, tr("You are working offline."), tr("Go online to fetch it."));
}

qint64 Pop3Parts::pollMs() const
{
    const qint64 asked = m_settings.pop3.pollMinutes * 60'000ll;
    if (asked <= 0)
        return NeverMs;
    return m_surroundings.thrifty ? std::max(asked, ThriftyPollMs) : asked;
}

void Pop3Parts::visitSoon()
{
    ++m_asked;
    m_hurry = true;
    startRunning();
    wake();
}

void Pop3Parts::wake()
{
    if (m_sleep)
        m_sleep->set({});
}

void Pop3Parts::startRunning()
{
    if (m_running || !canConnect())
        return;
    m_running = true;
    m_visiting.start(run(), [this](const Failure &failure) {
        m_running = false;
        onNotice(failure.message());
    });
    m_news.statusChanged();
}

/// Not from within run(): it would end itself.
void Pop3Parts::stopRunning(const Failure &why)
{
    m_visiting.cancelAll();
    m_running = false;
    m_sleep.reset();
    m_tried = m_asked;
    failWishes(why);
    setState(State::Idle);
}

void Pop3Parts::setState(State state)
{
    m_state = state;
    m_news.statusChanged();
}

Pop3Parts::WishPtr Pop3Parts::nextWish()
{
    while (!m_wishes.empty()) {
        const WishPtr wish = m_wishes.front();
        m_wishes.pop_front();
        if (!wish->cancelled)
            return wish;
    }
    return nullptr;
}

void Pop3Parts::failWishes(const Failure &failure)
{
    for (const WishPtr &wish : std::exchange(m_wishes, {}))
        wish->done.fail(std::make_exception_ptr(failure));
}

Task<> Pop3Parts::rest(qint64 ms)
{
    m_sleep = std::make_unique<Slot<Done>>();
    const std::unique_ptr<TimerHandle> timer = m_environment.timers.after(ms, [this] { wake(); });
    co_await *m_sleep;
    m_sleep.reset();
}

/// Until there is a reason to visit the server.
Task<> Pop3Parts::untilDue()
{
    while (true) {
        std::erase_if(m_wishes, [](const WishPtr &wish) { return wish->cancelled; });
        const qint64 now = m_environment.clock.monotonicMs();
        if (now >= m_nextPoll && !isVisitWanted())
            ++m_asked;
        const bool wanted = isVisitWanted() || (m_bodiesWanted && m_options.backfill);
        const qint64 earliest = m_hurry ? 0 : std::max(m_retryAt, m_notBefore);
        if (!m_wishes.empty() || (wanted && now >= earliest))
            co_return;
        const qint64 until = wanted ? earliest : m_nextPoll;
        co_await rest(std::max<qint64>(1, until - now));
    }
}

Task<> Pop3Parts::run()
{
    while (true) {
        co_await untilDue();
        std::optional<Failure> failure;
        m_hurry = false;
        m_serving = m_asked;
        try {
            co_await visit();
        } catch (const Failure &caught) {
            failure = caught;
        }
        const bool cancelled = failure && failure->kind == Failure::Kind::Cancelled; // a download that nobody wants any more
        if (!cancelled)
            m_tried = std::max(m_tried, m_serving);
        m_done = m_total = m_bodiesLeft = 0;
        if (failure && !cancelled) {
            onTrouble(*failure);
        } else if (!failure) {
            m_failure.reset();
            m_retryAt = 0;
            m_nextTry = {};
            m_backOff.reset();
            if (m_served >= m_serving)
                m_nextPoll = m_environment.clock.monotonicMs() + pollMs();
        }
        setState(m_failure ? State::Waiting : State::Idle);
        if (m_signInFailure) {
            m_running = false;
            co_return;
        }
    }
}

Task<std::unique_ptr<pop3::Session>> Pop3Parts::connect()
{
    setState(State::Connecting);
    const AccountSettings account = m_settings;
    const sasl::Credentials credentials = co_await incomingCredentials(m_environment.credentials, account);
    pop3::SessionOptions options;
    options.account = account.id;
    options.purpose = tr("fetching mail");
    const HostMemory memory = co_await m_memory.recall(*account.incoming);
    options.mechanism = memory.mechanism;
    if (!m_wishes.empty())
        options.timeouts = pop3::Timeouts::interactive();
    const pop3::StageHandler silent;
    std::unique_ptr<pop3::Session> session = co_await pop3::openSession(m_environment.connector, *account.incoming, credentials, m_environment.timers,
                                                                        m_environment.random, m_environment.transcript, options, silent);
    m_memory.onSignedIn(*account.incoming, session->mechanism());
    ++m_goodSignIns;
    m_doubts = 0;
    m_notBefore = m_environment.clock.monotonicMs() + session->capabilities().loginDelaySeconds * 1000ll;
    onAnswer();
    co_return session;
}

Task<> Pop3Parts::visit()
{
    std::unique_ptr<pop3::Session> session = co_await connect();
    setState(State::Working);
    ServerVisit visit(*this, m_folders, std::move(session));
    struct Count {
        ServerVisit &visit;
        qint64 &bytes;
        ~Count() { bytes += visit.session().bytesReceived(); }
    } count{visit, m_bytes};
    m_serving = m_asked; // what is asked for from here on wants another look
    co_await visit.look();
    co_await work(visit);
    co_await visit.leave();
}

/// What the user waits for comes before anything else.
Task<> Pop3Parts::work(ServerVisit &visit)
{
    const bool wholeVisit = isVisitWanted() || m_options.backfill;
    bool lingered = m_wishes.empty(); // nobody opens anything: nothing to stay for
    while (true) {
        if (const WishPtr wish = nextWish()) {
            lingered = false;
            co_await grant(visit, wish);
            continue;
        }
        if (wholeVisit && visit.hasMoreHeaders()) {
            co_await visit.fetchHeaders();
            continue;
        }
        if (wholeVisit && !visit.isSettled()) {
            co_await visit.settle();
            m_served = m_serving;
            m_bodiesWanted = false;
            continue;
        }
        if (wholeVisit && m_bodiesWanted) {
            m_bodiesWanted = false;
            co_await visit.readWanted();
        }
        if (wholeVisit && visit.hasMoreWanted()) {
            m_bodiesLeft = visit.bodiesLeft();
            m_news.statusChanged();
            co_await visit.fetchWanted();
            m_bodiesLeft = visit.bodiesLeft();
            if (!visit.hasMoreWanted()) // acts may have waited for them
                co_await m_folders.replay();
            continue;
        }
        if (lingered || !m_options.backfill) // a program that does one thing, and ends
            co_return;
        lingered = true;
        setState(State::Idle);
        co_await rest(LingerMs);
        setState(State::Working);
    }
}

Task<> Pop3Parts::grant(ServerVisit &visit, WishPtr wish)
{
    const std::function<bool()> isCancelled = [wish] { return wish->cancelled; };
    std::exception_ptr error;
    bool broken = false;
    try {
        co_await visit.fetchBody(wish->row, wish->progress, isCancelled);
    } catch (const Failure &) {
        error = std::current_exception();
        broken = !visit.isUsable();
    }
    if (!error) {
        wish->done.set({});
        co_return;
    }
    wish->done.fail(error);
    if (broken)
        std::rethrow_exception(error);
}

void Pop3Parts::onTrouble(const Failure &failure)
{
    const qint64 now = m_environment.clock.monotonicMs();
    qint64 wait = m_backOff.next();
    failWishes(failure);
    m_failure = failure;
    if (m_settings.incoming)
        m_memory.onRefused(*m_settings.incoming, failure);
    if (classify(failure) == ConnectTrouble::SignIn) {
        // Some servers refuse good passwords now and then: a refusal without a code is doubted a few times.
        const bool doubtful = m_goodSignIns >= TrustedAfter && m_doubts < MaxDoubts && failure.cause == Failure::Cause::PasswordRefused
                              && !failure.serverLine.toUpper().contains("[AUTH]");
        if (!doubtful) {
            m_signInFailure = failure;
            if (isAboutPassword(failure))
                m_news.later([this, failure] { Q_EMIT m_engine.passwordNeeded(Protocol::Pop3, failure); });
            m_news.statusChanged();
            return;
        }
        ++m_doubts;
        wait = std::max(wait, DoubtWaitMs);
    }
    m_retryAt = now + wait;
    if (isVisitWanted())
        m_nextTry = m_environment.clock.now().addMSecs(std::max(wait, m_notBefore - now));
}

} // namespace postrider::sync
