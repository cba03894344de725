#include "account/secret_store.h"

namespace postrider::account {

QString serverKey(const ServerSettings &server)
{
    return QStringLiteral("%1:%2/%3").arg(server.host.toLower(), QString::number(server.port), server.userName);
}

Task<std::optional<QString>> MemorySecretStore::read(SecretName name)
{
    const auto it = m_secrets.constFind(std::pair(name.account.value(), name.server));
    if (it == m_secrets.constEnd())
        co_return std::nullopt;
    co_return *it;
}

Task<bool> MemorySecretStore::write(SecretName name, QString secret)
{
    m_secrets.insert(std::pair(name.account.value(), name.server), secret);
    co_return false;
}

Task<> MemorySecretStore::remove(SecretName name)
{
    m_secrets.remove(std::pair(name.account.value(), name.server));
    co_return;
}

Task<> MemorySecretStore::removeAll(AccountId account)
{
    m_secrets.removeIf([account](const auto &entry) { return entry.key().first == account.value(); });
    co_return;
}

} // namespace postrider::account
