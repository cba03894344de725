#include "account/secret_store.h"

namespace postrider::account {

Task<std::optional<QString>> MemorySecretStore::read(AccountId account, SecretKind kind)
{
    const auto it = m_secrets.constFind(std::pair(account.value(), int(kind)));
    if (it == m_secrets.constEnd())
        co_return std::nullopt;
    co_return *it;
}

Task<bool> MemorySecretStore::write(AccountId account, SecretKind kind, QString secret)
{
    m_secrets.insert(std::pair(account.value(), int(kind)), secret);
    co_return false;
}

Task<> MemorySecretStore::remove(AccountId account)
{
    m_secrets.removeIf([account](const auto &entry) { return entry.key().first == account.value(); });
    co_return;
}

} // namespace postrider::account
