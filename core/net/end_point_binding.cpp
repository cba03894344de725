#include "net/end_point_binding.h"

#include <QCryptographicHash>
#include <optional>

namespace postrider::net {

namespace {

/// One element of DER: its tag and content; `rest` is what stands behind it.
struct Element {
    quint8 tag = 0;
    QByteArrayView content;
    QByteArrayView rest;
};

std::optional<Element> elementOf(QByteArrayView der)
{
    if (der.size() < 2)
        return std::nullopt;
    qsizetype at = 2;
    quint64 length = quint8(der[1]);
    if (length >= 0x80) {
        const int octets = int(length & 0x7f);
        if (octets < 1 || octets > 4 || der.size() < at + octets)
            return std::nullopt;
        length = 0;
        for (int i = 0; i < octets; ++i)
            length = length << 8 | quint8(der[at++]);
    }
    if (length > quint64(der.size() - at))
        return std::nullopt;
    return Element{quint8(der[0]), der.sliced(at, qsizetype(length)), der.sliced(at + qsizetype(length))};
}

/// signatureAlgorithm of RFC 5280 section 4.1: the second element of the certificate; empty where there is none.
QByteArrayView signatureOid(QByteArrayView der)
{
    const std::optional<Element> certificate = elementOf(der);
    const std::optional<Element> signedPart = certificate ? elementOf(certificate->content) : std::nullopt;
    const std::optional<Element> algorithm = signedPart ? elementOf(signedPart->rest) : std::nullopt;
    const std::optional<Element> oid = algorithm ? elementOf(algorithm->content) : std::nullopt;
    return oid && oid->tag == 0x06 ? oid->content : QByteArrayView();
}

std::optional<QCryptographicHash::Algorithm> hashOf(QByteArrayView oid)
{
    using Hash = QCryptographicHash;
    static constexpr char Rsa[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x01";   // 1.2.840.113549.1.1
    static constexpr char Ecdsa[] = "\x2a\x86\x48\xce\x3d\x04\x03";       // 1.2.840.10045.4.3
    static constexpr char EcdsaSha1[] = "\x2a\x86\x48\xce\x3d\x04\x01"; // 1.2.840.10045.4.1
    const int last = oid.isEmpty() ? 0 : quint8(oid.back());
    if (oid == QByteArrayView(EcdsaSha1))
        return Hash::Sha256;
    if (oid.size() > 1 && oid.chopped(1) == QByteArrayView(Rsa)) {
        switch (last) {
        case 4: case 5: case 11: return Hash::Sha256;
        case 12: return Hash::Sha384;
        case 13: return Hash::Sha512;
        case 14: return Hash::Sha224;
        default: return std::nullopt;
        }
    }
    if (oid.size() > 1 && oid.chopped(1) == QByteArrayView(Ecdsa)) {
        switch (last) {
        case 1: return Hash::Sha224;
        case 2: return Hash::Sha256;
        case 3: return Hash::Sha384;
        case 4: return Hash::Sha512;
        default: return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace

QByteArray endPointBinding(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const std::optional<QCryptographicHash::Algorithm> hash = hashOf(signatureOid(der));
    return hash ? QCryptographicHash::hash(der, *hash) : QByteArray();
}

} // namespace postrider::net
