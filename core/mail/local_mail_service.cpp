#include "mail/local_mail_service.h"

#include "mail/draft_codec.h"
#include "mail/local_setup.h"
#include "mail/picture_consent.h"
#include "mail/preferences.h"

#include <QCoreApplication>
#include <QDir>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr int FlushMs = 100; // the windows hear of changes at most ten times a second

const QByteArray PreferencesKey = QByteArrayLiteral("preferences");
const QByteArray WindowPrefix = QByteArrayLiteral("window/");

AccountStatus toStatus(const sync::EngineStatus &status)
{
    AccountStatus result;
    result.state = AccountStatus::State(int(status.state));
    result.text = status.text;
    result.done = status.done;
    result.total = status.total;
    result.failure = status.failure;
    result.lastContact = status.lastContact;
    result.nextTry = status.nextTry;
    result.pendingChanges = status.pendingChanges;
    return result;
}
static_assert(int(AccountStatus::State::Problem) == int(sync::EngineStatus::State::Problem));

/// True if a server of the account is on another host now.
bool servesElsewhere(const AccountSettings &before, const AccountSettings &after)
{
    const auto moved = [](const std::optional<ServerSettings> &a, const std::optional<ServerSettings> &b) {
        return b && (!a || a->host.compare(b->host, Qt::CaseInsensitive) != 0);
    };
    return moved(before.incoming, after.incoming) || moved(before.outgoing, after.outgoing);
}

} // namespace

LocalMailService::LocalMailService(store::Profile profile, EngineRoom::SecretStoreFactory secrets)
    : m_profile(std::move(profile)), m_stores(m_profile.paths()), m_reader(m_profile.paths()),
      m_journal(m_profile.paths(), store::Journal::Access::Read), m_readThread(m_profile.paths()),
      m_threads(m_stores, m_timers, [this] { Q_EMIT conversationsChanged(); }),
      m_engines(m_stores, m_transcript, std::move(secrets)),
      m_scope([this](const Failure &failure) { Q_EMIT notice(failure.message()); })
{
    for (const AccountSettings &settings : m_journal.accounts.all()) {
        AccountInfo info;
        info.settings = settings;
        m_accounts.push_back(info);
    }
    loadKeptFolders();
    for (const AccountInfo &account : m_accounts)
        reloadFolders(account.settings.id);
    loadUndo();
    m_pictureConsent = pictureConsentFromJson(m_journal.settings.value(PictureConsentKey).value_or(QByteArray()));
    for (const AccountInfo &account : m_accounts) {
        const QByteArray key = BorderKeyPrefix + QByteArray::number(account.settings.id.value());
        m_borderTraces[account.settings.id].servers = borderTracesFromJson(m_journal.settings.value(key).value_or(QByteArray()));
    }
    m_preferences = preferencesFromJson(m_journal.settings.value(PreferencesKey).value_or(QByteArray()));
    for (const auto &[key, value] : m_journal.settings.withPrefix(WindowPrefix))
        m_windowStates.insert(QString::fromUtf8(key.sliced(WindowPrefix.size())), value);
    reloadOutbox();

    m_flush.setSingleShot(true);
    m_flush.setInterval(FlushMs);
    connect(&m_flush, &QTimer::timeout, this, &LocalMailService::flushChanges);
    connect(&m_surroundings, &SurroundingsWatch::changed, this, [this] {
        m_engines.post([now = m_surroundings.surroundings()](EngineFloor &floor) { floor.setSurroundings(now); });
    });
    connect(&m_surroundings, &SurroundingsWatch::networkCameUp, this,
            [this] { m_engines.post([](EngineFloor &floor) { floor.connectNow(); }); });
    // What was laid out for opening by a former run is nobody's any more.
    QDir(m_profile.paths().cache + u"/open"_s).removeRecursively();
}

LocalMailService::~LocalMailService()
{
    readMeter();
    m_scope.cancelAll();
}

void LocalMailService::start()
{
    applyProxy();
    startMeter();
    m_surroundings.start();
    m_threads.wake(); // what a former run did not come to
    for (const AccountInfo &account : m_accounts)
        openEngine(account.settings);
}

std::unique_ptr<Setup> LocalMailService::newSetup() { return std::make_unique<LocalSetup>(*this); }

void LocalMailService::openEngine(const AccountSettings &settings)
{
    const bool online = m_online;
    m_engines.post([this, settings, online](EngineFloor &floor) {
        floor.open(settings, online, [this, &settings](sync::AccountEngine &engine) { connectEngine(engine, settings.id); });
    });
}

/// Runs on the engine thread; this object is the context, so the calls come over to its thread.
void LocalMailService::connectEngine(sync::AccountEngine &engine, AccountId account)
{
    connect(&engine, &sync::AccountEngine::statusChanged, this,
            [this, account](const sync::EngineStatus &status) { onStatus(account, status); }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::cacheChanged, this, &LocalMailService::onCacheChanged, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::newMail, this,
            [this, account](FolderId folder, const std::vector<MessageId> &messages) { tellNewMail(account, folder, messages); },
            Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::passwordNeeded, this, [this, account](Protocol, const Failure &failure) {
        Q_EMIT passwordNeeded(account, failure.cause == Failure::Cause::PasswordMissing ? QString() : failure.message());
    }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::factsTold, this,
            [this, account](const sync::AccountFacts &facts) { onFacts(account, facts); }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::keepingFolder, this, &LocalMailService::onKeeping, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::serverPasswordNeeded, this, [this, account](const ServerSettings &server, const Failure &failure) {
        Q_EMIT serverPasswordNeeded(account, server, failure.cause == Failure::Cause::PasswordMissing ? QString() : failure.message());
    }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::outboxChanged, this, &LocalMailService::reloadOutbox, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::outboxProgress, this, [this](OutboxId id, qint64 done, qint64 total) {
        for (OutboxItem &item : m_outbox) {
            if (item.id == id) {
                item.bytesDone = done;
                item.bytesTotal = total;
            }
        }
        Q_EMIT outboxChanged();
    }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::notice, this, [this](const QString &text) { Q_EMIT notice(text); }, Qt::QueuedConnection);
    connect(&engine, &sync::AccountEngine::sentCopyLearnt, this, [this, account](SentCopyPolicy policy) {
        if (AccountInfo *info = findAccount(account)) {
            info->settings.sentCopy = policy;
            const AccountSettings settings = info->settings;
            m_scope.start(m_stores.journal([settings](store::Journal &journal) { journal.accounts.update(settings); }));
        }
    }, Qt::QueuedConnection);
}

void LocalMailService::onEngine(AccountId account, std::function<void(EngineFloor &, sync::AccountEngine &)> job)
{
    m_engines.post([account, job = std::move(job)](EngineFloor &floor) {
        if (sync::AccountEngine *engine = floor.engine(account))
            job(floor, *engine);
    });
}

void LocalMailService::onStatus(AccountId account, const sync::EngineStatus &status)
{
    AccountInfo *info = findAccount(account);
    const AccountStatus next = toStatus(status);
    if (!info || info->status == next)
        return;
    info->status = next;
    Q_EMIT accountStatusChanged(account);
}

AccountInfo *LocalMailService::findAccount(AccountId account)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(), [account](const AccountInfo &info) { return info.settings.id == account; });
    return it == m_accounts.end() ? nullptr : &*it;
}

const AccountInfo *LocalMailService::findAccount(AccountId account) const { return const_cast<LocalMailService *>(this)->findAccount(account); }

void LocalMailService::addAccount(const AccountSettings &settings, const QString &password) { m_scope.start(keepAccount(settings, password)); }

Task<> LocalMailService::keepAccount(AccountSettings settings, QString password)
{
    auto add = [settings](store::Journal &journal) { return journal.accounts.add(settings); };
    const AccountSettings kept = co_await m_stores.journal(add);
    AccountInfo info;
    info.settings = kept;
    m_accounts.push_back(info);
    m_engines.post([password, id = kept.id](EngineFloor &floor) {
        floor.scope.start([](EngineFloor &here, AccountId account, QString secret) -> Task<> {
            co_await here.credentials.give(account, secret, true);
        }(floor, id, password));
    });
    openEngine(kept);
    Q_EMIT accountsChanged();
}

void LocalMailService::changeAccount(const AccountSettings &settings)
{
    const AccountInfo *info = findAccount(settings.id);
    if (!info)
        return;
    const bool elsewhere = servesElsewhere(info->settings, settings);
    noteSettings(settings);
    m_engines.post([settings, elsewhere](EngineFloor &floor) {
        floor.scope.start([](EngineFloor &here, AccountSettings changed, bool forget) -> Task<> {
            // A password was given to one server: another must not get it without being asked for.
            if (forget)
                co_await here.credentials.forget(changed.id);
            if (sync::AccountEngine *engine = here.engine(changed.id))
                engine->setSettings(changed);
        }(floor, settings, elsewhere));
    });
}

void LocalMailService::replaceAccount(const AccountSettings &settings, const QString &password)
{
    if (!findAccount(settings.id))
        return;
    noteSettings(settings);
    m_engines.post([settings, password](EngineFloor &floor) {
        // The password first: no connection may try the old one with the new server, or the new one with the old.
        floor.scope.start([](EngineFloor &here, AccountSettings changed, QString secret) -> Task<> {
            co_await here.credentials.give(changed.id, secret, true);
            if (sync::AccountEngine *engine = here.engine(changed.id)) {
                engine->setSettings(changed);
                engine->retrySignIn();
            }
        }(floor, settings, password));
    });
}

void LocalMailService::noteSettings(const AccountSettings &settings)
{
    findAccount(settings.id)->settings = settings;
    m_scope.start(m_stores.journal([settings](store::Journal &journal) { journal.accounts.update(settings); }));
    Q_EMIT accountsChanged();
}

void LocalMailService::removeAccount(AccountId account)
{
    std::erase_if(m_accounts, [account](const AccountInfo &info) { return info.settings.id == account; });
    m_folders.erase(account);
    std::erase_if(m_folderAccounts, [account](const auto &entry) { return entry.second == account; });
    m_engines.post([account](EngineFloor &floor) {
        floor.close(account);
        floor.scope.start(floor.credentials.forgetAll(account));
    });
    m_scope.start(forgetAccount(account));
    Q_EMIT accountsChanged();
}

Task<> LocalMailService::forgetAccount(AccountId account)
{
    auto fromJournal = [account](store::Journal &journal) { journal.accounts.remove(account); };
    co_await m_stores.journal(fromJournal);
    auto fromCache = [account](store::CacheWriter &cache) {
        cache.folders.removeAccount(account);
        cache.parts.sweep();
    };
    co_await m_stores.cache(fromCache);
    if (store::LocalMail::exists(m_stores.paths())) {
        auto fromHere = [account](store::LocalMail &mail) { mail.removeAccount(account); };
        co_await m_stores.mail(fromHere);
    }
    reloadOutbox();
}

void LocalMailService::givePassword(AccountId account, const QString &password, bool keep)
{
    m_engines.post([account, password, keep](EngineFloor &floor) {
        floor.scope.start([](EngineFloor &here, AccountId id, QString secret, bool keepIt) -> Task<> {
            co_await here.credentials.give(id, secret, keepIt);
            if (sync::AccountEngine *engine = here.engine(id))
                engine->retrySignIn();
        }(floor, account, password, keep));
    });
}

void LocalMailService::giveServerPassword(AccountId account, const ServerSettings &server, const QString &password, bool keep)
{
    m_engines.post([account, server, password, keep](EngineFloor &floor) {
        floor.scope.start([](EngineFloor &here, AccountId id, ServerSettings where, QString secret, bool keepIt) -> Task<> {
            co_await here.credentials.giveFor(id, where, secret, keepIt);
            if (sync::AccountEngine *engine = here.engine(id))
                engine->retrySignIn();
        }(floor, account, server, password, keep));
    });
}

void LocalMailService::setOnline(bool online)
{
    m_online = online;
    m_engines.post([online](EngineFloor &floor) {
        for (const auto &[id, engine] : floor.engines)
            engine->setOnline(online);
    });
}

void LocalMailService::setPreferences(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    const bool otherLists = preferences.hideDeleted != m_preferences.hideDeleted;
    m_preferences = preferences;
    setSetting(PreferencesKey, toJson(preferences));
    applyProxy();
    const qint64 limit = preferences.cacheLimitMb * 1024 * 1024;
    m_scope.start(m_stores.cache([limit](store::CacheWriter &cache) { cache.parts.evict(limit); }));
    Q_EMIT preferencesChanged();
    if (otherLists) {
        for (const auto &[folder, account] : m_folderAccounts)
            Q_EMIT listChanged(folder);
    }
}

void LocalMailService::applyProxy()
{
    net::ProxySettings proxy;
    proxy.kind = net::ProxySettings::Kind(int(m_preferences.proxy));
    proxy.host = m_preferences.proxyHost;
    proxy.port = m_preferences.proxyPort;
    m_engines.post([proxy](EngineFloor &floor) { floor.setProxy(proxy); });
}

qint64 LocalMailService::cacheBytes() const { return m_reader.figures().partBytes; }

void LocalMailService::clearCachedBodies()
{
    m_scope.start(m_stores.cache([](store::CacheWriter &cache) { cache.parts.evict(0); }));
}

bool LocalMailService::hasWorkBeforeQuit() const
{
    return std::any_of(m_outbox.begin(), m_outbox.end(), [](const OutboxItem &item) {
        return item.state != OutboxItem::State::Filed && item.state != OutboxItem::State::Failed && item.state != OutboxItem::State::Unknown;
    });
}

void LocalMailService::setWindowState(const QString &key, const QByteArray &state)
{
    if (m_windowStates.value(key) == state)
        return;
    m_windowStates.insert(key, state);
    setSetting(WindowPrefix + key.toUtf8(), state);
}

void LocalMailService::setSetting(const QByteArray &key, const QByteArray &value)
{
    m_scope.start(m_stores.journal([key, value](store::Journal &journal) { journal.settings.set(key, value); }));
}

} // namespace postrider::mail
