#include "mime/tnef.h"

#include "mime/charset.h"
#include "mime/rtf.h"

#include <QStringDecoder>

namespace postrider::mime {

namespace {

constexpr quint32 Signature = 0x223E9F78;
constexpr size_t MaxFiles = 1'000;
constexpr quint32 MaxProperties = 10'000;
constexpr qsizetype MaxText = 10 * 1024 * 1024;

// Attributes (MS-OXTNEF section 2.1.3.3): the low half of the id.
constexpr quint16 AttSubject = 0x8004;
constexpr quint16 AttBody = 0x800C;
constexpr quint16 AttAttachData = 0x800F;
constexpr quint16 AttAttachTitle = 0x8010;
constexpr quint16 AttAttachRendData = 0x9002;
constexpr quint16 AttMapiProperties = 0x9003;
constexpr quint16 AttAttachment = 0x9005;
constexpr quint16 AttOemCodepage = 0x9007;

// Properties (MS-OXPROPS).
constexpr quint16 PropSubject = 0x0037;
constexpr quint16 PropBody = 0x1000;
constexpr quint16 PropRtfCompressed = 0x1009;
constexpr quint16 PropHtml = 0x1013;
constexpr quint16 PropAttachData = 0x3701;
constexpr quint16 PropAttachFileName = 0x3704;
constexpr quint16 PropAttachLongFileName = 0x3707;
constexpr quint16 PropAttachMimeTag = 0x370E;
constexpr quint16 PropAttachContentId = 0x3712;

constexpr quint16 TypeString8 = 0x001E;
constexpr quint16 TypeUnicode = 0x001F;
constexpr quint16 TypeObject = 0x000D;
constexpr quint16 TypeBinary = 0x0102;

/// Little-endian numbers and pieces; after the first that is not there, all are empty.
class Cursor final
{
public:
    explicit Cursor(QByteArrayView in)
        : m_in(in)
    {}
    bool failed() const { return m_failed; }
    bool atEnd() const { return m_failed || m_at >= m_in.size(); }
    QByteArrayView take(quint64 count)
    {
        if (m_failed || count > quint64(m_in.size() - m_at)) {
            m_failed = true;
            return {};
        }
        const QByteArrayView piece = m_in.sliced(m_at, qsizetype(count));
        m_at += qsizetype(count);
        return piece;
    }
    quint32 number(int octets)
    {
        quint32 value = 0;
        const QByteArrayView piece = take(quint64(octets));
        for (qsizetype i = 0; i < piece.size(); ++i)
            value |= quint32(static_cast<unsigned char>(piece[i])) << (8 * i);
        return value;
    }
    /// To the next multiple of four behind something of `count` octets; missing padding at the end is forgiven.
    void pad(quint64 count) { m_at = std::min<qsizetype>(m_in.size(), m_at + qsizetype((4 - count % 4) % 4)); }

private:
    QByteArrayView m_in;
    qsizetype m_at = 0;
    bool m_failed = false;
};

QByteArrayView untilNul(QByteArrayView text)
{
    const qsizetype nul = text.indexOf('\0');
    return nul < 0 ? text : text.first(nul);
}

class TnefReader final
{
public:
    explicit TnefReader(QByteArrayView in)
        : m_in(in)
    {}
    std::optional<Tnef> run();

private:
    void attribute(quint16 id, QByteArrayView data);
    void properties(QByteArrayView data, bool ofAttachment);
    QByteArrayView propertyValue(Cursor &in, quint16 type, bool &ok);
    void property(quint16 id, quint16 type, QByteArrayView value, bool ofAttachment);
    void body(quint16 id, quint16 type, QByteArrayView value);
    QString text(quint16 type, QByteArrayView value) const;
    TnefFile *file() { return m_result.files.empty() || m_ignored ? nullptr : &m_result.files.back(); }

    Cursor m_in;
    Tnef m_result;
    QByteArray m_codec = "windows-1252";
    QByteArrayView m_rtf;
    bool m_ignored = false; // past MaxFiles
};

std::optional<Tnef> TnefReader::run()
{
    if (m_in.number(4) != Signature || m_in.failed())
        return {};
    m_in.take(2); // a key nobody uses
    while (!m_in.atEnd()) {
        m_in.take(1); // level: the ids tell as much
        const quint32 id = m_in.number(4);
        const quint32 length = m_in.number(4);
        const QByteArrayView data = m_in.take(length);
        if (m_in.failed())
            break;
        attribute(quint16(id & 0xFFFF), data);
        m_in.take(2); // the checksum: nobody keeps it right
    }
    m_result.isDamaged = m_in.failed();
    if (!m_rtf.isNull() && (m_result.text.isEmpty() || m_result.html.isEmpty())) {
        const RtfText rtf = textOfRtf(decompressRtf(m_rtf, MaxText));
        if (m_result.html.isEmpty())
            m_result.html = rtf.html;
        if (m_result.text.isEmpty())
            m_result.text = rtf.text;
    }
    return std::move(m_result);
}

void TnefReader::attribute(quint16 id, QByteArrayView data)
{
    switch (id) {
    case AttOemCodepage: {
        Cursor in(data);
        const QByteArray codec = codecForLabel("windows-" + QByteArray::number(in.number(4)));
        if (!codec.isEmpty())
            m_codec = codec;
        break;
    }
    case AttSubject:
        if (m_result.subject.isEmpty())
            m_result.subject = text(TypeString8, data);
        break;
    case AttBody:
        if (m_result.text.isEmpty())
            m_result.text = text(TypeString8, data);
        break;
    case AttMapiProperties:
        properties(data, false);
        break;
    case AttAttachRendData:
        m_ignored = m_result.files.size() >= MaxFiles;
        if (!m_ignored)
            m_result.files.emplace_back();
        break;
    case AttAttachTitle:
        if (TnefFile *now = file(); now && now->name.isEmpty())
            now->name = text(TypeString8, data);
        break;
    case AttAttachData:
        if (TnefFile *now = file(); now && now->bytes.isEmpty())
            now->bytes = data.toByteArray();
        break;
    case AttAttachment:
        properties(data, true);
        break;
    default:
        break;
    }
}

/// MsgPropertyList (section 2.1.3.4): each value's length follows from its type, so an unknown type ends the list.
void TnefReader::properties(QByteArrayView data, bool ofAttachment)
{
    constexpr quint16 MultiValued = 0x1000;
    Cursor in(data);
    const quint32 count = std::min(in.number(4), MaxProperties);
    for (quint32 i = 0; i < count && !in.atEnd(); ++i) {
        const quint32 tag = in.number(4);
        const auto type = quint16(tag & 0xFFFF & ~MultiValued);
        const auto id = quint16(tag >> 16);
        if (id >= 0x8000) { // a named property: its GUID and number or name
            in.take(16);
            if (in.number(4) == 0) {
                in.take(4);
            } else {
                const quint32 length = in.number(4);
                in.take(length);
                in.pad(length);
            }
        }
        const bool isCounted =
            (tag & MultiValued) || type == TypeString8 || type == TypeUnicode || type == TypeBinary || type == TypeObject;
        const quint32 values = isCounted ? in.number(4) : 1;
        bool ok = true;
        for (quint32 v = 0; v < values && ok && !in.failed(); ++v) {
            const QByteArrayView value = propertyValue(in, type, ok);
            if (ok && v == 0 && !in.failed())
                property(id, type, value, ofAttachment);
        }
        if (!ok)
            return;
    }
}

QByteArrayView TnefReader::propertyValue(Cursor &in, quint16 type, bool &ok)
{
    switch (type) {
    case 0x0002:
    case 0x0003:
    case 0x0004:
    case 0x000A:
    case 0x000B:
        return in.take(4);
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040:
        return in.take(8);
    case 0x0048:
        return in.take(16);
    case TypeString8:
    case TypeUnicode:
    case TypeBinary:
    case TypeObject: {
        const quint32 length = in.number(4);
        const QByteArrayView value = in.take(length);
        in.pad(length);
        return value;
    }
    default:
        ok = false;
        return {};
    }
}

void TnefReader::property(quint16 id, quint16 type, QByteArrayView value, bool ofAttachment)
{
    if (!ofAttachment) {
        body(id, type, value);
        return;
    }
    TnefFile *now = file();
    if (!now)
        return;
    switch (id) {
    case PropAttachLongFileName:
        now->name = text(type, value);
        break;
    case PropAttachFileName:
        if (now->name.isEmpty())
            now->name = text(type, value);
        break;
    case PropAttachMimeTag:
        now->type = text(type, value).toLower().left(200).toLatin1();
        break;
    case PropAttachContentId:
        now->contentId = text(type, value).left(500).toUtf8();
        break;
    case PropAttachData: {
        constexpr qsizetype GuidSize = 16;
        if (type == TypeObject && value.size() > GuidSize) {
            now->bytes = value.sliced(GuidSize).toByteArray();
            now->isTnef = Cursor(now->bytes).number(4) == Signature;
        } else if (type == TypeBinary) {
            now->bytes = value.toByteArray();
        }
        break;
    }
    default:
        break;
    }
}

void TnefReader::body(quint16 id, quint16 type, QByteArrayView value)
{
    switch (id) {
    case PropSubject:
        if (m_result.subject.isEmpty())
            m_result.subject = text(type, value);
        break;
    case PropBody:
        if (m_result.text.isEmpty())
            m_result.text = text(type, value);
        break;
    case PropHtml:
        m_result.html = text(type == TypeUnicode ? TypeUnicode : TypeString8, value);
        break;
    case PropRtfCompressed:
        m_rtf = value;
        break;
    default:
        break;
    }
}

QString TnefReader::text(quint16 type, QByteArrayView value) const
{
    value = value.first(std::min(value.size(), MaxText));
    if (type == TypeUnicode) {
        QStringDecoder decoder(QStringConverter::Utf16LE);
        QString result = decoder(value.first(value.size() & ~qsizetype(1)));
        const qsizetype nul = result.indexOf(QChar(0));
        if (nul >= 0)
            result.truncate(nul);
        return result;
    }
    return decodeDeclared(untilNul(value), m_codec);
}

} // namespace

std::optional<Tnef> parseTnef(QByteArrayView bytes)
{
    return TnefReader(bytes).run();
}

} // namespace postrider::mime
