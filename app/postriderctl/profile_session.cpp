#include "profile_session.h"

#include "keychain/keychain_secret_store.h"
#include "password_prompt.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

QString say(const char *text) { return QCoreApplication::translate("postriderctl", text); }

} // namespace

std::optional<QString> profileDirectory(const Arguments &arguments)
{
    if (!arguments.has(u"profile"_s))
        return std::nullopt;
    return QFileInfo(arguments.value(u"profile"_s)).absoluteFilePath();
}

AccountSettings chosenAccount(const std::vector<AccountSettings> &accounts, const Arguments &arguments)
{
    const QString wanted = arguments.value(u"account"_s);
    if (wanted.isEmpty() && accounts.size() > 1)
        throw UsageError{say("There are several accounts: name one with --account.")};
    for (const AccountSettings &account : accounts) {
        if (wanted.isEmpty() || account.address().compare(wanted, Qt::CaseInsensitive) == 0 || QString::number(account.id.value()) == wanted)
            return account;
    }
    const QString text = accounts.empty() ? say("There is no account yet. Add one with “account add”.") : say("There is no account “%1”.").arg(wanted);
    throw Failure(Failure::Kind::Refused, text, Failure::Cause::NotFound);
}

ReadingSession::ReadingSession(const Arguments &arguments)
    : m_profile(store::Profile::open(profileDirectory(arguments), store::Profile::Access::Read)), m_journal(m_profile.paths(), store::Journal::Access::Read)
{
    if (QFileInfo::exists(m_profile.paths().cacheDatabase()))
        m_cache = std::make_unique<store::CacheReader>(m_profile.paths());
}

store::FolderInfo ReadingSession::findFolder(AccountId account, const QString &name)
{
    if (m_cache) {
        for (const store::FolderInfo &folder : m_cache->folders(account)) {
            const bool inbox = folder.role == FolderRole::Inbox && name.compare("INBOX"_L1, Qt::CaseInsensitive) == 0;
            if (inbox || folder.path == name || folder.rawName == name.toUtf8())
                return folder;
        }
    }
    throw Failure(Failure::Kind::Refused, say("There is no folder “%1”.").arg(name), Failure::Cause::NotFound, {},
                  say("“postriderctl folders” lists those that are known; “sync” asks the server."));
}

TerminalCredentials::TerminalCredentials(Timers &timers) : m_kept(makeKeychainSecretStore(), timers) {}

Task<QString> TerminalCredentials::secret(AccountSettings account, Protocol protocol)
{
    bool missing = false;
    try {
        QString password = co_await m_kept.secret(account, protocol);
        co_return password;
    } catch (const Failure &failure) {
        if (failure.cause != Failure::Cause::PasswordMissing || !account.passwordCommand.isEmpty())
            throw;
        missing = true;
    }
    Q_ASSERT(missing);
    QString typed = askPassword(account.address());
    co_await m_kept.give(account.id, typed, false);
    co_return typed;
}

Task<QString> TerminalCredentials::secretFor(AccountSettings account, ServerSettings server)
{
    try {
        QString password = co_await m_kept.secretFor(account, server);
        co_return password;
    } catch (const Failure &failure) {
        if (failure.cause != Failure::Cause::PasswordMissing)
            throw;
    }
    QString typed = askPassword(server.userName + u" @ "_s + server.host);
    co_await m_kept.giveFor(account.id, server, typed, false);
    co_return typed;
}

WritingSession::WritingSession(const Arguments &arguments)
    : m_arguments(arguments), m_profile(store::Profile::open(profileDirectory(arguments), store::Profile::Access::Write)),
      m_accounts(store::Journal(m_profile.paths()).accounts.all()), m_stores(m_profile.paths()), m_credentials(m_world.timers)
{
}

WritingSession::~WritingSession() { m_engine.reset(); }

sync::AccountEngine &WritingSession::engine()
{
    if (!m_engine) {
        sync::Environment environment{m_world.connector, m_world.timers, m_world.clock, m_world.random, m_credentials, m_stores, &m_world.transcript};
        sync::EngineOptions options;
        options.backfill = false; // a command fetches what it is asked for, no more,
        options.maxConnections = 1; // and does not watch the Inbox beside it
        m_engine = sync::makeEngine(environment, account(), options);
        m_engine->start();
    }
    return *m_engine;
}

} // namespace postrider::ctl
