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
    void setPictures(const QHash<QString, QByteArray> &pictures);
    /// Wider pictures are scaled down to it, in device-independent pixels.
    void setWidestPicture(int width);
    /// Large pictures have their place at once and are decoded on another thread; pictureCame() then. For windows, not for paper.
    void setDecodesLater(bool later) { m_decodesLater = later; }

Q_SIGNALS:
    void pictureCame();

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QImage picture(const QString &id);
    void decodeLater(const QString &id);

    QHash<QString, QByteArray> m_pictures;
    QHash<QString, QImage> m_decoded; ///< a layout asks for each picture several times, and so does each painting
    qint64 m_pixelsDecoded = 0;
    int m_generation = 0; ///< what was decoded for another message is thrown away
    int m_widest = 1200;
    bool m_decodesLater = false;
};

/// The picture in `bytes` if they begin like a PNG, JPEG, GIF or WebP of at most 64 megapixels; else a null image.
/// Nothing else is decoded: no SVG, nothing guessed.
QImage decodePicture(const QByteArray &bytes, int widest);
/// How large decodePicture() would make it, told from its head alone; empty if it would not.
QSize sizeOfPicture(const QByteArray &bytes, int widest);
/// Whether decodePicture() would decode it, told from its head alone.
bool isDecentPicture(const QByteArray &bytes);
/// One transparent pixel.
QImage nothingToSee();

} // namespace postrider::ui
