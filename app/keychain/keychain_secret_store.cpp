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

/// The account's own is named "incoming" since there was nothing else.
QString keyOf(const account::SecretName &name)
{
    return u"account-%1-"_s.arg(name.account.value()) + (name.server.isEmpty() ? u"incoming"_s : u"at-"_s + name.server);
}

/// An entry that names the servers with a secret of their own: a keychain can't be asked which entries it has.
QString listKeyOf(AccountId account) { return u"account-%1-servers"_s.arg(account.value()); }

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
    Task<std::optional<QString>> read(account::SecretName name) override
    {
        const std::optional<QString> remembered = co_await m_memory.read(name);
        if (remembered || !isLasting())
            co_return remembered;
        const std::optional<QString> kept = co_await readEntry(keyOf(name));
        co_return kept;
    }

    Task<bool> write(account::SecretName name, QString secret) override
    {
        co_await m_memory.write(name, secret);
        if (!isLasting())
            co_return false;
        if (!name.server.isEmpty())
            co_await addToList(name);
        const bool kept = co_await writeEntry(keyOf(name), secret);
        m_refused = m_refused || !kept;
        co_return kept;
    }

    Task<> remove(account::SecretName name) override
    {
        co_await m_memory.remove(name);
        if (isLasting())
            co_await removeEntry(keyOf(name));
    }

    Task<> removeAll(AccountId account) override
    {
        co_await m_memory.removeAll(account);
        if (!isLasting())
            co_return;
        const std::optional<QString> list = co_await readEntry(listKeyOf(account));
        const QStringList servers = list.value_or(QString()).split(u'\n', Qt::SkipEmptyParts);
        account::SecretName name;
        name.account = account;
        co_await removeEntry(keyOf(name));
        for (const QString &server : servers) {
            name.server = server;
            co_await removeEntry(keyOf(name));
        }
        if (!servers.isEmpty())
            co_await removeEntry(listKeyOf(account));
    }

    bool isLasting() const override { return hasSessionBus() && !m_refused; }

private:
    Task<> addToList(account::SecretName name)
    {
        const QString key = listKeyOf(name.account);
        const std::optional<QString> list = co_await readEntry(key);
        QStringList servers = list.value_or(QString()).split(u'\n', Qt::SkipEmptyParts);
        if (servers.contains(name.server))
            co_return;
        servers.append(name.server);
        co_await writeEntry(key, servers.join(u'\n'));
    }
    static Task<std::optional<QString>> readEntry(QString key)
    {
        QKeychain::ReadPasswordJob job(Service);
        job.setKey(key);
        const QKeychain::Error error = co_await finished(job);
        if (error != QKeychain::NoError)
            co_return std::nullopt;
        co_return job.textData();
    }
    static Task<bool> writeEntry(QString key, QString text)
    {
        QKeychain::WritePasswordJob job(Service);
        job.setKey(key);
        job.setTextData(text);
        const QKeychain::Error error = co_await finished(job);
        co_return error == QKeychain::NoError;
    }
    static Task<> removeEntry(QString key)
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
