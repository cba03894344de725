// Where passwords are kept: the keychain, or memory for as long as the program runs. Never a file.
#pragma once

#include "async/task.h"
#include "base/account.h"

#include <QHash>
#include <QString>
#include <optional>

namespace postrider::account {

/// Which secret: the one of the account, for the servers of its provider, or one that a single other server gets (an identity that
/// sends through a site of its own).
struct SecretName {
    AccountId account;
    QString server = {}; ///< empty: the account's own; otherwise serverKey()
    bool operator==(const SecretName &) const = default;
};

/// How a server and who signs in there are named: "smtp.example.org:465/tim".
QString serverKey(const ServerSettings &server);

/// Lives on one thread; answers come through the event loop.
class SecretStore
{
    Q_DISABLE_COPY_MOVE(SecretStore)

public:
    SecretStore() = default;
    virtual ~SecretStore() = default;

    /// The secret, or nothing: not there, or the keychain is locked or missing. Nothing is no proof that none was saved
    /// (a locked keychain answers "no entry"), so no caller may delete state on it.
    virtual Task<std::optional<QString>> read(SecretName name) = 0;
    /// True when it is kept beyond this run of the program.
    virtual Task<bool> write(SecretName name, QString secret) = 0;
    virtual Task<> remove(SecretName name) = 0;
    /// Also those of single servers.
    virtual Task<> removeAll(AccountId account) = 0;
    /// False where nothing outlives the program: no keychain runs.
    virtual bool isLasting() const = 0;
};

/// Forgets at the end of the program.
class MemorySecretStore final : public SecretStore
{
public:
    Task<std::optional<QString>> read(SecretName name) override;
    Task<bool> write(SecretName name, QString secret) override;
    Task<> remove(SecretName name) override;
    Task<> removeAll(AccountId account) override;
    bool isLasting() const override { return false; }

private:
    QHash<std::pair<qint64, QString>, QString> m_secrets;
};

} // namespace postrider::account
