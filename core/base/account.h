// What the user configured: accounts, their servers, the names they write under.
#pragma once

#include "base/address.h"
#include "base/ids.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <optional>
#include <vector>

namespace postrider {

enum class Protocol { Imap, Pop3, Smtp };

/// RFC 8314. None is for loopback or a typed confirmation only; there is no "if available".
enum class Security { Tls, StartTls, None };

/// Kerberos: a ticket of this computer's (RFC 4752), never tried unless the user chose it.
enum class AuthMethod { Password, OAuth2, Kerberos };

/// One server and how to sign in to it.
struct ServerSettings {
    Protocol protocol = Protocol::Imap;
    QString host;                    ///< DNS name or literal address, as the user sees it
    quint16 port = 993;
    Security security = Security::Tls;
    AuthMethod auth = AuthMethod::Password;
    QString userName;
    bool authenticate = true;        ///< false: a submission server that asks for nothing
    QByteArray pinnedCertificate;    ///< SHA-256 of the one certificate trusted besides the system's CAs; empty: none
    QString caFile;                  ///< PEM file with more CAs to trust; empty: none
    QString clientCertificateFile;   ///< PEM file with a certificate and its key that prove who we are (EXTERNAL); empty: none
    bool plainConfirmed = false;     ///< the user agreed to Security::None on a host that is not this machine

    bool operator==(const ServerSettings &) const = default;
};

quint16 defaultPort(Protocol protocol, Security security);
/// True for "localhost", 127.0.0.0/8 and ::1.
bool isLoopbackHost(const QString &host);
/// Encrypted, or in clear to this machine only or where the user agreed to it.
/// Asked by every protocol before it connects, so that no password goes in clear because a setting slipped (RFC 8314 section 3).
bool isSafeToUse(const ServerSettings &server);
/// Signs in with something that has to be asked for or kept; not without a sign-in, and not with a Kerberos ticket.
bool needsSecret(const ServerSettings &server);
/// "imaps://user@host:993" or "smtp+starttls://…", "imap+plain://…": for terminals and reports, no password in it.
QString toUrl(const ServerSettings &server);
/// Reads such an URL by hand: the last '@' ends the user name (QUrl refuses two); percent escapes are decoded in it.
/// Nothing, and a sentence in `error`, if it is none.
std::optional<ServerSettings> serverFromUrl(const QString &url, QString *error = nullptr);

/// Who puts a copy of sent mail into the Sent folder.
enum class SentCopyPolicy { Client, Server, Verify };

/// A name and address the user writes under.
struct Identity {
    QString name;
    QString address;
    QString replyTo;      ///< empty: none
    QString signature;    ///< plain text, without the "-- " line; empty: none
    std::optional<ServerSettings> outgoing = std::nullopt; ///< sends through a server of its own; none: the account's
    bool operator==(const Identity &) const = default;
    Address toAddress() const { return {name, address}; }
};

/// How long mail stays on a POP3 server once it is safe here. The values are stored by name: see store/account_json.cpp.
enum class LeaveOnServer {
    ForEver,          ///< this program never removes anything
    ForDays,          ///< until it has been here for Pop3Policy::days
    UntilDeletedHere, ///< until the user deletes it for ever
    Remove,           ///< it goes as soon as it is here
};

/// What a POP3 account does beyond what its server needs to know.
struct Pop3Policy {
    LeaveOnServer leave = LeaveOnServer::ForEver;
    int days = 14;           ///< of ForDays, 1 to 3650
    int pollMinutes = 10;    ///< between two looks at the server, 1 to 1440; 0: by hand only
    bool keepRemoved = true; ///< downloaded mail stays here when another program has removed it from the server
    bool operator==(const Pop3Policy &) const = default;
};

/// An account as the journal keeps it. Secrets are not in it: see account/secret_store.h.
struct AccountSettings {
    AccountId id;
    QString name;                              ///< shown in the folder tree; the address unless the user changed it
    std::vector<Identity> identities;          ///< at least one; the first is the default
    std::optional<ServerSettings> incoming;    ///< none: an account that only sends
    std::optional<ServerSettings> outgoing;    ///< none: an account that only reads
    QString passwordCommand;                   ///< prints the password on its first line; empty: keychain or ask
    SentCopyPolicy sentCopy = SentCopyPolicy::Client;
    int order = 0;
    Pop3Policy pop3 = {};                      ///< of an account whose incoming server speaks POP3

    const Identity &defaultIdentity() const { return identities.front(); }
    QString address() const { return identities.empty() ? QString() : identities.front().address; }
    /// The server that mail from this address goes out through: the identity's own, else the account's; none: it only reads.
    const std::optional<ServerSettings> &outgoingFor(const QString &sender) const
    {
        for (const Identity &identity : identities) {
            if (identity.outgoing && identity.address.compare(sender, Qt::CaseInsensitive) == 0)
                return identity.outgoing;
        }
        return outgoing;
    }
    bool operator==(const AccountSettings &) const = default;
};

/// Special use of a folder (RFC 6154). The values are stored: never renumber.
enum class FolderRole { None = 0, Inbox = 1, Drafts = 2, Sent = 3, Archive = 4, Junk = 5, Trash = 6, All = 7, Flagged = 8, Important = 9 };

} // namespace postrider

Q_DECLARE_METATYPE(postrider::AccountSettings)
