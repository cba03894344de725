// Which mechanism is used: a fixed order, never negotiated down by what failed before.
#include "sasl/gssapi.h"
#include "sasl/mechanisms.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>

namespace postrider::sasl {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Sasl", text); }

// CRAM-MD5 comes after PLAIN under TLS: it makes the server keep what is as good as the password itself, and protects
// nothing that TLS doesn't. In clear it is the other way round.
constexpr std::array<const char *, 3> UnderTls{"PLAIN", "LOGIN", "CRAM-MD5"};
constexpr std::array<const char *, 2> Unbound{"SCRAM-SHA-256", "SCRAM-SHA-1"};
constexpr std::array<const char *, 5> InClear{"SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"};
constexpr std::array<const char *, 2> Bound{"SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS"};
constexpr std::array<const char *, 2> WithToken{"OAUTHBEARER", "XOAUTH2"};

bool offers(const QList<QByteArray> &offered, const QByteArray &name)
{
    for (const QByteArray &each : offered) {
        if (each.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

template <typename Names>
std::unique_ptr<Mechanism> firstOf(const Names &names, const QList<QByteArray> &offered, const Credentials &credentials, Random &random)
{
    for (const char *name : names) {
        if (offers(offered, name))
            return makeMechanism(name, credentials, random);
    }
    return nullptr;
}

} // namespace

std::unique_ptr<Mechanism> makeMechanism(const QByteArray &name, const Credentials &credentials, Random &random)
{
    if (name == "PLAIN")
        return makePlain(credentials);
    if (name == "LOGIN")
        return makeLogin(credentials);
    if (name == "CRAM-MD5")
        return makeCramMd5(credentials);
    if ((name == "SCRAM-SHA-256-PLUS" || name == "SCRAM-SHA-1-PLUS") && credentials.endPointBinding.isEmpty())
        return nullptr;
    if (name == "SCRAM-SHA-256" || name == "SCRAM-SHA-256-PLUS")
        return makeScram(name, QCryptographicHash::Sha256, credentials, random);
    if (name == "SCRAM-SHA-1" || name == "SCRAM-SHA-1-PLUS")
        return makeScram(name, QCryptographicHash::Sha1, credentials, random);
    if (name == "OAUTHBEARER")
        return makeOAuthBearer(credentials);
    if (name == "XOAUTH2")
        return makeXOAuth2(credentials);
    if (name == "GSSAPI" && credentials.method == AuthMethod::Kerberos)
        return makeGssapi(credentials);
    if (name == "EXTERNAL")
        return makeExternal(credentials);
    return nullptr;
}

std::unique_ptr<Mechanism> chooseMechanism(const QList<QByteArray> &offered, const Credentials &credentials, bool encrypted,
                                           Random &random)
{
    if (credentials.method == AuthMethod::Kerberos) {
        // No layer of its own is negotiated, so somebody on the way could go on in our name.
        if (!encrypted) {
            throw Failure::auth(Failure::Cause::NoMechanism, say("A Kerberos sign-in needs an encrypted connection."), {},
                                say("Choose TLS or STARTTLS for this server."));
        }
        return offers(offered, "GSSAPI") ? makeGssapi(credentials) : nullptr;
    }
    if (credentials.clientCertificate && offers(offered, "EXTERNAL"))
        return makeExternal(credentials);
    if (credentials.secret.isEmpty()) {
        throw Failure::auth(Failure::Cause::PasswordMissing, say("There is no password to sign in with."), {},
                            say("Enter the password of this account."));
    }
    if (credentials.method == AuthMethod::OAuth2)
        return firstOf(WithToken, offered, credentials, random);
    if (!encrypted)
        return firstOf(InClear, offered, credentials, random);
    // Servers that offer both forms of SCRAM mean a binding that Qt does not show (Cyrus: tls-unique), and notice it only when
    // the password has been proved: theirs is the unbound form. A server of the bound form alone gets what there is.
    std::unique_ptr<Mechanism> mechanism = firstOf(Unbound, offered, credentials, random);
    if (!mechanism && !credentials.endPointBinding.isEmpty())
        mechanism = firstOf(Bound, offered, credentials, random);
    return mechanism ? std::move(mechanism) : firstOf(UnderTls, offered, credentials, random);
}

std::unique_ptr<Mechanism> chooseMechanism(const QList<QByteArray> &offered, const Credentials &credentials, bool encrypted,
                                           Random &random, const QByteArray &lastTime)
{
    std::unique_ptr<Mechanism> mechanism = chooseMechanism(offered, credentials, encrypted, random);
    const bool byCertificate = mechanism && mechanism->name() == "EXTERNAL";
    if (lastTime.isEmpty() || credentials.method != AuthMethod::Password || byCertificate)
        return mechanism;
    if (offers(offered, lastTime)) {
        if (std::unique_ptr<Mechanism> same = makeMechanism(lastTime, credentials, random))
            return same;
    }
    if (lastTime.startsWith("SCRAM-") && !(mechanism && mechanism->name().startsWith("SCRAM-"))) {
        throw Failure::auth(Failure::Cause::NoMechanism,
                            say("%1 used to prove that it knows your password, and now it asks for the password itself.").arg(credentials.host), {},
                            say("If your provider has changed its servers this is as it should be: try again and the password is sent. Otherwise "
                                "use a network that you trust."));
    }
    return mechanism;
}

Failure noMechanism(const QList<QByteArray> &offered, const Credentials &credentials)
{
    QStringList names;
    for (const QByteArray &name : offered.mid(0, 20))
        names.append(QString::fromLatin1(name.left(40)));
    if (names.isEmpty()) {
        return Failure::auth(Failure::Cause::NoMechanism, say("The server offers no way to sign in on this connection."), {},
                             say("Check the port and the kind of encryption."));
    }
    const QString list = names.join(QStringLiteral(", "));
    if (credentials.method == AuthMethod::Kerberos) {
        return Failure::auth(Failure::Cause::NoMechanism, say("The server takes no Kerberos ticket; it offers: %1.").arg(list), {},
                             say("Choose a password in the account's settings."));
    }
    if (credentials.method == AuthMethod::OAuth2) {
        return Failure::auth(Failure::Cause::NoMechanism, say("The server does not take a sign-in through the browser; it offers: %1.").arg(list),
                             {}, say("Use a password for this account."));
    }
    return Failure::auth(Failure::Cause::NoMechanism, say("The server takes no password; it offers: %1.").arg(list), {},
                         say("Ask your provider how to sign in with a mail program."));
}

QByteArray toSaslName(const QString &userName)
{
    return userName.toUtf8().replace('=', "=3D").replace(',', "=2C");
}

Failure oddChallenge(const QByteArray &mechanism)
{
    return Failure::auth(Failure::Cause::UnexpectedReply,
                         say("The sign-in by %1 failed: the exchange does not follow its rules.").arg(QString::fromLatin1(mechanism)));
}

} // namespace postrider::sasl
