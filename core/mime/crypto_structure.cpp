#include "mime/crypto_structure.h"

namespace postrider::mime {

namespace {

constexpr size_t MaxLayers = 100;

bool isPkcs7(const QByteArray &type, const char *name)
{
    return type == QByteArray("application/") + name || type == QByteArray("application/x-") + name;
}

CryptoKind signedKind(const QByteArray &type)
{
    if (isPkcs7(type, "pkcs7-signature"))
        return CryptoKind::SmimeSigned;
    return type == "application/pgp-signature" ? CryptoKind::PgpSigned : CryptoKind::OtherSigned;
}

CryptoLayer signedLayer(const Part &part)
{
    CryptoLayer layer;
    const QByteArray protocol = part.parameter("protocol").trimmed().toLower().toLatin1();
    const Part *signature = part.children.size() > 1 ? &part.children[1] : nullptr;
    layer.kind = signedKind(signature ? signature->mimeType() : protocol);
    layer.coveredSection = part.children.empty() ? QByteArray() : part.children.front().section;
    layer.signatureSection = signature ? signature->section : QByteArray();
    layer.hashAlgorithm = part.parameter("micalg").trimmed().toLower().toLatin1();
    layer.isWellFormed = part.children.size() == 2 && layer.kind != CryptoKind::OtherSigned && signedKind(protocol) == layer.kind;
    return layer;
}

CryptoLayer encryptedLayer(const Part &part)
{
    CryptoLayer layer;
    const bool pgp = !part.children.empty() && part.children.front().mimeType() == "application/pgp-encrypted";
    layer.kind = pgp ? CryptoKind::PgpEncrypted : CryptoKind::OtherEncrypted;
    layer.isWellFormed = pgp && part.children.size() == 2 && part.children[1].mimeType() == "application/octet-stream";
    return layer;
}

CryptoLayer pkcs7Layer(const Part &part)
{
    CryptoLayer layer;
    const QByteArray kind = part.parameter("smime-type").trimmed().toLower().toLatin1();
    if (kind == "signed-data")
        layer.kind = CryptoKind::SmimeOpaqueSigned;
    else if (kind == "certs-only")
        layer.kind = CryptoKind::SmimeCertificates;
    else if (kind == "compressed-data")
        layer.kind = CryptoKind::SmimeCompressed;
    else if (kind.isEmpty() && part.fileName.endsWith(u".p7c", Qt::CaseInsensitive))
        layer.kind = CryptoKind::SmimeCertificates;
    else // enveloped-data, authenveloped-data, or not told: RFC 8551 section 3.2.2 makes the parameter optional
        layer.kind = CryptoKind::SmimeEncrypted;
    layer.isWellFormed = true;
    return layer;
}

/// As deep as the parser and BODYSTRUCTURE allow (100).
void collect(const Part &part, bool outermost, std::vector<CryptoLayer> &layers)
{
    if (layers.size() >= MaxLayers)
        return;
    const auto add = [&](CryptoLayer layer) {
        layer.section = part.section;
        layer.isOutermost = outermost;
        layers.push_back(layer);
    };
    const bool isSigned = part.isMultipart() && part.subtype == "signed";
    if (isSigned)
        add(signedLayer(part));
    else if (part.isMultipart() && part.subtype == "encrypted")
        add(encryptedLayer(part));
    else if (isPkcs7(part.mimeType(), "pkcs7-mime"))
        add(pkcs7Layer(part));
    else if (part.mimeType() == "application/pgp-keys")
        add({CryptoKind::PgpKeys, {}, {}, {}, {}, false, true});
    if (!part.isMultipart())
        return;
    for (size_t i = 0; i < part.children.size(); ++i)
        collect(part.children[i], outermost && isSigned && i == 0, layers);
}

} // namespace

std::vector<CryptoLayer> cryptoLayers(const Part &root)
{
    std::vector<CryptoLayer> layers;
    collect(root, true, layers);
    return layers;
}

InlinePgp inlinePgp(QStringView text)
{
    constexpr QStringView Begin = u"-----BEGIN PGP ";
    for (qsizetype at = text.indexOf(Begin); at >= 0; at = text.indexOf(Begin, at + Begin.size())) {
        if (at > 0 && text[at - 1] != u'\n')
            continue;
        const QStringView what = text.sliced(at + Begin.size());
        if (what.startsWith(u"MESSAGE-----"))
            return InlinePgp::Encrypted;
        if (what.startsWith(u"SIGNED MESSAGE-----"))
            return InlinePgp::Signed;
        if (what.startsWith(u"PUBLIC KEY BLOCK-----"))
            return InlinePgp::Key;
    }
    return InlinePgp::None;
}

} // namespace postrider::mime
