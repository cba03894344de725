#include "widgets/icons.h"

#include "resources/resources.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const QString &name)
{
    // Cheap, and needed in every program that draws an icon.
    static const bool ready = (resources::initResources(), true);
    return ready ? resources::iconPath(name) : QString();
}

QPixmap tinted(const QString &name, const QSize &pixels, const QColor &color)
{
    const QString key = u"postrider-icon %1 %2 %3 %4"_s.arg(name).arg(pixels.width()).arg(pixels.height()).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(pathOf(name));
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        const int side = std::min(pixels.width(), pixels.height());
        renderer.render(&painter, QRectF((pixels.width() - side) / 2.0, (pixels.height() - side) / 2.0, side, side));
        // The drawings are black lines: only their coverage counts.
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine final : public QIconEngine
{
public:
    explicit TintedIconEngine(const QString &name)
        : m_name(name)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colorOf(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return tinted(m_name, size, colorOf(mode)); }
    QIconEngine *clone() const override { return new TintedIconEngine(m_name); }

private:
    static QColor colorOf(QIcon::Mode mode)
    {
        const QPalette palette = QApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        default:
            return palette.color(QPalette::Active, QPalette::ButtonText);
        }
    }

    QString m_name;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    return QFile::exists(pathOf(name)) ? QIcon(new TintedIconEngine(name)) : QIcon();
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    QPixmap pixmap = tinted(name, rect.size() * ratio, color);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

} // namespace postrider::ui
