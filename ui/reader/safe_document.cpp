#include "reader/safe_document.h"

#include <QBuffer>
#include <QImageReader>
#include <QUrl>

namespace postrider::ui {

namespace {

constexpr qint64 MostPixels = 64'000'000;

QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n")) {
        return "png";
    }
    if (bytes.startsWith("\xff\xd8\xff")) {
        return "jpeg";
    }
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
        return "gif";
    }
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP") {
        return "webp";
    }
    return {};
}

/// Makes the reader ready for the one format that the bytes begin like; an empty size: there is nothing to decode.
QSize preparedSize(const QByteArray &bytes, QBuffer &buffer, QImageReader &reader)
{
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty()) {
        return {};
    }
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    reader.setDevice(&buffer);
    reader.setFormat(format);
    const QSize size = reader.size();
    return size.isValid() && qint64(size.width()) * size.height() <= MostPixels ? size : QSize();
}

} // namespace

QImage nothingToSee()
{
    QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

bool isDecentPicture(const QByteArray &bytes)
{
    QBuffer buffer;
    QImageReader reader;
    return !preparedSize(bytes, buffer, reader).isEmpty();
}

QImage decodePicture(const QByteArray &bytes, int widest)
{
    QBuffer buffer;
    QImageReader reader;
    const QSize size = preparedSize(bytes, buffer, reader);
    if (size.isEmpty()) {
        return {};
    }
    if (size.width() > widest) {
        reader.setScaledSize(size.scaled(widest, size.height(), Qt::KeepAspectRatio));
    }
    return reader.read();
}

SafeDocument::SafeDocument(QObject *parent)
    : QTextDocument(parent)
{
    setUndoRedoEnabled(false);
}

QVariant SafeDocument::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource) {
        return QByteArray("");
    }
    if (name.scheme() == QLatin1String("cid")) {
        const auto found = m_pictures.constFind(name.path(QUrl::FullyDecoded));
        if (found != m_pictures.constEnd()) {
            const QImage image = decodePicture(found.value(), m_widest);
            if (!image.isNull()) {
                return image;
            }
        }
    }
    return nothingToSee();
}

} // namespace postrider::ui
