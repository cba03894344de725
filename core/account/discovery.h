// Finds the servers of an address: our table, what its domain publishes, DNS, and well-known names.
#pragma once

#include "account/network_lookup.h"
#include "account/provider_table.h"
#include "async/task.h"
#include "base/account.h"
#include "net/byte_stream.h"

#include <QString>
#include <functional>
#include <optional>

namespace postrider::account {

/// What was found for an address.
struct Discovery {
    bool found = false;
    AccountSettings settings;     ///< of `found`; otherwise a guess to start typing from. POP3 only where there is no IMAP
    std::optional<ServerSettings> pop3; ///< the same mail by POP3, if the user prefers it; none: not known
    QString source;               ///< for people: "Published by example.org over HTTPS"
    QString hint;                 ///< what else to know: an app password is needed; may be empty
    QString helpUrl;              ///< page of the provider about that; may be empty
    /// The servers are outside of the address' domain and that rests on unauthenticated DNS or a third party:
    /// the user must see the host names and agree before a password goes there.
    bool needsConsent = false;
    QString why;                  ///< of not found: one plain sentence
};

struct DiscoveryTools {
    NetworkLookup &lookup;
    net::Connector &connector;    ///< for well-known host names: greets, never signs in
    Timers &timers;
    const ProviderTable &providers;
    bool askProviderDatabase = true;   ///< the public database at v1.ispdb.net, by domain only
};

/// Asks all sources at once and takes the best-ranked answer; at most 10 seconds. No password is sent anywhere.
/// `address` must have a local part and a domain.
Task<Discovery> discover(QString address, DiscoveryTools tools);

/// "example.org" of "mail.example.org": the registrable domain by the public suffix list; the input if there is none.
QString registrableDomain(const QString &host);

} // namespace postrider::account
