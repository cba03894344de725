// Passwords for the engines: given by the user for this run, printed by a command, or kept in the keychain.
#pragma once

#include "account/secret_store.h"
#include "async/timers.h"
#include "async/worker.h"
#include "sync/credential_source.h"

#include <atomic>
#include <QHash>
#include <memory>

namespace postrider::mail {

/// On the engine thread.
class Credentials final : public sync::CredentialSource
{
public:
    Credentials(std::unique_ptr<account::SecretStore> store, Timers &timers);
    ~Credentials() override;

    Task<QString> secret(AccountSettings account, Protocol protocol) override;
    Task<QString> secretFor(AccountSettings account, ServerSettings server) override;
    Task<std::shared_ptr<const sasl::GssStart>> ticket(ServerSettings server) override;
    /// For this run; with `keep` also beyond it. True if it is kept. An empty one: none is needed any more.
    Task<bool> give(AccountId account, QString password, bool keep);
    /// For one server at another site, and for no other.
    Task<bool> giveFor(AccountId account, ServerSettings server, QString password, bool keep);
    /// The account's own password; those of other sites stay.
    Task<> forget(AccountId account);
    Task<> forgetAll(AccountId account);
    bool keepsSecrets() const { return m_store->isLasting(); }
    /// What was given for this run goes; the keychain stays as it is.
    void forgetGiven(AccountId account) { m_given.remove(account.value()); }

private:
    std::unique_ptr<account::SecretStore> m_store;
    Timers &m_timers;
    std::unique_ptr<Worker> m_ticketing;         ///< made when the first ticket is wanted
    std::shared_ptr<std::atomic_int> m_tickets;  ///< asked for and not there yet
    QHash<qint64, QString> m_given;
    QHash<std::pair<qint64, QString>, QString> m_givenFor; ///< account and serverKey()
};

} // namespace postrider::mail
