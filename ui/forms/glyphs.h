// The few small signs of forms, drawn, so that they are sharp at any size and follow the palette.
#pragma once

#include <QColor>
#include <QIcon>
#include <QWidget>

class QPainter;

namespace postrider::ui {

enum class Glyph {
    None,
    Tick,
    Cross,
    Ring,
    Dot,
    Dash,
    Running,
    Warning,
    Info,
    Clip,
    Bin,
    Close,
    Plus,
    Send,
    Pencil,
    Search,
    Lock,
    Eye,
    Down
};

/// Draws the sign into the square, in one colour.
void paintGlyph(QPainter &painter, const QRectF &square, Glyph glyph, const QColor &color);

/// An icon for buttons: drawn in the palette of the widget it is made for; make it again on PaletteChange.
QIcon glyphIcon(Glyph glyph, const QPalette &palette);
QIcon glyphIcon(Glyph glyph, const QColor &color, const QColor &disabled);

/// One sign in the height of a line of text.
class GlyphLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit GlyphLabel(QWidget *parent = nullptr);
    void setGlyph(Glyph glyph, const QColor &color);
    Glyph glyph() const { return m_glyph; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Glyph m_glyph = Glyph::None;
    QColor m_color;
};

} // namespace postrider::ui
