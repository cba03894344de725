// Our own table of mail providers, compiled in: works without a network.
#pragma once

#include "base/account.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace postrider::account {

/// One provider of resources/providers.json.
struct Provider {
    QString name;                            ///< "Gmail"
    QStringList domains;                     ///< of addresses, lower case
    QStringList mxSuffixes;                  ///< ends of MX host names that mean this provider
    std::optional<ServerSettings> incoming;  ///< user name filled in by settingsFor()
    std::optional<ServerSettings> outgoing;
    QString userNameForm;                    ///< with %EMAILADDRESS%, %EMAILLOCALPART%, %EMAILDOMAIN%
    SentCopyPolicy sentCopy = SentCopyPolicy::Client;
    QString appPasswordUrl;                  ///< page on which the provider's users make a password for this program; may be empty
    bool needsOAuth2 = false;                ///< no password is taken at all
    QString hint;                            ///< one sentence for the user, may be empty
};

class ProviderTable
{
public:
    /// Reads the JSON of the table. Entries that cannot be used are left out.
    static ProviderTable fromJson(const QByteArray &json);
    /// The table that is compiled in.
    static ProviderTable builtIn();

    const Provider *forDomain(const QString &domain) const;
    const Provider *forMxHost(const QString &host) const;
    const std::vector<Provider> &providers() const { return m_providers; }

private:
    std::vector<Provider> m_providers;
};

/// The provider's servers with the user name that belongs to `address`.
AccountSettings settingsFor(const Provider &provider, const QString &address);

} // namespace postrider::account
