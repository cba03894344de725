#include "mime/file_name.h"

#include <QHash>
#include <QStringList>
#include <array>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxNameBytes = 200;
constexpr qsizetype MaxExtensionBytes = 20;

bool isForbidden(QChar c)
{
    if (c < u' ' || (c >= QChar(0x7F) && c < QChar(0xA0)))
        return true;
    return QStringView(u"<>:\"|?*").contains(c);
}

/// Letters that turn text around or cannot be seen: "exe.fdp" must not read as "pdf.exe" the other way round.
bool isInvisible(QChar c)
{
    const char16_t u = c.unicode();
    return c.category() == QChar::Other_Format || u == 0x2028 || u == 0x2029 || u == 0x115F || u == 0x1160 || u == 0x3164
        || u == 0xFFA0 || u == 0xFFFC || u == 0xFFFD;
}

bool isDevice(const QString &name)
{
    static const QStringList Devices{QStringLiteral("con"), QStringLiteral("prn"), QStringLiteral("aux"), QStringLiteral("nul"),
                                     QStringLiteral("conin$"), QStringLiteral("conout$"), QStringLiteral("clock$")};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    if (Devices.contains(stem))
        return true;
    const bool numbered = stem.size() == 4 && (stem.startsWith(u"com") || stem.startsWith(u"lpt"));
    return numbered && (stem[3].isDigit() || stem[3] == QChar(0xB9) || stem[3] == QChar(0xB2) || stem[3] == QChar(0xB3));
}

/// Cut to `limit` bytes of UTF-8 between two characters.
QString cutToBytes(const QString &text, qsizetype limit)
{
    qsizetype bytes = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool pair = c.isHighSurrogate() && i + 1 < text.size();
        const qsizetype cost = pair ? 4 : c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 ? 2 : 3;
        if (bytes + cost > limit)
            return text.left(i);
        bytes += cost;
        i += pair ? 1 : 0;
    }
    return text;
}

QString withoutEdges(QString name)
{
    while (!name.isEmpty() && (name.front() == u'.' || name.front() == u'-' || name.front() == u'~' || name.front().isSpace()))
        name.remove(0, 1);
    while (!name.isEmpty() && (name.back() == u'.' || name.back().isSpace()))
        name.chop(1);
    return name;
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= MaxNameBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 ? name.mid(dot) : QString();
    const qsizetype suffixBytes = suffix.toUtf8().size();
    if (suffix.isEmpty() || suffixBytes > MaxExtensionBytes)
        return withoutEdges(cutToBytes(name, MaxNameBytes));
    return withoutEdges(cutToBytes(name.left(dot), MaxNameBytes - suffixBytes)) + suffix;
}

struct KnownType {
    const char *extension;
    const char *type;
};
// The first entry of a type gives its extension.
constexpr std::array<KnownType, 62> KnownTypes{{
    {"txt", "text/plain"},
    {"html", "text/html"},
    {"htm", "text/html"},
    {"csv", "text/csv"},
    {"md", "text/markdown"},
    {"ics", "text/calendar"},
    {"vcf", "text/vcard"},
    {"css", "text/css"},
    {"xml", "application/xml"},
    {"json", "application/json"},
    {"js", "text/javascript"},
    {"log", "text/plain"},
    {"patch", "text/x-patch"},
    {"diff", "text/x-patch"},
    {"eml", "message/rfc822"},
    {"pdf", "application/pdf"},
    {"rtf", "application/rtf"},
    {"ps", "application/postscript"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"svg", "image/svg+xml"},
    {"bmp", "image/bmp"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"heic", "image/heic"},
    {"avif", "image/avif"},
    {"ico", "image/vnd.microsoft.icon"},
    {"mp3", "audio/mpeg"},
    {"ogg", "audio/ogg"},
    {"opus", "audio/ogg"},
    {"flac", "audio/flac"},
    {"wav", "audio/wav"},
    {"m4a", "audio/mp4"},
    {"mp4", "video/mp4"},
    {"mov", "video/quicktime"},
    {"webm", "video/webm"},
    {"mkv", "video/x-matroska"},
    {"avi", "video/x-msvideo"},
    {"zip", "application/zip"},
    {"gz", "application/gzip"},
    {"tar", "application/x-tar"},
    {"xz", "application/x-xz"},
    {"bz2", "application/x-bzip2"},
    {"7z", "application/x-7z-compressed"},
    {"rar", "application/vnd.rar"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"epub", "application/epub+zip"},
    {"p7s", "application/pkcs7-signature"},
    {"asc", "application/pgp-signature"},
    {"pgp", "application/pgp-encrypted"},
    {"dat", "application/ms-tnef"},
}};

const QStringList &executableExtensions()
{
    static const QStringList Extensions =
        QStringLiteral("desktop sh bash zsh csh ksh fish run bin appimage flatpakref flatpak snap deb rpm exe com bat cmd msi "
                       "msix msp mst scr pif "
                       "lnk url cpl dll sys hta js jse mjs vbs vbe vb ws wsf wsh wsc sct ps1 ps1xml psm1 psd1 psc1 reg inf scf "
                       "gadget jar jnlp "
                       "class py pyc pyw pyz pl rb php lua tcl app command workflow scpt scptd applescript action dmg pkg iso "
                       "img vhd vhdx udf "
                       "html htm xhtml shtml mht mhtml svg svgz xml xsl swf chm hlp application appref-ms appx docm dotm xlsm "
                       "xltm xlam pptm potm "
                       "ppam ppsm sldm xll one library-ms search-ms settingcontent-ms theme diagcab service timer crx xpi")
            .split(u' ');
    return Extensions;
}

bool startsWith(QByteArrayView bytes, QByteArrayView mark)
{
    return bytes.size() >= mark.size() && bytes.first(mark.size()) == mark;
}

QString cleanedOnce(const QString &name, const QString &fallback)
{
    QString cleaned;
    cleaned.reserve(std::min<qsizetype>(name.size(), 4096));
    // Only the last step of a path counts, whoever's separator it has.
    const qsizetype slash = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    for (const QChar c : QStringView(name).sliced(slash + 1).first(std::min<qsizetype>(name.size() - slash - 1, 4096))) {
        if (isInvisible(c))
            continue;
        if (isForbidden(c))
            cleaned.append(c < u' ' ? u' ' : u'_');
        else
            cleaned.append(c);
    }
    // Two hundred blanks before ".exe" would push it out of sight.
    cleaned = withoutEdges(cleaned.normalized(QString::NormalizationForm_C).simplified());
    cleaned.replace(QStringLiteral(" ."), QStringLiteral("."));
    cleaned = shortened(cleaned);
    if (isDevice(cleaned))
        cleaned.prepend(u'_');
    return cleaned.isEmpty() || cleaned == u"_" ? fallback : cleaned;
}

} // namespace

QString safeFileName(const QString &name, const QString &fallback)
{
    // Cutting a long name can bring to its end what may not stand there.
    QString safe = cleanedOnce(name, fallback);
    for (int round = 0; round < 4; ++round) {
        QString again = cleanedOnce(safe, fallback);
        if (again == safe)
            return safe;
        safe = std::move(again);
    }
    return fallback;
}

QString fileExtension(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return dot < 0 ? QString() : fileName.mid(dot + 1).toLower();
}

bool isExecutableKind(const QString &fileName, const QByteArray &mimeType, QByteArrayView firstBytes)
{
    const QStringList pieces = safeFileName(fileName).toLower().split(u'.');
    for (qsizetype i = std::max<qsizetype>(1, pieces.size() - 2); i < pieces.size(); ++i) {
        if (executableExtensions().contains(pieces[i].trimmed()))
            return true;
    }
    static constexpr std::array<const char *, 18> Types{
        "application/x-desktop",       "application/x-sh",
        "application/x-shellscript",   "text/x-shellscript",
        "application/x-executable",    "application/x-msdownload",
        "application/x-msdos-program", "application/vnd.microsoft.portable-executable",
        "application/x-ms-shortcut",   "application/java-archive",
        "application/javascript",      "text/javascript",
        "application/x-javascript",    "text/html",
        "application/xhtml+xml",       "image/svg+xml",
        "application/x-iso9660-image", "application/hta"};
    for (const char *type : Types) {
        if (mimeType == type)
            return true;
    }
    return startsWith(firstBytes, "\x7F" "ELF") || startsWith(firstBytes, "MZ") || startsWith(firstBytes, "#!")
        || startsWith(firstBytes, "[Desktop Entry]");
}

QByteArray typeFromMagic(QByteArrayView bytes)
{
    if (startsWith(bytes, QByteArrayView("\x89PNG\r\n\x1A\n", 8)))
        return "image/png";
    if (startsWith(bytes, "\xFF\xD8\xFF"))
        return "image/jpeg";
    if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a"))
        return "image/gif";
    if (startsWith(bytes, "RIFF") && bytes.size() >= 12 && bytes.sliced(8, 4) == QByteArrayView("WEBP"))
        return "image/webp";
    if (startsWith(bytes, "%PDF-"))
        return "application/pdf";
    if (startsWith(bytes, QByteArrayView("PK\x03\x04", 4)))
        return "application/zip";
    if (startsWith(bytes, "\x7F" "ELF"))
        return "application/x-executable";
    if (startsWith(bytes, "MZ"))
        return "application/vnd.microsoft.portable-executable";
    if (startsWith(bytes, "#!"))
        return "application/x-shellscript";
    return {};
}

QString extensionForType(const QByteArray &mimeType)
{
    for (const KnownType &known : KnownTypes) {
        if (mimeType == known.type)
            return QLatin1String(known.extension);
    }
    return {};
}

QByteArray typeForFileName(const QString &fileName)
{
    const QByteArray extension = fileExtension(fileName).toUtf8();
    for (const KnownType &known : KnownTypes) {
        if (extension == known.extension)
            return known.type;
    }
    return "application/octet-stream";
}

} // namespace postrider::mime
