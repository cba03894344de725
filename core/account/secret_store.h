// Where passwords are kept: the keychain, or memory for as long as the program runs. Never a file.
#pragma once

#include "async/task.h"
#include "base/ids.h"

#include <QHash>
#include <QString>
#include <optional>

namespace postrider::account {

/// What a secret is for.
enum class SecretKind { IncomingPassword, OutgoingPassword };

/// Lives on one thread; answers come through the event loop.
class SecretStore
{
    Q_DISABLE_COPY_MOVE(SecretStore)

public:
    SecretStore() = default;
    virtual ~SecretStore() = default;

    /// The secret, or nothing: not there, or the keychain is locked or missing. Nothing is no proof that none was saved
    /// (a locked keychain answers "no entry"), so no caller may delete state on it.
    virtual Task<std::optional<QString>> read(AccountId account, SecretKind kind) = 0;
    /// True when it is kept beyond this run of the program.
    virtual Task<bool> write(AccountId account, SecretKind kind, QString secret) = 0;
    virtual Task<> remove(AccountId account) = 0;
    /// False where nothing outlives the program: no keychain runs.
    virtual bool isLasting() const = 0;
};

/// Forgets at the end of the program.
class MemorySecretStore final : public SecretStore
{
public:
    Task<std::optional<QString>> read(AccountId account, SecretKind kind) override;
    Task<bool> write(AccountId account, SecretKind kind, QString secret) override;
    Task<> remove(AccountId account) override;
    bool isLasting() const override { return false; }

private:
    QHash<std::pair<qint64, int>, QString> m_secrets;
};

} // namespace postrider::account
