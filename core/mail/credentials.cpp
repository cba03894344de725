#include "mail/credentials.h"

#include "account/password_command.h"
#include "base/failure.h"

#include <QCoreApplication>

namespace postrider::mail {

Credentials::Credentials(std::unique_ptr<account::SecretStore> store, Timers &timers) : m_store(std::move(store)), m_timers(timers) {}

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
    const std::optional<QString> kept = co_await m_store->read(account.id, account::SecretKind::IncomingPassword);
    if (!kept) {
        throw Failure::auth(Failure::Cause::PasswordMissing,
                            QCoreApplication::translate("Credentials", "The password of %1 is not kept on this machine.").arg(account.address()), {},
                            QCoreApplication::translate("Credentials", "Type it to sign in."));
    }
    co_return *kept;
}

Task<bool> Credentials::give(AccountId account, QString password, bool keep)
{
    m_given.insert(account.value(), password);
    if (!keep)
        co_return false;
    const bool kept = co_await m_store->write(account, account::SecretKind::IncomingPassword, password);
    co_return kept;
}

Task<> Credentials::forget(AccountId account)
{
    m_given.remove(account.value());
    co_await m_store->remove(account);
}

} // namespace postrider::mail
