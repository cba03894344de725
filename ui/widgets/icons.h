// The program's own line icons, tinted with the palette in use.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRect;

namespace postrider::ui {

/// resources::iconPath(name), drawn in the colour of button text (disabled and selected too), so that a change of the palette
/// needs no new icon. A null icon where there is no such file: buttons then show their text.
QIcon themedIcon(const QString &name);

/// Draws the icon in one colour, centred in `rect`; nothing where there is no such file.
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color);

} // namespace postrider::ui
