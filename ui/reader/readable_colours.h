// Keeps text of a mail readable on the paper it is shown on.
#pragma once

#include <QColor>
#include <QStringView>

class QTextDocument;

namespace postrider::ui {

/// (L1 + 0.05) / (L2 + 0.05) of the relative luminances, 1 to 21 (WCAG 2.1, 1.4.3).
qreal contrast(const QColor &a, const QColor &b);
/// `colour` with its hue, lighter or darker so that it has the contrast `least` to `paper`.
QColor readableOn(const QColor &colour, const QColor &paper, qreal least);

/// Whether sanitised HTML colours boxes, so that it is best shown on the white it was made for. Colours of words alone do not.
bool coloursBoxes(QStringView html);

/// Gives each piece of text that can hardly be read before its own background, its cell's or the paper another lightness.
void makeReadable(QTextDocument &document, const QColor &paper, const QColor &text);

} // namespace postrider::ui
