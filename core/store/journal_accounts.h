// Accounts and small settings in the journal.
#pragma once

#include "base/account.h"
#include "store/profile.h"

#include <optional>
#include <QByteArray>
#include <QString>
#include <vector>

namespace postrider::store {

class Database;

/// On the journal's thread. Secrets are never here.
class JournalAccounts final
{
    Q_DISABLE_COPY_MOVE(JournalAccounts)

public:
    JournalAccounts(Database &database, const ProfilePaths &paths);

    std::vector<AccountSettings> all(); ///< in the user's order
    std::optional<AccountSettings> find(AccountId id);
    /// Gives an id that was never used before and puts it last.
    AccountSettings add(AccountSettings account);
    void update(const AccountSettings &account);
    /// With its intents. Mail of its that was not sent becomes drafts, so that nothing written is lost.
    void remove(AccountId id);

private:
    Database &m_db;
    ProfilePaths m_paths;
};

/// Small values by name: what the settings window and the windows remember.
class JournalSettings final
{
    Q_DISABLE_COPY_MOVE(JournalSettings)

public:
    explicit JournalSettings(Database &database);

    std::optional<QByteArray> value(const QByteArray &key);
    void set(const QByteArray &key, const QByteArray &value);
    void remove(const QByteArray &key);
    std::vector<std::pair<QByteArray, QByteArray>> withPrefix(const QByteArray &prefix);

private:
    Database &m_db;
};

/// The values are stored: never renumber.
enum class DecisionKind {
    RemoteImagesFromSender = 1, ///< key: sender's address, lower case
    RemoteImagesFromDomain = 2,
    TrustedCertificate = 3, ///< key: "host:port", value: SHA-256
    TrustedLink = 4,
    AttachmentType = 5,
};

/// What the user decided once and is not asked again.
class JournalDecisions final
{
    Q_DISABLE_COPY_MOVE(JournalDecisions)

public:
    explicit JournalDecisions(Database &database);

    void remember(DecisionKind kind, const QString &key, const QByteArray &value = QByteArrayLiteral("1"));
    std::optional<QByteArray> recall(DecisionKind kind, const QString &key);
    void forget(DecisionKind kind, const QString &key);
    std::vector<std::pair<QString, QByteArray>> all(DecisionKind kind);

private:
    Database &m_db;
};

} // namespace postrider::store
