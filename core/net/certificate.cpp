#include "net/certificate.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSsl>
#include <QUrl>

namespace postrider::net {

namespace {

constexpr int MaxNames = 50; // a certificate may carry thousands

QString titleOf(const QStringList &commonName, const QStringList &organisation)
{
    QStringList parts = organisation.mid(0, 1) + commonName.mid(0, 1);
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", ")).left(200);
}

bool matchesName(const QString &pattern, const QString &host)
{
    if (pattern.compare(host, Qt::CaseInsensitive) == 0)
        return true;
    if (!pattern.startsWith(QLatin1String("*.")))
        return false;
    const QString rest = pattern.mid(1); // ".example.org"
    const qsizetype dot = host.indexOf(QLatin1Char('.'));
    // One label for the star, and at least two behind it: "*.org" names half the world.
    return dot > 0 && rest.count(QLatin1Char('.')) >= 2 && !rest.contains(QLatin1Char('*'))
           && host.mid(dot).compare(rest, Qt::CaseInsensitive) == 0;
}

} // namespace

CertificateInfo describeCertificate(const QSslCertificate &certificate)
{
    CertificateInfo info;
    info.subject = titleOf(certificate.subjectInfo(QSslCertificate::CommonName), certificate.subjectInfo(QSslCertificate::Organization));
    info.issuer = titleOf(certificate.issuerInfo(QSslCertificate::CommonName), certificate.issuerInfo(QSslCertificate::Organization));
    const auto names = certificate.subjectAlternativeNames();
    for (auto it = names.begin(); it != names.end() && info.names.size() < MaxNames; ++it) {
        if (it.key() == QSsl::DnsEntry || it.key() == QSsl::IpAddressEntry)
            info.names.append(it.value().left(253));
    }
    info.names.sort();
    info.validFrom = certificate.effectiveDate();
    info.validUntil = certificate.expiryDate();
    info.sha256 = certificate.digest(QCryptographicHash::Sha256);
    info.selfSigned = certificate.isSelfSigned();
    return info;
}

QString toFingerprint(const QByteArray &sha256) { return QString::fromLatin1(sha256.toHex(':').toUpper()); }

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    const QHostAddress address(host);
    if (!address.isNull()) {
        for (const QString &name : names.values(QSsl::IpAddressEntry)) {
            if (QHostAddress(name) == address)
                return true;
        }
        return false;
    }
    const QString ace = QString::fromLatin1(QUrl::toAce(host));
    for (const QString &name : names.values(QSsl::DnsEntry)) {
        if (matchesName(name, ace.isEmpty() ? host : ace))
            return true;
    }
    return false;
}

} // namespace postrider::net
