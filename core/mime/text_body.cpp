// The text of a text/* part, whatever its encodings.
#include "mime/parser.h"

#include "mime/charset.h"
#include "mime/transfer_decoding.h"

namespace postrider::mime {

namespace {

constexpr qsizetype MetaLimit = 1024; // https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding

/// What <meta charset=x> or <meta ... content="text/html; charset=x"> near the start says; empty if nothing.
QByteArray metaCharset(const QByteArray &html)
{
    const QByteArray head = html.left(MetaLimit).toLower();
    qsizetype meta = head.indexOf("<meta");
    while (meta >= 0) {
        const qsizetype close = head.indexOf('>', meta);
        const QByteArray tag = head.mid(meta, (close < 0 ? head.size() : close) - meta);
        const qsizetype at = tag.indexOf("charset");
        if (at >= 0) {
            QByteArray value = tag.mid(at + 7).trimmed();
            if (value.startsWith('='))
                value = value.mid(1).trimmed();
            qsizetype end = 0;
            while (end < value.size() && (end == 0 || !QByteArrayView(" \t\r\n;\"'/").contains(value[end])))
                ++end;
            value.truncate(end);
            return value.replace('"', "").replace('\'', "");
        }
        meta = head.indexOf("<meta", meta + 5);
    }
    return {};
}

/// The MIME label, else a byte order mark, else <meta>. UTF-7 is never believed in HTML: it hides markup from whoever looks for
/// it.
QByteArray htmlCharset(const QByteArray &html, const QByteArray &label)
{
    if (codecForLabel(label) == "utf-7")
        return {};
    if (!label.isEmpty() || html.startsWith("\xEF\xBB\xBF") || html.startsWith("\xFE\xFF") || html.startsWith("\xFF\xFE"))
        return label;
    const QByteArray meta = metaCharset(html);
    const QByteArray codec = codecForLabel(meta);
    // A page that could be read so far is in no 16 or 32 bit code, whatever it says.
    return codec == "utf-7" || codec.startsWith("utf-16") || codec.startsWith("utf-32") ? QByteArray() : meta;
}

} // namespace

QString textOfBody(QByteArrayView encoded, const Part &part)
{
    const QByteArray bytes = decodeTransfer(encoded, part.transferEncoding);
    QString text = decodeText(bytes, part.subtype == "html" ? htmlCharset(bytes, part.charset()) : part.charset());
    text.remove(QChar(0)); // never text, and many a library stops at one
    if (text.contains(u'\r')) {
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        text.replace(u'\r', u'\n');
    }
    return text;
}

} // namespace postrider::mime
