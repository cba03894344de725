#include "mime/builder.h"

#include "mime/charset.h"
#include "mime/file_name.h"
#include "mime/flowed.h"
#include "mime/header_fields.h"
#include "mime/header_writer.h"
#include "mime/parameters.h"
#include "mime/transfer_encoding.h"

#include "base/failure.h"

#include <array>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxLine = 998;

/// A stretch of the message: octets as they are, or a file that becomes base64 while it is written.
struct Segment {
    QByteArray bytes;
    QString file{};
    qint64 size = 0; ///< of the file
};

/// A finished entity: its header fields and its body, CRLF, without a line break at the end of the body.
struct Entity {
    QByteArray header;
    std::vector<Segment> body;

    Entity(QByteArray fields, QByteArray octets) : header(std::move(fields)) { body.push_back({std::move(octets)}); }
    Entity() = default;
};

[[noreturn]] void unreadable(const QString &path)
{
    throw Failure(Failure::Kind::Store,
                  QCoreApplication::translate("MimeBuilder", "The attached file %1 cannot be read any more.").arg(QFileInfo(path).fileName()),
                  Failure::Cause::NotFound, {}, QCoreApplication::translate("MimeBuilder", "Remove it from the message or attach it again."));
}

void writeFile(const Segment &segment, const BuildSink &sink)
{
    constexpr qint64 Piece = 57 * 4096; // whole lines of base64
    QFile file(segment.file);
    if (!file.open(QIODevice::ReadOnly) || file.size() != segment.size)
        unreadable(segment.file);
    qint64 written = 0;
    while (written < segment.size) {
        QByteArray piece = file.read(Piece);
        // A short read in the middle would put padding there.
        while (!piece.isEmpty() && piece.size() < Piece && written + piece.size() < segment.size) {
            const QByteArray more = file.read(Piece - piece.size());
            if (more.isEmpty())
                break;
            piece += more;
        }
        if (piece.isEmpty() || written + piece.size() > segment.size)
            unreadable(segment.file);
        written += piece.size();
        sink(encodeBase64(piece));
    }
}

bool isReserved(const QByteArray &name)
{
    static constexpr std::array<const char *, 14> Reserved{
        "Date",    "From",       "Sender",      "Reply-To",   "To",           "Cc",         "Bcc",
        "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Resent-Bcc", "Return-Path"};
    for (const char *reserved : Reserved) {
        if (sameName(name, reserved))
            return true;
    }
    return name.size() >= 8 && sameName(QByteArrayView(name).first(8), "Content-");
}

QByteArray makeBoundary(const std::vector<Entity> &parts, Random &random)
{
    while (true) {
        // "=_" stands in no quoted-printable or base64 text; whether it stands in the others is looked up.
        const QByteArray boundary = "=_" + random.bytes(16).toHex();
        bool taken = false;
        for (const Entity &part : parts) {
            taken = taken || part.header.contains(boundary);
            for (const Segment &segment : part.body)
                taken = taken || segment.bytes.contains(boundary);
        }
        if (!taken)
            return boundary;
    }
}

Entity multipart(const QByteArray &subtype, std::vector<Entity> parts, const QList<Part::Parameter> &extra, Random &random)
{
    const QByteArray boundary = makeBoundary(parts, random);
    Entity result;
    HeaderWriter header;
    QList<Part::Parameter> parameters = extra;
    parameters.append({"boundary", QString::fromLatin1(boundary)});
    header.parameterized("Content-Type", "multipart/" + subtype, parameters);
    result.header = header.bytes();
    bool first = true;
    for (Entity &part : parts) {
        result.body.push_back({(std::exchange(first, false) ? "--" : "\r\n--") + boundary + "\r\n" + part.header + "\r\n"});
        for (Segment &segment : part.body)
            result.body.push_back(std::move(segment));
        part.body.clear();
    }
    result.body.push_back({"\r\n--" + boundary + "--\r\n"});
    return result;
}

Entity textEntity(const QByteArray &subtype, const QString &text, bool flowed)
{
    const QByteArray utf8 = (flowed ? encodeFlowed(text) : text).toUtf8();
    const EncodedBody encoded = encodeText(utf8);
    HeaderWriter header;
    QList<Part::Parameter> parameters{{"charset", isAscii(utf8) ? QStringLiteral("us-ascii") : QStringLiteral("utf-8")}};
    if (flowed)
        parameters.append({"format", QStringLiteral("flowed")});
    header.parameterized("Content-Type", "text/" + subtype, parameters);
    header.token("Content-Transfer-Encoding", encoded.encoding);
    return {header.bytes(), encoded.bytes};
}

bool isPlainAscii7Bit(const QByteArray &bytes)
{
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] & 0x80)
            return false;
        if (bytes[i] == '\n') {
            if (i - lineStart > MaxLine)
                return false;
            lineStart = i + 1;
        }
    }
    return bytes.size() - lineStart <= MaxLine;
}

QByteArray wholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        unreadable(path);
    return file.readAll();
}

/// The name that goes with a file: the user's own, in whatever script; without a path, and without what only deceives.
QString sentFileName(const QString &raw)
{
    constexpr qsizetype Longest = 255; // octets, on most disks
    QString name;
    for (const QChar c : raw.mid(raw.lastIndexOf(u'/') + 1)) {
        const bool turnsText = (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (!turnsText)
            name += c == u'\\' ? QChar(u'_') : c; // a path to many a reader
    }
    const bool isDots = name == u"." || name == u"..";
    return isDots || name.trimmed().isEmpty() || name.toUtf8().size() > Longest ? safeFileName(name, QString()) : name;
}

Entity attachmentEntity(const DraftAttachment &attachment)
{
    QByteArray type, subtype;
    if (!splitMediaType(attachment.type, &type, &subtype) || type == "multipart")
        splitMediaType(typeForFileName(attachment.name), &type, &subtype);
    const bool isMessage = type == "message" && subtype == "rfc822";
    const QString name = sentFileName(attachment.name);
    HeaderWriter header;
    QList<Part::Parameter> nameParameter;
    const bool asciiName = isAscii(name.toUtf8());
    if (!name.isEmpty() && asciiName)
        nameParameter.append({"name", name});
    header.parameterized("Content-Type", type + '/' + subtype, nameParameter);
    const bool isFile = !attachment.path.isEmpty() && !isMessage;
    QByteArray body;
    if (isMessage)
        body = toCanonicalLines(attachment.path.isEmpty() ? attachment.bytes : wholeFile(attachment.path));
    else if (!isFile)
        body = encodeBase64(attachment.bytes);
    // RFC 2046 section 5.2.1 allows an enclosed message no encoding.
    header.token("Content-Transfer-Encoding", !isMessage ? "base64" : isPlainAscii7Bit(body) ? "7bit" : "8bit");
    QList<Part::Parameter> fileName;
    if (!name.isEmpty())
        fileName.append({"filename", name});
    header.parameterized("Content-Disposition", attachment.contentId.isEmpty() ? "attachment" : "inline", fileName);
    if (!attachment.contentId.isEmpty())
        header.messageIds("Content-ID", {attachment.contentId});
    Entity entity(header.bytes(), body);
    if (isFile) {
        const QFileInfo info(attachment.path);
        if (!info.isFile() || !info.isReadable())
            unreadable(attachment.path);
        entity.body = {Segment{{}, attachment.path, info.size()}};
    }
    return entity;
}

/// mixed(alternative(plain, related(html, pictures)), files), each wrapper only where it is needed.
Entity bodyTree(const Draft &draft, Random &random)
{
    std::vector<Entity> pictures;
    std::vector<Entity> files;
    for (const DraftAttachment &attachment : draft.attachments) {
        const bool isPicture = !attachment.contentId.isEmpty() && !draft.html.isEmpty();
        (isPicture ? pictures : files).push_back(attachmentEntity(attachment));
    }
    Entity body = textEntity("plain", draft.text, draft.flowed);
    if (!draft.html.isEmpty()) {
        Entity html = textEntity("html", draft.html, false);
        if (!pictures.empty()) {
            pictures.insert(pictures.begin(), std::move(html));
            html = multipart("related", std::move(pictures), {{"type", QStringLiteral("text/html")}}, random);
        }
        std::vector<Entity> alternatives;
        alternatives.push_back(std::move(body));
        alternatives.push_back(std::move(html));
        body = multipart("alternative", std::move(alternatives), {}, random);
    }
    if (files.empty())
        return body;
    files.insert(files.begin(), std::move(body));
    return multipart("mixed", std::move(files), {}, random);
}

} // namespace

QByteArray makeMessageId(const Address &from, Random &random)
{
    const QByteArray wire = wireAddress(from.address);
    const QByteArray domain = wire.mid(wire.lastIndexOf('@') + 1).toLower();
    const bool usable = wire.contains('@') && isAscii(domain) && !domain.contains('>') && !domain.isEmpty();
    return random.bytes(16).toHex() + '@' + (usable ? domain : QByteArray("localhost.invalid"));
}

QByteArray build(const Draft &draft, Random &random)
{
    QByteArray message;
    buildTo(draft, random, [&message](QByteArrayView piece) { message += piece; });
    return message;
}

void buildTo(const Draft &draft, Random &random, const BuildSink &sink)
{
    HeaderWriter header;
    header.date("Date", draft.date);
    header.addresses("From", {draft.from});
    if (!draft.sender.address.isEmpty())
        header.addresses("Sender", {draft.sender});
    header.addresses("Reply-To", draft.replyTo);
    if (draft.to.empty() && draft.cc.empty() && !draft.bcc.empty()) // some servers want a destination field
        header.token("To", "undisclosed-recipients:;");
    header.addresses("To", draft.to);
    header.addresses("Cc", draft.cc);
    header.addresses("Bcc", draft.bcc);
    if (!draft.subject.isEmpty())
        header.text("Subject", draft.subject);
    header.messageIds("Message-ID", {draft.messageId.isEmpty() ? makeMessageId(draft.from, random) : draft.messageId});
    header.messageIds("In-Reply-To", draft.inReplyTo);
    header.messageIds("References", draft.references);
    for (const Draft::ExtraHeader &extra : draft.extraHeaders) {
        if (isFieldName(extra.name) && !isReserved(extra.name))
            header.text(extra.name, extra.value);
    }
    header.token("MIME-Version", "1.0");
    const Entity body = bodyTree(draft, random);
    sink(header.bytes() + body.header + "\r\n");
    for (const Segment &segment : body.body) {
        if (segment.file.isEmpty())
            sink(segment.bytes);
        else
            writeFile(segment, sink);
    }
}

QByteArray wireAddress(const QString &address)
{
    QString clean;
    for (const QChar c : address) {
        const bool forbidden = c < u' ' || c == QChar(0x7F) || (c >= QChar(0x80) && c < QChar(0xA0)) || c == u'<' || c == u'>'
            || c == QChar(0x2028) || c == QChar(0x2029);
        if (!forbidden)
            clean += c;
    }
    clean = clean.trimmed();
    const qsizetype at = clean.lastIndexOf(u'@');
    QByteArray local = (at < 0 ? clean : clean.left(at)).toUtf8();
    const bool isQuoted = local.size() >= 2 && local.startsWith('"') && local.endsWith('"');
    if (!isQuoted) { // separators would make two addresses of one
        for (const char forbidden : {' ', ',', ';', '"', '(', ')', '\\', ':'})
            local.replace(forbidden, QByteArrayView());
    }
    if (at < 0 || local.isEmpty())
        return local;
    QByteArray domain = clean.mid(at + 1).toUtf8();
    if (!isAscii(domain))
        domain = QUrl::toAce(QString::fromUtf8(domain));
    for (const char forbidden : {' ', ',', ';', '"', '(', ')', '\\'})
        domain.replace(forbidden, QByteArrayView());
    return domain.isEmpty() ? QByteArray() : local + '@' + domain;
}

bool needsSmtpUtf8(const Address &address) { return !isAscii(wireAddress(address.address)); }

TransportNeeds transportNeeds(QByteArrayView message)
{
    TransportNeeds needs;
    bool inHeader = true;
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < message.size(); ++i) {
        const char c = message[i];
        if (c & 0x80)
            (inHeader ? needs.smtpUtf8 : needs.eightBit) = true;
        if (c != '\n')
            continue;
        const qsizetype length = i - lineStart - (i > lineStart && message[i - 1] == '\r' ? 1 : 0);
        if (length == 0)
            inHeader = false;
        needs.longLines = needs.longLines || length > MaxLine;
        lineStart = i + 1;
    }
    needs.longLines = needs.longLines || message.size() - lineStart > MaxLine;
    return needs;
}

QByteArray toCanonicalLines(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 40);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\r') {
            out += "\r\n";
            if (i + 1 < bytes.size() && bytes[i + 1] == '\n')
                ++i;
        } else if (c == '\n') {
            out += "\r\n";
        } else if (c != '\0') {
            out += c;
        }
    }
    return out;
}

} // namespace postrider::mime
