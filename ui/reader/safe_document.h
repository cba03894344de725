// A text document that can reach nothing but the pictures it was given.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QTextDocument>

namespace postrider::ui {

/// Every resource is answered here, and always with a valid value: for an invalid one Qt's image handler opens the name
/// as a file, whatever it is (a device or a FIFO would hang the window).
class SafeDocument final : public QTextDocument
{
    Q_OBJECT

public:
    explicit SafeDocument(QObject *parent = nullptr);
    /// By the ID after "cid:".
    void setPictures(const QHash<QString, QByteArray> &pictures) { m_pictures = pictures; }
    /// Wider pictures are scaled down to it, in device-independent pixels.
    void setWidestPicture(int width) { m_widest = width; }

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QHash<QString, QByteArray> m_pictures;
    int m_widest = 1200;
};

/// The picture in `bytes` if they begin like a PNG, JPEG, GIF or WebP of at most 64 megapixels; else a null image.
/// Nothing else is decoded: no SVG, nothing guessed.
QImage decodePicture(const QByteArray &bytes, int widest);
/// Whether decodePicture() would decode it, told from its head alone.
bool isDecentPicture(const QByteArray &bytes);
/// One transparent pixel.
QImage nothingToSee();

} // namespace postrider::ui
