// What servers say when they refuse a sign-in, and what it means to the person who waits.
#include "pop3/session.h"

#include "sasl/gssapi.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

using Cause = Failure::Cause;

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

bool containsOneOf(const QByteArray &text, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        if (text.contains(word))
            return true;
    }
    return false;
}

Failure later(const QString &text, const Status &status, const QString &nextStep = {})
{
    return Failure::auth(Cause::AuthTemporary, text, status.line,
                         nextStep.isEmpty() ? say("It is tried again later; your password need not be changed.") : nextStep);
}

Failure inUse(const Status &status, const QString &host)
{
    return later(say("%1 says that another program has this mailbox open.").arg(host), status,
                 say("It is tried again later. Close the other mail program if it keeps the mailbox open; your password need not be changed."));
}

Failure switchedOff(const Status &status, const QString &host)
{
    return Failure(Failure::Kind::Refused, say("%1 does not let this account fetch mail by POP3.").arg(host), Cause::NoPermission, status.line,
                   say("Switch POP3 on in the settings on your provider's web pages, or ask your provider."));
}

Failure refused(const Status &status, const QString &host, AuthMethod method)
{
    if (method == AuthMethod::Kerberos)
        return sasl::ticketRefused(host, status.line);
    if (method == AuthMethod::OAuth2) {
        return Failure::auth(Cause::PasswordRefused, say("%1 does not accept the permission to sign in any more.").arg(host), status.line,
                             say("Sign in again through the browser."));
    }
    return Failure::auth(Cause::PasswordRefused, say("%1 does not accept the user name or the password.").arg(host), status.line,
                         say("Check both; some providers want the whole address as the user name, or an app password."));
}

} // namespace

Failure loginFailure(const Status &status, const Capabilities &capabilities, const QString &host, AuthMethod method)
{
    if (status.kind != Status::Kind::Error)
        return Failure::protocol(say("%1 gave an answer that does not fit.").arg(host), status.line);
    const QByteArray text = status.line.toLower();
    if (status.code == "IN-USE")
        return inUse(status, host);
    if (status.code == "LOGIN-DELAY")
        return later(say("%1 wants more time between two sign-ins.").arg(host), status);
    if (status.code == "SYS/TEMP")
        return later(say("%1 can't check the sign-in at the moment.").arg(host), status);
    if (containsOneOf(text, {"application-specific password", "app password", "app-specific password"})) {
        return Failure::auth(Cause::AppPasswordNeeded, say("%1 does not take your usual password from a mail program.").arg(host), status.line,
                             say("Make an app password on your provider's web page and enter it here."));
    }
    if (status.code == "SYS/PERM" || containsOneOf(text, {"not enabled for pop", "pop access is not", "pop3 is disabled", "pop is disabled"}))
        return switchedOff(status, host);
    if (status.code == "AUTH")
        return refused(status, host, method);
    if (containsOneOf(text, {"plaintext authentication disallowed", "encryption required", "use tls", "must use ssl"})) {
        return Failure::auth(Cause::NoMechanism, say("%1 signs people in on encrypted connections only.").arg(host), status.line,
                             say("Choose TLS or STARTTLS in the account's settings."));
    }
    // Servers without response codes say it in words only.
    if (containsOneOf(text, {"in use", "lock", "already open", "busy"}))
        return inUse(status, host);
    if (containsOneOf(text, {"try again later", "temporar", "too many", "too frequent", "rate limit", "unavailable"}))
        return later(say("%1 does not let anybody in at the moment.").arg(host), status);
    // A server that has [AUTH] would have said it if it were the password (RFC 3206 section 4).
    if (capabilities.authResponseCode)
        return later(say("%1 can't check the sign-in at the moment.").arg(host), status);
    return refused(status, host, method);
}

} // namespace postrider::pop3
