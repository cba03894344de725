// Icons compiled into the program, by their resource paths.
#pragma once

#include <QString>

namespace postrider::resources {

/// Registers the icons. Call it once in main() before the first window (and in tests that look at icons): the linker
/// leaves out the initialiser of a static library that nothing refers to.
void initResources();

/// ":/postrider/icons/NAME.svg". The action icons are drawn with 1.5 px strokes on a 24 px grid in one colour, #000000,
/// so that they can take any colour of the palette: read the file, replace "#000" by the colour's name (QColor::name()),
/// and render the bytes with QSvgRenderer, once a size, colour and device pixel ratio. A QIconEngine in ui/ does so,
/// and follows the palette when it changes.
[[nodiscard]] QString iconPath(const QString &name);

/// The program's own icon, in colours: not to be tinted.
[[nodiscard]] QString appIconPath();

} // namespace postrider::resources
