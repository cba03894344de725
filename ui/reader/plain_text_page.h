// Plain text made into a page: quotes with bars, long ones folded, links, the signature faint.
#pragma once

#include <QPalette>
#include <QSet>
#include <QString>
#include <QTextFormat>
#include <memory>
#include <vector>

class QTextDocument;

namespace postrider::ui {

/// Of block formats: how deep the quote is; the view paints that many bars.
inline constexpr int QuoteDepthProperty = QTextFormat::UserProperty + 1;
/// Quotes longer than this are folded.
inline constexpr int LongestOpenQuote = 8;

struct PlainTextLine {
    QStringView text; ///< without its '>'
    int depth = 0;
    bool signature = false;
};

struct PlainTextPage {
    QString text;
    QSet<int> openFolds; ///< numbers of folded quotes the reader has opened
    QPalette palette;
    bool whole = false; ///< false: stop after the first part of a very long text

    /// Fills the document; false if it stopped early.
    bool fill(QTextDocument &document) const;
};

/// Fills a document by pieces, so that the window is never held up by a long text. The document and the page must outlive it.
class PlainTextWriter final
{
    Q_DISABLE_COPY_MOVE(PlainTextWriter)

public:
    /// Empties the document.
    PlainTextWriter(QTextDocument &document, const PlainTextPage &page);
    ~PlainTextWriter();
    /// Whether all of the text will be in the document in the end.
    bool isWhole() const { return m_whole; }
    /// Some 10 ms of work, or all that is left. True: that was the last piece.
    bool writeSome(bool all = false);

private:
    void readLines(const PlainTextPage &page);

    class Writer;
    QString m_text; ///< what the lines are views of
    std::vector<PlainTextLine> m_lines;
    size_t m_at = 0;
    bool m_whole = true;
    std::unique_ptr<Writer> m_writer;
};

/// "fold:3" is the address of the third fold; -1 for any other.
int foldOfLink(const QString &href);

/// Lines longer than `most` characters broken for display, at a blank where there is one: Qt lays out one line in
/// quadratic time.
QString withShortLines(const QString &text, qsizetype most = 4000);

} // namespace postrider::ui
