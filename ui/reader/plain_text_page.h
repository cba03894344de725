// Plain text made into a page: quotes with bars, long ones folded, links, the signature faint.
#pragma once

#include <QPalette>
#include <QSet>
#include <QString>
#include <QTextFormat>

class QTextDocument;

namespace postrider::ui {

/// Of block formats: how deep the quote is; the view paints that many bars.
inline constexpr int QuoteDepthProperty = QTextFormat::UserProperty + 1;
/// Quotes longer than this are folded.
inline constexpr int LongestOpenQuote = 8;

struct PlainTextPage {
    QString text;
    QSet<int> openFolds; ///< numbers of folded quotes the reader has opened
    QPalette palette;
    bool whole = false; ///< false: stop after the first part of a very long text

    /// Fills the document; false if it stopped early.
    bool fill(QTextDocument &document) const;
};

/// "fold:3" is the address of the third fold; -1 for any other.
int foldOfLink(const QString &href);

/// Lines longer than `most` characters broken for display, at a blank where there is one: Qt lays out one line in
/// quadratic time.
QString withShortLines(const QString &text, qsizetype most = 4000);

} // namespace postrider::ui
