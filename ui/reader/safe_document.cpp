#include "reader/safe_document.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>
#include <utility>

namespace postrider::ui {

namespace {

constexpr qint64 MostPixels = 64'000'000;
constexpr qint64 PixelsAtOnce = 250'000; ///< of a message, in the windows' thread: some 10 ms

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

namespace {

QSize fitted(const QSize &size, int widest)
{
    return size.width() > widest ? size.scaled(widest, size.height(), Qt::KeepAspectRatio).expandedTo({1, 1}) : size;
}

} // namespace

QSize sizeOfPicture(const QByteArray &bytes, int widest)
{
    QBuffer buffer;
    QImageReader reader;
    const QSize size = preparedSize(bytes, buffer, reader);
    return size.isEmpty() ? QSize() : fitted(size, widest);
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
        reader.setScaledSize(fitted(size, widest));
    }
    return reader.read();
}

SafeDocument::SafeDocument(QObject *parent)
    : QTextDocument(parent)
{
    setUndoRedoEnabled(false);
}

void SafeDocument::setPictures(const QHash<QString, QByteArray> &pictures)
{
    m_pictures = pictures;
    m_decoded.clear();
    m_pixelsDecoded = 0;
    ++m_generation;
}

void SafeDocument::setWidestPicture(int width)
{
    if (std::exchange(m_widest, width) != width) {
        setPictures(m_pictures);
    }
}

QVariant SafeDocument::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource) {
        return QByteArray("");
    }
    if (name.scheme() == QLatin1String("cid")) {
        const QImage image = picture(name.path(QUrl::FullyDecoded));
        if (!image.isNull()) {
            return image;
        }
    }
    return nothingToSee();
}

QImage SafeDocument::picture(const QString &id)
{
    const auto known = m_decoded.constFind(id);
    if (known != m_decoded.constEnd()) {
        return *known;
    }
    const auto found = m_pictures.constFind(id);
    if (found == m_pictures.constEnd()) {
        return {};
    }
    const QByteArray &bytes = found.value();
    QBuffer buffer;
    QImageReader reader;
    const QSize source = preparedSize(bytes, buffer, reader);
    QImage image;
    const qint64 pixels = qint64(source.width()) * source.height();
    if (!source.isEmpty() && m_decodesLater && m_pixelsDecoded + pixels > PixelsAtOnce) {
        image = QImage(fitted(source, m_widest), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        decodeLater(id);
    } else if (!source.isEmpty()) {
        m_pixelsDecoded += pixels;
        image = decodePicture(bytes, m_widest);
    }
    m_decoded.insert(id, image);
    return image;
}

void SafeDocument::decodeLater(const QString &id)
{
    const auto decode = [self = QPointer<SafeDocument>(this), application = QCoreApplication::instance(), id, bytes = m_pictures.value(id),
                         widest = m_widest, generation = m_generation] {
        const QImage image = decodePicture(bytes, widest);
        // By way of the application, which lives longer than this: the document may be gone, and only its own thread knows.
        QMetaObject::invokeMethod(
            application,
            [self, id, image, generation] {
                if (self && self->m_generation == generation) {
                    self->m_decoded.insert(id, image);
                    Q_EMIT self->pictureCame();
                }
            },
            Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start(decode);
}

} // namespace postrider::ui
