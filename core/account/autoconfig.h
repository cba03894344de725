// Reads the configuration files that domains publish for mail clients (draft-ietf-mailmaint-autoconfig).
#pragma once

#include "base/account.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::account {

/// What such a file says, in its own order of preference. Plain-text servers are left out.
struct AutoconfigResult {
    QString displayName;                    ///< of the provider
    std::vector<ServerSettings> incoming;   ///< IMAP first, then POP3
    std::vector<ServerSettings> outgoing;
    bool onlyOAuth2 = false;                ///< servers were left out because they take nothing but OAuth 2
};

/// Reads a clientConfig file for `address`. Nothing on anything that is none: no emailProvider, over 256 KiB,
/// a document type declaration (no entity is ever expanded), broken XML before the first usable server.
std::optional<AutoconfigResult> parseAutoconfig(const QByteArray &xml, const QString &address);

} // namespace postrider::account
