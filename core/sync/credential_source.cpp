#include "sync/credential_source.h"

#include "base/failure.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace postrider::sync {

Task<QString> CredentialSource::secretFor(AccountSettings account, ServerSettings server)
{
    Q_UNUSED(account)
    throw Failure::auth(Failure::Cause::PasswordMissing,
                        QCoreApplication::translate("Sync", "There is no password for %1 on this machine.").arg(server.host), {},
                        QCoreApplication::translate("Sync", "Type it to send from this address."));
    co_return QString();
}

Task<std::shared_ptr<const sasl::GssStart>> CredentialSource::ticket(ServerSettings server)
{
    throw Failure::auth(Failure::Cause::AuthTemporary, QCoreApplication::translate("Sync", "There is no Kerberos ticket for %1.").arg(server.host));
    co_return std::shared_ptr<const sasl::GssStart>();
}

namespace {

/// "example.org" of "smtp.example.org"; of "mail.example.co.uk" it is "co.uk", which would take strangers for friends.
QString siteOf(const QString &host)
{
    const QStringList labels = host.toLower().split(u'.', Qt::SkipEmptyParts);
    if (labels.size() < 2 || !QHostAddress(host).isNull())
        return host.toLower();
    const bool shortPair = labels.last().size() == 2 && labels.at(labels.size() - 2).size() <= 3;
    return labels.mid(std::max<qsizetype>(0, labels.size() - (shortPair ? 3 : 2))).join(u'.');
}

} // namespace

bool isSameSite(const ServerSettings &one, const ServerSettings &other)
{
    return siteOf(one.host) == siteOf(other.host);
}

} // namespace postrider::sync
