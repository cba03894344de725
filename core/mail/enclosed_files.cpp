#include "mail/enclosed_files.h"

#include "mime/body_choice.h"
#include "mime/file_name.h"
#include "mime/parser.h"
#include "mime/tnef.h"
#include "mime/transfer_decoding.h"
#include "mime/uuencode.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr size_t MaxFiles = 1'000;
constexpr int MaxDepth = 5; // messages within messages within winmail.dat

QString say(const char *text)
{
    return QCoreApplication::translate("EnclosedFiles", text);
}

EnclosedFile fileOf(const QString &name, const QByteArray &type, const QByteArray &bytes, size_t number)
{
    EnclosedFile file;
    file.type = type.isEmpty() ? mime::typeForFileName(name) : type;
    const QString extension = mime::extensionForType(file.type);
    const QString fallback = u"attachment-%1"_s.arg(number + 1) + (extension.isEmpty() ? QString() : u'.' + extension);
    file.name = mime::safeFileName(name, fallback);
    file.bytes = bytes;
    file.isMessage = file.type == "message/rfc822";
    return file;
}

/// The text of a message that lies in winmail.dat has no place of its own: it is a file.
void addTextOf(const mime::Tnef &tnef, std::vector<EnclosedFile> &files)
{
    const bool isHtml = tnef.text.trimmed().isEmpty() && !tnef.html.isEmpty();
    const QString &body = isHtml ? tnef.html : tnef.text;
    if (body.trimmed().isEmpty() || files.size() >= MaxFiles)
        return;
    const QString stem = tnef.subject.isEmpty() ? say("Enclosed message") : tnef.subject;
    files.push_back(fileOf(stem + (isHtml ? u".html"_s : u".txt"_s), isHtml ? "text/html" : "text/plain", body.toUtf8(), files.size()));
}

void addFilesOf(const mime::Tnef &tnef, int depth, std::vector<EnclosedFile> &files)
{
    for (const mime::TnefFile &file : tnef.files) {
        if (files.size() >= MaxFiles)
            return;
        const std::optional<mime::Tnef> inner = file.isTnef && depth < MaxDepth ? mime::parseTnef(file.bytes) : std::nullopt;
        if (inner) {
            addTextOf(*inner, files);
            addFilesOf(*inner, depth + 1, files);
            continue;
        }
        EnclosedFile enclosed = fileOf(file.name, file.type, file.bytes, files.size());
        enclosed.contentId = file.contentId;
        files.push_back(std::move(enclosed));
    }
}

} // namespace

std::optional<UnwrappedTnef> unwrapTnef(const QByteArray &decoded)
{
    const std::optional<mime::Tnef> tnef = mime::parseTnef(decoded);
    if (!tnef)
        return std::nullopt;
    UnwrappedTnef result;
    result.text = tnef->text;
    result.html = tnef->html;
    result.isDamaged = tnef->isDamaged;
    addFilesOf(*tnef, 0, result.files);
    return result;
}

UnwrappedText unwrapText(const QString &text)
{
    mime::UuencodeSplit split = mime::splitUuencoded(text);
    UnwrappedText result;
    result.text = std::move(split.text);
    for (const mime::UuencodedFile &file : split.files)
        result.files.push_back(fileOf(file.name, {}, file.bytes, result.files.size()));
    return result;
}

QByteArray enclosedSection(const QByteArray &section, size_t number)
{
    return section + '/' + QByteArray::number(qulonglong(number));
}

std::optional<std::pair<QByteArray, size_t>> splitEnclosedSection(const QByteArray &section)
{
    const qsizetype slash = section.lastIndexOf('/');
    if (slash < 0)
        return std::nullopt;
    bool ok = false;
    const uint number = section.mid(slash + 1).toUInt(&ok);
    if (!ok)
        return std::nullopt;
    return std::make_pair(section.left(slash), size_t(number));
}

std::optional<EnclosedFile> enclosedFile(const Part &part, const QByteArray &encoded, size_t number)
{
    std::vector<EnclosedFile> files;
    if (mime::isTnef(part)) {
        std::optional<UnwrappedTnef> tnef = unwrapTnef(mime::decodeTransfer(encoded, part.transferEncoding));
        if (tnef)
            files = std::move(tnef->files);
    } else {
        files = unwrapText(mime::textOfBody(encoded, part)).files;
    }
    if (number >= files.size())
        return std::nullopt;
    return std::move(files[number]);
}

AttachmentInfo describe(const EnclosedFile &file, const QByteArray &section, size_t number)
{
    AttachmentInfo info;
    info.section = enclosedSection(section, number);
    info.name = file.name;
    info.type = QString::fromLatin1(file.type);
    info.size = file.bytes.size();
    info.isHere = true;
    info.isMessage = file.isMessage;
    if (mime::isExecutableKind(file.name, file.type, QByteArrayView(file.bytes).first(std::min<qsizetype>(file.bytes.size(), 512)))) {
        info.canOpen = false;
        info.warning = say("This kind of file can run as a program. It can be saved, but is not opened from here.");
    }
    return info;
}

} // namespace postrider::mail
