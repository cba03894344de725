// An engine with everything around it, for tests of sync: a profile in a temporary folder, real or played servers.
#pragma once

#include "base/clock.h"
#include "net/connector.h"
#include "store/cache_reader.h"
#include "store/profile.h"
#include "sync/account_engine.h"

#include <filesystem>
#include <memory>
#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace postrider::test {

/// Gives one password; counts how often it was asked.
class FixedCredentials final : public sync::CredentialSource
{
public:
    Task<QString> secret(AccountSettings account, Protocol protocol) override
    {
        Q_UNUSED(account)
        Q_UNUSED(protocol)
        ++asked;
        if (password.isEmpty())
            throw Failure::auth(Failure::Cause::PasswordMissing, QStringLiteral("No password is at hand."));
        co_return password;
    }
    QString password = QStringLiteral("secret");
    int asked = 0;
};

/// Runs the event loop until the task is done; false after `ms`.
template <typename T>
bool wait(Task<T> &task, int ms = 20'000)
{
    const QDeadlineTimer deadline(ms);
    QTimer tick; // the loop waits for an event, and one must come at the deadline
    tick.start(200);
    while (!task.isDone() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return task.isDone();
}

/// A profile on disk that can be opened again, as after a restart.
class Profile
{
public:
    /// `copyOf`: the folder() of one that is closed; empty for a new one.
    explicit Profile(const QString &copyOf = {})
    {
        if (!copyOf.isEmpty())
            std::filesystem::copy(copyOf.toStdString(), folder().toStdString(), std::filesystem::copy_options::recursive);
        paths.data = m_directory.filePath(QStringLiteral("data"));
        paths.cache = m_directory.filePath(QStringLiteral("cache"));
        paths.config = m_directory.filePath(QStringLiteral("config"));
        for (const QString &path : {paths.data, paths.cache, paths.config, paths.parts(), paths.outbox(), paths.drafts()})
            QDir().mkpath(path);
        open();
    }
    void open() { stores = std::make_unique<sync::StoreAccess>(paths); }
    void close() { stores.reset(); }
    void reopen()
    {
        close();
        open();
    }
    QString folder() const { return m_directory.path(); }

    std::vector<store::FolderInfo> folders(AccountId account) { return store::CacheReader(paths).folders(account); }
    std::optional<store::FolderInfo> folder(AccountId account, const QByteArray &rawName)
    {
        store::CacheReader reader(paths);
        const std::optional<FolderId> id = reader.findFolder(account, rawName);
        return id ? reader.folder(*id) : std::nullopt;
    }
    std::vector<MessageId> messages(FolderId folder)
    {
        return store::CacheReader(paths).messageIds(store::ListScope::of(folder));
    }
    std::vector<store::MessageRow> rows(FolderId folder)
    {
        store::CacheReader reader(paths);
        const std::vector<MessageId> ids = reader.messageIds(store::ListScope::of(folder));
        return reader.rows(store::ListScope::of(folder), ids);
    }
    QStringList subjects(FolderId folder)
    {
        QStringList result;
        for (const store::MessageRow &row : rows(folder))
            result << row.subject;
        return result;
    }

    store::ProfilePaths paths;
    std::unique_ptr<sync::StoreAccess> stores;

private:
    QTemporaryDir m_directory;
};

} // namespace postrider::test
