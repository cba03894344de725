#include "setup/failure_advice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("FailureAdvice", text);
}

/// The other usual way to the same server: TLS for STARTTLS and the other way round. Never a way without encryption.
std::optional<ServerSettings> otherWay(const std::optional<ServerSettings> &server)
{
    if (!server || server->security == Security::None)
        return std::nullopt;
    ServerSettings other = *server;
    other.security = server->security == Security::Tls ? Security::StartTls : Security::Tls;
    other.port = defaultPort(server->protocol, other.security);
    other.pinnedCertificate.clear();
    return other;
}

Fix useOther(const ServerSettings &other, bool outgoing)
{
    const QString label = other.security == Security::Tls
                              ? QCoreApplication::translate("FailureAdvice", "Try TLS on port %1").arg(other.port)
                              : QCoreApplication::translate("FailureAdvice", "Try STARTTLS on port %1").arg(other.port);
    return {Fix::Action::UseServer, label, outgoing, other};
}

} // namespace

bool isOutgoingStep(const mail::SetupStep &step)
{
    return step.key.startsWith(u"smtp"_s);
}

std::vector<Fix> fixesFor(const mail::SetupStep &step, const AccountSettings &settings, bool mayTrust)
{
    using Cause = Failure::Cause;
    std::vector<Fix> fixes;
    if (!step.failure)
        return fixes;
    const bool outgoing = isOutgoingStep(step);
    const auto add = [&fixes, outgoing](Fix::Action action, const QString &label) { fixes.push_back({action, label, outgoing}); };
    const auto other = otherWay(outgoing ? settings.outgoing : settings.incoming);
    const Failure &failure = *step.failure;

    switch (failure.cause) {
    case Cause::PasswordRefused:
    case Cause::AppPasswordNeeded:
    case Cause::PasswordMissing:
        add(Fix::Action::TypePassword, words(QT_TRANSLATE_NOOP("FailureAdvice", "Type the password again")));
        add(Fix::Action::ChangeUserName, words(QT_TRANSLATE_NOOP("FailureAdvice", "Use another user name")));
        return fixes;
    case Cause::CertificateExpired:
    case Cause::CertificateNotYetValid:
    case Cause::CertificateSelfSigned:
    case Cause::CertificateUntrusted:
    case Cause::CertificateWrongName:
    case Cause::CertificateWeak:
    case Cause::CertificateChanged:
        if (mayTrust)
            add(Fix::Action::TrustCertificate, words(QT_TRANSLATE_NOOP("FailureAdvice", "Trust exactly this certificate")));
        add(Fix::Action::EditServer, words(QT_TRANSLATE_NOOP("FailureAdvice", "Change the server")));
        return fixes;
    case Cause::ConnectionRefused:
    case Cause::ConnectionClosed:
    case Cause::Timeout:
    case Cause::TlsHandshakeFailed:
    case Cause::NotTls:
    case Cause::StartTlsNotOffered:
    case Cause::StartTlsRefused:
        if (other)
            fixes.push_back(useOther(*other, outgoing));
        break;
    default:
        break;
    }
    const std::optional<ServerSettings> &server = outgoing ? settings.outgoing : settings.incoming;
    const bool byName = !server || server->auth != AuthMethod::Kerberos; // a ticket has a name of its own
    if (failure.kind == Failure::Kind::Auth && byName)
        add(Fix::Action::ChangeUserName, words(QT_TRANSLATE_NOOP("FailureAdvice", "Use another user name")));
    add(Fix::Action::EditServer, words(QT_TRANSLATE_NOOP("FailureAdvice", "Change the server")));
    return fixes;
}

QString serverWords(const Failure &failure)
{
    const QString line = QString::fromUtf8(failure.serverLine).trimmed();
    return line.isEmpty() ? QString() : QCoreApplication::translate("FailureAdvice", "The server said: “%1”").arg(line);
}

} // namespace postrider::ui
