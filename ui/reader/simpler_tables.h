// Tables taken apart where QTextDocument could not lay them out in a blink: it lays out what is in a table several times, and what
// is in a table of a table that many times that many times. Pure.
#pragma once

#include <QString>

namespace postrider::ui {

/// An upper estimate of what laying out sanitised HTML costs, in microseconds or so.
double layoutCost(const QString &html);

struct SimplerTables {
    QString html;
    double cost = 0; ///< layoutCost() of it
};

/// `html`, sanitised as Simple, if layoutCost() is at most `most`. Else the outermost tables become paragraphs one below the other, cell
/// by cell, those of one column before others, until it is.
SimplerTables withSimplerTables(const QString &html, double most);

} // namespace postrider::ui
