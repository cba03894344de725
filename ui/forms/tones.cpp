#include "forms/tones.h"

#include <QFontDatabase>

namespace postrider::ui {

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    const auto part = [share](qreal x, qreal y) { return float(x + (y - x) * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

Tones::Tones(const QPalette &palette)
    : dark(palette.color(QPalette::Window).lightnessF() < 0.5)
    , text(palette.color(QPalette::WindowText))
    , faint(mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), dark ? 0.32 : 0.38))
    , line(mixed(palette.color(QPalette::Window), palette.color(QPalette::WindowText), dark ? 0.16 : 0.12))
    , bar(palette.color(QPalette::Window))
    , accent(palette.color(QPalette::Link))
    , good(dark ? QColor(0x5f, 0xc9, 0x8a) : QColor(0x1a, 0x7f, 0x45))
    , bad(dark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e))
{
    // A highlight is chosen for its contrast to white text; on a dark window a link has to be lighter than that.
    if (dark && accent.lightnessF() < 0.6)
        accent = mixed(accent, Qt::white, 0.45);
}

QColor Tones::mark(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
        return faint;
    case Tone::Info:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Warning:
        return dark ? QColor(0xf2, 0xc1, 0x57) : QColor(0x8a, 0x5a, 0x00);
    case Tone::Error:
        return bad;
    }
    return text;
}

QColor Tones::back(Tone tone) const
{
    if (tone == Tone::Plain)
        return mixed(bar, text, dark ? 0.07 : 0.05);
    if (tone == Tone::Warning && !dark)
        return QColor(0xff, 0xf4, 0xdb);
    return mixed(bar, mark(tone), dark ? 0.16 : 0.09);
}

QColor Tones::border(Tone tone) const
{
    if (tone == Tone::Plain)
        return line;
    if (tone == Tone::Warning && !dark)
        return QColor(0xea, 0xc7, 0x7a);
    return mixed(bar, mark(tone), dark ? 0.45 : 0.40);
}

QFont titleFont(const QFont &text)
{
    QFont font = text;
    font.setPointSizeF(text.pointSizeF() * 1.6);
    font.setBold(true);
    return font;
}

QFont smallFont(const QFont &text)
{
    QFont font = text;
    font.setPointSizeF(text.pointSizeF() * 0.88);
    return font;
}

QFont boldFont(const QFont &text)
{
    QFont font = text;
    font.setBold(true);
    return font;
}

QFont fixedFont(const QFont &text)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(text.pointSizeF() * 0.94);
    return font;
}

} // namespace postrider::ui
