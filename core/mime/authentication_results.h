// Authentication-Results (RFC 8601): what the mail service that received a message found out about its sender.
#pragma once

#include "mime/header_fields.h"

#include <optional>
#include <QByteArray>
#include <QByteArrayView>
#include <span>
#include <utility>
#include <vector>

namespace postrider::mime {

/// "dkim=pass header.d=example.org". All lower case but the values.
struct AuthenticationResult {
    QByteArray method; ///< "spf", "dkim", "dmarc", "arc", "iprev", ...
    QByteArray result; ///< "pass", "fail", "softfail", "neutral", "none", "temperror", "permerror", ...
    std::vector<std::pair<QByteArray, QByteArray>> properties; ///< ("header.d", "example.org"); "reason" too
    QByteArray property(QByteArrayView name) const;            ///< empty if missing
};

struct AuthenticationResults {
    QByteArray server;                         ///< authserv-id, lower case; empty where the field has none (Exchange Online)
    std::vector<AuthenticationResult> results; ///< at most 50, in order; "none" gives none
    /// The first result of this method, or none.
    const AuthenticationResult *find(QByteArrayView method) const;
};

/// One field's value; nothing if it is none. Comments are dropped. Total and linear.
std::optional<AuthenticationResults> parseAuthenticationResults(QByteArrayView value);

/// The account's own border: whose fields are believed. Anybody can write such a field into the mail they send.
struct BorderServer {
    QByteArray id; ///< its authserv-id, lower case; empty: it writes none
    /// Domain of its hosts whose Received fields may stand above its results ("google.com"). Empty: none may.
    QByteArray receivedBy;
};

/// The results of the border, nothing if there are none to be believed: the topmost fields of its id that stand above all
/// Received fields; else, if `receivedBy` allows it, the topmost one with only Received fields of its own hosts above. All others
/// are ignored. The first result of a method counts.
std::optional<AuthenticationResults> trustedAuthenticationResults(const HeaderFields &headers, const BorderServer &border);

/// What is known of large services by the name of their IMAP host; nothing: to be learnt.
std::optional<BorderServer> knownBorder(QByteArrayView imapHost);

/// Learning the border from mail that is here: give the authserv-id of the topmost field that stands above all Received fields,
/// of each message that has come from outside (empty: it has none). The id more than nine in ten have, of 20 at least; else
/// empty.
QByteArray learnedBorderId(std::span<const QByteArray> topmostIds);
/// The id to give to learnedBorderId().
QByteArray topmostAuthenticationServer(const HeaderFields &headers);

} // namespace postrider::mime
