#include "mail/credentials.h"

#include "account/password_command.h"
#include "base/failure.h"
#include "mail/sign_in_methods.h"

#include <QCoreApplication>

namespace postrider::mail {

bool knowsKerberos() { return sasl::knowsKerberos(); }

bool needsPassword(const AccountSettings &settings)
{
    if (!settings.incoming && !settings.outgoing)
        return true;
    return (settings.incoming && needsSecret(*settings.incoming)) || (settings.outgoing && needsSecret(*settings.outgoing));
}

Credentials::Credentials(std::unique_ptr<account::SecretStore> store, Timers &timers) : m_store(std::move(store)), m_timers(timers), m_tickets(std::make_shared<std::atomic_int>(0)) {}

Credentials::~Credentials()
{
    // A KDC that does not answer is waited for half a minute, which nobody who closes the program should have to: that thread ends with it.
    if (*m_tickets > 0)
        static_cast<void>(m_ticketing.release());
}

Task<QString> Credentials::secret(AccountSettings account, Protocol protocol)
{
    Q_UNUSED(protocol) // one password an account: the servers of one provider share it
    const auto given = m_given.constFind(account.id.value());
    if (given != m_given.constEnd())
        co_return *given;
    if (!account.passwordCommand.isEmpty()) {
        QString printed = co_await account::runPasswordCommand(m_timers, account.passwordCommand);
        co_return printed;
    }
    account::SecretName name;
    name.account = account.id;
    const std::optional<QString> kept = co_await m_store->read(name);
    if (!kept) {
        throw Failure::auth(Failure::Cause::PasswordMissing,
                            QCoreApplication::translate("Credentials", "The password of %1 is not kept on this machine.").arg(account.address()), {},
                            QCoreApplication::translate("Credentials", "Type it to sign in."));
    }
    co_return *kept;
}

Task<bool> Credentials::give(AccountId account, QString password, bool keep)
{
    if (password.isEmpty()) { // an account that needs none: what was kept is of no use any more
        co_await forget(account);
        co_return false;
    }
    m_given.insert(account.value(), password);
    if (!keep)
        co_return false;
    account::SecretName name;
    name.account = account;
    const bool kept = co_await m_store->write(name, password);
    co_return kept;
}

Task<QString> Credentials::secretFor(AccountSettings account, ServerSettings server)
{
    account::SecretName name;
    name.account = account.id;
    name.server = account::serverKey(server);
    const auto given = m_givenFor.constFind(std::pair(name.account.value(), name.server));
    if (given != m_givenFor.constEnd())
        co_return *given;
    const std::optional<QString> kept = co_await m_store->read(name);
    if (kept)
        co_return *kept;
    QString missing = co_await CredentialSource::secretFor(account, server); // throws
    co_return missing;
}

Task<bool> Credentials::giveFor(AccountId account, ServerSettings server, QString password, bool keep)
{
    account::SecretName name;
    name.account = account;
    name.server = account::serverKey(server);
    m_givenFor.insert(std::pair(account.value(), name.server), password);
    if (!keep)
        co_return false;
    const bool kept = co_await m_store->write(name, password);
    co_return kept;
}

Task<std::shared_ptr<const sasl::GssStart>> Credentials::ticket(ServerSettings server)
{
    if (!m_ticketing)
        m_ticketing = std::make_unique<Worker>(QStringLiteral("kerberos"));
    ++*m_tickets;
    const auto ask = [server, tickets = m_tickets] {
        struct Count {
            std::atomic_int &tickets;
            ~Count() { --tickets; }
        } count{*tickets};
        return sasl::beginKerberos(server);
    };
    std::shared_ptr<const sasl::GssStart> start = co_await m_ticketing->run(ask);
    co_return start;
}

Task<> Credentials::forget(AccountId account)
{
    m_given.remove(account.value());
    account::SecretName name;
    name.account = account;
    co_await m_store->remove(name);
}

Task<> Credentials::forgetAll(AccountId account)
{
    m_given.remove(account.value());
    m_givenFor.removeIf([account](const auto &entry) { return entry.key().first == account.value(); });
    co_await m_store->removeAll(account);
}

} // namespace postrider::mail
