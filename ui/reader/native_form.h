// What QTextDocument does not know of HTML, made of what it knows. Pure.
#pragma once

#include <QString>

class QTextDocument;

namespace postrider::ui {

/// `html`, as the sanitiser writes it, with
/// - lists that do not begin with their first number as indented paragraphs with the numbers that were meant: a text document counts from one;
/// - tables of right-to-left text with their first column at the right, where no cell spans rows;
/// - borders collapsed only where there are some: with them collapsed a text document paints no table's background, and what is
///   white on it is gone;
/// - widths of tables, and the colours of boxes around them, where a text document looks for them;
/// - names at the begin and end of quotations, for settleQuotations();
/// - what native_boxes.h says of boxes, margins and cells;
/// - a little room in links that are painted as buttons.
QString inNativeForm(const QString &html);

/// Each block of inNativeForm()'s quotations gets its QTextFormat::BlockQuoteLevel, and at least so many times `indent` as its margin.
void settleQuotations(QTextDocument &document, qreal indent);

/// Tables of right-to-left text stand at the right, where nothing else was asked for, and its quotations are indented from there.
void placeFromTheRight(QTextDocument &document);

} // namespace postrider::ui
