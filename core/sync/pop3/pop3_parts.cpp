#include "sync/pop3/pop3_parts.h"

#include "sync/flows/message_address.h"
#include "sync/flows/part_fetch.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::sync {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Sync", text); }

Failure offline()
{
    return Failure::network(Failure::Cause::Unreachable, tr("You are working offline."), tr("Go online to fetch it."));
}

} // namespace

Pop3Parts::Pop3Parts(AccountEngine &engine, Environment environment, AccountSettings settings, EngineOptions options)
    : m_engine(engine)
    , m_environment(environment)
    , m_settings(std::move(settings))
    , m_options(options)
    , m_backOff(environment.random)
    , m_memory(*this)
    , m_news(engine,
             [this] {
                 for (const std::weak_ptr<Slot<Done>> &entry : std::exchange(m_waiting, {})) {
                     if (const auto slot = entry.lock())
                         slot->set({});
                 }
             })
    , m_folders(*this, {[this](int count) { m_acts.onFinished(count); },
                        [this] {
                            m_bodiesWanted = true;
                            wake();
                        }})
    , m_acts(*this, [this] { actsChanged(); })
    , m_drafts(*this, *this)
    , m_outbox(*this, *this)
{}

Pop3Parts::~Pop3Parts()
{
    // Whoever is told about the end below must not start anything again.
    m_online = false;
    m_started = false;
    m_visiting.cancelAll();
    m_scope.cancelAll();
}

void Pop3Parts::start()
{
    m_starting = true;
    m_scope.start(recover(), [this](const Failure &failure) {
        m_starting = false; // the mail of this machine cannot be had: nothing may be done without it
        m_failure = failure;
        onNotice(failure.message());
        m_news.statusChanged();
    });
}

Task<> Pop3Parts::recover()
{
    const bool first = m_environment.stores.takeReconciliation();
    if (first) {
        const auto job = [](store::Journal &journal) {
            journal.outbox.recover();
            journal.drafts.recover();
            return true;
        };
        co_await m_environment.stores.journal(job);
    }
    co_await m_folders.prepare();
    co_await m_acts.recover(first);
    co_await m_folders.replay();
    m_started = true;
    if (m_options.backfill)
        ++m_asked;
    m_nextPoll = m_environment.clock.monotonicMs() + pollMs();
    startRunning();
    if (m_online)
        m_outbox.start();
    m_drafts.resume();
    m_news.statusChanged();
}

Task<> Pop3Parts::untilStarted()
{
    while (!m_started && m_starting) {
        const auto slot = std::make_shared<Slot<Done>>();
        m_waiting.push_back(slot);
        co_await *slot;
    }
}

void Pop3Parts::actsChanged()
{
    m_news.statusChanged();
    if (m_started && m_acts.pending() > 0)
        m_scope.start(replayActs(), [this](const Failure &failure) { onNotice(failure.message()); });
}

Task<> Pop3Parts::replayActs()
{
    co_await m_folders.replay();
    // What was deleted for ever goes from the server with the next visit; nobody waits for that.
    m_news.statusChanged();
}

void Pop3Parts::setOnline(bool online)
{
    if (m_online == online)
        return;
    m_online = online;
    if (online) {
        if (m_options.backfill)
            ++m_asked;
        startRunning();
        if (m_started)
            m_outbox.start();
        m_outbox.resumeAfterTrouble();
    } else {
        m_outbox.pause();
        stopRunning(offline());
    }
    m_news.statusChanged();
}

void Pop3Parts::connectNow()
{
    // Nothing is watched here: what failed is tried again, and what is overdue by the clock on the wall, which goes on while the machine sleeps.
    const bool overdue = m_lastContact.isValid() && m_lastContact.msecsTo(m_environment.clock.now()) >= pollMs();
    if (m_failure || overdue)
        visitSoon();
    m_outbox.resumeAfterTrouble();
}

void Pop3Parts::retrySignIn()
{
    m_signInFailure.reset();
    m_memory.tryAgain();
    m_doubts = 0;
    m_goodSignIns = 0;
    visitSoon();
    m_outbox.tryAgain();
}

void Pop3Parts::setSettings(AccountSettings settings)
{
    const bool newServer = settings.incoming != m_settings.incoming;
    const bool newSubmission = settings.outgoing != m_settings.outgoing;
    const bool newPolicy = settings.pop3 != m_settings.pop3;
    m_settings = std::move(settings);
    if (newServer) {
        stopRunning(Failure::cancelled());
        retrySignIn();
    } else if (newPolicy) {
        m_nextPoll = m_environment.clock.monotonicMs() + pollMs();
        visitSoon();
    }
    if (newSubmission) {
        m_outbox.forgetConnection();
        m_outbox.resumeAfterTrouble();
    }
}

void Pop3Parts::setSurroundings(const Surroundings &surroundings)
{
    if (m_surroundings == surroundings)
        return;
    m_surroundings = surroundings;
    wake();
}

Task<SyncReport> Pop3Parts::syncNow(std::optional<FolderId> folder)
{
    SyncReport report;
    const qint64 started = m_environment.clock.monotonicMs();
    const qint64 answers = m_answers;
    const qint64 headers = m_headers;
    const qint64 bytes = m_bytes;
    co_await untilStarted();
    if (folder && *folder != inbox())
        co_return report; // a folder of this machine is always up to date
    if (!canConnect())
        throw whyNotConnected();
    visitSoon();
    const quint64 mine = m_asked;
    while (m_tried < mine) {
        const auto slot = std::make_shared<Slot<Done>>();
        m_waiting.push_back(slot);
        co_await *slot;
        if (m_signInFailure)
            throw *m_signInFailure;
        if (!m_online)
            throw offline();
    }
    if (m_served < mine && m_failure)
        throw *m_failure;
    report.messages = m_headers - headers;
    report.roundTrips = m_answers - answers;
    report.bytesReceived = m_bytes - bytes;
    report.milliseconds = m_environment.clock.monotonicMs() - started;
    co_return report;
}

Task<> Pop3Parts::withSession(std::function<Task<>(imap::Session &)> work)
{
    Q_UNUSED(work)
    throw Failure(Failure::Kind::Refused, tr("This account has no folders on a server."), Failure::Cause::NotFound);
    co_return;
}

/// Which message of this machine the windows mean.
Task<store::LocalMessage> Pop3Parts::find(MessageRef ref, QByteArray section)
{
    Q_UNUSED(section)
    const MessageAddress address = co_await findAddress(*this, ref);
    const auto read = [id = m_settings.id, address](store::LocalMail &mail) { return mail.find(id, address.rawName, address.uid); };
    const std::optional<store::LocalMessage> message = co_await m_environment.stores.mail(read);
    if (!message)
        throw localMessageGone();
    co_return *message;
}

Task<store::LocalMessage> Pop3Parts::withBody(store::LocalMessage message, Progress progress)
{
    if (message.hasBody())
        co_return message;
    if (!message.onServer)
        throw localMessageGone();
    co_await untilStarted();
    if (!canConnect())
        throw whyNotConnected();
    const auto wish = std::make_shared<BodyWish>();
    wish->row = message.row;
    wish->progress = std::move(progress);
    struct Interest {
        WishPtr wish;
        ~Interest() { wish->cancelled = true; }
    } interest{wish};
    m_wishes.push_back(wish);
    startRunning();
    wake();
    co_await wish->done;
    const auto read = [row = message.row](store::LocalMail &mail) { return mail.find(row); };
    const std::optional<store::LocalMessage> now = co_await m_environment.stores.mail(read);
    if (!now || !now->hasBody())
        throw localMessageGone();
    co_return *now;
}

Task<Part> Pop3Parts::fetchStructure(MessageRef ref)
{
    const MessageAddress address = co_await findAddress(*this, ref);
    if (address.structure)
        co_return *address.structure;
    const store::LocalMessage found = co_await find(ref, QByteArray());
    const Progress silent;
    const store::LocalMessage message = co_await withBody(found, silent);
    co_return co_await m_folders.structureOf(ref.message, message);
}

Task<FetchedPart> Pop3Parts::fetchPart(MessageRef ref, QByteArray section, Progress progress)
{
    const std::optional<FetchedPart> here = co_await cachedPart(*this, ref.message, section);
    if (here)
        co_return *here;
    const store::LocalMessage found = co_await find(ref, section);
    const store::LocalMessage message = co_await withBody(found, progress);
    co_return co_await m_folders.serve(ref.message, message, section);
}

void Pop3Parts::onProgress(const FolderTarget &folder, qint64 done, qint64 total)
{
    Q_UNUSED(folder)
    m_done = done;
    m_total = total;
    m_news.statusChanged();
}

void Pop3Parts::onNewMail(FolderId folder, std::vector<MessageId> messages)
{
    m_news.later([this, folder, messages = std::move(messages)] { Q_EMIT m_engine.newMail(folder, messages); });
}

void Pop3Parts::onNotice(const QString &text)
{
    m_news.later([this, text] { Q_EMIT m_engine.notice(text); });
}

void Pop3Parts::onAnswer()
{
    ++m_answers;
    m_lastContact = m_environment.clock.now();
}

void Pop3Parts::onOutboxProgress(OutboxId id, qint64 done, qint64 total)
{
    m_news.later([this, id, done, total] { Q_EMIT m_engine.outboxProgress(id, done, total); });
}

void Pop3Parts::onServerRefused(const ServerSettings &server, const Failure &failure)
{
    m_news.later([this, server, failure] { Q_EMIT m_engine.serverPasswordNeeded(server, failure); });
}

void Pop3Parts::onSubmissionRefused(const Failure &failure)
{
    m_news.later([this, failure] { Q_EMIT m_engine.passwordNeeded(Protocol::Smtp, failure); });
}

void Pop3Parts::onSentCopyLearnt(SentCopyPolicy policy)
{
    m_settings.sentCopy = policy;
    m_news.later([this, policy] { Q_EMIT m_engine.sentCopyLearnt(policy); });
}

EngineStatus Pop3Parts::status() const
{
    using Kind = EngineStatus::State;
    EngineStatus status;
    status.lastContact = m_lastContact;
    status.pendingChanges = m_acts.pending();
    status.state = Kind::UpToDate;
    status.text = tr("Up to date");
    if (!m_online) {
        status.state = Kind::Offline;
        status.text = tr("Working offline");
    } else if (m_signInFailure) {
        status.state = Kind::SignInNeeded;
        status.failure = m_signInFailure;
        status.text = m_signInFailure->text;
    } else if (!m_started && !m_failure) {
        status.state = Kind::Starting;
        status.text = tr("Connecting to %1").arg(m_settings.incoming->host);
    } else if (m_state == State::Connecting) {
        status.state = Kind::Working;
        status.text = tr("Connecting to %1").arg(m_settings.incoming->host);
    } else if (m_state == State::Working) {
        const QLocale locale;
        status.state = Kind::Working;
        status.text = tr("Checking for new mail");
        if (m_done < m_total) {
            status.done = m_done;
            status.total = m_total;
            status.text = tr("%1: %2 of %3 headers").arg(m_folders.inbox().name, locale.toString(m_done), locale.toString(m_total));
        } else if (m_bodiesLeft > 0) {
            status.text = QCoreApplication::translate("Sync", "Fetching messages: %n to go", nullptr, int(m_bodiesLeft));
        }
    } else if (m_failure) {
        status.failure = m_failure;
        status.state = m_failure->kind == Failure::Kind::Network ? Kind::Offline : Kind::Problem;
        status.text = m_failure->text;
        status.nextTry = m_nextTry;
    }
    return status;
}

} // namespace postrider::sync
