// What servers say when they refuse a sign-in, and what it means to the person who waits.
#include "imap/sign_in.h"

#include <QCoreApplication>

namespace postrider::imap {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Imap", text); }

bool containsOneOf(const QByteArray &text, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        if (text.contains(word))
            return true;
    }
    return false;
}

Failure later(const Reply &reply)
{
    return Failure::auth(Failure::Cause::AuthTemporary,
                         tr(QT_TRANSLATE_NOOP("Imap", "The mail server does not let anybody in at the moment.")), reply.line(),
                         tr(QT_TRANSLATE_NOOP("Imap", "It is tried again later; your password need not be changed.")));
}

Failure refused(const Reply &reply, const QByteArray &detail)
{
    QByteArray line = reply.line();
    if (!detail.isEmpty())
        line += ' ' + detail;
    return Failure::auth(Failure::Cause::PasswordRefused,
                         tr(QT_TRANSLATE_NOOP("Imap", "The mail server refused the user name or password.")), line);
}

} // namespace

Failure loginFailure(const Reply &reply, const QByteArray &detail)
{
    using Kind = ResponseCode::Kind;
    const QByteArray text = (reply.text + ' ' + reply.code.arguments).toLower();
    if (containsOneOf(text, {"application-specific password", "app password", "app-specific password"})) {
        return Failure::auth(Failure::Cause::AppPasswordNeeded,
                             tr(QT_TRANSLATE_NOOP("Imap", "This account needs a password made for mail programs.")), reply.line(),
                             tr(QT_TRANSLATE_NOOP("Imap", "Create an app password on your provider's web pages, and enter it here.")));
    }
    switch (reply.code.kind) {
    case Kind::Unavailable:
    case Kind::InUse:
    case Kind::Limit:
    case Kind::ServerBug:
    case Kind::TempFail:
    case Kind::Throttled:
        return later(reply);
    case Kind::AuthenticationFailed:
        return refused(reply, detail);
    case Kind::Expired: {
        Failure failure = refused(reply, detail);
        failure.text = tr(QT_TRANSLATE_NOOP("Imap", "The password has expired."));
        failure.nextStep = tr(QT_TRANSLATE_NOOP("Imap", "Set a new password with your provider, and enter it here."));
        return failure;
    }
    case Kind::PrivacyRequired:
        return Failure::auth(Failure::Cause::NoMechanism,
                             tr(QT_TRANSLATE_NOOP("Imap", "The mail server signs people in on encrypted connections only.")), reply.line(),
                             tr(QT_TRANSLATE_NOOP("Imap", "Choose TLS or STARTTLS in the account's settings.")));
    case Kind::AuthorizationFailed:
    case Kind::NoPerm:
    case Kind::ContactAdmin:
    case Kind::WebAlert:
        return Failure::auth(Failure::Cause::NoPermission,
                             tr(QT_TRANSLATE_NOOP("Imap", "The mail server knows this account, but does not let it in.")), reply.line(),
                             tr(QT_TRANSLATE_NOOP("Imap", "Ask your provider, or sign in on its web pages once.")));
    default:
        break;
    }
    if (containsOneOf(text, {"too many simultaneous connections", "maximum number of connections", "rate limit", "throttled",
                             "too many login", "try again later", "temporar"}))
        return later(reply);
    if (text.contains("authenticated but not connected")) { // Exchange: the token is right, the mailbox is not theirs
        return Failure::auth(Failure::Cause::NoPermission,
                             tr(QT_TRANSLATE_NOOP("Imap", "The sign-in worked, but this mailbox is not open to that user.")), reply.line(),
                             tr(QT_TRANSLATE_NOOP("Imap", "Check the user name, or ask whether IMAP is switched on for the mailbox.")));
    }
    if (reply.kind == Status::Kind::Bad)
        return Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The mail server did not understand the sign-in.")), reply.line());
    return refused(reply, detail);
}

} // namespace postrider::imap
