#include "forms/glyphs.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace postrider::ui {

namespace {

/// Coordinates of a 16 x 16 drawing.
void addLines(QPainterPath &path, std::initializer_list<QPointF> points)
{
    const auto *point = points.begin();
    path.moveTo(*point);
    while (++point != points.end())
        path.lineTo(*point);
}

QPainterPath clipPath()
{
    QPainterPath path;
    path.moveTo(11.5, 5.0);
    path.lineTo(6.2, 10.3);
    path.cubicTo(5.2, 11.3, 6.7, 12.8, 7.7, 11.8);
    path.lineTo(13.2, 6.3);
    path.cubicTo(15.4, 4.1, 12.0, 0.8, 9.8, 3.0);
    path.lineTo(4.0, 8.8);
    path.cubicTo(0.6, 12.2, 5.6, 17.2, 9.0, 13.8);
    path.lineTo(13.4, 9.4);
    return path;
}

QPainterPath strokes(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Tick:
        addLines(path, {{3.2, 8.6}, {6.6, 12}, {12.8, 4.4}});
        break;
    case Glyph::Cross:
        addLines(path, {{4, 4}, {12, 12}});
        addLines(path, {{12, 4}, {4, 12}});
        break;
    case Glyph::Close:
        addLines(path, {{4.8, 4.8}, {11.2, 11.2}});
        addLines(path, {{11.2, 4.8}, {4.8, 11.2}});
        break;
    case Glyph::Ring:
        path.addEllipse(QPointF(8, 8), 4.6, 4.6);
        break;
    case Glyph::Running:
        path.arcMoveTo(3.4, 3.4, 9.2, 9.2, 90);
        path.arcTo(3.4, 3.4, 9.2, 9.2, 90, -250);
        break;
    case Glyph::Dash:
        addLines(path, {{4.5, 8}, {11.5, 8}});
        break;
    case Glyph::Plus:
        addLines(path, {{8, 3.5}, {8, 12.5}});
        addLines(path, {{3.5, 8}, {12.5, 8}});
        break;
    case Glyph::Down:
        addLines(path, {{4.5, 6.5}, {8, 10}, {11.5, 6.5}});
        break;
    case Glyph::Warning:
        addLines(path, {{8, 2.2}, {14.4, 13.4}, {1.6, 13.4}, {8, 2.2}});
        addLines(path, {{8, 6.2}, {8, 9.4}});
        addLines(path, {{8, 11.3}, {8, 11.5}});
        break;
    case Glyph::Info:
        path.addEllipse(QPointF(8, 8), 6, 6);
        addLines(path, {{8, 7.4}, {8, 11}});
        addLines(path, {{8, 4.9}, {8, 5.1}});
        break;
    case Glyph::Clip:
        path = clipPath();
        break;
    case Glyph::Bin:
        addLines(path, {{2.8, 4.2}, {13.2, 4.2}});
        addLines(path, {{6.2, 4}, {6.2, 2.4}, {9.8, 2.4}, {9.8, 4}});
        addLines(path, {{4, 4.4}, {4.7, 13.6}, {11.3, 13.6}, {12, 4.4}});
        addLines(path, {{6.6, 6.8}, {6.8, 11.2}});
        addLines(path, {{9.4, 6.8}, {9.2, 11.2}});
        break;
    case Glyph::Send:
        addLines(path, {{2.4, 7.4}, {13.8, 2.4}, {10.2, 13.6}, {7.4, 9}, {2.4, 7.4}});
        addLines(path, {{7.4, 9}, {13.8, 2.4}});
        break;
    case Glyph::Pencil:
        addLines(path, {{2.8, 13.2}, {3.6, 10}, {11, 2.6}, {13.4, 5}, {6, 12.4}, {2.8, 13.2}});
        break;
    case Glyph::Search:
        path.addEllipse(QPointF(6.8, 6.8), 4.2, 4.2);
        addLines(path, {{10, 10}, {13.6, 13.6}});
        break;
    case Glyph::Lock:
        path.addRoundedRect(QRectF(3.4, 7, 9.2, 6.6), 1.2, 1.2);
        path.moveTo(5.4, 7);
        path.lineTo(5.4, 5);
        path.cubicTo(5.4, 1.6, 10.6, 1.6, 10.6, 5);
        path.lineTo(10.6, 7);
        break;
    case Glyph::Eye:
        path.moveTo(1.6, 8);
        path.cubicTo(4.4, 3.2, 11.6, 3.2, 14.4, 8);
        path.cubicTo(11.6, 12.8, 4.4, 12.8, 1.6, 8);
        path.addEllipse(QPointF(8, 8), 2, 2);
        break;
    case Glyph::Dot:
    case Glyph::None:
        break;
    }
    return path;
}

} // namespace

void paintGlyph(QPainter &painter, const QRectF &square, Glyph glyph, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / 16, square.height() / 16);
    if (glyph == Glyph::Dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QPointF(8, 8), 4, 4);
    } else {
        painter.setPen(
            QPen(color, glyph == Glyph::Tick || glyph == Glyph::Cross ? 1.7 : 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(strokes(glyph));
    }
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QColor &color, const QColor &disabled)
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        for (const auto &[mode, ink] : {std::pair(QIcon::Normal, color), std::pair(QIcon::Disabled, disabled)}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            paintGlyph(painter, QRectF(0, 0, size, size), glyph, ink);
            icon.addPixmap(pixmap, mode);
        }
    }
    return icon;
}

QIcon glyphIcon(Glyph glyph, const QPalette &palette)
{
    return glyphIcon(glyph, palette.color(QPalette::Active, QPalette::ButtonText),
                     palette.color(QPalette::Disabled, QPalette::ButtonText));
}

GlyphLabel::GlyphLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void GlyphLabel::setGlyph(Glyph glyph, const QColor &color)
{
    m_glyph = glyph;
    m_color = color;
    update();
}

QSize GlyphLabel::sizeHint() const
{
    const int side = QFontMetrics(font()).height();
    return {side, side};
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = std::min(width(), height());
    paintGlyph(painter, QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side), m_glyph, m_color);
}

} // namespace postrider::ui
