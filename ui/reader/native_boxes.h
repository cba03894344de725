// Boxes as style sheets make them, written so that a text document makes them too: words behind a box, widths and colours of cells,
// pictures in columns. Of HTML that the sanitiser wrote. Pure.
#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QTextDocument;

namespace postrider::ui {

/// Words behind a box begin a line (CSS 2.2 section 9.2.1.1): a text document would set them behind the last words of the box.
QString withWordsBehindBoxes(const QString &html);

/// Margins that give way are none, to a text document they are 37 pixels; a table that is between two of them stands in the middle.
QString withMarginsAsMeant(const QString &html);

/// Cells have the width that their style says, and rows the colour of the part of the table that they are in.
QString withCellsAsMeant(const QString &html);

/// The size of a picture, in pixels, by the ID after "cid:"; empty: unknown.
using PictureSizes = std::function<QSize(const QString &id)>;

/// No picture is wider than the column that it is in, nor than `widest` pixels.
QString withFittingPictures(const QString &html, int widest, const PictureSizes &sizes);

/// Whether it has tables and all of its words fit into a column, so that columns may be as wide as their longest word.
bool keepsWordsWhole(const QTextDocument &document);

} // namespace postrider::ui
