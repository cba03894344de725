// SASL as pure step functions: the server's challenge in, the answer out. IMAP, SMTP and POP3 carry the bytes.
#pragma once

#include "base/account.h"
#include "base/failure.h"
#include "base/random.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <memory>

namespace postrider::sasl {

struct GssStart;

/// What the user signs in with. Never logged.
struct Credentials {
    AuthMethod method = AuthMethod::Password;
    QString userName;
    QString secret;               ///< the password, or the access token for AuthMethod::OAuth2
    QString host;                 ///< of the server, as OAUTHBEARER repeats it (RFC 7628 section 3.1)
    quint16 port = 0;
    bool clientCertificate = false; ///< TLS already proved who we are: EXTERNAL
    std::shared_ptr<const GssStart> kerberos; ///< of AuthMethod::Kerberos: see sasl/gssapi.h
    QByteArray endPointBinding;   ///< tls-server-end-point of RFC 5929, for SCRAM-…-PLUS; empty: none, so none of those
};

/// An answer. `bytes` is what goes on the wire after base64.
struct Answer {
    QByteArray bytes;
    bool secret = true;  ///< to be masked in the transcript, its length too
};

/// One sign-in attempt with one mechanism. Used once.
///
///     auto mechanism = sasl::chooseMechanism(offered, credentials, encrypted, random);
///     if (mechanism->speaksFirst()) send "AUTH name " + base64(mechanism->next({}).bytes)
///     for each challenge:           send base64(mechanism->next(challenge).bytes)
///     when the server says it is done: mechanism->finish()
class Mechanism
{
    Q_DISABLE_COPY_MOVE(Mechanism)

public:
    Mechanism() = default;
    virtual ~Mechanism() = default;

    /// As on the wire: "SCRAM-SHA-256".
    virtual QByteArray name() const = 0;
    /// True if the client sends data before any challenge: it may go as an initial response (SASL-IR, RFC 4954 section 4);
    /// where that is not possible it answers an empty first challenge.
    virtual bool speaksFirst() const = 0;
    /// The answer to a challenge, decoded from base64; for the first answer of one that speaks first the challenge is empty.
    /// Throws Failure(Auth) if the challenge can't be answered: the caller then sends "*" and ends.
    virtual Answer next(const QByteArray &challenge) = 0;
    /// To be called when the server reports success. Throws Failure(Auth, ServerNotProven) if it
    /// has not proved that it knows the password (RFC 5802 section 5).
    virtual void finish() const {}
    /// What the server told about a failure inside the exchange (the JSON of RFC 7628 section 3.2.2); empty if nothing.
    virtual QByteArray failureDetail() const { return {}; }
};

/// The strongest mechanism of `offered` (names in any case, without "AUTH=") that fits: for Kerberos GSSAPI alone, and that only
/// on an encrypted connection; for OAuth OAUTHBEARER, XOAUTH2; for
/// a password SCRAM-SHA-256, SCRAM-SHA-1, with an end point binding these as -PLUS (a server may know other bindings only, and
/// refuse the first message: choose again without), PLAIN, LOGIN, CRAM-MD5; in clear the ones that show the password come last.
/// Nothing if none fits; noMechanism() then says so in words. Whether a password may go in clear at all is the caller's to check.
/// Throws Failure(Auth, PasswordMissing) if there is no secret, Failure(Auth) if SASLprep forbids the password.
std::unique_ptr<Mechanism> chooseMechanism(const QList<QByteArray> &offered, const Credentials &credentials, bool encrypted,
                                           Random &random);

/// The same for a server that is known. `lastTime`, which worked the last time (empty: none yet), is taken again where it is
/// still offered. A server that proved that it knows the password (SCRAM) does not get the password itself only because it, or
/// somebody on the way, says so today: Failure(Auth, NoMechanism) then, also where the caller has a way of its own left (LOGIN,
/// USER). It tells the user that another try sends the password; for that try `lastTime` is empty.
std::unique_ptr<Mechanism> chooseMechanism(const QList<QByteArray> &offered, const Credentials &credentials, bool encrypted,
                                           Random &random, const QByteArray &lastTime);

/// The failure for a server that offers nothing we can use.
Failure noMechanism(const QList<QByteArray> &offered, const Credentials &credentials);

/// One mechanism by name; nothing if it is unknown. For tests and for servers whose list is wrong.
std::unique_ptr<Mechanism> makeMechanism(const QByteArray &name, const Credentials &credentials, Random &random);

} // namespace postrider::sasl
