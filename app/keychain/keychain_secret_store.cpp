#include "keychain/keychain_secret_store.h"

#include "async/slot.h"

#include <QProcessEnvironment>
#include <QFileInfo>
#include <qt6keychain/keychain.h>

namespace postrider {

namespace {

using namespace Qt::StringLiterals;

const auto Service = QStringLiteral("io.github.postrider.Postrider");

/// QtKeychain cannot say whether a keychain is there; without a session bus there is none.
bool hasSessionBus()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (environment.contains(u"DBUS_SESSION_BUS_ADDRESS"_s))
        return true;
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

QString keyOf(AccountId account, account::SecretKind kind)
{
    return u"account-%1-%2"_s.arg(account.value()).arg(kind == account::SecretKind::IncomingPassword ? u"incoming"_s : u"outgoing"_s);
}

Task<QKeychain::Error> finished(QKeychain::Job &job)
{
    Slot<Done> slot;
    QObject context;
    QObject::connect(&job, &QKeychain::Job::finished, &context, [&slot] { slot.set(Done()); });
    job.setAutoDelete(false);
    job.start();
    co_await slot;
    co_return job.error();
}

class KeychainSecretStore final : public account::SecretStore
{
public:
    Task<std::optional<QString>> read(AccountId account, account::SecretKind kind) override
    {
        const std::optional<QString> remembered = co_await m_memory.read(account, kind);
        if (remembered || !isLasting())
            co_return remembered;
        QKeychain::ReadPasswordJob job(Service);
        job.setKey(keyOf(account, kind));
        const QKeychain::Error error = co_await finished(job);
        if (error != QKeychain::NoError)
            co_return std::nullopt;
        co_return job.textData();
    }

    Task<bool> write(AccountId account, account::SecretKind kind, QString secret) override
    {
        co_await m_memory.write(account, kind, secret);
        if (!isLasting())
            co_return false;
        QKeychain::WritePasswordJob job(Service);
        job.setKey(keyOf(account, kind));
        job.setTextData(secret);
        const QKeychain::Error error = co_await finished(job);
        m_refused = m_refused || error != QKeychain::NoError;
        co_return error == QKeychain::NoError;
    }

    Task<> remove(AccountId account) override
    {
        co_await m_memory.remove(account);
        if (!isLasting())
            co_return;
        co_await removeFromKeychain(keyOf(account, account::SecretKind::IncomingPassword));
        co_await removeFromKeychain(keyOf(account, account::SecretKind::OutgoingPassword));
    }

    bool isLasting() const override { return hasSessionBus() && !m_refused; }

private:
    static Task<> removeFromKeychain(QString key)
    {
        QKeychain::DeletePasswordJob job(Service);
        job.setKey(key);
        co_await finished(job);
    }

    account::MemorySecretStore m_memory;
    bool m_refused = false; ///< it runs, but keeps nothing (locked, never set up)
};

} // namespace

std::unique_ptr<account::SecretStore> makeKeychainSecretStore() { return std::make_unique<KeychainSecretStore>(); }

} // namespace postrider
