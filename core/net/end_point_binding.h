// tls-server-end-point of RFC 5929: what ties a sign-in to the certificate of the server it goes to.
#pragma once

#include <QByteArray>
#include <QSslCertificate>

namespace postrider::net {

/// The certificate's hash, made as its own signature was (MD5 and SHA-1 count as SHA-256: section 4.1). Empty where the signature
/// has no one hash function: Ed25519, RSASSA-PSS.
QByteArray endPointBinding(const QSslCertificate &certificate);

} // namespace postrider::net
