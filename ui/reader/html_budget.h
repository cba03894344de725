// Can QTextDocument lay out this HTML in a blink? Some shapes take it seconds or for ever. Pure.
#pragma once

#include <QStringView>

namespace postrider::ui {

/// What is counted in one pass over the text.
struct HtmlWeight {
    qsizetype characters = 0;
    int elements = 0;
    int deepest = 0;       ///< open elements at once
    int deepestTables = 0; ///< nested tables double the time a level
    int cells = 0;
    int items = 0; ///< of lists
    qsizetype longestRun = 0; ///< text without a break: its layout is quadratic
};

HtmlWeight weigh(QStringView html);
/// True where layout stays within about 50 ms, 100 at the worst; else an engine or the plain text shows the message.
bool fitsLayoutBudget(const HtmlWeight &weight);

} // namespace postrider::ui
