// What a server's certificate says, for people and for our own checks.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace postrider::net {

/// A certificate in words, for the trust dialog. All text is untrusted.
struct CertificateInfo {
    QString subject;       ///< "Example Ltd, mail.example.org"
    QString issuer;
    QStringList names;     ///< subjectAltName: DNS names and addresses, as written
    QDateTime validFrom;
    QDateTime validUntil;
    QByteArray sha256;     ///< of the DER form, 32 octets
    bool selfSigned = false;
};

CertificateInfo describeCertificate(const QSslCertificate &certificate);

/// "AB:CD:…" for people to compare.
QString toFingerprint(const QByteArray &sha256);

/// True if a subjectAltName of the certificate is this host (RFC 9525 section 6.3: the common name never counts; a wildcard is
/// the whole left-most label and needs two labels after it; addresses match addresses only).
bool certificateNames(const QSslCertificate &certificate, const QString &host);

} // namespace postrider::net
