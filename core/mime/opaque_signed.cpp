#include "mime/opaque_signed.h"

#include "mime/crypto_structure.h"

namespace postrider::mime {

namespace {

constexpr quint8 Sequence = 0x30;
constexpr quint8 Set = 0x31;
constexpr quint8 Integer = 0x02;
constexpr quint8 ObjectId = 0x06;
constexpr quint8 Octets = 0x04;
constexpr quint8 OctetPieces = 0x24; // constructed
constexpr quint8 Explicit0 = 0xA0;
constexpr int EndOfContents = 0;

const QByteArrayView SignedData("\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 9); // 1.2.840.113549.1.7.2

/// Goes through elements from the outside inwards; what fails once fails from then on (X.690 section 8.1).
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool ok() const { return m_ok; }

    struct Head {
        int tag = -1;
        qsizetype length = -1; ///< -1: until its end is marked
    };

    Head head()
    {
        Head head;
        head.tag = octet();
        const int first = octet();
        if (!m_ok || (head.tag & 0x1F) == 0x1F)
            return fail();
        if (first < 0x80) {
            head.length = first;
        } else if (first > 0x84) {
            return fail();
        } else if (first > 0x80) {
            head.length = 0;
            for (int i = 0; i < first - 0x80; ++i)
                head.length = head.length << 8 | octet();
        }
        if (head.length > m_bytes.size() - m_at)
            return fail();
        return head;
    }

    /// Steps into an element of this tag.
    void enter(quint8 tag)
    {
        if (head().tag != tag)
            fail();
    }

    /// Steps over an element of this tag; its contents if it says how long it is.
    QByteArrayView take(quint8 tag)
    {
        Head outer = head();
        if (outer.tag != tag)
            fail();
        const qsizetype start = m_at;
        if (outer.length >= 0) {
            m_at += m_ok ? outer.length : 0;
            return m_ok ? m_bytes.sliced(start, outer.length) : QByteArrayView();
        }
        for (qsizetype open = 1; m_ok && open > 0;) {
            const Head inner = head();
            if (inner.tag == EndOfContents)
                --open;
            else if (inner.length < 0)
                ++open;
            else
                m_at += inner.length;
        }
        return {};
    }

    /// An octet string in one piece or in several.
    QByteArray octets()
    {
        const Head outer = head();
        QByteArray all;
        if (outer.tag == Octets && outer.length >= 0)
            return m_bytes.sliced(m_at, outer.length).toByteArray();
        if (outer.tag != OctetPieces)
            fail();
        const qsizetype end = outer.length >= 0 ? m_at + outer.length : m_bytes.size();
        for (qsizetype open = outer.length < 0; m_ok && m_at < end;) {
            const Head piece = head();
            if (piece.tag == Octets && piece.length >= 0) {
                all += m_bytes.sliced(m_at, piece.length);
                m_at += piece.length;
            } else if (piece.tag == OctetPieces) {
                open += piece.length < 0;
            } else if (piece.tag != EndOfContents) {
                fail();
            } else if (--open <= 0) {
                break;
            }
        }
        return all;
    }

private:
    int octet()
    {
        m_ok = m_ok && m_at < m_bytes.size();
        return m_ok ? quint8(m_bytes[m_at++]) : 0;
    }
    Head fail()
    {
        m_ok = false;
        return {};
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace

std::optional<QByteArray> contentOfSignedData(QByteArrayView cms)
{
    Reader reader(cms);
    reader.enter(Sequence);
    if (reader.take(ObjectId) != SignedData)
        return std::nullopt;
    reader.enter(Explicit0);
    reader.enter(Sequence);
    reader.take(Integer); // version
    reader.take(Set);     // algorithms
    reader.enter(Sequence);
    reader.take(ObjectId);
    reader.enter(Explicit0); // missing where the text stands outside
    QByteArray content = reader.octets();
    return reader.ok() && !content.isEmpty() ? std::optional(std::move(content)) : std::nullopt;
}

bool isOpaqueSigned(const Part &root)
{
    const std::vector<CryptoLayer> layers = cryptoLayers(root);
    return layers.size() == 1 && layers.front().kind == CryptoKind::SmimeOpaqueSigned && layers.front().isOutermost;
}

std::optional<QByteArray> withUnwrappedSignature(QByteArrayView raw, const Message &message)
{
    const Part &root = message.root;
    if (!isOpaqueSigned(root))
        return std::nullopt;
    const std::optional<QByteArray> content = contentOfSignedData(decodedBody(raw, root));
    if (!content)
        return std::nullopt;
    QByteArray result;
    const HeaderFields header = headersOf(raw, root);
    for (const HeaderField &field : header.fields()) {
        if (field.name.size() >= 8 && sameName(field.name.first(8), "Content-"))
            continue;
        result += field.name.toByteArray() + ':' + field.value.toByteArray();
        result += result.endsWith('\n') ? "" : "\r\n";
    }
    // What is signed has header fields of its own for what it is (RFC 8551 section 3.1).
    return result + *content;
}

} // namespace postrider::mime
