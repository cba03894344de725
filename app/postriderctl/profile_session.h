// The profile a command works on: read beside a running program, or held for writing, with the account's engine.
#pragma once

#include "arguments.h"
#include "mail/credentials.h"
#include "net/connector.h"
#include "store/cache_reader.h"
#include "store/journal.h"
#include "store/profile.h"
#include "sync/account_engine.h"
#include "sync/store_access.h"

#include <memory>
#include <optional>

namespace postrider::ctl {

/// Clocks, sockets and keychain of this process.
struct World {
    QtTimers timers;
    SystemClock clock;
    SystemRandom random;
    Transcript transcript;
    net::TcpConnector connector{timers, clock};
};

std::optional<QString> profileDirectory(const Arguments &arguments);

/// The account that --account names, or the only one. Throws UsageError where there are several, Failure(Refused, NotFound) for none.
AccountSettings chosenAccount(const std::vector<AccountSettings> &accounts, const Arguments &arguments);

/// Questions to what is cached; works beside a running program.
class ReadingSession
{
public:
    explicit ReadingSession(const Arguments &arguments);

    store::Journal &journal() { return m_journal; }
    /// Null as long as nothing was ever synced.
    store::CacheReader *cache() { return m_cache.get(); }
    const store::ProfilePaths &paths() const { return m_profile.paths(); }
    /// The folder of this path, raw name, or "INBOX". Throws Failure(Refused, NotFound).
    store::FolderInfo findFolder(AccountId account, const QString &name);

private:
    store::Profile m_profile;
    store::Journal m_journal;
    std::unique_ptr<store::CacheReader> m_cache;
};

/// Passwords from the command, the keychain, or the terminal.
class TerminalCredentials final : public sync::CredentialSource
{
public:
    explicit TerminalCredentials(Timers &timers);
    Task<QString> secret(AccountSettings account, Protocol protocol) override;
    Task<QString> secretFor(AccountSettings account, ServerSettings server) override;
    Task<std::shared_ptr<const sasl::GssStart>> ticket(ServerSettings server) override { return m_kept.ticket(server); }
    mail::Credentials &kept() { return m_kept; }

private:
    mail::Credentials m_kept;
};

/// Holds the profile and runs one account's engine.
class WritingSession
{
public:
    /// Throws Failure(Store, ProfileLocked) beside a running program.
    explicit WritingSession(const Arguments &arguments);
    ~WritingSession();

    World &world() { return m_world; }
    sync::StoreAccess &stores() { return m_stores; }
    TerminalCredentials &credentials() { return m_credentials; }
    /// Of the chosen account. It is started, and connects when it has something to do.
    sync::AccountEngine &engine();
    AccountSettings account() const { return chosenAccount(m_accounts, m_arguments); }

private:
    const Arguments &m_arguments;
    store::Profile m_profile;
    World m_world;
    std::vector<AccountSettings> m_accounts;
    sync::StoreAccess m_stores;
    TerminalCredentials m_credentials;
    std::unique_ptr<sync::AccountEngine> m_engine;
};

} // namespace postrider::ctl
