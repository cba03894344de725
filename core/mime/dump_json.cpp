#include "mime/dump_json.h"

#include "mime/address_parser.h"
#include "mime/charset.h"
#include "mime/date_parser.h"
#include "mime/message_ids.h"
#include "mime/parser.h"
#include "mime/transfer_decoding.h"

#include <QCryptographicHash>

namespace postrider::mime {

namespace {

/// JSON written in the order of the fields, which QJsonObject would sort.
QByteArray jsonString(const QString &text)
{
    QByteArray out = "\"";
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                out += "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0');
            else
                out += c;
        }
    }
    return out + '"';
}
QByteArray jsonString(const QByteArray &bytes) { return jsonString(QString::fromUtf8(bytes)); }
QByteArray orNull(const QString &text) { return text.isEmpty() ? QByteArray("null") : jsonString(text); }
QByteArray orNull(const QByteArray &bytes) { return bytes.isEmpty() ? QByteArray("null") : jsonString(bytes); }

QByteArray jsonAddresses(const AddressList &list)
{
    QByteArrayList items;
    for (const Address &address : list)
        items << "{\"name\":" + jsonString(address.name) + ",\"addr\":" + jsonString(address.address) + '}';
    return '[' + items.join(',') + ']';
}

QByteArray jsonIds(const std::vector<QByteArray> &ids)
{
    QByteArrayList items;
    for (const QByteArray &id : ids)
        items << jsonString(id);
    return '[' + items.join(',') + ']';
}

QByteArray jsonDate(QByteArrayView field)
{
    const std::optional<DateValue> date = parseDate(field);
    if (!date)
        return "null";
    const QDateTime utc = QDateTime::fromSecsSinceEpoch(date->secondsSinceEpoch, Qt::UTC);
    return jsonString(utc.toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"));
}

QByteArray sha256(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); }

/// CRLF and lone CR become LF; LFs at the end go.
QByteArray normalLines(QByteArray bytes)
{
    bytes.replace("\r\n", "\n");
    bytes.replace('\r', '\n');
    while (bytes.endsWith('\n'))
        bytes.chop(1);
    return bytes;
}

QByteArray comparableBody(QByteArrayView raw, const Part &part)
{
    QByteArray bytes = decodedBody(raw, part);
    if (transferEncoding(part.transferEncoding) != TransferEncoding::Base64 || part.type == "text")
        bytes = normalLines(std::move(bytes));
    return bytes;
}

QByteArray jsonPart(QByteArrayView raw, const Part &part)
{
    QByteArray out = "{\"path\":" + jsonString(part.section) + ",\"type\":" + jsonString(part.mimeType());
    out += ",\"charset\":" + orNull(part.charset()) + ",\"filename\":" + orNull(part.fileName);
    out += ",\"disposition\":" + orNull(part.disposition) + ",\"content_id\":" + orNull(part.contentId);
    if (part.isMessage()) {
        out += ",\"decoded_size\":null,\"sha256\":null}";
    } else {
        const QByteArray bytes = comparableBody(raw, part);
        out += ",\"decoded_size\":" + QByteArray::number(bytes.size()) + ",\"sha256\":" + jsonString(sha256(bytes)) + '}';
    }
    return out;
}

/// Leaves, depth first; a multipart without parts is one, too.
void collectParts(QByteArrayView raw, const Part &part, QByteArrayList &out)
{
    if (!part.isMultipart() || part.children.empty()) {
        out << jsonPart(raw, part);
        return;
    }
    for (const Part &child : part.children)
        collectParts(raw, child, out);
}

QString withoutTrailingBlanks(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        while (!line.isEmpty() && line.back().isSpace())
            line.chop(1);
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

QString withoutBlanks(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (!c.isSpace() && c != QChar::ReplacementCharacter && !(c >= QChar(0x1C) && c <= QChar(0x1F)))
            out.append(c);
    }
    return out;
}

QString declaredText(QByteArrayView raw, const Part &part)
{
    QString text = decodeDeclared(decodedBody(raw, part), part.charset());
    text.remove(QChar(0));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return text.replace(u'\r', u'\n');
}

/// "text_sha256":…,"text_norm_sha256":… of the first leaf of that type that is no attachment.
QByteArray jsonText(QByteArrayView raw, const Part &root, const char *subtype, const QByteArray &key)
{
    const Part *chosen = nullptr;
    root.forEachLeaf([&](const Part &part) {
        if (!chosen && part.isText(subtype) && part.disposition != "attachment")
            chosen = &part;
    });
    if (!chosen)
        return '"' + key + "_sha256\":null,\"" + key + "_norm_sha256\":null";
    const QString text = withoutTrailingBlanks(declaredText(raw, *chosen));
    return '"' + key + "_sha256\":" + jsonString(sha256(text.toUtf8())) + ",\"" + key + "_norm_sha256\":"
        + jsonString(sha256(withoutBlanks(text).toUtf8()));
}

} // namespace

QByteArray toParseJson(const QString &file, const QByteArray &raw)
{
    const Message message = parse(raw);
    const HeaderFields headers = headersOf(raw, message.root);
    QByteArray out = "{\"file\":" + jsonString(file);
    out += ",\"subject\":" + (headers.contains("Subject") ? jsonString(headers.text("Subject")) : QByteArray("null"));
    out += ",\"from\":" + jsonAddresses(headers.firstAddresses("From"));
    out += ",\"to\":" + jsonAddresses(headers.addresses("To"));
    out += ",\"cc\":" + jsonAddresses(headers.addresses("Cc"));
    out += ",\"date_utc\":" + jsonDate(headers.raw("Date"));
    out += ",\"message_id\":" + orNull(parseMessageId(headers.raw("Message-ID")));
    out += ",\"in_reply_to\":" + jsonIds(headers.messageIds("In-Reply-To"));
    out += ",\"references\":" + jsonIds(headers.messageIds("References"));
    QByteArrayList parts;
    collectParts(raw, message.root, parts);
    out += ",\"parts\":[" + parts.join(',') + "],";
    out += jsonText(raw, message.root, "plain", "text") + ',' + jsonText(raw, message.root, "html", "html");
    return out + '}';
}

} // namespace postrider::mime
