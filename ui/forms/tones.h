// Colours and fonts of forms, all derived from the palette and font in use, light and dark alike.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace postrider::ui {

/// Every distance is a multiple of this many device-independent pixels, half of it at the least.
inline constexpr int Grid = 8;

enum class Tone { Plain, Info, Good, Warning, Error };

/// What is not in QPalette, made from it.
struct Tones {
    explicit Tones(const QPalette &palette);

    bool dark = false;
    QColor text;
    QColor faint;  ///< secondary text; still 4.5:1 on the base
    QColor line;   ///< a hairline between groups
    QColor bar;    ///< the strip behind tool bars and footers
    QColor accent; ///< links, the primary button, what the client says
    QColor good;   ///< text and ticks
    QColor bad;    ///< text and crosses

    QColor back(Tone tone) const; ///< of a panel
    QColor border(Tone tone) const;
    QColor mark(Tone tone) const; ///< text or glyph in that tone
};

/// `share` of `b` in `a`, 0..1.
QColor mixed(const QColor &a, const QColor &b, qreal share);

/// One family, three sizes: the title, the text (the widget's own), the small print.
QFont titleFont(const QFont &text);
QFont smallFont(const QFont &text);
QFont boldFont(const QFont &text);
/// The fixed font of the desktop in the size of `text`.
QFont fixedFont(const QFont &text);

} // namespace postrider::ui
