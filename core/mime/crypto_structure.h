// Which parts of a message are signed or encrypted, told from the part tree. Nothing here is verified, and nothing that comes
// from here may be shown as if it were: it names what there is (RFC 1847, RFC 8551, RFC 3156).
#pragma once

#include "base/part.h"

#include <QByteArray>
#include <QStringView>
#include <vector>

namespace postrider::mime {

enum class CryptoKind {
    SmimeSigned,       ///< multipart/signed with a PKCS #7 signature
    SmimeOpaqueSigned, ///< application/pkcs7-mime; smime-type=signed-data: the content lies inside
    SmimeEncrypted,    ///< enveloped-data and authEnveloped-data
    SmimeCompressed,
    SmimeCertificates, ///< certs-only
    PgpSigned,         ///< multipart/signed with application/pgp-signature
    PgpEncrypted,      ///< multipart/encrypted with application/pgp-encrypted
    PgpKeys,           ///< application/pgp-keys
    OtherSigned,       ///< multipart/signed by a protocol unknown here
    OtherEncrypted,
};

struct CryptoLayer {
    CryptoKind kind = CryptoKind::OtherSigned;
    QByteArray section;          ///< the part that carries the layer
    QByteArray coveredSection;   ///< what is signed: the first child; empty for the others
    QByteArray signatureSection; ///< of a multipart/signed; empty if it is missing
    QByteArray hashAlgorithm;    ///< micalg, lower case; empty if missing
    /// The whole message is in it. Other layers cover a piece that someone else may have wrapped: they say nothing of the
    /// message.
    bool isOutermost = false;
    /// Has the two children its protocol asks for. What does not is an attack or damage.
    bool isWellFormed = false;
};

/// All layers, outer before inner, those inside of enclosed messages left out. At most 100.
std::vector<CryptoLayer> cryptoLayers(const Part &root);

/// OpenPGP that stands in a text (read only: nothing of ours writes it).
enum class InlinePgp { None, Signed, Encrypted, Key };
InlinePgp inlinePgp(QStringView text);

} // namespace postrider::mime
